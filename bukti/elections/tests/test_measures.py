"""Measures on a few stations, added up by hand."""

from datetime import date
from fractions import Fraction

import pytest

from bukti.audit.declaration import BadInput
from bukti.elections.models import CountSheet
from bukti.elections.register import validate
from bukti.elections.rules import NEEDED
from bukti.offices.actions import add_user, assign
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.records.actions import move
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.queries import amount

from .forms import NO_FIGURES, row

VOTING_DAY = date(2024, 11, 27)
CODES = ("dpt", "voters", "dpk_voters", "dpt_and_dpk", "disabled_registered", "disabled_voters")
# A second form by hand: 200 listed (100/100), 150 of them came (70/80), 2 DPTb (1/1), 4 DPK (1/3), so 156 (72/84).
# Ballots 200 + 2.5 % = 205: 156 used, 0 spoiled, 49 unused. Votes 60 + 50 + 40 = 150 valid, 6 invalid.
OTHER = dict.fromkeys(("dpt_l", "dpt_p"), 100) | {
    "dpt_total": 200,
    "voters_dpt_l": 70,
    "voters_dpt_p": 80,
    "voters_dpt_total": 150,
    "voters_dptb_l": 1,
    "voters_dptb_p": 1,
    "voters_dptb_total": 2,
    "voters_dpk_l": 1,
    "voters_dpk_p": 3,
    "voters_dpk_total": 4,
    "voters_l": 72,
    "voters_p": 84,
    "voters_total": 156,
    "disabled_registered_l": 4,
    "disabled_registered_p": 2,
    "disabled_registered_total": 6,
    "disabled_voters_l": 3,
    "disabled_voters_p": 0,
    "disabled_voters_total": 3,
    "ballots_received": 205,
    "ballots_used": 156,
    "ballots_spoiled": 0,
    "ballots_unused": 49,
    "valid": 150,
    "invalid": 6,
    "votes_total": 156,
}
NO_DISABLED = dict.fromkeys(name for name in OTHER if name.startswith("disabled_voters"))


def scope(office: Office, period: str = "2024", as_of: date = date(2025, 1, 31)) -> Scope:
    return Scope((office.pk,), parse_period(period), as_of)


def amounts(asked: Scope) -> dict[str, tuple[int | None, int]]:
    """Measure -> what it adds up to, how many sheets are missing."""
    found = {code: amount(get_measure(f"elections.{code}"), asked) for code in CODES}
    return {code: (one.value, one.missing) for code, one in found.items()}


@pytest.fixture
def regent_vote(bring_in):
    """Two clean stations (one without disabled voters), one held (1 more voter than votes), one without figures."""
    bring_in(
        row("3602012002001"),
        row("3602012002002", votes=(60, 50, 40), **OTHER),
        row("3602012002003", invalid=1),
        row("3602012002004", votes=(None, None, None), **NO_FIGURES),
        row("3602012002005", **NO_DISABLED),
        ballot="PILKADA2024-PILBUP",
    )


def test_clean_stations_add_up_and_the_others_are_missing(lebak, regent_vote):
    """174 + 200 + 174 listed, 140 + 156 + 140 came, 4 DPK; disability from the first two stations alone."""
    assert amounts(scope(lebak)) == {
        "dpt": (548, 2),
        "voters": (436, 2),
        "dpk_voters": (4, 2),
        "dpt_and_dpk": (552, 2),
        "disabled_registered": (9, 3),
        "disabled_voters": (5, 3),
    }


def test_a_measure_opens_to_its_sheets(lebak, regent_vote):
    measure = get_measure("elections.voters")
    assert [sheet.number[-3:] for sheet in measure.records(scope(lebak))] == ["001", "002", "005"]
    assert [sheet.number[-3:] for sheet in measure.missing(scope(lebak))] == ["003", "004"]


def test_the_year_takes_its_last_event_and_the_first_quarter_the_first(bring_in, lebak, regent_vote):
    bring_in(row(), ballot="PEMILU2024-PPWP", name="presiden.csv")
    asked = {period: amounts(scope(lebak, period))["voters"] for period in ("2024", "2024Q1", "2024S1", "2024Q4")}
    assert asked == {"2024": (436, 2), "2024Q1": (140, 0), "2024S1": (140, 0), "2024Q4": (436, 2)}


def test_an_event_is_a_period_of_its_own(lebak, regent_vote):
    event = Period("PILKADA2024", "event", VOTING_DAY, VOTING_DAY, "Pilkada 2024")
    assert amounts(Scope((lebak.pk,), event, date(2025, 1, 31)))["voters"] == (436, 2)


def test_only_the_headline_ballot_counts(bring_in, lebak, regent_vote):
    bring_in(row("3602012002009", votes=(70, 70)), ballot="PILKADA2024-PILGUB", name="gubernur.csv")
    assert amounts(scope(lebak))["voters"] == (436, 2)


def test_before_the_voting_day_nothing_is_counted_yet(lebak, regent_vote):
    assert amounts(scope(lebak, "2024Q4", VOTING_DAY.replace(day=26)))["voters"] == (None, 0)
    assert amounts(scope(lebak, "2024Q4", VOTING_DAY))["voters"] == (436, 2)


def test_a_draft_is_missing_and_a_void_sheet_is_gone(bring_in, lebak):
    bring_in(row(), row("3602012002002"), ballot="PILKADA2024-PILBUP", status="draft")
    CountSheet.objects.filter(number__endswith="002").update(status="void")
    assert amounts(scope(lebak))["voters"] == (None, 1)


def test_another_office_counts_its_own(lebak, regent_vote):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level=Office.Level.REGENCY)
    assert amounts(scope(other))["voters"] == (None, 0)
    both = Scope((lebak.pk, other.pk), parse_period("2024"), date(2025, 1, 31))
    assert amounts(both)["voters"] == (Fraction(436), 2)


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("2024", ""),
        ("2024Q1", ""),
        ("2024Q2", "Tidak ada pemungutan suara pada periode ini."),
        ("2025", "Tidak ada pemungutan suara pada periode ini."),
    ],
)
def test_measures_apply_where_a_voting_day_lies(lebak, events, period, reason):
    assert [get_measure(f"elections.{code}").applies(scope(lebak, period)) for code in CODES] == [reason] * len(CODES)


def test_without_any_known_event_nothing_can_be_said(lebak):
    assert get_measure("elections.voters").applies(scope(lebak, "2024")) == ""


def test_a_station_without_figures_cannot_be_handed_in(lebak, regent_vote):
    officer = add_user(
        username="petugas", full_name="Petugas Entri", password="kata sandi cukup panjang", actor="setup"
    )
    assign(user=officer, office=lebak, role="entry", held_from=date(2024, 1, 1), actor="setup")
    register, missing = get_register("elections"), CountSheet.objects.get(number__endswith="004")
    with pytest.raises(BadInput, match="isi dahulu DPT L"):
        move(register=register, record=missing, name="submit", user=officer)
    CountSheet.objects.filter(pk=missing.pk).update(**dict.fromkeys(NEEDED, 1))
    move(register=register, record=missing, name="submit", user=officer)
    assert missing.status == "submitted"


def test_a_form_typed_in_is_judged_by_the_same_rules(lebak, regent_vote):
    first = CountSheet.objects.get(number__endswith="001")
    assert validate(first) == {}
    first.invalid, first.number = 1, "lain"
    assert validate(first) == {
        "number": "tulis PILKADA2024-PILBUP/3602012002001",
        "votes_total": "E6: Suara sah + tidak sah = jumlah suara. Betulkan penjumlahan pada plano dengan paraf.",
    }
    assert validate(CountSheet.objects.get(number__endswith="004")) == {}
