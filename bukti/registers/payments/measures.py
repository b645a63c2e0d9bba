"""How payments are counted: in the period of their due day, by the day of the SP2D (RKT-7, RAK-7; REGISTERS 5)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, on_time

from .models import Payment

REJECTED = Q(state=Payment.State.REJECTED)  # nobody is paid by it: its successor is a payment of its own
PAYING = Deadline(
    "paying",
    "Pembayaran",
    counted_from="owed_from",
    met_by="paid_on",
    due="due_on",
    term=lambda payment: f"payment-{payment.kind}",
    runs=~REJECTED,
)


def due(scope: Scope) -> QuerySet:
    """Payments whose due day fell in the period, paid or not. A rejected claim is not one: its successor is."""
    return due_in(Payment.objects.counted().exclude(REJECTED), PAYING, scope)


PAID_ON_TIME = on_time(PAYING)  # by the day of the SP2D: an SPM alone has paid nobody

MEASURES = [
    Measure("due", "Pembayaran yang jatuh tempo", due),
    Measure("paid_on_time", "Pembayaran tepat waktu", due, where=PAID_ON_TIME),
]
