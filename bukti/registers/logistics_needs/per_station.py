"""How much each unit needs, rounded up unit by unit. Pure functions (domain sheet, REGISTERS 3 "Needs formula")."""

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction


def needed_by(base: int, coefficient: Decimal, reserve_percent: Decimal) -> int:
    """Whole pieces one unit (a polling station) needs: so many of each of its ``base``, and the reserve, rounded up.

    ``base``: its voters for ballots, 1 for what every station gets alike. 467 voters and 2.5 % need 479 ballots.
    """
    return math.ceil(_rate(coefficient, reserve_percent) * base)


def needed_by_all(bases: Iterable[int], coefficient: Decimal, reserve_percent: Decimal) -> int:
    """What all units need together. Each is rounded up for itself: a station cannot open half a bundle of another."""
    return sum(needed_by(base, coefficient, reserve_percent) for base in bases)


def possible_totals(base: int, units: int, coefficient: Decimal, reserve_percent: Decimal) -> tuple[int, int]:
    """Least and most that ``units`` whose bases add up to ``base`` can need together, however the base divides."""
    rate = _rate(coefficient, reserve_percent)
    each = rate.denominator - 1  # rounding up adds less than one piece: at most so many parts of it
    return math.ceil(rate * base), (rate.numerator * base + each * units) // rate.denominator


def _rate(coefficient: Decimal, reserve_percent: Decimal) -> Fraction:
    return Fraction(coefficient) * (1 + Fraction(reserve_percent) / 100)
