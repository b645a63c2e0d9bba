"""Each sample, printed: what the page says, and what it must never say."""

import io
import json
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from bukti.printing.actions import fingerprint, in_groups, print_document

FOLDER = Path(__file__).resolve().parents[1]
SAMPLES = ["full_year", "nothing_to_measure", "nothing_measured"]
MILLIMETRE = 72 / 25.4


def sample(name: str) -> dict:
    return json.loads((FOLDER / "samples" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def printed(name: str) -> bytes:
    return print_document(FOLDER / "lkjip.typ", sample(name))


@cache
def pages(name: str) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed(name))]


def text_of(name: str) -> str:
    """The text of all pages on one line, with plain spaces."""
    return " ".join(" ".join(pages(name)).split())


def outside_the_margins(pdf: bytes) -> list[int]:
    """The numbers of the pages on which a visible character stands beyond the margins."""
    return [number for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1) if not _within(page)]


def _within(page) -> bool:
    text, (width, height) = page.get_textpage(), page.get_size()
    signs = [index for index, sign in enumerate(text.get_text_range()) if not sign.isspace()]
    left, bottom, right, top = zip(*(text.get_charbox(index) for index in signs))
    side, above, below = 21 * MILLIMETRE, 21 * MILLIMETRE, 12 * MILLIMETRE
    return min(left) > side and max(right) < width - side and min(bottom) > below and max(top) < height - above


def rows(name: str) -> list[dict]:
    return [row for document in sample(name)["achievement"] for group in document["groups"] for row in group["rows"]]


def test_every_sample_of_the_folder_is_printed_here():
    assert sorted(file.stem for file in (FOLDER / "samples").glob("*.json")) == sorted(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_foot_carries_the_hash_of_the_data(name):
    foot = f"SHA-256 data: {in_groups(fingerprint(sample(name)))}"
    assert [number for number, text in enumerate(pages(name), start=1) if foot not in text] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_all_chapters_and_annexes_are_there(name):
    text = text_of(name)
    chapters = ["KATA PENGANTAR", "IKHTISAR EKSEKUTIF", "DAFTAR ISI", "BAB I PENDAHULUAN", "BAB II PERENCANAAN KINERJA",
                "BAB III AKUNTABILITAS KINERJA", "BAB IV PENUTUP", "LAMPIRAN 1.", "LAMPIRAN 2.", "LAMPIRAN 3.",
                "LAMPIRAN 4.", "LAMPIRAN 5.", "LAMPIRAN 6."]  # fmt: skip
    found = [text.find(chapter) for chapter in chapters]
    assert -1 not in found
    assert found == sorted(found)


@pytest.mark.parametrize("name", SAMPLES)
def test_all_49_indicators_stand_in_the_table_and_in_the_annex(name):
    codes = [row["code"] for row in rows(name)]
    text = text_of(name)
    assert len(codes) == len(set(codes)) == 49
    assert [code for code in codes if len(re.findall(rf"\b{code}\b", text)) < 2] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_printed_beyond_the_margins(name):
    assert outside_the_margins(printed(name)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_of_success_beyond_the_verdicts(name):
    assert re.findall(r"berhasil|sukses|melampaui|memuaskan|prestasi", text_of(name), re.IGNORECASE) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_summary_names_exactly_the_rows_that_the_table_shows_as_met(name):
    met = [row["code"] for row in rows(name) if row["verdict"] == "Mencapai target"]
    said = [sentence for sentence in sample(name)["summary"] if sentence.startswith("Yang mencapai target")]
    assert [code for sentence in said for code in re.findall(r"\b[A-Z]{3}-\d+[a-z]?", sentence)] == met


def test_turnout_of_the_full_year_opens_with_its_numerator_and_denominator():
    text = text_of("full_year")
    assert "66,11 % 698.959 pengguna hak pilih (DPT, DPTb dan DPK) dibagi 1.057.325 pemilih dalam DPT." in text
    assert "698.959 ÷ 1.057.325 × 100 = 66,11 %" in text
    # 698959 / 1057325 x 100 = 66.10635..., / 75 x 100 = 88.14180...; from the rounded 66.11 it would be 88.15
    assert "capaian 88,14 %, belum mencapai target." in text


def test_turnout_by_district_adds_up_to_the_figure():
    districts = sample("full_year")["districts"]
    listed, voters = (sum(int(row[key].replace(".", "")) for row in districts["rows"]) for key in ("listed", "voters"))
    assert (len(districts["rows"]), listed, voters) == (28, 1_057_325, 698_959)
    assert "Jumlah 1.057.325 698.959 66,11 %" in text_of("full_year")


def test_money_is_printed_whole_and_its_realisation_with_its_basis():
    text = text_of("full_year")
    for amount in ("8.170.412.000", "2.012.063.000", "225.836.000", "507.642.000", "22.880.000", "10.938.833.000"):
        assert amount in text
    assert "realisasi atas dasar SP2D Rp 39.854.202.379 (97,35 %) dan atas dasar SPP Rp 39.854.202.379" in text
    assert "Deviasi 17,47 %, konsistensi 82,53 %, atas dasar SP2D." in text
    assert "Efisiensi 2,48 %, nilai efisiensi 56,20" in text


def test_a_budget_that_cannot_be_judged_says_why():
    text = text_of("nothing_measured")
    assert "Belum ada DIPA/POK yang ditetapkan untuk tahun ini" in text
    assert "Efisiensi tidak dapat dihitung. Belum ada DIPA/POK yang berlaku" in text


@pytest.mark.parametrize("name", SAMPLES)
def test_the_first_pages_say_how_much_is_computed(name):
    computed = sample(name)["computed"]
    assert sum(entry["count"] for entry in computed["rows"]) == 49
    assert computed["sentence"] in text_of(name)


def test_a_manual_figure_carries_its_mark_and_its_reason_under_the_table():
    data = sample("full_year")
    changed = next(row for document in data["achievement"] for group in document["groups"] for row in group["rows"]
                   if row["code"] == "IKU-2")  # fmt: skip
    changed["manual"] = {"mark": "UM-9", "text": "Survei. Alasan: tanpa register. Bukti: LAP-9."}
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in
                             pypdfium2.PdfDocument(print_document(FOLDER / "lkjip.typ", data))).split())  # fmt: skip
    told = "UM-9 IKU-2 diisi manual, tidak dihitung dari catatan: Survei. Alasan: tanpa register. Bukti: LAP-9."
    assert text.count(told) == 2  # the table of Bab III and that of the first annex
    assert "66,11 %UM-9" in text.replace("\u00a0", " ")


def test_manual_measures_stand_in_their_annex():
    text = text_of("full_year")
    assert "Nilai evaluasi AKIP dari KPU Provinsi 1 Januari 2024 s.d. 31 Desember 2024 Berdiri sendiri" in text
    assert "Tidak ada ukuran manual yang berlaku pada tahun 2024." in text_of("nothing_measured")


def test_the_chart_has_an_alternative_text():
    assert "Diagram batang realisasi dan target: IKU-2 realisasi 66,11" in sample("full_year")["chart"]["alt"]
    document = PDFDocument(PDFParser(io.BytesIO(printed("full_year"))))
    objects = [document.getobj(number) for number in document.xrefs[0].get_objids()]
    texts = [item["Alt"].decode("utf-16") for item in objects if isinstance(item, dict) and "Alt" in item]
    assert texts == [sample("full_year")["chart"]["alt"]]


def test_made_up_data_are_marked_on_the_cover_and_at_each_foot():
    assert "tidak boleh dipakai sebagai dokumen resmi" in " ".join(pages("full_year")[0].split())
    assert all("DATA CONTOH" in text for text in pages("full_year"))
    assert "DATA CONTOH" not in text_of("nothing_measured")


def test_no_request_is_no_object_and_no_percentage():
    row = next(row for row in rows("nothing_to_measure") if row["code"] == "RKT-14")
    assert (row["actual"], row["achievement"], row["verdict"]) == ("", "", "Tidak ada objek")
    text = text_of("nothing_to_measure")
    assert "90% Tidak ada objek. Tidak ada permohonan informasi yang jatuh tempo pada periode ini." in text
    assert "RKT-14 (capaian" not in text


def test_an_incomplete_turnout_is_called_interim_and_is_not_judged():
    text = text_of("nothing_to_measure")
    assert "66,11 % (sementara)" in text
    assert "Belum lengkap. Sementara 66,11 %. 5 catatan belum berangka atau ditahan." in text
    assert "IKU-2 (capaian" not in text


def test_without_any_figure_nothing_is_claimed_and_no_zero_percent_appears():
    text = text_of("nothing_measured")
    assert "Tidak satu pun indikator memiliki angka lengkap" in text
    assert "Yang mencapai target" not in text
    assert re.findall(r"(?<![\d.,])0(?:,0+)?\s?%", text) == []
    assert text.count("Belum diukur. Menunggu register") >= 39


def test_without_a_plan_and_an_official_the_page_says_so():
    text = text_of("nothing_measured")
    assert "Dokumen perencanaan tahun 2024 belum dimasukkan" in text
    assert "pejabat pada tanggal ini belum tercatat" in text


def test_a_long_word_is_broken_rather_than_run_over_the_margin():
    data = sample("full_year")
    data["sources"][0]["name"] = "rekapitulasi_" * 18 + ".csv"
    assert outside_the_margins(print_document(FOLDER / "lkjip.typ", data)) == []


def test_a_hostile_name_is_printed_literally():
    data = sample("nothing_measured")
    data["signature"]["name"] = '#panic("x") *Nama* $y$'
    text = " ".join(page.get_textpage().get_text_range() for page in
                    pypdfium2.PdfDocument(print_document(FOLDER / "lkjip.typ", data)))  # fmt: skip
    assert '#panic("x") *Nama* $y$' in text
