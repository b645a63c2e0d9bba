"""Every defect of the sample office's plan has its finding (domain sheet, SAKIP 7; numbers below are its items)."""

from functools import cache

from bukti.plans.findings.codes import CODES
from bukti.plans.reading import read
from bukti.plans.tests.builders import PLAN


@cache
def findings(kind):
    (document,) = (document for document in read(PLAN) if document.kind == kind)
    return document.findings


def rows_with(kind, code):
    return [finding.row for finding in findings(kind) if finding.code == code]


def messages(kind, code):
    return [finding.message for finding in findings(kind) if finding.code == code]


def test_1_four_formulas_are_inverted_and_only_these():
    assert rows_with("IKU", "IKU-RATIO-INVERTED") == ["IKU-2", "IKU-3", "IKU-4", "IKU-6"]


def test_1_the_third_formula_counts_all_voters_and_the_fifth_has_no_clear_denominator():
    assert rows_with("IKU", "IKU-OPERAND-TOO-WIDE") == ["IKU-3"]
    assert rows_with("IKU", "IKU-DENOMINATOR-UNCLEAR") == ["IKU-5"]
    assert rows_with("IKU", "IKU-SOURCE-NOT-DOCUMENT") == ["IKU-5"]


def test_2_percentages_spelt_as_presentations():
    spelt = {
        finding.row for finding in findings("IKU") if finding.code == "SPELLING" and "Presentas" in finding.message
    }
    assert spelt == {f"IKU-{number}" for number in range(1, 8)}
    spelt = {
        row for row, text in zip(rows_with("RAK", "SPELLING"), messages("RAK", "SPELLING")) if "Presentase" in text
    }
    assert spelt == {"RAK-1", "RAK-10", "RAK-13", "RAK-15", "RAK-18"}


def test_3_key_indicators_lack_target_unit_owner_and_objective_and_no_plan_takes_them_up():
    for code in ("IKU-NO-TARGET", "IKU-NO-UNIT", "IKU-NO-OWNER", "IKU-NO-OBJECTIVE"):
        (message,) = messages("IKU", code)
        assert message.startswith("IKU-1, IKU-2, IKU-3, IKU-4, IKU-5, IKU-6, IKU-7 ")
    assert rows_with("IKU", "IKU-NOT-REFERENCED") == [f"IKU-{number}" for number in range(1, 8)]


def test_4_eight_targets_differ_between_the_two_plans():
    found = {
        finding.row: finding.message.split(";")[0] for finding in findings("RKT") if finding.code == "TARGET-CONFLICT"
    }
    assert found == {
        "RKT-7": "Target RKT-7 98%, sedangkan RAK-7 menargetkan 100% (indikator yang sama)",
        "RKT-8": "Target RKT-8 100%, sedangkan RAK-13 menargetkan 90% (kegiatan yang sama)",
        "RKT-9b": "Target RKT-9b 100%, sedangkan RAK-15 menargetkan 90% (indikator yang sama)",
        "RKT-10a": "Target RKT-10a 90%, sedangkan RAK-14 menargetkan 87% (indikator yang hampir sama)",
        "RKT-11": "Target RKT-11 100%, sedangkan RAK-19 menargetkan 95% (indikator yang hampir sama)",
        "RKT-18": "Target RKT-18 85%, sedangkan RAK-11 menargetkan 95% (indikator yang sama)",
        "RKT-1a": "Target RKT-1a 85%, sedangkan RAK-2 menargetkan 87% (kegiatan yang sama)",
        "RKT-1c": "Target RKT-1c 85%, sedangkan RAK-3 menargetkan 87% (kegiatan yang sama)",
    }


def test_4_one_pair_differs_in_unit():
    (message,) = messages("RKT", "UNIT-CONFLICT")
    assert message.startswith("Target RKT-4 12 Laporan, sedangkan RAK-8 menargetkan 95%")


def test_4_same_activity_under_another_indicator():
    assert rows_with("RKT", "INDICATOR-DIFFERS") == ["RKT-1a", "RKT-1b", "RKT-1c", "RKT-8"]


def test_4_indicators_in_one_document_only():
    assert rows_with("RKT", "NOT-IN-RAK") == [
        *("RKT-2", "RKT-6", "RKT-9a", "RKT-10b", "RKT-12", "RKT-13", "RKT-14", "RKT-15", "RKT-16", "RKT-17"),
    ]
    assert rows_with("RAK", "NOT-IN-RKT") == [
        *("RAK-4", "RAK-5a", "RAK-6", "RAK-10", "RAK-12", "RAK-16", "RAK-17", "RAK-18"),
    ]


def test_5_a_percentage_with_a_count_as_target():
    assert rows_with("RKT", "TARGET-UNIT-MISMATCH") == ["RKT-4"]


def test_6_the_number_of_revisions_has_no_direction():
    assert rows_with("RKT", "POLARITY-UNDEFINED") == ["RKT-9a"]


def test_7_shifted_cells_are_shown_as_printed():
    assert rows_with("RAK", "CELLS-SHIFTED") == ["RAK-6", "RAK-15", "RAK-17"]
    first, second, third = messages("RAK", "CELLS-SHIFTED")
    assert "87% | ✓ | ✓ | ✓ | ✓ | Sub Bagian KUL | –”" in first
    assert second.startswith("Sel kegiatan b bergeser")
    assert "| – | 100% | ✓ | ✓ | ✓ | – | ✓”" in third


def test_8_activities_without_own_target():
    assert rows_with("RAK", "ACTIVITY-NO-TARGET") == ["RAK-12", "RAK-14", "RAK-15"]
    assert all(message.startswith("Kegiatan b ") for message in messages("RAK", "ACTIVITY-NO-TARGET"))


def test_9_ticks_that_do_not_discriminate():
    assert messages("RAK", "TICKS-DO-NOT-DISCRIMINATE") == [
        "23 dari 24 kegiatan dicentang di keempat triwulan (kecuali RAK-8); ganti dengan target tiap triwulan."
    ]
    assert rows_with("RAK", "TICKS-EXCEED-COUNT") == ["RAK-5b"]


def test_10_budget_coverage_codes_and_grant():
    assert rows_with("RAK", "BUDGET-COVERAGE-UNCLEAR") == ["RAK-1", "RAK-7", "RAK-11", "RAK-13", "RAK-16"]
    assert messages("RAK", "BUDGET-MISSING") == [
        "Hanya 5 jumlah anggaran untuk 24 kegiatan; isi anggaran setiap kegiatan dari POK."
    ]
    assert rows_with("RAK", "BUDGET-NO-CODE") == [None]
    assert rows_with("RAK", "BUDGET-GRANT-ABSENT") == [None]


def test_11_titles_on_the_cover_and_terms_out_of_use():
    (performance,) = messages("RKT", "COVER-TITLE-DIFFERS")
    assert "“Rencana Kerja Tahunan”, judul dokumen “Rencana Kinerja Tahunan”" in performance
    (action,) = messages("RAK", "COVER-TITLE-DIFFERS")
    assert "“Rencana Aksi Kerja”, judul dokumen “Rencana Aksi Kinerja Tahunan”" in action
    assert rows_with("RKT", "TERM-OBSOLETE") == ["RKT-8", "RKT-10a"]
    assert rows_with("RAK", "TERM-OBSOLETE") == ["RAK-12", "RAK-13", "RAK-14"]


def test_12_the_list_of_functions():
    assert messages("IKU", "TERM-OBSOLETE") == ["Tertulis “Panwaslu” (seharusnya Bawaslu); pakai istilah yang berlaku."]
    (split,) = messages("IKU", "LIST-ITEM-SPLIT")
    assert "12. Menerbitkan keputusan KPU Kabupaten/Kota untuk" in split
    assert any("Mengenaikan" in message for message in messages("IKU", "SPELLING"))
    assert len(messages("IKU", "PHRASE-REPEATED")) == 2


def test_13_result_phrases_and_growth_without_base():
    assert rows_with("RKT", "INDICATOR-IS-OBJECTIVE") == ["RKT-15"]
    assert rows_with("RAK", "INDICATOR-IS-OBJECTIVE") == ["RAK-6", "RAK-8", "RAK-17"]
    assert rows_with("RAK", "GROWTH-WITHOUT-BASE") == ["RAK-6", "RAK-16", "RAK-18"]
    assert rows_with("RKT", "DENOMINATOR-MISSING") == ["RKT-15"]
    assert rows_with("RAK", "DENOMINATOR-MISSING") == ["RAK-6", "RAK-8", "RAK-17"]


def test_14_signatures_and_the_date_on_the_cover():
    assert rows_with("RKT", "SIGNATURE-NAME-MISSING") == [None]
    assert rows_with("IKU", "SIGNATURE-NAME-MISSING") == rows_with("RAK", "SIGNATURE-NAME-MISSING") == []
    assert messages("RAK", "SIGNERS-DIFFER") == [
        "RAK ditandatangani Sekretaris, dokumen lain Ketua; pastikan pejabat yang berwenang."
    ]
    for kind in ("IKU", "RKT", "RAK"):
        (message,) = messages(kind, "COVER-DATE-DIFFERS")
        assert message.startswith("Sampul bertanggal 14 Februari 2024, tanda tangan 26 Januari 2024;")


def test_15_rows_that_leave_out_the_regional_election_of_the_year():
    assert rows_with("RKT", "PILKADA-NOT-NAMED") == ["RKT-8", "RKT-13", "RKT-17"]
    assert rows_with("RKT", "VOTE-NOT-NAMED") == ["RKT-16"]


def test_16_units_written_in_short():
    assert messages("RAK", "UNIT-SPELLING-DIFFERS") == ["Satuan laporan ditulis “Lap”; pakai satu penulisan."]


def test_several_activities_in_one_cell_and_a_name_cut_off():
    assert messages("RKT", "ACTIVITY-SEVERAL") == [
        "Satu sel memuat 3 kegiatan; tulis setiap kegiatan di barisnya sendiri."
    ]
    assert rows_with("RKT", "ACTIVITY-SEVERAL") == ["RKT-13"]
    assert rows_with("RAK", "ACTIVITY-CUT") == ["RAK-5b"]


def test_activities_of_another_year():
    assert rows_with("RKT", "ACTIVITY-OTHER-YEAR") == ["RKT-1c"]
    assert rows_with("RAK", "ACTIVITY-OTHER-YEAR") == ["RAK-3", "RAK-14"]


def test_every_finding_has_a_known_code_its_severity_and_one_sentence():
    for kind in ("IKU", "RKT", "RAK"):
        for finding in findings(kind):
            assert finding.severity == CODES[finding.code].severity
            assert finding.message.endswith(".")
            assert "{" not in finding.message
