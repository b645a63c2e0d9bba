"""What a handed-in file is, and what is refused before anything opens it."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from bukti.attachments.inspection import (
    MAX_MEMBERS,
    MEGABYTE,
    Limits,
    check_file,
    inspected,
    refuse_formula,
    refuse_formulas,
    text_of,
)
from bukti.audit.declaration import BadInput

LIMITS = Limits()
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


def refusal(file: Path, kinds: tuple[str, ...] = ALL, limits: Limits = LIMITS) -> str:
    """The message with which the file is refused; it names the file and is one line."""
    with pytest.raises(BadInput) as caught:
        inspected(file, kinds, limits=limits)
    message = str(caught.value)
    assert message.startswith(file.name)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.csv", b"No.,Nama\n1,Ani\n", "csv"),
        ("a.tsv", b"No.\tNama\n", "csv"),
        ("a.md", b"# Judul\n", "md"),
        ("a.txt", b"Judul\n", "txt"),
        ("a.TXT", b"PK 2024\n", "txt"),  # the letters of an archive, but none
        ("a.txt", "Judul".encode("utf-16"), "txt"),
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("surat", b"\n%PDF-1.4\n", "pdf"),  # without an extension the content decides
        ("surat", b"Judul\n", "txt"),
    ],
)
def test_the_content_tells_the_kind(tmp_path, name, content, kind):
    file = tmp_path / name
    file.write_bytes(content)
    assert inspected(file, ALL) == kind


def test_a_workbook_without_extension_is_a_workbook(tmp_path):
    made = workbook(tmp_path / "rekap.xlsx", ["No."], [1])
    assert inspected(made.rename(tmp_path / "rekap"), ALL) == "xlsx"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rekap.csv", "akhiran .csv tidak cocok dengan isinya (XLSX). Ganti akhiran menjadi .xlsx"),
        ("rekap.pdf", "akhiran .pdf tidak cocok dengan isinya (XLSX). Ganti akhiran menjadi .xlsx"),
        ("rekap.xyz", "akhiran .xyz tidak dikenal. Kirim CSV atau XLSX."),
    ],
)
def test_a_name_that_contradicts_the_content_is_refused(tmp_path, name, words):
    made = workbook(tmp_path / "rekap.xlsx", ["No."], [1])
    assert words in refusal(made.rename(tmp_path / name), ("csv", "xlsx"))


def test_a_text_named_as_a_document_is_refused(tmp_path):
    file = tmp_path / "rencana.docx"
    file.write_text("NO\tIndikator\tTarget\n", encoding="utf-8")
    assert "akhiran .docx tidak cocok dengan isinya (teks polos). Ganti akhiran menjadi .txt" in refusal(file)


def test_a_document_is_told_from_a_workbook(tmp_path):
    assert inspected(package(tmp_path / "a.docx", word__document_xml=b"<w/>"), ALL) == "docx"


def test_a_kind_not_read_here_is_refused_with_those_that_are(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    assert "PDF tidak dibaca di sini. Simpan ulang sebagai CSV atau XLSX." in refusal(file, ("csv", "xlsx"))


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    assert "berkas kosong" in refusal(file)


def test_a_missing_file_is_refused(tmp_path):
    assert "tidak ditemukan" in refusal(tmp_path / "tiada.docx")


def test_a_folder_is_refused(tmp_path):
    folder = tmp_path / "map.docx"
    folder.mkdir()
    assert "bukan berkas" in refusal(folder)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "a.csv"
    file.write_bytes(b"No.\n")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.R_OK)
    assert "tidak dapat dibuka" in refusal(file)


def test_two_hundred_megabytes_are_refused_without_opening_the_file(tmp_path, monkeypatch):
    file = tmp_path / "besar.docx"
    file.touch()
    os.truncate(file, 200 * MEGABYTE)

    def opened(*args, **kwargs):
        raise AssertionError("the file was opened")

    monkeypatch.setattr(type(file), "open", opened)
    assert "200 MB, batasnya 50 MB" in refusal(file)
    with pytest.raises(BadInput, match="200 MB, batasnya 50 MB"):
        check_file(file)


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


def test_an_office_file_locked_with_a_password_is_refused(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le"))
    assert "dikunci kata sandi" in refusal(file)


def test_an_old_office_file_is_refused(tmp_path):
    file = tmp_path / "a.doc"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 2000)
    assert "bentuk lama (DOC/XLS)" in refusal(file)


def test_a_package_with_a_locked_part_is_refused(tmp_path):
    file = package(tmp_path / "a.docx", word__document_xml=b"<w/>")
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag in the directory
    file.write_bytes(content)
    assert "dikunci kata sandi" in refusal(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "bukan teks atau dokumen yang dikenal. Simpan ulang sebagai CSV atau XLSX."),
        (b"MZ\x90\0\x03\0", "bukan teks atau dokumen yang dikenal. Simpan ulang sebagai CSV atau XLSX."),
        (b"{\\rtf1 NO SASARAN}", "isi RTF, XML, atau HTML tidak dibaca. Simpan ulang sebagai CSV atau XLSX."),
        (b"\xef\xbb\xbf\n<HTML><table>", "isi RTF, XML, atau HTML tidak dibaca. Simpan ulang sebagai CSV atau XLSX."),
        (b'<?xml version="1.0"?>', "isi RTF, XML, atau HTML tidak dibaca. Simpan ulang sebagai CSV atau XLSX."),
    ],
)
def test_an_image_a_program_and_marked_up_text_are_refused(tmp_path, content, words):
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    assert words in refusal(file, ("csv", "xlsx"))


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
    assert "bagian xl/worksheets/sheet1.xml dimampatkan tidak wajar (mengembang" in refusal(file)


def test_a_bomb_that_lies_about_its_size_is_refused_while_unpacking(tmp_path):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 30 * MEGABYTE)
    true_size, false_size = (30 * MEGABYTE).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert content.getvalue().count(true_size) == 2
    file = tmp_path / "bom.xlsx"
    file.write_bytes(content.getvalue().replace(true_size, false_size))
    assert "rusak atau terpotong" in refusal(file)


def test_a_package_packed_as_no_office_program_does_is_refused(tmp_path):
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr("word/document.xml", "<w/>")
    assert "rusak" in refusal(file)


def test_an_xml_part_may_be_as_large_as_its_limit_and_no_larger(tmp_path):
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", b"<w>" + b" " * (2 * MEGABYTE - 7) + b"</w>")
    assert inspected(file, ALL, limits=Limits(part=2 * MEGABYTE)) == "docx"
    assert "bagian word/document.xml mengembang melebihi 1 MB" in refusal(file, limits=Limits(part=2 * MEGABYTE - 1))


def test_all_parts_together_have_a_limit_too(tmp_path):
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", "<w/>")
        made.writestr("word/media/1.png", bytes(MEGABYTE))
        made.writestr("word/media/2.png", bytes(MEGABYTE))
    assert inspected(file, ALL, limits=Limits(part=10, whole=2 * MEGABYTE + 4)) == "docx"
    assert "isinya mengembang melebihi 2 MB" in refusal(file, limits=Limits(part=10, whole=2 * MEGABYTE + 3))


def test_a_package_of_thousands_of_parts_is_refused(tmp_path):
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as made:
        for number in range(MAX_MEMBERS + 1):
            made.writestr(f"xl/{number}.xml", "")
    assert "3001 bagian di dalamnya, batasnya 3000" in refusal(file)


def test_an_ordinary_archive_is_refused(tmp_path):
    assert "bukan DOCX atau XLSX" in refusal(package(tmp_path / "a.zip", catatan_xml=b"<a/>"))


def test_a_formula_is_named_by_the_sheet_and_cell_that_people_see(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write_row(0, 0, ["No.", "Jumlah"])
        second = book.add_worksheet("Rekap & Jumlah")
        second.write_row(0, 0, ["No.", "Jumlah"])
        second.write_formula("B2", "=SUM(B3:B9)", None, 2)
    assert "lembar Rekap & Jumlah, sel B2 berisi rumus =SUM(B3:B9). Tempel sebagai nilai" in refusal(file)


def test_a_formula_in_a_part_that_the_workbook_does_not_list_is_refused(tmp_path):
    sheet = b'<x:worksheet xmlns:x="x"><x:sheetData><x:c r="A1"><x:f>1+1</x:f></x:c></x:sheetData></x:worksheet>'
    file = package(tmp_path / "a.xlsx", xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=sheet)
    assert "lembar xl/worksheets/sheet1.xml, sel A1 berisi rumus =1+1" in refusal(file)


def test_a_formula_in_a_cell_without_address_is_refused(tmp_path):
    sheet = b"<worksheet><sheetData><row><c><f>1+1</f></c></row></sheetData></worksheet>"
    file = package(tmp_path / "a.xlsx", xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=sheet)
    assert "sel ? berisi rumus =1+1" in refusal(file)


def test_the_source_of_a_small_chart_is_no_formula_of_a_cell(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [1, 2, 3])
        sheet.add_sparkline("E1", {"range": "Sheet1!A1:C1"})
    assert b"<xm:f>" in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")
    assert inspected(file, ALL) == "xlsx"


@pytest.mark.parametrize(
    "text", ["=SUM(D3:D9)", " =A1", "=1+1", "=-B2", "=+B2", '="a"', "=(1)", "= SUM(D3:D9)", "=$A$1", "='Lembar 2'!A1"]
)
def test_a_cell_of_text_that_is_a_formula_is_named_by_row_and_column(text):
    with pytest.raises(BadInput) as caught:
        refuse_formulas(Path("a.csv"), 2, ["1", text])
    assert str(caught.value) == (
        f"a.csv: baris 2, kolom 2 berisi rumus {text.strip()}. Tempel sebagai nilai, lalu kirim lagi."
    )


@pytest.mark.parametrize(
    "text", ["", "=", "a = b", "A=SUM(B)", "=> lihat lampiran", "= 5", "= (A / B) x 100%", "====="]
)
def test_an_equals_sign_in_words_is_no_formula(text):
    refuse_formulas(Path("a.csv"), 2, ["1", text])
    refuse_formula("a.csv", text)


@pytest.mark.parametrize("declaration", [b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<!ENTITY b "c">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_declares_entities_is_refused(tmp_path, declaration, encoding):
    part = (b'<?xml version="1.0"?>' + declaration + b"<a>&b;</a>").decode().encode(encoding)
    made = package(tmp_path / "a.docx", word__document_xml=part)
    assert "word/document.xml memuat deklarasi DTD/entitas" in refusal(made)


def test_a_declaration_between_two_pieces_is_found(tmp_path):
    for before in range(256 * 1024 - 12, 256 * 1024 + 2):
        made = package(tmp_path / "a.docx", word__document_xml=b" " * before + b"<!DOCTYPE a><a/>")
        assert "deklarasi DTD/entitas" in refusal(made)


def test_a_workbook_with_an_entity_bomb_is_refused(tmp_path):
    bomb = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
        <worksheet><row><c r="A1">&b;</c></row></worksheet>"""
    made = package(tmp_path / "a.xlsx", xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=bomb)
    assert "deklarasi DTD/entitas" in refusal(made)


@pytest.mark.parametrize("sheet", [b"<worksheet><row>", b""])
def test_a_worksheet_that_is_no_xml_is_damaged(tmp_path, sheet):
    broken = package(tmp_path / "a.xlsx", xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=sheet)
    assert "rusak" in refusal(broken)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_any_encoding_that_offices_use_is_the_same_text(tmp_path, encoding):
    file = tmp_path / "a.csv"
    file.write_bytes("No.,Nama\r\n1,André – “Ani”\r\n".encode(encoding))
    assert text_of(file) == "No.,Nama\n1,André – “Ani”\n"


@pytest.mark.parametrize(
    "content",
    [
        "André".encode() + b"\xe9",  # UTF-8 and Windows-1252 mixed
        "André dan Zoé".encode()[:-1],  # cut short within a letter
        b"No.\x81",  # no letter in Windows-1252
        b"No.\x00",
        b"\xff\xfeN",  # half a letter of UTF-16
        "No.".encode("utf-32"),
    ],
)
def test_a_text_that_would_be_misspelt_is_refused(tmp_path, content):
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=r"^a\.csv: bukan teks yang utuh\. Simpan ulang dengan pengodean UTF-8\."):
        text_of(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_that_need_not_be_guessed_is_read(tmp_path, encoding):
    file = tmp_path / "a.csv"
    file.write_bytes("No.,Nama\r\n1,André – “Ani”\r2,Å\n".encode(encoding))
    assert text_of(file, guess=False) == "No.,Nama\n1,André – “Ani”\n2,Å\n"


def test_a_part_as_large_as_300_000_rows_of_inline_texts_is_unpacked(tmp_path):
    """175 MB; pieces of random letters, so that it is packed no better than such a sheet is."""
    piece = b"".join(b'<c r="A%d" t="inlineStr"><is><t>%s</t></is></c>' % (row, os.urandom(8).hex().encode())
                     for row in range(20_000))  # fmt: skip
    made = tmp_path / "a.docx"
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(175 * MEGABYTE // len(piece) + 1):
            part.write(piece)
    assert inspected(made, ALL) == "docx"
