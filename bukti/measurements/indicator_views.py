"""One indicator: what it means, how it went, what proves it, who approved it; and the same on one sheet of paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bukti.indicators.arithmetic import DEFAULT_SCALE, scales
from bukti.indicators.forms import ProposalForm
from bukti.indicators.queries import choices
from bukti.offices.access import may, page
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.plans.queries import findings_on
from bukti.records.evidence import pieces

from . import approvals, explanation, overview, trend
from .declaration import Line
from .definitions import ways
from .forms import division_choices
from .meaning import meaning
from .proof import evidence_of
from .queries import parts_of_index, scope_of
from .stated import stated
from .views import asked_period, line_of

SHOWN = 20  # pieces of evidence; the list of evidence has the rest


@page("scoreboard.read")
def indicator(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """Definition, figure, quarters and years, records, evidence, explanation, approvals and findings."""
    period = asked_period(request, office)
    line = line_of(office, period, code)
    values = _figure(office, period, line) | _course(office, period, line) | _proof(office, period, line)
    values |= _definitions(request, office, period, line)
    values["findings"] = findings_on(office, period.year, code)
    values["scale"] = scales()[DEFAULT_SCALE]
    values["parts"] = (
        overview.rows_of(parts_of_index(stated(office, period))) if line.figure.sheet.kind == "index" else []
    )
    return render(request, "measurements/indicator.html", values)


@page("scoreboard.read")
def reference_sheet(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """What the indicator is and how it went, on one page to print and file."""
    period = asked_period(request, office)
    line = line_of(office, period, code)
    values = _figure(office, period, line) | _course(office, period, line)
    values["printed_at"] = timezone.now()
    return render(request, "measurements/reference_sheet.html", values)


def _figure(office: Office, period: Period, line: Line) -> dict[str, Any]:
    sheet = line.figure.sheet
    return {
        "office": office,
        "period": period,
        "line": line,
        "sheet": sheet,
        "row": overview.rows_of([line])[0],
        "sides": explanation.sides(line),
        "value_formula": explanation.VALUES[sheet.kind],
        "achievement_formula": explanation.ACHIEVEMENTS.get(sheet.formula or ""),
        "polarity": explanation.POLARITIES[sheet.polarity],
        "division": dict(division_choices(office)).get(sheet.division, sheet.division),
        "meaning": meaning(sheet),
    }


def _course(office: Office, period: Period, line: Line) -> dict[str, Any]:
    """The quarters and the years; an index is worked out to date only, for it rests on all other indicators."""
    alone = line.figure.sheet.kind != "index"
    (found,) = trend.trends(office, period, timezone.localdate(), [line.code], alone=alone)
    values = {"trend": found, "chart": trend.drawing(found), "quarters": trend.quarters(found)}
    return values | {"years": trend.years_drawing(office, line.code, period.year)}


def _proof(office: Office, period: Period, line: Line) -> dict[str, Any]:
    """The evidence on the records counted and on the measurements of the year, and what was approved of them."""
    found = approvals.of_indicator(office, trend.quarters_to(period), line.code)
    behind = evidence_of([line.figure.sheet], office, scope_of(office, period))[line.code]
    return {
        "approvals": found,
        "pieces": pieces(office.pk, approvals.evidence(found)),
        "behind": pieces(office.pk, behind[:SHOWN]),
        "behind_count": len(behind),
    }


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
