"""How treasury officers are counted: seats held on the last day, hand-overs by theirs (domain sheet, REGISTERS 5)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.models import RecordQuerySet
from bukti.records.queries import due_in, met_on_time

from .models import TreasuryOfficer

P = TreasuryOfficer.Position
# Which certificate a position asks for; the budget holder needs none.
CERTIFICATES = {
    P.COMMITMENT: TreasuryOfficer.Certificate.COMMITMENT,
    P.PAYMENT_ORDER: TreasuryOfficer.Certificate.PAYMENT_ORDER,
    P.TREASURER: TreasuryOfficer.Certificate.TREASURER,
    P.ASSISTANT: TreasuryOfficer.Certificate.TREASURER,
}
HANDOVER = Deadline(
    "handover", "Serah terima jabatan", "ends_on", "handed_over_on", "due_on", lambda officer: "treasury-handover"
)


def serving(scope: Scope) -> QuerySet:
    """Who holds a seat on the last day of the period."""
    last = scope.days[1]
    return _officers(scope).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=last), starts_on__lte=last)


def need_certificate(scope: Scope) -> QuerySet:
    """Of those, who must be certified."""
    return serving(scope).filter(position__in=list(CERTIFICATES))


def certified(scope: Scope) -> QuerySet:
    """Of those, who was certified by that day."""
    return need_certificate(scope).filter(certified_on__lte=scope.days[1])


def handovers_due(scope: Scope) -> QuerySet:
    """Terms of office that had to be handed over in the period."""
    return due_in(_officers(scope), HANDOVER, scope)


def handed_over(scope: Scope) -> QuerySet:
    """Of those, handed over by the last day with nothing left to account for."""
    return met_on_time(handovers_due(scope), HANDOVER).filter(outstanding=0)


def _officers(scope: Scope) -> RecordQuerySet:
    return TreasuryOfficer.objects.counted().filter(office__in=scope.offices)


MEASURES = [
    Measure("serving", "Pejabat perbendaharaan yang menjabat", serving),
    Measure("need_certificate", "Pejabat perbendaharaan yang wajib bersertifikat", need_certificate),
    Measure("certified", "Pejabat perbendaharaan yang bersertifikat", certified),
    Measure("handovers_due", "Serah terima jabatan yang jatuh tempo", handovers_due),
    Measure("handed_over", "Serah terima jabatan tepat waktu tanpa tunggakan", handed_over),
]
