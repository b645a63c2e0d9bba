"""How destruction of ballots is counted: by its last day, sheets by the day they were destroyed (REGISTERS 3, R3.9)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.models import RecordQuerySet
from bukti.records.queries import met_on_time

from .models import BallotDestruction

DESTRUCTION = Deadline(
    "destruction",
    "Pemusnahan surat suara",
    counted_from="voting_day",
    met_by="destroyed_on",
    due="due_on",
    term=lambda lot: "ballot-destruction",
    runs=~Q(quantity=0),
)


def due(scope: Scope) -> QuerySet:
    """Lots whose last day fell in the period, destroyed or not; a lot of no sheet asks for nothing."""
    lots = _lots(scope).exclude(quantity=0)
    if scope.period.kind == "event":
        return lots.filter(event=scope.period.id, due_on__lte=scope.as_of)
    return lots.filter(due_on__range=scope.days)


def destroyed_on_time(scope: Scope) -> QuerySet:
    """Of those, wholly destroyed no later than that day, before police and Bawaslu, with minutes."""
    whole = met_on_time(due(scope), DESTRUCTION).filter(destroyed=F("quantity")).exclude(minutes_number="")
    return whole.filter(police_witness=True, bawaslu_witness=True)


def destroyed_in(scope: Scope) -> QuerySet:
    """What was destroyed in the period; in the period of an event, for that event."""
    if scope.period.kind == "event":
        return _lots(scope).filter(event=scope.period.id, destroyed_on__lte=scope.as_of)
    return _lots(scope).filter(destroyed_on__range=scope.days)


def _lots(scope: Scope) -> RecordQuerySet:
    return BallotDestruction.objects.counted().filter(office__in=scope.offices)


MEASURES = [
    Measure("due", "Pemusnahan surat suara yang jatuh tempo", due),
    Measure("destroyed_on_time", "Pemusnahan surat suara tuntas sebelum hari pemungutan suara", destroyed_on_time),
    Measure("to_destroy", "Surat suara yang harus dimusnahkan", due, ("quantity",), Q(quantity__isnull=False)),
    Measure("destroyed", "Surat suara yang dimusnahkan", destroyed_in, ("destroyed",), Q(destroyed__isnull=False)),
]
