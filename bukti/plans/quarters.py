"""The year's target by quarter: what the ticks of an action plan propose, and whether four values fit the year's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bukti.indicators.declaration import Sheet

ROMAN = ("I", "II", "III", "IV")
Values = Sequence[Decimal | None]

SPLIT = gettext_noop(
    "Jumlah setahun dibagi rata ke triwulan bercentang dalam bilangan bulat, sisanya di triwulan terakhir, lalu "
    "dijumlahkan sejak Januari."
)
WHOLE = gettext_noop("Target tahun berlaku di setiap triwulan bercentang.")
TO_DATE = gettext_noop("Target tahun berlaku di setiap triwulan bercentang, untuk nilai sejak Januari.")


@dataclass(frozen=True)
class Proposal:
    """Targets of quarters I to IV that nobody has accepted; ``rule`` says how they came about."""

    values: tuple[Decimal | None, ...]
    cumulative: bool
    rule: str


def ticked(rows: Iterable[dict]) -> tuple[bool, ...]:
    """For quarters I to IV whether an activity of these rows (``PlanRow.content``) is ticked in it."""
    ticks = [activity["quarters"] for row in rows for activity in row["activities"]]
    return tuple(any(quarters[at] is True for quarters in ticks) for at in range(4))


def proposal(sheet: Sheet, year: Decimal, ticks: Sequence[bool]) -> Proposal | None:
    """What the ticks propose for a year's target; None without a tick.

    A count is split evenly over the ticked quarters in whole numbers, the rest in the last, and added up from January;
    any other kind keeps the year's target in each ticked quarter, to date when it is added up over the year.
    """
    if not any(ticks):
        return None
    if sheet.kind == "count":
        return Proposal(_running(_split(year, sum(ticks)), ticks), True, SPLIT)
    to_date = sheet.aggregation == "CUM"
    return Proposal(tuple(year if tick else None for tick in ticks), to_date, TO_DATE if to_date else WHOLE)


def _split(year: Decimal, parts: int) -> list[Decimal]:
    each = year // parts
    return [each] * (parts - 1) + [year - each * (parts - 1)]


def _running(parts: list[Decimal], ticks: Sequence[bool]) -> tuple[Decimal | None, ...]:
    """What is due by the end of each quarter; None while nothing is."""
    sums: list[Decimal] = []
    left = list(parts)
    for tick in ticks:
        so_far = (sums[-1] if sums else Decimal(0)) + (left.pop(0) if tick else 0)
        sums.append(so_far)
    return tuple(so_far or None for so_far in sums)


def misfit(sheet: Sheet, year: Decimal, values: Values, cumulative: bool) -> str:
    """Why four values do not fit the year's target; empty when they do.

    A count that is not cumulative adds up to the year's target; everything else reaches it in its last quarter. A
    cumulative count never falls.
    """
    given = [value for value in values if value is not None]
    if not given:
        return _("Isi target paling sedikit satu triwulan.")
    words = {"year": plain(year), "last": plain(given[-1]), "sum": plain(sum(given, Decimal(0)))}
    if sheet.kind == "count" and not cumulative:
        adds_up = sum(given, Decimal(0)) == year
        return "" if adds_up else _("Jumlah keempat triwulan %(sum)s, target tahun %(year)s.") % words
    if sheet.kind == "count" and given != sorted(given):
        return _("Target kumulatif tidak boleh turun dari satu triwulan ke triwulan berikutnya.")
    return "" if given[-1] == year else _("Target triwulan terakhir %(last)s, target tahun %(year)s.") % words


def plain(value: Decimal) -> str:
    """``77,5``: a number as an office writes it."""
    return f"{value.normalize():f}".replace(".", ",")


def written(value: Decimal, unit: str) -> str:
    """``77,5%``, ``12 laporan``: a target as a document prints it."""
    return f"{plain(value)} {unit}".replace(" %", "%").strip()
