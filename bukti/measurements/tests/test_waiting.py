"""What the cycle lays on each person's desk, and nothing that four eyes or the division keep from him."""

from datetime import date, timedelta

import pytest

from bukti.measurements import actions, proposals
from bukti.measurements.models import Measurement
from bukti.offices.models import Division
from bukti.workflow.reminders import remind
from bukti.workflow.waiting import Group, found_for, person_of

from .small_office import Q1, evidence, explain, make_office, people, person, requests, through

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 1)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def staff(office):
    evidence(requests(office)[0])
    return people(office)


def desk(office, user, today=TODAY) -> dict[str, list[str]]:
    """Kind -> titles, of the kinds of this room."""
    found = [pair for pairs in found_for(person_of(user, office, today)).values() for pair in pairs]
    ours = ("measurements-", "proposals-", "follow-ups-", "quarters-")
    return {kind.code: [item.title for item in said.items] for kind, said in found if kind.code.startswith(ours)}


def test_each_stage_waits_for_the_one_who_may_take_it_on(office, staff):
    explain(office, staff["kasubbag"])
    actions.submit(office=office, quarter=Q1, codes=["RKT-14"], user=staff["kasubbag"])
    assert desk(office, staff["sekretaris"]) == {"measurements-to-verify": ["RKT-14 2024Q1"]}
    assert desk(office, staff["kasubbag"]) == desk(office, staff["admin"]) == {}
    actions.verify(office=office, quarter=Q1, codes=["RKT-14"], user=staff["sekretaris"])
    assert desk(office, staff["ketua"]) == {"measurements-to-approve": ["RKT-14 2024Q1"]}
    actions.give_back(office=office, quarter=Q1, code="RKT-14", reason="Ulang.", user=staff["ketua"])
    assert desk(office, staff["entri"]) == {"measurements-returned": ["RKT-14 2024Q1"]}


def test_a_proposal_waits_for_another_person_and_a_follow_up_for_its_owner(office, staff):
    explain(office, staff["entri"])
    through(office, staff)
    measurement = Measurement.objects.get()
    proposals.propose(measurement=measurement, kind="open", reason="Keliru.", user=staff["sekretaris"])
    assert desk(office, staff["ketua"]) == {"proposals-to-decide": ["RKT-14 2024Q1"]}
    actions.add_follow_up(measurement=measurement, decision="Latih.", owner=staff["entri"], due_on=TODAY,
                          user=staff["sekretaris"])  # fmt: skip
    assert desk(office, staff["entri"]) == {"follow-ups-due": ["RKT-14 2024Q1"]}
    assert desk(office, staff["entri"], TODAY + timedelta(days=1)) == {"follow-ups-late": ["RKT-14 2024Q1"]}
    assert desk(office, staff["entri"], TODAY - timedelta(days=8)) == {}


def owing(office, user, today):
    """Kind -> quarter and day due, of what is to be submitted."""
    found = [pair for pairs in found_for(person_of(user, office, today)).values() for pair in pairs]
    return {kind.code: [(item.title, item.due) for item in said.items]
            for kind, said in found if kind.code.startswith("submission-")}  # fmt: skip


def test_a_quarter_waits_for_the_division_from_its_end_and_is_late_after_five_working_days(office, staff):
    """31 March 2024 is a Sunday: 1 to 5 April are the five working days. No holiday is known here but New Year."""
    first = ("TW I 2024", date(2024, 4, 5))
    assert owing(office, staff["entri"], date(2024, 3, 31)) == {}
    assert owing(office, staff["entri"], date(2024, 4, 5)) == {"submission-due": [first]}
    assert owing(office, staff["entri"], date(2024, 4, 6)) == {"submission-late": [first]}
    assert owing(office, staff["ketua"], date(2024, 4, 6)) == {}


def test_a_quarter_waits_no_more_once_everything_is_submitted(office, staff):
    explain(office, staff["entri"])
    explain(office, staff["entri"], "RKT-18")
    through(office, staff, until="submit")
    assert owing(office, staff["entri"], date(2024, 4, 6)) == {"submission-late": [("TW I 2024", date(2024, 4, 5))]}
    through(office, staff, "RKT-18", until="submit")
    assert owing(office, staff["entri"], date(2024, 4, 6)) == {}


def test_another_divisions_indicators_wait_for_nobody_here(office, staff):
    """RKT-14 and RKT-18 are the technical division's."""
    kul = Division.objects.create(office=office, code="kul", name="KUL", valid_from=date(2020, 1, 1))
    teknis = Division.objects.create(office=office, code="teknis", name="Teknis", valid_from=date(2020, 1, 1))
    others, own = person(office, "lain", "entry", kul), person(office, "sendiri", "entry", teknis)
    assert (list(owing(office, others, date(2024, 4, 6))), list(owing(office, own, date(2024, 4, 6)))) == (
        [], ["submission-late"],
    )  # fmt: skip


def both_approved(office, staff, until="approve"):
    """The second indicator of the office has no evidence to show: it passes by a waiver."""
    explain(office, staff["entri"])
    through(office, staff)
    explain(office, staff["entri"], code="RKT-18")
    return through(office, staff, code="RKT-18", until=until)


def test_a_quarter_with_an_indicator_that_nobody_began_is_neither_numbered_nor_locked(office, staff):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    assert desk(office, staff["ketua"]) == {"measurements-to-approve": ["RKT-14 2024Q1"]}
    actions.approve(office=office, quarter=Q1, codes=["RKT-14"], minutes_number="BA 5/2024", user=staff["ketua"])
    assert desk(office, staff["ketua"]) == desk(office, staff["sekretaris"]) == {}


def test_a_quarter_that_is_verified_as_a_whole_waits_for_the_number_of_its_minutes(office, staff):
    both_approved(office, staff, until="verify")
    found = desk(office, staff["ketua"])
    assert found == {"measurements-to-approve": ["RKT-18 2024Q1"], "quarters-to-number": ["TW I 2024"]}
    assert desk(office, staff["sekretaris"]) == desk(office, staff["admin"]) == {}


def test_a_quarter_that_is_approved_as_a_whole_waits_for_its_lock(office, staff):
    both_approved(office, staff)
    waits = {"quarters-to-lock": ["TW I 2024"]}
    assert desk(office, staff["ketua"]) == desk(office, staff["sekretaris"]) == waits
    assert desk(office, staff["entri"]) == desk(office, staff["kasubbag"]) == desk(office, staff["admin"]) == {}
    ((_kind, said),) = found_for(person_of(staff["ketua"], office, TODAY))[Group.WAITING]
    assert [item.address for item in said.items] == ["/3602/kinerja/2024Q1/"]
    actions.lock(office=office, quarter=Q1, user=staff["sekretaris"])
    assert desk(office, staff["ketua"]) == desk(office, staff["sekretaris"]) == {}


def test_a_quarter_with_a_proposal_that_waits_is_not_to_be_locked(office, staff):
    both_approved(office, staff)
    measurement = Measurement.objects.get(code="RKT-14")
    proposals.propose(measurement=measurement, kind="open", reason="Keliru.", user=staff["sekretaris"])
    assert "quarters-to-lock" not in desk(office, staff["ketua"])


def test_the_reminder_says_that_a_quarter_can_be_locked_with_its_link(office, staff, mailoutbox):
    both_approved(office, staff)
    staff["sekretaris"].email = "sekretaris@contoh.invalid"
    staff["sekretaris"].save()
    remind(on=TODAY, offices=[office], actor="cron")
    (mail,) = mailoutbox
    assert "Triwulan untuk dikunci" in mail.body
    assert "/3602/kinerja/2024Q1/" in mail.body
