"""The list of a register: page, files, the views that people keep of it, one move made on many of its records."""

import tempfile
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from bukti.audit.declaration import Forbidden, RefusedMove
from bukti.offices.access import leave_line, may, page
from bukti.offices.models import Office, User

from . import bulk, display, entry, listing, saved_views
from .declaration import Register, all_registers
from .export import csv_lines, write_list

PAGE_SIZE = 50


def _register(code: str) -> Register:
    found = next((one for one in all_registers() if one.code == code), None)
    if found is None:
        raise Http404
    return found


@page("records.read")
def register(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """The records of a register as the address asks for them, fifty a page."""
    found, user = _register(code), cast(User, request.user)
    asked = listing.asked(request, found, office)
    totals = listing.totals(found, asked)
    pages = Paginator(display.with_related(asked.records, asked.shown), PAGE_SIZE)
    pages.__dict__["count"] = totals.records  # counted with the totals already
    records = pages.get_page(request.GET.get("hal"))
    values = {"office": office, "register": found, "asked": asked, "columns": listing.headings(asked), "page": records}
    values |= {"lines": display.lines(records, asked.shown), "enters": may(user, "records.enter", office)}
    values |= {
        "typed": entry.has_form(found),
        "totals": totals,
        "moves": bulk.choices(found, office, user) if totals.records else [],
    }
    values["added"] = list(zip(totals.under, asked.shown))
    values["offered"] = [(column, column in asked.shown) for column in asked.every]
    values["is_usual"] = asked.shown == display.columns(found, private=asked.private)
    query = saved_views.tidied(request.GET.urlencode(), asked.names)
    values["clean"] = saved_views.tidied(query, (listing.COLUMN, "urut"))
    values |= {"query": query, "views": saved_views.views_of(user, office, found)}
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


@page("records.read")
def export_csv(request: HttpRequest, office: Office, code: str) -> StreamingHttpResponse:
    """The same list whole, as CSV; sent row by row."""
    found = _register(code)
    asked = listing.asked(request, found, office)
    headers = {"Content-Disposition": f'attachment; filename="{found.code}-{office.code}.csv"'}
    lines = csv_lines(asked.records, asked.shown)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


@page("records.read")
@require_POST
def keep_view(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """Keep the address of this list under a name, for this person alone."""
    found, user = _register(code), cast(User, request.user)
    asked = listing.asked(request, found, office)
    query = saved_views.tidied(request.POST.get("saringan", ""), asked.names)
    name = request.POST.get("nama", "")
    kept = saved_views.keep(user=user, office=office, register=found, name=name, query=query)
    messages.success(request, gettext("Tampilan %(name)s disimpan.") % {"name": kept.name})
    return redirect(_list_of(office, found, kept.query))


@page("records.read")
@require_POST
def forget_view(request: HttpRequest, office: Office, code: str, pk: int) -> HttpResponse:
    """Let one's own view go. Another person's does not exist here."""
    found = _register(code)
    view = get_object_or_404(saved_views.views_of(cast(User, request.user), office, found), pk=pk)
    saved_views.forget(view)
    messages.success(request, gettext("Tampilan %(name)s dihapus; catatannya tetap ada.") % {"name": view.name})
    return redirect(_list_of(office, found, ""))


def _list_of(office: Office, register: Register, query: str) -> str:
    address = reverse("register", args=[office.code, register.code])
    return f"{address}?{query}" if query else address


@page("records.read")
def moves(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """One move on the records ticked in a list: what it will do; sent as a form it is made, and told row by row."""
    found, user = _register(code), cast(User, request.user)
    given: QueryDict = request.POST if request.method == "POST" else request.GET
    choice = next((one for one in bulk.choices(found, office, user) if one.name == given.get("langkah")), None)
    records = bulk.ticked(found, office, given.getlist("pilih"))
    values = {"office": office, "register": found, "choice": choice, "back": _list_of(office, found, _back(given))}
    values |= {"query": _back(given), "reason": given.get("alasan", "").strip()}
    if choice is None or not records:
        return render(request, "records/moves.html", values)
    if request.method == "POST" and (values["reason"] or not choice.reason):
        values["done"] = done = bulk.make(
            register=found, records=records, choice=choice, user=user, reason=str(values["reason"]),
            before={one.pk: given.get(f"before-{one.pk}", "?") for one in records},
            refused=lambda refusal: _leave(request, refusal),
        )  # fmt: skip
        values |= {"moved": sum(not one.refusal for one in done), "kept": sum(bool(one.refusal) for one in done)}
        return render(request, "records/moves.html", values)
    plan = bulk.planned(found, records, choice, user)
    values |= {"plan": plan, "ready": sum(not one.refusal for one in plan), "unreasoned": request.method == "POST"}
    values["stopped"] = len(plan) - sum(not one.refusal for one in plan)
    return render(request, "records/moves.html", values, status=400 if values["unreasoned"] else 200)


def _back(given: QueryDict) -> str:
    """The list's own part of the address, to lead back to what was in sight."""
    return QueryDict(given.get("saringan", "")).urlencode()


def _leave(request: HttpRequest, refusal: Exception) -> None:
    if isinstance(refusal, RefusedMove | Forbidden):
        leave_line(request, refusal)
