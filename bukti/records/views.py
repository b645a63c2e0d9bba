"""The registers of an office, the list of one, one record, entering and moving it; what is overdue, when terms end."""

import tempfile
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from bukti.audit.declaration import RefusedMove
from bukti.offices.access import leave_line, may, page
from bukti.offices.models import Office, User
from bukti.workflow.actions import subject_of

from . import areas, display, entry, evidence_views, history, listing, months
from .declaration import Register, all_registers
from .entry_form import EntryForm
from .export import write_list
from .models import Record
from .steps import steps
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
    values["typed"] = entry.has_form(found)
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
    divisions = months.divisions(office, month)
    division = divisions.get(request.GET.get("divisi", ""))
    grid = months.weeks(office, month, today, division.code if division else "")
    values = {"office": office, "month": month, "today": today, "weeks": grid, "working": months.working(grid)}
    values |= {"divisions": divisions.values(), "division": division}
    values["before"], values["after"] = months.neighbours(month)
    return render(request, "records/calendar.html", values)


def _record(office: Office, register: Register, pk: int) -> Record:
    rows = register.model._default_manager.select_related("source", "division", "office")
    return cast(Record, get_object_or_404(rows, pk=pk, office=office))


@page("records.read")
def record(request: HttpRequest, office: Office, register: str, pk: int) -> HttpResponse:
    """All fields, terms, source, history and moves. A register may bring its own ``<code>/record.html``."""
    found = _register(register)
    shown, user = _record(office, found, pk), cast(User, request.user)
    values = {"office": office, "register": found, "record": shown, "parts": display.parts(shown)}
    values["private"] = private = may(user, "records.private", office)
    values["details"] = display.details(found, shown, private=private)
    values["terms"] = display.terms(found, shown, timezone.localdate())
    values |= {"handling": display.handling(shown), "history": history.acts(found, shown, private=private)}
    values |= {"steps": steps(found, shown, user), "before": entry.digest(found, shown)}
    values |= {"typed": entry.has_form(found), "enters": may(user, "records.enter", office)}
    values |= {"open": shown.status in entry.OPEN, "heading": getattr(shown, "heading", str(shown))}
    values |= evidence_views.card(found, shown, user)
    return render(request, [f"{register}/record.html", "records/record.html"], values)


def _typed(code: str) -> Register:
    """The register, if its records are typed one by one."""
    found = _register(code)
    if not entry.has_form(found):
        raise Http404
    return found


@page("records.enter")
def enter(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """A new record: stored as a draft."""
    register, user = _typed(code), cast(User, request.user)
    form = EntryForm(request.POST or None, register=register, private=may(user, "records.private", office))
    if form.is_valid():
        try:
            made = entry.enter(register=register, office=office, user=user, values=form.values())
            messages.success(request, gettext("Disimpan sebagai draf. Ajukan bila sudah lengkap."))
            return redirect("record", office=office.code, register=code, pk=made.pk)
        except entry.Faults as faults:
            form.refuse(faults)
    return render(request, "records/entry.html", {"office": office, "register": register, "form": form, "open": True})


@page("records.enter")
def amend(request: HttpRequest, office: Office, register: str, pk: int) -> HttpResponse:
    """A draft or a returned record put right. Somebody else's change in the meantime is told, nothing typed is lost."""
    found, user = _typed(register), cast(User, request.user)
    shown = _record(office, found, pk)
    private = may(user, "records.private", office)
    form = EntryForm(request.POST or None, register=found, private=private, record=shown)
    if form.is_valid():
        try:
            before = form.cleaned_data["before"]
            changed = entry.amend(register=found, record=shown, user=user, values=form.values(), before=before)
            messages.success(request, gettext("Perubahan disimpan.") if changed else gettext("Tidak ada yang berubah."))
            return redirect("record", office=office.code, register=register, pk=pk)
        except entry.Faults as faults:
            if faults.changed or faults.closed:
                leave_line(request, RefusedMove(str(faults), subject=subject_of(shown)))
            form.refuse(faults, _record(office, found, pk))
    values = {"office": office, "register": found, "form": form, "record": shown, "open": shown.status in entry.OPEN}
    return render(request, "records/entry.html", values)


@page("records.read")
@require_POST
def step(request: HttpRequest, office: Office, register: str, pk: int) -> HttpResponse:
    """Make one move; the move itself knows who may make it. A refusal is answered in words."""
    found = _register(register)
    shown, given = _record(office, found, pk), request.POST
    entry.take_step(register=found, record=shown, name=given.get("langkah", ""), user=cast(User, request.user),
                    reason=given.get("alasan", ""), before=given.get("before", ""))  # fmt: skip
    done = next(move for move in found.transitions if move.name == given["langkah"])
    messages.success(request, gettext("Tercatat: %(step)s.") % {"step": gettext(str(done.title))})
    return redirect("record", office=office.code, register=register, pk=pk)
