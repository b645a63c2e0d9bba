"""Needs rounded up station by station, held against the published number of ballots (domain sheet, REGISTERS 3)."""

import csv
from decimal import Decimal

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from ..per_station import needed_by, needed_by_all, possible_totals

SAMPLE = settings.SAMPLES_DIR / "lebak_2024"
ONE, PILKADA, PEMILU = Decimal(1), Decimal("2.5"), Decimal(2)


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def parameter(event: str, item: str) -> tuple[Decimal, Decimal]:
    """Coefficient and percentage as the register's own file has them."""
    (found,) = [
        row
        for row in rows("logistics_parameters.csv")
        if (row["Pemilu/Pemilihan"], row["Kode Barang"]) == (event, item)
    ]
    return Decimal(found["Koefisien"]), Decimal(found["Cadangan (%)"])


@pytest.mark.parametrize(
    ("voters", "percent", "ballots"),
    [
        (467, PILKADA, 479),  # 11.675 in reserve
        (400, PILKADA, 410),  # exactly 10: nothing to round
        (401, PILKADA, 412),  # 10.025
        (1, PILKADA, 2),
        (0, PILKADA, 0),
        (300, PEMILU, 306),
        (263, PEMILU, 269),  # 5.26
        (263, Decimal(0), 263),
    ],
)
def test_the_reserve_of_a_station_is_rounded_up(voters, percent, ballots):
    assert needed_by(voters, ONE, percent) == ballots


def test_what_every_station_gets_alike_counts_the_stations():
    assert needed_by_all([1] * 2062, Decimal(2), Decimal(0)) == 4124


def test_the_parameters_of_the_two_votes_are_2_and_2_5_percent():
    assert parameter("PEMILU2024", "SS-PPWP") == (1, PEMILU)
    assert parameter("PILKADA2024", "SS-PILBUP") == (1, PILKADA)


def test_the_2062_stations_of_the_sample_need_the_1_084_688_published_ballots():
    voters = [int(row["dpt"]) for row in rows("counts_pilbup.csv")]
    assert (len(voters), sum(voters)) == (2062, 1_057_325)
    assert needed_by_all(voters, *parameter("PILKADA2024", "SS-PILBUP")) == 1_084_688


def test_rounding_once_over_the_total_falls_929_short_of_them():
    """1,057,325 x 1.025 = 1,083,758.125, rounded up once: 1,083,759."""
    assert needed_by(1_057_325, ONE, PILKADA) == 1_083_759 == 1_084_688 - 929


def test_the_possible_totals_of_the_sample_hold_the_published_one():
    """At least one rounding up, at most 39/40 of a ballot more a station: (1,057,325 x 41 + 39 x 2,062) // 40."""
    assert possible_totals(1_057_325, 2062, ONE, PILKADA) == (1_083_759, 1_085_768)


def test_without_a_fraction_only_one_total_is_possible():
    assert possible_totals(2062, 2062, Decimal(4), Decimal(0)) == (8248, 8248)


@given(
    voters=st.lists(st.integers(0, 600), min_size=1, max_size=30),
    percent=st.sampled_from([PEMILU, PILKADA, Decimal(3)]),
)
def test_every_division_over_stations_lies_within_the_possible_totals(voters, percent):
    least, most = possible_totals(sum(voters), len(voters), ONE, percent)
    assert least <= needed_by_all(voters, ONE, percent) <= most
