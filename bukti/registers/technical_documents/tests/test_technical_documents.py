"""Technical documents: there, and open to the public or exempt by a test (domain sheet, SAKIP 6.3, RAK-10)."""

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
from bukti.records.queries import overdue

from ..models import TechnicalDocument

REGISTER = get_register("technical-documents")
HEADINGS = list(REGISTER.imports[0].headings)
UNSEEN = {"Disajikan": "", "Tempat Penyajian": "", "Keadaan": "Tersedia"}
ABSENT = UNSEEN | {"Tersedia": "", "Keadaan": "Wajib ada"}
EXEMPT = UNSEEN | {"Sifat": "Dikecualikan", "Uji Konsekuensi": "UK-1/2024"}


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """The D.HASIL of the regency, due on 6 March 2024, there the day before and open to the public on that day."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PEMILU2024", "Jenis": "D.HASIL (rekapitulasi)",
        "Judul": "D.HASIL kabupaten", "Jenis Pemilihan": "PPWP", "Batas": "2024-03-06", "Tersedia": "2024-03-05",
        "Sifat": "Publik", "Disajikan": "2024-03-06", "Tempat Penyajian": "Laman KPU", "Keadaan": "Disajikan",
    }  # fmt: skip
    return plain | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "dokumen.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="", delimiter="\t")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def march(lebak, tmp_path) -> Office:
    """Due on 6 March 2024, but for one; the Pilkada and a draft are beside the question."""
    outcome = imported(
        lebak,
        tmp_path,
        row("open"),
        row("last day of the quarter", Disajikan="2024-03-31"),
        row("next quarter", Disajikan="2024-04-01"),
        row("unseen", **UNSEEN),
        row("absent", **ABSENT),
        row("exempt", **EXEMPT),
        row("exempt, too late", **EXEMPT, Tersedia="2024-04-02"),
        row("april", Batas="2024-04-01"),
        row("pilkada", **{"Pemilu/Pemilihan": "PILKADA2024"}),
        row("draft"),
    )
    assert outcome.rejected == []
    TechnicalDocument.objects.filter(number="draft").update(status="submitted")
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"technical-documents.{measure}").records(scope).values_list("number", flat=True))


DUE = {"open", "last day of the quarter", "next quarter", "unseen", "absent", "exempt", "exempt, too late"}


def test_required_are_the_documents_of_the_pemilu_due_in_the_period(march):
    assert counted("required", march, "2024Q1") == DUE
    assert counted("required", march, "2024Q2") == {"april"}
    assert counted("required", march, "2024", date(2024, 3, 5)) == set()
    assert counted("required", march, "2024", date(2024, 3, 6)) == DUE


def test_presented_are_open_to_the_public_by_the_end_of_the_period_or_exempt(march):
    assert counted("presented", march, "2024Q1") == {"open", "last day of the quarter", "exempt"}
    assert counted("presented", march, "2024") == DUE - {"unseen", "absent"} | {"april"}


def test_another_office_counts_nothing_of_it(march):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("required", pandeglang, "2024") == set()


def test_a_document_that_is_not_there_is_late_from_the_day_after(march):
    assert overdue(march.pk, date(2024, 3, 6), [REGISTER]) == []
    late = {one.record.number for one in overdue(march.pk, date(2024, 3, 7), [REGISTER])}
    assert late == {"absent", "exempt, too late"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "Pemilu 2024"}, "Pemilu/Pemilihan"),
        (EXEMPT | {"Uji Konsekuensi": ""}, "Uji Konsekuensi"),
        (EXEMPT | {"Disajikan": "2024-03-06", "Tempat Penyajian": "Laman KPU"}, "Disajikan"),
        ({"Uji Konsekuensi": "UK-1/2024"}, "Sifat"),
        ({"Tersedia": ""}, "Tersedia"),
        ({"Tersedia": "2024-03-07"}, "Disajikan"),
        ({"Tempat Penyajian": ""}, "Tempat Penyajian"),
        (UNSEEN | {"Keadaan": "Disajikan"}, "Disajikan"),
        (ABSENT | {"Keadaan": "Tersedia"}, "Tersedia"),
        ({"Jenis": "Poster"}, "Jenis"),
        ({"Batas": "06/13/2024"}, "Batas"),
        ({"Judul": ""}, "Judul"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    assert [fault.column for fault in imported(lebak, tmp_path, row("1") | given).rejected] == [column]
    assert not TechnicalDocument.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"access": "exempt"},
        {"provided_on": None},
        {"provided_on": date(2024, 3, 7)},
        {"location": ""},
    ],
)
def test_the_database_keeps_no_contradiction(lebak, tmp_path, wrong):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        TechnicalDocument.objects.update(**wrong)


MOVES = {
    ("required", "provide"): ("provided", ["provided_on"]),
    ("provided", "present"): ("presented", ["presented_on", "location"]),
}


def test_a_document_is_provided_before_it_is_presented():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
