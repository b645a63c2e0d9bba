"""Points of the last review held in the period (domain sheet, SAKIP 6.3 RAK-6; REGISTERS 5, R5.7)."""

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
from bukti.records.queries import amount

from ..models import FinancialReviewPoint

REGISTER = get_register("financial-reviews")
HEADINGS = list(REGISTER.imports[0].headings)
NOTED = {"Hasil": "Ada catatan", "Catatan": "Belum sama dengan LPJ"}


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, end: str = "2024-06-30", held: str = "2024-07-22", **given: str) -> dict[str, str]:
    """A point without a note."""
    plain = {"No.": number, "Akhir Semester": end, "Direviu": held, "Bagian": "Neraca", "Butir": "Kas sama dengan LPJ",
             "Hasil": "Tanpa catatan"}  # fmt: skip
    return plain | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "reviu.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"financial-reviews.{measure}").records(scope).values_list("number", flat=True))


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    """Two points of 2023, reviewed in January and March; three of the first half of 2024, in July; one of 2024."""
    outcome = imported(
        lebak,
        tmp_path,
        row("a1", "2023-12-31", "2024-01-24"),
        row("a2", "2023-12-31", "2024-03-31", **NOTED, Diselesaikan="2024-04-01"),
        row("b1"),
        row("b2", held="2024-07-23", **NOTED, Diselesaikan="2024-07-31"),
        row("b3", **NOTED),
        row("c1", "2024-12-31", "2025-01-22"),
    )
    assert outcome.rejected == []
    return lebak


def test_the_last_review_of_the_period_counts(year):
    assert counted("points", year, "2024Q1") == {"a1", "a2"}
    assert counted("points", year, "2024Q2") == set()
    assert counted("points", year, "2024") == {"b1", "b2", "b3"}
    assert counted("points", year, "2025") == {"c1"}


def test_a_point_with_a_note_is_not_clean_though_it_was_put_right(year):
    assert counted("clean", year, "2024Q1") == {"a1"}
    assert counted("clean", year, "2024") == {"b1"}
    assert counted("notes", year, "2024") == {"b2", "b3"}
    assert counted("notes_resolved", year, "2024") == {"b2"}
    assert counted("notes_resolved", year, "2024Q1") == set()


def test_a_review_not_yet_held_counts_nothing(year):
    assert counted("points", year, "2024", date(2024, 7, 21)) == {"a1", "a2"}
    assert counted("points", year, "2024", date(2024, 7, 22)) == {"b1", "b3"}


def test_an_undecided_point_is_missing_on_both_sides(year, tmp_path):
    imported(year, tmp_path, row("b4", Hasil=""))
    scope = Scope((year.pk,), parse_period("2024"), date(2025, 1, 31))
    found = [amount(get_measure(f"financial-reviews.{name}"), scope) for name in ("clean", "points")]
    assert [(one.value, one.missing) for one in found] == [(1, 1), (3, 1)]


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("points", pandeglang, "2024") == set()
    FinancialReviewPoint.objects.filter(number__startswith="b").update(status="checked")
    assert counted("points", year, "2024") == {"a1", "a2"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Akhir Semester": "2024-03-31"}, "Akhir Semester"),
        ({"Direviu": "2024-06-30"}, "Direviu"),
        ({"Hasil": "Ada catatan"}, "Catatan"),
        ({"Catatan": "Belum sama"}, "Catatan"),
        ({"Diselesaikan": "2024-07-31"}, "Diselesaikan"),
        (NOTED | {"Diselesaikan": "2024-07-21"}, "Diselesaikan"),
        ({"Bagian": "Lampiran"}, "Bagian"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not FinancialReviewPoint.objects.exists()


@pytest.mark.parametrize("change", [{"outcome": "note"}, {"note": "Belum sama"}])
def test_the_database_keeps_no_note_without_words_and_no_words_on_a_clean_point(lebak, tmp_path, change):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        FinancialReviewPoint.objects.update(**change)


def test_a_point_has_no_moves_but_those_of_every_record():
    assert {step.field for step in REGISTER.transitions} == {"status"}
