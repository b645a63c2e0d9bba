"""The division, on a few information requests worked out by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bukti.audit.declaration import BadInput
from bukti.indicators import queries
from bukti.indicators.catalogue import sheet
from bukti.indicators.queries import counted, measure
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.declaration import Scope, get_register

pytestmark = pytest.mark.django_db
YEAR = parse_period("2024")


@pytest.fixture
def office():
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def scope(office, period=YEAR, as_of=date(2025, 1, 31)):
    return Scope((office.pk,), period, as_of)


def request(office, number, due, answered, status="enacted"):
    model = get_register("information-requests").model
    return model.objects.create(
        office=office, number=number, channel="e-ppid", subject="-", regime="ordinary", status=status, entered_by="ani",
        received_on=date(2024, 1, 2), completed_on=date(2024, 1, 2), due_on=due, answered_on=answered,
    )  # fmt: skip


def figure(office, code="RKT-14", **values):
    return measure([code], scope(office, **values))[0]


def test_a_share_is_the_records_on_time_over_the_records_due(office):
    request(office, "1", date(2024, 3, 1), date(2024, 3, 1))
    request(office, "2", date(2024, 3, 1), date(2024, 3, 2))
    request(office, "3", date(2024, 6, 3), None)
    found = figure(office)
    assert (found.state, found.numerator, found.denominator, found.value) == ("value", 1, 3, Fraction(100, 3))


def test_a_draft_does_not_count(office):
    request(office, "1", date(2024, 3, 1), date(2024, 3, 1))
    request(office, "2", date(2024, 3, 1), date(2024, 3, 1), status="draft")
    assert figure(office).denominator == 1


def test_a_day_that_has_not_come_is_not_due(office):
    request(office, "1", date(2024, 3, 1), None)
    request(office, "2", date(2024, 9, 2), None)
    assert figure(office, as_of=date(2024, 3, 31)).denominator == 1


def test_no_case_in_the_period_is_nothing_to_measure(office):
    request(office, "1", date(2024, 3, 1), date(2024, 3, 1))
    found = figure(office, period=parse_period("2024Q3"))
    assert (found.state, found.value, found.denominator) == ("nothing_to_measure", None, 0)
    assert found.reason == sheet("RKT-14").nothing_reason


def finding(office, number, day, value):
    get_register("findings").model.objects.create(
        office=office, number=number, auditor="bpk", report_number="LHP", report_date=day, kind="loss", subject="-",
        value=value, status="enacted", entered_by="ani",
    )  # fmt: skip


def test_a_reduction_is_the_part_of_last_years_value_by_which_it_fell_or_rose(office):
    finding(office, "1", date(2023, 6, 1), 80)
    finding(office, "2", date(2024, 6, 1), 60)
    assert figure(office, "RAK-16").value == 25
    finding(office, "3", date(2024, 12, 31), 40)
    assert figure(office, "RAK-16").value == -25


@pytest.mark.parametrize("before", [None, 0])
def test_a_reduction_from_nothing_is_nothing_to_measure(office, before):
    finding(office, "1", date(2024, 6, 1), 60)
    if before is not None:
        finding(office, "2", date(2023, 6, 1), before)
    found = figure(office, "RAK-16")
    assert (found.state, found.value, found.reason) == ("nothing_to_measure", None, sheet("RAK-16").nothing_reason)


def test_a_reduction_with_no_report_of_this_year_is_not_measured(office):
    finding(office, "1", date(2023, 6, 1), 80)
    assert figure(office, "RAK-16").state == "not_measured"


def test_a_reduction_from_a_value_not_known_yet_is_incomplete(office):
    finding(office, "1", date(2023, 6, 1), None)
    finding(office, "2", date(2024, 6, 1), 60)
    assert (figure(office, "RAK-16").state, figure(office, "RAK-16").missing) == ("incomplete", 1)


def test_an_empty_register_cannot_say_that_nothing_happened(office):
    found = figure(office)
    assert (found.state, found.value) == ("not_measured", None)
    assert found.reason == "Register Permohonan Informasi Publik belum berisi catatan yang ditetapkan."


def test_a_sheet_without_register_says_which_it_waits_for(office, monkeypatch):
    waiting = replace(sheet("RKT-14"), numerator=None, denominator=None, waits_for="permohonan")
    monkeypatch.setattr(queries, "sheet_of", lambda code, day: waiting)
    found = figure(office)
    assert (found.state, found.reason) == ("not_measured", "Menunggu register: permohonan.")


def test_the_records_of_both_sides_can_be_opened(office):
    request(office, "1", date(2024, 3, 1), date(2024, 3, 1))
    request(office, "2", date(2024, 3, 1), None)
    numbers = {
        side: [r.number for r in counted(sheet("RKT-14"), side, scope(office))] for side in ("numerator", "denominator")
    }
    assert numbers == {"numerator": ["1"], "denominator": ["1", "2"]}


def test_each_measure_is_asked_once_whatever_the_number_of_records(office, django_assert_num_queries):
    request(office, "1", date(2024, 3, 1), date(2024, 3, 1))
    with django_assert_num_queries(1):
        figure(office)
    for number in range(2, 9):
        request(office, str(number), date(2024, 3, 1), None)
    with django_assert_num_queries(1):
        figure(office)


def test_before_the_first_sheets_there_is_nothing_to_ask(office):
    with pytest.raises(BadInput, match="Belum ada kamus indikator yang berlaku pada Tahun 2023"):
        measure(None, scope(office, parse_period("2023")))
