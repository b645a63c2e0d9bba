"""What a user can prove themselves with, and where they are signed in."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from bukti.offices.models import User

from .models import CodeGenerator, Session


def owner_of(request: HttpRequest) -> User:
    """The signed-in user of a page that is not open to all: the middleware has sent strangers away."""
    return cast(User, request.user)


def has_second_factor(user: User) -> bool:
    """Whether a password alone does not sign this user in."""
    return CodeGenerator.objects.filter(user=user).exists() or user.passkeys.exists()


def recovery_codes_left(user: User) -> int:
    return user.recovery_codes.filter(used_at__isnull=True).count()


def open_sessions(user: User) -> list[Session]:
    """Newest use first; ended ones are not among them."""
    return list(Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at"))
