"""The figure of a quarter beside that of the quarter before, and of the same quarter a year ago."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bukti.indicators.catalogue import sheets
from bukti.indicators.figures import VALUE
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office

from .declaration import Line
from .readings import Reading
from .stated import stated

UP, DOWN, SAME = "up", "down", "same"
Earlier = Mapping[Period, Mapping[str, Line]]


@dataclass(frozen=True)
class Comparison:
    """The figure of an earlier quarter, and by how much the one of this quarter is more: both in ``unit``."""

    period: Period
    before: Fraction
    difference: Fraction
    unit: str
    decimals: int

    @property
    def direction(self) -> str:
        """As far as the decimals that are shown can tell."""
        if abs(self.difference) * 10**self.decimals < Fraction(1, 2):
            return SAME
        return UP if self.difference > 0 else DOWN

    @property
    def size(self) -> Fraction:
        return abs(self.difference)


def quarter_before(quarter: Period) -> Period:
    turn = int(quarter.id[-1])
    return parse_period(f"{quarter.year}Q{turn - 1}" if turn > 1 else f"{quarter.year - 1}Q4")


def year_before(quarter: Period) -> Period:
    return parse_period(f"{quarter.year - 1}Q{quarter.id[-1]}")


def earlier(office: Office, quarter: Period) -> Earlier:
    """The two quarters to compare with, and what was stated of each; empty where no indicator sheet was in force."""
    return {one: lines_of(office, one) for one in (quarter_before(quarter), year_before(quarter))}


def lines_of(office: Office, quarter: Period) -> dict[str, Line]:
    """Indicator -> its line as stated; none when no sheet was in force then."""
    return {line.code: line for line in stated(office, quarter)} if sheets(quarter.end) else {}


def comparisons(reading: Reading, before: Earlier) -> list[Comparison]:
    """With those quarters that have a whole figure in the same unit; none while this one has no whole figure itself."""
    now = reading.quarter
    if now.state != VALUE or now.value is None:
        return []
    figures = {period: lines[reading.code].figure for period, lines in before.items() if reading.code in lines}
    return [
        Comparison(period, figure.value, now.value - figure.value, reading.unit, reading.decimals)
        for period, figure in figures.items()
        if figure.state == VALUE and figure.value is not None and figure.sheet.unit == reading.unit
    ]


def compared(readings: Iterable[Reading], before: Earlier) -> dict[str, list[Comparison]]:
    """Indicator -> its comparisons."""
    return {one.code: comparisons(one, before) for one in readings}
