"""Importing on pages: what was brought, a new file, what it would come to, putting it right, storing it."""

import tempfile
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from bukti.attachments.uploads import laid_down
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import leave_line, may, page
from bukti.offices.models import Office, User
from bukti.records.declaration import get_register

from . import actions, queries, running
from .forms import FileForm, MatchForm
from .models import Import
from .wrong_rows import write_wrong_rows

PAGE_SIZE = 50
FAULTS = 25  # wrong rows' cells on a page


@page("records.read")
def index(request: HttpRequest, office: Office) -> HttpResponse:
    """Every import of an office, the newest first; below it what was read in by command."""
    shown = Paginator(queries.imports_of(office), PAGE_SIZE).get_page(request.GET.get("hal"))
    lines = [(one, get_register(one.register), queries.is_interrupted(one)) for one in shown]
    values = {"office": office, "page": shown, "lines": lines, "enters": may(request.user, "records.enter", office)}
    values["by_command"] = queries.by_command(office)
    return render(request, "imports/index.html", values)


@page("records.enter")
def new(request: HttpRequest, office: Office) -> HttpResponse:
    """A file for a register."""
    form = FileForm(initial={"register": request.GET.get("register", "")})
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES, too_large=getattr(request, "too_large", ""))
        if item := _received(form, office, cast(User, request.user)):
            return redirect("import", office=office.code, pk=item.pk)
    values = {"office": office, "form": form}
    return render(request, "imports/new.html", values, status=400 if form.errors else 200)


def _received(form: FileForm, office: Office, user: User) -> Import | None:
    if not form.is_valid():
        return None
    try:
        register, options = form.wanted()
        with laid_down(form.cleaned_data["berkas"]) as file:
            return actions.receive(register=register, office=office, file=file, user=user, options=options)
    except BadInput as refusal:
        form.add_error("berkas", str(refusal))
        return None


def _import(office: Office, pk: int) -> Import:
    return get_object_or_404(Import.objects.select_related("office", "file"), pk=pk, office=office)


@page("records.read")
def one(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """How far an import has come, what it would do, and the next move."""
    item, user = _import(office, pk), cast(User, request.user)
    register = get_register(item.register)
    enters = may(user, "records.enter", office)
    values: dict[str, Any] = {"office": office, "item": item, "register": register, "enters": enters}
    values["interrupted"] = queries.is_interrupted(item)
    values["done"], values["total"], _writing = running.progress(item.pk) if item.is_working else (0, 0, False)
    values["stoppable"] = enters and running.can_stop(item.pk)
    values["private"] = not register.private or may(user, "records.private", office)
    if item.state == Import.State.MATCHING and enters:
        values["form"] = MatchForm(item=item, register=register)
    if item.state == Import.State.CHECKED:
        values |= _checked(request, item)
    if item.state == Import.State.STORED:
        values["hindrances"] = queries.dependents(item)
    return render(request, "imports/one.html", values)


def _checked(request: HttpRequest, item: Import) -> dict[str, Any]:
    faults = Paginator(item.faults.all(), FAULTS).get_page(request.GET.get("hal"))
    headings = dict(item.headings)
    return {
        "faults": [(fault, fault.heading in headings) for fault in faults],
        "page": faults,
        "corrections": item.corrections.all()[: 4 * FAULTS],
        "headings": list(headings),
    }


@page("records.enter")
def match(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """What the headings of the file mean; posting keeps it for good."""
    item, user = _import(office, pk), cast(User, request.user)
    register = get_register(item.register)
    values: dict[str, Any] = {"office": office, "item": item, "register": register, "refusal": ""}
    form = MatchForm(request.POST, item=item, register=register) if request.method == "POST" else None
    if form is not None:
        try:
            actions.match(item=item, user=user, **form.said())
            return redirect("import", office=office.code, pk=pk)
        except RefusedMove:
            raise
        except BadInput as refusal:
            values["refusal"] = str(refusal)
    values["form"] = form or MatchForm(item=item, register=register)
    return render(request, "imports/match.html", values, status=400 if values["refusal"] else 200)


@page("records.enter")
@require_POST
def correct(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """Wrong cells put right in place, or one of these taken back (``lepas``: its key)."""
    item, user, given = _import(office, pk), cast(User, request.user), request.POST
    if given.get("lepas", "").isdecimal():
        actions.take_back_correction(item=item, user=user, key=int(given["lepas"]))
        return redirect("import", office=office.code, pk=pk)
    shown = {str(fault.pk): fault for fault in item.faults.all() if f"sel-{fault.pk}" in given}
    cells = {(fault.row, fault.heading): given[f"sel-{key}"]
             for key, fault in shown.items() if given[f"sel-{key}"].strip() != fault.value.strip()}  # fmt: skip
    count = actions.correct(item=item, user=user, cells=cells)
    told = gettext("%(n)s sel diperbaiki; berkas diperiksa lagi.") if count else gettext("Tidak ada sel yang diubah.")
    messages.success(request, told % {"n": count})
    return redirect("import", office=office.code, pk=pk)


def _confirm(item: Import, user: User, given: Any) -> None:
    actions.confirm(item=item, user=user, changes=given.get("ubah") == "on")


def _undo(item: Import, user: User, given: Any) -> None:
    actions.undo(item=item, user=user, reason=given.get("alasan", ""))


STEPS: dict[str, Callable[[Import, User, Any], object]] = {
    "simpan": _confirm,
    "batalkan": _undo,
    "periksa": lambda item, user, given: actions.check_again(item=item, user=user),
    "hentikan": lambda item, user, given: actions.stop(item=item, user=user),
    "buang": lambda item, user, given: actions.discard(item=item, user=user),
}


@page("records.enter")
@require_POST
def step(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """One move (``langkah``); what refuses it is told on the page of the import, where nothing has changed."""
    item, user = _import(office, pk), cast(User, request.user)
    chosen = STEPS.get(request.POST.get("langkah", ""))
    if chosen is None:
        raise BadInput(gettext("Langkah itu tidak dikenal; buka lagi halamannya."))
    try:
        chosen(item, user, request.POST)
    except BadInput as refusal:
        if isinstance(refusal, RefusedMove):
            leave_line(request, refusal)
        messages.error(request, str(refusal))
    return redirect("import", office=office.code, pk=pk)


@page("records.read")
def progress(request: HttpRequest, office: Office, pk: int) -> JsonResponse:
    """What the page asks for again: ``state``, whether somebody works (``working``), rows ``done`` of ``total``."""
    item = _import(office, pk)
    done, total, _writing = running.progress(item.pk)
    working = item.is_working and running.is_running(item.pk)
    told = {"state": item.state, "working": working, "done": done, "total": total}
    return JsonResponse(told | {"stoppable": running.can_stop(item.pk)})


@page("records.enter")
def wrong_rows(request: HttpRequest, office: Office, pk: int) -> FileResponse:
    """The wrong rows as XLSX, with the reasons."""
    item = _import(office, pk)
    if item.file is None:
        raise Http404
    if get_register(item.register).private and not may(request.user, "records.private", office):
        raise Forbidden(gettext("Isi berkas ini hanya untuk yang boleh melihat data pribadi kantor ini."))
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    write_wrong_rows(file, item)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"baris-salah-{item.register}-{item.pk}.xlsx")
