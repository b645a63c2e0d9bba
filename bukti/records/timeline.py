"""A year at a glance: each month with its working days and last days, each stage as a bar on twelve equal months."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bukti.offices.calendar import Period, is_working_day, parse_period
from bukti.offices.models import Holiday, Office

from .months import ALL, Narrowing, days_named
from .queries import due_days
from .spans import Stage, Standing

MONTH = 100  # units of a drawing that a month is wide, whatever its days
YEAR = 12 * MONTH


@dataclass(frozen=True)
class Bar:
    """A stage on the drawing of a year: where it begins and how wide it is, in units; how it stands."""

    stage: Stage
    x: int
    width: int
    standing: Standing
    days_late: int


@dataclass(frozen=True)
class Month:
    """``terms`` have their last day in the month; ``open`` of them are not done, ``late`` of these are past it."""

    period: Period
    working: int
    holidays: Sequence[Holiday]
    terms: int
    open: int
    late: int


def place(day: date) -> int:
    """How far a day begins from the start of its year, in units: 1 January 0, 16 January 48, 1 February 100."""
    length = calendar.monthrange(day.year, day.month)[1]
    return MONTH * (day.month - 1) + MONTH * (day.day - 1) // length


def bars(stages: Iterable[Stage], year: int, today: date) -> dict[str, list[Bar]]:
    """Group -> the bars of its stages, cut at both ends of the year."""
    groups: dict[str, list[Bar]] = {}
    for stage in stages:
        x = place(max(stage.first, date(year, 1, 1)))
        end = place(stage.last + timedelta(days=1)) if stage.last < date(year, 12, 31) else YEAR
        bar = Bar(stage, x, max(end - x, 1), stage.standing(today), stage.days_late(today))
        groups.setdefault(stage.group, []).append(bar)
    return groups


def months(office: Office, year: int, today: date, only: Narrowing = ALL) -> list[Month]:
    """The twelve months. Two statements: the days off, the last days."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    named = days_named(first, last)
    due = due_days(office.pk, first, last, today, only.division, only.register)
    found = []
    for number in range(1, 13):
        period = parse_period(f"{year}-{number:02}")
        days = [period.start + timedelta(days=n) for n in range((period.end - period.start).days + 1)]
        terms = [(day, one) for day in days for one in due.get(day, [])]
        found.append(Month(
            period, sum(is_working_day(day, frozenset(named)) for day in days),
            [holiday for day in days for holiday in named.get(day, [])],
            sum(one.terms for _day, one in terms), sum(one.open for _day, one in terms),
            sum(one.open for day, one in terms if day < today),
        ))  # fmt: skip
    return found
