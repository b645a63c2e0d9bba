"""The public pages, open without signing in; the check of a printed paper; the office's decision to publish."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from bukti.accounts.limits import MINUTE, address_key, spend
from bukti.measurements.explanation import ACHIEVEMENTS, POLARITIES, VALUES
from bukti.offices.access import OPEN_TO_ALL, leave_reason, page
from bukti.offices.models import Office
from bukti.printing.actions import fingerprint

from . import actions, board, downloads, queries, verification
from .content import contents

READS = (240, MINUTE)  # of one address; a whole office may stand behind it
PAPERS = (10, MINUTE)  # of one address: each is printed anew
CHECKS = (10, MINUTE)  # of one address, so that nobody tries codes
CHECKS_OF_ALL = (60, MINUTE)  # each works a document out again
KEPT = 60  # seconds a browser may keep a page, so that an approval is soon seen
KEPT_FILES = 300


def public(limit: tuple[int, int] = READS) -> Callable:
    """Mark a page of an office that is open to all while the office publishes: counted by address, kept for a while."""

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def shown(request: HttpRequest, office: str, **values) -> HttpResponse:
            if not spend(address_key(request, f"public-{limit[0]}"), limit):
                return _too_fast(request)
            found = queries.published_office(office)
            if found is None:
                raise Http404
            response = view(request, office=found, **values)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, max_age=KEPT)
                patch_vary_headers(response, ["Cookie"])  # the language
            return response

        return page(OPEN_TO_ALL)(shown)

    return mark


def _too_fast(request: HttpRequest) -> HttpResponse:
    leave_reason(request, "throttled")
    refusal = render(request, "429.html", status=429)
    refusal.headers["Retry-After"] = str(MINUTE)
    return refusal


@page(OPEN_TO_ALL)
def offices(request: HttpRequest) -> HttpResponse:
    """The offices that publish."""
    return render(request, "portal/offices.html", {"found": queries.published_offices()})


@public()
def office(request: HttpRequest, office: Office) -> HttpResponse:
    """The years an office has approved figures of."""
    values = {"office": office, "years": queries.approved_years(office), "made_up": queries.holds_samples(office)}
    return render(request, "portal/office.html", values)


@public()
def year(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Every indicator of a year with its newest approved figure, or why there is none."""
    found = _found(office, year)
    values = {
        "office": office,
        "year": year,
        "groups": board.groups(one for one in found if one.newest),
        "summary": board.summary(found),
    }
    values |= {"waiting": [one for one in found if not one.newest]}
    values |= {"since": queries.checked_since(found), "made_up": queries.holds_samples(office)}
    return render(request, "portal/year.html", values)


@public()
def indicator(request: HttpRequest, office: Office, year: int, code: str) -> HttpResponse:
    """An indicator in plain words, with its approved figures by quarter and what was restated."""
    (found,) = _found(office, year, code)
    values = {"office": office, "year": year, "indicator": found, "sheet": found.sheet, "drawing": board.drawing(found)}
    if found.sheet:
        values |= {"value_formula": VALUES[found.sheet.kind], "polarity": POLARITIES[found.sheet.polarity]}
        values |= {"achievement_formula": ACHIEVEMENTS.get(found.sheet.formula or "")}
    values["made_up"] = queries.holds_samples(office)
    return render(request, "portal/indicator.html", values)


def _found(office: Office, year: int, code: str = "") -> list[queries.Indicator]:
    found = queries.indicators(office, year, code) if year in board.YEARS else []
    if not found:
        raise Http404
    return found


@public()
def as_csv(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The figures of a year, a line for each version of each quarter."""
    return _file(request, office, year, "csv", "text/csv; charset=utf-8", downloads.as_csv)


@public()
def as_json(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The figures of a year with definitions, restatements and the SHA-256 over them."""
    return _file(request, office, year, "json", "application/json", downloads.as_json)


@public(PAPERS)
def paper(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The figures of a year as a PDF whose code anybody can check."""
    return _file(request, office, year, "pdf", "application/pdf", lambda data: actions.print_figures(office, year))


def _file(
    request: HttpRequest, office: Office, year: int, ending: str, media_type: str, write: Callable[[dict], bytes]
) -> HttpResponse:
    """Written anew only when the data are not those the reader has already."""
    if year not in board.YEARS:
        raise Http404
    data = contents(office, year)
    etag = f'"{ending}-{fingerprint(data)}"'
    answer = get_conditional_response(request, etag=etag) or HttpResponse(write(data), media_type)
    answer.headers["ETag"] = etag
    answer.headers["Content-Disposition"] = f'attachment; filename="kinerja-{office.code}-{year}.{ending}"'
    patch_cache_control(answer, public=True, max_age=KEPT_FILES)
    return answer


@page(OPEN_TO_ALL)
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Which document a printed code belongs to, and whether its data still agree."""
    typed = request.GET.get("kode", "").strip()[:200]
    if not typed:
        return render(request, "portal/verify.html")
    if not (spend(address_key(request, "public-check"), CHECKS) and spend("public-check", CHECKS_OF_ALL)):
        return _too_fast(request)
    found = verification.known(typed)
    return render(request, "portal/verify.html", {"typed": typed, "found": found, "asked": True})


@page("portal.publish")
def publication(request: HttpRequest, office: Office) -> HttpResponse:
    """What an office shows to the public, and the decision to do so or to stop."""
    if request.method == "POST":
        publishes = request.POST.get("publishes") == "1"
        actions.set_publishing(office=office, publishes=publishes, actor=request.user.username)
        told = _("Angka yang disahkan kini terbuka untuk publik.") if publishes else _("Halaman publik ditutup.")
        messages.success(request, told)
        return redirect("publication", office=office.code)
    values = {"office": office, "publishes": queries.published_office(office.code) is not None}
    values["years"] = queries.approved_years(office)
    return render(request, "portal/publication.html", values)
