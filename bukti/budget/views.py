"""Pages of the budget: the tree with its absorption, the months beside page III, the volumes of RO, the revisions."""

import calendar
import datetime as dt
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.offices.access import page
from bukti.offices.models import Office
from bukti.web.charts import Drawing, Row, bars

from .measures import BASES
from .months import Line, lines_of
from .outputs import outputs
from .queries import accounts, budget_years, position
from .revisions import steps
from .templatetags.budget import month_name
from .tree import tree
from .withdrawals import withdrawals

BASIS = "sp2d"  # what page III and the outputs are judged by
MILLION = 10**6
SHORT = 3  # letters of a month below a chart


@page("records.read")
def newest(request: HttpRequest, office: Office) -> HttpResponse:
    """The tree of the newest year that has any budget."""
    years = budget_years(office)
    return _year(request, office, years[0] if years else timezone.localdate().year)


@page("records.read")
def year(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Ceiling, blocked, spent and absorption down to the accounts, as of the end of a month."""
    return _year(request, office, year)


def _year(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    values = _asked(request, office, year)
    on, basis = values["on"], values["basis"]
    found = position(office, on)
    values |= {"position": found, "spent": found.spent[basis], "absorbed": found.absorbed(basis)}
    values["bases"] = [(one, found.spent[one], found.absorbed(one)) for one in BASES]
    values |= {"nodes": tree(office, on, basis)}
    values["over"] = [one for one in accounts(office, on, basis) if one.overspent]
    return render(request, "budget/year.html", values)


@page("records.read")
def months(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """What was spent in each ended month beside page III of the DIPA."""
    values = _asked(request, office, year)
    values["found"] = withdrawals(office, values["on"], values["basis"])
    values["lines"] = lines_of(values["found"])
    values["drawing"] = _drawing(values["lines"])
    return render(request, "budget/months.html", values)


@page("records.read")
def volumes(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """What each RO cost and how much of its volume it reached."""
    values = _asked(request, office, year)
    values["found"] = outputs(office, values["on"], values["basis"])
    return render(request, "budget/volumes.html", values)


@page("records.read")
def revisions(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The versions of the year with what changed in each, line by line."""
    values = _asked(request, office, year) | {"steps": steps(office, year)}
    return render(request, "budget/revisions.html", values)


def _asked(request: HttpRequest, office: Office, year: int) -> dict[str, Any]:
    """The year, the day, and the basis of the address; what the address does not say, or says wrongly, is usual."""
    basis, month = request.GET.get("dasar", ""), request.GET.get("bulan", "")
    chosen = int(month) if month in {str(number) for number in range(1, 13)} else None
    return {
        "office": office,
        "year": year,
        "years": budget_years(office),
        "month": chosen,
        "months": range(1, 13),
        "on": _day(year, chosen),
        "basis": basis if basis in BASES else BASIS,
    }


def _day(year: int, month: int | None) -> dt.date:
    """The last day of the month; without one, of the year, or today while the year runs."""
    if month:
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    today, last = timezone.localdate(), dt.date(year, 12, 31)
    return today if today.year == year else last


def _drawing(lines: list[Line]) -> Drawing:
    """In millions, so that the numbers of twelve months stand beside each other."""
    rows = [
        Row(month_name(line.month.month)[:SHORT], actual=Fraction(line.spent, MILLION),
            target=None if line.planned is None else Fraction(line.planned, MILLION))
        for line in lines
    ]  # fmt: skip
    return bars(_("Realisasi dan rencana penarikan setiap bulan"), rows, unit=_("juta rupiah"), decimals=0)
