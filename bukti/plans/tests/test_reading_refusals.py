"""Files that are no plan, or no harmless file: one clear error each."""

import zipfile
import zlib

import openpyxl
import pypdfium2
import pytest
import typst
import xlsxwriter

from bukti.attachments.inspection import MEGABYTE, inspected
from bukti.audit.declaration import BadInput
from bukti.plans.reading import SOURCES, read
from bukti.plans.tests.builders import merged_tables, plan_blocks, write_docx, write_pdf, write_xlsx


def refusal(path) -> str:
    """The message with which the file is refused; it names the file and is one line."""
    with pytest.raises(BadInput) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(path.name)
    assert "\n" not in message
    return message


def test_a_letter_is_no_plan(tmp_path):
    path = tmp_path / "surat.txt"
    path.write_text("Kepada Yth. Ketua KPU\nIndikator kinerja akan dibahas dengan target baru.\n", encoding="utf-8")
    assert "tidak ada tabel IKU, RKT, RAK, PK, atau capaian" in refusal(path)


def test_a_budget_sheet_without_indicators_is_no_plan(tmp_path):
    path = tmp_path / "pok.csv"
    path.write_text("Kode;Uraian;Volume;Jumlah\n3355;Gaji;12;1.000.000\n", encoding="utf-8")
    assert "tidak ada tabel" in refusal(path)


def test_a_file_that_no_room_reads_is_refused_with_the_kinds_of_a_plan(tmp_path):
    path = tmp_path / "rencana.xyz"
    path.write_text("NO\tIndikator\tTarget\n", encoding="utf-8")
    assert "Kirim DOCX, PDF, XLSX, CSV, Markdown atau teks polos." in refusal(path)


def test_an_extension_that_contradicts_the_content(tmp_path):
    path = tmp_path / "rencana.pdf"
    write_docx(path, merged_tables(plan_blocks()))
    assert "akhiran .pdf tidak cocok dengan isinya (DOCX)" in refusal(path)


def test_a_truncated_office_file(tmp_path):
    path = tmp_path / "rencana.docx"
    write_docx(path, merged_tables(plan_blocks()))
    path.write_bytes(path.read_bytes()[:9000])
    assert "rusak atau terpotong" in refusal(path)


def test_a_plan_may_unpack_to_less_than_a_register(tmp_path):
    path = tmp_path / "besar.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", b" " * (40 * MEGABYTE + 1))
    assert inspected(path, tuple(SOURCES)) == "docx"
    assert "bagian word/document.xml mengembang melebihi 40 MB" in refusal(path)


def test_an_office_file_with_a_damaged_part(tmp_path):
    path = tmp_path / "rencana.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    assert "berkas rusak" in refusal(path)


def test_a_formula_cell_in_a_workbook_is_named_by_sheet_and_cell(tmp_path):
    path = tmp_path / "rumus.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("RKT 2024")
    sheet.write_row(0, 0, ["No", "Sasaran", "Indikator Kinerja", "Target"])
    sheet.write_formula("D2", "=SUM(D3:D9)")
    book.close()
    assert "lembar RKT 2024, sel D2 berisi rumus =SUM(D3:D9)" in refusal(path)


def test_a_formula_written_as_text_in_a_workbook_is_refused_too(tmp_path):
    path = tmp_path / "rumus.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("RKT 2024").write_string("D2", "=SUM(D3:D9)")
    book.close()
    assert "lembar RKT 2024, sel D2 berisi rumus =SUM(D3:D9)" in refusal(path)


def test_a_formula_cell_in_csv_is_named_by_row_and_column(tmp_path):
    path = tmp_path / "rumus.csv"
    path.write_text('No;Sasaran;Indikator;Target\n1;A;Jumlah B;"=SUM(D3:D9)"\n', encoding="utf-8")
    assert "baris 2, kolom 4 berisi rumus =SUM(D3:D9)" in refusal(path)


def test_a_damaged_workbook(tmp_path):
    path = tmp_path / "rusak.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook>")
    assert "berkas rusak" in refusal(path)


def test_a_sheet_of_too_many_rows(tmp_path, monkeypatch):
    monkeypatch.setattr("bukti.plans.reading.spreadsheet.MAX_ROWS", 20)
    path = tmp_path / "panjang.xlsx"
    write_xlsx(path, merged_tables(plan_blocks()))
    assert "lebih dari 20 baris" in refusal(path)


def test_a_sheet_with_a_cell_far_from_its_table(tmp_path):
    path = tmp_path / "rencana.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["No", "Sasaran", "Indikator Kinerja", "Target"])
    book.active.append([1, "Meningkatnya partisipasi", "Persentase partisipasi", "80%"])
    book.active["XFD1048576"].number_format = "0"
    book.save(path)
    assert "lembar Sheet, sel XFD1048576 jauh di luar tabel" in refusal(path)


def test_a_locked_pdf(tmp_path):
    plain = tmp_path / "rencana.pdf"
    write_pdf(plain, merged_tables(plan_blocks()))
    path = tmp_path / "terkunci.pdf"
    path.write_bytes(locked(plain.read_bytes()))
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(path)
    assert "dikunci kata sandi" in refusal(path)


def locked(pdf: bytes) -> bytes:
    """The PDF with an encryption dictionary that no known password opens."""
    trailer = pdf.rindex(b"trailer")
    entry = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >> "
    )
    at = pdf.index(b"<<", trailer) + 2
    return pdf[:at] + b" " + entry + b"/ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">] " + pdf[at:]


def test_a_damaged_pdf(tmp_path):
    path = tmp_path / "rusak.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Cat")
    assert "PDF rusak" in refusal(path)


def test_a_pdf_of_too_many_pages(tmp_path, monkeypatch):
    monkeypatch.setattr("bukti.plans.reading.pdf.MAX_PAGES", 2)
    path = tmp_path / "tebal.pdf"
    write_pdf(path, merged_tables(plan_blocks()))
    assert "halaman, batasnya 2" in refusal(path)


def test_a_pdf_without_text(tmp_path):
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(typst.compile(b"#rect(width: 100pt, height: 100pt, fill: black)"))
    assert "hanya gambar" in refusal(path)


def test_a_pdf_whose_stream_swells(tmp_path):
    path = tmp_path / "bom.pdf"
    packed = zlib.compress(b"0" * 120 * 1024 * 1024, 9)
    head = b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length " + str(len(packed)).encode() + b" >>\nstream\n"
    path.write_bytes(head + packed + b"\nendstream\nendobj\n")
    assert "mengembang terlalu besar" in refusal(path)


def test_a_text_of_more_than_ten_megabytes(tmp_path, monkeypatch):
    monkeypatch.setattr("bukti.plans.reading.text_files.MAX_TEXT", 1000)
    path = tmp_path / "panjang.txt"
    path.write_text("NO\tSASARAN\n" * 200, encoding="utf-8")
    assert "Kirim hanya bagian rencana" in refusal(path)
