"""How replacements are counted: by the last day of the answer (RKT-18, RAK-11; domain sheet, REGISTERS 10)."""

from django.db.models import QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import InterimReplacement

ANSWER = Deadline("answer", "Jawaban PAW", "received_on", "answered_on", "due_on", lambda letter: "paw-answer")


def due(scope: Scope) -> QuerySet:
    """Letters whose last day to answer fell in the period, clarified or not."""
    return due_in(InterimReplacement.objects.counted(), ANSWER, scope)


def answered_on_time(scope: Scope) -> QuerySet:
    """Of those, answered with a name or a refusal no later than the last day. An interim letter is no answer."""
    return met_on_time(due(scope), ANSWER)


MEASURES = [
    Measure("due", "Surat PAW yang jatuh tempo", due),
    Measure("answered_on_time", "Surat PAW dijawab dalam lima hari kerja", answered_on_time),
]
