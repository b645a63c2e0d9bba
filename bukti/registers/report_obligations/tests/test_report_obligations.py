"""Periodic reports: last days, the sending that stands, what counts (domain sheet, REGISTERS 18; SAKIP 6.2, 6.3)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Assignment, Office, User
from bukti.records.actions import import_file, move
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount, overdue

from ..models import ReportObligation

REGISTER = get_register("report-obligations")
HEADINGS = list(REGISTER.imports[0].headings)
ACCOUNTING, LPPA, ASSETS = "Laporan keuangan UAKPA (SAK)", "LPPA (SIMONIKA)", "Laporan BMN"
RECONCILIATION, MONITORING = "Rekonsiliasi internal BMN", "Laporan pemantauan dan evaluasi"


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2023, 2024, 2025], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, report: str, end: str, often: str = "Bulan", **given: str) -> dict[str, str]:
    """A report accepted, reconciled and with its evidence checked, changed by heading."""
    plain = {
        "No.": number, "Laporan": report, "Berkala": often, "Akhir Periode": end, "Aplikasi": "SAKTI/MonSAKTI",
        "Dikirim": end, "Diterima": "2025-01-31", "Tanda Terima": "TT-1", "Sesuai Rekonsiliasi": "ya",
        "Nomor BA": "BAR-1", "Bukti Diperiksa": "ya", "Keadaan": "Diterima",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


OPEN = {"Dikirim": "", "Diterima": "", "Tanda Terima": "", "Keadaan": "Disusun"}
BACK = {"Diterima": "", "Tanda Terima": "", "Keadaan": "Dikembalikan"}
DIFFERS = {"Sesuai Rekonsiliasi": "tidak", "Nomor BA": ""}
UNJUDGED = {"Sesuai Rekonsiliasi": "", "Nomor BA": ""}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "laporan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"report-obligations.{measure}").records(scope).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("number", "report", "often", "end", "last_day"),
    [
        # 1-8 March are 1, 4-8: six; 11 and 12 off, 13, 14, 15 make nine, Monday 18 the tenth.
        ("LPJ/2024-02", "LPJ bendahara", "Bulan", "2024-02-29", date(2024, 3, 18)),
        # 1-5 April: five; 8-15 off; 16-19 make nine, Monday 22 the tenth.
        ("LPJ/2024-03", "LPJ bendahara", "Bulan", "2024-03-31", date(2024, 4, 22)),
        ("LPPA/2024-03", LPPA, "Bulan", "2024-03-31", date(2024, 4, 10)),
        # 2-5, 8-12, 15-19 January are fourteen.
        ("UAKPA/2023-12", ACCOUNTING, "Bulan", "2023-12-31", date(2024, 1, 19)),
        ("BMN/2024S1", ASSETS, "Semester", "2024-06-30", date(2024, 7, 20)),
        ("MONEV/2024-06", MONITORING, "Bulan", "2024-06-30", date(2024, 7, 5)),
        ("MONEV/2024Q2", MONITORING, "Triwulan", "2024-06-30", date(2024, 7, 12)),
        ("LK/2024S1", "Laporan keuangan (LK)", "Semester", "2024-06-30", date(2024, 7, 31)),
        ("LK/2023", "Laporan keuangan (LK)", "Tahun", "2023-12-31", date(2024, 2, 28)),
    ],
)
def test_the_last_day_follows_kind_and_period(lebak, tmp_path, number, report, often, end, last_day):
    assert imported(lebak, tmp_path, row(number, report, end, often)).rejected == []
    assert ReportObligation.objects.get().due_on == last_day


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    """LPPA are due on the 10th of the next month, accounting reports 14 working days after the month."""
    outcome = imported(
        lebak,
        tmp_path,
        row("LPPA/2024-01", LPPA, "2024-01-31", Dikirim="2024-02-10"),
        row("LPPA/2024-02", LPPA, "2024-02-29", Dikirim="2024-03-11"),
        row("LPPA/2024-03", LPPA, "2024-03-31", Dikirim="2024-04-02", Dikembalikan="2024-04-03",
            Dikirim_Lagi="2024-04-10"),
        row("LPPA/2024-04", LPPA, "2024-04-30", Dikirim="2024-05-02", Dikembalikan="2024-05-03",
            Dikirim_Lagi="2024-05-11"),
        row("LPPA/2024-05", LPPA, "2024-05-31", **BACK, Dikirim="2024-06-03", Dikembalikan="2024-06-04"),
        row("LPPA/2024-06", LPPA, "2024-06-30", **OPEN),
        row("LPPA/2024-07", LPPA, "2024-07-31", Dikirim="2024-08-05", Diterima="", Keadaan="Dikirim"),
        row("LPPA/2024-12", LPPA, "2024-12-31"),
        row("UAKPA/2024-01", ACCOUNTING, "2024-01-31"),
        row("UAKPA/2024-02", ACCOUNTING, "2024-02-29", Dikirim="2024-06-03"),
        row("UAKPA/2024-03", ACCOUNTING, "2024-03-31", **DIFFERS),
        row("UAKPA/2024-04", ACCOUNTING, "2024-04-30", **OPEN),
        row("UAKPA/2024-05", ACCOUNTING, "2024-05-31", **BACK, Dikembalikan="2024-06-04"),
        row("BMN/2023S2", ASSETS, "2023-12-31", "Semester"),
        row("BMN/2024S1", ASSETS, "2024-06-30", "Semester", Dikirim="2024-07-21"),
        row("OPNAME/2024S1", "Opname persediaan", "2024-06-30", "Semester", Dikirim="2024-07-20", **UNJUDGED),
        row("REKON-BMN/2024-06", RECONCILIATION, "2024-06-30", Bukti_Diperiksa="tidak"),
        row("MONEV/2024-06", MONITORING, "2024-06-30", Dikirim="2024-07-05"),
        row("MONEV/2024Q2", MONITORING, "2024-06-30", "Triwulan", Dikirim="2024-07-15"),
    )  # fmt: skip
    assert outcome.rejected == []
    return lebak


def test_lppa_counts_when_the_version_that_stands_came_in_time_and_was_accepted(year):
    assert counted("accountability_due", year, "2024") == {f"LPPA/2024-0{month}" for month in range(1, 8)}
    assert counted("accountability_on_time_valid", year, "2024") == {"LPPA/2024-01", "LPPA/2024-03"}


def test_a_report_belongs_to_the_period_of_its_last_day(year):
    assert counted("accountability_due", year, "2024Q1") == {"LPPA/2024-01", "LPPA/2024-02"}
    assert counted("accountability_due", year, "2024", date(2024, 2, 9)) == set()
    assert counted("accountability_due", year, "2024", date(2024, 2, 10)) == {"LPPA/2024-01"}
    assert counted("accountability_due", year, "2025") == {"LPPA/2024-12"}


def test_accounting_counts_late_ones_but_neither_differing_nor_open_nor_returned_ones(year):
    assert counted("accounting_reconciled", year, "2024") == {"UAKPA/2024-01", "UAKPA/2024-02"}


def test_asset_reports_count_in_the_quarter_of_their_last_day_though_late(year):
    assert counted("asset_reports_reconciled", year, "2024Q1") == {"BMN/2023S2"}
    assert counted("asset_reports_reconciled", year, "2024Q3") == {"BMN/2024S1"}
    assert counted("asset_reports_reconciled", year, "2024Q2") == set()


def test_asset_administration_wants_time_and_evidence(year):
    assert counted("asset_administration_due", year, "2024Q3") == {"BMN/2024S1", "OPNAME/2024S1", "REKON-BMN/2024-06"}
    assert counted("asset_administration_in_order", year, "2024Q3") == {"OPNAME/2024S1"}


def test_monitoring_takes_months_and_quarters(year):
    assert counted("monitoring_due", year, "2024Q3") == {"MONEV/2024-06", "MONEV/2024Q2"}
    assert counted("monitoring_in_order", year, "2024Q3") == {"MONEV/2024-06"}


def test_what_nobody_judged_yet_is_missing(lebak, tmp_path):
    imported(
        lebak,
        tmp_path,
        row("UAKPA/2024-01", ACCOUNTING, "2024-01-31"),
        row("UAKPA/2024-02", ACCOUNTING, "2024-02-29", **UNJUDGED),
        row("UAKPA/2024-03", ACCOUNTING, "2024-03-31", **OPEN | UNJUDGED),
        row("MONEV/2024-01", MONITORING, "2024-01-31", Bukti_Diperiksa=""),
        row("MONEV/2024-02", MONITORING, "2024-02-29", Bukti_Diperiksa="", Dikirim="2024-04-01"),
    )
    scope = Scope((lebak.pk,), parse_period("2024"), date(2024, 12, 31))
    found = [amount(get_measure(f"report-obligations.{name}"), scope) for name in ("accounting_reconciled",
                                                                                   "monitoring_in_order")]  # fmt: skip
    assert [(one.value, one.missing) for one in found] == [(1, 1), (0, 1)]


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("accountability_due", pandeglang, "2024") == set()
    ReportObligation.objects.filter(number="LPPA/2024-01").update(status="checked")
    assert "LPPA/2024-01" not in counted("accountability_due", year, "2024")


def test_a_returned_report_is_overdue_until_it_is_sent_again(year):
    numbers = {late.record.number for late in overdue(year.pk, date(2024, 7, 20), [REGISTER])}
    assert numbers == {"LPPA/2024-05", "LPPA/2024-06", "UAKPA/2024-04", "UAKPA/2024-05"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"No.": "LPPA/2024-04"}, "No."),
        ({"No.": "UAKPA/2024-03"}, "No."),
        ({"Akhir Periode": "2024-03-30"}, "Akhir Periode"),
        ({"Berkala": "Triwulan"}, "Berkala"),
        ({"Dikirim": "2024-03-30"}, "Dikirim"),
        ({"Dikirim": ""}, "Dikirim"),
        ({"Tanda Terima": ""}, "Tanda Terima"),
        ({"Diterima": "2024-03-30"}, "Diterima"),
        ({"Dikembalikan": "2024-04-02"}, "Keadaan"),
        ({"Dikirim Lagi": "2024-04-02"}, "Dikembalikan"),
        ({"Nomor BA": ""}, "Nomor BA"),
        ({"Diterima": "", "Dikirim": "", "Keadaan": "Dikirim"}, "Dikirim"),
        ({"Keadaan": "Dikirim"}, "Keadaan"),
        ({"Diterima": "", "Keadaan": "Dikembalikan"}, "Dikembalikan"),
        (BACK | {"Dikembalikan": "2024-04-02", "Dikirim Lagi": "2024-04-03"}, "Dikirim Lagi"),
        ({"Sesuai Rekonsiliasi": "sebagian"}, "Sesuai Rekonsiliasi"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("LPPA/2024-03", LPPA, "2024-03-31") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not ReportObligation.objects.exists()


def test_one_report_of_a_month_stands_once(lebak, tmp_path):
    outcome = imported(lebak, tmp_path, *[row("LPPA/2024-03", LPPA, "2024-03-31")] * 2)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, "No.")]


@pytest.mark.parametrize("change", [{"resent_on": date(2024, 4, 2)}, {"minutes_number": ""}])
def test_the_database_keeps_no_resending_without_return_and_no_reconciliation_without_minutes(lebak, tmp_path, change):
    imported(lebak, tmp_path, row("LPPA/2024-03", LPPA, "2024-03-31"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportObligation.objects.update(**change)


MOVES = {
    ("pending", "prepare"): "prepared",
    ("prepared", "send"): "sent",
    ("sent", "take-back"): "returned",
    ("returned", "send-again"): "sent",
    ("sent", "accept"): "accepted",
}


def test_a_report_moves_as_the_domain_sheet_has_it():
    assert {(step.source, step.name): step.target for step in REGISTER.transitions if step.field == "state"} == MOVES


def test_a_report_goes_out_comes_back_and_goes_out_again(lebak, tmp_path):
    ani = User.objects.create(username="ani")
    Assignment.objects.create(user=ani, office=lebak, role="entry", held_from=timezone.localdate())
    imported(lebak, tmp_path, row("LPPA/2024-03", LPPA, "2024-03-31", **OPEN))
    record = ReportObligation.objects.get()
    for name, filled in (
        ("send", {"sent_on": date(2024, 4, 2)}),
        ("take-back", {"returned_on": date(2024, 4, 3)}),
        ("send-again", {"resent_on": date(2024, 4, 5)}),
        ("accept", {"accepted_on": date(2024, 4, 16), "receipt": "TT-3"}),
    ):
        ReportObligation.objects.update(**filled)
        record.refresh_from_db()
        move(register=REGISTER, record=record, name=name, user=ani, reason="akun belum cocok")
    record.refresh_from_db()
    assert (record.state, record.due_on, record.delivered_on) == ("accepted", date(2024, 4, 10), date(2024, 4, 5))
