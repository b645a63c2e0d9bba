"""How documents of the list are counted: by the last day of their stage (RAK-13; domain sheet, SAKIP 6.3)."""

from django.db.models import QuerySet

from bukti.records.declaration import Measure, Scope, scheduled
from bukti.records.queries import due_in

from .models import VoterListDocument

STAGE = scheduled("stage", "Dokumen tahap daftar pemilih", due="due_on", met_by="set_on")


def documents_due(scope: Scope) -> QuerySet:
    """Documents whose last day fell in the period, of every stage and level."""
    return due_in(VoterListDocument.objects.counted(), STAGE, scope)


def documents_done(scope: Scope) -> QuerySet:
    """Of those, set by numbered minutes with a recap of the voters by the end of the period, late ones too.

    That the stage was in time is another indicator's question (RKT-8).
    """
    done = documents_due(scope).filter(set_on__lte=scope.days[1], voters_total__isnull=False)
    return done.exclude(minutes_number="")


MEASURES = [
    Measure("documents_due", "Dokumen daftar pemilih yang jatuh tempo", documents_due),
    Measure("documents_done", "Dokumen daftar pemilih yang tersusun lengkap", documents_done),
]
