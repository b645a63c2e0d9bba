"""How readiness is counted: the items of one vote, ready no later than the day before it (RKT-16; SAKIP 6.2)."""

from django.db.models import OuterRef, QuerySet, Subquery

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, on_time

from .models import ReadinessItem

READY = Deadline("ready", "Kesiapan TPS", "voting_day", "done_on", "due_on", lambda _: "station-readiness")


def planned(scope: Scope) -> QuerySet:
    """The items of the last event whose last day fell in the period; two votes of a year are never added.

    In the period of an election event, the items of that event that are due.
    """
    items = ReadinessItem.objects.counted()
    if scope.period.kind == "event":
        return items.filter(office__in=scope.offices, event=scope.period.id, due_on__lte=scope.days[1])
    due = due_in(items, READY, scope)
    last = due.filter(office=OuterRef("office")).order_by("-due_on", "event").values("event")[:1]
    return due.filter(event=Subquery(last))


READY_BEFORE = on_time(READY)  # in all their stations by the day before the vote; on the day itself is too late

MEASURES = [
    Measure("planned", "Butir kesiapan dalam rencana", planned),
    Measure(
        "ready_before_voting", "Butir kesiapan yang selesai sebelum hari pemungutan suara", planned, where=READY_BEFORE
    ),
]
