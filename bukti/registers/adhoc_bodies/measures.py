"""How places of ad hoc bodies are counted, event by event (RKT-13; domain sheet, REGISTERS 6, SAKIP 6.2)."""

from django.db.models import OuterRef, QuerySet, Subquery

from bukti.records.declaration import Measure, Scope, scheduled

from .models import AdHocBody

INAUGURATION = scheduled("inauguration", "Pelantikan badan adhoc", due="due_on", met_by="inaugurated_on")


def due(scope: Scope) -> QuerySet:
    """Bodies that had to be sworn in by now: of one event, which two of a year are never added or averaged.

    In the period of an election event its own bodies, whatever their day; in any other period those whose day of
    inauguration lies in it, of the event that comes last among them.
    """
    bodies = AdHocBody.objects.counted().filter(office__in=scope.offices)
    if scope.period.kind == "event":
        return bodies.filter(event=scope.period.id, due_on__lte=scope.as_of)
    within = bodies.filter(due_on__range=scope.days)
    last = within.filter(office=OuterRef("office")).order_by("-due_on", "-event").values("event")[:1]
    return within.filter(event=Subquery(last))


MEASURES = [
    Measure("needed", "Kebutuhan anggota badan adhoc", due, sums=("needed",)),
    Measure("filled", "Anggota badan adhoc yang dilantik", due, sums=("filled",)),
]
