"""How technical documents are counted: by the day they must be there (RAK-10; domain sheet, SAKIP 6.3)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled
from bukti.records.queries import due_in

from .models import TechnicalDocument

PROVISION = scheduled("provision", "Penyediaan dokumen teknis", due="due_on", met_by="provided_on")
GENERAL_ELECTION = "PEMILU"  # RAK-10 names the legislative and presidential elections, not the Pilkada


def required(scope: Scope) -> QuerySet:
    """Documents of the general election that had to be there by a day of the period."""
    documents = TechnicalDocument.objects.counted().filter(event__startswith=GENERAL_ELECTION)
    return due_in(documents, PROVISION, scope)


def presented(scope: Scope) -> QuerySet:
    """Of those, there and open to the public by the end of the period; an exempt one need only be there."""
    end = scope.days[1]
    return required(scope).filter(
        Q(provided_on__lte=end), Q(presented_on__lte=end) | Q(access=TechnicalDocument.Access.EXEMPT)
    )


MEASURES = [
    Measure("required", "Dokumen teknis Pemilu yang wajib ada", required),
    Measure("presented", "Dokumen teknis Pemilu yang tersedia dan disajikan", presented),
]
