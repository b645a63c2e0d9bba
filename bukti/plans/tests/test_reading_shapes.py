"""The shapes that tables of real reports and plans fall into."""

from decimal import Decimal

import pytest
import typst

from bukti.plans.declaration import Document, Target
from bukti.plans.reading import read
from bukti.plans.tests.builders import write_docx


def read_text(tmp_path, text: str) -> list[Document]:
    path = tmp_path / "laporan.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def achievements(document: Document) -> list[tuple[str, str, str, str, str]]:
    """Code, indicator, target, actual and achievement of each row, as printed."""
    return [
        (row.code, row.indicator, *(value.text if value else "" for value in (row.target, row.actual, row.achievement)))
        for row in document.rows
    ]


WRAPPED = """LAPORAN KINERJA
KPU KABUPATEN CONTOH TAHUN 2023

Pengukuran kinerja dilakukan dengan membandingkan target dan realisasi.
Tabel 3.1 Capaian Kinerja Tahun 2023
No Sasaran Strategis INDIKATOR KINEJA Target REALlSASI Capaian
(%)
1 Meningkatnya kualitas
penyelenggaraan Pemilu Persentase partisipasi 77,5% 79,9% 103,10%
pemilih dalam Pemilu
- 12 -
Persentase partisipasi pemilih perempuan
dalam Pemilu 75% 80,25 % 107%
2 Terwujudnya lembaga yang profesional Nilai akuntabilitas
kinerja 70 68,5 97,86
Halaman 13
Presentasi pemilih yang berhak memilih tetapi tidak masuk dalam daftar pemilih 0.2% 0.1% 150%
3 Tersusunnya laporan Jumlah laporan BMN 2 Laporan 2 Laporan 100%

Berdasarkan tabel di atas, capaian kinerja mencapai 100% pada tahun 2023.
B. Realisasi Anggaran
"""


def test_values_at_the_end_or_in_the_middle_of_wrapped_text_with_page_markers_between(tmp_path):
    (document,) = read_text(tmp_path, WRAPPED)
    assert (document.kind, document.year, document.office) == ("LKJ", 2023, "KPU KABUPATEN CONTOH")
    unlisted = "Presentasi pemilih yang berhak memilih tetapi tidak masuk dalam daftar pemilih"
    assert achievements(document) == [
        ("LKJ-1a", "Persentase partisipasi pemilih dalam Pemilu", "77,5%", "79,9%", "103,10%"),
        ("LKJ-1b", "Persentase partisipasi pemilih perempuan dalam Pemilu", "75%", "80,25 %", "107%"),
        ("LKJ-2a", "Nilai akuntabilitas kinerja", "70", "68,5", "97,86"),
        ("LKJ-2b", unlisted, "0.2%", "0.1%", "150%"),
        ("LKJ-3", "Jumlah laporan BMN", "2 Laporan", "2 Laporan", "100%"),
    ]
    assert document.rows[0].objective == "Meningkatnya kualitas penyelenggaraan Pemilu"
    assert document.rows[0].achievement == Target("103,10%", Decimal("103.10"), "%")


def test_a_unit_before_the_values_and_an_achievement_headed_by_a_percent_sign(tmp_path):
    (document,) = read_text(
        tmp_path,
        "CAPAIAN KINERJA TAHUN 2024\nNo Indikator Kinerja Satuan Target Realisasi %\n"
        "1 Persentase partisipasi\npemilih Persen 80 83 103,75\n"
        "2 Jumlah laporan Laporan 12 12 100\n"
        "3 Jumlah perkara Perkara 3 - -\n",
    )
    assert achievements(document) == [
        ("LKJ-1", "Persentase partisipasi pemilih", "80", "83", "103,75"),
        ("LKJ-2", "Jumlah laporan", "12", "12", "100"),
        ("LKJ-3", "Jumlah perkara", "3", "", ""),
    ]
    assert [row.target.unit for row in document.rows] == ["%", "laporan", "perkara"]


def test_a_year_at_the_end_of_the_words_is_no_quantity(tmp_path):
    (document,) = read_text(
        tmp_path,
        "CAPAIAN KINERJA TAHUN 2024\nNo Indikator Kinerja Target Realisasi\n"
        "1 Persentase partisipasi pemilih Pemilu 2024 80% 83%\n",
    )
    assert achievements(document) == [("LKJ-1", "Persentase partisipasi pemilih Pemilu 2024", "80%", "83%", "")]


OBJECTIVES_AS_HEADINGS = """Laporan Kinerja KPU Kabupaten Contoh Tahun 2019 ii

INDIKATOR KINERJA KINERJA

Target % Realisasi % Capaian %

(1) (2) (3) (4)

Sasaran 1 : Meningkatnya Penyelenggaraan Pemilu yang Demokratis

Persentase KPU Kabupaten Contoh yang

menyelenggarakan Pemilihan sesuai jadwal

100% 100% 100%

Persentase Partisipasi Pemilih dalam Pemilu/ Pemilihan 80% 83% 100%

Sasaran 2 : Terlaksananya Pemilu yang Aman dan Damai

Page 4: RINGKASAN EKSEKUTIF - KPU

Laporan Kinerja KPU Kabupaten Contoh Tahun 2019 iii

Persentase Pemilu tanpa konflik 98,63 % 98,63 % 100%

Dengan demikian seluruh sasaran kantor dapat dicapai dengan baik pada tahun itu.
Rata-rata 80% dari semua kegiatan berjalan.
"""


def test_objectives_as_heading_rows_and_running_heads_between_pages(tmp_path):
    (document,) = read_text(tmp_path, OBJECTIVES_AS_HEADINGS)
    assert document.title == "Laporan Kinerja KPU Kabupaten Contoh Tahun 2019"
    assert achievements(document) == [
        (
            "LKJ-1a",
            "Persentase KPU Kabupaten Contoh yang menyelenggarakan Pemilihan sesuai jadwal",
            "100%",
            "100%",
            "100%",
        ),
        ("LKJ-1b", "Persentase Partisipasi Pemilih dalam Pemilu/ Pemilihan", "80%", "83%", "100%"),
        ("LKJ-2", "Persentase Pemilu tanpa konflik", "98,63 %", "98,63 %", "100%"),
    ]
    assert [row.objective for row in document.rows] == [
        "Meningkatnya Penyelenggaraan Pemilu yang Demokratis",
        "Meningkatnya Penyelenggaraan Pemilu yang Demokratis",
        "Terlaksananya Pemilu yang Aman dan Damai",
    ]


WITH_CATEGORY = """LAPORAN KINERJA SEKRETARIAT KPU PROVINSI CONTOH TAHUN 2020

Kinerja
Indikator Kinerja Utama
Target Realisasi Capaian Kategori
KEGIATAN 3355: Pelaksanaan Akuntabilitas di
Lingkungan Setjen.
Meningkatnya Pembinaan Perbendaharaan.
Persentase meningkatnya kapasitas
perbendaharaan pada KPU Provinsi 80% 80% 100% Berhasil
dan KPU Kabupaten/Kota
dalam pengelolaan keuangan.
Terlaksananya Sistem Akuntansi.
Jumlah laporan sistem akuntansi dan
2 Lap 2 Lap 100% Berhasil
pelaporan keuangan.
"""


def test_a_category_behind_the_values_and_a_programme_above_the_objectives(tmp_path):
    (document,) = read_text(tmp_path, WITH_CATEGORY)
    capacity = (
        "Persentase meningkatnya kapasitas perbendaharaan pada KPU Provinsi dan KPU Kabupaten/Kota dalam pengelolaan "
        "keuangan."
    )
    assert achievements(document) == [
        ("LKJ-1", capacity, "80%", "80%", "100%"),
        ("LKJ-2", "Jumlah laporan sistem akuntansi dan pelaporan keuangan.", "2 Lap", "2 Lap", "100%"),
    ]
    assert [row.objective for row in document.rows] == [
        "Meningkatnya Pembinaan Perbendaharaan.",
        "Terlaksananya Sistem Akuntansi.",
    ]
    unread = [finding.message for finding in document.findings if finding.code == "ROW-UNREAD"]
    assert unread == [
        "Baris “KEGIATAN 3355: Pelaksanaan Akuntabilitas di Lingkungan Setjen.” tidak terbaca sebagai indikator; "
        "periksa kolomnya."
    ]


def test_a_scanned_agreement_whose_percentages_were_misread(tmp_path):
    (document,) = read_text(
        tmp_path,
        "PERJANJIAN KINERJA\n\nKPU Kabupaten Contoh\nTahun 2020\n\nSasaran Stretegis\n\nIndikator\n\nKinerja Target\n"
        "\n1 Terwujudnya Data Pemilih Yang\n\nTerkini\n\n"
        "Persentase pemutakhiran Data Pemilih\n\nTepat Waktu\n\nlOOo/o\n"
        "\n2 Terwujudnya Tahapan Sesuai Jadwal\n\nPersentase tahapan sesuai jadwal\n\ntoo%\n",
    )
    assert (document.kind, document.year, document.office) == ("PK", 2020, "KPU Kabupaten Contoh")
    assert [(row.code, row.target) for row in document.rows] == [
        ("PK-1", Target("lOOo/o", Decimal(100), "%")),
        ("PK-2", Target("too%", Decimal(100), "%")),
    ]
    assert [finding.row for finding in document.findings if finding.code == "TARGET-MISREAD"] == ["PK-1", "PK-2"]


def test_an_agreement_and_a_report_in_one_markdown_file(tmp_path):
    agreement, report = read_text(
        tmp_path,
        "# Perjanjian Kinerja Tahun 2024\nKPU KABUPATEN CONTOH\n\n"
        "No | Sasaran | Indikator Kinerja | Target\n---|---|---|---\n"
        "1 | Meningkatnya partisipasi | Persentase partisipasi pemilih | 77,5%\n"
        "  |  | Persentase pemilih disabilitas | 75%\n\nContohjaya, 5 Januari 2024\nKetua,\n\nSITI AMINAH\n\n"
        "# Capaian Kinerja Tahun 2024\n"
        "No | Indikator Kinerja | Target | Realisasi | % Capaian\n---|---|---|---|---\n"
        "Meningkatnya partisipasi ||||\n"
        "1 | Persentase partisipasi pemilih | 77,5% | 79,9% | 103,10\n"
        "2 | Persentase pemilih disabilitas | 75% | 40,9% | 54,53\n",
    )
    assert (agreement.kind, agreement.signed_by, agreement.signed_on.isoformat()) == ("PK", "SITI AMINAH", "2024-01-05")
    assert [(row.code, row.target.text) for row in agreement.rows] == [("PK-1a", "77,5%"), ("PK-1b", "75%")]
    assert achievements(report) == [
        ("LKJ-1a", "Persentase partisipasi pemilih", "77,5%", "79,9%", "103,10"),
        ("LKJ-1b", "Persentase pemilih disabilitas", "75%", "40,9%", "54,53"),
    ]
    assert {row.achievement.unit for row in report.rows} == {"%"}


@pytest.mark.parametrize(
    ("stroke", "lost"), [("0.5pt", []), ("none", ["COLUMNS-LOST"]), ("(x: none, y: 1pt)", ["COLUMNS-LOST"])]
)
def test_a_pdf_table_with_or_without_rules_gives_the_same_rows(stroke, lost, tmp_path):
    path = tmp_path / "capaian.pdf"
    path.write_bytes(
        typst.compile(
            (
                '#set page(width: 14cm, height: 12cm, numbering: "1")\nCAPAIAN KINERJA TAHUN 2024\n\n'
                f"#table(stroke: {stroke}, columns: (auto, 4cm, auto, auto, auto), "
                "[No], [Indikator Kinerja], [Target], [Realisasi], [Capaian], "
                "[1], [Persentase partisipasi pemilih dalam pemilihan bupati di seluruh kecamatan], "
                "[77,5%], [79,9%], [103,10%], [2], [Persentase pemilih disabilitas], [75%], [40,9%], [54,53%])\n\n"
                "Dari tabel terlihat bahwa partisipasi naik 5%."
            ).encode()
        )
    )
    (document,) = read(path)
    turnout = "Persentase partisipasi pemilih dalam pemilihan bupati di seluruh kecamatan"
    assert achievements(document) == [
        ("LKJ-1", turnout, "77,5%", "79,9%", "103,10%"),
        ("LKJ-2", "Persentase pemilih disabilitas", "75%", "40,9%", "54,53%"),
    ]
    assert [finding.code for finding in document.findings if finding.code == "COLUMNS-LOST"] == lost


def test_an_agreement_with_its_budget_table_and_two_signatures_side_by_side(tmp_path):
    path = tmp_path / "pk.docx"
    write_docx(
        path,
        [
            *("KOMISI PEMILIHAN UMUM", "KABUPATEN CONTOH", "LAMPIRAN PERJANJIAN KINERJA TAHUN 2024"),
            [
                ["No", "Sasaran Kegiatan", "Indikator Kinerja", "Target"],
                ["(1)", "(2)", "(3)", "(4)"],
                ["1", "Terlaksananya PAW", "Persentase PAW tepat waktu", "95%"],
                ["2", "Tersedianya dokumen", "Jumlah dokumen", "3 Dokumen"],
            ],
            [["No", "Program/Kegiatan", "Anggaran"], ["1", "Dukungan Manajemen", "Rp 2.000.000.000"]],
            "Contohjaya, 26 Januari 2024",
            [["Ketua KPU Kabupaten Contoh,", "Sekretaris KPU Kabupaten Contoh,"], ["SITI AMINAH", "BUDI, S.H."]],
        ],
    )
    (document,) = read(path)
    assert [(row.code, row.target.text) for row in document.rows] == [("PK-1", "95%"), ("PK-2", "3 Dokumen")]
    assert (document.office, document.year) == ("KOMISI PEMILIHAN UMUM KABUPATEN CONTOH", 2024)
    assert document.signed_by == "SITI AMINAH; BUDI, S.H."


def test_a_row_cut_by_the_page_in_the_middle_of_its_cells(tmp_path):
    heading = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "NAMA KEGIATAN AKSI"]
    path = tmp_path / "rkt.docx"
    write_docx(
        path,
        [
            "RENCANA KINERJA TAHUNAN 2024",
            [
                heading,
                ["1", "2", "3", "4", "5"],
                ["1", "Meningkatnya tata kelola", "Persentase pegawai", "80%", "Melatih pegawai Sub Bagian"],
                heading,
                ["", "arsip", "yang terlatih", "", "Teknis"],
                ["2", "Tersedianya arsip", "Jumlah arsip", "3 Dokumen", "Menata arsip"],
            ],
        ],
    )
    (document,) = read(path)
    assert [(row.code, row.objective, row.indicator, row.activities[0].text) for row in document.rows] == [
        (
            "RKT-1",
            "Meningkatnya tata kelola arsip",
            "Persentase pegawai yang terlatih",
            "Melatih pegawai Sub Bagian Teknis",
        ),
        ("RKT-2", "Tersedianya arsip", "Jumlah arsip", "Menata arsip"),
    ]


def test_paragraphs_of_one_activity_cell_are_several_activities(tmp_path):
    path = tmp_path / "rkt.docx"
    activities = "Melaksanakan rekrutmen\nMelaksanakan pelantikan\nMembayar honorarium"
    write_docx(
        path,
        [
            "RENCANA KINERJA TAHUNAN 2024",
            [
                ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "NAMA KEGIATAN AKSI"],
                ["1", "Terbentuknya badan adhoc", "Persentase badan adhoc yang dibentuk", "100%", activities],
            ],
        ],
    )
    (document,) = read(path)
    assert [activity.text for activity in document.rows[0].activities] == activities.split("\n")


@pytest.mark.parametrize("tick", ["✓", "√", "v", "V", "x", "✔", "ü"])
def test_ticks_as_typed_anywhere(tick, tmp_path):
    (document,) = read_text(
        tmp_path,
        "RENCANA AKSI KINERJA TAHUN 2025\n"
        "No\tSasaran\tIndikator\tTarget\tKegiatan\tTarget Kegiatan\tTW I\tTW II\tTW III\tTW IV\tAnggaran\tPelaksana\n"
        f"1\tTersedianya data\tJumlah data\t2 dok\tMenyusun data\t2 dok\t\t{tick}\t-\t{tick}\t"
        "Rp 8.170.412.000,-\tDatin\n",
    )
    (row,) = document.rows
    assert row.activities[0].quarters == (False, True, False, True)
    assert (row.budget, row.division) == (8_170_412_000, "Datin")
    assert row.target == Target("2 dok", Decimal(2), "dokumen")


def test_quarters_with_figures_count_as_planned_and_nothing_is_moved(tmp_path):
    (document,) = read_text(
        tmp_path,
        "RENCANA AKSI KINERJA TAHUN 2025\n"
        "No\tSasaran\tIndikator\tTarget\tKegiatan\tTarget Kegiatan\tI\tII\tIII\tIV\tPelaksana\n"
        "1\tTersusunnya laporan\tJumlah laporan\t2 Laporan\tMenyusun laporan\t2 Laporan\t\t1\t\t1\tSub Bagian KUL\n",
    )
    assert document.rows[0].activities[0].quarters == (False, True, False, True)
    assert document.rows[0].activities[0].target == Target("2 Laporan", Decimal(2), "laporan")
    assert [finding.code for finding in document.findings if finding.code == "CELLS-SHIFTED"] == []


def test_an_amount_for_each_activity_is_summed_and_said(tmp_path):
    (document,) = read_text(
        tmp_path,
        "RENCANA AKSI KINERJA TAHUN 2025\n"
        "No\tSasaran\tIndikator\tTarget\tKegiatan\tTarget Kegiatan\tI\tII\tIII\tIV\tAnggaran\tPelaksana\n"
        "1\tTersusunnya laporan\tJumlah laporan\t2 Laporan\tMenyusun\t2 Laporan\t\t✓\t\t✓\t1.500.000\tSub Bagian KUL\n"
        "\t\t\t\tMengirim\t2 Laporan\t\t✓\t\t✓\t250.000\tSub Bagian KUL\n",
    )
    (row,) = document.rows
    assert (row.budget, [activity.text for activity in row.activities]) == (1_750_000, ["Menyusun", "Mengirim"])
    (message,) = [finding.message for finding in document.findings if finding.code == "BUDGET-SUMMED"]
    assert "Rp 1.500.000 + 250.000;" in message


def test_an_objective_alone_in_its_row_stands_for_the_rows_below(tmp_path):
    (document,) = read_text(
        tmp_path,
        "PERJANJIAN KINERJA TAHUN 2025\nNo\tIndikator Kinerja\tTarget\n"
        "Meningkatnya kualitas pemilu\n1\tPersentase partisipasi\t80%\n2\tPersentase pemilih baru\t70%\n"
        "Terwujudnya kantor yang baik\n3\tNilai SAKIP\t75\n",
    )
    assert [(row.code, row.objective) for row in document.rows] == [
        ("PK-1a", "Meningkatnya kualitas pemilu"),
        ("PK-1b", "Meningkatnya kualitas pemilu"),
        ("PK-2", "Terwujudnya kantor yang baik"),
    ]
