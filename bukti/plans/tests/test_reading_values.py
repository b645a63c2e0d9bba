"""What one cell says."""

from datetime import date
from decimal import Decimal

import pytest

from bukti.plans.declaration import Target
from bukti.plans.values import comparable, date_of, is_page_marker, rupiah_of, target_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12 Laporan", "12", "laporan"),
        ("2 Lap", "2", "laporan"),
        ("3 kali", "3", "kali"),
        ("85%", "85", "%"),
        ("0.2%", "0.2", "%"),
        ("98,63 %", "98.63", "%"),
        ("90 persen", "90", "%"),
        ("1.250 orang", "1250", "orang"),
        ("3,5", "3.5", None),
        ("4 jenis layanan khusus", "4", "jenis layanan khusus"),
    ],
)
def test_a_target_is_a_number_and_its_unit(text, value, unit):
    assert target_of(text) == Target(text, Decimal(value), unit)


def test_a_target_takes_the_unit_of_its_own_column():
    assert target_of("85", "Persen") == Target("85", Decimal(85), "%")
    assert target_of("12", "Lap.") == Target("12", Decimal(12), "laporan")


def test_a_target_in_words_has_no_value():
    assert target_of("WTP") == Target("WTP", None, None)


@pytest.mark.parametrize("text", ["", " ", "-", "–"])
def test_an_empty_cell_is_no_target(text):
    assert target_of(text) is None


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("8.170.412.000", 8_170_412_000),
        ("Rp 8.170.412.000,-", 8_170_412_000),
        ("Rp. 22.880.000,00", 22_880_000),
        ("507642000", 507_642_000),
        ("Sub Bagian KUL", None),
        ("", None),
    ],
)
def test_rupiah_are_whole(text, rupiah):
    assert rupiah_of(text) == rupiah


@pytest.mark.parametrize(
    "text", ["Halaman 3", "hal. 12", "- 12 -", "12", "3 / 40", "3 dari 40", "_____", "-- 3 of 20 --", "[3]"]
)
def test_page_markers(text):
    assert is_page_marker(text)


@pytest.mark.parametrize("text", ["2024", "12 Laporan", "85%", "1.", "Halaman sampul"])
def test_what_is_no_page_marker(text):
    assert not is_page_marker(text)


def test_dates_in_words_and_a_day_that_does_not_exist():
    assert date_of("Rangkasbitung, 26 Januari 2024") == date(2024, 1, 26)
    assert date_of("31 Februari 2024") is None
    assert date_of("awal tahun 2024") is None


def test_spelling_variants_compare_alike():
    assert comparable("Presentasi  Pemilih (DPT)") == comparable("persentase pemilih dpt")
    assert comparable("LAKIP Pemilukada") == comparable("LKjIP Pilkada")
