"""The budget figures of the domain sheet, SAKIP 3.6. Pure functions, no database.

Money goes in as whole rupiah; percentages come out as exact Fractions. A geometric mean is irrational and comes out as
a Decimal, rounded half up to twenty decimals. None means that there is nothing to divide by, which is no zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from bukti.audit.declaration import BadInput

Exact = int | Decimal | Fraction

WORKING_DIGITS = 50
KEPT = Decimal(1).scaleb(-20)
EFFICIENCY_LIMIT = Fraction(20)  # percent either way: beyond it the value would leave 0..100
DEVIATION_LIMIT = Fraction(100)  # percent of a month's plan: beyond it consistency would fall below 0


@dataclass(frozen=True)
class Output:
    """One RO: its ceiling and spending in rupiah (PAK, RAK), and which part of its target it reached (CK: 1.22)."""

    ceiling: int
    spent: int
    reached: Fraction


def absorption(spent: int, ceiling: int) -> Fraction | None:
    """Spending in percent of the ceiling (penyerapan). Of which basis the spending is, the caller says."""
    return Fraction(spent, ceiling) * 100 if ceiling else None


def deviation(planned: Mapping[str, int], spent: Mapping[str, int]) -> Fraction | None:
    """How far the spending of a month missed page III of the DIPA, in percent.

    Both map a kind of spending (51, 52, 53) to rupiah. Each kind's deviation is weighted by its share of the plan
    (PER-5/PB/2024 art. 7), which comes to the sum of all misses over the whole plan. So spending without any plan
    counts too, and too much of one kind does not make up for too little of another.
    """
    whole = sum(planned.values())
    missed = sum(abs(planned.get(kind, 0) - spent.get(kind, 0)) for kind in planned.keys() | spent.keys())
    return Fraction(missed, whole) * 100 if whole else None


def counted_deviation(missed: Exact) -> Fraction:
    """A month's deviation as it counts: a month cannot be missed by more than the whole of its plan."""
    return min(DEVIATION_LIMIT, Fraction(missed))


def mean_deviation(months: Sequence[Exact]) -> Fraction | None:
    """The deviation of page III up to a month: the mean of the months' own, each as it counts (SAKIP 3.6).

    Months without any plan have no deviation and are left out by the caller; None when no month is left. This is the
    one percentage that is averaged, because the rule defines it so. Consistency is 100 less this.
    """
    return sum((counted_deviation(one) for one in months), Fraction(0)) / len(months) if months else None


def output_achievement(reached: Sequence[Exact]) -> Decimal | None:
    """The geometric mean of what outputs reached of their targets (1.22: 122 %), in percent.

    None without outputs; one output that reached nothing makes it 0. Raises BadInput for a negative part.
    """
    if not reached:
        return None
    parts = [Fraction(part) for part in reached]
    if min(parts) < 0:
        raise BadInput("Capaian keluaran negatif tidak mungkin; periksa volume target dan realisasinya.")
    product = Fraction(1)
    for part in parts:
        product *= part
    return _root(product, len(parts))


def _root(product: Fraction, degree: int) -> Decimal:
    """The root in percent, by logarithm at fifty digits, so that the twenty decimals kept are right."""
    if product == 0:
        return Decimal(0)
    with localcontext(prec=WORKING_DIGITS):
        whole = Decimal(product.numerator) / Decimal(product.denominator)
        return ((whole.ln() / degree).exp() * 100).quantize(KEPT, rounding=ROUND_HALF_UP)


def efficiency(outputs: Sequence[Output]) -> Fraction | None:
    """What was saved of the money that the outputs reached were worth, in percent, as it comes out (E).

    PMK 214/2017 and PMK 22/2021: sum(PAK x CK - RAK) / sum(PAK x CK). It counts only ``within_limits``.
    """
    worth = sum((output.ceiling * output.reached for output in outputs), Fraction(0))
    if worth == 0:
        return None
    return (worth - sum(output.spent for output in outputs)) / worth * 100


def within_limits(saved: Exact) -> Fraction:
    """E as it counts: beyond 20 % either way it counts as 20 %."""
    return max(-EFFICIENCY_LIMIT, min(EFFICIENCY_LIMIT, Fraction(saved)))


def efficiency_value(saved: Exact) -> Fraction:
    """Nilai efisiensi, 0 to 100: 50 where nothing was saved. Held within limits first: 74.03 gives 100, not 235."""
    return 50 + within_limits(saved) / EFFICIENCY_LIMIT * 50
