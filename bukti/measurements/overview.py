"""How the lines of a scoreboard are told apart, counted and grouped for reading. Pure functions over lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.indicators import figures
from bukti.indicators.arithmetic import is_met

from .declaration import Line
from .reasons import in_words


class Standing(TextChoices):
    """What one word says of an indicator: how it stands against its target, or why there is no figure."""

    MET = "met", _("Tercapai")
    BELOW = "below", _("Di bawah target")
    UNRATED = "unrated", _("Tanpa capaian")
    INCOMPLETE = figures.INCOMPLETE, _("Belum lengkap")
    NOT_MEASURED = figures.NOT_MEASURED, _("Belum diukur")
    NOTHING_TO_MEASURE = figures.NOTHING_TO_MEASURE, _("Tidak ada objek")
    NOT_APPLICABLE = figures.NOT_APPLICABLE, _("Tidak berlaku")

    @property
    def icon(self) -> str:
        """The template of its sign: colour alone never tells."""
        return f"measurements/icons/{self.value}.svg"


class Origin(TextChoices):
    """Where the answer to an indicator came from. Each indicator has exactly one (domain sheet, USERS 2.4)."""

    COMPUTED = "computed", _("Dihitung dari catatan")
    MANUAL = "manual", _("Diisi manual")
    INCOMPLETE = figures.INCOMPLETE, _("Belum lengkap")
    NOT_MEASURED = figures.NOT_MEASURED, _("Belum diukur")
    NOTHING_TO_MEASURE = figures.NOTHING_TO_MEASURE, _("Tidak ada objek")
    NOT_APPLICABLE = figures.NOT_APPLICABLE, _("Tidak berlaku")


MEASURED = (Standing.MET, Standing.BELOW, Standing.UNRATED)

DOCUMENTS = {
    "IKU": _("Indikator Kinerja Utama"),
    "RKT": _("Rencana Kinerja Tahunan"),
    "RAK": _("Rencana Aksi Kinerja"),
}


@dataclass(frozen=True)
class Row:
    """A line and its standing."""

    line: Line
    standing: Standing

    @property
    def document(self) -> str:
        """``RKT`` of ``RKT-1a``."""
        return self.line.code.partition("-")[0]

    @property
    def reason(self) -> str:
        """Why there is no figure, or no achievement, to the reader; empty when there is nothing to explain."""
        return in_words(self.line.figure.reason or self.line.remark)


@dataclass(frozen=True)
class Objective:
    """Indicators that follow one another under the same objective, in the order of the document."""

    text: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Group:
    """The rows of one document."""

    document: str
    title: str
    objectives: Sequence[Objective]

    @property
    def size(self) -> int:
        return sum(len(objective.rows) for objective in self.objectives)


@dataclass(frozen=True)
class Summary:
    """``counts``: standing -> how many indicators; ``waiting``: how many lack the register that feeds them."""

    total: int
    measured: int
    waiting: int
    counts: dict[Standing, int]


@dataclass(frozen=True)
class Origins:
    """How much of a report is computed: origin -> the codes of its indicators; every origin is named."""

    codes: dict[Origin, list[str]]

    @property
    def total(self) -> int:
        return sum(len(codes) for codes in self.codes.values())

    def count(self, origin: Origin) -> int:
        return len(self.codes[origin])

    @property
    def sentence(self) -> str:
        """``46 dari 49 indikator dihitung dari catatan, 1 diisi manual, 1 belum diukur, 1 tanpa objek.``

        Those incomplete or not applicable are named when there are any; the numbers add up to all.
        """
        parts = [
            gettext("%(n)s dari %(all)s indikator dihitung dari catatan")
            % {"n": self.count(Origin.COMPUTED), "all": self.total},
            gettext("%(n)s diisi manual") % {"n": self.count(Origin.MANUAL)},
            gettext("%(n)s belum diukur") % {"n": self.count(Origin.NOT_MEASURED)},
            gettext("%(n)s tanpa objek") % {"n": self.count(Origin.NOTHING_TO_MEASURE)},
        ]
        if incomplete := self.count(Origin.INCOMPLETE):
            parts.append(gettext("%(n)s belum lengkap") % {"n": incomplete})
        if outside := self.count(Origin.NOT_APPLICABLE):
            parts.append(gettext("%(n)s tidak berlaku") % {"n": outside})
        return f"{', '.join(parts)}."

    def as_json(self) -> dict[str, Any]:
        counts = {origin.value: self.count(origin) for origin in Origin}
        return {"total": self.total, **counts, "codes": {origin.value: self.codes[origin] for origin in Origin}}


def origin_of(line: Line) -> Origin:
    if line.manual:
        return Origin.MANUAL
    return Origin.COMPUTED if line.figure.state == figures.VALUE else Origin(line.figure.state)


def origins(lines: Iterable[Line]) -> Origins:
    """Over all lines given, in their order."""
    codes: dict[Origin, list[str]] = {origin: [] for origin in Origin}
    for line in lines:
        codes[origin_of(line)].append(line.code)
    return Origins(codes)


def standing_of(line: Line) -> Standing:
    return judged_standing(line.figure.state, line.achievement.raw if line.achievement else None)


def judged_standing(state: str, raw: Fraction | None) -> Standing:
    """Of a figure's state and its achievement before the cap."""
    if state != figures.VALUE:
        return Standing(state)
    return {True: Standing.MET, False: Standing.BELOW, None: Standing.UNRATED}[is_met(raw)]


def rows_of(lines: Iterable[Line]) -> list[Row]:
    return [Row(line, standing_of(line)) for line in lines]


def summary(rows: Sequence[Row]) -> Summary:
    """Over all rows given; every standing is named, also those nobody has."""
    found = Counter(row.standing for row in rows)
    counts = {standing: found[standing] for standing in Standing}
    waiting = sum(bool(row.line.figure.sheet.waits_for) for row in rows)
    return Summary(len(rows), sum(counts[standing] for standing in MEASURED), waiting, counts)


def chosen(rows: Iterable[Row], *, document: str = "", standing: str = "", division: str = "") -> list[Row]:
    """The rows that fit every choice; an empty choice fits all."""
    return [
        row
        for row in rows
        if document in ("", row.document)
        and standing in ("", row.standing)
        and division in ("", row.line.figure.sheet.division)
    ]


def grouped(rows: Iterable[Row]) -> list[Group]:
    """By document and objective, in the order given."""
    return [
        Group(document, DOCUMENTS.get(document, document), _objectives(members))
        for document, members in groupby(rows, key=lambda row: row.document)
    ]


def _objectives(rows: Iterable[Row]) -> list[Objective]:
    return [Objective(text, list(members)) for text, members in groupby(rows, key=lambda row: row.line.objective)]
