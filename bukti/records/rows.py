"""Rows of a file beside what is stored: new records, changes, and every cell that cannot be read."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import IO, Any, TypeVar

from django.db import models

from bukti.offices.models import Office
from bukti.offices.queries import days_off
from bukti.workflow.declaration import COUNTED, Status

from .declaration import FieldFault, Register
from .headings import Fit
from .models import Record
from .outcome import Change, Edit, Outcome, Rejection, Values
from .profiles import plain
from .queries import clocks_of, forget_moved, start_clocks
from .tables import Row, Spreadsheet, value_of

Progress = Callable[[int, int], None]  # rows done, rows in all
Value = Callable[[models.Field, str], object]  # reads a cell; raises ValueError that says what would be right
BATCH = 500
EXAMPLE = "CONTOH-"  # how the number of a template's example row begins
SIGNED = (Status.CHECKED, *COUNTED)  # somebody else has vouched for what the record says
Item = TypeVar("Item")


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """So many at a time as are held in memory together."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


@dataclass(frozen=True)
class _Reading:
    """What all rows of one import share."""

    register: Register
    office: Office
    columns: dict[str, models.Field]
    value_of: Value
    off: frozenset
    outcome: Outcome
    update: bool
    seen: dict[str, int] = field(default_factory=dict)  # number -> the first row that has it

    @property
    def kept(self) -> list[str]:
        """The fields that the file fills, and those worked out from them."""
        dues = (deadline.due for deadline in self.register.counted_deadlines)
        return list(dict.fromkeys([*(column.name for column in self.columns.values()), *dues, "calendar"]))


def read(
    register: Register,
    file: Spreadsheet,
    fit: Fit,
    office: Office,
    outcome: Outcome,
    update: bool,
    given: dict[str, object],
    spools: tuple[IO[bytes], IO[bytes]],
    progress: Progress | None,
) -> None:
    """All rows, a batch in memory at a time: new records and edits go to their spools while nothing is rejected."""
    table = fit.table(file)
    reading = _Reading(register.for_one_file(), office, fit.columns, reader(fit, office), days_off(), outcome, update)
    for batch in batches(table.rows):
        outcome.rows += len(batch)
        found = _compared(reading, batch, given)
        for spool, items in zip(spools, () if outcome.rejected else found):
            if items:
                pickle.dump(items, spool, pickle.HIGHEST_PROTOCOL)
        if progress and len(batch) == BATCH:
            progress(outcome.rows, table.height - fit.row)
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
                    if before[column.name] != getattr(record, column.attname)]  # fmt: skip
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
    clocks = clocks_of(register, old)
    for heading in headings:
        setattr(old, columns[heading].name, getattr(new, columns[heading].name))
    forget_moved(register, old, clocks)
    faults = _contradictions(register, old, row, columns, reading.off)
    reading.outcome.rejected += faults
    if faults:
        return None
    old.source_row = row
    reading.outcome.signed += old.status in SIGNED
    reading.outcome.changed += [
        Change(
            row, old.number, heading, _words(column, before[column.name]), _words(column, getattr(old, column.attname))
        )
        for heading, column in ((heading, columns[heading]) for heading in headings)
    ]
    names = [columns[heading].name for heading in headings]
    return Edit(old, before, {name: _kept(old, name, before[name]) for name in names})


def _kept(record: Record, name: str, before: Any) -> Values:
    """What stood in a field and what stands there now, as the log keeps them; another row by its name."""
    column = record._meta.get_field(name)
    pair = (before, getattr(record, column.attname))  # type: ignore[union-attr]
    old, new = (value if value in (None, "") else _name(column, value) for value in pair)
    return old, new


def _name(column: Any, value: Any) -> str:
    return _words(column, value) if column.is_relation else str(value)


def _words(column: models.Field, value: Any) -> str:
    """A value as people read it; nothing entered is empty text."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if column.is_relation and value is not None:
        return str(column.related_model._default_manager.get(pk=value))  # type: ignore[union-attr]
    return "" if value is None else str(dict(column.flatchoices).get(value, value))


def reader(fit: Fit, office: Office) -> Value:
    """Reads the cells of a file, each kind of cell once; a division (sub bagian) by its code or its name."""
    named = {plain(word): one for one in office.divisions.order_by("valid_from") for word in (one.code, one.name)}

    def value(column: models.Field, text: str) -> object:
        if column.name != "division":
            return fit.profile.value(column, text)
        ours = plain(fit.profile.words.get("division", {}).get(plain(text), text))
        if ours and ours not in named:
            raise ValueError(f"'{text}' bukan sub bagian kantor ini; salah satu dari: {', '.join(sorted(named))}")
        return named.get(ours)

    return lru_cache(8192)(value)


def read_row(
    register: Register,
    office: Office,
    number: int,
    cells: dict[str, str],
    columns: dict[str, models.Field],
    off: frozenset,
    value: Value = value_of,
) -> tuple[Record, list[Rejection]]:
    """One row by its headings as an unsaved record, and what is wrong with it; ``value`` reads a cell."""
    record = register.model(office=office, source_row=number)
    if example := _as_example(number, cells, columns):
        return record, [example]
    faults = []
    for heading, column in columns.items():
        try:
            setattr(record, column.name, value(column, cells.get(heading, "")))
        except ValueError as error:
            faults.append(Rejection(number, heading, cells.get(heading, ""), str(error)))
    if not faults:
        faults = _contradictions(register, record, number, columns, off)
        faults = [replace(fault, value=cells.get(fault.column, fault.value)) for fault in faults]
    return record, faults


def _as_example(number: int, cells: dict[str, str], columns: dict[str, models.Field]) -> Rejection | None:
    heading = next((heading for heading, column in columns.items() if column.name == "number"), "")
    text = cells.get(heading, "")
    if not text.upper().startswith(EXAMPLE):
        return None
    return Rejection(number, heading, text, "baris contoh templat; timpa atau hapus")


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
