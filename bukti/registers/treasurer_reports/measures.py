"""How the treasurer's monthly reports are counted: each in the period of its last day (domain sheet, REGISTERS 5)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import TreasurerReport


def _term(report: TreasurerReport) -> str:
    """An assistant reports to the treasurer first."""
    return "report-treasurer" if report.seat == "BP" else "report-assistant"


SENDING = Deadline("sending", "LPJ bendahara", "period_ends_on", "sent_on", "due_on", _term)
COUNTED = Q(closing__isnull=False, cash__isnull=False, bank__isnull=False)


def due(scope: Scope) -> QuerySet:
    """Reports whose last day fell in the period, sent or not."""
    return due_in(TreasurerReport.objects.counted(), SENDING, scope)


def sent_on_time(scope: Scope) -> QuerySet:
    """Of those, sent no later than that day."""
    return met_on_time(due(scope), SENDING)


def agreeing(scope: Scope) -> QuerySet:
    """Of those due, the ones whose books equal cash and bank."""
    return due(scope).filter(difference=0)


MEASURES = [
    Measure("due", "LPJ bendahara yang jatuh tempo", due),
    Measure("sent_on_time", "LPJ bendahara dikirim tepat waktu", sent_on_time),
    Measure("counted", "LPJ bendahara yang kasnya dihitung", due, usable=COUNTED),
    Measure("agreeing", "LPJ bendahara tanpa selisih kas", agreeing),
    Measure("received", "Penerimaan menurut LPJ bendahara", due, ("received",), Q(received__isnull=False)),
    Measure("paid", "Pengeluaran menurut LPJ bendahara", due, ("paid",), Q(paid__isnull=False)),
]
