"""How sorting is counted: by its last day, sheets by the day they were sorted (domain sheet, REGISTERS 3)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.models import RecordQuerySet
from bukti.records.queries import met_on_time

from .models import BallotSorting

SORTING = Deadline(
    "sorting", "Sortir surat suara", "scheduled_on", "sorted_on", "due_on", lambda day: "logistics-schedule"
)


def due(scope: Scope) -> QuerySet:
    """Days of sorting whose last day fell in the period, sorted or not."""
    if scope.period.kind == "event":
        return _sortings(scope).filter(event=scope.period.id, due_on__lte=scope.as_of)
    return _sortings(scope).filter(due_on__range=scope.days)


def sorted_on_time(scope: Scope) -> QuerySet:
    """Of those, done no later than that day."""
    return met_on_time(due(scope), SORTING)


def sorted_in(scope: Scope) -> QuerySet:
    """What was sorted in the period; in the period of an event, for that event."""
    if scope.period.kind == "event":
        return _sortings(scope).filter(event=scope.period.id, sorted_on__lte=scope.as_of)
    return _sortings(scope).filter(sorted_on__range=scope.days)


def _sortings(scope: Scope) -> RecordQuerySet:
    return BallotSorting.objects.counted().filter(office__in=scope.offices)


def _sheets(field: str, title: str) -> Measure:
    return Measure(field, title, sorted_in, (field,), Q(**{f"{field}__isnull": False}))


MEASURES = [
    Measure("due", "Hari sortir yang jatuh tempo", due),
    Measure("sorted_on_time", "Hari sortir yang selesai tepat waktu", sorted_on_time),
    _sheets("received", "Surat suara yang disortir"),
    _sheets("good", "Surat suara baik"),
    _sheets("damaged", "Surat suara rusak"),
    _sheets("short", "Surat suara kurang"),
    _sheets("ready", "Surat suara siap dikemas"),
]
