"""The registers of an office, one record and its moves; what is overdue, when terms end."""

import tempfile
from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from bukti.offices.access import may, page
from bukti.offices.models import Office, User

from . import areas, display, entry, evidence_views, history, months
from .declaration import Register, all_registers
from .models import Record
from .steps import elsewhere, steps
from .template import write_template


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
    taken = steps(found, shown, user)
    values |= {"steps": taken, "elsewhere": elsewhere(found, shown, taken), "before": entry.digest(found, shown)}
    values |= {"typed": entry.has_form(found), "enters": may(user, "records.enter", office)}
    values |= {"open": shown.status in entry.OPEN, "heading": getattr(shown, "heading", str(shown))}
    values |= evidence_views.card(found, shown, user)
    return render(request, [f"{register}/record.html", "records/record.html"], values)


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
