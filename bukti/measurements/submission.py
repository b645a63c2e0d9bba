"""The quarters whose measurement a division still owes, each with the day it is due (domain sheet, SAKIP 2.1)."""

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date

from bukti.audit.declaration import BadInput
from bukti.indicators.catalogue import sheets
from bukti.indicators.figures import NOT_APPLICABLE
from bukti.indicators.queries import measure
from bukti.law.catalogue import term
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.offices.queries import due_day
from bukti.plans.models import PlanDocument, Target
from bukti.plans.queries import aims

from .models import Measurement, QuarterLock
from .moves import OPEN
from .quarter import scope_to_date

TERM = "quarterly-measurement"


@dataclass(frozen=True)
class Owed:
    """A quarter that has ended and holds an indicator which nobody has submitted; ``due`` is None when the calendar of
    days off does not reach that far.
    """

    quarter: Period
    due: date | None


def owed(office: Office, divisions: Collection[str] | None, today: date) -> list[Owed]:
    """Of the years that the office has planned, the oldest first; of these divisions' indicators (None: of all)."""
    held = Measurement.objects.filter(office=office)
    states = {(period, code): state for period, code, state in held.values_list("period", "code", "state")}
    locked = set(QuarterLock.objects.filter(office=office).values_list("period", flat=True))
    found = []
    for year in _planned_years(office):
        promised = aims(office, year)
        for quarter in _quarters(year):
            done = {code for (period, code), state in states.items() if period == quarter.id and state not in OPEN}
            if quarter.end < today and quarter.id not in locked and _lacks(office, quarter, promised, done, divisions):
                found.append(Owed(quarter, _due(quarter)))
    return found


def untouched(office: Office, quarter: Period) -> bool:
    """Whether an indicator that is to be measured in the quarter (quarter.rows) has not been begun."""
    begun = set(Measurement.objects.filter(office=office, period=quarter.id).values_list("code", flat=True))
    return _lacks(office, quarter, aims(office, quarter.year), begun, None)


def _lacks(
    office: Office, quarter: Period, promised: Container[str], done: Container[str], divisions: Container[str] | None
) -> bool:
    """Whether an indicator to be measured is not among those done. Asked one by one: the first that applies will do."""
    wanted = (
        sheet.code
        for sheet in sheets(quarter.end).values()
        if sheet.code not in done and (sheet.code in promised or not promised)
        if divisions is None or sheet.division in divisions
    )
    scope = scope_to_date(office, quarter)
    return any(measure([code], scope)[0].state != NOT_APPLICABLE for code in wanted)


def _planned_years(office: Office) -> list[int]:
    planned = PlanDocument.objects.filter(office=office, current=True).exclude(kind="RENSTRA")
    years = {
        *planned.values_list("year", flat=True),
        *Target.objects.filter(office=office).values_list("year", flat=True),
    }
    return sorted(years)


def _quarters(year: int) -> list[Period]:
    return [parse_period(f"{year}Q{number}") for number in range(1, 5)]


def _due(quarter: Period) -> date | None:
    try:
        return due_day(quarter.end, term(TERM))
    except BadInput:  # the days off of the next year are not known yet
        return None
