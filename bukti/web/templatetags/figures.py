"""Figures and dates as words on a page, in the reader's language: 66,11 % and 1.057.325 in Indonesian."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django import template
from django.utils import timezone
from django.utils.translation import get_language

register = template.Library()

Number = int | Decimal | Fraction
NO_BREAK = "\u00a0"
LONGEST_TAIL = 4  # decimals shown when the caller names none


def reading_locale() -> Locale:
    """Indonesian unless the reader chose another language."""
    return Locale.parse((get_language() or "id").replace("-", "_"))


@register.filter
def number(value: Number | None, decimals: int | None = None) -> str:
    """``1057325`` -> ``1.057.325``; halves are rounded away from zero. Nothing gives an empty text, never 0.

    Without ``decimals`` as many as the value has, at most four. Raises TypeError for a float.
    """
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"{value!r} is a {type(value).__name__}; figures are int, Decimal or Fraction")
    places = LONGEST_TAIL if decimals is None else decimals
    tail = ("#" if decimals is None else "0") * places
    return format_decimal(_rounded(Fraction(value), places), f"#,##0.{tail}" if tail else "#,##0", reading_locale())


def _rounded(value: Fraction, places: int) -> Decimal:
    units = int(abs(value) * 10**places + Fraction(1, 2))
    return Decimal((int(value < 0 and units > 0), tuple(int(digit) for digit in str(units)), -places))


@register.filter
def percent(value: Number | None, decimals: int = 2) -> str:
    """``98.5`` (already in percent) -> ``98,50 %``."""
    return "" if value is None else f"{number(value, decimals)}{NO_BREAK}%"


@register.filter
def in_unit(value: Number | None, sheet) -> str:
    """A value with the decimals and the unit of its indicator sheet: ``66,11 %``, ``12 laporan``."""
    return "" if value is None else f"{number(value, sheet.decimals)}{NO_BREAK}{sheet.unit}"


@register.filter
def day(value: date | None) -> str:
    """``27 November 2024``."""
    return "" if value is None else format_date(value, "d MMMM y", reading_locale())


@register.filter
def weekday(value: date) -> str:
    """``Senin``."""
    return format_date(value, "EEEE", reading_locale())


@register.filter
def moment(value: datetime | None) -> str:
    """``31 Maret 2024 16.00 WIB``, in the zone the server is set to."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{format_datetime(local, 'd MMMM y HH.mm', locale=reading_locale())} {local.tzname()}"


@register.filter
def bar(value: Number | None) -> str:
    """The length of a bar from 0 to 100, whole, as an HTML attribute wants it."""
    return "0" if value is None else str(int(max(Fraction(0), min(Fraction(value), Fraction(100)))))


@register.filter
def in_fours(text: str) -> str:
    """A checksum in groups of four, so that a person can compare it."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
