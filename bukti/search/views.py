"""The page of a search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from bukti.offices.access import may, page
from bukti.offices.models import Office

from .queries import LEAST_LETTERS, search

TITLES = {
    "indicators": _("Indikator"),
    "plans": _("Baris rencana"),
    "documents": _("Dokumen rencana"),
    "evidence": _("Bukti dukung"),
}


@page("records.read")
def find(request: HttpRequest, office: Office) -> HttpResponse:
    """Ten of each kind, with the way to the whole list."""
    wanted = " ".join(request.GET.get("q", "").split())[:100]
    found = search(office, wanted, private=may(request.user, "records.private", office))
    groups = [{"found": one, "title": TITLES.get(one.kind, one.kind)} for one in found]
    values = {"office": office, "wanted": wanted, "groups": groups, "too_short": 0 < len(wanted) < LEAST_LETTERS}
    return render(request, "search/search.html", values)
