"""What the menu of every page says to its reader: how much waits for him, and whether the log is open to him."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from bukti.audit.remembered import until_logged
from bukti.offices.access import WORKING, may
from bukti.offices.models import Office
from bukti.workflow.waiting import count_for, person_of

register = template.Library()


@dataclass(frozen=True)
class Desk:
    """``works``: at this very office he holds a role that does more than read, so that something can wait for him."""

    works: bool
    waiting: int
    reads_log: bool


@register.simple_tag
def desk(user: Any, office: Office) -> Desk:
    return until_logged(f"desk-{user.pk}-{office.pk}", lambda: _desk(user, office))


def _desk(user: Any, office: Office) -> Desk:
    person = person_of(user, office, timezone.localdate())
    return Desk(
        bool(person.roles & WORKING), count_for(person), person.may("audit.read") or may(user, "audit.read", office)
    )
