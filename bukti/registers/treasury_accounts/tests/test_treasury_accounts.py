"""What treasury offices owe each month (domain sheet, REGISTERS 5, R5.9; SAKIP 6.2 RKT-2)."""

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

from ..models import TreasuryAccount

REGISTER = get_register("treasury-accounts")
HEADINGS = list(REGISTER.imports[0].headings)
COMMITMENT, TREASURER = "Pejabat Pembuat Komitmen (PPK)", "Bendahara pengeluaran"


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2023, 2024, 2025], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, end: str, completed: str, position: str = TREASURER, **given: str) -> dict[str, str]:
    """Handed in on the last day of the month, complete on the day given; open when that is empty."""
    done = {"Diserahkan": end, "Selesai": completed, "Keadaan": "Selesai"} if completed else {"Keadaan": "Belum"}
    plain = {"No.": number, "Jabatan": position, "Nomor SK": "KPT-1/2024", "Akhir Bulan": end, "Tunggakan": "0"}
    return plain | done | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "perbendaharaan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"treasury-accounts.{measure}").records(scope).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("month", "end", "due"),
    [
        # The fixtures of the domain sheet: February is due on 18 March, March on 22 April.
        ("2024-02", "2024-02-29", date(2024, 3, 18)),
        ("2024-03", "2024-03-31", date(2024, 4, 22)),
        # 2, 3, 6-10, 13-15 January 2025.
        ("2024-12", "2024-12-31", date(2025, 1, 15)),
    ],
)
def test_the_last_day_is_the_tenth_working_day_after_the_month(lebak, tmp_path, month, end, due):
    assert imported(lebak, tmp_path, row(f"BP/{month}", end, "")).rejected == []
    assert TreasuryAccount.objects.get().due_on == due


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("BP/2024-02", "2024-02-29", "2024-03-18"),
        row("PPK-1/2024-02", "2024-02-29", "2024-03-19", COMMITMENT),
        row("PPK-2/2024-02", "2024-02-29", "", COMMITMENT, Diserahkan="2024-03-05", Tunggakan="500000",
            Keadaan="Dikembalikan"),
        row("BP/2024-03", "2024-03-31", "2024-04-22"),
        row("BP/2024-12", "2024-12-31", "2025-01-03"),
    )  # fmt: skip
    assert outcome.rejected == []
    return lebak


def test_an_office_and_a_month_count_when_complete_by_the_last_day(year):
    assert counted("due", year, "2024Q1") == {"BP/2024-02", "PPK-1/2024-02", "PPK-2/2024-02"}
    assert counted("completed_on_time", year, "2024Q1") == {"BP/2024-02"}
    assert counted("completed_on_time", year, "2024") == {"BP/2024-02", "BP/2024-03"}


def test_december_belongs_to_january_and_a_day_not_come_is_not_due(year):
    assert counted("due", year, "2025") == {"BP/2024-12"}
    assert counted("due", year, "2024", date(2024, 3, 17)) == set()


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    TreasuryAccount.objects.filter(number="BP/2024-02").update(status="submitted")
    assert counted("completed_on_time", year, "2024Q1") == set()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Akhir Bulan": "2024-02-28"}, "Akhir Bulan"),
        ({"No.": "BP/2024-03"}, "No."),
        ({"No.": "KPA/2024-02"}, "No."),
        ({"Diserahkan": "2024-02-28"}, "Diserahkan"),
        ({"Diserahkan": ""}, "Diserahkan"),
        ({"Diserahkan": "2024-03-19"}, "Selesai"),
        ({"Selesai": ""}, "Selesai"),
        ({"Tunggakan": "1"}, "Tunggakan"),
        ({"Keadaan": "Diserahkan"}, "Keadaan"),
        ({"Jabatan": "Kasir"}, "Jabatan"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("BP/2024-02", "2024-02-29", "2024-03-18") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not TreasuryAccount.objects.exists()


@pytest.mark.parametrize("change", [{"outstanding": 1}, {"outstanding": -1, "completed_on": None}])
def test_the_database_keeps_no_arrears_of_a_complete_account_and_none_below_zero(lebak, tmp_path, change):
    imported(lebak, tmp_path, row("BP/2024-02", "2024-02-29", "2024-03-18"))
    with pytest.raises(IntegrityError), transaction.atomic():
        TreasuryAccount.objects.update(**change)


MOVES = {
    ("open", "hand-in"): ("submitted", "records.enter", False),
    ("submitted", "turn-back"): ("returned", "records.check", True),
    ("returned", "hand-in"): ("submitted", "records.enter", False),
    ("submitted", "complete"): ("complete", "records.check", False),
}


def test_an_account_is_declared_complete_by_those_who_check():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, step.permission, step.reason) for step in listed} == MOVES
