"""The division, on a few information requests worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from bukti.audit.declaration import BadInput
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


def test_an_empty_register_cannot_say_that_nothing_happened(office):
    found = figure(office)
    assert (found.state, found.value) == ("not_measured", None)
    assert found.reason == "Register Permohonan Informasi Publik belum berisi catatan yang ditetapkan."


def test_a_sheet_without_register_says_which_it_waits_for(office):
    found = figure(office, "IKU-6")
    assert (found.state, found.reason) == ("not_measured", f"Menunggu register: {sheet('IKU-6').waits_for}.")


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
