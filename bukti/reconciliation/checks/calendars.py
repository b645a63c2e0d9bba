"""Which calendar a verdict rests on: X19 (domain sheet, REGISTERS 0.13)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Count
from django.utils.translation import gettext as _

from bukti.offices.models import Office
from bukti.offices.queries import calendar_version
from bukti.records.declaration import Deadline, Register, all_registers
from bukti.web.templatetags.figures import number
from bukti.web.templatetags.wording import subject

from ..declaration import Difference, Result, State, refer
from .verdicts import verdict


def x19_calendar_named(office: Office, year: int) -> Result:
    """X19: every enacted record with a last day in the year names the version of the calendar it was worked out with.

    Last days that a schedule gives need none and are not compared. Another version than today's is no fault, for a
    verdict given stays; the reason says how many have one.
    """
    versions: Counter[str] = Counter()
    unnamed: list[Difference] = []
    for register, deadline in _worked_out():
        records = _with_last_day(register, deadline, office, year)
        counted = dict(records.order_by().values_list("calendar").annotate(Count("pk")))
        versions.update(counted)
        unnamed += _unnamed(records, register, deadline) if counted.get("") else []
    result = verdict("X19", versions.total(), unnamed)
    if result.state == State.UNKNOWN:
        return result
    other = versions.total() - versions[""] - versions[calendar_version()]
    told = _("%(n)s dihitung dengan kalender lain daripada yang berlaku sekarang.") % {"n": number(other)}
    return replace(result, reason=f"{result.reason} {told}")


def _worked_out() -> Iterator[tuple[Register, Deadline]]:
    """Terms whose last day is counted from another day, not given by a schedule."""
    for register in all_registers():
        yield from ((register, one) for one in register.counted_deadlines)


def _with_last_day(register: Register, deadline: Deadline, office: Office, year: int):
    return register.model._default_manager.counted().filter(office=office, **{f"{deadline.due}__year": year})


def _unnamed(records, register: Register, deadline: Deadline) -> list[Difference]:
    message = _("Hari terakhir, versi kalendernya")
    return [Difference(f"{subject(_(register.title))}: {one.number}", getattr(one, deadline.due), None, message,
                       refer(one)) for one in records.filter(calendar="").order_by("number")]  # fmt: skip
