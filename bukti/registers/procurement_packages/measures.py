"""How packages are counted: by the day their goods had to be handed over (domain sheet, REGISTERS 3 "Measures")."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope, scheduled
from bukti.records.models import RecordQuerySet

from .models import ProcurementPackage

CANCELLED = Q(state=ProcurementPackage.State.CANCELLED)
ESTIMATE = Deadline(
    "estimate",
    "Masa berlaku HPS",
    counted_from="estimate_on",
    met_by="offers_closed_on",
    due="estimate_valid_until",
    term=lambda package: "hps-validity",
    runs=~CANCELLED,
)
DELIVERY = Deadline(
    "delivery",
    "Serah terima barang",
    counted_from="scheduled_on",
    met_by="delivered_on",
    due="due_on",
    term=lambda package: "logistics-schedule",
    runs=~CANCELLED,
)
DOCUMENTED = ~Q(terms_number="") & ~Q(specification_number="") & Q(estimate__isnull=False)
PAYMENT = scheduled("payment", "Pembayaran paket", due="payment_due_on", met_by="paid_on", runs=~CANCELLED)


def due(scope: Scope) -> QuerySet:
    """Packages whose last day of handing over fell in the period; what a decision cancelled is not due."""
    if scope.period.kind == "event":
        return _packages(scope).filter(event=scope.period.id, due_on__lte=scope.as_of)
    return _packages(scope).filter(due_on__range=scope.days)


def delivered_in_time(scope: Scope) -> QuerySet:
    """Of those, handed over no later than that day."""
    return due(scope).filter(delivered_on__lte=F("due_on"))


def documented(scope: Scope) -> QuerySet:
    """Of those, with terms of reference, specification and owner's estimate."""
    return due(scope).filter(DOCUMENTED)


def payable(scope: Scope) -> QuerySet:
    """Packages whose last day of payment fell in the period."""
    if scope.period.kind == "event":
        return _packages(scope).filter(event=scope.period.id, payment_due_on__lte=scope.as_of)
    return _packages(scope).filter(payment_due_on__range=scope.days)


def paid_in_time(scope: Scope) -> QuerySet:
    """Of those, paid in full no later than that day, the contract within the ceiling."""
    return payable(scope).filter(
        paid_on__lte=F("payment_due_on"), paid=F("contract_value"), contract_value__lte=F("ceiling")
    )


def _packages(scope: Scope) -> RecordQuerySet:
    return ProcurementPackage.objects.counted().filter(office__in=scope.offices).exclude(CANCELLED)


MEASURES = [
    Measure("due", "Paket pengadaan yang harus diserahterimakan", due),
    Measure("delivered_in_time", "Paket diserahterimakan tepat waktu", delivered_in_time),
    Measure("documented", "Paket dengan KAK, spesifikasi dan HPS", documented),
    Measure("payable", "Paket pengadaan yang harus dibayar", payable),
    Measure("paid_in_time", "Paket tanpa masalah anggaran", paid_in_time),
]
