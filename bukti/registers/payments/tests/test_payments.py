"""Payments by the day of their SP2D (domain sheet, REGISTERS 5, R5.8; SAKIP 6.2 RKT-7)."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import overdue

from ..models import Payment

REGISTER = get_register("payments")
HEADINGS = list(REGISTER.imports[0].headings)
SALARY, MEAL, AD_HOC = "Gaji induk", "Uang makan", "Honorarium badan ad hoc"


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2023, 2024, 2025], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, kind: str, owed_from: str, paid: str, **given: str) -> dict[str, str]:
    """A payment made on the day ``paid``, or claimed only when that is empty."""
    done = {"SPM": "2023-12-15", "SP2D": paid, "Nomor SP2D": "SP2D-1", "Keadaan": "SP2D"}
    plain = {"No.": number, "Jenis": kind, "Penerima": "PNS", "Orang": "28", "Bruto": "118400000",
             "Hak Sejak": owed_from, "Keadaan": "SPP diajukan"}  # fmt: skip
    return plain | (done if paid else {}) | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "bayar.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"payments.{measure}").records(scope).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("kind", "owed_from", "due"),
    [
        (SALARY, "2024-02-01", date(2024, 2, 1)),
        (SALARY, "2024-01-01", date(2024, 1, 2)),
        # Saturday 1 June, a holiday: Monday the 3rd.
        (SALARY, "2024-06-01", date(2024, 6, 3)),
        # 1, 4-8, 13-15 March are nine (11 and 12 off), Monday 18 the tenth.
        (MEAL, "2024-02-29", date(2024, 3, 18)),
        # From Sunday 25 February: 26-29 Feb, 1 March, 4-8 March.
        (AD_HOC, "2024-02-25", date(2024, 3, 8)),
    ],
)
def test_salary_is_due_on_the_first_working_day_and_the_rest_ten_after_the_work(lebak, tmp_path, kind, owed_from, due):
    assert imported(lebak, tmp_path, row("1", kind, owed_from, "")).rejected == []
    assert Payment.objects.get().due_on == due


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("salary, due day", SALARY, "2024-01-01", "2024-01-02"),
        row("salary, day after", SALARY, "2024-02-01", "2024-02-02"),
        row("meal, last day", MEAL, "2024-02-29", "2024-03-18"),
        row("meal, day after", MEAL, "2024-03-31", "2024-04-23"),
        row("ordered only", AD_HOC, "2024-02-25", "", SPM="2024-03-07", Keadaan="SPM"),
        row("rejected", AD_HOC, "2024-02-25", "", Keadaan="SPP ditolak"),
        row("december", MEAL, "2024-12-31", "2025-01-06"),
    )
    assert outcome.rejected == []
    return lebak


def test_a_payment_counts_by_its_transfer_in_the_period_of_its_due_day(year):
    assert counted("due", year, "2024Q1") == {"salary, due day", "salary, day after", "meal, last day", "ordered only"}
    assert counted("paid_on_time", year, "2024Q1") == {"salary, due day", "meal, last day"}
    assert counted("due", year, "2024Q2") == {"meal, day after"}
    assert counted("paid_on_time", year, "2024Q2") == set()


def test_december_is_due_in_january(year):
    assert "december" not in counted("due", year, "2024")
    assert counted("paid_on_time", year, "2025") == {"december"}


LAST = date(2024, 3, 8)


def test_a_rejected_claim_is_not_overdue(year):
    """Ordered on 7 March, due on the 8th, the last day itself."""
    found = [[one.record.number for one in overdue(year.pk, day, [REGISTER])] for day in (LAST, LAST + timedelta(1))]
    assert found == [[], ["ordered only"]]


def test_a_payment_may_name_the_event_it_pays_for(lebak, tmp_path):
    rows = [row("1", AD_HOC, "2024-02-25", "", Nomor_Kegiatan="S-01"), row("2", AD_HOC, "2024-02-25", "")]
    assert imported(lebak, tmp_path, *rows).rejected == []
    assert list(Payment.objects.order_by("number").values_list("activity", flat=True)) == ["S-01", ""]


def test_a_due_day_that_has_not_come_counts_nothing(year):
    assert counted("due", year, "2024", date(2024, 1, 31)) == {"salary, due day"}
    assert counted("due", year, "2024", date(2024, 2, 1)) == {"salary, due day", "salary, day after"}


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    Payment.objects.filter(number="meal, last day").update(status="draft")
    assert "meal, last day" not in counted("due", year, "2024")


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Hak Sejak": "2024-01-31"}, "Hak Sejak"),
        ({"Jenis": MEAL, "SP2D": "2024-02-15"}, "Hak Sejak"),
        ({"Orang": "0"}, "Orang"),
        ({"Bruto": "0"}, "Bruto"),
        ({"Bruto": "118,4 juta"}, "Bruto"),
        ({"SPM": ""}, "SPM"),
        ({"SPM": "2024-01-03"}, "SP2D"),
        ({"Nomor SP2D": ""}, "Nomor SP2D"),
        ({"SP2D": "", "Nomor SP2D": ""}, "SP2D"),
        ({"Keadaan": "SPM"}, "Keadaan"),
        ({"SP2D": "", "SPM": "", "Keadaan": "SPM"}, "SPM"),
        ({"Jenis": AD_HOC, "Hak Sejak": "2024-02-25"}, "SP2D"),
        ({"Jenis": "Uang saku"}, "Jenis"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1", SALARY, "2024-01-01", "2024-01-02") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not Payment.objects.exists()


@pytest.mark.parametrize("change", [{"people": 0}, {"amount": 0}, {"paid_on": date(2023, 12, 14)}])
def test_the_database_keeps_no_payment_to_nobody_of_nothing_or_before_its_order(lebak, tmp_path, change):
    imported(lebak, tmp_path, row("1", SALARY, "2024-01-01", "2024-01-02"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.update(**change)


MOVES = {
    ("claimed", "test"): ("tested", "records.enter", [], False),
    ("tested", "order"): ("ordered", "records.enter", ["order_on"], False),
    ("ordered", "pay"): ("paid", "records.enter", ["paid_on", "transfer_number"], False),
    ("paid", "account"): ("accounted", "records.enter", [], False),
    ("claimed", "reject"): ("rejected", "records.check", [], True),
    ("tested", "reject"): ("rejected", "records.check", [], True),
}


def test_a_claim_moves_so_and_is_rejected_only_by_those_who_check():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {
        (step.source, step.name): (step.target, step.permission, list(step.requires), step.reason) for step in listed
    } == MOVES
