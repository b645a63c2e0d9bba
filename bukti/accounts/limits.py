"""Rate limits. A limit is a number of acts in a window of seconds for one key (a user, a hashed address)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from .models import Allowance
from .sealing import hashed_address

MINUTE, HOUR = 60, 60 * 60
SIGN_IN_BY_ADDRESS = (200, 5 * MINUTE)  # an office shares one address; the lock-out stands beside it
CODES_BY_USER = (10, HOUR)  # from whatever address: 10 of 1,000,000 codes, three of which are right at a time
PASSWORDS_BY_USER = (10, HOUR)  # the password asked again by a signed-in session
POSTS_BY_USER = (240, MINUTE)
POSTS_BY_STRANGER = (60, MINUTE)


@transaction.atomic
def spend(key: str, limit: tuple[int, int]) -> bool:
    """Spend one act; False when the window's limit is used up. A refused act spends nothing and does not extend it."""
    most, seconds = limit
    now = timezone.now()
    Allowance.objects.filter(key=key, since__lte=now - timedelta(seconds=seconds)).delete()
    Allowance.objects.get_or_create(key=key, defaults={"since": now})
    return bool(Allowance.objects.filter(key=key, spent__lt=most).update(spent=F("spent") + 1))


def give_back(key: str) -> None:
    """Forget what was spent: the person has shown to be the right one."""
    Allowance.objects.filter(key=key).delete()


def forget_old() -> None:
    Allowance.objects.filter(since__lte=timezone.now() - timedelta(seconds=HOUR)).delete()


def address_of(request: HttpRequest) -> str:
    """Where the request came from; behind trusted proxies, what the outermost of them saw (BUKTI_PROXIES)."""
    from django.conf import settings

    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.PROXIES and len(passed) >= settings.PROXIES:
        return passed[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def address_key(request: HttpRequest, purpose: str) -> str:
    return f"{purpose}:{hashed_address(address_of(request))}"
