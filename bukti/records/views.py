"""One record of a register."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from bukti.offices.access import may, page
from bukti.offices.models import Office

from . import display
from .declaration import all_registers
from .models import Record


@page("records.read")
def record(request: HttpRequest, office: Office, register: str, pk: int) -> HttpResponse:
    """All fields, terms, source and history. A register may bring its own ``<code>/record.html``."""
    found = next((one for one in all_registers() if one.code == register), None)
    if found is None:
        raise Http404
    rows = found.model._default_manager.select_related("source", "division", "office")
    shown = cast(Record, get_object_or_404(rows, pk=pk, office=office))
    values = {"office": office, "register": found, "record": shown, "parts": display.parts(shown)}
    values["details"] = display.details(found, shown, private=may(request.user, "records.private", office))
    values["terms"] = display.terms(found, shown, timezone.localdate())
    values |= {"handling": display.handling(shown), "history": display.history(found, shown)}
    values["heading"] = getattr(shown, "heading", str(shown))
    return render(request, [f"{register}/record.html", "records/record.html"], values)
