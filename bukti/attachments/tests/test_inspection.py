"""What a handed-in file is, and what is refused before anything opens it."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from bukti.attachments.inspection import MAX_MEMBERS, inspected
from bukti.audit.declaration import BadInput

ALL = ("docx", "xlsx", "pdf", "csv", "md", "txt")


def workbook(file: Path, *rows: list[object]) -> Path:
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file


def package(file: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file


def refusal(file: Path, kinds: tuple[str, ...] = ALL) -> str:
    with pytest.raises(BadInput) as caught:
        inspected(file, kinds)
    assert str(caught.value).startswith(file.name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", b"No.,Nama\n1,Ani\n", "csv"),
        ("a.tsv", b"No.\tNama\n", "csv"),
        ("a.md", b"# Judul\n", "md"),
        ("a.txt", b"Judul\n", "txt"),
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("surat", b"\n%PDF-1.4\n", "pdf"),  # the content decides, not the name
    ],
)
def test_the_content_tells_the_kind(tmp_path, name, content, kind):
    file = tmp_path / name
    file.write_bytes(content)
    assert inspected(file, ALL) == kind


def test_a_workbook_is_a_workbook_whatever_its_name(tmp_path):
    assert inspected(workbook(tmp_path / "rekap.csv", ["No."], [1]), ALL) == "xlsx"


def test_a_document_is_told_from_a_workbook(tmp_path):
    assert inspected(package(tmp_path / "a.docx", word__document_xml=b"<w/>"), ALL) == "docx"


def test_a_kind_not_read_here_is_refused_with_those_that_are(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    assert "csv atau xlsx" in refusal(file, ("csv", "xlsx"))


def test_an_empty_file_is_refused(tmp_path):
    file = tmp_path / "a.csv"
    file.touch()
    assert "kosong" in refusal(file)


def test_more_than_50_mb_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "a.csv"
    with file.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)  # sparse: were it read, its zeros would be refused in other words
    assert "51 MB" in refusal(file)


def test_one_byte_over_50_mb_is_refused_and_exactly_50_mb_is_not_too_large(tmp_path):
    file = tmp_path / "a.csv"
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024 + 1)
    assert "batasnya 50 MB" in refusal(file)
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert "bukan teks" in refusal(file)


def test_a_file_locked_with_a_password_is_refused(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504)
    assert "sandi" in refusal(file)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"No.\x00Nama\n")
    assert "bukan teks" in refusal(file)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_workbook_cut_short_is_damaged(tmp_path, kept):
    file = workbook(tmp_path / "a.xlsx", ["No."], *[[n] for n in range(50)])
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    assert "rusak" in refusal(file)


def test_a_workbook_with_spoiled_content_is_damaged(tmp_path):
    file = workbook(tmp_path / "a.xlsx", ["No."], *[[n] for n in range(50)])
    spoiled = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as book:
        start = book.getinfo("xl/worksheets/sheet1.xml").header_offset
    spoiled[start + 70 : start + 110] = b"\x00" * 40
    file.write_bytes(bytes(spoiled))
    assert "rusak" in refusal(file)


def test_200_mb_of_zeros_in_a_small_package_are_a_bomb(tmp_path):
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        with bomb.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(200):
                part.write(bytes(1024 * 1024))
    assert file.stat().st_size < 1024 * 1024
    assert "mengembang" in refusal(file)


def test_a_package_of_thousands_of_parts_is_refused(tmp_path):
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as made:
        for number in range(MAX_MEMBERS + 1):
            made.writestr(f"xl/{number}.xml", "")
    assert "bagian" in refusal(file)


def test_an_ordinary_archive_is_refused(tmp_path):
    assert "bukan DOCX atau XLSX" in refusal(package(tmp_path / "a.zip", catatan_xml=b"<a/>"))


def test_a_formula_is_named_by_sheet_and_cell(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write_row(0, 0, ["No.", "Jumlah"])
        second = book.add_worksheet()
        second.write_row(0, 0, ["No.", "Jumlah"])
        second.write_formula("B2", "=1+1", None, 2)
    assert "sheet2.xml, sel B2" in refusal(file)


def test_a_workbook_with_an_entity_bomb_is_refused(tmp_path):
    bomb = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
        <worksheet><row><c r="A1">&b;</c></row></worksheet>"""
    refusal(package(tmp_path / "a.xlsx", xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=bomb))


def test_a_worksheet_that_is_no_xml_is_damaged(tmp_path):
    broken = package(
        tmp_path / "a.xlsx", xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=b"<worksheet><row>"
    )
    assert "rusak" in refusal(broken)
