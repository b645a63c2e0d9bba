"""The scoreboard, one indicator, the records behind one side of it."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bukti.indicators.arithmetic import DEFAULT_SCALE, scales
from bukti.indicators.catalogue import sheets
from bukti.indicators.forms import ProposalForm
from bukti.indicators.queries import choices
from bukti.offices.access import may, page
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.offices.queries import period as period_of
from bukti.plans.queries import findings_on
from bukti.records.display import columns, holds_made_up, last_change, lines, with_related

from . import explanation, manual, overview
from .declaration import Line
from .definitions import ways
from .forms import BoardForm, default_period, division_choices
from .queries import parts_of_index, scope_of
from .stated import stated

PAGE_SIZE = 50


def _period(request: HttpRequest, office: Office) -> Period:
    asked = request.GET.get("periode", "").replace("\0", "")  # PostgreSQL takes no NUL
    return period_of(asked or default_period(office))


def _line(office: Office, period: Period, code: str) -> Line:
    if code not in sheets(period.end):
        raise Http404
    return stated(office, period, [code])[0]


@page("scoreboard.read")
def board(request: HttpRequest, office: Office) -> HttpResponse:
    """Every indicator of a period, told apart by document, objective and standing."""
    period = _period(request, office)
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


@page("scoreboard.read")
def indicator(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """Definition, numerator and denominator, target, achievement and findings of one indicator."""
    period = _period(request, office)
    line = _line(office, period, code)
    sheet = line.figure.sheet
    values = {"office": office, "period": period, "line": line, "sheet": sheet, "row": overview.rows_of([line])[0]}
    values |= {"sides": explanation.sides(line), "value_formula": explanation.VALUES[sheet.kind]}
    values |= {
        "achievement_formula": explanation.ACHIEVEMENTS.get(sheet.formula or ""),
        "scale": scales()[DEFAULT_SCALE],
    }
    values |= {"polarity": explanation.POLARITIES[sheet.polarity], "findings": findings_on(office, period.year, code)}
    values["parts"] = overview.rows_of(parts_of_index(stated(office, period))) if sheet.kind == "index" else []
    values |= _definitions(request, office, period, line)
    values["division"] = dict(division_choices(office)).get(sheet.division, sheet.division)
    return render(request, "measurements/indicator.html", values)


def _definitions(request: HttpRequest, office: Office, period: Period, line: Line) -> dict[str, Any]:
    """What the page says of the ways to count an indicator; empty when there is only one."""
    found = ways(office, period, line)
    if not found:
        return {}
    shipped = found[0].figure.sheet
    titles = {one.figure.sheet.option: one.figure.sheet.option_title for one in found}
    decided = [{"record": one, "title": titles.get(one.option, one.option)} for one in choices(office.pk, line.code)]
    proposes = may(request.user, "indicators.decide", office)
    values = {"ways": found, "shipped": shipped, "decisions": decided}
    values |= {"confirms": may(request.user, "indicators.confirm", office)}
    return values | {"form": ProposalForm(sheet=shipped) if proposes else None}


@page("records.read")
def counted(request: HttpRequest, office: Office, code: str, side: str) -> HttpResponse:
    """The records of one side as they are now, fifty a page; ``?bagian=belum``: that should count, lacking a figure."""
    period = _period(request, office)
    stands = _line(office, period, code)
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
