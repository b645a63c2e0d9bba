"""How events of ad hoc bodies are counted: by their last day, people by the day it was done (REGISTERS 6)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.models import RecordQuerySet
from bukti.records.queries import met_on_time

from .models import AdHocEvent

K, S = AdHocEvent.Kind, AdHocEvent.State
Origin = AdHocEvent.Origin
SANCTIONS = (AdHocEvent.Outcome.WARNING, AdHocEvent.Outcome.SUSPENSION, AdHocEvent.Outcome.DISMISSAL)


def _term(happened: AdHocEvent) -> str:
    """A recommendation of Bawaslu and a ruling run their own terms, wherever they are followed up."""
    if happened.kind != K.SANCTION:
        return f"adhoc-{happened.kind}"
    own = {Origin.RECOMMENDATION: "finding-bawaslu", Origin.RULING: "adhoc-ethics-ruling"}
    return own.get(Origin(happened.origin), "adhoc-sanction") if happened.origin else "adhoc-sanction"


HANDLING = Deadline(
    "handling", "Penyelesaian", "opened_on", "done_on", "due_on", _term, runs=~Q(state=S.DROPPED)
)  # fmt: skip


def due(scope: Scope) -> QuerySet:
    """Events whose last day fell in the period; a case that was dropped asks for nothing more."""
    alive = _events(scope).exclude(state=S.DROPPED)
    if scope.period.kind == "event":
        return alive.filter(event=scope.period.id, due_on__lte=scope.as_of)
    return alive.filter(due_on__range=scope.days)


def done_on_time(scope: Scope) -> QuerySet:
    """Of those, done no later than that day."""
    return met_on_time(due(scope), HANDLING)


def replacements(scope: Scope) -> QuerySet:
    """Replacements decided in the period; in the period of an event, those of its bodies."""
    return _done(scope).filter(kind=K.REPLACEMENT)


def trainings(scope: Scope) -> QuerySet:
    """Trainings held in the period."""
    return _done(scope).filter(kind=K.TRAINING)


def sanctions(scope: Scope) -> QuerySet:
    """Cases that ended in a sanction in the period; a rehabilitation is none."""
    return _done(scope).filter(kind=K.SANCTION, outcome__in=SANCTIONS)


def _done(scope: Scope) -> RecordQuerySet:
    events = _events(scope).exclude(state=S.DROPPED)
    if scope.period.kind == "event":
        return events.filter(event=scope.period.id, done_on__lte=scope.as_of)
    return events.filter(done_on__range=scope.days)


def _events(scope: Scope) -> RecordQuerySet:
    return AdHocEvent.objects.counted().filter(office__in=scope.offices)


ATTENDANCE_KNOWN = Q(attended__isnull=False)

MEASURES = [
    Measure("due", "Peristiwa badan adhoc yang jatuh tempo", due),
    Measure("done_on_time", "Peristiwa badan adhoc selesai tepat waktu", done_on_time),
    Measure("replaced", "Anggota badan adhoc yang diganti", replacements, ("people",)),
    Measure("invited", "Anggota badan adhoc yang diundang bimbingan teknis", trainings, ("people",), ATTENDANCE_KNOWN),
    Measure("attended", "Anggota badan adhoc yang hadir bimbingan teknis", trainings, ("attended",), ATTENDANCE_KNOWN),
    Measure("sanctioned", "Anggota badan adhoc yang dikenai sanksi", sanctions, ("people",)),
]
