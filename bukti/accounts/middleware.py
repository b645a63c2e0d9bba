"""On every request: a limit on writing, and the time of last use."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from bukti.offices.access import leave_reason

from . import limits
from .models import Session

TOUCHED_EVERY = timedelta(minutes=1)


def account_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """429 when one person, or one address that has not signed in, writes faster than a person can."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not _may_write(request):
            leave_reason(request, "throttled")
            refusal = render(request, "429.html", status=429)
            refusal.headers["Retry-After"] = str(limits.MINUTE)
            return refusal
        response = get_response(request)
        seen_at = getattr(request.session, "seen_at", None)  # none when no page has looked into the session
        if seen_at and seen_at < timezone.now() - TOUCHED_EVERY:
            Session.objects.filter(session_key=request.session.session_key).update(seen_at=timezone.now())
        return response

    return respond


def _may_write(request: HttpRequest) -> bool:
    user = request.session.get(SESSION_KEY)
    if user:
        return limits.spend(f"posts:{user}", limits.POSTS_BY_USER)
    return limits.spend(limits.address_key(request, "posts"), limits.POSTS_BY_STRANGER)
