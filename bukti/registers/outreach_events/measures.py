"""How events are counted: due once the day in force and its tolerance have passed (IKU-7; REGISTERS 12)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import OutreachEvent

TAKEN_OFF = Q(state=OutreachEvent.State.CANCELLED, approved_on__lt=F("planned_on"))
EVENT = scheduled(
    "event",
    "Pelaksanaan sosialisasi",
    due="due_on",
    met_by="held_on",
    runs=Q(scheduled=True) & ~Q(state=OutreachEvent.State.CANCELLED),
)


def due(scope: Scope) -> QuerySet:
    """Events of the plan whose last tolerated day fell in the period.

    A cancellation takes an event out only when it was approved before the day planned: later it is an event not held.
    """
    events = OutreachEvent.objects.counted().filter(office__in=scope.offices, scheduled=True)
    planned = events.filter(Q(approved_on__isnull=True) | ~TAKEN_OFF)
    return planned.filter(due_on__range=scope.days)


def on_schedule(scope: Scope) -> QuerySet:
    """Of those, held no earlier and no later than the tolerance allows."""
    return due(scope).filter(held_on__gte=F("earliest_on"), held_on__lte=F("due_on"))


def held(scope: Scope) -> QuerySet:
    """Every event held in the period, in the plan or extra: its participants (REGISTERS 12, "peserta per segmen")."""
    return OutreachEvent.objects.counted().filter(office__in=scope.offices, held_on__range=scope.days)


MEASURES = [
    Measure("due", "Sosialisasi terjadwal yang jatuh tempo", due),
    Measure("on_schedule", "Sosialisasi terlaksana sesuai jadwal", on_schedule),
    Measure("participants", "Peserta sosialisasi", held, sums=("participants",)),
]
