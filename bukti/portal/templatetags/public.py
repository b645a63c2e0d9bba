"""Words of the public pages."""

from datetime import datetime

from django import template
from django.utils import timezone

from bukti.measurements.models import Frozen
from bukti.portal import board
from bukti.portal.queries import Approved
from bukti.web.templatetags.figures import day, in_unit

register = template.Library()


@register.filter
def reason(kept: Approved) -> str:
    """Why there is no figure or no achievement; empty when there is nothing to explain."""
    return board.reason(kept)


@register.filter
def on_day(at: datetime) -> str:
    """The day of a moment, in the zone the server is set to."""
    return day(timezone.localtime(at).date())


@register.filter
def value(version: Frozen) -> str:
    """The figure of one version with its unit; the word for its state where there is none."""
    reading = version.reading
    if reading.judged.value is None:
        return str(board.Standing(reading.judged.state).label)
    return in_unit(reading.judged.value, reading)
