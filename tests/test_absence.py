"""What turnout says when there is no vote, no station, or a station without figures."""

from datetime import date

import pytest

from bukti.elections.actions import load_events
from bukti.measurements.queries import scoreboard
from bukti.offices.actions import load_holidays, load_offices
from bukti.offices.models import Office
from bukti.offices.queries import period

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    load_offices(actor="test")
    load_holidays(years=range(2024, 2026), actor="test")
    load_events(actor="test")
    return Office.objects.get(code="3602")


def turnout(office, when):
    line = scoreboard(office, period(when), ["IKU-2"])[0]
    return line.figure.state, line.figure.value, line.achievement


@pytest.mark.parametrize("when", ["2024Q2", "2024Q3", "2025", "2024-03"])
def test_a_period_without_a_vote_is_not_applicable(office, when):
    assert turnout(office, when) == ("not_applicable", None, None)


@pytest.mark.parametrize("when", ["2024", "2024Q1", "2024Q4", "2024S2", "2024-Q1..Q4", "PILKADA2024", "PEMILU2024"])
def test_a_vote_without_stations_is_not_measured(office, when):
    assert turnout(office, when) == ("not_measured", None, None)


def test_an_event_is_a_period_of_one_day(office):
    found = period("pilkada2024")
    assert (found.id, found.kind, found.start, found.end) == (
        "PILKADA2024",
        "event",
        date(2024, 11, 27),
        date(2024, 11, 27),
    )
