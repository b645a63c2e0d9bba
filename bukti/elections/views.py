"""Pages of an office's elections: turnout by area, how far entry is, and the forms to look into."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bukti.offices.access import page
from bukti.offices.models import Office

from . import anomalies, columns, progress, sorting, tally, tiles
from .models import Ballot
from .queries import ballots_of

PAGE_SIZE = 50


@page("scoreboard.read")
def events(request: HttpRequest, office: Office) -> HttpResponse:
    """Every event with its ballots, the latest first, and how far each is counted."""
    return render(request, "elections/events.html", {"office": office, "ballots": tally.by_ballot(office)})


def _ballot(office: Office, event: str, ballot: str) -> Ballot:
    found = next((one for one in ballots_of(office) if (one.event.code, one.kind) == (event, ballot)), None)
    if found is None:
        raise Http404
    return found


def _shared(office: Office, ballot: Ballot, tab: str) -> dict[str, Any]:
    return {"office": office, "ballot": ballot, "event": ballot.event, "tab": tab}


@page("scoreboard.read")
def turnout(request: HttpRequest, office: Office, event: str, ballot: str) -> HttpResponse:
    """Turnout by district, as a table and as a map of tiles."""
    chosen = _ballot(office, event, ballot)
    districts = tally.tallies(office, chosen, "district")
    values = _shared(office, chosen, "turnout") | _table(request, "district", districts)
    values["map"] = tiles.tile_map(office, districts) if districts else None
    return render(request, "elections/turnout.html", values)


@page("records.read")
def area(request: HttpRequest, office: Office, event: str, ballot: str, area: str) -> HttpResponse:
    """A district by its villages, or a village by its stations, which open their count records."""
    chosen = _ballot(office, event, ballot)
    first = tally.stations_of(office, chosen, area).first() if tally.is_area(area) else None
    if first is None:
        raise Http404
    level = "village" if area == first.district_code else "station"
    parts = tally.tallies(office, chosen, level, area)
    values = _shared(office, chosen, "turnout") | _table(request, level, parts)
    values["district"] = tally.Tally(first.district_code, first.district)
    values["village"] = tally.Tally(first.village_code, first.village) if level == "station" else None
    if level == "station":
        values["forms"] = tally.forms(office, chosen, area)
    return render(request, "elections/turnout.html", values)


def _table(request: HttpRequest, level: str, parts: list[tally.Tally]) -> dict[str, Any]:
    """The parts in the order asked for, with their headings and their whole."""
    shown, asked = columns.turnout_columns(level), request.GET.get("urut", "")
    rows = sorting.in_order(parts, shown, asked)
    return {"level": level, "rows": rows, "headings": sorting.headings(shown, asked), "whole": tally.together(parts)}


@page("scoreboard.read")
def entry_progress(request: HttpRequest, office: Office, event: str, ballot: str) -> HttpResponse:
    """How many stations of each district are keyed, checked and enacted."""
    chosen, asked = _ballot(office, event, ballot), request.GET.get("urut", "")
    districts = progress.progress(office, chosen)
    values = _shared(office, chosen, "progress") | {"whole": progress.all_of(districts)}
    values["rows"] = sorting.in_order(districts, columns.PROGRESS, asked)
    values["headings"] = sorting.headings(columns.PROGRESS, asked)
    return render(request, "elections/progress.html", values)


@page("records.read")
def anomaly_queue(request: HttpRequest, office: Office, event: str, ballot: str) -> HttpResponse:
    """Forms held, without figures or with a warning: by rule and district, fifty a page."""
    chosen = _ballot(office, event, ballot)
    districts = tally.districts_of(office, chosen)
    district = districts.get(request.GET.get("kecamatan", ""))
    kind = anomalies.kind_of(request.GET.get("aturan", ""))
    sheets = tally.sheets_of(office, chosen, district.code if district else "")
    found = anomalies.queue(sheets, kind).select_related("station")
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("hal"))
    values = _shared(office, chosen, "anomalies") | {"districts": districts.values(), "district": district}
    values |= {"kind": kind, "kinds": anomalies.by_rule(sheets), "page": shown, "lines": anomalies.lines(shown)}
    return render(request, "elections/anomalies.html", values)
