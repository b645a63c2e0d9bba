"""What a verifier is told to look at twice, at the edges of each rule."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from bukti.measurements import actions
from bukti.measurements.quarter import rows
from bukti.measurements.readings import Amounts, Reading, as_json, reading_from
from bukti.measurements.suspicions import all_at_once, copied_target, jump, suspicions
from bukti.offices.calendar import parse_period

from .small_office import Q1, evidence, explain, make_office, people, request, requests

JAKARTA = ZoneInfo("Asia/Jakarta")
RULE = {"points": 30, "times": 3, "least": 10}
ENTERED = {"least": 3, "seconds": 60}
END = date(2024, 3, 31)


def amounts(value) -> Amounts:
    exact = None if value is None else Fraction(value)
    return Amounts("value" if exact is not None else "not_measured", "", exact, None, exact, (1, 0))


def reading(value, target="90", unit="%", remark="") -> Reading:
    return Reading(
        code="RKT-14", name="Permohonan", objective="", unit=unit, decimals=2, formula="P", division="hukum-sdm",
        sheet_version="1-0", target=None if target is None else Decimal(target), target_text=target or "",
        target_source="PK", span="year", quarter=amounts(value), to_date=amounts(value), raw=None, capped=None,
        category="", remark=remark,
    )  # fmt: skip


def told(found) -> list[str]:
    return [one.kind for one in found]


def test_a_target_copied_in_every_row_is_noticed():
    assert told(copied_target([reading(90), reading(85, "85"), reading(3, "3", "kali")], 3)) == ["copied_target"]


@pytest.mark.parametrize(
    "rows_of",
    [
        [reading(90), reading(85, "85"), reading(2, "3", "kali")],  # one row differs
        [reading(90), reading(85, "85")],  # too few to say
        [reading(90), reading(85, "85"), reading(3, None), reading(None)],  # two have a figure and a target
        [reading(90), reading(85, "85"), reading(12, "12", remark="tidak sesatuan")],  # cannot be compared
    ],
)
def test_otherwise_no_target_is_called_copied(rows_of):
    assert copied_target(rows_of, 3) == []


@pytest.mark.parametrize(("before", "now", "far"), [(60, 90, False), (60, "90.01", True), (90, "59.99", True)])
def test_a_share_jumps_beyond_thirty_points(before, now, far):
    assert bool(jump(reading(now), Fraction(before), RULE)) is far


@pytest.mark.parametrize(
    ("before", "now", "far"), [(4, 12, False), (4, 13, True), (13, 4, True), (1, 9, False), (0, 10, True)]
)
def test_a_count_jumps_beyond_three_times_from_ten_on(before, now, far):
    assert bool(jump(reading(now, unit="kali"), Fraction(before), RULE)) is far


def test_what_has_no_figure_does_not_jump():
    assert jump(reading(None), Fraction(5), RULE) == jump(reading(5), None, RULE) == []


LAST = datetime(2024, 3, 31, 16, 0, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("first", "last", "count", "noticed"),
    [
        (LAST, LAST + timedelta(seconds=60), 3, True),
        (LAST, LAST + timedelta(seconds=61), 3, False),
        (LAST, LAST, 2, False),
        (LAST - timedelta(days=1), LAST - timedelta(days=1), 3, False),
        (datetime(2024, 3, 30, 18, 0, tzinfo=ZoneInfo("UTC")), datetime(2024, 3, 30, 18, 0, tzinfo=ZoneInfo("UTC")), 3,
         True),  # 01.00 of the last day in Jakarta
    ],
)  # fmt: skip
def test_entry_within_a_minute_of_the_last_day_is_noticed(first, last, count, noticed):
    assert bool(all_at_once("RKT-14", first, last, count, END, ENTERED)) is noticed


def test_a_reading_comes_back_from_its_json_unchanged():
    one = replace(reading("200/3"), raw=Fraction(2000, 27), capped=Fraction(2000, 27), target=Decimal("90.50"))
    assert reading_from(as_json(one)) == replace(one, target=Decimal("90.5"))
    assert as_json(one)["to_date"]["value"] == "200/3"


@pytest.mark.django_db
def test_evidence_used_again_or_dated_after_the_quarter_is_told_on_its_indicator():
    office = make_office()
    found = requests(office)
    evidence(found[0], number=1)
    evidence(found[1], number=2)  # the same content
    evidence(found[2], on=date(2024, 4, 1), sha256="b" * 64, number=3)
    noticed = [(one.code, one.kind) for one in suspicions(rows(office, Q1), office, Q1)]
    assert noticed == [("RKT-14", "evidence_reused"), ("RKT-14", "evidence_after")]


@pytest.mark.django_db
def test_a_return_does_not_hide_what_was_noticed_and_a_jump_is_told_against_the_quarter_before():
    office = make_office()
    staff = people(office)
    requests(office)  # 2 of 3 in the first quarter
    request(office, "5/2024", date(2024, 5, 6), date(2024, 5, 6))  # 1 of 1 in the second
    second = parse_period("2024Q2")
    explain(office, staff["entri"], quarter=second)
    actions.waive(office=office, quarter=second, code="RKT-14", reason="Banjir.", user=staff["kasubbag"])
    noticed = [(one.code, one.kind) for one in suspicions(rows(office, second), office, second)]
    assert noticed == [("RKT-14", "jump")]
