"""How the RPP is counted: its components as they stand on the last day, its services of the period (RKT-15)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import RppItem

COMPONENT, SERVICE = Q(kind=RppItem.Kind.COMPONENT), Q(kind=RppItem.Kind.SERVICE)
PROVISION = scheduled(
    "provision",
    "Komponen atau layanan RPP",
    due="due_on",
    met_by="done_on",
    runs=Q(in_plan=True) & ~Q(state=RppItem.State.CANCELLED),
)


def required(scope: Scope) -> QuerySet:
    """Components required on the last day, and services planned for a day of the period.

    What was taken off by decision no longer counts: a component from that day on, a service only when the decision
    came before its day.
    """
    first, last = scope.days
    items = RppItem.objects.counted().filter(office__in=scope.offices, in_plan=True)
    stock = COMPONENT & Q(due_on__lte=last) & (Q(cancelled_on__isnull=True) | Q(cancelled_on__gt=last))
    offered = SERVICE & Q(due_on__range=(first, last))
    return items.filter(stock | (offered & (Q(cancelled_on__isnull=True) | Q(cancelled_on__gte=F("due_on")))))


def in_place(scope: Scope) -> QuerySet:
    """Of those, components there and working on the last day, services carried out by then."""
    last = scope.days[1]
    working = Q(broken_on__isnull=True) | Q(broken_on__gt=last) | Q(repaired_on__lte=last)
    return required(scope).filter(SERVICE | working, done_on__lte=last)


def services_planned(scope: Scope) -> QuerySet:
    """Of what is required, the services alone (the other reading of RKT-15; domain sheet, REGISTERS 0.8)."""
    return required(scope).filter(SERVICE)


def services_done(scope: Scope) -> QuerySet:
    """Of those, carried out by the last day."""
    return in_place(scope).filter(SERVICE)


def served(scope: Scope) -> QuerySet:
    """Services carried out in the period, planned or extra: their visitors."""
    services = RppItem.objects.counted().filter(SERVICE, office__in=scope.offices)
    return services.filter(done_on__range=scope.days)


MEASURES = [
    Measure("required", "Komponen RPP yang disyaratkan dan layanan yang direncanakan", required),
    Measure("in_place", "Komponen RPP yang berfungsi dan layanan yang terlaksana", in_place),
    Measure("services_planned", "Layanan RPP yang direncanakan", services_planned),
    Measure("services_done", "Layanan RPP dalam rencana yang terlaksana", services_done),
    Measure("visitors_men", "Pengunjung laki-laki layanan RPP", served, sums=("men",)),
    Measure("visitors_women", "Pengunjung perempuan layanan RPP", served, sums=("women",)),
]
