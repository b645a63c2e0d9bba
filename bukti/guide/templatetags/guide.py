"""The way into the manual from every page, and the tour of the sample office."""

from typing import Any

from django import template
from django.core.cache import cache
from django.utils import timezone

from bukti.audit.queries import last_hash
from bukti.guide.actions import TOUR
from bukti.guide.models import PutAway
from bukti.guide.sections import help_address
from bukti.offices.access import assignments_today

DAY = 24 * 60 * 60  # seconds

register = template.Library()


@register.simple_tag(takes_context=True)
def help_here(context: dict) -> str:
    """The section of the manual about this page, in the words for this person's role."""
    request = context.get("request")
    return help_address(request.path, _role_of(request.user)) if request else ""


def _role_of(user: Any) -> str:
    """Of the first role held today; worked out again only after the log has grown."""
    if not user.is_authenticated:
        return ""
    last = last_hash()
    key, kept = f"role-{user.pk}-{timezone.localdate()}-{last}", DAY if last else 0
    return cache.get_or_set(key, lambda: _first_role(user), kept) or ""


def _first_role(user: Any) -> str:
    return next((held.role for held in assignments_today(user)), "")


@register.inclusion_tag("guide/tour.html", takes_context=True)
def tour(context: dict) -> dict[str, Any]:
    """The card for a trial account that has not put it away; nothing for others."""
    user = context["request"].user
    shown = getattr(user, "is_trial", False) and not PutAway.objects.filter(user=user, card=TOUR).exists()
    return {"shown": shown, "office": context.get("office"), "request": context["request"]}
