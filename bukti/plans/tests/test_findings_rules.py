"""Single rules, on made-up rows: what they find and what they leave alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bukti.plans.declaration import Activity, Document, Row, Target
from bukti.plans.findings.rules import with_findings
from bukti.plans.reading import read

CLEAN = """INDIKATOR KINERJA UTAMA TAHUN 2025
KPU KABUPATEN CONTOH
No\tSasaran\tIndikator Kinerja\tTarget\tCara Perhitungan\tSumber Data\tPenanggung Jawab
1\tMeningkatnya layanan\tPersentase permohonan informasi yang dijawab tepat waktu\t90%\t\
Perbandingan permohonan informasi yang dijawab tepat waktu dengan permohonan informasi\tRegister PPID\tSub Bagian Teknis
2\tTersusunnya laporan\tJumlah laporan keuangan\t2 Laporan\t\
Jumlah laporan keuangan yang dikirim\tTanda terima\tSub Bagian KUL

Contohjaya, 6 Januari 2025
Ketua KPU Kabupaten Contoh,

SITI AMINAH

RENCANA KINERJA TAHUNAN 2025
KPU KABUPATEN CONTOH
No\tSasaran\tIndikator Kinerja\tTarget\tKegiatan
1\tMeningkatnya layanan\tPersentase permohonan informasi yang dijawab tepat waktu\t90%\tMelayani permohonan
2\tTersusunnya laporan\tJumlah laporan keuangan\t2 Laporan\tMenyusun laporan

Contohjaya, 6 Januari 2025
Ketua KPU Kabupaten Contoh,

SITI AMINAH

RENCANA AKSI KINERJA TAHUN 2025
KPU KABUPATEN CONTOH
No\tSasaran\tIndikator Kinerja\tTarget\tKegiatan\tTarget Kegiatan\tI\tII\tIII\tIV\tAnggaran\tPelaksana
1\tMeningkatnya layanan\tPersentase permohonan informasi yang dijawab tepat waktu\t90%\tMelayani permohonan\t90%\t\
✓\t✓\t✓\t✓\t20.000.000\tSub Bagian Teknis
2\tTersusunnya laporan\tJumlah laporan keuangan\t2 Laporan\tMenyusun laporan 3355.EBD\t2 Laporan\t\
\t✓\t\t✓\t10.000.000\tSub Bagian KUL

Contohjaya, 6 Januari 2025
Ketua KPU Kabupaten Contoh,

SITI AMINAH
"""


def test_a_clean_plan_has_no_finding(tmp_path):
    path = tmp_path / "rencana.txt"
    path.write_text(CLEAN, encoding="utf-8")
    documents = read(path)
    assert [(document.kind, len(document.rows)) for document in documents] == [("IKU", 2), ("RKT", 2), ("RAK", 2)]
    assert [finding for document in documents for finding in document.findings] == []


def document(kind: str, *rows: Row, year: int = 2025) -> Document:
    day = date(year, 1, 6)
    return Document(kind, f"Rencana {year}", "KPU KABUPATEN CONTOH", year, day, "SITI AMINAH", rows)


def make_row(code: str, indicator: str, target: str | None = "90%", **fields) -> Row:
    values = {"90%": (Decimal(90), "%"), "80%": (Decimal(80), "%"), "3 kali": (Decimal(3), "kali")}
    goal = Target(target, *values[target]) if target else None
    return Row(
        code=code, no=code.split("-")[1], objective="Meningkatnya layanan", indicator=indicator, target=goal, **fields
    )


def codes(*documents: Document) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.row) for found in with_findings(list(documents)) for finding in found.findings]


def formula_codes(indicator: str, formula: str) -> list[str]:
    row = make_row("IKU-1", indicator, formula_text=formula, source_text="Register", division="Sub Bagian KUL")
    return [code for code, _ in codes(document("IKU", row))]


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("Perbandingan jumlah DPT dengan jumlah pemilih yang hadir", ["IKU-RATIO-INVERTED"]),
        ("Jumlah DPT dibagi dengan jumlah pengguna hak pilih", ["IKU-RATIO-INVERTED"]),
        ("Perbandingan sengketa dengan sengketa yang selesai", ["IKU-RATIO-INVERTED"]),
        ("Perbandingan jumlah pemilih yang hadir dengan jumlah DPT", []),
        ("Jumlah kegiatan sesuai jadwal dibandingkan dengan total jumlah kegiatan", []),
        ("Perbandingan sengketa yang dimenangkan dengan sengketa", []),
        ("Jumlah pengguna hak pilih", []),
    ],
)
def test_only_a_whole_compared_with_its_part_is_inverted(formula, found):
    assert formula_codes("Persentase partisipasi pemilih", formula) == found


def test_both_operands_of_a_group_indicator_name_the_group():
    indicator = "Persentase partisipasi pemilih perempuan"
    assert formula_codes(indicator, "Perbandingan pemilih perempuan yang hadir dengan jumlah DPT perempuan") == []
    assert formula_codes(indicator, "Perbandingan pemilih perempuan yang hadir dengan jumlah DPT") == [
        "IKU-OPERAND-TOO-WIDE"
    ]


def test_a_key_indicator_without_formula():
    row = make_row("IKU-1", "Persentase partisipasi", division="Sub Bagian KUL")
    assert codes(document("IKU", row)) == [("IKU-NO-FORMULA", "IKU-1")]


@pytest.mark.parametrize(
    ("indicator", "target", "found"),
    [
        ("Persentase layanan", None, "TARGET-MISSING"),
        ("Persentase layanan", "3 kali", "TARGET-UNIT-MISMATCH"),
        ("Jumlah layanan", "90%", "TARGET-UNIT-MISMATCH"),
        ("Jumlah pelanggaran", "3 kali", "POLARITY-UNDEFINED"),
        ("Persentase peningkatan layanan", "90%", "GROWTH-WITHOUT-BASE"),
    ],
)
def test_one_oddity_of_an_indicator(indicator, target, found):
    assert codes(document("PK", make_row("PK-1", indicator, target))) == [(found, "PK-1")]


@pytest.mark.parametrize(
    ("indicator", "target"),
    [
        ("Jumlah bimbingan teknis penyelesaian sengketa", "3 kali"),
        ("Persentase peningkatan layanan dibandingkan tahun sebelumnya", "90%"),
        ("Nilai akuntabilitas kinerja", "90%"),
    ],
)
def test_indicators_that_are_in_order(indicator, target):
    assert codes(document("PK", make_row("PK-1", indicator, target))) == []


def test_a_target_in_words_cannot_be_computed():
    row = replace(make_row("PK-1", "Opini laporan keuangan"), target=Target("WTP", None, None))
    assert codes(document("PK", row)) == [("TARGET-UNREADABLE", "PK-1")]


def test_an_agreement_that_differs_from_the_plan_is_a_conflict_of_the_plan():
    plan = document("RKT", make_row("RKT-1", "Persentase layanan", "90%"))
    agreement = document("PK", make_row("PK-4", "Presentase layanan", "80%"))
    assert ("TARGET-CONFLICT", "RKT-1") in codes(agreement, plan)
    assert codes(agreement, plan) == [("SPELLING", "PK-4"), ("TARGET-CONFLICT", "RKT-1")]


def test_plans_of_different_years_are_not_compared():
    plan = document("RKT", make_row("RKT-1", "Persentase layanan", "90%"), year=2025)
    action = document("RAK", make_row("RAK-1", "Persentase layanan", "80%", budget=5), year=2026)
    assert [code for code, _ in codes(plan, action)] == ["BUDGET-NO-CODE"]


def achievement(target: str, actual: str, printed: str, indicator: str = "Persentase layanan") -> list[str]:
    quantities = [Target(text + "%", Decimal(text), "%") for text in (target, actual, printed)]
    row = replace(make_row("LKJ-1", indicator), target=quantities[0], actual=quantities[1])
    return [code for code, _ in codes(document("LKJ", replace(row, achievement=quantities[2])))]


@pytest.mark.parametrize(
    ("target", "actual", "printed"),
    [
        ("80", "83", "103.75"),  # P: 83/80
        ("80", "83", "100"),  # capped at 100
        ("75", "40.9", "54.53"),  # P, rounded
        ("0.2", "0.1", "150"),  # N1: (2 x 0.2 - 0.1)/0.2
        ("0.2", "0.1", "200"),  # N2: 0.2/0.1
    ],
)
def test_an_achievement_that_follows_by_a_known_formula(target, actual, printed):
    assert achievement(target, actual, printed) == []


@pytest.mark.parametrize(("target", "actual", "printed"), [("80", "66", "100"), ("75", "40.9", "59.53")])
def test_an_achievement_that_follows_by_none(target, actual, printed):
    assert achievement(target, actual, printed) == ["ACHIEVEMENT-DISAGREES"]


def test_an_achievement_capped_where_less_is_better():
    assert achievement("0.2", "0.1", "100", "Persentase pemilih yang tidak masuk dalam daftar pemilih") == []


def test_quantities_of_different_units_are_not_divided():
    laporan, percent = Target("12 Laporan", Decimal(12), "laporan"), Target("90%", Decimal(90), "%")
    row = replace(make_row("LKJ-1", "Jumlah laporan"), target=laporan, actual=percent, achievement=percent)
    assert codes(document("LKJ", row)) == []


def test_a_missing_number_is_noticed():
    rows = [make_row("PK-1", "Persentase layanan"), make_row("PK-3", "Persentase permohonan")]
    assert codes(document("PK", *rows)) == [("NUMBER-GAP", None)]


def test_what_a_document_lacks_at_head_and_foot():
    bare = Document("PK", "", None, None, None, None, (make_row("PK-1", "Persentase layanan"),))
    assert [code for code, _ in codes(bare)] == [
        *("OFFICE-MISSING", "YEAR-MISSING", "SIGNATURE-DATE-MISSING", "SIGNATURE-NAME-MISSING"),
    ]


def test_more_ticks_than_things_to_do():
    activity = Activity("Menyusun laporan", Target("3 kali", Decimal(3), "kali"), (True, True, True, True), "KUL")
    rows = make_row("PK-1", "Jumlah laporan", "3 kali", activities=(activity,))
    assert codes(document("PK", rows)) == [("TICKS-EXCEED-COUNT", "PK-1")]


def named_alone(objective: str, indicator: str) -> list[str]:
    row = replace(make_row("PK-1", indicator), objective=objective)
    return [code for code, _ in codes(document("PK", row, year=2024)) if code == "PILKADA-NOT-NAMED"]


@pytest.mark.parametrize(
    ("objective", "indicator", "found"),
    [
        ("Mutakhirnya data pemilih", "Persentase pemilih berhak yang tidak masuk daftar pemilih", []),
        ("Tersusunnya Dokumen Pemutakhiran Data Pemilih", "Persentase penyusunan dokumen", []),
        ("Terlaksananya kampanye", "Persentase kampanye oleh Komisi Pemilihan Umum", []),
        ("Mutakhirnya data pemilih Pemilu", "Persentase pemutakhiran", ["PILKADA-NOT-NAMED"]),
        ("Terlaksananya kampanye pemilihan umum", "Persentase kampanye", ["PILKADA-NOT-NAMED"]),
        ("Mutakhirnya data pemilih Pemilu dan Pilkada", "Persentase pemutakhiran", []),
    ],
)
def test_only_a_row_that_names_pemilu_leaves_out_pilkada(objective, indicator, found):
    assert named_alone(objective, indicator) == found


def test_unknown_quarters_are_neither_ticked_nor_in_need_of_a_target():
    row = make_row("PK-1", "Jumlah laporan", "3 kali", activities=(Activity("Menyusun laporan"),))
    assert codes(document("PK", row)) == []
