"""The page of checks between registers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bukti.offices.access import page
from bukti.offices.models import Office

from . import overview
from .declaration import State
from .queries import run


@page("records.read")
def checks(request: HttpRequest, office: Office) -> HttpResponse:
    """Every check of a year with its state, reason and differences; ``keadaan`` keeps one state."""
    year = overview.year_asked(request.GET.get("tahun", ""))
    state = request.GET.get("keadaan", "")
    chosen = state if state in {one.value for one in State} else ""
    results = run(office, year)
    values = {"office": office, "year": year, "chosen": chosen, "total": len(results)}
    values |= {"tiles": overview.tiles(results), "rows": overview.rows(results, chosen, office)}
    values["years"] = sorted({year, *overview.years(timezone.localdate())}, reverse=True)
    return render(request, "reconciliation/checks.html", values)
