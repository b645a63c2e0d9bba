"""A register's list as one address asks for it: the same for the page and for its export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Aggregate, Count, Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from bukti.offices.access import may
from bukti.offices.models import Office
from bukti.workflow.declaration import Status

from .declaration import Register
from .display import Column, columns, offered
from .forms import Choice, ListForm, chosen

COLUMN = "kolom"  # in the address, once for each column; without any, the usual ones


@dataclass(frozen=True)
class Asked:
    """The columns this reader may see and those shown, what was asked for, and the records that answer it."""

    every: Sequence[Column]
    shown: list[Column]
    form: ListForm
    choice: Choice
    records: QuerySet
    private: bool

    @property
    def names(self) -> list[str]:
        """What an address of this list may hold, the page's number aside."""
        return [*self.form.fields, COLUMN]


@dataclass(frozen=True)
class Heading:
    """A column's heading: how the list is sorted by it now, and the order a click asks for."""

    label: str
    numeric: bool
    sorted: str  # ascending, descending or nothing
    next: str


@dataclass(frozen=True)
class Total:
    """The sum of a column over the whole list; ``empty``: in how many records nothing stands there. None: in all."""

    amount: int | Decimal | None
    empty: int


@dataclass(frozen=True)
class Totals:
    """How many records a list has, and under each column shown its total, or None where nothing may be added up.
    ``void``: how many of them were annulled; they are counted and not added up.
    """

    records: int
    void: int
    under: Sequence[Total | None]

    @property
    def any(self) -> bool:
        return any(self.under)


def asked(request: HttpRequest, register: Register, office: Office) -> Asked:
    private = may(request.user, "records.private", office)
    every = offered(register, private=private)
    shown = _wanted(every, request.GET.getlist(COLUMN)) or columns(register, private=private)
    form = ListForm(request.GET, register=register, office=office, shown=shown, private=private)
    choice = form.choice()
    records = chosen(register, office, choice, shown, timezone.localdate(), private=private)
    return Asked(every, shown, form, choice, records, private)


def _wanted(every: Sequence[Column], paths: Sequence[str]) -> list[Column]:
    """Those named, in their usual order, after the first, which leads to the record; none when none is known."""
    named = [column for column in every[1:] if column.path in paths]
    return [every[0], *named] if named else []


def headings(asked: Asked) -> list[Heading]:
    """In the order of the columns, the status last; a second click turns the order round, the third lets it go."""
    status = Column("status", gettext("Status"), numeric=False)
    return [_heading(column, asked.choice.sort) for column in (*asked.shown, status)]


def _heading(column: Column, sort: str) -> Heading:
    states = {column.path: ("ascending", f"-{column.path}"), f"-{column.path}": ("descending", "")}
    now, after = states.get(sort, ("", column.path))
    return Heading(column.label, column.numeric, now, after)


def totals(register: Register, asked: Asked) -> Totals:
    """Over every record of the list, all its pages. One statement."""
    added = [column.path for column in asked.shown if column.path in register.totals]
    void = Q(status=Status.VOID)
    sums: dict[str, Aggregate] = {f"sum_{path}": Sum(path, filter=~void) for path in added}
    sums |= {f"filled_{path}": Count(path, filter=~void) for path in added}
    counts = {"rows": Count("pk"), "void": Count("pk", filter=void)}
    found = asked.records.order_by().aggregate(**counts, **sums)
    return Totals(found["rows"], found["void"], [_total(found, column.path) for column in asked.shown])


def _total(found: Mapping, path: str) -> Total | None:
    if f"sum_{path}" not in found:
        return None
    return Total(found[f"sum_{path}"], found["rows"] - found["void"] - found[f"filled_{path}"])
