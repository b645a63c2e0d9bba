"""Writing an import: a file arrives, its headings and cells are put right, it is stored, discarded or taken back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from bukti.attachments.actions import drop_unclaimed, keep
from bukti.attachments.inspection import Limits, inspected
from bukti.attachments.models import Attachment
from bukti.attachments.queries import sha256_of
from bukti.audit.actions import log, log_each
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import may
from bukti.offices.models import Office, User
from bukti.records.declaration import Register, get_register
from bukti.records.local_forms import DATES, NUMBERS
from bukti.records.profiles import column_of
from bukti.records.rows import batches
from bukti.records.tables import value_of
from bukti.workflow.actions import subject_of
from bukti.workflow.declaration import Status

from . import running
from .matching import faults, fields, headings_digest
from .models import Correction, HeadingMap, Import
from .queries import dependents, records_of, same_before
from .work import work

LONG_FILE = 400_000  # bytes beyond which checking is left to a process of its own
LONG_LIST = 5_000  # rows beyond which storing is
LONGEST_NUMBER = 80
LONGEST_CELL = 5_000


def receive(
    *, register: Register, office: Office, file: Path, user: User, options: Mapping[str, str] | None = None
) -> Import:
    """Keep a file and check it; the same file, while it is still open here, is the same import.

    A long one is checked by a process of its own. Raises Forbidden, or BadInput for a file that is none or was read in.
    """
    _refuse(user, office)
    inspected(file, ("csv", "xlsx"), limits=Limits(cells=False))
    digest = sha256_of(file)
    if before := same_before(office, register, digest):
        if before.is_open:
            return before
        raise BadInput(gettext("%(file)s: berkas yang sama sudah diimpor pada %(day)s oleh %(who)s.") % {
            "file": file.name, "day": f"{before.stored_at:%Y-%m-%d}", "who": before.stored_by})  # fmt: skip
    if read := Attachment.objects.filter(office=office, sha256=digest, purpose=f"import {register.code}").first():
        raise BadInput(gettext("%(file)s: berkas yang sama sudah diimpor pada %(day)s oleh %(who)s.") % {
            "file": file.name, "day": f"{read.added_at:%Y-%m-%d}", "who": read.added_by})  # fmt: skip
    with transaction.atomic():
        kept = keep(file=file, office=office, purpose=f"staged {register.code}", actor=user.username,
                    personal=bool(register.private))  # fmt: skip
        item = Import.objects.create(office=office, register=register.code, file=kept, name=kept.name, size=kept.size,
                                     sha256=digest, added_by=user.username, options=dict(options or {}))  # fmt: skip
        log(actor=user.username, action="imports.receive", subject=f"import {item}", office=office.code, file=digest)
    _work(item)
    return item


def match(
    *,
    item: Import,
    user: User,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    numbers: str,
    dates: str,
) -> None:
    """Keep for good what the headings of this file mean at this office, and check the file again.

    Raises BadInput that tells everything wrong with the match.
    """
    register = _open(item, user, Import.State.MATCHING, Import.State.CHECKED, Import.State.FAILED)
    if not item.guess:
        raise RefusedMove(gettext("Kolom berkas ini tidak dicocokkan."), subject=f"import {item}")
    columns = {heading: columns.get(heading, "") for heading, _guessed in item.guess["columns"]}
    constants = {name: text.strip() for name, text in constants.items() if text.strip() and name in fields(register)}
    constants = {name: text for name, text in constants.items() if name not in columns.values()}
    found = _misread(register, columns, constants, numbers, dates)
    if found:
        raise BadInput(" ".join(found))
    with transaction.atomic():
        HeadingMap.objects.update_or_create(
            office=item.office, register=register.code, headings=headings_digest(columns),
            defaults={"columns": columns, "constants": constants, "numbers": numbers, "dates": dates,
                      "set_by": user.username},
        )  # fmt: skip
        log(actor=user.username, action="imports.match", subject=f"register {register.code}", office=item.office.code,
            columns=columns, constants=sorted(constants), numbers=numbers, dates=dates)  # fmt: skip
        _go(item, Import.State.CHECKING)
    _work(item)


def _misread(
    register: Register, columns: Mapping[str, str], constants: Mapping[str, str], numbers: str, dates: str
) -> list[str]:
    if numbers not in NUMBERS or dates not in DATES or not set(columns.values()) <= {"", *fields(register)}:
        return [gettext("Pilihan itu tidak dikenal; buka lagi halamannya.")]
    found = faults(register, columns, constants)
    for name, text in constants.items():
        try:
            value_of(column_of(register, name), text)
        except ValueError as error:
            found.append(f"{fields(register)[name]}: {error}.")
    return found


def correct(*, item: Import, user: User, cells: Mapping[tuple[int, str], str]) -> int:
    """Keep what is to be read instead of these cells (row, heading) and check the file again; returns how many.

    The file itself stays as it came. Raises BadInput for a cell that the file does not have.
    """
    _open(item, user, Import.State.CHECKED)
    strange = [heading for _row, heading in cells if heading not in dict(item.headings)]
    if strange or any(len(text) > LONGEST_CELL for text in cells.values()):
        raise BadInput(gettext("Sel itu tidak ada di berkas ini, atau isinya terlalu panjang; buka lagi halamannya."))
    if not cells:
        return 0
    with transaction.atomic():
        for (row, heading), text in cells.items():
            Correction.objects.update_or_create(of=item, row=row, heading=heading,
                                                defaults={"text": text.strip(), "made_by": user.username})  # fmt: skip
        _go(item, Import.State.CHECKING)
    _work(item)
    return len(cells)


def take_back_correction(*, item: Import, user: User, key: int) -> None:
    """Read the cell as it stands in the file again."""
    _open(item, user, Import.State.CHECKED)
    with transaction.atomic():
        item.corrections.filter(pk=key).delete()
        _go(item, Import.State.CHECKING)
    _work(item)


def check_again(*, item: Import, user: User) -> None:
    """After it was stopped, interrupted or could not be read."""
    _open(item, user, *Import.OPEN)
    _go(item, Import.State.CHECKING)
    _work(item)


def confirm(*, item: Import, user: User, changes: bool = False) -> None:
    """Store what was shown; a long list by a process of its own. Whoever confirms stands behind the records.

    ``changes``: he agrees that stored records change. Raises RefusedMove while a row is wrong or nothing is new.
    """
    _open(item, user, Import.State.CHECKED)
    counts = item.counts
    if counts["rejected"]:
        raise RefusedMove(gettext("Masih ada baris yang salah; perbaiki dahulu. Belum ada yang disimpan."),
                          subject=f"import {item}")  # fmt: skip
    if not counts["new"] + counts["changed"]:
        raise RefusedMove(gettext("Tidak ada yang baru di berkas ini."), subject=f"import {item}")
    if counts["changed"] and not changes:
        raise BadInput(gettext("Centang dahulu bahwa catatan yang sudah ada akan diubah. Belum ada yang disimpan."))
    _go(item, Import.State.STORING, stored_by=user.username)
    _work(item)


def stop(*, item: Import, user: User) -> None:
    """Ask the worker to stop; what it had begun to store is rolled back."""
    _refuse(user, item.office)
    running.ask_to_stop(item.pk)


def discard(*, item: Import, user: User) -> None:
    """Take no file in: it and what was put right in it are not kept."""
    _open(item, user, *Import.OPEN)
    with transaction.atomic():
        staged = item.file
        item.corrections.all().delete()
        item.faults.all().delete()
        item.file, item.first, item.guess, item.state = None, {}, {}, Import.State.DISCARDED
        item.save(update_fields=["file", "first", "guess", "state"])
        if staged:
            staged.delete()
            drop_unclaimed(item.sha256)
        log(actor=user.username, action="imports.discard", subject=f"import {item}", office=item.office.code,
            file=item.sha256)  # fmt: skip
    running.forget(item.pk)


def undo(*, item: Import, user: User, reason: str) -> int:
    """Void every record that an import brought, in one move; returns how many. Their numbers are free again.

    Raises RefusedMove that tells what depends on them, BadInput without a reason.
    """
    _refuse(user, item.office)
    if not reason.strip():
        raise BadInput(gettext("Tulis alasan pembatalan."))
    with transaction.atomic():
        item = Import.objects.select_for_update(of=("self",)).select_related("office", "file").get(pk=item.pk)
        if item.state != Import.State.STORED:
            raise RefusedMove(gettext("Impor ini tidak sedang tersimpan."), subject=f"import {item}")
        records = records_of(item).select_for_update()
        hindrances = dependents(item)
        if hindrances:
            raise RefusedMove(" ".join(hindrances), subject=f"import {item}")
        count = sum(_void(item, batch, user, reason) for batch in batches(records.order_by("pk").iterator()))
        item.state, item.undone_by, item.undone_at = Import.State.UNDONE, user.username, timezone.now()
        item.reason = reason.strip()[:300]
        item.save(update_fields=["state", "undone_by", "undone_at", "reason"])
        Attachment.objects.filter(pk__in=[item.file_id]).update(purpose=f"undone {item.register}")
        log(actor=user.username, action="imports.undo", subject=f"import {item}", office=item.office.code,
            file=item.sha256, rows=count, reason=item.reason)  # fmt: skip
    return count


def _void(item: Import, batch: list[Any], user: User, reason: str) -> int:
    """They stay, void, under their number and the key of their row."""
    details: dict[str, dict[str, object]] = {}
    for record in batch:
        source, suffix = record.status, f"~{record.pk}"
        record.status, record.number = Status.VOID, f"{record.number[: LONGEST_NUMBER - len(suffix)]}{suffix}"
        details[subject_of(record)] = {"source": source, "target": Status.VOID, "reason": reason, "import": item.pk}
    type(batch[0]).objects.bulk_update(batch, ["status", "number"])
    log_each(actor=user.username, action="workflow.void", office=item.office.code, details=details)
    return len(batch)


def _refuse(user: User, office: Office) -> None:
    if not may(user, "records.enter", office):
        told = gettext("%(who)s tidak berwenang mengimpor catatan di %(office)s.")
        raise Forbidden(told % {"who": user.username, "office": office}, permission="records.enter")


def _open(item: Import, user: User, *states: str) -> Register:
    """The register, when the import stands in one of the states and nobody works on it. Raises RefusedMove."""
    _refuse(user, item.office)
    item.refresh_from_db()
    if item.is_working and running.is_running(item.pk):
        raise RefusedMove(gettext("Impor ini sedang dikerjakan; tunggu, atau hentikan dahulu."),
                          subject=f"import {item}")  # fmt: skip
    if item.state not in states:
        raise RefusedMove(gettext("Impor ini kini %(state)s; langkah itu tidak ada dari sini.") % {
            "state": item.get_state_display()}, subject=f"import {item}")  # fmt: skip
    return get_register(item.register)


def _go(item: Import, state: str, **values: str) -> None:
    """To the next state, unless somebody else has led it on since it was read."""
    moved = Import.objects.filter(pk=item.pk, state=item.state).update(state=state, message="", **values)
    if not moved:
        raise RefusedMove(gettext("Impor ini baru saja dilanjutkan orang lain; buka lagi halamannya."),
                          subject=f"import {item}")  # fmt: skip
    item.refresh_from_db()


def _work(item: Import) -> None:
    """Here and now for a short file; otherwise by a process of its own, so that no page waits for it."""
    if item.size > LONG_FILE or item.rows > LONG_LIST:
        running.start(item.pk)
        return
    with running.working(item.pk) as descriptor:
        if descriptor is not None:
            work(item.pk, descriptor)
    item.refresh_from_db()
