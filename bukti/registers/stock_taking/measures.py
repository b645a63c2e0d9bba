"""How stock-taking is counted: items before the last poll of the period (RKT-1c), documents by their day (RAK-3)."""

from django.db.models import F, Q, QuerySet, Subquery

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.models import RecordQuerySet

from .models import StockTaking

COUNT = Deadline(
    "count", "Opname logistik", "scheduled_on", "counted_on", "due_on", lambda record: "logistics-schedule"
)

# Both sides of the share add up the same records.
WITH_DOCUMENTS = Q(documents_complete__isnull=False)


def in_stock(scope: Scope) -> QuerySet:
    """Items the books hold for the last event whose voting day came in the period; routine counts are not of a poll."""
    held = _records(scope).filter(book_quantity__gt=0)
    if scope.period.kind == "event":
        return held.filter(event=scope.period.id, voting_day__lte=scope.as_of)
    held = held.filter(voting_day__range=scope.days)
    return held.filter(voting_day=Subquery(held.order_by("-voting_day").values("voting_day")[:1]))


def ready(scope: Scope) -> QuerySet:
    """Of those, counted and maintained before the voting day; on the day itself is too late."""
    return in_stock(scope).filter(counted_on__lt=F("voting_day"), maintained_on__lt=F("voting_day"))


def due(scope: Scope) -> QuerySet:
    """Stock-takings whose last day fell in the period, of an event or routine."""
    if scope.period.kind == "event":
        return _records(scope).filter(event=scope.period.id, due_on__lte=scope.as_of)
    return _records(scope).filter(due_on__range=scope.days)


def _records(scope: Scope) -> RecordQuerySet:
    return StockTaking.objects.counted().filter(office__in=scope.offices)


MEASURES = [
    Measure("in_stock", "Butir logistik dalam persediaan", in_stock),
    Measure("ready", "Butir logistik diinventarisasi dan dipelihara sebelum hari H", ready),
    Measure(
        "documents_required", "Dokumen inventarisasi yang disyaratkan", due, ("documents_required",), WITH_DOCUMENTS
    ),
    Measure("documents_complete", "Dokumen inventarisasi yang lengkap", due, ("documents_complete",), WITH_DOCUMENTS),
]
