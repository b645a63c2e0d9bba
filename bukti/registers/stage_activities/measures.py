"""How activities are counted: due when the last day of the schedule in force has come (domain sheet, REGISTERS 17)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import StageActivity

COMPLETION = scheduled(
    "completion",
    "Kegiatan tahapan",
    due="end_in_force",
    met_by="actual_end",
    runs=~Q(state=StageActivity.State.CANCELLED),
)


def due(scope: Scope) -> QuerySet:
    """Activities due in the period; in the period of an election event, all due ones of that event.

    What a decision took off the schedule (state cancelled, with its basis) is no longer due.
    """
    activities = StageActivity.objects.counted().filter(office__in=scope.offices)
    activities = activities.exclude(state=StageActivity.State.CANCELLED)
    if scope.period.kind == "event":
        return activities.filter(event=scope.period.id, end_in_force__lte=scope.as_of)
    return activities.filter(end_in_force__range=scope.days)


def in_time_by_the_rules(scope: Scope) -> QuerySet:
    """Of those, finished in time, no violation upheld and no rule known to be unmet (IKU-1: jadwal dan ketentuan).

    One on which nobody has said yet whether the rules were met is among them: it is missing, not unmet.
    """
    return _in_time(due(scope)).filter(violation=False).exclude(rules_met=False)


def voter_list_due(scope: Scope) -> QuerySet:
    """Stages of the voter list that are due (RKT-8)."""
    return due(scope).filter(group=StageActivity.Group.VOTER_LIST)


def voter_list_on_time(scope: Scope) -> QuerySet:
    """Of those, finished no later than the schedule in force."""
    return _in_time(voter_list_due(scope))


def _in_time(activities: QuerySet) -> QuerySet:
    return activities.filter(actual_end__lte=F("end_in_force"))


MEASURES = [
    Measure("due", "Kegiatan tahapan yang jatuh tempo", due),
    Measure(
        "on_schedule",
        "Kegiatan tahapan selesai sesuai jadwal dan ketentuan",
        in_time_by_the_rules,
        usable=Q(rules_met=True),
    ),
    Measure("voter_list_due", "Tahap daftar pemilih yang jatuh tempo", voter_list_due),
    Measure("voter_list_on_time", "Tahap daftar pemilih selesai tepat waktu", voter_list_on_time),
]
