"""What the scoreboard is asked for: period, document, standing, division. Kept in the address."""

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

from .overview import DOCUMENTS, Standing

# Ids within a year, in the order of the picker: the year, quarters, to quarter, semesters.
WITHIN_A_YEAR = ("", "Q1", "Q2", "Q3", "Q4", "-Q1..Q2", "-Q1..Q3", "S1", "S2")


def default_period(office: Office) -> str:
    """The newest year the office has a plan of; without any, this year."""
    newest = PlanDocument.objects.filter(office=office, current=True).order_by("-year").first()
    return str(newest.year if newest else timezone.localdate().year)


def period_choices(period: Period) -> list[tuple[str, list[tuple[str, str]]]]:
    """Year -> its periods and voting days, newest year first: the year shown, and each year of the holiday table
    that has indicator sheets.
    """
    voting = list(Holiday.objects.exclude(event="").order_by("on").values_list("on", "event", "name"))
    years = {day.year for day in Holiday.objects.dates("on", "year") if sheets(date(day.year, 12, 31))} | {period.year}
    choices = []
    for year in sorted(years, reverse=True):
        of_year = [(found.id, found.label) for found in (parse_period(f"{year}{part}") for part in WITHIN_A_YEAR)]
        of_year += [(event, name) for on, event, name in voting if on.year == year]
        if period.year == year and period.id not in dict(of_year):
            of_year.append((period.id, period.label))
        choices.append((str(year), of_year))
    return choices


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
