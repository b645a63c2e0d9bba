"""Writing records: reading a spreadsheet in, moving a record on."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

from django.db import IntegrityError, OperationalError, models, transaction

from bukti.attachments.actions import keep, sha256_of
from bukti.attachments.inspection import check_file
from bukti.attachments.models import Attachment
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.offices.models import Office, User
from bukti.offices.queries import days_off
from bukti.workflow import actions as workflow
from bukti.workflow.declaration import COUNTED, Status

from .declaration import Deadline, FieldFault, Register
from .models import Record
from .outcome import Change, Edit, Outcome, Rejection, digest_of
from .queries import start_clocks
from .tables import Row, open_table, value_of

Progress = Callable[[int, int], None]  # rows done, rows in all
BATCH = 500
SIGNED = (Status.CHECKED, *COUNTED)  # somebody else has vouched for what the record says
Item = TypeVar("Item")


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
    progress: Progress | None = None,
    **options: str,
) -> Outcome:
    """Read a file into a register: all rows or none, the file kept, one line in the log.

    A file exported from the office's own application holds what was enacted there, so its rows are enacted by
    default; work in progress is brought in with ``status="draft"``. The same file is refused twice unless ``again``.
    A row that differs from the record of its number is rejected, or with ``update`` changes it: its columns take the
    file's values, its terms are worked out again, its status and signatures stay. A record that was checked or enacted
    is changed only with a ``reason``, a void one never.
    Raises BadInput when the file as a whole cannot be used; unreadable rows are listed in the outcome instead.
    """
    _check_request(register, status, update, reason)
    outcome = Outcome(
        register.code, file.name, _new_file(register, file, office, again), dry_run=dry_run, status=status
    )
    if register.importer:
        return register.importer(file=file, office=office, actor=actor, outcome=outcome, made_up=made_up,
                                 progress=progress, **options)  # fmt: skip
    if options:
        raise BadInput(f"Register {register.code} tidak mengenal pilihan {', '.join(sorted(options))}.")
    given = {"status": status, "entered_by": actor, "made_up": made_up}
    with TemporaryFile() as new, TemporaryFile() as edited:
        _read(register, file, office, outcome, update, given, (new, edited), progress)
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
            source = keep(file=file, office=office, purpose=f"import {register.code}", actor=actor)
            outcome.stored = _add(register, records, source)
            _change(register, edits, source, file)
            _log(register, office, actor, outcome, reason)
    except IntegrityError as error:
        raise BadInput(f"{file.name}: ditolak basis data, mungkin nomor yang sama baru saja disimpan orang lain; "
                       "ulangi impor ini.") from error  # fmt: skip
    except OperationalError as error:
        if "locked" not in str(error) and "deadlock" not in str(error):
            raise
        raise BadInput(f"{file.name}: basis data sedang dipakai impor lain; ulangi impor ini.") from error


def _add(register: Register, records: Iterable[Record], source: Attachment) -> int:
    stored = 0
    for batch in _batches(records):
        for record in batch:
            record.source = source
        register.model.objects.bulk_create(batch)
        stored += len(batch)
    return stored


def _change(register: Register, edits: Iterable[Edit], source: Attachment, file: Path) -> None:
    """Set the changed records, under a lock and only if they still hold what the file was compared with."""
    for batch in _batches(edits):
        before = {edit.record.pk: edit.before for edit in batch}
        locked = register.model.objects.filter(pk__in=before).select_for_update()
        if {row["pk"]: row for row in locked.values(*batch[0].before)} != before:
            raise BadInput(f"{file.name}: catatan yang akan diubah baru saja diubah orang lain; ulangi impor ini.")
        for edit in batch:
            edit.record.source = source
        names = [name for name in batch[0].before if name not in ("pk", "number", "status")]
        register.model.objects.bulk_update([edit.record for edit in batch], [*names, "source", "source_row"])


def _log(register: Register, office: Office, actor: str, outcome: Outcome, reason: str) -> None:
    detail = {"rows": outcome.rows, "stored": outcome.stored, "held": outcome.held, "status": outcome.status}
    if outcome.replaced:
        detail["replaced"] = outcome.replaced
    if outcome.changed:
        detail |= {"changed": outcome.counts()["changed"], "changes": digest_of(outcome.changed), "reason": reason}
    subject = f"register {register.code}"
    log(actor=actor, action="records.import", subject=subject, office=office.code, file=outcome.sha256, **detail)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _spooled(spool: IO[bytes]) -> Iterator[Any]:
    """What was put into a temporary file of this process, batch by batch."""
    spool.seek(0)
    while spool.peek(1):  # type: ignore[attr-defined]
        yield from pickle.load(spool)  # noqa: S301


@dataclass(frozen=True)
class _Reading:
    """What all rows of one import share."""

    register: Register
    office: Office
    columns: dict[str, models.Field]
    off: frozenset
    outcome: Outcome
    update: bool
    seen: dict[str, int] = field(default_factory=dict)  # number -> the first row that has it
    value_of: Callable[[models.Field, str], object] = field(default_factory=lambda: lru_cache(8192)(value_of))

    @property
    def kept(self) -> list[str]:
        """The fields that the file fills, and those worked out from them."""
        dues = (deadline.due for deadline in self.register.deadlines)
        return list(dict.fromkeys([*(column.name for column in self.columns.values()), *dues, "calendar"]))


def _read(
    register: Register,
    file: Path,
    office: Office,
    outcome: Outcome,
    update: bool,
    given: dict[str, object],
    spools: tuple[IO[bytes], IO[bytes]],
    progress: Progress | None,
) -> None:
    """All rows, a batch in memory at a time: new records and edits go to their spools while nothing is rejected."""
    table = open_table(file)
    reading = _Reading(register, office, _columns(register, file, table.headings), days_off(), outcome, update)
    for batch in _batches(table.rows):
        outcome.rows += len(batch)
        found = _compared(reading, batch, given)
        for spool, items in zip(spools, () if outcome.rejected else found):
            if items:
                pickle.dump(items, spool, pickle.HIGHEST_PROTOCOL)
        if progress and len(batch) == BATCH:
            progress(outcome.rows, table.height - 1)
    outcome.rejected.sort(key=lambda fault: fault.row)


def _compared(reading: _Reading, rows: list[Row], given: dict[str, object]) -> tuple[list[Record], list[Edit]]:
    """The new records among the rows, and the stored ones that they change."""
    readable = []
    for number, cells in rows:
        record, faults = read_row(
            reading.register, reading.office, number, cells, reading.columns, reading.off, reading.value_of
        )
        faults += _repeated(record, reading.seen, number, reading.columns)
        reading.outcome.rejected += faults
        if not faults:
            readable.append(record)
    stored = _known(reading, readable)
    new = [record for record in readable if record.number not in stored]
    for record in new:
        record.__dict__.update(given)
    return new, _edits(reading, [record for record in readable if record.number in stored], stored)


def _known(reading: _Reading, records: list[Record]) -> dict[str, dict[str, Any]]:
    """Number -> what is stored under it."""
    stored = reading.register.model.objects.filter(office=reading.office, number__in=[one.number for one in records])
    names = dict.fromkeys(["pk", "number", "status", *reading.kept])
    return {row["number"]: row for row in stored.values(*names)}


def _edits(reading: _Reading, records: list[Record], stored: dict[str, dict[str, Any]]) -> list[Edit]:
    differing = []
    for record in records:
        before = stored[record.number]
        headings = [heading for heading, column in reading.columns.items()
                    if before[column.name] != getattr(record, column.name)]  # fmt: skip
        if not headings:
            reading.outcome.unchanged += 1
        elif not reading.update or before["status"] == Status.VOID:
            reading.outcome.rejected += _refused(reading, record, before, headings)
        else:
            differing.append((record, before, headings))
    wanted = [before["pk"] for _, before, _ in differing]
    old = reading.register.model.objects.in_bulk(wanted) if wanted else {}
    edits = [_edit(reading, old[before["pk"]], record, before, headings) for record, before, headings in differing]
    return [edit for edit in edits if edit]


def _refused(reading: _Reading, new: Record, before: dict[str, Any], headings: list[str]) -> list[Rejection]:
    """A record is not overwritten unasked, a void one never: each differing cell is listed."""
    remedy = "perbaiki catatan itu"
    if reading.update:
        remedy = "catatan itu sudah dibatalkan dan tidak diubah lagi; pakai nomor lain"
    return [
        Rejection(new.source_row or 0, heading, str(getattr(new, name)),
                  f"nomor {new.number} sudah ada dengan nilai '{before[name]}'; {remedy}")
        for heading, name in ((heading, reading.columns[heading].name) for heading in headings)
    ]  # fmt: skip


def _edit(reading: _Reading, old: Record, new: Record, before: dict[str, Any], headings: list[str]) -> Edit | None:
    """The stored record with the row's values; None when it would then contradict itself, which is rejected."""
    register, row, columns = reading.register, new.source_row or 0, reading.columns
    clocks = [_clock(deadline, old) for deadline in register.deadlines]
    for heading in headings:
        setattr(old, columns[heading].name, getattr(new, columns[heading].name))
    for deadline, clock in zip(register.deadlines, clocks):
        if _clock(deadline, old) != clock:  # a met term keeps its last day only while what it rests on stays
            setattr(old, deadline.due, None)
    faults = _contradictions(register, old, row, columns, reading.off)
    reading.outcome.rejected += faults
    if faults:
        return None
    old.source_row = row
    reading.outcome.signed += old.status in SIGNED
    reading.outcome.changed += [
        Change(row, old.number, heading, _words(column, before[column.name]), _words(column, getattr(old, column.name)))
        for heading, column in ((heading, columns[heading]) for heading in headings)
    ]
    return Edit(old, before)


def _clock(deadline: Deadline, record: Record) -> tuple:
    """What the last day of a term is worked out from."""
    start = getattr(record, deadline.counted_from)
    if start is None:
        return ()
    extended_on = getattr(record, deadline.extended_on) if deadline.extended_on else None
    longer = deadline.extended_term(record) if extended_on and deadline.extended_term else ""
    return start, deadline.term(record), extended_on, longer


def _words(column: models.Field, value: Any) -> str:
    """A value as people read it; nothing entered is empty text."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else str(dict(column.flatchoices).get(value, value))


def _columns(register: Register, file: Path, headings: list[str]) -> dict[str, models.Field]:
    """Heading -> field, by the declared spreadsheet that fits best. Raises BadInput naming what does not fit."""
    best = max(register.imports, key=lambda known: len(known.headings.keys() & set(headings)))
    fields = {heading: register.model._meta.get_field(name) for heading, name in best.headings.items()}
    unknown = [heading for heading in headings if heading and heading not in fields]
    absent = [heading for heading, name in fields.items() if heading not in headings and required(name)]
    if unknown or absent:
        raise BadInput(f"{file.name}, baris 1: judul kolom tidak cocok. Belum ada: {absent or '-'}; "
                       f"tidak dikenal: {unknown or '-'}. Judul yang dipakai: {', '.join(fields)}.")  # fmt: skip
    return {heading: fields[heading] for heading in headings if heading}


def required(field: models.Field) -> bool:
    """Whether a row cannot do without it."""
    return not (field.null or field.blank or field.has_default())


def read_row(
    register: Register,
    office: Office,
    number: int,
    cells: dict[str, str],
    columns: dict[str, models.Field],
    off: frozenset,
    value: Callable[[models.Field, str], object] = value_of,
) -> tuple[Record, list[Rejection]]:
    """One row by its headings as an unsaved record, and what is wrong with it; ``value`` reads a cell."""
    record = register.model(office=office, source_row=number)
    faults = []
    for heading, column in columns.items():
        try:
            setattr(record, column.name, value(column, cells.get(heading, "")))
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
        record.save(update_fields=["calendar", *(deadline.due for deadline in register.deadlines)])
