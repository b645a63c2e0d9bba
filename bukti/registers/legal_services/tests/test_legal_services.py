"""Legal-administration services: the clock of each procedure, what counts (domain sheet, REGISTERS 9; SAKIP 6.3)."""

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
from bukti.records.queries import overdue

from ..models import LegalService

REGISTER = get_register("legal-services")
HEADINGS = list(REGISTER.imports[0].headings)
YEAR_END = date(2024, 12, 31)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024, 2025], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, served: str = "", **given: str) -> dict[str, str]:
    """A request for a legal opinion received on Monday 25 March 2024: 26, 27, 28 March, 1, 2 April (29 is off)."""
    plain = {"No.": number, "Jenis Layanan": "Pertimbangan hukum", "Pemohon": "Badan adhoc", "Perihal": "Rancangan",
             "Diterima": "2024-03-25", "Dilayani": served, "Keadaan": "Dilayani" if served else "Diproses"}  # fmt: skip
    return plain | given


REFUSED = {"Keadaan": "Ditolak", "Alasan Penolakan": "bukan kewenangan"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "layanan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("Pertimbangan hukum", date(2024, 4, 2)),
        ("Konsultasi hukum", date(2024, 3, 27)),
        ("Salinan autentik atau legalisasi", date(2024, 3, 27)),
        ("Penyusunan rancangan produk hukum", date(2024, 4, 17)),  # 3, 4, 5 April; 8-12 and 15 are off; 16, 17
    ],
)
def test_each_kind_of_service_has_the_term_of_its_procedure(lebak, tmp_path, kind, due):
    assert imported(lebak, tmp_path, row("1", **{"Jenis Layanan": kind})).rejected == []
    assert LegalService.objects.get().due_on == due


@pytest.fixture
def requests(lebak, tmp_path) -> Office:
    """All due on 2 April 2024, except the last, due on 7 January 2025."""
    outcome = imported(
        lebak,
        tmp_path,
        row("same day", "2024-03-25"),
        row("last day", "2024-04-02"),
        row("day after", "2024-04-03"),
        row("refused", "2024-03-28", **REFUSED),
        row("open"),
        row("december", "2024-12-31", Diterima="2024-12-30"),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = YEAR_END) -> set[str]:
    records = get_measure(f"legal-services.{measure}").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


DUE = {"same day", "last day", "day after", "refused", "open"}


def test_served_on_time_counts_the_last_day_and_a_refusal_with_its_reason(requests):
    assert counted("due", requests, "2024Q2") == DUE
    assert counted("served_on_time", requests, "2024Q2") == {"same day", "last day", "refused"}


def test_a_request_belongs_to_the_period_of_its_last_day_and_is_not_due_before(requests):
    assert counted("due", requests, "2024Q1") == counted("due", requests, "2024Q4") == set()
    assert counted("due", requests, "2024") == DUE
    assert counted("due", requests, "2024Q2", date(2024, 4, 1)) == set()
    assert counted("due", requests, "2025Q1", date(2025, 1, 7)) == {"december"}


def test_another_office_and_a_draft_count_nothing(requests):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    LegalService.objects.filter(number="open").update(status="submitted")
    assert counted("due", requests, "2024") == DUE - {"open"}


def test_an_open_request_is_overdue_from_the_day_after_its_last(requests):
    assert overdue(requests.pk, date(2024, 4, 2), [REGISTER]) == []
    late = overdue(requests.pk, date(2024, 4, 3), [REGISTER])
    assert [(one.record.number, one.days) for one in late] == [("open", 1)]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        (row("1", "2024-03-24"), "Dilayani"),
        ({"Keadaan": "Dilayani"}, "Dilayani"),
        (REFUSED, "Dilayani"),
        (row("1", "2024-03-26", Keadaan="Diproses"), "Keadaan"),
        (row("1", "2024-03-26", Keadaan="Ditolak"), "Alasan Penolakan"),
        (row("1", "2024-03-26", **{"Alasan Penolakan": "bukan kewenangan"}), "Alasan Penolakan"),
        ({"Jenis Layanan": "Penyuluhan"}, "Jenis Layanan"),
        ({"Diterima": ""}, "Diterima"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not LegalService.objects.exists()


def test_the_database_itself_keeps_nothing_served_on_no_day(lebak, tmp_path):
    imported(lebak, tmp_path, row("1", "2024-03-26"))
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalService.objects.update(served_on=None)


MOVES = {
    ("received", "process"): ("processing", []),
    ("processing", "serve"): ("served", ["served_on"]),
    ("processing", "refuse"): ("refused", ["served_on", "refusal"]),
}


def test_a_request_moves_from_receipt_to_service_or_refusal():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
