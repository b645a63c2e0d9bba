from django.db.models import QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import Complaint

ANSWER = Deadline("answer", "Jawaban aduan", "received_on", "answered_on", "due_on", lambda _: "kip-answer-ordinary")


def due(scope: Scope) -> QuerySet:
    return due_in(Complaint.objects.counted(), ANSWER, scope)


def answered_on_time(scope: Scope) -> QuerySet:
    return met_on_time(due(scope), ANSWER)


MEASURES = [
    Measure("due", "Aduan yang jatuh tempo", due),
    Measure("answered_on_time", "Aduan dijawab tepat waktu", answered_on_time),
    Measure("people", "Orang yang mengadu", due, sums=("people",)),
]
