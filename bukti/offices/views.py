"""The language, where a signed-in person starts, and the way to another office."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from .access import OPEN_TO_ALL, READS, SIGNED_IN, assignments_today, page
from .forms import OfficeSearch
from .queries import offices_read_by

LONGEST_LIST = 50

LOOKS = ("light", "dark")  # any other answer follows the system
A_YEAR = 365 * 24 * 60 * 60  # seconds

language = page(OPEN_TO_ALL)(set_language)


@page(OPEN_TO_ALL)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Keeps the choice between light and dark in a cookie of this browser, and returns to the page it was made on."""
    asked = request.POST.get("next", "")
    back = asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else "/"
    answer, chosen = redirect(back), request.POST.get("look")
    if chosen in LOOKS:
        answer.set_cookie("look", chosen, max_age=A_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    else:
        answer.delete_cookie("look", samesite="Lax")
    return answer


def unusable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that Django itself refuses (handler400): 413 for one above its limits, else 400."""
    too_large = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST
    return render(request, f"{status:d}.html", status=status)


@page(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """At the first office one holds a role at: its first page, or the people for an administrator.

    Without any role, a page that says whom to ask.
    """
    assignments = assignments_today(request.user)
    if not assignments:
        return render(request, "offices/no_role.html")
    first = assignments[0]
    return redirect("start" if first.role in READS else "users", office=first.office.code)


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
