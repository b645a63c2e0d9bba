"""How indicators went through a year: quarter by quarter, alone and to date, against the target of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from bukti.indicators.arithmetic import achievement
from bukti.indicators.catalogue import sheets
from bukti.indicators.figures import VALUE
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.plans.quarters import ROMAN
from bukti.plans.queries import NO_AIM, Aim, QuarterAims, codes_in, quarter_aims
from bukti.web.charts import Drawing, Row, lines, sparkline

from .declaration import Line
from .forecast import Forecast, forecast
from .overview import MET_FROM
from .quarter import to_date
from .queries import target_fault
from .reasons import in_words
from .stated import stated

YEARS = 5  # shown of an indicator, this one included
NO_AIMS = QuarterAims((NO_AIM, NO_AIM, NO_AIM, NO_AIM), cumulative=True, proposed=True)


@dataclass(frozen=True)
class Step:
    """One quarter of an indicator. ``alone`` is None when only the figures to date were asked for."""

    quarter: Period
    to_date: Line
    alone: Line | None
    is_over: bool


@dataclass(frozen=True)
class Trend:
    """An indicator through the quarters of a year, as far as they were asked for. ``line`` is the year's so far."""

    line: Line
    steps: Sequence[Step]
    aims: QuarterAims
    forecast: Forecast | None

    @property
    def code(self) -> str:
        return self.line.code

    @property
    def by_quarter(self) -> bool:
        """Whether the targets are of each quarter alone, so that the figure of the quarter stands against them."""
        return not self.aims.cumulative and all(step.alone for step in self.steps)

    def aim(self, place: int) -> Aim | None:
        """The target of quarter 1 to 4 where it can be compared with the figures."""
        aim = self.aims.quarter(place)
        return None if target_fault(self.line.figure.sheet, aim) else aim

    @property
    def falls_short(self) -> bool:
        """Whether the forecast would miss the year's target; False without a forecast or a comparable target."""
        sheet, line = self.line.figure.sheet, self.line
        if self.forecast is None or line.target_fault:
            return False
        found = achievement(sheet.formula, line.target, self.forecast.value, sheet.cap).raw
        return found is not None and found < MET_FROM


def quarters_to(period: Period) -> list[Period]:
    """The quarters of the period's year up to the one its last day lies in."""
    return [parse_period(f"{period.year}Q{place}") for place in range(1, (period.end.month + 2) // 3 + 1)]


def begun(period: Period, today: date) -> list[Period]:
    """Of these the ones that have begun; the first at least."""
    found = quarters_to(period)
    return [quarter for quarter in found if quarter.start <= today] or found[:1]


def trends(
    office: Office, period: Period, today: date, codes: Iterable[str] | None = None, *, alone: bool = False
) -> list[Trend]:
    """Every indicator (or these) from January to the period's quarter, in the order of the sheets.

    As many statements for many indicators as for one: those of ``stated`` for each quarter, twice when ``alone``.
    Raises BadInput when no indicator sheet is in force.
    """
    wanted = None if codes is None else list(codes)
    quarters, aims = begun(period, today), quarter_aims(office, period.year)
    so_far = [_by_code(stated(office, to_date(quarter), wanted)) for quarter in quarters]
    singly = [_by_code(stated(office, quarter, wanted)) if alone else {} for quarter in quarters]
    return [_trend(code, quarters, so_far, singly, today, aims.get(code, NO_AIMS)) for code in so_far[-1]]


def _by_code(found: Iterable[Line]) -> dict[str, Line]:
    return {line.code: line for line in found}


def _trend(
    code: str, quarters: Sequence[Period], so_far: Sequence[dict[str, Line]], singly: Sequence[dict[str, Line]],
    today: date, aims: QuarterAims,
) -> Trend:  # fmt: skip
    steps = [Step(quarter, found[code], single.get(code), quarter.end < today)
             for quarter, found, single in zip(quarters, so_far, singly) if code in found]  # fmt: skip
    over = [step.to_date.figure for step in steps if step.is_over]
    return Trend(so_far[-1][code], steps, aims, forecast(over))


def drawing(trend: Trend) -> Drawing:
    """The year as a line with the target of each quarter and the forecast at its end."""
    sheet = trend.line.figure.sheet
    rows = [_row(trend, place) for place in range(1, 5)]
    title = _("%(code)s menurut triwulan, %(year)s") % {"code": sheet.code, "year": trend.line.figure.period.year}
    return lines(title, rows, unit=sheet.unit, decimals=sheet.decimals)


def _row(trend: Trend, place: int) -> Row:
    """A quarter; the fourth holds the forecast while it has no figure of its own."""
    aim, guess = trend.aim(place), trend.forecast if place == 4 and not trend.by_quarter else None
    step = trend.steps[place - 1] if place <= len(trend.steps) else None
    label, target = f"TW {ROMAN[place - 1]}", aim.value if aim else None
    if step is None:
        if guess is None:
            return Row(label, target=target)
        return Row(label, None, target, guess.value, guess.low, guess.high, note=_("perkiraan akhir tahun"))
    line = step.alone if trend.by_quarter and step.alone else step.to_date
    figure = line.figure
    note = in_words(figure.reason) if figure.state != VALUE else "" if step.is_over else _("triwulan masih berjalan")
    return Row(label, figure.value, target, note=note)


def spark_of(trend: Trend) -> Drawing:
    """The figures to date as a line the size of a word."""
    sheet = trend.line.figure.sheet
    rows = [Row(f"TW {ROMAN[at]}", step.to_date.figure.value) for at, step in enumerate(trend.steps)]
    return sparkline(sheet.code, rows, unit=sheet.unit, decimals=sheet.decimals)


def years_drawing(office: Office, code: str, year: int) -> Drawing | None:
    """The years of an indicator that have a figure, at most five up to this one; None when fewer than two have."""
    found = [line for line in (_year_line(office, code, year, then) for then in range(year - YEARS + 1, year + 1))
             if line and line.figure.value is not None]  # fmt: skip
    if len(found) < 2:
        return None
    sheet = found[-1].figure.sheet
    rows = [Row(str(line.figure.period.year), line.figure.value, None if line.target_fault else line.target)
            for line in found]  # fmt: skip
    return lines(_("%(code)s menurut tahun") % {"code": code}, rows, unit=sheet.unit, decimals=sheet.decimals)


def _year_line(office: Office, code: str, year: int, then: int) -> Line | None:
    """The same indicator in another year, under the code it had then; None where it had no sheet."""
    known = sheets(date(then, 12, 31))
    if not known:
        return None
    there = codes_in(office, [code], year, then)[code]
    return stated(office, parse_period(str(then)), [there])[0] if there in known else None


@dataclass(frozen=True)
class Quarter:
    """A line of the table of quarters; ``met`` is the achievement against the quarter's target, in percent."""

    step: Step
    label: str
    aim: Aim | None
    met: Fraction | None


def quarters(trend: Trend) -> list[Quarter]:
    """Every quarter asked for, with its target and how far the figure that the target is of reached it."""
    return [_quarter(trend, step, place) for place, step in enumerate(trend.steps, 1)]


def _quarter(trend: Trend, step: Step, place: int) -> Quarter:
    aim, sheet = trend.aim(place), trend.line.figure.sheet
    judged = step.alone if trend.by_quarter and step.alone else step.to_date
    met = None
    if aim and judged.figure.state == VALUE:
        met = achievement(sheet.formula, aim.value, judged.figure.value, sheet.cap).capped
    return Quarter(step, f"TW {ROMAN[place - 1]}", aim, met)
