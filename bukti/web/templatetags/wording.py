"""Words that rooms below keep in Indonesian (labels, categories, titles, periods), in the reader's language."""

from babel.dates import format_date
from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .figures import reading_locale

register = template.Library()

ROMAN = ("I", "II", "III", "IV")
PERIODS = {
    "year": _("Tahun %(year)s"),
    "semester": _("Semester %(half)s %(year)s"),
    "quarter": _("TW %(quarter)s %(year)s"),
    "to-quarter": _("s.d. TW %(quarter)s %(year)s"),
}


@register.filter
def translated(text: str | None) -> str:
    """A word or sentence of the catalogue in the reader's language; what the catalogue does not know stays."""
    return gettext(text) if text else ""


@register.filter
def subject(title: str) -> str:
    """What a register is of, where many stand together: ``Produk Hukum`` for ``Register Produk Hukum``."""
    rest = title.removeprefix("Register ").removeprefix("of ")
    return rest[:1].upper() + rest[1:]


@register.filter
def period_label(period) -> str:
    """``Tahun 2024``, ``TW II 2024``, ``Mei 2024``; the day of a vote keeps its official name."""
    if period.kind == "month":
        return format_date(period.start, "MMMM y", reading_locale())
    if period.kind not in PERIODS:
        return period.label
    last = period.end.month
    values = {"year": period.year, "half": ROMAN[last // 6 - 1], "quarter": ROMAN[last // 3 - 1]}
    return str(PERIODS[period.kind]) % values
