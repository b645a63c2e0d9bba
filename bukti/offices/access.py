"""Who may do what, in one table, obeyed by every page, call and command. A page without a line here opens for nobody.

Roles are those of the domain sheet, REGISTERS 0.11. The administrator keeps
accounts and calendars and approves nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from bukti.audit.declaration import BadInput, Forbidden


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

ACCESS: dict[str, frozenset[str]] = {
    "scoreboard.read": READS,
    "records.read": READS,
    "files.read": READS,
    "documents.print": READS,
    "records.private": READS - {Role.READER},  # personal data in a record; does not reach down to other offices
    "records.enter": frozenset({Role.ENTRY}),
    "records.check": frozenset({Role.CHECKER, Role.COORDINATOR}),
    "records.enact": frozenset({Role.ENACTOR, Role.SECRETARY}),
    "counts.enact": frozenset({Role.ENACTOR}),  # the secretary never touches vote registers
    "indicators.decide": frozenset({Role.COORDINATOR, Role.ENACTOR}),  # propose how an indicator is counted
    "indicators.confirm": frozenset({Role.ENACTOR}),  # another person than the one who proposed
    "plans.import": frozenset({Role.ENTRY, Role.SECRETARY}),
    "calendar.edit": frozenset({Role.ADMIN}),
}
OPEN_TO_ALL = "open"  # sign-in itself
SIGNED_IN = "signed-in"  # one's own start page


def may(user, permission: str, office) -> bool:
    """Whether this user's assignments of today give the permission at this office, or, for reading, above it."""
    roles = ACCESS[permission]
    return any(
        assignment.role in roles and _reaches(assignment, office, permission) for assignment in assignments_today(user)
    )


def sees(user, office) -> bool:
    """Whether the office exists for this user at all; if not, a page answers 404 so that nothing leaks."""
    return any(_reaches(assignment, office, "scoreboard.read") for assignment in assignments_today(user))


def assignments_today(user) -> list:
    today = timezone.localdate()
    held = user.assignments.select_related("office").filter(held_from__lte=today)
    return list(held.filter(models.Q(held_to__isnull=True) | models.Q(held_to__gte=today)))


def reading_assignments(user) -> list:
    """Those that open the scoreboard of an office."""
    return [held for held in assignments_today(user) if held.role in ACCESS["scoreboard.read"]]


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


class AccessMiddleware:
    """Deny by default: a view without a mark is refused, a marked one needs a signed-in user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse | None:
        from django.contrib.auth.views import redirect_to_login

        permission = getattr(view, "permission", None)
        if permission is None:
            raise PermissionDenied
        if permission != OPEN_TO_ALL and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal is answered in words: 400 for what cannot be used, 403 for what this person may not do."""
        if isinstance(exception, BadInput):
            return render(request, "400.html", {"message": str(exception)}, status=400)
        if isinstance(exception, Forbidden):
            return render(request, "403.html", {"message": str(exception)}, status=403)
        return None
