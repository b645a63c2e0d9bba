"""How disputes are counted: by the day of the ruling (IKU-6; domain sheet, REGISTERS 9, SAKIP 6.1)."""

from django.db.models import QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import Dispute

FOLLOW_UP = Deadline(
    "follow-up",
    "Tindak lanjut putusan",
    counted_from="follow_up_from",
    met_by="followed_up_on",
    due="follow_up_due",
    term=lambda case: f"ruling-follow-up-{case.regime}",
)


def decided(scope: Scope) -> QuerySet:
    """Cases against this office ruled on in the period. Ethics cases and cases nobody won or lost are left out."""
    cases = Dispute.objects.counted().filter(office__in=scope.offices, ruling_on__range=scope.days)
    against = cases.filter(role=Dispute.Role.RESPONDENT).exclude(forum=Dispute.Forum.ETHICS_COUNCIL)
    return against.exclude(outcome=Dispute.Outcome.NEUTRAL)


def won(scope: Scope) -> QuerySet:
    """Of those, won: rejected, inadmissible, lapsed, dismissed, or so decided by the plenary."""
    return decided(scope).filter(outcome=Dispute.Outcome.WON)


def follow_up_due(scope: Scope) -> QuerySet:
    """Rulings whose last day to be followed up fell in the period."""
    return due_in(Dispute.objects.counted(), FOLLOW_UP, scope)


def followed_up_on_time(scope: Scope) -> QuerySet:
    """Of those, followed up no later than the last day."""
    return met_on_time(follow_up_due(scope), FOLLOW_UP)


MEASURES = [
    Measure("decided", "Perkara yang diputus", decided),
    Measure("won", "Perkara yang dimenangkan", won),
    Measure("follow_up_due", "Putusan yang batas tindak lanjutnya jatuh tempo", follow_up_due),
    Measure("followed_up_on_time", "Putusan ditindaklanjuti dalam batas waktu", followed_up_on_time),
]
