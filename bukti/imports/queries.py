"""Reading imports: those of an office, the records one brought, what depends on them."""

from django.db.models import QuerySet
from django.utils.translation import gettext

from bukti.attachments.models import Attachment, Evidence
from bukti.offices.models import Office
from bukti.records.declaration import Register, all_registers, get_register
from bukti.workflow.declaration import Status

from . import running
from .models import Import

COMMANDS = 20  # imports by command that are listed


def imports_of(office: Office) -> QuerySet[Import]:
    """The newest first."""
    return Import.objects.filter(office=office).select_related("file")


def same_before(office: Office, register: Register, digest: str) -> Import | None:
    """An import of the same content into the same register that is open or stored."""
    wanted = [*Import.OPEN, Import.State.STORED]
    return Import.objects.filter(office=office, register=register.code, sha256=digest, state__in=wanted).first()


def is_interrupted(item: Import) -> bool:
    """Whether somebody ought to be at work and is not: the process, or the server with it, was stopped from outside."""
    return item.is_working and not running.is_running(item.pk)


def records_of(item: Import) -> QuerySet:
    """The records that an import brought or changed, as they are now; none that a later file has changed since."""
    model = get_register(item.register).model
    return model.objects.filter(office=item.office, source=item.file_id) if item.file_id else model.objects.none()


def dependents(item: Import) -> list[str]:
    """What keeps an import from being taken back, in words; nothing when it can be.

    An approved figure counts enacted records alone, so a record that is still the draft it came as is in none.
    """
    register = get_register(item.register)
    if register.importer:
        return [gettext("Register ini membaca berkasnya seutuhnya; batalkan pada catatannya.")]
    records = records_of(item)
    moved = records.exclude(status=Status.DRAFT).count()
    typed = records.filter(status=Status.DRAFT, entered_at__gt=item.stored_at).count()
    elsewhere = item.counts["new"] + item.counts["changed"] - records.count()
    found = [
        (item.counts["changed"], gettext("Berkas ini juga mengubah %(n)s catatan yang sudah ada sebelumnya.")),
        (moved, gettext("%(n)s catatan sudah diajukan, diperiksa atau dibatalkan.")),
        (typed, gettext("%(n)s catatan sudah diubah orang.")),
        (elsewhere, gettext("%(n)s catatan sudah diubah berkas lain.")),
        (_with_evidence(item, records), gettext("%(n)s bukti sudah diserahkan untuk catatannya.")),
        (_referring(item, records), gettext("%(n)s catatan register lain menyebut nomornya.")),
    ]
    return [words % {"n": count} for count, words in found if count > 0]


def _with_evidence(item: Import, records: QuerySet) -> int:
    used = Evidence.objects.filter(office=item.office, register=item.register, state__in=Evidence.IN_USE)
    return used.filter(record__in=records.order_by().values("pk")).count()


def _referring(item: Import, records: QuerySet) -> int:
    """Live records of other registers that name one of them by its number; no register holds a key of another."""
    numbers = records.order_by().values("number")
    fields = [
        (one.model, name) for one in all_registers() for name, code in one.refers.items() if code == item.register
    ]
    return sum(
        model.objects.filter(office=item.office, **{f"{name}__in": numbers}).exclude(status=Status.VOID).count()
        for model, name in fields
    )


def by_command(office: Office) -> list[tuple[Attachment, Register]]:
    """The newest files that were read in without a page, with their registers."""
    known = {f"import {one.code}": one for one in all_registers()}
    paged = Import.objects.filter(office=office, file__isnull=False).values("file")
    files = Attachment.objects.filter(office=office, purpose__in=known).exclude(pk__in=paged).order_by("-pk")
    return [(file, known[file.purpose]) for file in files[:COMMANDS]]
