"""How much is overdue, for the menu of every page."""

from django import template
from django.core.cache import cache
from django.utils import timezone

from bukti.audit.queries import last_hash
from bukti.offices.models import Office
from bukti.records import queries

DAY = 24 * 60 * 60  # seconds

register = template.Library()


@register.simple_tag
def overdue_count(office: Office) -> int:
    """How many records of the office are overdue today; counted again only after the log has grown."""
    today, last = timezone.localdate(), last_hash()
    key, kept = f"overdue-{office.pk}-{today}-{last}", DAY if last else 0
    return cache.get_or_set(key, lambda: queries.overdue_count(office.pk, today), kept) or 0
