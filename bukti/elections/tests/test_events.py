"""The events that come with the program."""

from datetime import date

import pytest

from bukti.audit.models import Entry
from bukti.elections.actions import load_events
from bukti.elections.models import Ballot, Event
from bukti.elections.queries import participants_of
from bukti.offices.actions import load_holidays
from bukti.offices.models import Holiday, Office

pytestmark = pytest.mark.django_db


def test_events_are_loaded_once_with_one_line_in_the_log():
    assert load_events(actor="setup") == 2
    assert load_events(actor="setup") == 0
    assert list(Event.objects.values_list("code", "voting_day")) == [
        ("PEMILU2024", date(2024, 2, 14)),
        ("PILKADA2024", date(2024, 11, 27)),
    ]
    assert Entry.objects.filter(action="elections.load").count() == 1


def test_a_changed_event_is_left_as_it_is():
    load_events(actor="setup")
    Ballot.objects.filter(code="PEMILU2024-PPWP").update(station_limit=250)
    load_events(actor="setup")
    assert Ballot.objects.get(code="PEMILU2024-PPWP").station_limit == 250


def test_each_event_has_one_headline_ballot():
    load_events(actor="setup")
    assert list(Ballot.objects.filter(headline=True).values_list("code", flat=True)) == [
        "PEMILU2024-PPWP",
        "PILKADA2024-PILBUP",
    ]


def test_voting_days_are_those_of_the_calendar():
    load_events(actor="setup")
    load_holidays(years=[2024], actor="setup")
    calendar = Holiday.objects.filter(kind=Holiday.Kind.VOTING).order_by("on").values_list("event", "on")
    assert list(Event.objects.values_list("code", "voting_day")) == list(calendar)


@pytest.mark.parametrize(
    ("office", "ballot", "numbers"),
    [
        ("3602", "PEMILU2024-PPWP", [1, 2, 3]),
        ("3601", "PEMILU2024-PPWP", [1, 2, 3]),
        ("3602", "PILKADA2024-PILBUP", [1, 2, 3]),
        ("3601", "PILKADA2024-PILBUP", []),
        ("3601", "PILKADA2024-PILGUB", [1, 2]),
        ("3201", "PILKADA2024-PILGUB", []),
    ],
)
def test_participants_stand_in_their_own_area(office, ballot, numbers):
    load_events(actor="setup")
    found = participants_of(Ballot.objects.get(code=ballot), Office(code=office))
    assert [person.number for person in found] == numbers
