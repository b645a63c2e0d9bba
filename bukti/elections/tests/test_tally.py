"""Sums by area, worked out by hand from the five stations of forms.small_office."""

from fractions import Fraction

import pytest
from django.db.models import Sum

from bukti.elections.models import Ballot, CountSheet
from bukti.elections.progress import Progress, all_of, progress
from bukti.elections.tally import Tally, by_ballot, tallies, together
from bukti.workflow.declaration import Status

from .forms import row, small_office


@pytest.fixture
def president(bring_in):
    bring_in(*small_office())
    return Ballot.objects.get(code="PEMILU2024-PPWP")


def test_a_district_adds_up_the_stations_that_count_and_tells_the_others_apart(lebak, president):
    malingping, panggarangan = tallies(lebak, president, "district")
    assert malingping == Tally("360201", "MALINGPING", stations=4, counted=2, held=1, disabled_stations=2, dpt=360,
                               voters=280, invalid=0, votes=280, disabled_registered=6, disabled_voters=4)  # fmt: skip
    assert malingping.missing == 1
    assert panggarangan == Tally("360202", "PANGGARANGAN", stations=1, counted=1, dpt=174, voters=140, invalid=4,
                                 votes=140)  # fmt: skip


def test_shares_are_of_sums_and_never_averages_of_shares(lebak, president):
    whole = together(tallies(lebak, president, "district"))
    assert (whole.stations, whole.counted, whole.held, whole.missing) == (5, 3, 1, 1)
    assert whole.turnout.percent == Fraction(100 * 420, 534)  # the average of both districts would be 79.12, not 78.65
    assert whole.invalid_share.percent == Fraction(400, 420)
    assert whole.disabled_turnout.percent == Fraction(400, 6)  # the form without the figures is no zero


def test_an_area_without_a_denominator_says_why(lebak, president):
    cilangkahan, pagelaran = tallies(lebak, president, "village", "360201")
    panggarangan = tallies(lebak, president, "district")[1]
    assert cilangkahan.turnout.percent == Fraction(100 * 280, 360)
    assert (pagelaran.turnout.percent, str(pagelaran.turnout.reason)) == (None, "belum ada angka")
    assert str(panggarangan.disabled_turnout.reason) == "isian disabilitas kosong"
    assert str(Tally(stations=2).turnout.reason) == "belum ada TPS yang dihitung"
    assert str(Tally(stations=2, counted=2, dpt=0, voters=0).turnout.reason) == "DPT-nya nol"
    nobody = Tally(stations=2, counted=2, disabled_stations=2, disabled_registered=0, disabled_voters=0)
    assert (nobody.disabled_turnout.percent, str(nobody.disabled_turnout.reason)) == (
        None,
        "tidak ada pemilih disabilitas dalam DPT",
    )


def test_a_village_is_told_station_by_station(lebak, president):
    stations = tallies(lebak, president, "station", "3602012002")
    assert [(one.name, str(one.state), one.voters) for one in stations] == [
        (1, "dihitung", 140),
        (2, "dihitung", 140),
        (3, "ditahan", None),
    ]


def test_a_form_that_nobody_has_enacted_waits_and_is_not_summed(lebak, bring_in):
    bring_in(row(), status=Status.DRAFT)
    (one,) = tallies(lebak, Ballot.objects.get(code="PEMILU2024-PPWP"), "district")
    assert (one.counted, one.waiting, one.missing, one.voters) == (0, 1, 0, None)


def test_a_void_form_leaves_its_station_missing(lebak, president):
    CountSheet.objects.filter(station__code="3602022001001").update(status=Status.VOID)
    panggarangan = tallies(lebak, president, "district")[1]
    assert (panggarangan.stations, panggarangan.counted, panggarangan.missing) == (1, 0, 1)


def test_the_whole_is_what_the_indicators_divide(lebak, president):
    sheets = CountSheet.objects.filter(status=Status.ENACTED).aggregate(Sum("voters_total"), Sum("dpt_total"))
    whole = together(tallies(lebak, president, "district"))
    assert (whole.voters, whole.dpt) == (sheets["voters_total__sum"], sheets["dpt_total__sum"]) == (420, 534)


def test_each_ballot_of_the_area_is_listed_the_latest_first(lebak, president):
    found = [(ballot.code, row.stations, row.counted, row.voters) for ballot, row in by_ballot(lebak)]
    assert found == [
        ("PILKADA2024-PILBUP", 0, 0, None),
        ("PILKADA2024-PILGUB", 0, 0, None),
        ("PEMILU2024-PPWP", 5, 3, 420),
    ]


def test_two_ballots_of_one_event_share_its_stations_and_never_their_forms(lebak, president):
    governor = Ballot.objects.get(code="PILKADA2024-PILGUB")
    president.event.ballots.update(event=governor.event)
    president.event.stations.update(event=governor.event)
    found = {ballot.code: (row.stations, row.counted, row.missing) for ballot, row in by_ballot(lebak)}
    assert (found["PILKADA2024-PILGUB"], found["PEMILU2024-PPWP"]) == ((5, 0, 5), (5, 3, 1))


def test_progress_counts_each_step_with_those_beyond_it(lebak, president):
    first = CountSheet.objects.get(station__code="3602012002001")
    CountSheet.objects.filter(station__code="3602012002002").update(status=Status.CHECKED)
    malingping, panggarangan = progress(lebak, president)
    assert (malingping.stations, malingping.keyed, malingping.checked, malingping.enacted) == (4, 3, 2, 1)
    assert (malingping.held, malingping.not_keyed, malingping.enacted_percent) == (1, 1, 25)
    assert (panggarangan.enacted, panggarangan.enacted_percent) == (1, 100)
    whole = all_of([malingping, panggarangan])
    assert (whole.stations, whole.keyed, whole.enacted, whole.last >= first.entered_at) == (5, 4, 2, True)


def test_before_the_first_form_there_is_no_last_entry():
    assert all_of([Progress("360201", "MALINGPING", 4)]) == Progress(stations=4)
    assert all_of([]).enacted_percent is None
