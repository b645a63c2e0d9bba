"""How this register is counted. A measure returns the records themselves, never a bare number."""

from django.db.models import QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import InformationRequest

ANSWER = Deadline(
    "answer",
    "Jawaban permohonan",
    counted_from="completed_on",
    met_by="answered_on",
    due="due_on",
    term=lambda request: f"kip-answer-{request.regime}",
    extended_on="extended_on",
    extended_term=lambda request: f"kip-answer-{request.regime}-extended",
)


def due(scope: Scope) -> QuerySet:
    """Complete requests whose last day to answer fell in the period."""
    return due_in(InformationRequest.objects.counted(), ANSWER, scope)


def answered_on_time(scope: Scope) -> QuerySet:
    """Of those, answered (granted or refused with its test) no later than the last day."""
    return met_on_time(due(scope), ANSWER)


MEASURES = [
    Measure("due", "Permohonan lengkap yang jatuh tempo", due),
    Measure("answered_on_time", "Permohonan dijawab tepat waktu", answered_on_time),
]
