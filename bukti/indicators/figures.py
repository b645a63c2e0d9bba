"""A figure: what a sheet gives for one scope. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bukti.offices.calendar import Period

from .declaration import Sheet

VALUE = "value"
NOT_MEASURED = "not_measured"
INCOMPLETE = "incomplete"
NOTHING_TO_MEASURE = "nothing_to_measure"
NOT_APPLICABLE = "not_applicable"
STATES = (VALUE, NOT_MEASURED, INCOMPLETE, NOTHING_TO_MEASURE, NOT_APPLICABLE)


@dataclass(frozen=True)
class Figure:
    """One indicator in one period. ``value`` is in the sheet's unit, exact; None when there is none, with the reason.

    An incomplete figure keeps its numerator, denominator and value so far, and how many records lack figures.
    """

    sheet: Sheet
    period: Period
    state: str
    reason: str = ""
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    missing: int = 0
    rows: tuple[int, int] = (0, 0)  # how many records each side counts
