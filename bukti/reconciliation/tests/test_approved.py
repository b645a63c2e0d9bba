"""X15: an approved figure is what its records say, or was restated. The small office: two of three requests on time."""

from datetime import date

import pytest

from bukti.measurements import proposals
from bukti.measurements.tests.small_office import evidence, explain, make_office, people, request, requests, through
from bukti.reconciliation.queries import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def staff(office):
    return people(office)


@pytest.fixture
def measurement(office, staff):
    evidence(requests(office)[0])
    explain(office, staff["entri"])
    return through(office, staff).measurement


def answer(office, year=2024):
    (result,) = run(office, year, ["X15"])
    return result.state.value, [(one.subject, one.left, one.right) for one in result.findings]


def test_nothing_is_known_while_nothing_is_approved(office, staff):
    requests(office)
    explain(office, staff["entri"])
    assert answer(office) == ("unknown", [])


def test_a_figure_that_its_records_still_give_passes(office, measurement):
    assert (answer(office), answer(office, 2023)) == (("passed", []), ("unknown", []))


def test_a_later_record_fails_it_until_two_people_restate_the_figure(office, staff, measurement):
    request(office, "4/2024", date(2024, 3, 20), date(2024, 3, 19))
    assert answer(office) == ("failed", [("RKT-14, 2024Q1", "66,67\u00a0%", "75,00\u00a0%")])
    reason = "Satu permohonan tertinggal."
    waiting = proposals.propose(measurement=measurement, kind="restate", reason=reason, user=staff["kasubbag"])
    proposals.confirm(proposal=waiting, user=staff["ketua"])
    assert answer(office) == ("passed", [])


def test_the_same_figure_from_other_records_fails_too(office, measurement):
    another = request(office, "5/2024", date(2024, 3, 20), date(2024, 3, 19))
    type(another).objects.filter(number="1/2024").update(status="void")
    assert answer(office)[0] == "failed"
