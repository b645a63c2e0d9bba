"""How training and facilitation for disputes are counted: by the day held (RKT-12; domain sheet, SAKIP 6.2)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import DisputeTraining

EVENT = scheduled(
    "event",
    "Pelaksanaan bimbingan teknis atau fasilitasi",
    due="planned_on",
    met_by="held_on",
    runs=~Q(state=DisputeTraining.State.CANCELLED),
)


def held(scope: Scope) -> QuerySet:
    """Events this office held itself in the period, planned or not; one called off never counts."""
    events = DisputeTraining.objects.counted().filter(office__in=scope.offices, held_on__range=scope.days)
    return events.filter(part=DisputeTraining.Part.HELD).exclude(state=DisputeTraining.State.CANCELLED)


MEASURES = [Measure("held", "Bimbingan teknis dan fasilitasi sengketa yang terlaksana", held)]
