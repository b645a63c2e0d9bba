"""How planned activities are counted: in the period of the day in force (RKT-9b, RAK-15; domain sheet, SAKIP 6.2)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import PlannedActivity

ACTIVITY = scheduled(
    "activity",
    "Kegiatan rencana aksi",
    due="due_in_force",
    met_by="done_on",
    runs=Q(scheduled=True) & ~Q(state=PlannedActivity.State.CANCELLED),
)


def due(scope: Scope) -> QuerySet:
    """Activities of the plan whose day in force came in the period; those added or cancelled by decision are not."""
    activities = PlannedActivity.objects.counted().filter(office__in=scope.offices, scheduled=True)
    activities = activities.exclude(state=PlannedActivity.State.CANCELLED)
    return activities.filter(due_in_force__range=scope.days)


# Done by that day and not known to differ from the plan; one that nobody judged yet is missing.
DONE_AS_PLANNED = Q(done_on__lte=F("due_in_force")) & ~Q(as_planned=False)

MEASURES = [
    Measure("due", "Kegiatan dalam rencana yang jatuh tempo", due),
    Measure(
        "done_as_planned",
        "Kegiatan terlaksana seperti direncanakan",
        due,
        usable=Q(as_planned=True),
        where=DONE_AS_PLANNED,
    ),
]
