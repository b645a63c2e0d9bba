"""What a register's list is asked for: words, status, division, year, overdue, last day, order. Kept in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.db.models import F, Max, Min, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office
from bukti.workflow.declaration import Status

from .declaration import Register
from .display import Column, field_at
from .divisions import in_division
from .queries import any_of, is_overdue, running


@dataclass(frozen=True)
class Choice:
    """What was asked for; empty where nothing was. ``sort``: the path of a column, with - before it the last first."""

    words: str = ""
    status: str = ""
    division: str = ""
    year: str = ""
    overdue: bool = False
    due: date | None = None
    sort: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any((self.words, self.status, self.division, self.year, self.overdue, self.due))


def _select(label: Any, choices: list) -> forms.ChoiceField:
    every = ("", _("Semua"))
    widget = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, choices=[every, *choices], required=False, widget=widget)


class ListForm(forms.Form):
    """A choice that is not known counts as none."""

    def __init__(self, data: QueryDict, *, register: Register, office: Office, shown: list[Column]):
        super().__init__(data)
        search = forms.TextInput(attrs={"class": "form-control", "type": "search"})
        divisions = dict(office.divisions.order_by("valid_from").values_list("code", "name"))
        years = [(str(year), str(year)) for year in years_of(register, office)]
        order = [(sign + column.path, column.label) for column in shown for sign in ("", "-")]
        self.fields = {
            "q": forms.CharField(label=_("Cari"), required=False, max_length=100, widget=search),
            "status": _select(_("Status"), Status.choices),
            "divisi": _select(_("Sub bagian"), list(divisions.items())),
            "tahun": _select(_("Tahun batas") if register.deadlines else _("Tahun entri"), years),
            "terlambat": forms.BooleanField(label=_("Hanya yang lewat batas"), required=False),
            "batas": forms.DateField(required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%d"]),
            "urut": forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[*order, *BY_STATUS]),
        }

    def choice(self) -> Choice:
        self.full_clean()
        given = {NAMES[name]: value for name, value in self.cleaned_data.items() if value}
        return Choice(**given)


BY_STATUS = [("status", _("Status")), ("-status", _("Status"))]
NAMES = {"q": "words", "status": "status", "divisi": "division", "tahun": "year", "terlambat": "overdue",
         "batas": "due", "urut": "sort"}  # fmt: skip


def _year_field(register: Register) -> str:
    return register.deadlines[0].due if register.deadlines else "entered_at"


def years_of(register: Register, office: Office) -> list[int]:
    """From the newest to the oldest year of its first term's last days, or of entry when no term runs on it."""
    name = _year_field(register)
    ends = register.model.objects.filter(office=office).aggregate(first=Min(name), last=Max(name))
    return list(range(ends["last"].year, ends["first"].year - 1, -1)) if ends["last"] else []


def chosen(register: Register, office: Office, choice: Choice, shown: list[Column], on: date) -> QuerySet:
    """The records asked for, in the order asked for. Only columns shown are searched: none tells what it hides."""
    records = register.model.objects.filter(_narrowed(register, choice, on), _found(register, choice.words, shown))
    records = records.filter(office=office)
    if not choice.sort:
        return records
    path = F(choice.sort.removeprefix("-"))
    order = path.desc(nulls_last=True) if choice.sort.startswith("-") else path.asc(nulls_last=True)
    return records.order_by(order, "number")


def _narrowed(register: Register, choice: Choice, on: date) -> Q:
    wanted = Q()
    if choice.status:
        wanted &= Q(status=choice.status)
    if choice.division:
        wanted &= in_division(register, choice.division)
    if choice.year:
        wanted &= Q(**{f"{_year_field(register)}__year": int(choice.year)})
    if choice.overdue:
        wanted &= is_overdue(register, on)
    if choice.due:
        wanted &= any_of(running(deadline) & Q(**{deadline.due: choice.due}) for deadline in register.deadlines)
    return wanted


def _found(register: Register, words: str, shown: list[Column]) -> Q:
    paths = {"number", *(column.path for column in shown if _is_text(field_at(register.model, column.path)))}
    return any_of(Q(**{f"{path}__icontains": words}) for path in sorted(paths)) if words else Q()


def _is_text(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices
