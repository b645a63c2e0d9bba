"""How much is overdue, for the menu of every page."""

from django import template
from django.utils import timezone

from bukti.audit.remembered import until_logged
from bukti.offices.models import Office
from bukti.records import queries

register = template.Library()


@register.simple_tag
def overdue_count(office: Office) -> int:
    """How many records of the office are overdue today."""
    return until_logged(f"overdue-{office.pk}", lambda: queries.overdue_count(office.pk, timezone.localdate()))
