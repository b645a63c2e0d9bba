"""How legal-administration services are counted: by the last day of the procedure (RAK-18; domain sheet, SAKIP 6.3)."""

from django.db.models import QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, met_on_time

from .models import LegalService

SERVICE = Deadline(
    "service", "Layanan hukum", "received_on", "served_on", "due_on", lambda request: f"legal-service-{request.kind}"
)


def due(scope: Scope) -> QuerySet:
    """Requests whose last day fell in the period."""
    return due_in(LegalService.objects.counted(), SERVICE, scope)


def served_on_time(scope: Scope) -> QuerySet:
    """Of those, served, or refused with a reason, no later than the last day."""
    return met_on_time(due(scope), SERVICE)


MEASURES = [
    Measure("due", "Permintaan layanan hukum yang jatuh tempo", due),
    Measure("served_on_time", "Permintaan layanan hukum yang dilayani sesuai SOP", served_on_time),
]
