"""Forecasts, worked out by hand. They are arithmetic on the quarters that are over, and nothing else."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bukti.indicators.arithmetic import change, share
from bukti.indicators.catalogue import sheets
from bukti.indicators.figures import INCOMPLETE, NOT_MEASURED, NOTHING_TO_MEASURE, VALUE, Figure
from bukti.measurements.forecast import LAST, PACE, RATE, WORDS, Forecast, forecast, rule_of
from bukti.offices.calendar import parse_period

SHEETS = sheets(date(2024, 12, 31))
SHARE, COUNT, STOCK, VOTE, INDEX = (SHEETS[code] for code in ("RKT-14", "RKT-3", "RKT-6", "IKU-2", "RKT-10a"))


def figure(sheet, quarter, over=None, under=None, state=VALUE):
    value = None
    if state == VALUE:
        divide = change if sheet.kind == "change" else share
        value = divide(over, under) if under else Fraction(over)
    sides = [None if amount is None else Fraction(amount) for amount in (over, under)]
    return Figure(sheet, parse_period(f"2024-Q1..Q{quarter}"), state, "", *sides, value)


def shares(*sides):
    return [figure(SHARE, at, over, under) for at, (over, under) in enumerate(sides, 1)]


def test_a_share_goes_on_at_the_same_rate():
    """4 of 5 after two quarters: 2 of 3, then 2 of 2. Five more are expected; at 2/3 22/3 of 10, at 2/2 9 of 10."""
    found = forecast(shares((2, 3), (4, 5)))
    assert found == Forecast(RATE, Fraction(80), Fraction(220, 3), Fraction(90))


def test_three_quarters_leave_one_more_of_average_size():
    """9/10, then 11/11, then 9/10: 31 in all, 31/3 more expected; the lowest rate is 9/10, the highest 1."""
    found = forecast(shares((9, 10), (20, 21), (29, 31)))
    assert found.value == Fraction(2900, 31)
    assert found.low == (29 + Fraction(9, 10) * Fraction(31, 3)) / (31 + Fraction(31, 3)) * 100
    assert found.high == (29 + Fraction(31, 3)) / (31 + Fraction(31, 3)) * 100


def test_a_count_adds_the_average_of_its_quarters():
    """3, then 5 more: 8 after half a year. 8 more on average, 6 at the slowest, 10 at the fastest."""
    found = forecast([figure(COUNT, 1, 3), figure(COUNT, 2, 8)])
    assert found == Forecast(PACE, Fraction(16), Fraction(14), Fraction(18))


def test_a_state_stays_as_it_stands():
    found = forecast([figure(STOCK, 1, 9, 10), figure(STOCK, 2, 7, 10), figure(STOCK, 3, 8, 10)])
    assert found == Forecast(LAST, Fraction(80), Fraction(70), Fraction(90))


def test_one_quarter_says_nothing_of_a_year():
    assert forecast(shares((2, 3))) is None
    assert forecast([]) is None


def test_a_year_that_is_over_needs_no_forecast():
    assert forecast(shares((1, 1), (2, 2), (3, 3), (4, 4))) is None


def test_a_vote_does_not_go_on_as_it_began():
    assert rule_of(VOTE) == ""
    assert forecast([figure(VOTE, 1, 7, 10), figure(VOTE, 2, 7, 10)]) is None


def test_a_change_against_last_year_and_a_milestone_have_none():
    assert rule_of(SHEETS["RAK-16"]) == ""
    assert rule_of(replace(COUNT, kind="milestone")) == ""


def test_an_index_stays_as_it_stands_for_its_parts_are_not_known():
    assert rule_of(INDEX) == LAST


@pytest.mark.parametrize("state", [NOT_MEASURED, NOTHING_TO_MEASURE, INCOMPLETE])
def test_quarters_before_the_first_figure_are_left_out_not_taken_as_zero(state):
    """3 in the second quarter, 2 more in the third: 5/2 on average, not 5/3."""
    found = forecast([figure(COUNT, 1, state=state), figure(COUNT, 2, 3), figure(COUNT, 3, 5)])
    assert found == Forecast(PACE, Fraction(15, 2), Fraction(7), Fraction(8))


@pytest.mark.parametrize("state", [NOT_MEASURED, INCOMPLETE])
def test_a_figure_that_went_missing_ends_the_arithmetic(state):
    assert forecast([figure(COUNT, 1, 3), figure(COUNT, 2, state=state), figure(COUNT, 3, 9)]) is None
    assert forecast([figure(COUNT, 1, 3), figure(COUNT, 2, 6), figure(COUNT, 3, state=state)]) is None


def test_a_quarter_without_a_case_gives_no_rate():
    found = forecast(shares((1, 2), (1, 2), (2, 3)))
    assert (found.low, found.high) == ((2 + Fraction(1, 2)) / 4 * 100, Fraction(75))


def test_a_share_never_leaves_nought_to_a_hundred():
    """The second quarter added two to the numerator and one to the denominator: late documents were found."""
    assert forecast(shares((1, 2), (3, 3))).high == 100
    assert forecast(shares((3, 3), (1, 6))).low == 0


def test_a_share_that_may_exceed_does():
    free = replace(SHARE, excess_allowed=True)
    found = forecast([figure(free, 1, 1, 2), figure(free, 2, 3, 3)])
    assert found.high == (3 + Fraction(2) * 3) / 6 * 100


def test_every_rule_is_said_in_words():
    assert set(WORDS) == {RATE, PACE, LAST}
    assert "perbandingan yang sama" in str(forecast(shares((2, 3), (4, 5))).words)
