"""Campaign tasks by their last day and papers; fund reports received (domain sheet, REGISTERS 11; SAKIP, RKT-17)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome

from ..models import CampaignFundReport, CampaignTask


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def task(number: str, **given: str) -> dict[str, str]:
    """A task of the general election due on 19 January 2024 and done that day. Headings with _ for a space."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PEMILU2024", "Jenis": "Jadwal kampanye", "Kegiatan": "Jadwal rapat umum",
        "Dasar": "PKPU 15/2023", "Batas": "2024-01-19", "Selesai": "2024-01-19", "Nomor Dokumen": "Kpt 1/2024",
        "Keadaan": "Selesai",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


OPEN = {"Selesai": "", "Nomor Dokumen": "", "Keadaan": "Berjalan"}
OFF = OPEN | {"Keadaan": "Dibatalkan", "Dasar Pembatalan": "ND-1"}
RALLY = {"Jenis": "Kegiatan kampanye peserta", "Nomor STTP": "STTP/1", "Nomor Jadwal": "Kpt 1/2024"}


def report(number: str, **given: str) -> dict[str, str]:
    """An opening report due on 7 January 2024, received complete that day."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PEMILU2024", "Peserta": f"Partai {number}", "Jenis": "LADK (laporan awal)",
        "Batas": "2024-01-07", "Diterima": "2024-01-07", "Lengkap": "ya", "Tanda Terima": "TT-1", "Saldo Awal": "100",
        "Penerimaan": "50", "Pengeluaran": "30", "Saldo Akhir": "120", "Keadaan": "Tanda terima",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


AUDITED = {"Jenis": "LPPDK (penerimaan dan pengeluaran)", "KAP": "KAP A", "Diserahkan ke KAP": "2024-01-08",
           "Hasil Audit": "Patuh", "Keadaan": "Hasil audit"}  # fmt: skip


def imported(register: str, office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file, known = folder / f"{register}.csv", get_register(register)
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(known.imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=known, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def campaign(lebak, tmp_path) -> Office:
    outcome = imported(
        "campaign-tasks",
        lebak,
        tmp_path,
        task("last day"),
        task("day after", Selesai="2024-01-20"),
        task("open", **OPEN),
        task("off before", **OFF, Dibatalkan="2024-01-18"),
        task("off on the day", **OFF, Dibatalkan="2024-01-19"),
        task("rally", **RALLY),
        task("rally without notice", **RALLY | {"Nomor STTP": ""}),
        task("rally outside the schedule", **RALLY | {"Nomor Jadwal": ""}),
        task("regent", **{"Pemilu/Pemilihan": "PILKADA2024"}),
        task("april", Batas="2024-04-05", Selesai="2024-04-05"),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[str]:
    records = get_measure(measure).records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


JANUARY = {
    "last day", "day after", "open", "off on the day", "rally", "rally without notice", "rally outside the schedule",
}  # fmt: skip


def test_due_are_the_tasks_of_the_general_election_whose_last_day_fell_in_the_period(campaign):
    assert counted("campaign-tasks.general_due", campaign, "2024Q1") == JANUARY
    assert counted("campaign-tasks.general_due", campaign, "2024") == JANUARY | {"april"}
    assert counted("campaign-tasks.general_due", campaign, "2024Q3") == set()
    assert counted("campaign-tasks.general_due", campaign, "2024", date(2024, 1, 18)) == set()


def test_managed_is_done_by_the_last_day_with_every_paper(campaign):
    assert counted("campaign-tasks.general_managed", campaign, "2024") == {"last day", "rally", "april"}


def test_the_regents_campaign_is_counted_apart(campaign):
    assert counted("campaign-tasks.due", campaign, "2024Q1") == JANUARY | {"regent"}
    assert counted("campaign-tasks.managed", campaign, "2024Q1") == {"last day", "rally", "regent"}


def test_another_office_and_a_draft_count_nothing(campaign):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("campaign-tasks.due", pandeglang, "2024") == set()
    CampaignTask.objects.filter(number="last day").update(status="checked")
    assert "last day" not in counted("campaign-tasks.due", campaign, "2024")


def test_a_task_without_document_is_not_managed(campaign):
    CampaignTask.objects.filter(number="last day").update(document_number="")
    assert counted("campaign-tasks.general_managed", campaign, "2024Q1") == {"rally"}


def test_a_fund_report_is_on_time_until_its_last_day_complete_or_not(lebak, tmp_path):
    outcome = imported(
        "campaign-fund-reports",
        lebak,
        tmp_path,
        report("last day"),
        report("incomplete", Lengkap="tidak", Keadaan="Masuk", Tanda_Terima=""),
        report("day after", Diterima="2024-01-08"),
        report("february", **AUDITED, Batas="2024-02-29"),
        {"No.": "never", "Pemilu/Pemilihan": "PEMILU2024", "Peserta": "Partai B", "Jenis": "LADK (laporan awal)",
         "Batas": "2024-01-07"},
    )  # fmt: skip
    assert outcome.rejected == []
    january = {"last day", "incomplete", "day after", "never"}
    assert counted("campaign-fund-reports.due", lebak, "2024-01") == january
    assert counted("campaign-fund-reports.due", lebak, "2024") == january | {"february"}
    assert counted("campaign-fund-reports.on_time", lebak, "2024-01") == {"last day", "incomplete"}
    CampaignFundReport.objects.update(status="draft")
    assert counted("campaign-fund-reports.due", lebak, "2024") == set()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "Pemilu 2024"}, "Pemilu/Pemilihan"),
        ({"Jenis": "Pawai"}, "Jenis"),
        (OPEN | {"Keadaan": "Selesai"}, "Selesai"),
        ({"Keadaan": "Berjalan"}, "Selesai"),
        ({"Nomor Dokumen": ""}, "Nomor Dokumen"),
        ({"Nomor STTP": "STTP/1"}, "Nomor STTP"),
        (OFF, "Dibatalkan"),
        (OPEN | {"Dibatalkan": "2024-01-01"}, "Dasar Pembatalan"),
    ],
)
def test_a_task_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported("campaign-tasks", lebak, tmp_path, task("good"), task("1") | given)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, column)]
    assert not CampaignTask.objects.exists()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "2024"}, "Pemilu/Pemilihan"),
        ({"Saldo Akhir": "121"}, "Saldo Akhir"),
        ({"Pengeluaran": ""}, "Pengeluaran"),
        ({"Penerimaan": "-50"}, "Penerimaan"),
        ({"Diterima": ""}, "Diterima"),
        ({"Lengkap": ""}, "Lengkap"),
        ({"Perbaikan Diterima": "2024-01-12"}, "Batas Perbaikan"),
        ({"Batas Perbaikan": "2024-01-12", "Perbaikan Diterima": "2024-01-06"}, "Perbaikan Diterima"),
        (AUDITED | {"Jenis": "LADK (laporan awal)"}, "Hasil Audit"),
        (AUDITED | {"KAP": ""}, "KAP"),
        (AUDITED | {"Hasil Audit": ""}, "Hasil Audit"),
        (AUDITED | {"Diserahkan ke KAP": "2024-01-06"}, "Diserahkan ke KAP"),
        (AUDITED | {"Keadaan": "Diumumkan"}, "Diumumkan"),
        (AUDITED | {"Diumumkan": "2024-01-07"}, "Diumumkan"),
    ],
)
def test_a_report_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported("campaign-fund-reports", lebak, tmp_path, report("good"), report("1") | given)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, column)]
    assert not CampaignFundReport.objects.exists()


def test_the_database_keeps_no_wrong_balance_and_no_second_report_of_a_kind(lebak, tmp_path):
    imported("campaign-fund-reports", lebak, tmp_path, report("1"), report("2"))
    for wrong in ({"closing_balance": 121}, {"opening_balance": -1, "closing_balance": 19}, {"participant": "A"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CampaignFundReport.objects.update(**wrong)


def test_the_database_keeps_no_cancellation_without_its_basis(lebak, tmp_path):
    imported("campaign-tasks", lebak, tmp_path, task("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignTask.objects.update(cancelled_on=date(2024, 1, 1))


def moves(register: str) -> dict:
    listed = [step for step in get_register(register).transitions if step.field == "state"]
    return {(step.source, step.name): (step.target, step.permission, list(step.requires)) for step in listed}


def test_a_task_moves_so_and_is_taken_off_only_by_those_who_enact():
    off = ("cancelled", "records.enact", ["cancelled_on", "cancel_basis"])
    assert moves("campaign-tasks") == {
        ("planned", "begin"): ("running", "records.enter", []),
        ("running", "finish"): ("done", "records.enter", ["done_on", "document_number"]),
        ("planned", "cancel"): off,
        ("running", "cancel"): off,
    }


def test_a_fund_report_moves_as_the_domain_sheet_has_it():
    """Domain sheet, REGISTERS 0.12: laporan dana."""
    enter = "records.enter"
    assert moves("campaign-fund-reports") == {
        ("open", "receive"): ("received", enter, ["received_on"]),
        ("received", "ask"): ("correction", enter, ["correction_due_on"]),
        ("received", "receipt"): ("receipted", enter, ["receipt_number"]),
        ("correction", "receipt"): ("receipted", enter, ["corrected_on", "receipt_number"]),
        ("receipted", "audit"): ("audit", enter, ["auditor", "sent_to_audit_on"]),
        ("audit", "result"): ("result", enter, ["audit_result"]),
        ("receipted", "announce"): ("announced", enter, ["announced_on"]),
        ("result", "announce"): ("announced", enter, ["announced_on"]),
    }
