"""Which files are kept as evidence, and which are refused, with one remedy."""

import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bukti.attachments.screening import LONGEST, cleaned_name, screened
from bukti.audit.declaration import BadInput

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" TargetMode="External"/>'
    "</Relationships>"
)


def pdf(*objects: str, packed: tuple[str, ...] = (), trailer: str = "", version: str = "1.5") -> bytes:
    """A PDF of these objects, numbered from 1 (the first is the catalogue); those packed follow, compressed."""
    bodies = [text.encode("latin-1") for text in (*objects, *(["<< >>"] if packed else []))]
    if packed:
        first = len(bodies) + 1
        inside = "\n".join(packed)
        places = [sum(len(text) + 1 for text in packed[:n]) for n in range(len(packed))]
        head = " ".join(f"{first + n} {place}" for n, place in enumerate(places)) + " "
        stream = zlib.compress((head + inside).encode("latin-1"))
        kept = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        bodies[-1] = kept % (len(packed), len(head), len(stream), stream)
    content, rows = f"%PDF-{version}\n".encode(), [(0, 0, 65535)]
    for number, body in enumerate(bodies, start=1):
        rows.append((1, len(content), 0))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows += [(2, len(bodies), n) for n in range(len(packed))]
    rows.append((1, len(content), 0))
    table = zlib.compress(b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows))
    size = len(rows)
    head = f"<< /Type /XRef /Size {size} /W [1 4 2] /Root 1 0 R {trailer} /Filter /FlateDecode /Length {len(table)} >>"
    start = len(content)
    content += b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (size - 1, head.encode(), table)
    return content + b"startxref\n%d\n%%%%EOF\n" % start


PAGES = "<< /Type /Pages /Kids [] /Count 0 >>"
PLAIN = pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES)


def laid(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def package(folder: Path, name: str = "a.docx", **parts: str) -> Path:
    """An office file of these parts; ``__`` is a slash and the last ``_`` a full stop."""
    file = folder / name
    main = "word/document.xml" if name.endswith(".docx") else "xl/workbook.xml"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("[Content_Types].xml", parts.pop("types", "<Types/>"))
        made.writestr(main, "<w/>")
        for part, content in parts.items():
            made.writestr(".".join(part.replace("__", "/").rsplit("_", 1)), content)
    return file


def refusal(file: Path) -> str:
    with pytest.raises(BadInput) as caught:
        screened(file)
    message = str(caught.value)
    assert message.startswith(file.name)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("surat.pdf", PLAIN, "pdf"),
        ("foto.png", PNG, "png"),
        ("foto.jpg", JPEG, "jpeg"),
        ("foto.JPEG", JPEG + b"notes of the camera", "jpeg"),
        ("hadir.csv", b"No.,Nama\n1,=SUM(A1)\n", "csv"),
        ("catatan.txt", b"<- lihat lampiran", "txt"),
        ("catatan", b"Rapat pleno", "txt"),
        ("surat.v2.final.txt", b"Rapat pleno", "txt"),
    ],
)
def test_papers_pictures_and_tables_are_kept(tmp_path, name, content, kind):
    assert screened(laid(tmp_path, name, content)) == kind


def test_evidence_may_hold_formulas(tmp_path):
    file = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write_formula("A1", "=SUM(B1:B9)", None, 2)
    assert screened(file) == "xlsx"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("surat.pdf.exe", PLAIN, "akhiran .exe"),
        ("surat.exe.pdf", PLAIN, "akhiran .exe"),
        ("surat.pdf .js", b"alert(1)", "akhiran .js"),
        ("kirim.bat", b"@echo off", "akhiran .bat"),
        ("halaman.html", b"<p>isi", "akhiran .html"),
        ("gambar.svg", b"<svg/>", "akhiran .svg"),
        ("makro.docm", b"PK\x03\x04", "akhiran .docm"),
        ("berkas.zip", b"PK\x03\x04", "akhiran .zip"),
        ("surat.pdf", b"MZ\x90\x00\x03\x00", "bukan teks atau dokumen"),
        ("surat.txt", b"\x7fELF\x02\x01\x01\x00", "bukan teks atau dokumen"),
        ("surat.txt", b"#!/bin/sh\nrm -r x", "skrip atau halaman web"),
        ("surat.txt", b"\xef\xbb\xbf <script>alert(1)</script>", "skrip atau halaman web"),
        ("surat.txt", "<svg onload=x>".encode("utf-16"), "skrip atau halaman web"),
        ("surat.csv", b"<?php system(1);", "skrip atau halaman web"),
        ("surat.txt", b"<html><script>", "RTF, XML, atau HTML"),
        ("surat.txt", b"{\\rtf1", "RTF, XML, atau HTML"),
        ("surat.md", b"# Judul", "Markdown tidak dibaca di sini"),
        ("foto.jpg", PNG, "akhiran .jpg tidak cocok"),
        ("foto.png", PNG + b"PK\x03\x04", "rusak"),
        ("foto.png", PNG[:40], "rusak"),
        ("foto.jpg", JPEG[:-2], "rusak"),
        ("surat.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bentuk lama"),
        ("surat.pdf", PLAIN[:60], "rusak"),
        ("surat.pdf", b"", "kosong"),
    ],
)
def test_what_runs_or_is_no_paper_is_refused(tmp_path, name, content, said):
    assert said in refusal(laid(tmp_path, name, content))


def test_an_archive_with_the_name_of_a_paper_is_refused(tmp_path):
    file = tmp_path / "surat.docx"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("virus.exe", b"MZ")
    assert "arsip ini bukan DOCX atau XLSX" in refusal(file)


def test_a_bomb_is_refused(tmp_path):
    file = tmp_path / "surat.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"<w/>")
        made.writestr("word/media/1.png", bytes(20 * 1024 * 1024))
    assert "dimampatkan tidak wajar" in refusal(file)


@pytest.mark.parametrize(
    ("name", "parts", "said"),
    [
        ("a.docx", {"word__vbaProject_bin": ""}, "makro"),
        ("a.xlsx", {"xl__vbaProject_bin": ""}, "makro"),
        ("a.xlsx", {"xl__macrosheets__sheet1_xml": ""}, "makro"),
        ("a.docx", {"types": '<Override ContentType="application/vnd.ms-word.document.macroEnabled+xml"/>'}, "makro"),
        ("a.docx", {"word__activeX__activeX1_xml": ""}, "makro"),
        ("a.docx", {"word__embeddings__oleObject1_bin": ""}, "objek OLE"),
        ("a.docx", {"word__embeddings__program_exe": ""}, "objek OLE"),
        ("a.xlsx", {"xl__externalLinks__externalLink1_xml": "<e/>"}, "tautan ke berkas lain"),
        ("a.docx", {"word___rels__settings.xml_rels": LINK.format("attachedTemplate", "http://x/t.dotm")}, "tautan"),
        ("a.docx", {"word___rels__document.xml_rels": LINK.format("oleObject", "file:///x")}, "tautan"),
        ("a.docx", {"word___rels__document.xml_rels": "<Relationships>"}, "rusak"),
    ],
)  # fmt: skip
def test_macros_objects_and_links_in_an_office_file_are_refused(tmp_path, name, parts, said):
    assert said in refusal(package(tmp_path, name, **parts))


@pytest.mark.parametrize(
    "parts",
    [
        {"word___rels__document.xml_rels": LINK.format("hyperlink", "https://kpu.go.id")},
        {"word__embeddings__Microsoft_Excel_Sheet_xlsx": ""},
        {"word__media__image1_png": ""},
    ],
)
def test_a_link_to_click_on_a_chart_and_a_picture_stay(tmp_path, parts):
    assert screened(package(tmp_path, **parts)) == "docx"


ACTION = "/S /JavaScript /JS (app.alert\\(1\\))"


@pytest.mark.parametrize(
    "content",
    [
        pdf(f"<< /Type /Catalog /Pages 2 0 R /OpenAction << {ACTION} >> >>", PAGES),
        pdf("<< /Type /Catalog /Pages 2 0 R /OpenAction 3 0 R >>", PAGES, "<< /S /J#61vaScript /J#53 (x) >>"),
        pdf("<< /Type /Catalog /Pages 2 0 R /AA << /O 3 0 R >> >>", PAGES, "<< /S /Launch /F (cmd.exe) >>"),
        pdf("<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> >>", PAGES, "<< /Names [] >>"),
        pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, "[<< /Subtype /RichMedia >>]"),
        pdf("<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA [] >> >>", PAGES),
        pdf("<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>", PAGES, packed=(f"<< {ACTION} >>",)),
        pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, packed=("<< /A 1 >>", "[[<< /S /Launch >>]]")),
    ],
    ids=["open", "escaped", "launch", "embedded", "media", "form", "packed", "nested"],
)  # fmt: skip
def test_a_pdf_that_runs_or_carries_something_is_refused_also_when_it_is_packed(tmp_path, content):
    assert "yang dapat berjalan atau membawa berkas lain" in refusal(laid(tmp_path, "a.pdf", content))


def test_words_about_scripts_in_a_pdf_are_no_scripts(tmp_path):
    link = "<< /Type /Annot /A << /S /URI /URI (https://contoh.id/JavaScript /JS /Launch) >> >>"
    assert screened(laid(tmp_path, "a.pdf", pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, link))) == "pdf"


def test_packed_objects_that_do_nothing_are_kept(tmp_path):
    content = pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, packed=("<< /Title (Rapat) >>",))
    assert b"Rapat" not in content
    assert screened(laid(tmp_path, "a.pdf", content)) == "pdf"


def test_a_pdf_locked_with_a_password_is_refused(tmp_path):
    locked = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") >> /ID [(a) (a)]"
    )
    content = pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, trailer=locked)
    assert "dikunci kata sandi" in refusal(laid(tmp_path, "a.pdf", content))


def test_a_pdf_that_swells_beyond_the_memory_given_to_it_is_refused(tmp_path):
    squeeze = zlib.compressobj(9)
    first, *_same, later = (squeeze.compress(bytes(2**20)) + squeeze.flush(zlib.Z_FULL_FLUSH) for _ in range(3))
    bomb = first + 1023 * later  # 1 GB
    content = pdf("<< /Type /Catalog /Pages 2 0 R >>", PAGES, packed=("<< /A 1 >>",))
    start = content.index(b"stream\n", content.index(b"/ObjStm")) + 7
    end = content.index(b"\nendstream", start)
    swollen = content[:start] + bomb + content[end:]
    swollen = swollen.replace(b"/Length %d" % (end - start), b"/Length %d" % len(bomb), 1)
    assert "rusak" in refusal(laid(tmp_path, "a.pdf", swollen))


def test_a_file_has_at_most_the_size_that_is_set(tmp_path, settings):
    settings.EVIDENCE_MEGABYTES = 1
    assert screened(laid(tmp_path, "a.txt", b"x" * 1024 * 1024)) == "txt"
    assert "lebih dari 1 MB" in refusal(laid(tmp_path, "b.txt", b"x" * (1024 * 1024 + 1)))


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("surat.pdf", "surat.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ani\\surat dinas.pdf", "surat dinas.pdf"),
        ("surat\u202egpj.exe", "suratgpj.exe"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        (" . surat . .pdf ", "surat.pdf"),
        ("...", "berkas"),
        ("", "berkas"),
        ("é" * 300 + ".pdf", "é" * 98 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(name, cleaned):
    assert cleaned_name(name) == cleaned


@given(st.text())
def test_a_cleaned_name_is_short_plain_and_stays_as_it_is(name):
    cleaned = cleaned_name(name)
    assert 0 < len(cleaned.encode()) <= LONGEST
    assert not set("/\\") & set(cleaned)
    assert [letter for letter in cleaned if unicodedata.category(letter)[0] == "C"] == []
    assert cleaned not in (".", "..")
    assert cleaned_name(cleaned) == cleaned
