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


def clean(scope: Scope) -> QuerySet:
    """Of those, without a note; an undecided point is among them, as missing."""
    return points(scope).exclude(outcome=NOTE)


def notes(scope: Scope) -> QuerySet:
    """Of the points, those with a note."""
    return points(scope).filter(outcome=NOTE)


def notes_resolved(scope: Scope) -> QuerySet:
    """Of those, put right by the last day of the period."""
    return notes(scope).filter(resolved_on__lte=scope.days[1])


MEASURES = [
    Measure("points", "Butir yang direviu", points, usable=~Q(outcome="")),
    Measure("clean", "Butir reviu tanpa catatan", clean, usable=Q(outcome="clean")),
    Measure("notes", "Catatan reviu laporan keuangan", notes),
    Measure("notes_resolved", "Catatan reviu yang diselesaikan", notes_resolved),
]
