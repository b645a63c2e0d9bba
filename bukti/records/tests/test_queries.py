"""Clocks, what is due, what is late, and how much a measure counts."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.db.models import Q

from bukti.audit.declaration import BadInput
from bukti.offices.calendar import parse_period, version_of
from bukti.offices.models import Holiday, Office
from bukti.offices.queries import days_off
from bukti.records.declaration import Measure, Scope, get_measure, get_register
from bukti.records.models import Record
from bukti.records.queries import amount, amounts, due_in, is_overdue, met_on_time, overdue, start_clocks, tally

REGISTER = get_register("information-requests")
ANSWER = REGISTER.deadlines[0]


def request(office: Office, number: str, completed: date | None, answered: date | None = None, **given) -> Record:
    record = REGISTER.model(
        office=office, number=number, entered_by="ani", status="enacted", channel="letter", subject="DPT",
        regime="ordinary", received_on=completed or date(2024, 3, 25), completed_on=completed, answered_on=answered,
    )  # fmt: skip
    for name, value in given.items():
        setattr(record, name, value)
    start_clocks(REGISTER, record, days_off())
    record.save()
    return record


@pytest.fixture
def named(lebak) -> Office:
    """Last days by hand: 25 March + 10 working days is 17 April; 3 June + 10 is 19 June (17 and 18 are off)."""
    request(lebak, "on the last day", date(2024, 3, 25), date(2024, 4, 17))
    request(lebak, "a day late", date(2024, 3, 25), date(2024, 4, 18))
    request(lebak, "open", date(2024, 3, 25))
    request(lebak, "next quarter of work", date(2024, 6, 3), date(2024, 6, 10))
    request(lebak, "incomplete", None)
    request(lebak, "draft", date(2024, 3, 25), date(2024, 4, 1), status="draft")
    return lebak


def scope(office: Office, period: str, as_of: date = date(2024, 12, 31)) -> Scope:
    return Scope((office.pk,), parse_period(period), as_of)


def test_a_clock_notes_the_calendar_it_was_worked_out_with(lebak):
    used = version_of(days_off())
    first = request(lebak, "1", date(2024, 3, 25), date(2024, 4, 17))
    Holiday.objects.create(on=date(2024, 4, 1), kind="national", name="Libur baru")
    second = request(lebak, "2", date(2024, 3, 25))
    start_clocks(REGISTER, first, days_off())
    assert (first.calendar, second.calendar) == (used, version_of(days_off()))
    assert request(lebak, "no clock yet", None).calendar == ""


def numbers(records) -> set[str]:
    return set(records.values_list("number", flat=True))


def test_due_are_those_whose_last_day_lies_in_the_period(named):
    counted = REGISTER.model.objects.counted()
    assert numbers(due_in(counted, ANSWER, scope(named, "2024Q2"))) == {
        "on the last day", "a day late", "open", "next quarter of work",
    }  # fmt: skip
    assert numbers(due_in(counted, ANSWER, scope(named, "2024-06"))) == {"next quarter of work"}
    assert numbers(due_in(counted, ANSWER, scope(named, "2024Q1"))) == set()


def test_a_last_day_that_has_not_come_is_not_due_yet(named):
    counted = REGISTER.model.objects.counted()
    assert numbers(due_in(counted, ANSWER, scope(named, "2024Q2", date(2024, 4, 16)))) == set()
    assert len(numbers(due_in(counted, ANSWER, scope(named, "2024Q2", date(2024, 4, 17))))) == 3


def test_on_time_counts_the_last_day_and_neither_the_day_after_nor_an_open_one(named):
    due = due_in(REGISTER.model.objects.counted(), ANSWER, scope(named, "2024-04"))
    assert numbers(met_on_time(due, ANSWER)) == {"on the last day"}


def test_another_office_counts_nothing_of_this_one(named):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert numbers(due_in(REGISTER.model.objects.counted(), ANSWER, scope(pandeglang, "2024"))) == set()


def late(office, on: date) -> list[tuple[str, date, int]]:
    return [(one.record.number, one.due, one.days) for one in overdue(office.pk, on)]


def test_a_case_is_late_from_the_day_after_its_last_day(named):
    assert late(named, date(2024, 4, 17)) == []
    assert ("open", date(2024, 4, 17), 1) in late(named, date(2024, 4, 18))


def test_a_case_answered_late_was_overdue_until_its_answer(named):
    assert ("a day late", date(2024, 4, 17), 1) not in late(named, date(2024, 4, 18))
    assert [number for number, *_ in late(named, date(2024, 4, 30))] == ["open"]


def test_another_office_and_a_void_record_are_not_overdue(named, lebak):
    REGISTER.model.objects.filter(number="open").update(status="void")
    assert late(named, date(2024, 4, 30)) == []


def test_a_term_that_does_not_run_on_a_record_is_not_overdue(named):
    stopped = replace(REGISTER, deadlines=[replace(ANSWER, runs=~Q(number="open"))])
    request(named, "also open", date(2024, 3, 25))
    assert [one.record.number for one in overdue(named.pk, date(2024, 4, 30), [stopped])] == ["also open"]
    assert numbers(REGISTER.model.objects.filter(is_overdue(stopped, date(2024, 4, 30)))) == {"also open"}
    assert (
        tally(stopped, named.pk, date(2024, 4, 30)).overdue == tally(REGISTER, named.pk, date(2024, 4, 30)).overdue - 1
    )


def test_an_amount_without_a_sum_counts_rows(named):
    measure = get_measure("information-requests.answered_on_time")
    assert amount(measure, scope(named, "2024-04")).value == Fraction(1)
    assert amount(measure, scope(named, "2024Q1")).value == Fraction(0)


def test_an_amount_with_a_sum_adds_the_field_and_counts_what_lacks_it(named):
    REGISTER.model.objects.filter(number__in=["open", "a day late"]).update(source_row=7)
    measure = Measure("rows", "Baris", lambda scope: REGISTER.model.objects.counted(), sums=("source_row",))
    found = amount(measure, scope(named, "2024"))
    assert (found.value, found.missing, found.rows) == (Fraction(14), 3, 5)


def test_a_sum_over_nothing_is_absent_not_zero(lebak):
    measure = Measure("rows", "Baris", lambda scope: REGISTER.model.objects.counted(), sums=("source_row",))
    assert amount(measure, scope(lebak, "2024")).value is None


def test_no_clock_runs_before_it_is_started(lebak):
    assert request(lebak, "a", None).due_on is None


def test_a_later_day_off_moves_open_terms_only(lebak):
    answered = request(lebak, "answered", date(2024, 3, 25), date(2024, 4, 17))
    still_open = request(lebak, "open", date(2024, 3, 25))
    Holiday.objects.create(on=date(2024, 4, 17), kind="joint-leave", name="Cuti bersama susulan")
    for record in (answered, still_open):
        start_clocks(REGISTER, record, days_off())
    assert (answered.due_on, still_open.due_on) == (date(2024, 4, 17), date(2024, 4, 18))


def test_an_extension_lengthens_the_term_when_it_came_before_the_ordinary_last_day(lebak):
    assert request(lebak, "a", date(2024, 3, 25), extended_on=date(2024, 4, 16)).due_on == date(2024, 4, 26)


@pytest.mark.parametrize("day", [date(2024, 4, 17), date(2024, 4, 18)])
def test_an_extension_on_or_after_the_ordinary_last_day_is_refused(lebak, day):
    with pytest.raises(BadInput, match="2024-04-17"):
        request(lebak, "a", date(2024, 3, 25), extended_on=day)


def test_a_term_beyond_the_calendar_is_refused(lebak):
    with pytest.raises(BadInput, match="2025"):
        request(lebak, "a", date(2024, 12, 27))


def test_a_register_is_found_with_a_dash_or_an_underscore_and_an_unknown_one_is_refused():
    assert get_register("information_requests") is get_register("information-requests")
    with pytest.raises(BadInput, match="information-requests"):
        get_register("permohonan")


def test_many_offices_add_up_a_hundred_to_a_statement(lebak, django_assert_num_queries):
    offices = Office.objects.bulk_create(Office(code=str(9000 + n), name=f"Kantor {n}", level="regency")
                                         for n in range(250))  # fmt: skip
    for office in offices[::100]:
        request(office, "1", date(2024, 3, 25), date(2024, 4, 17))
    keys = tuple(office.pk for office in offices)
    measures = [get_measure(f"information-requests.{code}") for code in ("due", "answered_on_time")]
    with django_assert_num_queries(3):
        found = amounts(measures, Scope(keys, parse_period("2024"), date(2024, 12, 31)))
    assert [found[measure].value for measure in measures] == [3, 3]
