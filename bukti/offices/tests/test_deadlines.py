"""The last day of a term of law, by the office's calendar."""

from datetime import date

import pytest

from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry
from bukti.law.catalogue import Term
from bukti.offices.actions import load_holidays
from bukti.offices.models import Holiday
from bukti.offices.queries import calendar_version, days_off, due_day

pytestmark = pytest.mark.django_db


def term(length: int, unit: str = "working-days", start: str = "next-day") -> Term:
    return Term("contoh", length, unit, start, "UU 0/0", False)


def test_working_days_skip_the_holidays_of_the_table():
    load_holidays(years=[2024], actor="budi")
    assert due_day(date(2024, 4, 5), term(5)) == date(2024, 4, 22)


def test_same_day_terms_count_their_first_day():
    load_holidays(years=[2024], actor="budi")
    assert due_day(date(2024, 12, 5), term(3, start="same-day")) == date(2024, 12, 9)


def test_calendar_days_need_no_holiday_table():
    assert due_day(date(2024, 12, 30), term(5, unit="days")) == date(2025, 1, 4)


def test_day_before_terms_count_into_the_past():
    """The voting day of 14 February 2024 and the days off before it, 8 and 9 February, are no working days."""
    load_holidays(years=[2024], actor="budi")
    assert due_day(date(2024, 11, 27), term(1, unit="days", start="day-before")) == date(2024, 11, 26)
    assert due_day(date(2024, 2, 15), term(3, start="day-before")) == date(2024, 2, 7)


def test_hours_end_on_the_day_they_run_out():
    assert due_day(date(2024, 3, 20), term(72, unit="hours")) == date(2024, 3, 23)


def test_a_year_without_holidays_is_refused_by_name():
    load_holidays(years=[2024], actor="budi")
    with pytest.raises(BadInput, match="2025"):
        due_day(date(2024, 12, 30), term(5))


def test_voting_days_are_days_off_with_their_decree():
    load_holidays(years=[2024], actor="budi")
    voting = Holiday.objects.filter(kind="voting").values_list("on", "basis")
    assert list(voting) == [(date(2024, 2, 14), "Keppres 10/2024"), (date(2024, 11, 27), "Keppres 33/2024")]


def test_loading_twice_adds_nothing_and_is_logged_once():
    first = load_holidays(years=[2024], actor="budi")
    assert first == Holiday.objects.count() > 20
    assert load_holidays(years=[2024], actor="budi") == 0
    assert list(Entry.objects.values_list("action", "actor")) == [("calendar.load", "budi")]


def test_a_day_decreed_later_is_kept_and_changes_the_version():
    load_holidays(years=[2024], actor="budi")
    before = calendar_version()
    Holiday.objects.create(on=date(2024, 4, 18), kind="joint-leave", name="Cuti bersama susulan")
    assert calendar_version() != before
    assert len(calendar_version()) == 12
    load_holidays(years=[2024], actor="budi")
    assert date(2024, 4, 18) in days_off()
