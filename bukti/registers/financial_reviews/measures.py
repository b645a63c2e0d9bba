"""How review points are counted: those of the last review held in the period (RAK-6, LAST; SAKIP 6.3)."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from bukti.records.declaration import Measure, Scope

from .models import FinancialReviewPoint

NOTE = FinancialReviewPoint.Outcome.NOTE


def points(scope: Scope) -> QuerySet:
    """All points of the newest semester reviewed in the period; each office's own newest."""
    held = FinancialReviewPoint.objects.counted().filter(reviewed_on__range=scope.days)
    newest = held.filter(office=OuterRef("office")).order_by("-period_ends_on").values("period_ends_on")[:1]
    return held.filter(office__in=scope.offices, period_ends_on=Subquery(newest))


NOTES = Q(outcome=NOTE)
CLEAN = ~NOTES  # without a note; an undecided point is among them, as missing


def notes_resolved(scope: Scope) -> QuerySet:
    """Of those, put right by the last day of the period."""
    return points(scope).filter(NOTES, resolved_on__lte=scope.days[1])


MEASURES = [
    Measure("points", "Butir yang direviu", points, usable=~Q(outcome="")),
    Measure("clean", "Butir reviu tanpa catatan", points, usable=Q(outcome="clean"), where=CLEAN),
    Measure("notes", "Catatan reviu laporan keuangan", points, where=NOTES),
    Measure("notes_resolved", "Catatan reviu yang diselesaikan", notes_resolved),
]
