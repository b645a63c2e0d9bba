"""Records that feed several indicators, over six stage activities and two information requests worked out by hand."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.measurements import overlap as room
from bukti.measurements.overlap import Overlap, Repeated, Shared, overlap
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.declaration import Measure, get_measured, get_register

pytestmark = pytest.mark.django_db
YEAR = parse_period("2024")

# number, group, last day, done. IKU-1 counts every activity due, RKT-8 only those of the voter list.
ACTIVITIES = [
    ("A", "voter-list", date(2024, 3, 1), date(2024, 3, 1)),  # both, on time
    ("B", "voter-list", date(2024, 4, 1), date(2024, 4, 2)),  # both, late
    ("C", "voter-list", date(2024, 9, 2), None),  # both, not done
    ("D", "logistics", date(2024, 5, 1), date(2024, 4, 1)),  # IKU-1 alone
    ("E", "voting", date(2024, 5, 1), None),  # IKU-1 alone
    ("F", "voter-list", date(2023, 5, 1), date(2023, 5, 1)),  # another year
]


@pytest.fixture
def office():
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def activity(office, number, group, end, done, status="enacted"):
    get_register("stage-activities").model.objects.create(
        office=office, number=number, event="PEMILU2024", group=group, activity="-", legal_basis="-",
        planned_start=date(2023, 1, 1), planned_end=end, actual_end=done, rules_met=True, status=status,
        entered_by="ani",
    )  # fmt: skip


def request(office, number):
    get_register("information-requests").model.objects.create(
        office=office, number=number, channel="e-ppid", subject="-", regime="ordinary", status="enacted",
        entered_by="ani", received_on=date(2024, 1, 2), completed_on=date(2024, 1, 2), due_on=date(2024, 1, 16),
        answered_on=date(2024, 1, 16),
    )  # fmt: skip


@pytest.fixture
def year(office):
    for row in ACTIVITIES:
        activity(office, *row)
    request(office, "1")
    request(office, "2")
    return office


def of(found: list[Overlap], register: str) -> Overlap:
    return next(one for one in found if one.register.code == register)


def test_a_register_tells_which_records_feed_several_of_its_indicators(year):
    found = of(overlap(year, YEAR), "stage-activities")
    assert (found.codes, found.records, found.several) == (["IKU-1", "RKT-8"], 5, 3)
    sides = {"IKU-1": {"numerator": 1, "denominator": 3}, "RKT-8": {"numerator": 1, "denominator": 3}}
    assert found.shared == [Shared(("IKU-1", "RKT-8"), ("A", "B", "C"), sides)]


def test_a_record_on_both_sides_of_one_indicator_feeds_one_indicator(year):
    found = of(overlap(year, YEAR), "information-requests")
    assert (found.codes, found.records, found.several, found.shared) == (["RKT-14"], 2, 0, [])


def test_only_records_of_the_period_are_shared(year):
    assert of(overlap(year, parse_period("2024Q3")), "stage-activities").shared[0].numbers == ("C",)


def test_a_draft_and_another_offices_record_feed_nothing(year):
    activity(year, "G", "voter-list", date(2024, 3, 1), None, status="draft")
    other = Office.objects.create(code="3603", name="KPU Kabupaten Tangerang", level="regency")
    activity(other, "A", "voter-list", date(2024, 3, 1), None)
    assert of(overlap(year, YEAR), "stage-activities").several == 3


def test_nothing_is_counted_twice_within_an_indicator(year):
    assert [record for one in overlap(year, YEAR) for record in one.repeated] == []


def doubled(code: str):
    """The declared measure; that of the requests due gives its first record twice, as a careless join would."""
    register, measure = get_measured(code)
    if code != "information-requests.due":
        return register, measure
    first = register.model.objects.filter(number="1").order_by()
    return register, Measure("due", "-", lambda scope: measure.among(scope).order_by().union(first, all=True))


def test_a_record_counted_twice_is_reported(year, monkeypatch):
    monkeypatch.setattr(room, "get_measured", doubled)
    found = of(overlap(year, YEAR), "information-requests")
    assert found.repeated == [Repeated("information-requests.due", ("RKT-14",), "1", 2)]
    assert found.records == 2


def queries(office) -> int:
    with CaptureQueriesContext(connection) as asked:
        overlap(office, YEAR)
    return len(asked)


def test_more_records_take_no_more_queries(year):
    before = queries(year)
    for n in range(30):
        activity(year, f"M{n}", "voter-list", date(2024, 6, 3), None)
    assert queries(year) == before
