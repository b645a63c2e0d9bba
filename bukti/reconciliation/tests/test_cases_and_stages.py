"""X9, X10, X11, X13 and X14: parties, recommendations, stages, disputes; and the rules no register answers yet."""

from datetime import date

import pytest

from bukti.registers.campaign_tasks.models import CampaignTask
from bukti.registers.disputes.models import Dispute
from bukti.registers.findings.models import Finding
from bukti.registers.party_information.models import PartyInformation
from bukti.registers.paw.models import InterimReplacement

from .rows import EVENT, body, paper, stage, voter_list, write

DAY = date(2024, 11, 20)


def replacement(party: str) -> None:
    write(InterimReplacement, number="PAW-1", member="A", party=party, electoral_district="Lebak 1", cause="died",
          letter_number="1", letter_date=DAY, received_on=DAY, term_ends_on=date(2029, 8, 26))  # fmt: skip


def party(name: str) -> None:
    write(PartyInformation, party_number=1, party=name, item="office", changed_on=date(2024, 1, 2))


def dispute(**fields) -> None:
    plain = {"number": "S-1", "forum": "violation", "regime": "local", "role": "respondent", "claimant": "A",
             "object": "Satu TPS", "registered_on": DAY, "ruling_on": DAY, "ruling": "granted", "outcome": "lost",
             "final": True, "follow_up_from": DAY}  # fmt: skip
    write(Dispute, **plain | fields)


def debate(day: date, **fields) -> None:
    write(
        CampaignTask, event=EVENT, kind="debate", task="Debat kedua", legal_basis="-", due_on=day, done_on=day, **fields
    )


def test_x9_passes_for_a_party_whose_information_is_kept(answer):
    replacement("partai contoh 1"), party("Partai Contoh 1")
    assert answer("X9") == ("passed", [])


def test_x9_fails_for_a_party_nobody_knows(answer):
    replacement("Partai Contoh 2"), party("Partai Contoh 1")
    assert answer("X9") == ("failed", [("PAW-1", "Partai Contoh 2", None)])


def test_x9_is_unknown_in_a_year_without_replacements(answer):
    replacement("Partai Contoh 1"), party("Partai Contoh 1")
    assert answer("X9", 2025) == ("unknown", [])


def asked(number: str = "B-1", **fields) -> None:
    """A recommendation of Bawaslu of 20 November about people of PPS Malingping, answered."""
    plain = {"auditor": "bawaslu", "report_number": "1", "report_date": DAY, "kind": "recommendation",
             "subject": "Ganti", "concerns": "people", "received_on": DAY, "followed_up_on": DAY, "evidence": "TL",
             "follow_up_record": "PPS/1"}  # fmt: skip
    write(Finding, number=number, **plain | fields)


def test_x10_passes_when_the_body_named_counts_the_sanction(answer):
    asked(), body("pps", number="PPS/1", sanctioned=1)
    assert answer("X10") == ("passed", [])


def test_x10_fails_for_two_recommendations_and_one_sanction(answer):
    asked("B-1"), asked("B-2"), body("pps", number="PPS/1", sanctioned=1)
    assert answer("X10") == ("failed", [("B-1: Ganti", 2, 1), ("B-2: Ganti", 2, 1)])


def test_x10_fails_when_no_body_is_named(answer):
    asked(follow_up_record=""), body("pps", number="PPS/1", sanctioned=1)
    assert answer("X10") == ("failed", [("B-1: Ganti", 1, None)])


def test_x10_passes_when_the_list_named_was_set_afterwards(answer):
    asked(concerns="voter-list", follow_up_record="DPT/1"), voter_list(number="DPT/1", set_on=DAY)
    assert answer("X10") == ("passed", [])


def test_x10_fails_for_a_list_set_before_the_letter(answer):
    asked(concerns="voter-list", follow_up_record="DPT/1"), voter_list(number="DPT/1", set_on=date(2024, 11, 19))
    assert answer("X10") == ("failed", [("B-1: Ganti", DAY, date(2024, 11, 19))])


@pytest.mark.parametrize(
    "fields",
    [
        {"concerns": "count"},
        {"concerns": ""},
        {"kind": "appeal"},
        {"state": "closed"},
        {"followed_up_on": None, "due_on": date(2999, 1, 1)},
        {"concerns": "voter-list"},
    ],
    ids=["a count", "not told", "an appeal", "closed", "time left", "no list kept"],
)
def test_x10_is_unknown_where_nothing_can_be_compared(answer, fields):
    asked(**fields), body("pps", number="PPS/1", sanctioned=0)
    assert answer("X10") == ("unknown", [])


def test_x10_is_unknown_while_the_body_has_not_counted_its_sanctions(answer):
    asked(), body("pps", number="PPS/1", sanctioned=None)
    assert answer("X10") == ("unknown", [])


def test_x11_passes_when_the_documents_of_finished_stages_are_there(answer):
    stage("voter-list", "Penetapan daftar pemilih tetap (DPT)", DAY, DAY), voter_list()
    stage("recapitulation", "Rekapitulasi hasil tingkat kabupaten", DAY, DAY), paper("recap")
    stage("ad-hoc", "Pembentukan KPPS Pemilihan", DAY, DAY), body()
    assert answer("X11") == ("passed", [])


def test_x11_fails_for_each_document_that_is_not_there(answer):
    stage("voter-list", "Perbaikan DPS dan rekapitulasi hasil perbaikan", DAY, DAY, number="K-14"), voter_list("dps")
    (
        stage("recapitulation", "Penetapan pasangan calon terpilih", DAY, DAY, number="K-31"),
        paper("seats", provided_on=None),
    )
    subjects = [("K-14 Perbaikan DPS dan rekapitulasi hasil perbaikan: BA DPSHP", DAY, None),
                ("K-31 Penetapan pasangan calon terpilih: Kpt kursi dan calon terpilih", DAY, None)]  # fmt: skip
    assert answer("X11") == ("failed", subjects)


def test_x11_does_not_take_the_dptb_for_the_dpt(answer):
    stage("voter-list", "Rekapitulasi DPTb", DAY, DAY, number="P-2"), voter_list("dpt")
    assert answer("X11") == ("failed", [("P-2 Rekapitulasi DPTb: BA DPTb", DAY, None)])


def test_x11_is_unknown_for_stages_whose_documents_no_register_keeps(answer):
    stage("logistics", "Pelipatan surat suara", DAY, DAY)
    stage("voter-list", "Penetapan DPT", DAY, DAY, state="running")
    assert answer("X11") == ("unknown", [])


def test_x13_passes_when_the_campaign_ends_the_day_before(answer):
    stage("campaign", "Kampanye Pemilihan", date(2024, 9, 25), date(2024, 11, 23))
    stage("campaign", "Masa tenang", date(2024, 11, 24), date(2024, 11, 26))
    assert answer("X13") == ("passed", [])


@pytest.mark.parametrize("last", [date(2024, 11, 24), date(2024, 12, 1)])
def test_x13_fails_for_a_campaign_that_reaches_the_quiet_days(answer, last):
    stage("campaign", "Kampanye Pemilihan", date(2024, 9, 25), last, number="K-23")
    assert answer("X13") == ("failed", [("K-23 Kampanye Pemilihan", last, date(2024, 11, 24))])


def test_x13_fails_for_a_debate_on_the_last_quiet_day(answer):
    stage("campaign", "Kampanye Pemilihan", date(2024, 9, 25), date(2024, 11, 23))
    debate(date(2024, 11, 26), number="T-1")
    assert answer("X13") == ("failed", [("T-1 Debat kedua", date(2024, 11, 26), date(2024, 11, 24))])


def test_x13_is_unknown_without_a_campaign_in_the_year(answer):
    stage("logistics", "Pelipatan surat suara", DAY, DAY)
    assert answer("X13") == ("unknown", [])


def test_x14_passes_when_the_ruling_was_followed_up(answer):
    dispute(followed_up_on=DAY)
    assert answer("X14") == ("passed", [])


def test_x14_passes_when_a_finding_of_that_number_was_acted_upon(answer):
    dispute()
    write(Finding, auditor="bawaslu", report_number="S-1", report_date=DAY, kind="ruling", subject="-",
          followed_up_on=DAY)  # fmt: skip
    assert answer("X14") == ("passed", [])


def test_x14_fails_when_nothing_followed(answer):
    dispute(ruling="partly")
    assert answer("X14") == ("failed", [("S-1: Satu TPS", DAY, None)])


@pytest.mark.parametrize(
    "fields",
    [{"ruling": "rejected", "outcome": "won"}, {"final": False}, {"follow_up_due": date(2999, 1, 1)}],
    ids=["rejected", "not final", "time left"],
)
def test_x14_is_unknown_when_nothing_has_to_follow_yet(answer, fields):
    dispute(**fields)
    assert answer("X14") == ("unknown", [])


@pytest.mark.parametrize("code", ["X16", "X17", "X18"])
def test_a_rule_whose_side_no_register_holds_is_unknown(answer, code):
    assert answer(code) == ("unknown", [])
