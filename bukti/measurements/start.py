"""The first page: objectives and headline indicators, what is at risk, the money beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from bukti.budget.queries import Position, position
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.web.charts import Drawing
from bukti.web.templatetags.figures import in_unit, percent

from . import overview
from .forecast import QUARTERS
from .overview import Row, Standing
from .trend import Trend, spark_of

HEADLINE = "IKU"
MOST = 8  # at risk, shown on the page; the board has the rest


@dataclass(frozen=True)
class Shown:
    """An indicator with its trend as the page shows it. ``why`` says why it is at risk; empty when it is not."""

    row: Row
    trend: Trend
    spark: Drawing
    why: str

    @property
    def is_guessed(self) -> bool:
        """Whether it is at risk by its forecast alone."""
        return bool(self.why) and (self.row.standing != Standing.BELOW or _still_grows(self.trend))


@dataclass(frozen=True)
class Aimed:
    """An objective with its headline indicators."""

    text: str
    indicators: Sequence[Shown]


@dataclass(frozen=True)
class Money:
    """The budget on a day; ``absorbed``: what was paid out (SP2D), in percent of the ceiling less what is blocked."""

    position: Position
    absorbed: Fraction | None

    @property
    def available(self) -> int:
        found = self.position
        return (found.version.total if found.version else 0) - found.blocked


def shown(found: Iterable[Trend]) -> list[Shown]:
    return [_shown(trend) for trend in found]


def _shown(trend: Trend) -> Shown:
    (row,) = overview.rows_of([trend.line])
    return Shown(row, trend, spark_of(trend), why_at_risk(row, trend))


def why_at_risk(row: Row, trend: Trend) -> str:
    """Below its target, or on the way to end the year below it; empty when neither.

    A count that goes on growing is not held against the target of the whole year before the year is over.
    """
    achieved, sheet = row.line.achievement, row.line.figure.sheet
    if row.standing == Standing.BELOW and achieved is not None and not _still_grows(trend):
        return _("Di bawah target: capaian %(value)s.") % {"value": percent(achieved.capped)}
    if trend.forecast and trend.falls_short:
        return _("Perkiraan akhir tahun %(value)s, di bawah target.") % {"value": in_unit(trend.forecast.value, sheet)}
    return ""


def _still_grows(trend: Trend) -> bool:
    return trend.line.figure.sheet.aggregation == "SUM" and len(trend.steps) < QUARTERS


def headline(found: Sequence[Shown]) -> list[Aimed]:
    """The main indicators (IKU) by objective; in a year without any, those of the agreement (PK)."""
    main = [one for one in found if one.row.document == HEADLINE]
    chosen = main or [one for one in found if one.row.line.target_source.startswith("PK ")]
    by_objective: dict[str, list[Shown]] = {}
    for one in chosen:
        by_objective.setdefault(one.row.line.objective, []).append(one)
    return [Aimed(text, members) for text, members in by_objective.items()]


def at_risk(found: Iterable[Shown]) -> list[Shown]:
    """Those at risk, the furthest from its target first, then those that only a forecast puts at risk."""
    return sorted((one for one in found if one.why), key=_distance)


def _distance(one: Shown) -> tuple[bool, Fraction]:
    """Whether only a forecast says so, then the achievement."""
    achieved = one.row.line.achievement
    return one.is_guessed, achieved.raw if achieved and achieved.raw is not None else Fraction(0)


def of_divisions(found: Iterable[Shown], divisions: frozenset[str] | None) -> list[Shown]:
    """Those that these divisions (codes; None: all) answer for."""
    return [one for one in found if divisions is None or one.row.line.figure.sheet.division in divisions]


def money(office: Office, period: Period, today: date) -> Money | None:
    """On the last day of the period, or today if that is earlier; None without a budget and without spending."""
    found = position(office, min(period.end, today))
    if found.version is None and not any(found.spent.values()):
        return None
    return Money(found, found.absorbed("sp2d"))
