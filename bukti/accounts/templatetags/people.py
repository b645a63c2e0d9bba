"""What the menu says to who keeps accounts, and to who decides on a lost second factor."""

from dataclasses import dataclass
from typing import Any

from django import template

from bukti.accounts.people import open_resets
from bukti.audit.remembered import until_logged
from bukti.offices.access import may
from bukti.offices.models import Office

register = template.Library()


@dataclass(frozen=True)
class Keeping:
    """``keeps``: the accounts of this office are his to keep. ``asked``: lost second factors that wait for him."""

    keeps: bool
    asked: int


@register.simple_tag
def keeping(user: Any, office: Office) -> Keeping:
    return until_logged(f"keeping-{user.pk}-{office.pk}", lambda: _keeping(user, office))


def _keeping(user: Any, office: Office) -> Keeping:
    decides = may(user, "users.confirm", office)
    others = [asked for asked in open_resets(office) if asked.user != user] if decides else []
    return Keeping(may(user, "users.manage", office), len(others))
