"""Words of the timeline of a year."""

from datetime import date

from babel.dates import format_date
from django import template

from bukti.web.templatetags.figures import reading_locale

register = template.Library()


@register.filter
def short_month(value: date) -> str:
    """``Agu``."""
    return format_date(value, "MMM", reading_locale())
