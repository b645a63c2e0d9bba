"""How publications are counted: by the last day planned (RAK-12; domain sheet, REGISTERS 16)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import Publication

ISSUE = scheduled(
    "issue",
    "Penerbitan",
    due="planned_on",
    met_by="published_on",
    runs=Q(in_plan=True) & ~Q(state=Publication.State.CANCELLED),
)


def planned(scope: Scope) -> QuerySet:
    """Issues of the plan whose planned day fell in the period, unless taken off before that day."""
    issues = Publication.objects.counted().filter(office__in=scope.offices, in_plan=True)
    kept = issues.filter(Q(cancelled_on__isnull=True) | Q(cancelled_on__gte=F("planned_on")))
    return kept.filter(planned_on__range=scope.days)


def on_time(scope: Scope) -> QuerySet:
    """Of those, published no later than the planned day."""
    return planned(scope).filter(published_on__lte=F("planned_on"))


def clippings(scope: Scope) -> QuerySet:
    """Clippings of the period, in the plan or extra (REGISTERS 16: kliping per bulan)."""
    found = Publication.objects.counted().filter(office__in=scope.offices, kind=Publication.Kind.CLIPPING)
    return found.filter(published_on__range=scope.days)


MEASURES = [
    Measure("planned", "Publikasi dalam rencana yang jatuh tempo", planned),
    Measure("on_time", "Publikasi dalam rencana yang terbit tepat waktu", on_time),
    Measure("clippings", "Kliping yang terbit", clippings),
]
