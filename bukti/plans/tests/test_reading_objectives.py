"""Objectives above their indicators: in merged rows, in lines of their own, numbered and lettered."""

from pathlib import Path

import pytest
import typst
from docx import Document as open_word  # noqa: N813

from bukti.plans.declaration import Document
from bukti.plans.reading import read

Read = list[tuple[str, str | None, str, str]]
HEADING = ["No", "Indikator Kinerja", "Target"]
CAPTION = "CAPAIAN KINERJA TAHUN 2024\nNo Indikator Kinerja Target Realisasi Capaian\n"


def rows_of(document: Document) -> Read:
    """Code, objective, indicator and target of each row."""
    return [(row.code, row.objective, row.indicator, row.target.text if row.target else "") for row in document.rows]


def unread(document: Document) -> list[str]:
    return [finding.message.split("”")[0] for finding in document.findings if finding.code == "ROW-UNREAD"]


def from_text(tmp_path: Path, text: str, name: str = "rencana.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (document,) = read(path)
    return document


def from_word(tmp_path: Path, rows: list[list[str]]) -> Document:
    """A row of fewer cells than the heading is written with its last cell merged over the rest."""
    word = open_word()
    word.add_paragraph("PERJANJIAN KINERJA TAHUN 2024")
    table = word.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
        if len(row) < len(cells):
            cells[len(row) - 1].merge(cells[-1])
    path = tmp_path / "rencana.docx"
    word.save(str(path))
    (document,) = read(path)
    return document


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sasaran Strategis 1 : Pemilu yang demokratis", "Sasaran Strategis 2 : Tertib administrasi"),
        ("SASARAN STRATEGIS 1 Pemilu yang demokratis", "SASARAN STRATEGIS 2 Tertib administrasi"),
        ("Pemilu yang demokratis", "Tertib administrasi"),
        ("A. Pemilu yang demokratis", "B. Tertib administrasi"),
        ("I. Pemilu yang demokratis", "II. Tertib administrasi"),
        ("1. Pemilu yang demokratis", "2. Tertib administrasi"),
        ("SS.1 Pemilu yang demokratis", "SS.2 Tertib administrasi"),
    ],
)
def test_a_merged_row_is_the_objective_of_the_rows_below(first, second, tmp_path):
    document = from_word(
        tmp_path, [HEADING, [first], ["1", "Persentase A", "75 %"], ["2", "Persentase B", "80 %"], [second],
                   ["1", "Jumlah C", "3 Laporan"]]
    )  # fmt: skip
    assert rows_of(document) == [
        ("PK-1a", "Pemilu yang demokratis", "Persentase A", "75 %"),
        ("PK-1b", "Pemilu yang demokratis", "Persentase B", "80 %"),
        ("PK-2", "Tertib administrasi", "Jumlah C", "3 Laporan"),
    ]
    assert unread(document) == []


def test_an_objective_merged_behind_its_letter(tmp_path):
    rows = [HEADING, ["A", "Pemilu yang demokratis"], ["1", "Persentase A", "75 %"], ["B", "Tertib administrasi"]]
    document = from_word(tmp_path, [*rows, ["1", "Jumlah C", "3 Laporan"]])
    assert [(code, objective) for code, objective, *_ in rows_of(document)] == [
        ("PK-1", "Pemilu yang demokratis"),
        ("PK-2", "Tertib administrasi"),
    ]


def test_a_total_a_programme_and_a_page_marker_are_no_objectives(tmp_path):
    rows = [HEADING, ["Program Dukungan Manajemen"], ["Tertib administrasi"], ["1", "Persentase A", "75 %"]]
    document = from_word(tmp_path, [*rows, ["Halaman 3"], ["2", "Persentase B", "80 %"], ["Jumlah"]])
    assert [(code, objective) for code, objective, *_ in rows_of(document)] == [
        ("PK-1a", "Tertib administrasi"),
        ("PK-1b", "Tertib administrasi"),
    ]
    assert unread(document) == ["Baris “Program Dukungan Manajemen", "Baris “Jumlah"]


def test_an_objective_above_no_indicator_is_said(tmp_path):
    document = from_word(
        tmp_path, [HEADING, ["Tertib administrasi"], ["Pemilu yang demokratis"], ["1", "Persentase A", "75 %"]]
    )
    assert [objective for _, objective, *_ in rows_of(document)] == ["Pemilu yang demokratis"]
    assert unread(document) == ["Baris “Tertib administrasi"]


def test_merged_rows_of_a_pdf(tmp_path):
    path = tmp_path / "rencana.pdf"
    path.write_bytes(
        typst.compile(
            b"PERJANJIAN KINERJA TAHUN 2024\n\n#table(columns: 3, [Indikator Kinerja], [Target], [Pelaksana], "
            b"table.cell(colspan: 3)[Tertib administrasi], [Persentase A], [75%], [Sub Bagian Teknis], "
            b"table.cell(colspan: 3)[Pemilu yang demokratis], [Persentase B], [80%], [Sub Bagian KUL])"
        )
    )
    (document,) = read(path)
    assert rows_of(document) == [
        ("PK-1", "Tertib administrasi", "Persentase A", "75%"),
        ("PK-2", "Pemilu yang demokratis", "Persentase B", "80%"),
    ]


def test_a_labelled_line_in_a_tab_table_is_not_the_rest_of_the_row_before(tmp_path):
    document = from_text(
        tmp_path,
        "PERJANJIAN KINERJA TAHUN 2024\nNo\tIndikator Kinerja\tTarget\nSasaran Strategis 1 : Pemilu demokratis\n"
        "1\tPersentase A\t75 %\nSasaran Strategis 2 : Tertib administrasi\n1\tPersentase B\t80 %\n",
    )
    assert rows_of(document) == [
        ("PK-1", "Pemilu demokratis", "Persentase A", "75 %"),
        ("PK-2", "Tertib administrasi", "Persentase B", "80 %"),
    ]


@pytest.mark.parametrize("empty", ["", ";;;"])
def test_a_labelled_line_in_csv(empty, tmp_path):
    document = from_text(
        tmp_path,
        f"PERJANJIAN KINERJA TAHUN 2024\nNo;Indikator Kinerja;Satuan;Target\nSasaran 1: Tertib administrasi{empty}\n"
        f"1;Persentase A;%;75\n2;Jumlah B;Laporan;12\nSasaran 2: Pemilu demokratis{empty}\n1;Persentase C;%;80\n",
        "rencana.csv",
    )
    assert [(code, objective) for code, objective, *_ in rows_of(document)] == [
        ("PK-1a", "Tertib administrasi"),
        ("PK-1b", "Tertib administrasi"),
        ("PK-2", "Pemilu demokratis"),
    ]


def test_labelled_objectives_where_columns_are_lost(tmp_path):
    document = from_text(
        tmp_path,
        CAPTION + "Sasaran 1: Meningkatnya partisipasi\n1 Persentase partisipasi 75% 79,9% 106,53%\n"
        "2 Jumlah rapat 2 kali 2 kali 100%\nSasaran 2: Meningkatnya Kualitas Laporan Keuangan\n"
        "1 Jumlah laporan 12 Laporan 12 Laporan 100%\n",
    )
    assert rows_of(document) == [
        ("LKJ-1a", "Meningkatnya partisipasi", "Persentase partisipasi", "75%"),
        ("LKJ-1b", "Meningkatnya partisipasi", "Jumlah rapat", "2 kali"),
        ("LKJ-2", "Meningkatnya Kualitas Laporan Keuangan", "Jumlah laporan", "12 Laporan"),
    ]
    odd = {"TARGET-MISSING", "INDICATOR-IS-OBJECTIVE", "ACTUAL-MISSING", "ROW-UNREAD"}
    assert [finding for finding in document.findings if finding.code in odd] == []


def test_numbers_that_begin_anew_under_each_objective_where_columns_are_lost(tmp_path):
    document = from_text(
        tmp_path,
        CAPTION + "Meningkatnya partisipasi\n1 Persentase partisipasi 75% 79,9% 106,53%\n"
        "2 Persentase pemilih baru 75% 75% 100%\nTerwujudnya tata kelola yang baik\n"
        "1 Jumlah laporan 12 Laporan 12 Laporan 100%\n2 Nilai SAKIP 70 70 100\nTerwujudnya pegawai\nyang andal\n"
        "1 Jumlah pelatihan 2 kali 2 kali 100%\n",
    )
    assert rows_of(document) == [
        ("LKJ-1a", "Meningkatnya partisipasi", "Persentase partisipasi", "75%"),
        ("LKJ-1b", "Meningkatnya partisipasi", "Persentase pemilih baru", "75%"),
        ("LKJ-2a", "Terwujudnya tata kelola yang baik", "Jumlah laporan", "12 Laporan"),
        ("LKJ-2b", "Terwujudnya tata kelola yang baik", "Nilai SAKIP", "70"),
        ("LKJ-3", "Terwujudnya pegawai yang andal", "Jumlah pelatihan", "2 kali"),
    ]


def test_an_agreement_whose_columns_are_lost_with_a_bare_target(tmp_path):
    document = from_text(
        tmp_path,
        "PERJANJIAN KINERJA TAHUN 2024\nNo Indikator Kinerja Target\nSS.1 Tertib administrasi\n"
        "1 Persentase laporan tepat waktu 75%\n2 Nilai SAKIP 70\n"
        "B. Terwujudnya pegawai andal\n1 Jumlah orang 2 orang\n",
    )
    assert rows_of(document) == [
        ("PK-1a", "Tertib administrasi", "Persentase laporan tepat waktu", "75%"),
        ("PK-1b", "Tertib administrasi", "Nilai SAKIP", "70"),
        ("PK-2", "Terwujudnya pegawai andal", "Jumlah orang", "2 orang"),
    ]


def test_an_objective_whose_words_hold_the_word_of_a_measure(tmp_path):
    document = from_text(
        tmp_path,
        "CAPAIAN KINERJA TAHUN 2024\nNo Sasaran Strategis Indikator Kinerja Target Realisasi Capaian\n"
        "1 Meningkatnya Nilai Akuntabilitas Nilai SAKIP 70 72 102,86\n",
    )
    assert rows_of(document) == [("LKJ-1", "Meningkatnya Nilai Akuntabilitas", "Nilai SAKIP", "70")]


def test_an_objective_above_each_table(tmp_path):
    path = tmp_path / "laporan.md"
    table = "No | Indikator Kinerja | Target | Realisasi | Capaian\n---|---|---|---|---\n1 | {} | 75% | 75% | 100%\n"
    path.write_text(
        "# Capaian Kinerja Tahun 2024\nSasaran 1: Meningkatnya partisipasi\n\n"
        + table.format("Persentase A")
        + "\nSasaran 2: Tertib administrasi\nTabel 3.2 Capaian Sasaran 2\n\n"
        + table.format("Persentase B"),
        encoding="utf-8",
    )
    documents = read(path)
    assert [row for document in documents for row in rows_of(document)] == [
        ("LKJ-1", "Meningkatnya partisipasi", "Persentase A", "75%"),
        ("LKJ-2", "Tertib administrasi", "Persentase B", "75%"),
    ]
    assert [text for document in documents for text in unread(document)] == []


@pytest.mark.parametrize(
    "rows",
    [
        [["", "1. Pemilu baik", "1.1 Persentase A"], ["", "", "1.2 Persentase B"], ["", "2. Tertib", "2.1 Jumlah C"]],
        [["1.1", "Pemilu baik", "Persentase A"], ["1.2", "", "Persentase B"], ["2.1", "Tertib", "Jumlah C"]],
        [["SS.1", "Pemilu baik", "a. Persentase A"], ["", "", "b. Persentase B"], ["SS.2", "Tertib", "Jumlah C"]],
        [["", "SS.1 Pemilu baik", "IKSS.1.1 Persentase A"], ["", "", "IKU 2 Persentase B"], ["", "SS.2 Tertib",
                                                                                            "IKK.2.1 Jumlah C"]],
    ],
)  # fmt: skip
def test_numbers_of_every_kind_are_no_part_of_objective_or_indicator(rows, tmp_path):
    targets = ["75%", "80%", "3 Laporan"]
    document = from_word(
        tmp_path,
        [["No", "Sasaran", "Indikator Kinerja", "Target"], *([*row, t] for row, t in zip(rows, targets, strict=True))],
    )
    assert rows_of(document) == [
        ("PK-1a", "Pemilu baik", "Persentase A", "75%"),
        ("PK-1b", "Pemilu baik", "Persentase B", "80%"),
        ("PK-2", "Tertib", "Jumlah C", "3 Laporan"),
    ]
    assert [finding.code for finding in document.findings if finding.code == "CELLS-SHIFTED"] == []


def test_a_number_for_each_indicator_beside_a_merged_objective(tmp_path):
    document = from_word(
        tmp_path,
        [["No", "Sasaran", "Indikator Kinerja", "Target"], ["1", "Pemilu baik", "Persentase A", "75%"],
         ["2", "", "Persentase B", "80%"], ["1", "Tertib", "Jumlah C", "3 Laporan"], ["2", "", "Jumlah D", "2 kali"]],
    )  # fmt: skip
    assert [(code, objective) for code, objective, *_ in rows_of(document)] == [
        ("PK-1", "Pemilu baik"),
        ("PK-2", "Pemilu baik"),
        ("PK-3a", "Tertib"),
        ("PK-3b", "Tertib"),
    ]


def test_averages_in_and_below_the_heading_rows_are_no_indicators(tmp_path):
    document = from_text(
        tmp_path,
        "# Capaian Kinerja Tahun 2024\nNo | Indikator Kinerja | Target | Realisasi | Capaian\n---|---|---|---|---\n"
        "Sasaran 1: Tertib administrasi | | | | 100%\n1 | Persentase A | 75% | 75% | 100%\n"
        "Rata-rata capaian | | | | 100%\n",
        "laporan.md",
    )
    assert rows_of(document) == [("LKJ-1", "Tertib administrasi", "Persentase A", "75%")]
    assert unread(document) == ["Baris “Rata-rata capaian 100%"]


def test_a_goal_above_the_objectives_takes_no_number(tmp_path):
    rows = [HEADING, ["Tujuan 1: Pemilu demokratis"], ["Sasaran 1: Tertib administrasi"], ["1", "Persentase A", "75%"]]
    document = from_word(tmp_path, rows)
    assert rows_of(document) == [("PK-1", "Tertib administrasi", "Persentase A", "75%")]
    assert unread(document) == ["Baris “Tujuan 1: Pemilu demokratis"]


def test_a_wrapped_date_begins_no_row_where_columns_are_lost(tmp_path):
    document = from_text(
        tmp_path, CAPTION + "1 Persentase layanan sejak\n1 Januari 75% 75% 100%\n2 Jumlah rapat 2 kali 2 kali 100%\n"
    )
    assert [indicator for _, _, indicator, _ in rows_of(document)] == [
        "Persentase layanan sejak 1 Januari",
        "Jumlah rapat",
    ]
