"""Words of the budget pages: levels, months, and changes of rupiah."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel.dates import format_date
from django import template
from django.utils.translation import gettext

from bukti.budget.models import Level
from bukti.web.templatetags.figures import number, reading_locale

register = template.Library()


@register.filter
def level_name(level: str) -> str:
    """``Kegiatan`` for ``activity``."""
    return str(Level(level).label)


@register.filter
def month_name(month: int) -> str:
    """``Maret`` for 3, in the reader's language."""
    return format_date(date(2000, month, 1), "LLLL", reading_locale())


@register.filter
def in_percent(part: Fraction) -> Fraction:
    """A part of one as percent: 1.22 gives 122."""
    return part * 100


@register.filter
def change(amount: int) -> str:
    """``naik Rp 200``, ``turun Rp 200``; nothing changed gives ``tetap``."""
    if not amount:
        return gettext("tetap")
    words = gettext("naik Rp %(amount)s") if amount > 0 else gettext("turun Rp %(amount)s")
    return words % {"amount": number(abs(amount))}


@register.filter
def told(value: object) -> str:
    """A field of a line as a reader writes it; an empty one as a dash."""
    if isinstance(value, Decimal):
        return number(value)
    return str(value) if value else "-"
