"""What the cycle lays on each person's desk, and nothing that four eyes or the division keep from him."""

from datetime import date, timedelta

import pytest

from bukti.measurements import actions, proposals
from bukti.measurements.models import Measurement
from bukti.workflow.waiting import found_for, person_of

from .small_office import Q1, evidence, explain, make_office, people, requests, through

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
    ours = ("measurements-", "proposals-", "follow-ups-")
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
