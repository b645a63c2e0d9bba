"""The secret address under which one's own calendar program reads the office's calendar, without a session.

The address is told once, when it is made; here is only the digest of its token. A new one ends the old.
"""

import secrets

from django.db import transaction
from django.utils import timezone

from bukti.audit.actions import log
from bukti.offices.access import office_of
from bukti.offices.models import User

from .models import CalendarFeed
from .sealing import digest

PURPOSE = "calendar"


@transaction.atomic
def make_feed(*, user: User) -> str:
    """The token of a new address; the earlier one opens nothing any more."""
    token = secrets.token_urlsafe(32)
    made = {"digest": digest(token, PURPOSE), "made_at": timezone.now()}
    CalendarFeed.objects.update_or_create(user=user, defaults=made)
    log(actor=user.username, action="signin.feed", subject=f"user {user.username}", office=office_of(user))
    return token


@transaction.atomic
def end_feed(*, user: User) -> None:
    """The address opens nothing any more. Nothing happens, and no line is left, when there is none."""
    if CalendarFeed.objects.filter(user=user).delete()[0]:
        log(actor=user.username, action="signin.feed-end", subject=f"user {user.username}", office=office_of(user))


def owner_of_feed(token: str) -> User | None:
    """Whose address it is; None when it was ended, is nobody's, or its owner's account is closed."""
    wanted = CalendarFeed.objects.select_related("user").filter(digest=digest(token, PURPOSE), user__is_active=True)
    found = wanted.first()
    return found.user if found else None
