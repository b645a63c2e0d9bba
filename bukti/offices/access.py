"""Who may do what, in one table, obeyed by every page, call and command. A page without a line here opens for nobody.

Roles are those of the domain sheet, REGISTERS 0.11. The administrator keeps
accounts and calendars and approves nothing.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.refusals import log_refusal


class Role(models.TextChoices):
    ENTRY = "entry", _("Petugas entri")
    CHECKER = "checker", _("Pemeriksa")
    COORDINATOR = "coordinator", _("Koordinator divisi")
    ENACTOR = "enactor", _("Penetap (pleno)")
    SECRETARY = "secretary", _("Sekretaris")
    READER = "reader", _("Pembaca")
    ADMIN = "admin", _("Administrator sistem")


EVERY_ROLE = frozenset(Role)
READS = EVERY_ROLE - {Role.ADMIN}
WORKING = READS - {Role.READER}  # whoever enters, checks or enacts; what waits for him is his first page

ACCESS: dict[str, frozenset[str]] = {
    "scoreboard.read": READS,
    "records.read": READS,
    "files.read": READS,
    "documents.print": READS,
    "records.private": READS - {Role.READER},  # personal data in a record; does not reach down to other offices
    "records.enter": frozenset({Role.ENTRY}),
    "records.check": frozenset({Role.CHECKER, Role.COORDINATOR}),
    "records.enact": frozenset({Role.ENACTOR, Role.SECRETARY}),
    "records.correct": frozenset({Role.COORDINATOR}),  # opens an enacted record for correction, and confirms it never
    "counts.enact": frozenset({Role.ENACTOR}),  # the secretary never touches vote registers
    "indicators.decide": frozenset({Role.COORDINATOR, Role.ENACTOR}),  # propose how an indicator is counted
    "indicators.confirm": frozenset({Role.ENACTOR}),  # another person than the one who proposed
    "measurements.read": READS,
    "measurements.write": frozenset({Role.ENTRY, Role.CHECKER, Role.COORDINATOR}),  # one's own division
    "measurements.submit": frozenset({Role.ENTRY, Role.CHECKER, Role.COORDINATOR}),  # one's own division
    "measurements.waive": frozenset({Role.CHECKER, Role.COORDINATOR, Role.SECRETARY}),
    "measurements.verify": frozenset({Role.CHECKER, Role.COORDINATOR, Role.SECRETARY}),
    "measurements.approve": frozenset({Role.ENACTOR}),
    "measurements.lock": frozenset({Role.ENACTOR, Role.SECRETARY}),
    "measurements.restate": frozenset({Role.CHECKER, Role.COORDINATOR, Role.SECRETARY}),  # propose a restated value
    "measurements.open": frozenset({Role.COORDINATOR, Role.SECRETARY, Role.ENACTOR}),  # propose to open what is locked
    "measurements.confirm": frozenset({Role.ENACTOR}),  # either, as another person than the one who proposed
    "measurements.follow-up": frozenset({Role.COORDINATOR, Role.SECRETARY, Role.ENACTOR}),
    "plans.import": frozenset({Role.ENTRY, Role.SECRETARY}),
    "plans.read": READS,
    "plans.targets": frozenset({Role.ENTRY, Role.COORDINATOR}),  # propose the targets of the quarters
    "plans.accept-targets": frozenset({Role.COORDINATOR, Role.SECRETARY}),  # another person than the one who proposed
    "plans.link": frozenset({Role.COORDINATOR, Role.ENACTOR, Role.SECRETARY}),
    "plans.settle": frozenset({Role.ENACTOR, Role.SECRETARY}),  # which of several targets stands
    "plans.draft": frozenset({Role.ENTRY, Role.COORDINATOR}),  # write an agreement
    "plans.sign": frozenset({Role.ENACTOR, Role.SECRETARY}),  # one's own: the two lines below
    "plans.sign-chair": frozenset({Role.ENACTOR}),
    "plans.sign-secretary": frozenset({Role.SECRETARY}),
    "plans.adopt": frozenset({Role.ENACTOR}),  # put a strategic plan in force: the commission's
    "calendar.edit": frozenset({Role.ADMIN}),
    "users.manage": frozenset({Role.ADMIN}),  # the people of one's own office and their roles, never one's own
    "users.confirm": frozenset({Role.ENACTOR, Role.SECRETARY}),  # lets go of a lost second factor
    "audit.read": READS,  # who did what, and whether the chain is whole; the administrator sees accounts, no deeds
}
OPEN_TO_ALL = "open"  # sign-in itself
SIGNED_IN = "signed-in"  # one's own start page
OWN_ACCOUNT = "own-account"  # one's own ways of signing in; they open before the second factor is set up
SECOND_FACTOR = EVERY_ROLE - {Role.ENTRY, Role.READER}  # who verifies, approves or administers must have one


def may(user, permission: str, office) -> bool:
    """Whether this user's assignments of today give the permission at this office, or, for reading, above it."""
    roles = ACCESS[permission]
    return any(
        assignment.role in roles and _reaches(assignment, office, permission) for assignment in assignments_today(user)
    )


def may_for(user, permission: str, office, division: str = "") -> bool:
    """The same for what belongs to a division (its code): an assignment to another division does not reach it."""
    return any(
        held.role in ACCESS[permission]
        and _reaches(held, office, permission)
        and (not division or held.division is None or held.division.code == division)
        for held in assignments_today(user)
    )


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person verifies, approves or administers, and has signed in by a password alone.

    Such a session opens nothing but one's own account. Setting SECOND_FACTOR "optional" lifts the rule; a trial account
    is exempt, since its password is public and its data made up, and every page of it says so.
    """
    user: Any = request.user  # signed in, so a User
    if settings.SECOND_FACTOR != "required" or user.is_trial or request.session.get("second_factor"):
        return False
    return any(held.role in SECOND_FACTOR for held in assignments_today(user))


def sees(user, office) -> bool:
    """Whether the office exists for this user at all; if not, a page answers 404 so that nothing leaks."""
    return any(_reaches(assignment, office, "scoreboard.read") for assignment in assignments_today(user))


def assignments_today(user, today: date | None = None) -> list:
    """Those held today, or on another day, with their offices and divisions; none of a closed account."""
    return _held(user, today or timezone.localdate()) if user.is_active else []


def _held(user, day: date) -> list:
    held = user.assignments.select_related("office", "division").filter(held_from__lte=day)
    return list(held.filter(models.Q(held_to__isnull=True) | models.Q(held_to__gte=day)))


def reading_assignments(user) -> list:
    """Those that open the scoreboard of an office."""
    return [held for held in assignments_today(user) if held.role in ACCESS["scoreboard.read"]]


def office_of(user) -> str:
    """Code of the one office where this person holds a role today, also while the account is closed; empty for none,
    and for several.
    """
    codes = {held.office.code for held in _held(user, timezone.localdate())}
    return codes.pop() if len(codes) == 1 else ""


def reads_several(user) -> bool:
    """Whether the scoreboards of more than one office are open to this user."""
    offices = {held.office.code: held.office.level for held in reading_assignments(user)}
    return len(offices) > 1 or any(level != "regency" for level in offices.values())


def _reaches(assignment, office, permission: str) -> bool:
    """One's own office always; a province reads its regencies, the nation reads all (codes are nested: 36, 3602)."""
    own = assignment.office
    if own.code == office.code:
        return True
    reads = permission.endswith(".read")
    return reads and (own.level == "nation" or (own.level == "province" and office.code.startswith(own.code)))


def page(permission: str) -> Callable:
    """Mark a view with the one permission it needs. Office pages take ``office`` (its code) from the address
    and receive the Office itself: 404 when it does not exist for this user, 403 when the act is not allowed.
    """

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, office: str, **values) -> HttpResponse:
            return view(request, office=_allowed_office(request.user, permission, office), **values)

        # never_cache: a shared computer must not keep the pages of an office
        open_to = wraps(view)(lambda request, **values: view(request, **values))
        marked: Any = never_cache(guarded) if permission in ACCESS else open_to
        marked.permission = permission
        return marked

    return mark


def _allowed_office(user, permission: str, code: str):
    from .models import Office  # the model names the roles above, so it cannot be loaded first

    office = Office.objects.filter(code=code).first() if code.isdigit() else None
    if office is None or not sees(user, office):
        raise Http404
    if not may(user, permission, office):
        raise PermissionDenied
    return office


REFUSALS: dict[type[Exception], str] = {
    Forbidden: "forbidden",
    PermissionDenied: "forbidden",
    RefusedMove: "refused-move",
    Http404: "not-found",
}
NOT_SO = int(HTTPStatus.METHOD_NOT_ALLOWED)
STRANGER = "?"  # whoever has not signed in, as the log names him


def leave_line(request: HttpRequest, refusal: Exception) -> None:
    """Log the refusal of a signed-in person; a mistyped address that belongs to no office leaves no line.

    The middleware does it for every view; a view does it itself only when it answers a refusal beside what was typed.
    """
    mistyped = isinstance(refusal, Http404) and "office" not in _values(request)
    if not request.resolver_match or mistyped or not _is_signed_in(request):
        return
    reason = next(word for kind, word in REFUSALS.items() if isinstance(refusal, kind))
    leave_reason(request, reason, subject=getattr(refusal, "subject", ""),
                 permission=getattr(refusal, "permission", ""))  # fmt: skip


def tried(request: HttpRequest, form: Form, act: Callable[[], object]) -> bool:
    """Whether the act was done; a refusal of what was filled in stands above the form, which keeps its content."""
    if not form.is_valid():
        return False
    try:
        act()
    except BadInput as refusal:
        if isinstance(refusal, RefusedMove):
            leave_line(request, refusal)
        form.add_error(None, str(refusal))
        return False
    return True


def leave_reason(request: HttpRequest, reason: str, *, subject: str = "", permission: str = "") -> None:
    """Log that a request was refused, for a reason that trail.wording.REASONS words.

    The line stands at the office of the address, or of the person. A stranger's names the page and nothing else, so
    that the addresses he makes up cannot fill the log.
    """
    match, known = request.resolver_match, _is_signed_in(request)
    asked = _office_of(request) if known else ""
    permission = permission or (getattr(match.func, "permission", None) if match else "") or ""
    log_refusal(actor=request.user.get_username() if known else STRANGER,
                way="form" if request.method == "POST" else "page", subject=subject or _address(match, whole=known),
                reason=reason, office=asked, permission=permission)  # fmt: skip


def _is_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _values(request: HttpRequest) -> dict[str, Any]:
    return request.resolver_match.kwargs if request.resolver_match else {}


def _office_of(request: HttpRequest) -> str:
    """The office that the address names, empty when there is none of that code; of an address without one his own."""
    from .models import Office

    asked = _values(request).get("office")
    if asked is None:
        return office_of(request.user)
    return asked if asked.isalnum() and Office.objects.filter(code=asked).exists() else ""


def _address(match: ResolverMatch | None, *, whole: bool) -> str:
    """A page by its name and, when ``whole``, the things its address names; never what was searched for."""
    if match is None:
        return "page"
    named = match.kwargs.items() if whole else ()
    words = [f"page {match.url_name}", *(f"{name}={value}" for name, value in named if name != "office")]
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(words))[:200]


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form without the token of this site (setting CSRF_FAILURE_VIEW): nothing of it was read."""
    leave_reason(request, "csrf")
    return render(request, "403_csrf.html", status=403)


class AccessMiddleware:
    """Deny by default: a view without a mark is refused, a marked one needs a signed-in user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """An address that only a form sends to, opened as a page, is answered and not raised: in words here."""
        response = self.get_response(request)
        return self._with_words(request, response) if response.status_code == NOT_SO else response

    def _with_words(self, request: HttpRequest, refusal: HttpResponse) -> HttpResponse:
        if _is_signed_in(request):
            leave_reason(request, "method")
        told = _("Alamat ini tidak dibuka begini: buka halamannya, lalu pakai tombol di sana. Tidak ada yang berubah.")
        answer = render(request, "400.html", {"message": told, "code": NOT_SO}, status=NOT_SO)
        answer.headers["Allow"] = refusal.headers.get("Allow", "")
        add_never_cache_headers(answer)
        return answer

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse | None:
        from django.contrib.auth.views import redirect_to_login

        permission = getattr(view, "permission", None)
        if permission is None:
            leave_line(request, PermissionDenied())
            raise PermissionDenied
        if permission != OPEN_TO_ALL and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if permission not in (OPEN_TO_ALL, OWN_ACCOUNT) and lacks_second_factor(request):
            return self._without_second_factor(request)
        return None

    def _without_second_factor(self, request: HttpRequest) -> HttpResponse:
        """To the page that sets one up; what was sent is not done."""
        if request.method in ("GET", "HEAD"):
            return redirect("account-code")
        leave_line(request, PermissionDenied())
        told = {"message": _("Peran Anda memerlukan faktor kedua: pasang dahulu di halaman Akun.")}
        return render(request, "403.html", told, status=403)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal is answered in words: 400 for what cannot be used, 403 for what this person may not do.

        The refusal of a person leaves its line in the log here: what the view had begun to write is rolled back.
        """
        if isinstance(exception, tuple(REFUSALS)):
            leave_line(request, exception)
        if isinstance(exception, BadInput):
            return render(request, "400.html", {"message": str(exception)}, status=400)
        if isinstance(exception, Forbidden):
            return render(request, "403.html", {"message": str(exception)}, status=403)
        return None
