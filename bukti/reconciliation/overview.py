"""What the page of checks shows: its years, its answers by state, differences as people read them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bukti.audit.declaration import BadInput
from bukti.elections.models import Event
from bukti.offices.models import Office
from bukti.records.declaration import all_registers
from bukti.web.templatetags.figures import day, number

from .checks import CHECKS
from .declaration import Difference, Reference, Result, State, Value

LONGEST = 50  # differences of one check on the page; the command gives all
STATES: dict[State, tuple[Any, str, str]] = {  # word, tone, icon
    State.FAILED: (_("Berbeda"), "below", "web/icons/alert-triangle.svg"),
    State.PASSED: (_("Sesuai"), "met", "reconciliation/icons/passed.svg"),
    State.UNKNOWN: (_("Belum dapat diperiksa"), "not_measured", "web/icons/info-circle.svg"),
}


@dataclass(frozen=True)
class Tile:
    state: str
    word: Any
    tone: str
    icon: str
    count: int


@dataclass(frozen=True)
class Shown:
    """A difference in words, with the addresses of the records that say so, where one record does."""

    subject: str
    left: str
    right: str
    message: str
    left_address: str
    right_address: str


@dataclass(frozen=True)
class Row:
    """One check with its answer, and at most LONGEST of its differences."""

    title: Any
    result: Result
    word: Any
    tone: str
    icon: str
    differences: list[Shown]


def year_asked(text: str) -> int:
    """The year in the address, or that of the last vote so far. Raises BadInput for what is no year of this century."""
    if not text:
        return years(timezone.localdate())[0]
    if not (text.isascii() and text.isdigit() and len(text) == 4 and text.startswith("20")):
        raise BadInput(f"Tahun '{text}' tidak dikenal: tulis empat angka, misalnya 2024.")
    return int(text)


def years(today: date) -> list[int]:
    """The year of the last vote on or before the day first, then all others from the first vote on, newest first."""
    voted = [on.year for on in Event.objects.filter(voting_day__lte=today).values_list("voting_day", flat=True)]
    last = max(voted, default=today.year)
    others = [year for year in range(today.year, min(voted, default=today.year) - 2, -1) if year != last]
    return [last, *others]


def tiles(results: list[Result]) -> list[Tile]:
    counted = Counter(result.state for result in results)
    return [Tile(state, *shown, counted[state]) for state, shown in STATES.items()]


def rows(results: list[Result], state: str, office: Office) -> list[Row]:
    """All answers, or those of one state."""
    codes = {register.model: register.code for register in all_registers()}
    titles = {check.code: check.title for check in CHECKS}
    return [Row(titles[result.code], result, *STATES[result.state],
                [_shown(one, codes, office) for one in result.findings[:LONGEST]])
            for result in results if state in ("", result.state)]  # fmt: skip


def _shown(one: Difference, codes: dict[type, str], office: Office) -> Shown:
    addresses = (_address(record, codes, office) for record in (one.left_record, one.right_record))
    return Shown(one.subject, in_words(one.left), in_words(one.right), one.message, *addresses)


def _address(record: Reference | None, codes: dict[type, str], office: Office) -> str:
    if record is None:
        return ""
    return reverse("record", kwargs={"office": office.code, "register": codes[record.model], "pk": record.pk})


def in_words(value: Value) -> str:
    """A figure, a day or a text; nothing for what a register does not hold."""
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int) else value or ""
