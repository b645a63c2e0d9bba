"""What waits on which day: a month as weeks of days with the last days of terms; what is late, what is due soon."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bukti.audit.declaration import BadInput
from bukti.offices.calendar import Period, is_working_day, last_working_day, parse_period
from bukti.offices.models import Division, Holiday, Office
from bukti.offices.queries import days_off

from .divisions import divisions_on
from .queries import DueDay, Late, due_days, due_soon, overdue

SOON = 7  # working days ahead
LONGEST_LIST = 500  # terms on one page; the registers' own lists have the rest


@dataclass(frozen=True)
class Day:
    """One day of the grid; ``outside``: it belongs to the month before or after."""

    on: date
    outside: bool
    working: bool
    holidays: Sequence[Holiday] = ()
    due: Sequence[DueDay] = field(default_factory=list)


def weeks(office: Office, month: Period, today: date, division: str = "") -> list[list[Day]]:
    """Monday to Sunday, with the terms of one division or of all. Two statements: the days off, the last days."""
    grid = calendar.Calendar().monthdatescalendar(month.start.year, month.start.month)
    named: dict[date, list[Holiday]] = {}
    for holiday in Holiday.objects.filter(on__range=(grid[0][0], grid[-1][-1])):
        named.setdefault(holiday.on, []).append(holiday)
    due = due_days(office.pk, month.start, month.end, today, division)
    off = frozenset(named)
    return [[Day(day, day.month != month.start.month, is_working_day(day, off), named.get(day, ()), due.get(day, []))
             for day in week] for week in grid]  # fmt: skip


def divisions(office: Office, month: Period) -> dict[str, Division]:
    """Code -> each division of the office at the end of that month, by which the calendar may be narrowed."""
    return divisions_on(office, month.end)


def working(grid: list[list[Day]]) -> int:
    """How many working days the month has."""
    return sum(day.working and not day.outside for week in grid for day in week)


def neighbours(month: Period) -> tuple[str, str]:
    """The ids of the month before and after; empty beyond the years that a period can name."""
    before, after = month.start - timedelta(days=1), month.end + timedelta(days=1)
    return tuple(f"{day:%Y-%m}" if 2000 <= day.year < 2100 else "" for day in (before, after))  # type: ignore[return-value]


def month_of(text: str, today: date) -> Period:
    """``2024-05``; empty text is the month of today. Raises BadInput for anything else."""
    period = parse_period(text.replace("\0", "") or f"{today:%Y-%m}")
    if period.kind != "month":
        raise BadInput(f"'{text}' bukan bulan: tulis seperti 2024-05.")
    return period


def by_division(late: Iterable[Late]) -> dict[str, list[Late]]:
    """Name of the division -> its cases in the order given; what belongs to none stands last, under no name."""
    groups: dict[str, list[Late]] = {}
    for one in sorted(late, key=lambda one: (one.division is None, str(one.division))):
        groups.setdefault(str(one.division or ""), []).append(one)
    return groups


def waiting(office: Office, today: date) -> dict[str, Any]:
    """What a page of late cases shows: those late by division, the longest first, and those due soon."""
    last = last_working_day(today, SOON, days_off())
    late, soon = overdue(office.pk, today), due_soon(office.pk, today, last)
    records = len({(one.register.code, one.record.pk) for one in late})
    return {"groups": by_division(late[:LONGEST_LIST]), "terms": len(late), "records": records,
            "shown": min(len(late), LONGEST_LIST), "soon": soon[:LONGEST_LIST], "last": last}  # fmt: skip
