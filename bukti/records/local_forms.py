"""Numbers and days as national applications write them: 1.234,5 and 12/03/24. Only where a profile says so."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache

from django.db import models

from bukti.offices.calendar import MONTHS

from .tables import READERS, WITH_DECIMALS, Readers, day_of, to_date, to_decimal

CURRENCY = re.compile(r"Rp\.?\s*", re.IGNORECASE)
GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
COMMA = re.compile(r"-?\d+,\d+")
DOT = re.compile(r"-?\d{1,18}(?:\.\d+)?")
DAY_FIRST = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})\.?[\s/.-]+(\d{4}|\d{2})", re.IGNORECASE)
# What months are called when shortened, in Indonesian and in English.
SHORT = {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)} | {
    "may": 5, "aug": 8, "agt": 8, "ags": 8, "oct": 10, "dec": 12, "nop": 11, "sept": 9, "pebruari": 2, "nopember": 11,
}  # fmt: skip
FULL = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}


def indonesian_decimal(text: str) -> Decimal:
    """Dots between thousands, a decimal comma, ``Rp`` before it: 1.234 is 1234, 1.234,5 is 1234.5.

    A dot that cannot stand between thousands is a decimal one: a workbook holds 1234.5 as a number. Raises ValueError.
    """
    plain = CURRENCY.sub("", text, count=1) if CURRENCY.match(text) else text
    if GROUPED.fullmatch(plain) or COMMA.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    return _decimal(plain, text, "1.234.567 atau 12,5")


def plain_decimal(text: str) -> Decimal:
    """Digits and a decimal point alone: 1.234 is one and 234 thousandths. Raises ValueError."""
    return _decimal(text, text, "1234567 atau 12.5")


def _decimal(plain: str, text: str, right: str) -> Decimal:
    if not DOT.fullmatch(plain):
        raise ValueError(f"'{text}' bukan bilangan; tulis seperti {right}")
    return Decimal(plain)


def whole(read: Callable[[str], Decimal]) -> Callable[[str], int]:
    """Reads a whole number, zero or more; 1.234,00 is one."""

    def to_whole(text: str) -> int:
        value = read(text)
        if value != int(value):
            raise ValueError(f"'{text}' {WITH_DECIMALS}")
        if value < 0:
            raise ValueError(f"'{text}' bukan bilangan bulat nol atau lebih; tulis angka saja")
        return int(value)

    return to_whole


def day_first(text: str) -> date:
    """12 03 24, 12-Mar-24 or 12 Mar 2024, beside what ``to_date`` reads; a short year lies in 2000 to 2069.

    Raises ValueError.
    """
    found = DAY_FIRST.fullmatch(text)
    if not found:
        return to_date(text)
    day, month, year = found.groups()
    number = int(month) if month.isdigit() else SHORT.get(month.casefold(), FULL.get(month.casefold(), 0))
    return day_of(year, number, int(day), text)


NUMBERS: dict[str, Callable[[str], Decimal]] = {
    "careful": to_decimal, "indonesian": indonesian_decimal, "plain": plain_decimal,
}  # fmt: skip
DATES: dict[str, Callable[[str], date]] = {"careful": to_date, "day-first": day_first}


@cache
def readers(numbers: str, dates: str) -> Readers:
    """How the cells of each kind of field are read; ``careful`` refuses what could be meant in two ways."""
    chosen: dict[type[models.Field], Callable[[str], object]] = dict(READERS)
    chosen[models.DateField] = DATES[dates]
    if numbers != "careful":
        chosen[models.DecimalField] = NUMBERS[numbers]
        chosen[models.IntegerField] = whole(NUMBERS[numbers])
    return chosen
