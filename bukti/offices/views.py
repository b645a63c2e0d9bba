"""The language, where a signed-in person starts, and the way to another office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language

from .access import OPEN_TO_ALL, READS, SIGNED_IN, WORKING, assignments_today, page
from .forms import OfficeSearch
from .queries import offices_read_by

LONGEST_LIST = 50

language = page(OPEN_TO_ALL)(set_language)


@page(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """At the first office one holds a role at: what waits for one, the scoreboard for those who only read, the people
    for an administrator.

    Without any role, a page that says whom to ask.
    """
    assignments = assignments_today(request.user)
    if not assignments:
        return render(request, "offices/no_role.html")
    first = assignments[0]
    start = "tasks" if first.role in WORKING else "scoreboard" if first.role in READS else "users"
    return redirect(start, office=first.office.code)


@page(SIGNED_IN)
@never_cache
def find_office(request: HttpRequest) -> HttpResponse:
    """To the scoreboard of the office with this code, or the only one of this name; else a list to choose from."""
    wanted = OfficeSearch(request.GET).wanted()
    if wanted.isascii() and wanted.isdigit():
        return redirect("scoreboard", office=wanted)  # which answers 404 for an office this person may not see
    found = list(offices_read_by(request.user, wanted)[: LONGEST_LIST + 1]) if wanted else []
    if len(found) == 1:
        return redirect("scoreboard", office=found[0].code)
    values = {"wanted": wanted, "found": found[:LONGEST_LIST], "more": len(found) > LONGEST_LIST}
    return render(request, "offices/find_office.html", values)
