"""How manual measures are counted: those in force. No indicator is divided by them."""

from django.db.models import QuerySet

from bukti.records.declaration import Measure, Scope

from .models import ManualMeasure


def valid(scope: Scope) -> QuerySet:
    """Those whose period had begun by the last day of the scope, in the year at whose end they expire."""
    last = scope.days[1]
    measures = ManualMeasure.objects.counted().filter(office__in=scope.offices)
    return measures.filter(year=last.year, period_starts_on__lte=last)


MEASURES = [Measure("valid", "Ukuran manual yang berlaku", valid)]
