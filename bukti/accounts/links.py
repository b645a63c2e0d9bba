"""One-time links with which the owner of an account sets a password; nobody else ever knows one.

The link is told once to whoever made it, since an office may have no mail; here is only its digest. Whoever holds it
first can use it, so it opens a password and nothing more: a second factor that is set up is still asked for.
"""

import secrets
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.offices.access import office_of
from bukti.offices.models import User

from .actions import end_links, set_password
from .models import PasswordLink
from .sealing import digest

INVITATION = timedelta(hours=72)  # to an account that was never used
NEW_PASSWORD = timedelta(hours=24)


@transaction.atomic
def make_link(*, user: User, actor: str, office: str = "") -> str:
    """The path of a page where this user sets a password, once; earlier links are void.

    It holds for INVITATION, or for NEW_PASSWORD when the account has been in use. Raises BadInput for a closed account.
    """
    if not user.is_active:
        raise BadInput(f"Akun '{user.username}' sudah ditutup.")
    end_links(user=user)
    token, lasts = secrets.token_urlsafe(32), lasting(user)
    PasswordLink.objects.create(
        user=user, digest=digest(token, "link"), made_by=actor, valid_until=timezone.now() + lasts
    )
    log(actor=actor, action="password.link", subject=f"user {user.username}", office=office or office_of(user),
        hours=hours(lasts))  # fmt: skip
    return reverse("set-password", kwargs={"token": token})


def lasting(user: User) -> timedelta:
    """How long a link made now holds."""
    return NEW_PASSWORD if user.last_login else INVITATION


def hours(length: timedelta) -> int:
    return int(length.total_seconds()) // 3600


def user_of(token: str) -> User | None:
    """Whose password this link sets; None when it is void, or nobody's."""
    wanted = PasswordLink.objects.select_related("user").filter(digest=digest(token, "link"), user__is_active=True)
    link = wanted.filter(ended_at__isnull=True, valid_until__gt=timezone.now()).first()
    return link.user if link else None


@transaction.atomic
def use_link(*, request: HttpRequest, token: str, password: str) -> None:
    """Set the password and void the link. Raises BadInput when it is too weak, or the link was used in the meantime."""
    user = user_of(token)
    if user is None or not end_links(user=user):
        raise BadInput(_("Tautan ini tidak berlaku lagi"))
    set_password(request=request, user=user, password=password, by="link")
