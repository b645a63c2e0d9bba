"""The quarters of a year, counted by hand: RKT-14 is 2 of 3 in the first, 2 of 2 in the second. Target 90 %."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.measurements import trend
from bukti.measurements.trend import begun, drawing, quarters, quarters_to, spark_of, trends, years_drawing
from bukti.offices.calendar import parse_period
from bukti.plans.models import QuarterTargets, Target

from .small_office import evidence, explain, make_office, people, request, requests, through

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 1)


@pytest.fixture
def office():
    made = make_office()
    made.cases = requests(made)
    request(made, "4/2024", date(2024, 4, 15), date(2024, 4, 15))
    request(made, "5/2024", date(2024, 5, 15), date(2024, 5, 14))
    return made


def course(office, period="2024", today=TODAY, code="RKT-14"):
    (found,) = trends(office, parse_period(period), today, [code], alone=True)
    return found


def ids(periods):
    return [period.id for period in periods]


@pytest.mark.parametrize(
    ("period", "last"), [("2024", 4), ("2024Q1", 1), ("2024-Q1..Q3", 3), ("2024S1", 2), ("2024-05", 2), ("2024S2", 4)]
)
def test_the_quarters_run_to_the_one_the_period_ends_in(period, last):
    assert ids(quarters_to(parse_period(period))) == [f"2024Q{place}" for place in range(1, last + 1)]


def test_a_quarter_that_has_not_begun_is_left_out():
    assert ids(begun(parse_period("2024"), date(2024, 7, 1))) == ["2024Q1", "2024Q2", "2024Q3"]
    assert ids(begun(parse_period("2024"), date(2023, 7, 1))) == ["2024Q1"]


def test_each_quarter_alone_and_to_date(office):
    found = course(office, "2024S1")
    assert [(step.alone.figure.numerator, step.alone.figure.denominator) for step in found.steps] == [(2, 3), (2, 2)]
    assert [step.to_date.figure.value for step in found.steps] == [Fraction(200, 3), Fraction(80)]


def test_the_forecast_stands_at_the_end_of_the_year_and_misses_the_target(office):
    found = course(office, "2024S1")
    rows = drawing(found).rows
    assert [row.actual for row in rows] == [Fraction(200, 3), Fraction(80), None, None]
    assert (rows[2].forecast, rows[3].forecast, rows[3].low, rows[3].high) == (None, 80, Fraction(220, 3), 90)
    assert [row.target for row in rows] == [90] * 4
    assert found.falls_short


def test_a_running_quarter_is_shown_and_counts_for_no_forecast(office):
    found = course(office, "2024", date(2024, 6, 30))
    assert [step.is_over for step in found.steps] == [True, False]
    assert found.forecast is None
    assert drawing(found).rows[1].note == "triwulan masih berjalan"


def test_nothing_is_stored(office):
    with CaptureQueriesContext(connection) as asked:
        course(office, "2024S1")
    assert all(one["sql"].startswith("SELECT") for one in asked)


def test_targets_of_the_quarters_stand_against_the_figures_of_the_quarters(office):
    QuarterTargets.objects.create(
        office=office, year=2024, code="RKT-14", version=1, state="accepted", cumulative=False, unit="%",
        first=Decimal(60), second=Decimal(95), third=Decimal(95), fourth=Decimal(95), source="RAK", proposed_by="ani",
        accepted_by="budi",
    )  # fmt: skip
    found = course(office, "2024S1")
    assert [(row.actual, row.target) for row in drawing(found).rows[:2]] == [(Fraction(200, 3), 60), (100, 95)]
    assert [line.met for line in quarters(found)] == [Fraction(200, 3) / 60 * 100, Fraction(100 * 100, 95)]


def test_a_target_of_another_unit_is_not_drawn(office):
    Target.objects.filter(code="RKT-14").update(unit="laporan")
    found = course(office, "2024S1")
    assert [row.target for row in drawing(found).rows] == [None] * 4
    assert not found.falls_short


def test_an_approved_quarter_stands_whatever_was_recorded_since(office):
    staff = people(office)
    evidence(office.cases[0])
    explain(office, staff["entri"])
    through(office, staff)
    request(office, "9/2024", date(2024, 3, 20), date(2024, 3, 19))
    first = course(office, "2024S1").steps[0]
    assert first.to_date.figure.value == Fraction(200, 3)
    assert first.to_date.approval.changed


def test_an_indicator_that_was_never_measured_has_a_line_of_gaps(office):
    found = course(office, code="RKT-18")
    assert drawing(found).is_empty and spark_of(found).is_empty
    assert found.forecast is None


def test_as_many_statements_for_all_indicators_as_for_a_hundred_more_records(office):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            trends(office, parse_period("2024"), TODAY)
        return len(asked)

    statements()
    before = statements()
    for number in range(100):
        request(office, f"{number}/x", date(2024, 8, 1), date(2024, 8, 1))
    assert statements() == before


def test_years_are_drawn_once_two_have_a_figure(office):
    assert years_drawing(office, "RKT-14", 2024) is None
    request(office, "1/2025", date(2025, 1, 10), date(2025, 1, 20))
    rows = years_drawing(office, "RKT-14", 2025).rows
    assert [(row.label, row.actual, row.target) for row in rows] == [("2024", 80, 90), ("2025", 0, None)]


def test_a_year_before_any_sheet_is_no_year(office):
    assert trend._year_line(office, "RKT-14", 2024, 2010) is None
