"""Periods and working days: pure functions over dates and a set of days off."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from bukti.audit.declaration import BadInput

ROMAN = ("I", "II", "III", "IV")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
PERIOD_ID = re.compile(r"(20\d{2})(?:S([12])|Q([1-4])|-(0[1-9]|1[0-2])|-Q1\.\.Q([1-4]))?")


@dataclass(frozen=True)
class Period:
    """A measuring period, both ends included. ``kind``: year, semester, quarter, month, to-quarter, event."""

    id: str
    kind: str
    start: date
    end: date
    label: str

    def __str__(self) -> str:
        return self.id

    @property
    def year(self) -> int:
        return self.end.year


def parse_period(text: str) -> Period:
    """``2024``, ``2024S1``, ``2024Q3``, ``2024-05``, ``2024-Q1..Q3`` (s.d. TW III). Raises BadInput for other text."""
    found = PERIOD_ID.fullmatch(text)
    if not found:
        raise BadInput(f"Periode '{text}' tidak dikenal: tulis 2024, 2024S1, 2024Q3, 2024-05 atau 2024-Q1..Q3.")
    year, semester, quarter, month, to_quarter = (int(part or 0) for part in found.groups())
    if semester:
        return _months(text, "semester", year, 6 * semester - 5, 6 * semester, f"Semester {ROMAN[semester - 1]} {year}")
    if quarter:
        return _months(text, "quarter", year, 3 * quarter - 2, 3 * quarter, f"TW {ROMAN[quarter - 1]} {year}")
    if month:
        return _months(text, "month", year, month, month, f"{MONTHS[month - 1]} {year}")
    if to_quarter:
        return _months(text, "to-quarter", year, 1, 3 * to_quarter, f"s.d. TW {ROMAN[to_quarter - 1]} {year}")
    return _months(text, "year", year, 1, 12, f"Tahun {year}")


def _months(id: str, kind: str, year: int, first: int, last: int, label: str) -> Period:
    after = date(year + last // 12, last % 12 + 1, 1)
    return Period(id, kind, date(year, first, 1), after - timedelta(days=1), label)


@lru_cache(maxsize=16)
def version_of(off: frozenset[date]) -> str:
    """Twelve hex digits of the SHA-256 over the days off; a changed calendar is another version."""
    return hashlib.sha256("\n".join(sorted(day.isoformat() for day in off)).encode()).hexdigest()[:12]


def is_working_day(day: date, off: frozenset[date]) -> bool:
    return day.weekday() < 5 and day not in off


def last_working_day(
    start: date, length: int, off: frozenset[date], *, rule: str = "next-day", backward: bool = False
) -> date:
    """The last day of a term of ``length`` working days.

    ``rule`` "next-day": day 1 is the first working day after ``start`` (domain sheet, REGISTERS 0.6 a).
    "same-day": ``start`` itself is day 1 if it is a working day (0.6 b). ``backward`` counts into the past.
    Raises BadInput when length is under 1.
    """
    if length < 1:
        raise BadInput(f"Jumlah hari kerja harus 1 atau lebih, bukan {length}.")
    step = timedelta(days=-1 if backward else 1)
    day = start if rule == "same-day" else start + step
    left = length
    while True:
        left -= is_working_day(day, off)
        if left == 0:
            return day
        day += step


def last_day(start: date, length: int, *, rule: str = "next-day", backward: bool = False) -> date:
    """The last day of a term of calendar days, with the same two start rules."""
    days = timedelta(days=length - (rule == "same-day"))
    return start - days if backward else start + days


def last_instant(start: datetime, hours: int, *, backward: bool = False) -> datetime:
    """The last instant of a term of hours, counted from the minute itself (REGISTERS 0.6 c: 3 x 24 jam)."""
    return start - timedelta(hours=hours) if backward else start + timedelta(hours=hours)


def working_days(start: date, end: date, off: frozenset[date]) -> int:
    """How many working days lie from ``start`` to ``end``, both included."""
    return sum(is_working_day(start + timedelta(days=n), off) for n in range((end - start).days + 1))


def years(days: Iterable[date]) -> set[int]:
    return {day.year for day in days}
