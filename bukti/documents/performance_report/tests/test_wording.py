"""Numbers and words of an Indonesian report."""

from datetime import date
from fractions import Fraction

from bukti.documents.performance_report.wording import day, exact, listing, number, with_unit


def test_thousands_have_dots_and_decimals_a_comma():
    assert number(1057325) == "1.057.325"
    assert number(Fraction(698959 * 100, 1057325), 2) == "66,11"
    assert number(Fraction(-12345, 10), 1) == "-1.234,5"


def test_a_half_is_rounded_away_from_zero():
    assert number(Fraction(88145, 1000), 2) == "88,15"
    assert number(Fraction(5, 2)) == "3"


def test_exact_numbers_keep_only_decimals_that_say_something():
    assert exact(Fraction(1000)) == "1.000"
    assert exact(Fraction(5, 2)) == "2,5"
    assert exact(Fraction(0)) == "0"


def test_no_number_is_no_text():
    assert exact(None) == ""


def test_number_and_unit_do_not_part_at_a_line_end():
    assert with_unit("66,11", "%") == "66,11\u00a0%"


def test_days_are_written_out():
    assert day(date(2025, 2, 28)) == "28 Februari 2025"


def test_a_list_ends_with_dan():
    assert listing(["a"]) == "a"
    assert listing(["a", "b"]) == "a dan b"
    assert listing(["a", "b", "c"]) == "a, b, dan c"
