"""A register's list as one address asks for it: the same for the page and for its export."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from bukti.offices.access import may
from bukti.offices.models import Office

from .declaration import Register
from .display import Column, columns
from .forms import Choice, ListForm, chosen


@dataclass(frozen=True)
class Asked:
    """The columns this reader may see, what was asked for, and the records that answer it."""

    shown: list[Column]
    form: ListForm
    choice: Choice
    records: QuerySet


@dataclass(frozen=True)
class Heading:
    """A column's heading: how the list is sorted by it now, and the order a click asks for."""

    label: str
    numeric: bool
    sorted: str  # ascending, descending or nothing
    next: str


def asked(request: HttpRequest, register: Register, office: Office) -> Asked:
    shown = columns(register, private=may(request.user, "records.private", office))
    form = ListForm(request.GET, register=register, office=office, shown=shown)
    choice = form.choice()
    return Asked(shown, form, choice, chosen(register, office, choice, shown, timezone.localdate()))


def headings(asked: Asked) -> list[Heading]:
    """In the order of the columns; a second click turns the order round, the third lets it go."""
    return [_heading(column, asked.choice.sort) for column in asked.shown]


def _heading(column: Column, sort: str) -> Heading:
    states = {column.path: ("ascending", f"-{column.path}"), f"-{column.path}": ("descending", "")}
    now, after = states.get(sort, ("", column.path))
    return Heading(column.label, column.numeric, now, after)
