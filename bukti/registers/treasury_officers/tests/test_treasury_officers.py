"""Who holds which seat of the treasury, certified or not, and handed over (domain sheet, REGISTERS 5, R5.9)."""

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

from ..models import TreasuryOfficer

REGISTER = get_register("treasury-officers")
TREASURER, HOLDER = "Bendahara pengeluaran", "Kuasa Pengguna Anggaran (KPA)"
BNT = {"Sertifikat": "Bendahara Negara Tersertifikasi (BNT)", "Nomor Sertifikat": "BNT-1",
       "Bersertifikat Sejak": "2023-05-02"}  # fmt: skip


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024, 2025], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, seat: str = "BP", starts: str = "2024-01-02", **given: str) -> dict[str, str]:
    plain = {"No.": number, "Jabatan": TREASURER, "Kode Jabatan": seat, "Nomor Pegawai": "PEG-03",
             "Nomor SK": "KPT-1/2024", "Mulai": starts, "Keadaan": "Menjabat"}  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def ended(number: str, last: str, handed: str, seat: str = "BP", **given: str) -> dict[str, str]:
    """Left on ``last``; handed over, without arrears, on the day given, or not at all."""
    done = {"Serah Terima": handed, "Nomor BA": "BA-1", "Tunggakan": "0", "Keadaan": "Sudah serah terima"}
    open_ = {"Keadaan": "Masa tugas berakhir"}
    return row(number, seat, Terakhir=last) | (done if handed else open_) | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "pejabat.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(REGISTER.imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("holder", "KPA", Jabatan=HOLDER),
        ended("to September", "2024-09-30", "2024-10-09", **BNT),
        row("from October", starts="2024-10-01", **BNT | {"Bersertifikat Sejak": "2024-12-12"}),
        ended("a day late", "2024-09-30", "2024-10-10", "BP-1"),
        ended("with arrears", "2024-09-30", "2024-10-09", "BP-2", Tunggakan="1"),
        ended("never", "2024-09-30", "", "BP-3"),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"treasury-officers.{measure}").records(scope).values_list("number", flat=True))


def test_a_seat_is_handed_over_within_seven_working_days(year):
    """After 30 September 2024: 1-4, 7-9 October."""
    assert TreasuryOfficer.objects.get(number="never").due_on == date(2024, 10, 9)
    assert counted("handovers_due", year, "2024-10") == {"to September", "a day late", "with arrears", "never"}
    assert counted("handovers_due", year, "2024", date(2024, 10, 8)) == set()


def test_handed_over_counts_in_time_and_without_arrears(year):
    assert counted("handed_over", year, "2024") == {"to September"}


def test_a_seat_never_handed_over_is_late_from_the_day_after_its_last(year):
    assert [one.record.number for one in overdue(year.pk, date(2024, 10, 9))] == []
    assert [one.record.number for one in overdue(year.pk, date(2025, 1, 31))] == ["never"]


def test_whoever_holds_a_seat_on_the_last_day_is_serving(year):
    assert counted("serving", year, "2024Q3") == {"holder", "to September", "a day late", "with arrears", "never"}
    assert counted("serving", year, "2024Q4") == {"holder", "from October"}


def test_a_certificate_counts_from_its_day_and_the_budget_holder_needs_none(year):
    assert counted("need_certificate", year, "2024Q4") == {"from October"}
    assert counted("certified", year, "2024-11") == set()
    assert counted("certified", year, "2024Q4") == {"from October"}
    assert counted("certified", year, "2024Q3") == {"to September"}


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("serving", pandeglang, "2024") == set()
    TreasuryOfficer.objects.filter(number="holder").update(status="checked")
    assert counted("serving", year, "2024Q4") == {"from October"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Kode Jabatan": "KPA"}, "Kode Jabatan"),
        ({"Kode Jabatan": "BP-10"}, "Kode Jabatan"),
        ({"Terakhir": "2024-01-01"}, "Terakhir"),
        ({"Serah Terima": "2024-03-01", "Nomor BA": "BA-1", "Tunggakan": "0"}, "Terakhir"),
        (
            {"Terakhir": "2024-03-01", "Serah Terima": "2024-02-29", "Nomor BA": "BA-1", "Tunggakan": "0"},
            "Serah Terima",
        ),
        ({"Terakhir": "2024-03-01", "Serah Terima": "2024-03-04", "Nomor BA": "BA-1"}, "Tunggakan"),
        ({"Terakhir": "2024-03-01", "Serah Terima": "2024-03-04", "Tunggakan": "0"}, "Nomor BA"),
        ({"Nomor Sertifikat": "BNT-1"}, "Sertifikat"),
        (BNT | {"Bersertifikat Sejak": ""}, "Bersertifikat Sejak"),
        (BNT | {"Sertifikat": "PPK Negara Tersertifikasi (PNT)"}, "Sertifikat"),
        ({"Keadaan": "Masa tugas berakhir"}, "Terakhir"),
        ({"Nomor Pegawai": ""}, "Nomor Pegawai"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not TreasuryOfficer.objects.exists()


@pytest.mark.parametrize("starts", ["2024-10-09", "2024-09-30", "2023-12-01"])
def test_two_hold_no_seat_at_once_in_one_file_or_two(lebak, tmp_path, starts):
    """The first left on 30 September; nobody else held it until the next day."""
    first, second = ended("first", "2024-09-30", ""), row("second", starts=starts)
    clash = starts != "2024-10-09"
    assert [fault.column for fault in imported(lebak, tmp_path, first, second).rejected] == ["Mulai"] * clash
    TreasuryOfficer.objects.all().delete()
    imported(lebak, tmp_path, first)
    assert [fault.column for fault in imported(lebak, tmp_path, second).rejected] == ["Mulai"] * clash


def test_the_database_lets_nobody_else_into_a_seat_that_is_held(lebak, tmp_path):
    imported(lebak, tmp_path, row("first"))
    first = TreasuryOfficer.objects.get()
    first.pk, first.number = None, "second"
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


MOVES = {("serving", "end"): "ended", ("ended", "hand-over"): "handed-over"}


def test_a_seat_is_left_before_it_is_handed_over():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): step.target for step in listed} == MOVES
