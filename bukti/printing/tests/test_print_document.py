"""What any printed document must be: archivable, accessible, marked with the hash of its data, safe with any text."""

import hashlib
import io
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from bukti.printing.actions import canonical, fingerprint, in_groups, print_document

PLAIN = Path(__file__).with_name("plain.typ")


def data(*lines: str, made_up: bool = False) -> dict:
    return {"dated": {"iso": "2025-02-28"}, "made_up": made_up, "lines": list(lines)}


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def test_canonical_data_do_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": ["é", None]}) == canonical({"a": ["é", None], "b": 1}) == '{"a":["é",null],"b":1}'


def test_fingerprint_is_the_sha256_of_the_canonical_text():
    assert fingerprint({"b": 1, "a": 2}) == hashlib.sha256(b'{"a":2,"b":1}').hexdigest()


def test_a_digest_is_shown_in_sixteen_groups_of_four():
    assert in_groups("0123456789abcdef" * 4) == " ".join(["0123", "4567", "89ab", "cdef"] * 4)


def test_a_float_is_refused_however_deep_it_lies():
    with pytest.raises(ValueError, match=r"66\.11 is a float"):
        canonical({"rows": [{"value": 66.11}]})


def test_a_template_outside_the_package_is_refused(tmp_path):
    (tmp_path / "other.typ").write_text("= Isi")
    with pytest.raises(ValueError, match=r"other\.typ lies outside"):
        print_document(tmp_path / "other.typ", data())


def test_the_file_claims_pdf_a_2a_and_pdf_ua_1_and_is_tagged():
    pdf = print_document(PLAIN, data("satu"))
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    catalog = PDFDocument(PDFParser(io.BytesIO(pdf))).catalog
    assert resolve1(catalog["MarkInfo"])["Marked"] is True
    assert resolve1(catalog["Lang"]) == b"id-ID"
    assert "StructTreeRoot" in catalog


def test_each_foot_carries_the_hash_and_the_page_number():
    given = data(*["baris"] * 200)
    printed = pages(print_document(PLAIN, given))
    assert len(printed) > 2
    for number, text in enumerate(printed, start=1):
        assert f"SHA-256 data: {in_groups(fingerprint(given))}" in text
        assert f"Halaman {number}/{len(printed)}" in text


def test_the_head_of_a_table_is_repeated_on_every_page_it_reaches():
    printed = pages(print_document(PLAIN, data(*["baris"] * 200)))
    table = [text for text in printed if "Kanan" in text]
    assert len(table) >= 2
    assert all(text.count("Kiri") == 1 for text in table)


def test_markup_in_the_data_is_printed_as_it_stands():
    hostile = '#panic("x") *tebal* _miring_ $x^2$ = Judul `kode` <label> @rujuk #include "/settings.py" \\ // komentar'
    assert hostile in " ".join(" ".join(pages(print_document(PLAIN, data(hostile)))).split())


def test_a_character_without_a_glyph_is_printed_as_its_code():
    text = "\n".join(pages(print_document(PLAIN, data("nama \u4e2d \U0001f600 \uf0fc \x01 ✓"))))
    assert "nama [U+4E2D] [U+1F600] [U+F0FC] [U+0001] ✓" in text


def test_made_up_data_are_marked_at_each_foot():
    assert all("DATA CONTOH" in text for text in pages(print_document(PLAIN, data(*["x"] * 200, made_up=True))))
    assert not any("DATA CONTOH" in text for text in pages(print_document(PLAIN, data("x"))))


def test_the_same_data_give_the_same_bytes():
    assert print_document(PLAIN, data("satu")) == print_document(PLAIN, data("satu"))
