"""The decision to publish, and the public paper."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from bukti.audit.actions import log
from bukti.audit.declaration import RefusedMove
from bukti.offices.models import Office
from bukti.printing.actions import fingerprint, print_document, register_print
from bukti.printing.models import PrintedDocument

from .content import contents
from .models import Publication
from .queries import PAPER, publishes

TEMPLATE = Path(__file__).with_name("figures.typ")


@transaction.atomic
def set_publishing(*, office: Office, publishes: bool, actor: str) -> None:
    """Open the public page of an office, or close it. Raises RefusedMove when it already is so."""
    before = Publication.objects.select_for_update().filter(office=office).first()
    if (before is not None and before.publishes) == publishes:
        state = "sudah terbit" if publishes else "tidak terbit"
        raise RefusedMove(f"Angka {office.name} {state}.", subject=f"office {office.code}")
    Publication.objects.update_or_create(office=office, defaults={"publishes": publishes, "since": timezone.now()})
    action = "portal.publish" if publishes else "portal.withdraw"
    log(actor=actor, action=action, subject=f"office {office.code}", office=office.code)


@transaction.atomic
def print_figures(office: Office, year: int) -> bytes:
    """The approved figures of a year as a PDF; noted in the register of printed documents the first time only.

    Anybody may ask for it and nobody has signed in, so it leaves no line in the log. Raises BadInput while nothing of
    the year is approved, or when the office does not publish.
    """
    publishes(office)
    data = contents(office, year)
    pdf = print_document(TEMPLATE, data)
    if not PrintedDocument.objects.filter(kind=PAPER, office=office, sha256=fingerprint(data)).exists():
        register_print(kind=PAPER, office=office, period=str(year), data=data)
    return pdf
