"""The worked examples of the domain sheet, SAKIP 3.6, and the edges: nothing to divide by, beyond the limits."""

from decimal import Decimal
from fractions import Fraction

import pytest

from bukti.audit.declaration import BadInput
from bukti.budget.arithmetic import (
    Output,
    absorption,
    counted_deviation,
    deviation,
    efficiency,
    efficiency_value,
    mean_deviation,
    output_achievement,
    within_limits,
)

BILLION = 1_000_000_000
# PAK 4, 1 and 5 billion; CK 122, 80 and 142 %; RAK 3.8, 0.975 and 4.725 billion.
OUTPUTS = [
    Output(4 * BILLION, 3_800_000_000, Fraction(122, 100)),
    Output(1 * BILLION, 975_000_000, Fraction(80, 100)),
    Output(5 * BILLION, 4_725_000_000, Fraction(142, 100)),
]


def test_absorption_of_the_sheets_example_is_85_87_percent():
    share = absorption(734_881_464_333, 855_830_897_000)
    assert share == Fraction(734_881_464_333, 855_830_897_000) * 100
    assert round(share, 2) == Fraction("85.87")


def test_absorption_without_a_ceiling_is_no_figure():
    assert absorption(5, 0) is None
    assert absorption(0, 5) == 0


def test_deviation_weighs_each_kind_by_its_share_of_the_plan():
    """51: planned 600, spent 540: 10 % of weight 6/10. 52: 300, 360: 20 % of 3/10. 53: 100, 0: 100 % of 1/10.
    6 + 6 + 10 = 22 %; the totals alone, 1000 against 900, would say 10 %.
    """
    assert deviation({"51": 600, "52": 300, "53": 100}, {"51": 540, "52": 360, "53": 0}) == 22


def test_spending_without_a_plan_deviates_too():
    assert deviation({"52": 400}, {"52": 400, "53": 100}) == 25


def test_deviation_of_a_month_as_planned_is_zero_and_without_a_plan_no_figure():
    assert deviation({"52": 400}, {"52": 400}) == 0
    assert deviation({"52": 0}, {"52": 10}) is None
    assert deviation({}, {}) is None


def test_the_deviation_of_a_year_is_the_mean_of_its_months_each_held_at_the_whole_plan():
    """10 and 250 count as 10 and 100: 55. Unbounded, consistency would be -30."""
    assert counted_deviation(250) == 100
    assert mean_deviation([10, 250]) == 55
    assert mean_deviation([Fraction(25), Fraction(50, 3)]) == Fraction(125, 6)
    assert mean_deviation([]) is None


def test_output_achievement_of_the_sheets_example():
    """1.22 x 0.80 x 1.42 = 1.38592; its cube root lies between 1.11492 and 1.11493. The sheet has 111.5."""
    found = output_achievement([Decimal("1.22"), Decimal("0.80"), Decimal("1.42")])
    assert Decimal("1.11492") ** 3 < Decimal("1.38592") < Decimal("1.11493") ** 3
    assert Decimal("111.492") < found < Decimal("111.493")
    assert round(found, 1) == Decimal("111.5")


def test_output_achievement_of_100_and_90_is_94_87():
    assert round(output_achievement([1, Fraction(9, 10)]), 2) == Decimal("94.87")


def test_a_root_that_is_whole_comes_out_whole():
    assert output_achievement([2, 8]) == 400
    assert output_achievement([Fraction(1, 2), 2]) == 100
    assert output_achievement([Fraction(27, 1000), 1, 1]) == 30


def test_one_output_that_reached_nothing_makes_it_zero():
    assert output_achievement([1, 0, 2]) == 0
    assert output_achievement([]) is None


def test_a_negative_part_is_refused():
    with pytest.raises(BadInput, match="negatif"):
        output_achievement([1, -1])


def test_efficiency_of_the_sheets_example_is_25_67_percent():
    """4.88 + 0.80 + 7.10 = 12.78 billion was worth, 9.5 spent: 3.28 / 12.78."""
    assert efficiency(OUTPUTS) == Fraction(328, 1278) * 100
    assert round(efficiency(OUTPUTS), 2) == Fraction("25.67")


def test_efficiency_without_any_output_reached_is_no_figure():
    assert efficiency([]) is None
    assert efficiency([Output(BILLION, 5, Fraction(0))]) is None


@pytest.mark.parametrize(("saved", "counted"), [("25.67", 20), ("-31", -20), ("20", 20), ("-20", -20), ("7.5", "7.5")])
def test_efficiency_counts_within_20_percent_either_way(saved, counted):
    assert within_limits(Fraction(saved)) == Fraction(counted)


@pytest.mark.parametrize(
    ("saved", "value"), [("0", 50), ("20", 100), ("-20", 0), ("10", 75), ("74.03", 100), ("-74.03", 0)]
)
def test_the_value_of_efficiency_stays_between_0_and_100(saved, value):
    """74.03 put into the formula as it stands would give 235.075."""
    assert efficiency_value(Fraction(saved)) == value
