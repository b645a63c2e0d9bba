"""The strategic plan from a table: five years, its place in the cascade, and what is refused."""

from decimal import Decimal

import pytest
import xlsxwriter

from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry
from bukti.plans.disagreements import disagreements
from bukti.plans.models import PlanDocument
from bukti.plans.queries import aims, renstra
from bukti.plans.renstra import import_renstra
from bukti.plans.settling import link
from bukti.plans.strategic_plan import lines, years_of

HEAD = "Tujuan;Sasaran;Kode;Indikator;Satuan;Kondisi awal;2020;2021;2022;2023;2024"
ROWS = (
    "Pemilu demokratis;Partisipasi naik;IKU-2;Partisipasi pemilih;%;71,2;;;;;77,5",
    "Demokratis;Sengketa;;Presentasi sengketa hukum yang dimenangkan Komisi pemilihan umum;%;;90;90;95;95;95",
    "Tata kelola;Taman bacaan;;Jumlah taman bacaan;unit;0;1;1;2;2;3",
)


@pytest.fixture
def stored(office, tmp_path):
    def store(*rows: str, head: str = HEAD, name: str = "renstra.csv"):
        file = tmp_path / name
        file.write_text("\n".join((head, *(rows or ROWS))), encoding="utf-8")
        return import_renstra(file=file, office=office, actor="ani")

    return store


def test_a_renstra_is_stored_with_its_years_and_known_indicators(stored):
    made = stored()
    assert (made.year, made.last_year, made.title) == (2020, 2024, "RENCANA STRATEGIS 2020-2024")
    assert [(row.code, row.sheet) for row in made.rows.all()] == [("RS-1", "IKU-2"), ("RS-2", "IKU-6"), ("RS-3", "")]
    assert made.rows.first().content["baseline"] == {"text": "71,2", "value": "71.2", "unit": "%"}
    assert Entry.objects.get(action="plans.import-renstra").actor == "ani"


def test_the_years_are_shown_in_their_order(office, stored):
    made = stored()
    assert years_of(made) == [2020, 2021, 2022, 2023, 2024]
    first = lines(made, None)[0]
    assert (first.compared.new.code, [cell.new for cell in first.cells]) == ("RS-1", ["71,2", "", "", "", "", "77,5"])


def test_it_fills_the_documents_silence_in_each_of_its_years(office, stored):
    stored()
    found = aims(office, 2024)
    assert (found["IKU-2"].value, found["IKU-2"].unit, found["IKU-2"].source) == (
        Decimal("77.5"),
        "%",
        "RENSTRA 2024 v1",
    )
    assert aims(office, 2022)["IKU-6"].value == 95
    assert (aims(office, 2025), renstra(office, 2025)) == ({}, None)


def test_a_year_target_that_differs_from_the_renstra_is_found(office, stored, document):
    stored()
    document("PK", ("IKU-2", "75%"), party="chair")
    (found,) = [one for one in disagreements(office, 2024) if one.kind == "target"]
    assert found.message == "Satu indikator, beberapa target: RENSTRA RS-1 77,5%, PK Ketua IKU-2 75%."
    assert aims(office, 2024)["IKU-2"].text == "75%"


def test_its_rows_follow_a_code_that_changed_between_its_years(office, people, stored):
    stored()
    told = {"office": office, "user": people["secretary"], "relation": "same", "reason": "Kode baru"}
    link(year=2024, code="IKU-6", above="IKU-5", above_year=2023, **told)
    assert (aims(office, 2024)["IKU-6"].value, aims(office, 2023)["IKU-5"].value) == (95, 95)
    assert "IKU-6" not in aims(office, 2023)


def test_a_later_one_of_the_same_years_becomes_the_new_version(office, stored):
    stored()
    stored(ROWS[0].replace("77,5", "78"))
    assert list(PlanDocument.objects.values_list("version", "current")) == [(1, False), (2, True)]
    assert aims(office, 2024)["IKU-2"].value == 78


def test_a_spreadsheet_is_read_too(office, tmp_path):
    file = tmp_path / "renstra.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEAD, ROWS[2])):
            for column, text in enumerate(row.split(";")):
                sheet.write(at, column, text)
    (row,) = import_renstra(file=file, office=office, actor="ani").rows.all()
    assert row.content["targets"]["2024"] == {"text": "3", "value": "3", "unit": "unit"}


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        (HEAD.replace(";Satuan", ""), ROWS[2], "renstra.csv, baris 1: kolom satuan belum ada"),
        (HEAD.split(";2020")[0], ROWS[2], r"baris 1: kolom tahun \(misalnya 2024\) belum ada"),
        (HEAD.replace("2021", "2020"), ROWS[2], "berulang"),
        (HEAD, ";;;;unit;0;1;1;2;2;3", "renstra.csv, baris 2, kolom indikator: kosong"),
        (HEAD, ROWS[2].replace(";3", ";banyak"), "renstra.csv, baris 2, kolom 2024: 'banyak' bukan angka"),
        (HEAD, ROWS[0].replace("IKU-2", "IKU-99"), "renstra.csv, baris 2, kolom kode: 'IKU-99' tidak dikenal"),
        (HEAD, ";;;;;;;;;;", "tidak ada baris indikator"),
    ],
)
def test_a_table_that_cannot_be_used_says_where(stored, head, row, told):
    with pytest.raises(BadInput, match=told):
        stored(row, head=head)
    assert PlanDocument.objects.count() == 0


def test_the_same_file_is_refused_twice(stored):
    stored()
    with pytest.raises(BadInput, match="sudah diimpor"):
        stored()
