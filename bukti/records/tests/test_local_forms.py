"""Numbers and days as the applications write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bukti.records.local_forms import day_first, indonesian_decimal, plain_decimal, whole


def written(number: Decimal) -> str:
    """As an Indonesian writes it: 1.234.567,89."""
    return f"{number:,f}".replace(",", "_").replace(".", ",").replace("_", ".")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**14), max_value=10**14))
def test_any_decimal_in_indonesian_form_reads_back(number):
    assert indonesian_decimal(written(number)) == number


@given(st.integers(0, 10**17))
def test_any_whole_number_with_dots_reads_back_also_with_rp_and_cents(number):
    read = whole(indonesian_decimal)
    assert [read(written(Decimal(number))), read(f"Rp {written(Decimal(number))},00")] == [number, number]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234", "1234"), ("1.234,5", "1234.5"), ("12,5", "12.5"), ("1234.50", "1234.50"), ("-1.000", "-1000"),
     ("0,125", "0.125"), ("Rp1.000", "1000"), ("rp. 2.500,75", "2500.75")],
)  # fmt: skip
def test_an_indonesian_number(text, value):
    assert indonesian_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1,234.5", "1.23,4,5", "NaN", "1e5", "", "Rp", "12%", "1.234.5,6"])
def test_what_is_no_indonesian_number_is_refused(text):
    with pytest.raises(ValueError, match="bukan bilangan"):
        indonesian_decimal(text)


def test_a_plain_number_has_a_decimal_point_and_nothing_else():
    assert plain_decimal("1.234") == Decimal("1.234")
    with pytest.raises(ValueError, match="bukan bilangan"):
        plain_decimal("1,5")


@pytest.mark.parametrize(("text", "told"), [("-1", "bukan bilangan bulat"), ("1,5", "mempunyai angka desimal")])
def test_what_is_not_whole_or_below_zero_is_refused(text, told):
    with pytest.raises(ValueError, match=told):
        whole(indonesian_decimal)(text)


@pytest.mark.parametrize(
    "text",
    ["12/03/24", "12/3/2024", "12-Mar-24", "12 Mar 2024", "12 Maret 2024", "12.03.24", "12 MARET 24", "2024-03-12"],
)
def test_a_day_in_every_form(text):
    assert day_first(text) == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("text", "month"), [("1 Agu 24", 8), ("1-Aug-24", 8), ("1 Des 24", 12), ("1-Dec-24", 12), ("1 Mei 24", 5),
                        ("1-May-24", 5), ("1 Okt 24", 10), ("1-Oct-24", 10), ("1 Nopember 2024", 11)]
)  # fmt: skip
def test_months_shortened_in_indonesian_or_english(text, month):
    assert day_first(text) == date(2024, month, 1)


@given(st.dates(date(2000, 1, 1), date(2069, 12, 31)))
def test_any_day_of_the_window_reads_back_from_two_figures(day):
    assert day_first(f"{day:%d/%m/%y}") == day


@pytest.mark.parametrize("text", ["12/13/24", "31 Feb 24", "12 Foo 24", "12/03/70", "45387", "03-2024"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=rf"^'{text}'.*(bukan tanggal|tidak jelas abadnya)"):
        day_first(text)


@pytest.mark.parametrize("text", ["31/02/24", "13 Mrt 2024"])
def test_a_refusal_quotes_the_cell_as_it_stands_in_the_file(text):
    with pytest.raises(ValueError, match=f"^'{text}' bukan tanggal; "):
        day_first(text)
