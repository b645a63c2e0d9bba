"""Working days and terms. Figures of the domain sheet, REGISTERS 0.6, 7, 10 and 17, counted there by hand."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bukti.audit.declaration import BadInput
from bukti.offices.actions import load_holidays
from bukti.offices.calendar import is_working_day, last_day, last_instant, last_working_day, working_days
from bukti.offices.queries import days_off

NONE_OFF = frozenset()
EASTER_WEEK = frozenset({date(2024, 3, 29), date(2024, 4, 1)})

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
some_days_off = st.frozensets(st.dates(date(2019, 1, 1), date(2031, 12, 31)), max_size=40)
lengths = st.integers(1, 40)


@pytest.fixture
def off(db) -> frozenset[date]:
    load_holidays(years=range(2022, 2027), actor="budi")
    return days_off()


@pytest.mark.parametrize(("year", "expected"), [(2022, 246), (2023, 239), (2024, 238), (2025, 237), (2026, 240)])
def test_working_days_of_a_year(off, year, expected):
    assert working_days(date(year, 1, 1), date(year, 12, 31), off) == expected


def test_working_days_of_each_month_of_2024(off):
    ends = [date(2024 + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)]
    counted = [working_days(end.replace(day=1), end, off) for end in ends]
    assert counted == [22, 18, 18, 16, 18, 18, 23, 22, 20, 23, 20, 20]


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        (date(2024, 3, 25), 10, date(2024, 4, 17)),  # an information request over Eid
        (date(2024, 3, 25), 17, date(2024, 4, 26)),
        (date(2024, 2, 12), 3, date(2024, 2, 16)),  # 14 February is the day of the vote
        (date(2024, 2, 12), 5, date(2024, 2, 20)),
        (date(2024, 4, 5), 5, date(2024, 4, 22)),  # an interim replacement over Eid
        (date(2024, 12, 20), 5, date(2024, 12, 31)),  # over Christmas and its joint leave
    ],
)
def test_last_working_day_of_the_fixtures(off, start, length, expected):
    assert last_working_day(start, length, off) == expected


def test_day_one_is_the_first_working_day_after_the_start():
    assert last_working_day(date(2024, 3, 27), 1, EASTER_WEEK) == date(2024, 3, 28)
    assert last_working_day(date(2024, 3, 28), 1, EASTER_WEEK) == date(2024, 4, 2)


def test_same_day_rule_counts_the_start_itself_when_it_is_a_working_day():
    assert last_working_day(date(2024, 12, 5), 3, NONE_OFF, rule="same-day") == date(2024, 12, 9)
    assert last_working_day(date(2024, 12, 5), 3, NONE_OFF, rule="next-day") == date(2024, 12, 10)
    assert last_working_day(date(2024, 12, 7), 1, NONE_OFF, rule="same-day") == date(2024, 12, 9)


def test_backward_counts_into_the_past():
    assert last_working_day(date(2024, 4, 2), 1, EASTER_WEEK, backward=True) == date(2024, 3, 28)
    assert last_working_day(date(2024, 4, 2), 2, EASTER_WEEK, rule="same-day", backward=True) == date(2024, 3, 28)


def test_calendar_days_with_both_start_rules_and_both_directions():
    assert last_day(date(2024, 11, 27), 3) == date(2024, 11, 30)
    assert last_day(date(2024, 11, 27), 3, rule="same-day") == date(2024, 11, 29)
    assert last_day(date(2024, 11, 27), 3, backward=True) == date(2024, 11, 24)
    assert last_day(date(2024, 11, 27), 3, rule="same-day", backward=True) == date(2024, 11, 25)


def test_three_times_24_hours_run_from_the_minute():
    announced = datetime(2024, 3, 20, 22, 19)  # noqa: DTZ001  (a wall clock; the zone does not matter to the sum)
    assert last_instant(announced, 72) == announced.replace(day=23)
    assert last_instant(announced, 72, backward=True) == announced.replace(day=17)


@pytest.mark.parametrize("length", [0, -1])
def test_a_term_shorter_than_a_day_is_refused(length):
    with pytest.raises(BadInput):
        last_working_day(date(2024, 4, 5), length, NONE_OFF)


@given(days, lengths, some_days_off)
def test_the_last_day_is_a_working_day_and_the_term_holds_exactly_its_length(start, length, off):
    last = last_working_day(start, length, off)
    assert is_working_day(last, off)
    assert working_days(start + timedelta(days=1), last, off) == length


@given(days, lengths, some_days_off)
def test_backward_inverts_forward_on_working_days(start, length, off):
    if is_working_day(start, off):
        assert last_working_day(last_working_day(start, length, off), length, off, backward=True) == start


@given(days, st.integers(0, 30), lengths, some_days_off)
def test_a_later_start_never_ends_earlier(start, later, length, off):
    after = start + timedelta(days=later)
    assert last_working_day(start, length, off) <= last_working_day(after, length, off)


@given(days, lengths, some_days_off, days)
def test_another_day_off_never_shortens_a_term(start, length, off, extra):
    assert last_working_day(start, length, off) <= last_working_day(start, length, off | {extra})


@given(days, lengths, some_days_off)
def test_same_day_is_next_day_from_the_day_before(start, length, off):
    before = start - timedelta(days=1)
    assert last_working_day(start, length, off, rule="same-day") == last_working_day(before, length, off)
