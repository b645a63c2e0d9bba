"""How treasury accounts are counted: an office and a month, in the period of its last day (RKT-2; REGISTERS 5)."""

from django.db.models import QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import TreasuryAccount

ACCOUNTING = Deadline(
    "accounting",
    "Pertanggungjawaban",
    counted_from="period_ends_on",
    met_by="completed_on",
    due="due_on",
    term=lambda account: "treasury-account",
)


def due(scope: Scope) -> QuerySet:
    """Accounts whose last day fell in the period, rendered or not."""
    return due_in(TreasuryAccount.objects.counted(), ACCOUNTING, scope)


def completed_on_time(scope: Scope) -> QuerySet:
    """Of those, complete no later than the last day. Handing in incomplete papers is not enough."""
    return met_on_time(due(scope), ACCOUNTING)


MEASURES = [
    Measure("due", "Pertanggungjawaban perbendaharaan yang jatuh tempo", due),
    Measure("completed_on_time", "Pertanggungjawaban perbendaharaan selesai tepat waktu", completed_on_time),
]
