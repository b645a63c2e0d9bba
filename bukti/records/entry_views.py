"""Typing a record: a new one, a draft put right, and what is said about it while one types."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from bukti.audit.declaration import RefusedMove
from bukti.offices.access import leave_line, may, page
from bukti.offices.models import Office, User
from bukti.workflow.actions import subject_of

from . import entry
from .declaration import Register, all_registers
from .entry_form import EntryForm
from .models import Record


def _typed(code: str) -> Register:
    """The register, if its records are typed one by one."""
    found = next((one for one in all_registers() if one.code == code), None)
    if found is None or not entry.has_form(found):
        raise Http404
    return found


def _record(office: Office, register: Register, pk: int) -> Record:
    rows = register.model._default_manager.select_related("office")
    return cast(Record, get_object_or_404(rows, pk=pk, office=office))


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
    form.point_out()
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
    form.point_out()
    values = {"office": office, "register": found, "form": form, "record": shown, "open": shown.status in entry.OPEN}
    return render(request, "records/entry.html", values)


@page("records.enter")
@require_POST
def check(request: HttpRequest, office: Office, code: str) -> JsonResponse:
    """What the form would say about the values typed so far, by field: the same words. Nothing is stored or logged."""
    register, user = _typed(code), cast(User, request.user)
    key = request.GET.get("catatan", "")
    shown = _record(office, register, int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
    private = may(user, "records.private", office)
    form = EntryForm(request.POST, register=register, private=private, record=shown)
    if form.is_valid():
        try:
            entry.try_out(register=register, office=office, user=user, record=shown, values=form.values())
        except entry.Faults as faults:
            form.refuse(faults)
    return JsonResponse({"faults": {bound.name: "; ".join(map(str, bound.errors)) for bound in form.faulty()}})
