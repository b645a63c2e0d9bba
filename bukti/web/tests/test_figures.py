"""Figures and dates in words: Indonesian by default, English when chosen."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from bukti.web.templatetags.figures import bar, day, in_fours, moment, number, percent


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1057325, "1.057.325"),
        (Decimal("12.50"), "12,5"),
        (Fraction(1, 3), "0,3333"),
        (Fraction(-7, 2), "-3,5"),
        (None, ""),
    ],
)
def test_a_number_has_points_for_thousands_and_a_comma_for_decimals(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(69895900, 1057325), 2, "66,11"),  # 66.1063...
        (Fraction(1, 200), 2, "0,01"),  # 0.005: half away from zero
        (Fraction(-1, 200), 2, "-0,01"),
        (Fraction(-1, 1000), 2, "0,00"),  # no minus before nothing
        (Fraction(45, 2), 0, "23"),
        (Decimal("0.2255"), 3, "0,226"),
        (10**15 + Fraction(1, 2), 0, "1.000.000.000.000.001"),
    ],
)
def test_a_number_is_rounded_half_up_exactly(value, decimals, text):
    assert number(value, decimals) == text


def test_english_readers_get_english_marks():
    with translation.override("en"):
        assert (number(1057325), percent(Decimal("66.1")), day(date(2024, 11, 27))) == (
            "1,057,325",
            "66.10\u00a0%",
            "27 November 2024",
        )


@pytest.mark.parametrize("wrong", [0.5, True, "12"])
def test_what_is_not_an_exact_number_is_refused(wrong):
    with pytest.raises(TypeError):
        number(wrong)


def test_a_missing_percentage_is_empty_and_never_zero():
    assert (percent(None), percent(0)) == ("", "0,00\u00a0%")


def test_a_moment_names_its_zone():
    assert moment(datetime(2024, 3, 31, 9, 0, tzinfo=UTC)) == "31 Maret 2024 16.00 WIB"


def test_a_bar_stays_between_empty_and_full():
    assert [bar(value) for value in (None, -5, Fraction(247, 3), 250)] == ["0", "0", "82", "100"]


def test_a_checksum_is_read_in_fours():
    assert in_fours("0123456789") == "0123 4567 89"
