"""What records look like on a page: the columns of a list, all fields of one, its terms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from django.db import models
from django.db.models import Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.audit.models import Entry
from bukti.law.catalogue import Term as LawTerm
from bukti.law.catalogue import term
from bukti.offices.models import Office
from bukti.web.templatetags.figures import day, moment, number
from bukti.workflow.declaration import PROVISIONAL, Status

from .declaration import Deadline, Register, all_registers
from .models import Record
from .queries import running, still_open

# Who handled a record; kept for every record, shown apart from what the record itself says.
HANDLING = {
    "entered_by": _("Dientri oleh"),
    "entered_at": _("Dientri pada"),
    "checked_by": _("Diperiksa oleh"),
    "enacted_by": _("Ditetapkan oleh"),
}
IMPORTED = {"entered_by": _("Diimpor oleh"), "entered_at": _("Diimpor pada")}
IN_COURSE = (*PROVISIONAL, Status.RETURNED)
# Kinds of action in the log that change what an office's figures are made of.
CHANGES = ("records.", "workflow.", "plans.", "elections.")
APART = {
    "id",
    "office",
    "number",
    "division",
    "status",
    "source",
    "source_row",
    "calendar",
    "made_up",
    "proof",
    *HANDLING,
}


@dataclass(frozen=True)
class Column:
    """A field of a list by its path (``station__district``), with its heading. Numbers stand right-aligned."""

    path: str
    label: str
    numeric: bool
    summed: bool = False


@dataclass(frozen=True)
class Cell:
    """One value in words; empty text means that nothing was entered."""

    label: str
    text: str
    numeric: bool = False
    summed: bool = False
    hidden: bool = False  # personal data this reader may not see


@dataclass(frozen=True)
class Line:
    """A record and its cells, in the order of the columns."""

    record: Record
    cells: Sequence[Cell]


class TermState(models.TextChoices):
    """How a deadline stands on a record."""

    ON_TIME = "on-time", _("Tepat waktu")
    LATE = "late", _("Terlambat")
    OVERDUE = "overdue", _("Lewat batas")
    RUNNING = "running", _("Berjalan")
    NOT_STARTED = "not-started", _("Belum berjalan")
    ENDED = "ended", _("Tidak berjalan lagi")


@dataclass(frozen=True)
class Term:
    """One deadline on a record: its days, its state, its article and whether that was checked.

    ``article`` is empty, and ``counted_from`` None, for a last day that a schedule gives.
    """

    title: str
    counted_from: date | None
    due: date | None
    met: date | None
    state: TermState
    article: str
    checked: bool


@dataclass(frozen=True)
class Part:
    """Rows that belong to a record: the votes of a count sheet."""

    title: str
    labels: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def columns(register: Register, sums: Sequence[str] = (), *, private: bool = False) -> list[Column]:
    """The list columns of a register, then the fields added up for a figure. Personal data only if ``private``."""
    paths = [path for path in register.list_columns if private or path not in register.private]
    paths += [name for name in sums if name not in paths]
    return [_column(register.model, path, path in sums) for path in paths]


def _column(model: type[models.Model], path: str, summed: bool) -> Column:
    field = field_at(model, path)
    return Column(path, label_of(field), is_numeric(field), summed)


def field_at(model: type[models.Model], path: str) -> models.Field:
    """The field at the end of a path through foreign keys. Raises FieldDoesNotExist."""
    first, _separator, rest = path.partition("__")
    field = cast(models.Field, model._meta.get_field(first))
    return field_at(cast(type[models.Model], field.related_model), rest) if rest else field


def label_of(field: models.Field) -> str:
    """The field's name as people read it, in their language."""
    label = gettext(str(field.verbose_name))
    return label[:1].upper() + label[1:]


def is_numeric(field: models.Field) -> bool:
    """Whether it holds a figure: one that stands right-aligned, and is typed in digits."""
    kept = field.output_field if isinstance(field, models.GeneratedField) else field
    return isinstance(kept, models.IntegerField | models.DecimalField) and not field.choices


def with_related(records: QuerySet, shown: Iterable[Column]) -> QuerySet:
    """Fetch what the columns need in the same query."""
    model = records.model
    paths = {column.path.rpartition("__")[0] for column in shown if "__" in column.path}
    paths |= {column.path for column in shown if field_at(model, column.path).is_relation}
    return records.select_related(*sorted(paths)) if paths else records


def lines(records: Iterable[Record], shown: Sequence[Column]) -> list[Line]:
    """The records in words, column by column."""
    return [Line(record, [_listed(record, column) for column in shown]) for record in records]


def _listed(record: Record, column: Column) -> Cell:
    holder, name = holder_of(record, column.path)
    text = "" if holder is None else text_of(holder, field_at(type(holder), name))
    return Cell(column.label, text, column.numeric, column.summed)


def holder_of(record: models.Model, path: str) -> tuple[models.Model | None, str]:
    """The thing that a path leads to through foreign keys, None when one of them is empty, and its field's name."""
    holder: models.Model | None = record
    *relations, name = path.split("__")
    for relation in relations:
        holder = None if holder is None else getattr(holder, relation)
    return holder, name


def text_of(thing: models.Model, field: models.Field) -> str:
    """A field's value as a person reads it."""
    value = getattr(thing, field.name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return str(_("Ya") if value else _("Tidak"))
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if field.name.endswith("year"):
        return str(value)  # 2024, not 2.024
    return number(value) if isinstance(value, int | Decimal) else str(value)


def details(register: Register, record: Record, *, private: bool) -> list[Cell]:
    """Every field the record itself has. Personal data are left out of the page unless ``private``."""
    return [_detail(register, record, field, private) for field in _own_fields(record)]


def _own_fields(record: Record) -> list[models.Field]:
    return [field for field in record._meta.concrete_fields if field.name not in APART]


def _detail(register: Register, record: Record, field: models.Field, private: bool) -> Cell:
    hidden = field.name in register.private and not private
    text = "" if hidden else text_of(record, field)
    return Cell(label_of(field), text, is_numeric(field), hidden=hidden)


def handling(record: Record) -> list[Cell]:
    """Who entered, checked and enacted it; of a record that a file brought in as it is, who imported it."""
    if not _kept_as_imported(record):
        return _signed(record, HANDLING)
    told = _signed(record, IMPORTED)
    if record.is_counted:
        told.append(Cell(str(_("Ditetapkan")), str(_("lewat impor berkas"))))
    return told


def _kept_as_imported(record: Record) -> bool:
    """A file brought it past the course of checking: nobody here checked or enacted it."""
    signed = record.checked_by or record.enacted_by
    return bool(record.source) and not signed and record.status not in IN_COURSE


def _signed(record: Record, labels: Mapping[str, Promise]) -> list[Cell]:
    return [Cell(str(label), text_of(record, field_at(type(record), name))) for name, label in labels.items()]


def terms(register: Register, record: Record, today: date) -> list[Term]:
    """Each declared deadline as it stands on the record."""
    return [_term(record, deadline, today) for deadline in register.deadlines]


def _term(record: Record, deadline: Deadline, today: date) -> Term:
    names = (deadline.counted_from, deadline.due, deadline.met_by)
    start, due, met = (getattr(record, name) if name else None for name in names)
    state = term_state(due, met, today, runs=_runs(record, deadline, today))
    law = _law(record, deadline)
    article, checked = (law.article, law.checked) if law else ("", True)
    return Term(gettext(deadline.title), start, due, met, state, article, checked)


def _law(record: Record, deadline: Deadline) -> LawTerm | None:
    """The term that applies to the record, its extension if it has one; None when a schedule gives the last day."""
    extended = deadline.extended_on and getattr(record, deadline.extended_on)
    name = deadline.extended_term if extended and deadline.extended_term else deadline.term
    return term(name(record)) if name else None


def _runs(record: Record, deadline: Deadline, today: date) -> bool:
    """Without a field for the day it was met, it runs only while the record says that it is open."""
    still = running(deadline) if deadline.met_by else still_open(deadline, today)
    return type(record)._default_manager.filter(still, pk=record.pk).exists()


def term_state(due: date | None, met: date | None, today: date, *, runs: bool = True) -> TermState:
    """The last day itself is still on time. A term that does not run (Deadline.runs) is neither late nor running."""
    if due is None:
        return TermState.NOT_STARTED
    if met is not None:
        return TermState.ON_TIME if met <= due else TermState.LATE
    if not runs:
        return TermState.ENDED
    return TermState.OVERDUE if today > due else TermState.RUNNING


def parts(record: Record) -> list[Part]:
    """Rows of other tables that belong to this record alone."""
    found = [_part(record, relation) for relation in record._meta.related_objects if relation.one_to_many]
    return [part for part in found if part.rows]


def _part(record: Record, relation) -> Part:
    model = relation.related_model
    fields = [field for field in model._meta.concrete_fields if field not in (model._meta.pk, relation.field)]
    related = [field.name for field in fields if field.is_relation]
    things = getattr(record, relation.get_accessor_name()).select_related(*related)
    rows = [[Cell(label_of(field), text_of(thing, field), is_numeric(field)) for field in fields] for thing in things]
    return Part(label_of(model._meta), [label_of(field) for field in fields], rows)


def holds_made_up(office: Office) -> bool:
    """Whether any register of this office holds sample data: its pages then say so."""
    return any(one.model._default_manager.filter(office=office, made_up=True).exists() for one in all_registers())


def last_change(office: Office) -> datetime | None:
    """When the data of this office last changed, by the log: reading or printing them changes nothing."""
    changes = Q()
    for kind in CHANGES:
        changes |= Q(action__startswith=kind)
    return Entry.objects.filter(changes, office=office.code).aggregate(last=Max("at"))["last"]
