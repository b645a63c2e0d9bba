"""What the rest of a year would bring if it went on as it began. Arithmetic only, no promise: never stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bukti.indicators.declaration import Sheet
from bukti.indicators.figures import VALUE, Figure

FEWEST = 2  # quarters with a figure, below which nothing is said
QUARTERS = 4

RATE, PACE, LAST = "rate", "pace", "last"
WORDS: dict[str, Promise] = {
    RATE: _(
        "Bila sisa tahun berjalan dengan perbandingan yang sama seperti sejauh ini. Rentangnya: bila setiap triwulan "
        "berikutnya seperti triwulan terendah, atau seperti yang tertinggi, dengan penyebut rata-rata sejauh ini."
    ),
    PACE: _(
        "Bila setiap triwulan berikutnya menambah sebanyak rata-rata triwulan sejauh ini. Rentangnya: bila menambah "
        "sebanyak triwulan terendah, atau yang tertinggi."
    ),
    LAST: _(
        "Bila keadaan terakhir tetap sampai akhir tahun. Rentangnya: keadaan terendah dan tertinggi pada akhir "
        "triwulan sejauh ini."
    ),
}


@dataclass(frozen=True)
class Forecast:
    """The value at the end of the year, between ``low`` and ``high``, and the rule it follows (a key of WORDS)."""

    rule: str
    value: Fraction
    low: Fraction
    high: Fraction

    @property
    def words(self) -> Promise:
        return WORDS[self.rule]


def rule_of(sheet: Sheet) -> str:
    """Which rule fits an indicator; empty for a vote, a milestone or a change, which do not go on as they began."""
    if sheet.aggregation == "EVT" or sheet.kind in ("milestone", "change"):
        return ""
    if sheet.aggregation == "LAST":
        return LAST
    if sheet.kind == "index":
        return ""
    return RATE if sheet.denominator else PACE


def forecast(figures: Sequence[Figure]) -> Forecast | None:
    """From an indicator's figures to date at the end of each quarter of a year that is over, in their order.

    None when the year is over, when fewer than two of them are known, or when one is not known after the first that is:
    what is not known is never taken as zero.
    """
    known = [figure for figure in figures if figure.state == VALUE]
    broken = known != list(figures[len(figures) - len(known) :])
    if len(figures) >= QUARTERS or len(known) < FEWEST or broken:
        return None
    rule, left = rule_of(known[-1].sheet), QUARTERS - len(figures)
    return {RATE: _at_the_rate, PACE: _at_the_pace, LAST: _as_it_stands}[rule](known, left) if rule else None


def _at_the_rate(known: Sequence[Figure], left: int) -> Forecast | None:
    """The denominator grows on average as it did; the numerator by the share of all quarters, or of a single one."""
    over, under = _added(known, "numerator"), _added(known, "denominator")
    all_over, all_under = sum(over, Fraction(0)), sum(under, Fraction(0))
    if not all_under or min(under) < 0:
        return None
    more = all_under / len(under) * left
    rates = [n / d for n, d in zip(over, under) if d]
    ends = [_value(all_over + rate * more, all_under + more, known[-1].sheet)
            for rate in (all_over / all_under, min(rates), max(rates))]  # fmt: skip
    return Forecast(RATE, ends[0], min(ends), max(ends))


def _at_the_pace(known: Sequence[Figure], left: int) -> Forecast:
    added = _added(known, "numerator")
    total = sum(added, Fraction(0))
    return Forecast(PACE, total + total / len(added) * left, total + min(added) * left, total + max(added) * left)


def _as_it_stands(known: Sequence[Figure], _left: int) -> Forecast:
    values = [figure.value for figure in known if figure.value is not None]
    return Forecast(LAST, values[-1], min(values), max(values))


def _added(known: Sequence[Figure], side: str) -> list[Fraction]:
    """What each quarter added to a side of the figure to date."""
    amounts = [getattr(figure, side) or Fraction(0) for figure in known]
    return [later - earlier for earlier, later in zip([Fraction(0), *amounts], amounts)]


def _value(over: Fraction, under: Fraction, sheet: Sheet) -> Fraction:
    """A share stays within 0 to 100, as its figures do, unless its numerator may exceed the denominator."""
    if sheet.kind == "average":
        return over / under
    value = max(over / under * 100, Fraction(0))
    return value if sheet.excess_allowed else min(value, Fraction(100))
