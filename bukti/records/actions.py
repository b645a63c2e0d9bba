"""Writing records: reading a spreadsheet in, moving a record on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, models, transaction

from bukti.attachments.actions import keep, sha256_of
from bukti.attachments.inspection import check_file
from bukti.attachments.models import Attachment
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.offices.models import Office, User
from bukti.offices.queries import days_off
from bukti.workflow import actions as workflow
from bukti.workflow.declaration import Status

from .declaration import FieldFault, Register
from .models import Record
from .queries import start_clocks
from .tables import read_table, value_of

Progress = Callable[[int, int], None]  # rows done, rows in all
BATCH = 500


@dataclass(frozen=True)
class Rejection:
    """A cell that could not be read, or a row that contradicts itself or a row already there."""

    row: int
    column: str
    value: str
    reason: str


@dataclass
class Outcome:
    """What an import did. With any rejection nothing was stored."""

    register: str
    file: str
    sha256: str
    rows: int = 0
    stored: int = 0
    unchanged: int = 0
    replaced: int = 0
    held: int = 0
    missing: int = 0
    held_rules: dict[str, int] = field(default_factory=dict)
    rejected: list[Rejection] = field(default_factory=list)
    dry_run: bool = False
    status: str = Status.ENACTED


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
    progress: Progress | None = None,
    **options: str,
) -> Outcome:
    """Read a file into a register: all rows or none, the file kept, one line in the log.

    A file exported from the office's own application holds what was enacted there, so its rows are enacted by
    default; work in progress is brought in with ``status="draft"``. The same file is refused twice unless ``again``.
    Raises BadInput when the file as a whole cannot be used; unreadable rows are listed in the outcome instead.
    """
    if status not in (Status.DRAFT, Status.ENACTED):
        raise BadInput(f"Status impor '{status}' tidak dikenal: pakai {Status.DRAFT} atau {Status.ENACTED}.")
    outcome = Outcome(
        register.code, file.name, _new_file(register, file, office, again), dry_run=dry_run, status=status
    )
    if register.importer:
        return register.importer(file=file, office=office, actor=actor, outcome=outcome, made_up=made_up,
                                 progress=progress, **options)  # fmt: skip
    if options:
        raise BadInput(f"Register {register.code} tidak mengenal pilihan {', '.join(sorted(options))}.")
    records = _readable(register, file, office, outcome, progress)
    if not outcome.rejected and not dry_run:
        for record in records:
            record.status, record.entered_by, record.made_up = status, actor, made_up
        store(register=register, records=records, file=file, office=office, actor=actor, outcome=outcome)
    return outcome


def _new_file(register: Register, file: Path, office: Office, again: bool) -> str:
    """The file's SHA-256. Raises BadInput when it is missing, or was read into this register before."""
    check_file(file)
    digest = sha256_of(file)
    before = Attachment.objects.filter(office=office, sha256=digest, purpose=f"import {register.code}").first()
    if before and not again:
        raise BadInput(f"{file.name}: berkas yang sama sudah diimpor pada {before.added_at:%Y-%m-%d}; "
                       "pakai --again bila memang harus dibaca lagi.")  # fmt: skip
    return digest


@transaction.atomic
def store(
    *, register: Register, records: Sequence[Record], file: Path, office: Office, actor: str, outcome: Outcome
) -> None:
    """Write readable records in one transaction: the file, the rows, the line in the log."""
    source = keep(file=file, office=office, purpose=f"import {register.code}", actor=actor)
    for record in records:
        record.source = source
    try:
        register.model.objects.bulk_create(records, batch_size=BATCH)
    except IntegrityError as error:
        raise BadInput(f"{file.name}: ditolak basis data, mungkin nomor yang sama baru saja disimpan orang lain; "
                       "ulangi impor ini.") from error  # fmt: skip
    outcome.stored = len(records)
    counted = {"rows": outcome.rows, "stored": outcome.stored, "held": outcome.held, "status": outcome.status}
    if outcome.replaced:
        counted["replaced"] = outcome.replaced
    subject = f"register {register.code}"
    log(actor=actor, action="records.import", subject=subject, office=office.code, file=outcome.sha256, **counted)


def _readable(
    register: Register, file: Path, office: Office, outcome: Outcome, progress: Progress | None
) -> list[Record]:
    """The new records of the file; what could not be read goes to ``outcome.rejected``."""
    headings, rows = read_table(file)
    columns = _columns(register, file, headings)
    outcome.rows = len(rows)
    known = {record.number: record for record in register.model.objects.filter(office=office)}
    off, records = days_off(), []
    seen: dict[str, int] = {}
    for done, (number, cells) in enumerate(rows, start=1):
        record, faults = _record(register, office, number, cells, columns, off)
        faults += _repeated(record, seen, number, columns)
        if not faults and record.number in known:
            faults += _differences(known[record.number], record, number, columns)
            outcome.unchanged += not faults
        elif not faults:
            records.append(record)
        outcome.rejected += faults
        if progress and done % BATCH == 0:
            progress(done, len(rows))
    return records


def _columns(register: Register, file: Path, headings: list[str]) -> dict[str, models.Field]:
    """Heading -> field, by the declared spreadsheet that fits best. Raises BadInput naming what does not fit."""
    best = max(register.imports, key=lambda known: len(known.headings.keys() & set(headings)))
    fields = {heading: register.model._meta.get_field(name) for heading, name in best.headings.items()}
    unknown = [heading for heading in headings if heading and heading not in fields]
    absent = [heading for heading, name in fields.items() if heading not in headings and _required(name)]
    if unknown or absent:
        raise BadInput(f"{file.name}, baris 1: judul kolom tidak cocok. Belum ada: {absent or '-'}; "
                       f"tidak dikenal: {unknown or '-'}. Judul yang dipakai: {', '.join(fields)}.")  # fmt: skip
    return {heading: fields[heading] for heading in headings if heading}


def _required(field: models.Field) -> bool:
    return not (field.null or field.blank or field.has_default())


def _record(
    register: Register, office: Office, number: int, cells: dict[str, str], columns: dict, off: frozenset
) -> tuple[Record, list[Rejection]]:
    record = register.model(office=office, source_row=number)
    faults = []
    for heading, column in columns.items():
        try:
            setattr(record, column.name, value_of(column, cells.get(heading, "")))
        except ValueError as error:
            faults.append(Rejection(number, heading, cells.get(heading, ""), str(error)))
    if not faults:
        faults = _contradictions(register, record, number, columns, off)
    return record, faults


def _contradictions(register: Register, record: Record, number: int, columns: dict, off: frozenset) -> list[Rejection]:
    """What single cells cannot show: the register's own validation, and a term that runs beyond the calendar."""
    headings = {column.name: heading for heading, column in columns.items()}
    found = register.validate(record) if register.validate else {}
    faults = [Rejection(number, headings.get(name, name), str(getattr(record, name) or ""), reason)
              for name, reason in found.items()]  # fmt: skip
    try:
        start_clocks(register, record, off)
    except FieldFault as error:
        value = str(getattr(record, error.field))
        faults.append(Rejection(number, headings.get(error.field, error.field), value, str(error)))
    return faults


def _repeated(record: Record, seen: dict[str, int], number: int, columns: dict) -> list[Rejection]:
    first = seen.setdefault(record.number, number)
    if first == number or not record.number:
        return []
    heading = next(heading for heading, column in columns.items() if column.name == "number")
    return [
        Rejection(number, heading, record.number, f"nomor yang sama sudah ada di baris {first} berkas ini; hapus satu")
    ]


def _differences(old: Record, new: Record, number: int, columns: dict) -> list[Rejection]:
    """A record already there is never overwritten: each differing cell is listed."""
    return [
        Rejection(number, heading, str(getattr(new, column.name)),
                  f"nomor {new.number} sudah ada dengan nilai '{getattr(old, column.name)}'; perbaiki catatan itu")
        for heading, column in columns.items()
        if getattr(old, column.name) != getattr(new, column.name)
    ]  # fmt: skip


@transaction.atomic
def move(*, register: Register, record: Record, name: str, user: User, reason: str = "") -> None:
    """Make one of the register's moves, and start the clocks that it started or lengthened.

    Raises BadInput or Forbidden; four eyes hold (workflow/declaration.py).
    """
    if record.status == Status.VOID:
        raise BadInput(f"{record} sudah dibatalkan; tidak ada langkah lagi.")
    office, moves = record.office, register.transitions
    workflow.move(thing=record, office=office, transitions=moves, name=name, user=user, reason=reason)
    if register.deadlines:
        start_clocks(register, record, days_off())
        record.save(update_fields=[deadline.due for deadline in register.deadlines])
