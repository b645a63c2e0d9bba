"""The scoreboard, one indicator, the records behind one side of it."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bukti.indicators.catalogue import sheets
from bukti.offices.access import page
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.offices.queries import period as period_of
from bukti.records.display import columns, holds_made_up, last_change, lines, with_related

from . import explanation, manual, overview
from .declaration import Line
from .forms import BoardForm, default_period
from .queries import scope_of
from .stated import stated

PAGE_SIZE = 50


def asked_period(request: HttpRequest, office: Office) -> Period:
    """The one in the address, else the newest year with a plan. Raises BadInput for a word that is no period."""
    asked = request.GET.get("periode", "").replace("\0", "")  # PostgreSQL takes no NUL
    return period_of(asked or default_period(office))


def line_of(office: Office, period: Period, code: str) -> Line:
    """Raises Http404 for a code that has no sheet in that period."""
    if code not in sheets(period.end):
        raise Http404
    return stated(office, period, [code])[0]


@page("scoreboard.read")
def board(request: HttpRequest, office: Office) -> HttpResponse:
    """Every indicator of a period, told apart by document, objective and standing."""
    period = asked_period(request, office)
    form = BoardForm(request.GET, office=office, period=period)
    measured = stated(office, period)
    found = overview.rows_of(measured)
    choice = form.choice()
    shown = overview.chosen(found, **choice)
    values = {"office": office, "period": period, "form": form, "choice": choice, "shown": len(shown)}
    values |= {"summary": overview.summary(found), "groups": overview.grouped(shown)}
    values |= {"origins": overview.origins(measured), "by_hand": manual.listed(measured, scope_of(office, period))}
    values |= {"changed_at": last_change(office), "made_up": holds_made_up(office)}
    return render(request, "measurements/board.html", values)


@page("records.read")
def counted(request: HttpRequest, office: Office, code: str, side: str) -> HttpResponse:
    """The records of one side as they are now, fifty a page; ``?bagian=belum``: that should count, lacking a figure."""
    period = asked_period(request, office)
    stands = line_of(office, period, code)
    line = replace(stands, figure=stands.now)
    found = explanation.evidence(line.figure.sheet, side, scope_of(office, period))
    lacking = request.GET.get("bagian") == "belum"
    shown = columns(found.register, found.sums)
    chosen = with_related(found.missing if lacking else found.counted, shown)
    records = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("hal"))
    values = {"office": office, "period": period, "line": line, "sheet": line.figure.sheet, "evidence": found}
    values |= {"side": next(one for one in explanation.sides(line) if one.name == side), "columns": shown}
    values |= {"approved": stands, "lacking": lacking, "page": records, "lines": lines(records, shown)}
    values |= {"counted_count": found.counted.count(), "lacking_count": found.missing.count()}
    return render(request, "measurements/counted.html", values)
