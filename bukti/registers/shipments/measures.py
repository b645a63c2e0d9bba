"""How shipments and their documents are counted: by their last day (RKT-1b, RAK-1; domain sheet, SAKIP 6.2, 6.3)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.models import RecordQuerySet
from bukti.records.queries import on_time

from .models import Shipment, ShipmentPlan

ISSUE = Deadline(
    "issue", "Penerbitan dokumen pengiriman", "scheduled_on", "issued_on", "due_on", lambda record: "logistics-schedule"
)
ARRIVAL = Deadline(
    "arrival", "Tiba di tujuan", "scheduled_on", "arrived_on", "due_on", lambda record: "logistics-schedule"
)


def due(scope: Scope) -> QuerySet:
    """Shipments that had to arrive in the period, arrived or not."""
    return _due(Shipment.objects.counted(), scope)


# Arrived by their day, no good piece short after replacement, and not known to be of another kind: the three hold
# together and are never averaged. One that arrived and nobody has looked at yet is missing.
NOT_SHORT = Q(good__isnull=True) | Q(good__gte=F("planned"))
NOT_WRONG = NOT_SHORT & on_time(ARRIVAL) & ~Q(right_kind=False)


def plans_due(scope: Scope) -> QuerySet:
    """Plans and standards of shipping that had to be issued in the period."""
    return _due(ShipmentPlan.objects.counted(), scope)


PLAN_IN_TIME = on_time(ISSUE) & ~Q(complete=False)  # issued by their day and not known to be incomplete


def _due(records: RecordQuerySet, scope: Scope) -> QuerySet:
    records = records.filter(office__in=scope.offices)
    if scope.period.kind == "event":
        return records.filter(event=scope.period.id, due_on__lte=scope.as_of)
    return records.filter(due_on__range=scope.days)


PLAN_MEASURES = [
    Measure("due", "Dokumen pengiriman yang jatuh tempo", plans_due),
    Measure(
        "in_time", "Dokumen pengiriman lengkap dan tepat waktu", plans_due, usable=Q(complete=True), where=PLAN_IN_TIME
    ),
]
MEASURES = [
    Measure("due", "Pengiriman yang jatuh tempo", due),
    Measure(
        "right",
        "Pengiriman tepat jenis, jumlah dan waktu",
        due,
        usable=Q(right_kind=True, good__isnull=False),
        where=NOT_WRONG,
    ),
]
