"""X1 to X5: stations, voters and ballots in the count, the lists and the logistics."""

from datetime import date

import pytest

from bukti.reconciliation.queries import run
from bukti.registers.station_readiness.models import ReadinessItem

from .rows import EVENT, VOTING_DAY, body, box, need, parameter, sheet, voter_list, write

LISTED = {"dpt_l": 60, "dpt_p": 40, "dpt_total": 100}
RECAPPED = {"voters_l": 60, "voters_p": 40, "voters_total": 100, "stations": 1}


def readiness(stations: int) -> None:
    write(ReadinessItem, event=EVENT, voting_day=VOTING_DAY, area_code="360201", area="Malingping", item="logistics",
          stations=stations)  # fmt: skip


def test_x1_passes_when_list_count_logistics_and_kpps_have_as_many_stations(answer):
    voter_list(stations=2)
    sheet(1), sheet(2), readiness(2), body(units=2)
    assert answer("X1") == ("passed", [])


def test_x1_compares_the_needs_per_station_with_the_list_of_the_regency(answer):
    voter_list(district="3602", level="regency", area="Lebak", stations=2)
    parameter("KOTAK"), need(item="KOTAK", units=3), need(item="SPANDUK", units=9)
    assert answer("X1") == ("failed", [("PILKADA2024, Lebak", 2, 3)])


def test_x1_fails_for_each_register_with_other_stations(answer):
    voter_list(stations=2)
    sheet(1), readiness(3), body(units=4)
    assert answer("X1") == ("failed", [("PILKADA2024, Malingping", 2, stations) for stations in (1, 3, 4)])


def test_x1_is_unknown_when_the_recap_tells_no_stations(answer):
    voter_list(stations=None)
    sheet(1)
    assert answer("X1") == ("unknown", [])


def test_x2_passes_when_forms_add_up_to_the_recap(answer):
    sheet(1, dpt_l=30, dpt_p=20, dpt_total=50), sheet(2, dpt_l=30, dpt_p=20, dpt_total=50)
    voter_list(**RECAPPED | {"stations": 2})
    assert answer("X2") == ("passed", [])


def test_x2_fails_for_the_sex_that_differs(answer):
    sheet(1, **LISTED), voter_list(**RECAPPED | {"voters_l": 61, "voters_p": 39})
    subjects = [("PILKADA2024 PILBUP, Malingping, L", 60, 61), ("PILKADA2024 PILBUP, Malingping, P", 40, 39)]
    assert answer("X2") == ("failed", subjects)


@pytest.mark.parametrize("missing", [{"dpt_l": None}, {"dpt_total": None}])
def test_x2_is_unknown_while_a_form_leaves_the_list_empty(answer, missing):
    sheet(1, **LISTED | missing), voter_list(**RECAPPED)
    assert answer("X2") == ("unknown", [])


def test_x2_is_unknown_while_forms_are_missing(answer):
    sheet(1, **LISTED), voter_list(**RECAPPED | {"stations": 2})
    assert answer("X2") == ("unknown", [])


def test_x2_asks_the_events_voted_on_in_the_year(answer):
    sheet(1, **LISTED), voter_list(**RECAPPED)
    assert answer("X2", 2025) == ("unknown", [])


def test_x3_passes_when_as_many_arrived_as_were_packed_and_needed(answer):
    sheet(1, ballots_received=103), box(), need()
    assert answer("X3") == ("passed", [])


def test_x3_compares_station_by_station_so_that_two_mistakes_do_not_cancel_out(answer):
    for station, received, packed in ((1, 103, 102), (2, 103, 104), (3, 103, 103)):
        sheet(station, ballots_received=received), box(station, packed)
    first, second = (f"PILKADA2024 PILBUP, TPS 00{station} Cilangkahan, Malingping" for station in (1, 2))
    assert answer("X3") == ("failed", [(first, 103, 102), (second, 103, 104)])


def test_x3_leaves_out_a_station_of_which_one_side_is_not_there(lebak):
    sheet(1, ballots_received=103), box(1)
    sheet(2, ballots_received=103), box(2, packed=None)
    sheet(3, ballots_received=None), box(3)
    sheet(4, ballots_received=103), box(4, item="SS-PILGUB"), box(4, status="draft", number="draft")
    (result,) = run(lebak, 2024, ["X3"])
    assert (result.state, result.reason) == (
        "unknown",
        "1 dibandingkan, 0 berbeda. 3 tidak dapat dibandingkan: satu sisinya kosong atau belum lengkap.",
    )


def test_x3_compares_the_need_of_the_office_when_all_forms_are_there(answer):
    sheet(1, ballots_received=103), box(), need(needed=104)
    assert answer("X3") == ("failed", [("PILKADA2024 PILBUP", 103, 104)])


def test_x3_is_unknown_when_nothing_is_packed_yet(answer):
    sheet(1, ballots_received=103), box(packed=None)
    assert answer("X3") == ("unknown", [])


def test_x4_passes_when_no_more_came_than_the_last_recap_lists(answer):
    sheet(1, voters_dptb_total=5), voter_list(stations=1)
    voter_list("dptb", round="H-30", voters_l=2, voters_p=0, voters_total=2, due_on=date(2024, 10, 28))
    voter_list("dptb", round="H-7", voters_l=3, voters_p=2, voters_total=5, due_on=date(2024, 11, 20))
    assert answer("X4") == ("passed", [])


def test_x4_fails_when_more_came_even_while_forms_are_missing(answer):
    sheet(1, voters_dptb_total=6), voter_list(stations=9)
    voter_list("dptb", round="H-7", voters_l=3, voters_p=2, voters_total=5)
    assert answer("X4") == ("failed", [("PILKADA2024 PILBUP, Malingping", 6, 5)])


def test_x4_is_unknown_when_few_came_and_forms_are_missing(answer):
    sheet(1, voters_dptb_total=5), voter_list(stations=9)
    voter_list("dptb", round="H-7", voters_l=3, voters_p=2, voters_total=5)
    assert answer("X4") == ("unknown", [])


def test_x5_passes_when_no_more_came_than_are_registered(answer):
    sheet(1, disabled_voters_total=2, disabled_registered_total=2), voter_list(disabled=2, stations=1)
    assert answer("X5") == ("passed", [])


def test_x5_fails_at_the_station_and_in_the_district(answer):
    sheet(1, disabled_voters_total=3, disabled_registered_total=2), voter_list(disabled=1, stations=1)
    station = "PILKADA2024-PILBUP, TPS 001 Cilangkahan, Malingping"
    assert answer("X5") == ("failed", [("PILKADA2024 PILBUP, Malingping", 3, 1), (station, 3, 2)])


def test_x5_is_unknown_when_neither_side_counts_the_disabled(answer):
    sheet(1, disabled_voters_total=3), voter_list(stations=1)
    assert answer("X5") == ("unknown", [])
