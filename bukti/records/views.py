"""The registers of an office, the list of one, one record; what is overdue, and when terms end."""

import tempfile
from typing import cast

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from bukti.offices.access import may, page
from bukti.offices.models import Office

from . import areas, display, listing, months
from .declaration import Register, all_registers
from .export import write_list
from .models import Record
from .template import write_template

PAGE_SIZE = 50


def _register(code: str) -> Register:
    found = next((one for one in all_registers() if one.code == code), None)
    if found is None:
        raise Http404
    return found


@page("records.read")
def registers(request: HttpRequest, office: Office) -> HttpResponse:
    """Every register by area of work, with what it holds and what waits in it."""
    values = {"office": office, "areas": areas.index(office, timezone.localdate())}
    return render(request, "records/registers.html", values)


@page("records.read")
def register(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """The records of a register as the address asks for them, fifty a page."""
    found = _register(code)
    asked = listing.asked(request, found, office)
    records = Paginator(display.with_related(asked.records, asked.shown), PAGE_SIZE).get_page(request.GET.get("hal"))
    values = {"office": office, "register": found, "asked": asked, "columns": listing.headings(asked), "page": records}
    values |= {"lines": display.lines(records, asked.shown), "enters": may(request.user, "records.enter", office)}
    return render(request, "records/register.html", values)


@page("records.read")
def export(request: HttpRequest, office: Office, code: str) -> FileResponse:
    """The same list whole, as XLSX."""
    found = _register(code)
    asked = listing.asked(request, found, office)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    write_list(file, found, office, asked.records, asked.shown)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{found.code}-{office.code}.xlsx")


@page("records.enter")
def template(request: HttpRequest, office: Office, code: str) -> FileResponse:
    """An empty spreadsheet for the import of a register."""
    found = _register(code)
    if not found.imports:
        raise Http404
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    write_template(file, found, office)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"templat-{found.code}.xlsx")


@page("records.read")
def overdue(request: HttpRequest, office: Office) -> HttpResponse:
    """Open cases past their last day, by division, and those whose last day is near."""
    values = {"office": office, **months.waiting(office, timezone.localdate())}
    return render(request, "records/overdue.html", values)


@page("records.read")
def calendar(request: HttpRequest, office: Office) -> HttpResponse:
    """A month: days off by name, and the last days of terms."""
    today = timezone.localdate()
    month = months.month_of(request.GET.get("bulan", ""), today)
    grid = months.weeks(office, month, today)
    values = {"office": office, "month": month, "today": today, "weeks": grid, "working": months.working(grid)}
    values["before"], values["after"] = months.neighbours(month)
    return render(request, "records/calendar.html", values)


@page("records.read")
def record(request: HttpRequest, office: Office, register: str, pk: int) -> HttpResponse:
    """All fields, terms, source and history. A register may bring its own ``<code>/record.html``."""
    found = _register(register)
    rows = found.model._default_manager.select_related("source", "division", "office")
    shown = cast(Record, get_object_or_404(rows, pk=pk, office=office))
    values = {"office": office, "register": found, "record": shown, "parts": display.parts(shown)}
    values["details"] = display.details(found, shown, private=may(request.user, "records.private", office))
    values["terms"] = display.terms(found, shown, timezone.localdate())
    values |= {"handling": display.handling(shown), "history": display.history(found, shown)}
    values["heading"] = getattr(shown, "heading", str(shown))
    return render(request, [f"{register}/record.html", "records/record.html"], values)
