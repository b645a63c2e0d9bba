"""Columns as offices set them: units apart, other orders, years, quarters; and page marks between the rows."""

from decimal import Decimal

import pytest

from bukti.plans.declaration import Document, Target
from bukti.plans.reading import read
from bukti.plans.tests.builders import write_docx

AGREEMENT = "PERJANJIAN KINERJA TAHUN 2024"


def from_word(tmp_path, *rows: str, title: str = AGREEMENT) -> Document:
    """A table whose rows are written with bars between the cells."""
    path = tmp_path / "rencana.docx"
    write_docx(path, [title, [[cell.strip() for cell in row.split("|")] for row in rows]])
    (document,) = read(path)
    return document


def codes(document: Document) -> list[str]:
    apart = {"OFFICE-MISSING", "SIGNATURE-DATE-MISSING", "SIGNATURE-NAME-MISSING", "BUDGET-MISSING"}
    return [finding.code for finding in document.findings if finding.code not in apart]


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("No|Sasaran|Indikator Kinerja|Target|Satuan", "1|Meningkatnya partisipasi|Persentase A|75|%"),
        ("No|Sasaran|Indikator Kinerja|Satuan|Target 2024", "1|Meningkatnya partisipasi|Persentase A|Persen|75"),
        ("Indikator Kinerja|Target|Satuan|Sasaran", "Persentase A|75|%|Meningkatnya partisipasi"),
    ],
)
def test_a_unit_in_its_own_column_wherever_it_stands(heading, row, tmp_path):
    document = from_word(tmp_path, heading, row)
    assert [(row.code, row.objective, row.target) for row in document.rows] == [
        ("PK-1", "Meningkatnya partisipasi", Target("75", Decimal(75), "%"))
    ]
    assert codes(document) == []


def test_a_count_with_its_unit_apart_is_not_said_to_be_spelled_differently(tmp_path):
    document = from_word(tmp_path, "No|Sasaran|Indikator Kinerja|Satuan|Target", "1|Tertib|Jumlah laporan|Laporan|12")
    assert document.rows[0].target == Target("12", Decimal(12), "laporan")
    assert codes(document) == []


def test_sign_and_figure_in_cells_of_their_own(tmp_path):
    document = from_word(
        tmp_path,
        "No|Sasaran|Indikator Kinerja|Target||Anggaran|",
        "1|Pemilu baik|Persentase A|75|%|Rp|1.000.000",
        "2|Tertib|Jumlah laporan|4|Laporan|Rp.|2.500.000,-",
    )
    assert [(row.target, row.budget) for row in document.rows] == [
        (Target("75 %", Decimal(75), "%"), 1_000_000),
        (Target("4 Laporan", Decimal(4), "laporan"), 2_500_000),
    ]
    assert codes(document) == []


def test_the_indicator_of_an_activity_is_an_indicator(tmp_path):
    document = from_word(
        tmp_path, "NO|SASARAN KEGIATAN|INDIKATOR KINERJA KEGIATAN|TARGET", "1|Pemilu baik|Persentase A|75%"
    )
    assert [(row.objective, row.indicator) for row in document.rows] == [("Pemilu baik", "Persentase A")]


def test_of_several_years_that_of_the_plan_counts(tmp_path):
    document = from_word(
        tmp_path,
        "No|Sasaran|Indikator Kinerja|Target||",
        "|||2023|2024|2025",
        "1|Pemilu baik|Persentase A|70%|75%|80%",
        title="RENCANA KINERJA TAHUNAN 2024",
    )
    assert [row.target.text for row in document.rows] == ["75%"]
    assert codes(document) == []


def test_target_and_actual_of_the_year_before_are_left_out(tmp_path):
    document = from_word(
        tmp_path,
        "No|Sasaran|Indikator Kinerja|Target 2023|Realisasi 2023|Target 2024|Realisasi 2024|Capaian",
        "1|Pemilu baik|Persentase A|70%|71%|75%|76%|101,33%",
        title="CAPAIAN KINERJA TAHUN 2024",
    )
    (row,) = document.rows
    assert (row.target.text, row.actual.text, row.achievement.text) == ("75%", "76%", "101,33%")
    assert codes(document) == []


def test_a_column_headed_by_the_year_alone_holds_the_target(tmp_path):
    document = from_word(tmp_path, "No|Sasaran|Indikator Kinerja|2024", "1|Pemilu baik|Persentase A|75%")
    assert [row.target.text for row in document.rows] == ["75%"]


def test_an_annex_with_a_target_for_each_quarter_stays_an_agreement(tmp_path):
    document = from_word(
        tmp_path,
        "No|Sasaran|Indikator Kinerja|Target|Target Triwulan|||",
        "||||TW I|TW II|TW III|TW IV",
        "1|Pemilu baik|Persentase A|75%|10%|25%|50%|75%",
        title="LAMPIRAN PERJANJIAN KINERJA TAHUN 2024",
    )
    assert [(row.code, row.target.text, row.activities) for row in document.rows] == [("PK-1", "75%", ())]
    assert codes(document) == ["QUARTER-FIGURES"]
    assert "“10% | 25% | 50% | 75%”" in next(f.message for f in document.findings if f.code == "QUARTER-FIGURES")


def test_an_annex_with_targets_of_quarters_only_has_no_target_of_the_year(tmp_path):
    document = from_word(
        tmp_path,
        "No|Sasaran|Indikator Kinerja|Target TW I|Target TW II|Target TW III|Target TW IV",
        "1|Pemilu baik|Persentase A|10%|25%|50%|75%",
    )
    assert [(row.code, row.target) for row in document.rows] == [("PK-1", None)]
    assert codes(document) == ["QUARTER-FIGURES", "TARGET-MISSING"]


MARKERS = [
    *("-- 3 of 20 --", "--- page 3 ---", "[page 3]", "Page 3 of 20", "hal. 3", "[3]"),
    *("LKjIP KPU Kabupaten Contoh 2024 | 3", "3 | LKjIP KPU Kabupaten Contoh"),
]


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("sign", ["\t", " "])
def test_a_page_mark_within_and_between_rows_is_dropped(marker, sign, tmp_path):
    path = tmp_path / "laporan.txt"
    rows = f"1~Persentase partisipasi\n{marker}\npemilih~75%~76%~101,33%\n{marker}\n2~Jumlah rapat~2 kali~2 kali~100%\n"
    heading = "CAPAIAN KINERJA TAHUN 2024\nNo~Indikator Kinerja~Target~Realisasi~Capaian\n"
    path.write_text((heading + rows).replace("~", sign), encoding="utf-8")
    (document,) = read(path)
    assert [(row.indicator, row.target.text, row.actual.text) for row in document.rows] == [
        ("Persentase partisipasi pemilih", "75%", "76%"),
        ("Jumlah rapat", "2 kali", "2 kali"),
    ]
