"""A formula in a file of records is a text: kept where text stands, refused elsewhere, never worked out."""

import io

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bukti.attachments.inspection import IN_UTF_8_TWICE
from bukti.audit.declaration import BadInput
from bukti.records.declaration import get_register
from bukti.records.display import columns
from bukti.records.export import guarded, write_list
from bukti.records.headings import chosen
from bukti.records.tables import open_spreadsheet, read_table, value_of

from .test_import import HEADINGS, ROWS, imported, sheet

REGISTER = get_register("information-requests")
LINK = '=HYPERLINK("http://contoh.id","klik")'


def workbook(file, *formulas, rows=ROWS, headings=HEADINGS):
    """The requests, with formulas (place, how it is written, text, cached value)."""
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("Daftar")
        for number, row in enumerate([headings, *rows]):
            page.write_row(number, 0, row)
        for place, write, text, cached in formulas:
            getattr(page, write)(place, text, None, cached)
    return file


def subjects() -> list[str]:
    return list(REGISTER.model.objects.values_list("subject", flat=True))


def test_a_formula_in_a_column_of_text_is_stored_as_its_text_and_not_as_what_it_showed(lebak, tmp_path):
    imported(workbook(tmp_path / "a.xlsx", ("D3", "write_formula", LINK, "klik")), lebak)
    assert subjects() == ["DPT per desa", LINK, "Anggaran"]


def test_a_formula_written_as_text_in_workbook_or_csv_is_stored_as_it_stands(lebak, tmp_path):
    rows = [[*ROWS[0][:3], LINK, *ROWS[0][4:]], [*ROWS[1][:3], "@SUM(1)", *ROWS[1][4:]]]
    imported(sheet(tmp_path, rows), lebak)
    assert subjects() == [LINK, "@SUM(1)"]


@pytest.mark.parametrize(("place", "column"), [("F3", "Diterima"), ("B3", "Kanal")])
def test_a_formula_where_no_text_stands_is_refused_by_its_cell(lebak, tmp_path, place, column):
    outcome = imported(workbook(tmp_path / "a.xlsx", (place, "write_formula", "=A1", "Surat")), lebak)
    assert [(fault.row, fault.column, fault.value, fault.reason) for fault in outcome.rejected] == [
        (3, column, "=A1", "rumus; tempel nilainya")
    ]


def test_every_cell_that_an_array_formula_fills_is_a_formula(lebak, tmp_path):
    file = workbook(tmp_path / "a.xlsx", ("D2:D3", "write_array_formula", "{=A2:A3}", "nilai"))
    imported(file, lebak)
    assert subjects() == ["=A2:A3", "=A2:A3", "Anggaran"]


def test_a_formula_without_a_value_below_the_table_is_not_lost(tmp_path):
    file = workbook(tmp_path / "a.xlsx", ("A6", "write_formula", "=COUNTA(A2:A4)", ""))
    rows = list(open_spreadsheet(file, formulas=True).table().rows)
    assert [number for number, _ in rows] == [2, 3, 4, 6]
    assert rows[-1][1]["No. Register"] == "=COUNTA(A2:A4)"


def test_a_long_formula_is_kept_whole(tmp_path):
    text = "=" + "+".join(f"A{number}" for number in range(1, 1500))
    rows = [[*ROWS[0][:3], "x", *ROWS[0][4:]]] * 3000
    formulas = [(f"D{row}", "write_formula", text, "0") for row in range(2, 200)]
    table = open_spreadsheet(workbook(tmp_path / "a.xlsx", *formulas, rows=rows), formulas=True).table()
    assert {cells["Rincian"] for number, cells in table.rows if number < 200} == {text}


def test_whoever_reads_a_table_whole_refuses_a_formula_by_sheet_and_cell(tmp_path):
    with pytest.raises(BadInput, match=r"lembar Daftar, sel D3 berisi rumus =1\+1"):
        read_table(workbook(tmp_path / "a.xlsx", ("D3", "write_formula", "=1+1", "2")))


def test_more_formulas_than_a_list_can_have_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("bukti.attachments.inspection.MAX_FORMULAS", 3)
    with pytest.raises(BadInput, match="lebih dari 3 rumus"):
        open_spreadsheet(workbook(tmp_path / "a.xlsx", ("D2:D9", "write_array_formula", "{=A2:A9}", "")), formulas=True)


TEXTS = st.builds(
    str.__add__,
    st.sampled_from(["=", "+", "-", "@", "'=", "''@", "=1+1", "=cmd|' /C calc'!A0", "'", "http://", "mailto:"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20),
).map(lambda text: " ".join(text.split()))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=TEXTS)
def test_any_text_goes_in_and_out_and_in_again_unchanged_and_is_never_a_formula(lebak, tmp_path, text):
    REGISTER.model.objects.all().delete()
    with xlsxwriter.Workbook(
        str(tmp_path / "in.xlsx"), {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, [*ROWS[0][:3], text, *ROWS[0][4:]])
    imported(tmp_path / "in.xlsx", lebak, again=True)
    out = io.BytesIO()
    write_list(out, REGISTER, lebak, REGISTER.model.objects.all(), columns(REGISTER))
    (tmp_path / "out.xlsx").write_bytes(out.getvalue())
    cells = [cell for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    table = open_spreadsheet(tmp_path / "out.xlsx", formulas=True).table()
    assert [cells["Rincian informasi"] for _, cells in table.rows] == [text]


@given(text=TEXTS.filter(lambda text: not IN_UTF_8_TWICE.search(text)))
def test_any_text_in_a_csv_is_guarded_and_reads_back_without_the_guard(tmp_path_factory, text):
    file = sheet(tmp_path_factory.mktemp("csv"), [["1", guarded(text)]], headings=["No.", "Isi"])
    assert guarded(text)[:1] not in ("=", "+", "-", "@")
    assert [cells["Isi"] for _, cells in open_spreadsheet(file).table().rows] == [text]


def test_a_formula_is_no_value_of_a_number():
    with pytest.raises(ValueError, match="rumus; tempel nilainya"):
        value_of(get_register("payments").model._meta.get_field("people"), "=1")


def test_a_formula_does_not_hide_the_headings(tmp_path):
    file = open_spreadsheet(workbook(tmp_path / "a.xlsx", ("D3", "write_formula", LINK, "klik")), formulas=True)
    assert chosen(REGISTER, file).row == 1
