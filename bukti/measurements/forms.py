"""What the scoreboard is asked for: period, document, standing, division. Kept in the address."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bukti.indicators.catalogue import sheets
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Holiday, Office
from bukti.plans.models import PlanDocument
from bukti.web.templatetags.wording import period_label

from .overview import DOCUMENTS, Standing

# Ids within a year, in the order of the picker: the year, quarters, to quarter, semesters.
WITHIN_A_YEAR = ("", "Q1", "Q2", "Q3", "Q4", "-Q1..Q2", "-Q1..Q3", "S1", "S2")


def default_period(office: Office) -> str:
    """The newest year the office has a plan of; without any, this year."""
    newest = PlanDocument.objects.filter(office=office, current=True).order_by("-year").first()
    return str(newest.year if newest else timezone.localdate().year)


def period_choices(period: Period) -> list[tuple[str, list[tuple[str, str]]]]:
    """Year -> its periods and voting days, newest year first, then the months of each year.

    Years: the one shown, and each of the holiday table that has indicator sheets.
    """
    voting = list(Holiday.objects.exclude(event="").order_by("on").values_list("on", "event", "name"))
    years = {day.year for day in Holiday.objects.dates("on", "year") if sheets(date(day.year, 12, 31))} | {period.year}
    choices, months = [], []
    for year in sorted(years, reverse=True):
        of_year = _labelled(f"{year}{part}" for part in WITHIN_A_YEAR)
        of_year += [(event, name) for on, event, name in voting if on.year == year]
        if period.year == year and period.kind != "month" and period.id not in dict(of_year):
            of_year.append((period.id, period_label(period)))
        choices.append((str(year), of_year))
        months.append((_("Bulan %(year)s") % {"year": year}, _labelled(f"{year}-{month:02}" for month in range(1, 13))))
    return choices + months


def _labelled(ids: Iterable[str]) -> list[tuple[str, str]]:
    return [(period.id, period_label(period)) for period in map(parse_period, ids)]


def division_choices(office: Office) -> list[tuple[str, str]]:
    return list(dict(office.divisions.order_by("valid_from").values_list("code", "name")).items())


def _select(label: Any, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.Select(attrs={"class": "form-select"})
    )


class BoardForm(forms.Form):
    """A choice that is not known counts as none."""

    def __init__(self, data: QueryDict, *, office: Office, period: Period):
        super().__init__({**data.dict(), "periode": period.id})
        every = ("", _("Semua"))
        self.fields = {
            "periode": _select(_("Periode"), period_choices(period)),
            "dokumen": _select(_("Dokumen"), [every, *DOCUMENTS.items()]),
            "keadaan": _select(_("Keadaan"), [every, *Standing.choices]),
            "divisi": _select(_("Sub bagian"), [every, *division_choices(office)]),
        }

    def choice(self) -> dict[str, str]:
        """As ``overview.chosen`` takes it."""
        self.full_clean()
        given = self.cleaned_data
        return {
            "document": given.get("dokumen", ""),
            "standing": given.get("keadaan", ""),
            "division": given.get("divisi", ""),
        }
