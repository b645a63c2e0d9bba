"""Writing records: reading a spreadsheet in, moving a record on."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from bukti.attachments.actions import keep, sha256_of
from bukti.attachments.inspection import check_file
from bukti.attachments.models import Attachment
from bukti.audit.actions import log, log_each
from bukti.audit.declaration import BadInput, RefusedMove
from bukti.offices.models import Division, Office, User
from bukti.offices.queries import days_off
from bukti.workflow import actions as workflow
from bukti.workflow.declaration import Status

from .declaration import Register
from .divisions import division_of
from .headings import chosen
from .models import Record
from .outcome import Edit, Outcome, digest_of
from .queries import start_clocks
from .rows import Progress, batches, read
from .tables import open_spreadsheet


def import_file(
    *,
    register: Register,
    file: Path,
    office: Office,
    actor: str,
    status: str = Status.ENACTED,
    dry_run: bool = False,
    again: bool = False,
    made_up: bool = False,
    update: bool = False,
    reason: str = "",
    profile: str = "",
    constants: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    **options: str,
) -> Outcome:
    """Read a file into a register: all rows or none, the file kept, one line in the log.

    A file exported from the office's own application holds what was enacted there, so its rows are enacted by
    default; work in progress is brought in with ``status="draft"``. The same file is refused twice unless ``again``.
    A row that differs from the record of its number is rejected, or with ``update`` changes it: its columns take the
    file's values, its terms are worked out again, its status and signatures stay. A record that was checked or enacted
    is changed only with a ``reason``, a void one never. ``profile`` and ``constants``: ``headings.chosen``.
    Raises BadInput when the file as a whole cannot be used; unreadable rows are listed in the outcome instead.
    """
    _check_request(register, status, update, reason)
    outcome = Outcome(
        register.code, file.name, _new_file(register, file, office, again), dry_run=dry_run, status=status
    )
    if register.importer:
        if profile or constants:
            raise BadInput(f"Register {register.code} membaca bentuknya sendiri; tanpa --profile dan --set.")
        return register.importer(file=file, office=office, actor=actor, outcome=outcome, made_up=made_up,
                                 progress=progress, **options)  # fmt: skip
    if options:
        raise BadInput(f"Register {register.code} tidak mengenal pilihan {', '.join(sorted(options))}.")
    sheet = open_spreadsheet(file, formulas=True)
    fit = chosen(register, sheet, profile, constants)
    outcome.profile = fit.profile.name
    given = {"status": status, "entered_by": actor, "made_up": made_up}
    with TemporaryFile() as new, TemporaryFile() as edited:
        read(register, sheet, fit, office, outcome, update, given, (new, edited), progress)
        if outcome.rejected or dry_run:
            return outcome
        if outcome.signed and not reason.strip():
            raise BadInput(f"{file.name}: {outcome.signed} catatan yang akan berubah sudah diperiksa atau ditetapkan; "
                           "sebut alasannya dengan --reason.")  # fmt: skip
        store(register=register, records=_spooled(new), edits=_spooled(edited), reason=reason,
              file=file, office=office, actor=actor, outcome=outcome)  # fmt: skip
    return outcome


def _check_request(register: Register, status: str, update: bool, reason: str) -> None:
    if status not in (Status.DRAFT, Status.ENACTED):
        raise BadInput(f"Status impor '{status}' tidak dikenal: pakai {Status.DRAFT} atau {Status.ENACTED}.")
    if register.import_as and status != register.import_as:
        raise BadInput(f"Register {register.code} hanya diimpor dengan status {register.import_as}, karena setiap "
                       f"catatannya diperiksa orang lain; pakai --status {register.import_as}.")  # fmt: skip
    if update and register.importer:
        raise BadInput(f"Register {register.code} dibaca seutuhnya, bukan catatan demi catatan; tanpa --update.")
    if reason and not update:
        raise BadInput("Alasan (--reason) hanya untuk mengubah catatan yang sudah ada; pakai bersama --update.")


def _new_file(register: Register, file: Path, office: Office, again: bool) -> str:
    """The file's SHA-256. Raises BadInput when it is missing, or was read into this register before."""
    check_file(file)
    digest = sha256_of(file)
    before = Attachment.objects.filter(office=office, sha256=digest, purpose=f"import {register.code}").first()
    if before and not again:
        raise BadInput(f"{file.name}: berkas yang sama sudah diimpor pada {before.added_at:%Y-%m-%d}; "
                       "pakai --again bila memang harus dibaca lagi.")  # fmt: skip
    return digest


def store(
    *,
    register: Register,
    records: Iterable[Record],
    file: Path,
    office: Office,
    actor: str,
    outcome: Outcome,
    edits: Iterable[Edit] = (),
    reason: str = "",
) -> None:
    """Write readable records in one transaction: the file, the rows, the changes, the line in the log.

    Raises BadInput when somebody else stored or changed one of them since they were read.
    """
    try:
        with transaction.atomic():
            purpose, personal = f"import {register.code}", bool(register.private)
            source = keep(file=file, office=office, purpose=purpose, actor=actor, personal=personal)
            outcome.stored = _add(register, records, source, division_of(register, office, timezone.localdate()))
            for batch in batches(edits):
                before = _change(register, batch, source, file)
                _log_each(register, batch, before, office, actor, source.sha256, reason)
            _log(register, office, actor, outcome, reason)
    except IntegrityError as error:
        raise BadInput(f"{file.name}: ditolak basis data, mungkin nomor yang sama baru saja disimpan orang lain; "
                       "ulangi impor ini.") from error  # fmt: skip
    except OperationalError as error:
        if "locked" not in str(error) and "deadlock" not in str(error):
            raise
        raise BadInput(f"{file.name}: basis data sedang dipakai impor lain; ulangi impor ini.") from error


def _add(register: Register, records: Iterable[Record], source: Attachment, division: Division | None) -> int:
    """Store them; a record of which the file names no division belongs to that of its register."""
    stored = 0
    for batch in batches(records):
        for record in batch:
            record.source = source
            record.division_id = record.division_id or (division.pk if division else None)
        register.model.objects.bulk_create(batch)
        stored += len(batch)
    return stored


def _change(register: Register, batch: list[Edit], source: Attachment, file: Path) -> dict[int, str]:
    """Set the changed records, under a lock and only if they still hold what the file was compared with.

    Returns primary key -> SHA-256 of the file that each was read from before, empty when it was typed.
    """
    before = {edit.record.pk: edit.before for edit in batch}
    stored = register.model.objects.filter(pk__in=before)
    if {row["pk"]: row for row in stored.select_for_update().values(*batch[0].before)} != before:
        raise BadInput(f"{file.name}: catatan yang akan diubah baru saja diubah orang lain; ulangi impor ini.")
    files = {pk: digest or "" for pk, digest in stored.values_list("pk", "source__sha256")}
    for edit in batch:
        edit.record.source = source
    names = [name for name in batch[0].before if name not in ("pk", "number", "status")]
    register.model.objects.bulk_update([edit.record for edit in batch], [*names, "source", "source_row"])
    return files


def _log_each(
    register: Register, batch: list[Edit], files: dict[int, str], office: Office, actor: str, file: str, reason: str
) -> None:
    """A line for each changed record. Of personal data it tells which changed, not what they were or are."""
    details: dict[str, dict[str, object]] = {}
    for edit in batch:
        values = {name: pair for name, pair in edit.changed.items() if name not in register.private}
        details[workflow.subject_of(edit.record)] = {
            "register": register.code, "fields": sorted(edit.changed), "values": values, "reason": reason,
            "file": file, "before": files[edit.record.pk],
        }  # fmt: skip
    log_each(actor=actor, action="records.correct", office=office.code, details=details)


def _log(register: Register, office: Office, actor: str, outcome: Outcome, reason: str) -> None:
    detail = {"rows": outcome.rows, "stored": outcome.stored, "held": outcome.held, "status": outcome.status}
    if outcome.replaced:
        detail["replaced"] = outcome.replaced
    if outcome.changed:
        detail |= {"changed": outcome.counts()["changed"], "changes": digest_of(outcome.changed), "reason": reason}
    subject = f"register {register.code}"
    log(actor=actor, action="records.import", subject=subject, office=office.code, file=outcome.sha256, **detail)


def _spooled(spool: IO[bytes]) -> Iterator[Any]:
    """What was put into a temporary file of this process, batch by batch."""
    spool.seek(0)
    while spool.peek(1):  # type: ignore[attr-defined]
        yield from pickle.load(spool)  # noqa: S301


@transaction.atomic
def move(*, register: Register, record: Record, name: str, user: User, reason: str = "") -> None:
    """Make one of the register's moves, and start the clocks that it started or lengthened.

    Raises BadInput or Forbidden; four eyes hold (workflow/declaration.py).
    """
    if record.status == Status.VOID:
        raise RefusedMove(f"{record} sudah dibatalkan; tidak ada langkah lagi.", subject=workflow.subject_of(record))
    office, moves = record.office, register.transitions
    workflow.move(thing=record, office=office, transitions=moves, name=name, user=user, reason=reason)
    if register.counted_deadlines:
        start_clocks(register, record, days_off())
        record.save(update_fields=["calendar", *(deadline.due for deadline in register.counted_deadlines)])
