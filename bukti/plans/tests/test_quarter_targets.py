"""Targets by quarter: what ticks propose, what fits the year's target, and what governs after two people."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.indicators.catalogue import sheet
from bukti.plans.models import QuarterTargets
from bukti.plans.quarter_targets import accept_quarters, proposals, propose_quarters, quartered
from bukti.plans.quarters import misfit, proposal
from bukti.plans.queries import quarter_aims

ALL = (True, True, True, True)
COUNT, SHARE, EVENT = "RKT-3", "RAK-7", "IKU-2"  # 12 reports a year; a share to date; a vote


def whole(*numbers):
    return tuple(None if number is None else Decimal(number) for number in numbers)


@pytest.mark.parametrize(
    ("code", "year", "ticks", "values", "cumulative"),
    [
        (COUNT, 12, ALL, (3, 6, 9, 12), True),
        (COUNT, 2, ALL, (None, None, None, 2), True),  # 0, 0, 0 and the rest: nothing is due before the last
        (COUNT, 13, ALL, (3, 6, 9, 13), True),
        (COUNT, 12, (False, True, False, True), (None, 6, 6, 12), True),
        (SHARE, 95, (False, True, False, True), (None, 95, None, 95), True),
        (EVENT, 75, (False, False, False, True), (None, None, None, 75), False),
    ],
)
def test_ticks_propose_the_targets_of_the_quarters(code, year, ticks, values, cumulative):
    found = proposal(sheet(code), Decimal(year), ticks)
    assert (found.values, found.cumulative) == (whole(*values), cumulative)


def test_without_a_tick_there_is_no_proposal():
    assert proposal(sheet(COUNT), Decimal(12), (False,) * 4) is None


@given(st.integers(1, 10_000), st.lists(st.booleans(), min_size=4, max_size=4).filter(any))
def test_a_proposed_count_reaches_the_years_target_and_never_falls(year, ticks):
    values = proposal(sheet(COUNT), Decimal(year), ticks).values
    given_values = [value for value in values if value is not None]
    assert (given_values[-1], given_values) == (year, sorted(given_values))
    assert misfit(sheet(COUNT), Decimal(year), values, cumulative=True) == ""


@given(st.lists(st.integers(0, 1000), min_size=4, max_size=4), st.integers(0, 4000))
def test_the_quarters_of_a_count_that_fit_add_up_to_the_years_target(quarters, year):
    fits = misfit(sheet(COUNT), Decimal(year), whole(*quarters), cumulative=False) == ""
    assert fits == (sum(quarters) == year)


@pytest.mark.parametrize(
    ("code", "values", "cumulative", "why"),
    [
        (COUNT, (3, 3, 3, 2), False, "Jumlah keempat triwulan 11, target tahun 12."),
        (COUNT, (3, 6, 9, 11), True, "Target triwulan terakhir 11, target tahun 12."),
        (COUNT, (6, 3, 9, 12), True, "Target kumulatif tidak boleh turun dari satu triwulan ke triwulan berikutnya."),
        (SHARE, (12, 12, 12, 11), True, "Target triwulan terakhir 11, target tahun 12."),
        (COUNT, (None, None, None, None), False, "Isi target paling sedikit satu triwulan."),
        (COUNT, (3, 3, 3, 3), False, ""),
    ],
)
def test_quarters_that_do_not_fit_say_why(code, values, cumulative, why):
    assert misfit(sheet(code), Decimal(12), whole(*values), cumulative) == why


@pytest.fixture
def reports(document):
    document("RAK", ("RAK-9", "12 Lap", "Jumlah laporan", "Menyusun laporan", ALL))


def proposed(office, user, values=(3, 3, 3, 3), **more):
    told = {"office": office, "year": 2024, "code": "RAK-9", "cumulative": False, "source": "RAK TW", "user": user}
    return propose_quarters(values=whole(*values), **told | more)


def test_until_two_people_set_them_the_years_target_stands_and_says_so(office, people, reports):
    proposed(office, people["entry"])
    found = quarter_aims(office, 2024)["RAK-9"]
    assert (found.proposed, [aim.value for aim in found.aims]) == (True, [12, 12, 12, 12])
    assert found.quarter(1).source == "RAK 2024 v1; target tahun, belum dibagi per triwulan"


def test_accepted_targets_govern_their_quarters(office, people, reports):
    accept_quarters(target=proposed(office, people["entry"]), user=people["secretary"])
    found = quarter_aims(office, 2024)["RAK-9"]
    assert (found.proposed, found.cumulative, [aim.text for aim in found.aims]) == (False, False, ["3 laporan"] * 4)
    assert list(Entry.objects.order_by("sequence").values_list("actor", "action")) == [
        ("entry", "plans.propose-quarters"),
        ("secretary", "plans.accept-quarters"),
    ]


def test_who_proposed_may_not_accept(office, people, reports):
    target = proposed(office, people["coordinator"])
    with pytest.raises(Forbidden, match="orang lain"):
        accept_quarters(target=target, user=people["coordinator"])
    assert QuarterTargets.objects.get().state == "proposed"


@pytest.mark.parametrize("role", ["reader", "admin", "checker", "enactor"])
def test_others_neither_propose_nor_accept(office, people, reports, role):
    with pytest.raises(Forbidden):
        proposed(office, people[role])
    target = proposed(office, people["entry"])
    with pytest.raises(Forbidden):
        accept_quarters(target=target, user=people[role])


def test_accepted_targets_change_only_with_a_note_and_every_version_stays(office, people, reports):
    accept_quarters(target=proposed(office, people["entry"]), user=people["secretary"])
    with pytest.raises(BadInput, match="catatan"):
        proposed(office, people["entry"], (2, 4, 3, 3))
    accept_quarters(target=proposed(office, people["entry"], (2, 4, 3, 3), note="Pilkada"), user=people["secretary"])
    assert list(QuarterTargets.objects.values_list("version", "state", "first")) == [
        (1, "replaced", 3),
        (2, "accepted", 2),
    ]


def test_a_proposal_is_accepted_once(office, people, reports):
    target = proposed(office, people["entry"])
    accept_quarters(target=target, user=people["secretary"])
    with pytest.raises(RefusedMove, match="tidak menunggu"):
        accept_quarters(target=target, user=people["coordinator"])


def test_targets_that_do_not_add_up_are_refused(office, people, reports):
    with pytest.raises(BadInput, match="RAK-9: Jumlah keempat triwulan 13"):
        proposed(office, people["entry"], (4, 3, 3, 3))
    with pytest.raises(BadInput, match="IKU-1: target tahun 2024 belum ada"):
        proposed(office, people["entry"], code="IKU-1")
    assert QuarterTargets.objects.count() == 0


def test_accepted_targets_that_no_longer_fit_a_new_year_target_say_so(office, people, reports, document):
    accept_quarters(target=proposed(office, people["entry"]), user=people["secretary"])
    document("RAK", ("RAK-9", "10 Lap", "Jumlah laporan", "Menyusun laporan", ALL))
    (line,) = [one for one in quartered(office, 2024) if one.code == "RAK-9"]
    assert line.misfit == "Jumlah keempat triwulan 12, target tahun 10."


def test_the_same_indicator_in_the_rkt_takes_the_ticks_of_the_rak(office, document):
    document("RKT", ("RKT-3", "12 Laporan", "Jumlah laporan sistem akuntansi dan keuangan"))
    document("RAK", ("RAK-9", "12 Lap", "Jumlah laporan sistem akuntansi dan keuangan", "Menyusun", ALL))
    assert proposals(office, 2024)["RKT-3"].values == whole(3, 6, 9, 12)
