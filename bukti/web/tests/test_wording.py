"""Words and periods in the reader's language."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from bukti.web.templatetags.wording import period_label, subject, translated

PERIODS = [  # kind, first day, last day, in Indonesian, in English
    ("year", date(2024, 1, 1), date(2024, 12, 31), "Tahun 2024", "Year 2024"),
    ("semester", date(2024, 1, 1), date(2024, 6, 30), "Semester I 2024", "Half-year I 2024"),
    ("semester", date(2024, 7, 1), date(2024, 12, 31), "Semester II 2024", "Half-year II 2024"),
    ("quarter", date(2024, 4, 1), date(2024, 6, 30), "TW II 2024", "Quarter II 2024"),
    ("to-quarter", date(2024, 1, 1), date(2024, 9, 30), "s.d. TW III 2024", "Up to quarter III 2024"),
    ("month", date(2024, 5, 1), date(2024, 5, 31), "Mei 2024", "May 2024"),
    ("event", date(2024, 11, 27), date(2024, 11, 27), "Pilkada 2024", "Pilkada 2024"),
]


@pytest.mark.parametrize(("kind", "start", "end", "indonesian", "english"), PERIODS)
def test_a_period_is_named_in_the_readers_language(kind, start, end, indonesian, english):
    period = SimpleNamespace(kind=kind, start=start, end=end, year=end.year, label=indonesian)
    assert period_label(period) == indonesian
    with translation.override("en"):
        assert period_label(period) == english


def test_a_known_word_is_translated_and_an_unknown_one_stays():
    with translation.override("en"):
        assert [translated(text) for text in ("Tinggi", "Rangkasbitung", "", None)] == ["High", "Rangkasbitung", "", ""]


@pytest.mark.parametrize(
    ("title", "told"),
    [("Register Produk Hukum", "Produk Hukum"), ("Register of legal products", "Legal products"), ("Aset", "Aset")],
)
def test_among_other_registers_a_title_need_not_say_register(title, told):
    assert subject(title) == told
