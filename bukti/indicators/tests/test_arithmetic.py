"""Figures are worked out by hand; vectors of the domain sheet, SAKIP 3.1, 3.3 and 3.5, stand here literally."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bukti.audit.declaration import BadInput
from bukti.indicators import arithmetic
from bukti.indicators.arithmetic import (
    achievement,
    as_text,
    category,
    change,
    parse_target,
    read_scales,
    round_half_up,
    scales,
    share,
)

D = Decimal
amounts = st.decimals(min_value=0, max_value=10_000, places=3)
positive = st.decimals(min_value=D("0.001"), max_value=10_000, places=3)
signed = st.decimals(min_value=-10_000, max_value=10_000, places=3)
caps = st.integers(min_value=0, max_value=200)


def raw_to_two_decimals(formula, target, actual):
    raw = achievement(formula, target, actual).raw
    return None if raw is None else as_text(round_half_up(raw, 2))


# Formulas


@pytest.mark.parametrize(
    ("actual", "target", "expected"), [("83", "80", "103.75"), ("66", "75", "88.00"), ("40.9", "75", "54.53")]
)
def test_p_is_actual_over_target(actual, target, expected):
    assert raw_to_two_decimals("P", D(target), D(actual)) == expected


LOWER_IS_BETTER = [  # actual, target, N1, N2
    ("0.2", "0.2", "100.00", "100.00"),
    ("0.1", "0.2", "150.00", "200.00"),
    ("0.5", "0.2", "-50.00", "40.00"),
    ("0", "0.2", "200.00", None),
    ("6.5", "7", "107.14", "107.69"),
    ("9", "8", "87.50", "88.89"),
    ("12", "4", "-100.00", "33.33"),
    ("3", "4", "125.00", "133.33"),
]


@pytest.mark.parametrize(("actual", "target", "n1", "n2"), LOWER_IS_BETTER)
def test_n1_and_n2_reward_a_lower_actual(actual, target, n1, n2):
    assert raw_to_two_decimals("N1", D(target), D(actual)) == n1
    assert raw_to_two_decimals("N2", D(target), D(actual)) == n2


@pytest.mark.parametrize(
    ("actual", "expected"), [("50", "100.00"), ("45", "90.00"), ("55", "90.00"), ("110", "-20.00")]
)
def test_s_loses_on_both_sides_of_the_target(actual, expected):
    assert raw_to_two_decimals("S", D(50), D(actual)) == expected


@pytest.mark.parametrize(
    ("actual", "expected"), [("5", "100.00"), ("6", "100.00"), ("7", "100.00"), ("4", "80.00"), ("8.4", "120.00")]
)
def test_rg_is_100_inside_and_takes_the_nearer_bound_outside(actual, expected):
    assert raw_to_two_decimals("RG", (D(5), D(7)), D(actual)) == expected


@pytest.mark.parametrize(("actual", "expected"), [(1, 100), (2, 100), (0, 0)])
def test_b_is_100_when_done_and_0_otherwise(actual, expected):
    assert achievement("B", 1, actual).raw == expected


# Zeros, missing, undefined (3.3)


@pytest.mark.parametrize("formula", ["N1", "N2"])
def test_target_zero_with_lower_is_better_is_all_or_nothing(formula):
    assert achievement(formula, 0, 0).raw == 100
    assert achievement(formula, 0, D("0.1")).raw == 0


@pytest.mark.parametrize(("formula", "target"), [("P", 0), ("S", 0), ("RG", (0, 0))])
def test_target_zero_otherwise_gives_a_reason_and_no_number(formula, target):
    found = achievement(formula, target, 5)
    assert (found.raw, found.capped, found.category, found.reason) == (None, None, None, arithmetic.ZERO_TARGET)


@pytest.mark.parametrize(("formula", "target"), [("P", -1), ("N1", -1), ("N2", -1), ("S", -1), ("RG", (-5, -2))])
def test_negative_target_gives_a_reason_and_no_number(formula, target):
    found = achievement(formula, target, 5)
    assert (found.raw, found.reason) == (None, arithmetic.NEGATIVE_TARGET)


def test_actual_zero_with_n2_is_undefined():
    found = achievement("N2", D("0.2"), 0)
    assert (found.raw, found.capped, found.category) == (None, None, None)
    assert "tak terhingga / tidak terdefinisi" in found.reason


def test_actual_zero_inside_a_range_is_100():
    assert achievement("RG", (0, 3), 0).raw == 100


def test_missing_actual_is_not_measured_and_not_zero():
    found = achievement("P", 80, None)
    assert (found.raw, found.capped, found.category, found.reason) == (None, None, None, "Belum diukur.")


def test_missing_target_gives_a_reason():
    assert achievement("P", None, 80).reason == "Target belum ditetapkan."


def test_undecided_polarity_has_no_achievement():
    found = achievement(None, 12, 12)
    assert (found.raw, found.category, found.reason) == (None, None, arithmetic.UNDECIDED)


# Capping


def test_achievement_without_cap_keeps_what_exceeds_100():
    found = achievement("P", 80, 83)
    assert (found.raw, found.capped, found.category) == (Fraction(415, 4), Fraction(415, 4), "Sangat Tinggi")


def test_cap_limits_the_capped_value_only():
    found = achievement("P", 80, 83, cap=100)
    assert (found.raw, found.capped) == (Fraction(415, 4), 100)


def test_negative_achievement_is_capped_at_0_and_kept_raw():
    found = achievement("N1", D("0.2"), D("0.5"))
    assert (found.raw, found.capped, found.category) == (-50, 0, "Sangat Rendah")


def test_category_is_that_of_the_capped_value():
    assert achievement("P", 80, 83, cap=70).category == "Sedang"


def test_achievement_uses_the_scale_asked_for():
    assert achievement("P", 100, 85, scale="lan-keberhasilan").category == "Sangat Berhasil"


# Refusals


@pytest.mark.parametrize(
    ("formula", "target", "cap", "words"),
    [
        ("X", 80, None, "Rumus capaian"),
        ("p", 80, None, "Rumus capaian"),
        ("RG", 80, None, "rentang"),
        ("P", (5, 7), None, "satu angka"),
        ("RG", (7, 5), None, "terbalik"),
        ("P", 80, -1, "negatif"),
        ("P", D("NaN"), None, "bukan angka"),
    ],
)
def test_achievement_refuses(formula, target, cap, words):
    with pytest.raises(BadInput, match=words):
        achievement(formula, target, 80, cap=cap)


def test_float_is_refused_because_it_is_already_rounded():
    with pytest.raises(TypeError, match="float"):
        achievement("P", 80, 83.1)


# Targets as text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80", D(80)),
        ("77,5", D("77.5")),
        ("0.2", D("0.2")),
        (" 100 ", D(100)),
        ("-5", D(-5)),
        ("5..7", (D(5), D(7))),
        ("0,5 .. 1.5", (D("0.5"), D("1.5"))),
        ("7..7", (D(7), D(7))),
    ],
)
def test_parse_target_reads(text, expected):
    assert parse_target(text) == expected


@pytest.mark.parametrize("text", ["", "..", "5..", "7..5", "5...7", "1.048.643", "1e3", "80%", "NaN", "lima", "٨٠"])
def test_parse_target_refuses(text):
    with pytest.raises(BadInput, match=r"[Tt]arget"):
        parse_target(text)


# Shares, changes, rounding


def test_share_of_the_turnout_of_lebak():
    # 698,959 users of 1,057,325 voters: 66.10635...
    assert as_text(round_half_up(share(698_959, 1_057_325), 2)) == "66.11"


def test_share_of_nothing_is_none_and_share_none_of_something_is_zero():
    assert share(0, 0) is None
    assert share(0, 5) == 0


def test_change_is_positive_for_a_reduction_and_negative_for_a_rise():
    assert change(now=75, before=100) == 25
    assert change(now=110, before=100) == -10
    assert change(now=0, before=100) == 100
    assert change(now=5, before=0) is None


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(200, 3), 3, "66.667"),
        (Fraction(100), 2, "100.00"),
        (Fraction(1, 10**9), 2, "0.00"),
        (Fraction(10**40 + 1, 2), 0, "5" + "0" * 38 + "1"),
    ],
)
def test_round_half_up_by_hand(value, decimals, expected):
    assert as_text(round_half_up(value, decimals)) == expected


def test_as_text_never_writes_an_exponent():
    assert as_text(D("1E+3")) == "1000"
    assert as_text(D("0E-3")) == "0.000"


# Scales


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "Sangat Rendah"),
        ("50", "Sangat Rendah"),
        ("50.01", "Rendah"),
        ("65", "Rendah"),
        ("65.01", "Sedang"),
        ("75", "Sedang"),
        ("75.01", "Tinggi"),
        ("90", "Tinggi"),
        ("90.01", "Sangat Tinggi"),
        ("90.0000001", "Sangat Tinggi"),
        ("150", "Sangat Tinggi"),
    ],
)
def test_default_scale_excludes_its_lower_bounds(value, expected):
    assert category(Fraction(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("85", "Sangat Berhasil"),
        ("84.99", "Berhasil"),
        ("70", "Berhasil"),
        ("55", "Cukup"),
        ("54.99", "Tidak Berhasil"),
    ],
)
def test_a_scale_may_include_its_lower_bounds(value, expected):
    assert category(Fraction(value), "lan-keberhasilan") == expected


def test_every_scale_has_a_title_a_source_and_its_labels():
    assert {scale.id: len(scale.bands) for scale in scales().values()} == {
        "pmdn-86-2017": 5,
        "pmdn-86-2017-baik": 5,
        "akip-enam-tingkat": 6,
        "lan-keberhasilan": 4,
        "pmk-22-2021": 5,
    }
    assert all(scale.title and scale.source for scale in scales().values())


def test_no_value_no_category():
    assert category(None) is None


def test_unknown_scale_is_refused():
    with pytest.raises(BadInput, match="pmdn-86-2017"):
        category(Fraction(80), "skala-lain")


HEAD = '[contoh]\ntitle = "Contoh"\nsource = "Contoh"\nverified = true\nincludes_bound = false\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + 'bands = [{label = "A", bound = 50}, {label = "B", bound = 90}, {label = "C"}]', "menurun"),
        (HEAD + 'bands = [{label = "A", bound = 50}, {label = "B", bound = 50}, {label = "C"}]', "menurun"),
        (HEAD + 'bands = [{label = "A", bound = 90}, {label = "B", bound = 50}]', "tanpa bound"),
        (HEAD + 'bands = [{label = "A"}, {label = "B", bound = 50}, {label = "C"}]', "tanpa bound"),
        (HEAD + "bands = []", "tanpa bound"),
        (HEAD, "bands"),
        (HEAD + 'warna = "hijau"\nbands = [{label = "A"}]', "warna"),
    ],
)
def test_a_scale_with_a_gap_or_a_wrong_key_is_refused(tmp_path: Path, text, words):
    path = tmp_path / "scales.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        read_scales(path)


# Properties


@given(st.sampled_from(["P", "N1", "N2", "S", "B"]), amounts, amounts, caps)
def test_capped_stays_between_0_and_the_cap(formula, target, actual, cap):
    capped = achievement(formula, target, actual, cap=cap).capped
    assert capped is None or 0 <= capped <= cap


@given(st.tuples(amounts, amounts).map(lambda pair: tuple(sorted(pair))), amounts, caps)
def test_capped_of_a_range_stays_between_0_and_the_cap(target, actual, cap):
    capped = achievement("RG", target, actual, cap=cap).capped
    assert capped is None or 0 <= capped <= cap


@given(st.sampled_from(["P", "N1", "N2", "S", "B"]), amounts, amounts)
def test_there_is_a_number_or_a_reason_and_never_both(formula, target, actual):
    found = achievement(formula, target, actual)
    assert (found.raw is None) == (found.capped is None) == (found.category is None) == (found.reason is not None)


@given(positive, signed, signed)
def test_p_grows_with_the_actual(target, one, other):
    low, high = sorted([one, other])
    assert achievement("P", target, low).raw <= achievement("P", target, high).raw


@given(st.sampled_from(["N1", "N2"]), positive, positive, positive)
def test_n1_and_n2_fall_with_the_actual(formula, target, one, other):
    low, high = sorted([one, other])
    assert achievement(formula, target, low).raw >= achievement(formula, target, high).raw


@given(st.sampled_from(["P", "N1", "N2", "S", "B"]), positive)
def test_meeting_the_target_exactly_is_100(formula, target):
    assert achievement(formula, target, target).raw == 100


@given(positive, st.decimals(min_value=0, max_value=100, places=2))
def test_s_is_symmetric(target, distance):
    assert achievement("S", target, target + distance).raw == achievement("S", target, target - distance).raw


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15), st.integers(0, 6))
def test_round_half_up_agrees_with_decimal(value, decimals):
    wide = Context(prec=200, rounding=ROUND_HALF_UP)
    assert round_half_up(Fraction(value), decimals) == value.quantize(D(1).scaleb(-decimals), context=wide)


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 6))
def test_rounding_moves_a_value_by_at_most_half_a_unit(value, decimals):
    assert abs(Fraction(round_half_up(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 900)), min_size=1))
def test_share_of_sums_lies_between_the_smallest_and_the_largest_part(parts):
    whole = share(sum(n for n, _ in parts), sum(d for _, d in parts))
    single = [share(n, d) for n, d in parts]
    assert min(single) <= whole <= max(single)


@given(amounts)
def test_parse_target_reads_back_what_as_text_writes(value):
    assert parse_target(as_text(value)) == value
