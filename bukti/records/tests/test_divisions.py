"""A record belongs to its own division, or else to the one that keeps its register: on every list alike."""

from datetime import date

import pytest

from bukti.offices.calendar import parse_period
from bukti.offices.models import Division
from bukti.records.declaration import get_register
from bukti.records.divisions import division_of, divisions_on, in_division
from bukti.records.months import by_division, weeks
from bukti.records.queries import due_days, due_soon, overdue

REGISTER = get_register("information-requests")  # kept by teknis
DAY = date(2024, 4, 17)


@pytest.fixture
def divisions(lebak) -> dict[str, Division]:
    for code in ("kul", "teknis"):
        Division.objects.create(office=lebak, code=code, name=f"Sub Bagian {code}", valid_from=date(2023, 1, 1))
    old = Division.objects.get(code="kul")
    Division.objects.create(
        office=lebak, code="kul", name="Bagian Umum", valid_from=date(2020, 1, 1), valid_to=date(2022, 12, 31)
    )
    assert divisions_on(lebak, DAY)["kul"] == old
    return divisions_on(lebak, DAY)


@pytest.fixture
def cases(lebak, divisions) -> None:
    for number, division in (("own", divisions["kul"]), ("none", None)):
        REGISTER.model.objects.create(
            office=lebak, number=number, channel="letter", subject="DPT", regime="ordinary", division=division,
            received_on=date(2024, 3, 25), completed_on=date(2024, 3, 25), due_on=DAY, status="enacted",
        )  # fmt: skip


def test_a_division_is_that_of_its_day(lebak, divisions):
    assert division_of(get_register("assets"), lebak, date(2021, 5, 1)).name == "Bagian Umum"
    assert division_of(REGISTER, lebak, date(2021, 5, 1)) is None


def test_late_and_near_cases_stand_under_their_own_division_or_that_of_the_register(lebak, cases):
    late = overdue(lebak.pk, date(2024, 4, 20))
    grouped = {name: [one.record.number for one in found] for name, found in by_division(late).items()}
    assert grouped == {"Sub Bagian kul": ["own"], "Sub Bagian teknis": ["none"]}
    near = due_soon(lebak.pk, date(2024, 4, 16), DAY)
    assert {(one.record.number, one.division.code) for one in near} == {("own", "kul"), ("none", "teknis")}


def test_without_such_a_division_a_case_stands_last_under_no_name(lebak, cases):
    Division.objects.filter(code="teknis").delete()
    assert list(by_division(overdue(lebak.pk, date(2024, 4, 20)))) == ["Sub Bagian kul", ""]


@pytest.mark.parametrize(("code", "numbers"), [("kul", ["own"]), ("teknis", ["none"]), ("rendatin", [])])
def test_a_list_narrowed_to_a_division_has_what_belongs_to_it(cases, code, numbers):
    assert list(REGISTER.model.objects.filter(in_division(REGISTER, code)).values_list("number", flat=True)) == numbers


@pytest.mark.parametrize(("code", "terms"), [("", 2), ("kul", 1), ("teknis", 1), ("rendatin", 0)])
def test_the_calendar_counts_the_terms_of_one_division_or_of_all(lebak, cases, code, terms):
    found = due_days(lebak.pk, DAY, DAY, DAY, code)
    assert sum(one.terms for one in found.get(DAY, ())) == terms
    grid = weeks(lebak, parse_period("2024-04"), DAY, code)
    assert sum(due.terms for week in grid for day in week for due in day.due) == terms


def test_a_read_record_gets_the_division_of_its_register(lebak, divisions, tmp_path):
    from .test_import import ROWS, imported, sheet

    imported(sheet(tmp_path, ROWS), lebak)
    assert set(REGISTER.model.objects.values_list("division__code", flat=True)) == {"teknis"}
