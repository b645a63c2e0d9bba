"""The quarters whose measurement a division still owes, each with the day it is due (domain sheet, SAKIP 2.1)."""

from collections.abc import Collection
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

from .models import Measurement
from .moves import OPEN
from .quarter import lock_of, scope_to_date

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
    ended = [quarter for year in _planned_years(office) for quarter in _quarters(year) if quarter.end < today]
    return [
        Owed(quarter, _due(quarter))
        for quarter in ended
        if not lock_of(office, quarter)
        and (_is_open(office, quarter, divisions) or untouched(office, quarter, divisions))
    ]


def untouched(office: Office, quarter: Period, divisions: Collection[str] | None = None) -> bool:
    """Whether an indicator that is to be measured in the quarter (quarter.rows) has not been begun.

    Asked one by one, since the first that applies is the answer.
    """
    begun = set(Measurement.objects.filter(office=office, period=quarter.id).values_list("code", flat=True))
    promised, scope = aims(office, quarter.year), scope_to_date(office, quarter)
    wanted = (
        sheet.code
        for sheet in sheets(quarter.end).values()
        if sheet.code not in begun and (sheet.code in promised or not promised)
        if divisions is None or sheet.division in divisions
    )
    return any(measure([code], scope)[0].state != NOT_APPLICABLE for code in wanted)


def _is_open(office: Office, quarter: Period, divisions: Collection[str] | None) -> bool:
    found = Measurement.objects.filter(office=office, period=quarter.id, state__in=OPEN)
    return (found if divisions is None else found.filter(division__code__in=divisions)).exists()


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
