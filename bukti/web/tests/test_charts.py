"""Charts: round axes, exact places, gaps where nothing was measured."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from bukti.web.charts import Axis, Row, axis_of, bars, lines, place, sparkline, step_over

AMOUNTS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4),
    st.fractions(-(10**6), 10**6, max_denominator=10**6),
)


def test_an_axis_of_percents_goes_from_zero_to_a_hundred_by_quarters():
    axis = axis_of([Fraction(97), Decimal("95.5"), None])
    assert axis == Axis(Fraction(0), Fraction(100), Fraction(25))
    assert axis.values == [0, 25, 50, 75, 100]
    assert axis.decimals == 0


def test_an_axis_holds_what_lies_below_zero():
    assert axis_of([-3, 8]) == Axis(Fraction(-5), Fraction(10), Fraction(5))


def test_a_small_axis_shows_the_decimals_of_its_step():
    axis = axis_of([Fraction(9, 10)])
    assert (axis.step, axis.decimals, axis.high) == (Fraction(1, 4), 2, 1)


def test_a_step_is_one_two_two_and_a_half_or_five_of_a_power_of_ten():
    found = [step_over(Fraction(width)) for width in (1, 2, "2.1", 3, 7, 11, "0.03")]
    assert found == [1, 2, Fraction(5, 2), 5, 10, 20, Fraction(1, 20)]


def test_nothing_at_all_still_has_an_axis():
    assert axis_of([]).values[0] == 0
    assert axis_of([0, None]).high > 0


def test_a_float_is_no_figure():
    with pytest.raises(TypeError, match="float"):
        axis_of([97.5])  # type: ignore[list-item]


def test_halves_are_placed_half_up():
    axis = Axis(Fraction(0), Fraction(100), Fraction(25))
    assert [place(amount, axis, 200, 0) for amount in (0, 100, 25, Decimal("0.25"))] == [200, 0, 150, 200]


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_every_amount_stands_on_the_paper_and_the_axis_holds_it(amounts):
    axis = axis_of(amounts)
    assert axis.low <= min(Fraction(one) for one in amounts) and max(Fraction(one) for one in amounts) <= axis.high
    assert 2 <= len(axis.values) <= 8
    assert axis.values[-1] == axis.high
    assert all(0 <= place(one, axis, 196, 0) <= 196 for one in amounts)


@given(st.lists(AMOUNTS, min_size=2, max_size=12))
def test_a_greater_amount_never_stands_lower(amounts):
    axis = axis_of(amounts)
    heights = [place(one, axis, 196, 0) for one in sorted(amounts, key=Fraction)]
    assert heights == sorted(heights, reverse=True)


@given(st.lists(AMOUNTS, min_size=1, max_size=12), st.integers(1, 1000))
def test_a_drawing_does_not_depend_on_the_unit_of_its_amounts(amounts, times):
    power = 10 ** (times % 6)
    small = lines("x", [Row("", actual=one) for one in amounts])
    great = lines("x", [Row("", actual=Fraction(one) * power) for one in amounts])
    assert [slot.actual for slot in small.slots] == [slot.actual for slot in great.slots]


def test_a_period_without_a_figure_leaves_a_gap():
    drawing = lines("x", [Row("1", actual=10), Row("2", actual=20), Row("3"), Row("4", actual=20), Row("5", actual=0)])
    assert len(drawing.paths) == 2
    assert drawing.slots[2].actual is None
    assert drawing.slots[4].actual == drawing.slots[4].zero


def test_the_columns_fill_the_paper_from_edge_to_edge():
    slots = bars("x", [Row(str(at), actual=at) for at in range(7)]).slots
    assert (slots[0].left, slots[-1].right) == (56, 628)
    assert all(one.right == other.left for one, other in pairwise(slots))


def test_a_column_reaches_from_zero_to_its_amount():
    slot = bars("x", [Row("1", actual=50, target=100)]).slots[0]
    assert slot.bar is not None
    _x, y, _width, height = slot.bar
    assert y + height == slot.zero and height * 2 == slot.zero - slot.target


def test_a_forecast_leads_on_from_the_last_actual_and_its_band_closes():
    drawing = lines("x", [Row("1", actual=50), Row("2", forecast=100, low=50, high=100)])
    (first, second) = drawing.slots
    assert drawing.ahead == f"{first.x},{first.actual} {second.x},{second.forecast}"
    assert drawing.band == f"{first.x},{first.actual} {second.x},{second.high} {second.x},{second.low}"


def test_a_forecast_without_any_actual_draws_no_line():
    assert lines("x", [Row("1", forecast=100)]).ahead == ""


def test_a_sparkline_spans_its_lowest_and_highest_amount():
    drawing = sparkline("x", [Row("1", actual=90), Row("2", actual=100), Row("3")])
    assert [slot.actual for slot in drawing.slots] == [24, 4, None]
    assert drawing.last is drawing.slots[1]


def test_a_flat_sparkline_runs_through_the_middle():
    assert [slot.actual for slot in sparkline("x", [Row("1", actual=5), Row("2", actual=5)]).slots] == [14, 14]


def drawn(tag: str, drawing) -> str:
    return Template("{% load charts %}{% " + tag + " %}").render(Context({"drawing": drawing}))


def test_a_chart_has_its_title_its_words_and_its_table():
    page = drawn("chart drawing", lines("Realisasi RKT-14", [Row("TW I", actual=Decimal("97.5"), target=95)], unit="%"))
    assert "<title>Realisasi RKT-14</title>" in page
    assert "<desc>TW I: 97,5\u00a0% (target 95\u00a0%)</desc>" in page
    assert page.count("97,5") == 3  # said, drawn, in the table
    assert '<caption class="visually-hidden">Realisasi RKT-14</caption>' in page
    assert "style=" not in page


def test_a_chart_escapes_what_it_is_given():
    page = drawn("chart drawing", bars("<b>", [Row("<script>", actual=1)]))
    assert "<script>" not in page and "<b>" not in page


def test_absence_is_said_in_words_never_as_zero():
    page = drawn("chart drawing", lines("x", [Row("TW I", note="Belum ada catatan.")]))
    assert "tidak ada angka" in page and "Belum ada catatan." in page


def test_a_sparkline_of_nothing_is_nothing():
    assert drawn("spark drawing", sparkline("x", [Row("1")])).strip() == ""
