"""What the menu says to who keeps accounts, and to who decides on a lost second factor."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.core.cache import cache
from django.utils import timezone

from bukti.accounts.people import open_resets
from bukti.audit.queries import last_hash
from bukti.offices.access import may
from bukti.offices.models import Office

DAY = 24 * 60 * 60  # seconds

register = template.Library()


@dataclass(frozen=True)
class Keeping:
    """``keeps``: the accounts of this office are his to keep. ``asked``: lost second factors that wait for him."""

    keeps: bool
    asked: int


@register.simple_tag
def keeping(user: Any, office: Office) -> Keeping:
    """Worked out again only after the log has grown: every change of a role or proposal is in it."""
    today, last = timezone.localdate(), last_hash()
    key, kept = f"keeping-{user.pk}-{office.pk}-{today}-{last}", DAY if last else 0
    return cache.get_or_set(key, lambda: _keeping(user, office), kept) or _keeping(user, office)


def _keeping(user: Any, office: Office) -> Keeping:
    decides = may(user, "users.confirm", office)
    others = [asked for asked in open_resets(office) if asked.user != user] if decides else []
    return Keeping(may(user, "users.manage", office), len(others))
