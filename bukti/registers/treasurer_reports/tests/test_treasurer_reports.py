"""The treasurer's monthly books beside the money that was there (domain sheet, REGISTERS 5, R5.5 and V4)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount, overdue

from ..models import TreasurerReport

REGISTER = get_register("treasurer-reports")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2023, 2024, 2025], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(end: str, sent: str, seat: str = "BP", books: str = "100 500 450 150 30 120", **given: str) -> dict[str, str]:
    """Opened with 100, received 500, paid 450, so 150 are left: 30 in the till, 120 in the bank."""
    headings = ("Saldo Awal", "Penerimaan", "Pengeluaran", "Saldo Akhir", "Kas Tunai", "Kas Bank")
    plain = {"No.": f"LPJ-{seat}/{end[:7]}", "Kode Jabatan": seat, "Akhir Bulan": end, "Keadaan": "Belum"}
    sending = {"Dikirim": sent, "Keadaan": "Dikirim"} if sent else {}
    figures = dict(zip(headings, books.split())) if books else {}
    return plain | figures | sending | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "lpj.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(REGISTER.imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.mark.parametrize(
    ("end", "seat", "due"),
    [
        # The fixtures of the domain sheet: February is due on 18 March, March on 22 April.
        ("2024-02-29", "BP", date(2024, 3, 18)),
        ("2024-03-31", "BP", date(2024, 4, 22)),
        ("2024-02-29", "BPP-1", date(2024, 3, 7)),  # 1, 4-7 March
    ],
)
def test_the_treasurer_has_ten_working_days_an_assistant_five(lebak, tmp_path, end, seat, due):
    assert imported(lebak, tmp_path, row(end, "", seat)).rejected == []
    assert TreasurerReport.objects.get().due_on == due


@pytest.fixture
def quarter(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("2024-01-31", "2024-02-16"),  # 1, 2, 5-7, 12, 13, 15, 16, 19 February
        row("2024-02-29", "2024-03-19", books="150 200 250 100 0 90", Sebab_Selisih="Biaya bank"),
        row("2024-03-31", "", books=""),
    )
    assert outcome.rejected == []
    return lebak


def scope(office: Office, period: str, as_of: date = date(2025, 1, 31)) -> Scope:
    return Scope((office.pk,), parse_period(period), as_of)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> list[str]:
    records = get_measure(f"treasurer-reports.{measure}").records(scope(office, period, as_of))
    return list(records.values_list("number", flat=True))


def test_a_report_belongs_to_the_period_of_its_last_day(quarter):
    assert counted("due", quarter, "2024Q1") == ["LPJ-BP/2024-01", "LPJ-BP/2024-02"]
    assert counted("due", quarter, "2024Q2") == ["LPJ-BP/2024-03"]
    assert counted("due", quarter, "2024Q1", date(2024, 3, 17)) == ["LPJ-BP/2024-01"]


def test_sent_after_the_last_day_is_not_on_time(quarter):
    assert counted("sent_on_time", quarter, "2024") == ["LPJ-BP/2024-01"]
    assert [one.record.number for one in overdue(quarter.pk, date(2024, 4, 23))] == ["LPJ-BP/2024-03"]


def test_a_report_agrees_when_till_and_bank_hold_what_the_books_say(quarter):
    assert counted("agreeing", quarter, "2024") == ["LPJ-BP/2024-01"]
    assert TreasurerReport.objects.get(number="LPJ-BP/2024-02").difference == -10
    assert TreasurerReport.objects.get(number="LPJ-BP/2024-03").difference is None


def test_without_figures_a_report_is_missing_and_adds_nothing(quarter):
    paid = amount(get_measure("treasurer-reports.paid"), scope(quarter, "2024"))
    assert (paid.value, paid.missing, paid.rows) == (450 + 250, 1, 2)
    assert amount(get_measure("treasurer-reports.counted"), scope(quarter, "2024")).missing == 1


def test_another_office_and_a_draft_count_nothing(quarter):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == []
    TreasurerReport.objects.filter(number="LPJ-BP/2024-01").update(status="draft")
    assert counted("due", quarter, "2024Q1") == ["LPJ-BP/2024-02"]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Akhir Bulan": "2024-01-30"}, "Akhir Bulan"),
        ({"No.": "LPJ-BP/2024-02"}, "No."),
        ({"Kode Jabatan": "KPA"}, "Kode Jabatan"),
        ({"Saldo Akhir": "151"}, "Saldo Akhir"),
        ({"Kas Bank": "119"}, "Sebab Selisih"),
        ({"Sebab Selisih": "Biaya bank"}, "Sebab Selisih"),
        ({"Kas Tunai": ""}, "Kas Tunai"),
        ({"Kas Tunai": "-1", "Kas Bank": "151"}, "Kas Tunai"),
        ({"Pengeluaran": "-1"}, "Pengeluaran"),
        ({"Dikirim": "2024-01-30"}, "Dikirim"),
        ({"Dikirim": ""}, "Dikirim"),
        ({"Diterima": "2024-02-06"}, "Diterima"),
        ({"Keadaan": "Diterima"}, "Diterima"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("2024-01-31", "2024-02-07") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not TreasurerReport.objects.exists()


def test_a_month_opens_with_what_the_month_before_closed_with_in_one_file_or_two(lebak, tmp_path):
    january, february = row("2024-01-31", "2024-02-07"), row("2024-02-29", "2024-03-07")
    assert [fault.column for fault in imported(lebak, tmp_path, january, february).rejected] == ["Saldo Awal"]
    assert imported(lebak, tmp_path, january).rejected == []
    assert [fault.column for fault in imported(lebak, tmp_path, february).rejected] == ["Saldo Awal"]
    assert imported(lebak, tmp_path, row("2024-02-29", "2024-03-07", books="150 0 0 150 0 150")).rejected == []


@pytest.mark.parametrize("change", [{"closing": 151}, {"cash": -1}])
def test_the_database_keeps_only_books_that_add_up(lebak, tmp_path, change):
    imported(lebak, tmp_path, row("2024-01-31", "2024-02-07"))
    with pytest.raises(IntegrityError), transaction.atomic():
        TreasurerReport.objects.update(**change)


MOVES = {
    ("open", "prepare"): ("prepared", False),
    ("prepared", "send"): ("sent", False),
    ("sent", "turn-back"): ("returned", True),
    ("returned", "send"): ("sent", False),
    ("sent", "accept"): ("accepted", False),
}


def test_a_report_is_prepared_sent_and_accepted_or_returned():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, step.reason) for step in listed} == MOVES
