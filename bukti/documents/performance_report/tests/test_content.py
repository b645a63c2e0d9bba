"""What the report says of a small office whose figures are worked out by hand (conftest.py)."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bukti.audit.declaration import BadInput
from bukti.documents.performance_report.content import content
from bukti.plans.actions import set_target

from .conftest import add_manual, add_stations

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "full_year.json"


def row(data: dict, code: str) -> dict:
    return next(row for document in data["achievement"] for group in document["groups"] for row in group["rows"]
                if row["code"] == code)  # fmt: skip


def block(data: dict, code: str) -> dict:
    return next(entry for entry in data["measured"] if entry["code"] == code)


def analysis(data: dict, code: str, label: str) -> str:
    return next(entry["text"] for entry in block(data, code)["analyses"] if entry["label"] == label)


def shape(value):
    """The keys of a value, all the way down; of a list, those of its first item."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


def test_the_samples_have_the_shape_of_what_is_printed(office, approved, stations, budget):
    add_manual(office, indicator="")
    data, sample = content(office, 2024), json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert shape(data) == shape(sample)


def test_turnout_is_the_sum_of_users_over_the_sum_of_dpt(office, plan, stations):
    set_target(office=office, year=2024, code="IKU-2", value=Decimal(75), unit="%", source="SK 1", actor="perencana")
    data = content(office, 2024)
    found = row(data, "IKU-2")
    # 600 / 900 x 100 = 66.666...; / 75 x 100 = 88.888...
    assert (found["numerator"], found["denominator"], found["actual"]) == ("600", "900", "66,67\u00a0%")
    assert (found["achievement"], found["verdict"]) == ("88,89\u00a0%", "Belum mencapai target")
    assert block(data, "IKU-2")["calculation"] == "600 ÷ 900 × 100 = 66,67\u00a0%"
    assert data["headline"]["text"] == (
        "600 pengguna hak pilih (DPT, DPTb dan DPK) dibagi 900 pemilih dalam DPT. "
        "Target 75% (SK 1); capaian 88,89\u00a0%, belum mencapai target."
    )


def test_turnout_by_district_divides_the_sums_of_each_district(office, stations):
    districts = content(office, 2024)["districts"]
    assert [(row["name"], row["voters"], row["listed"], row["share"]) for row in districts["rows"]] == [
        ("WANASALAM", "300", "400", "75,00\u00a0%"),
        ("CIBADAK", "300", "500", "60,00\u00a0%"),
    ]
    assert districts["total"]["share"] == "66,67\u00a0%"


def test_requests_are_judged_against_the_target_of_the_plan(office, plan, requests):
    data = content(office, 2024)
    found = row(data, "RKT-14")
    # due on 15 March; answered on 1, 10, 15 and 16 March: 3 / 4 = 75 %; 75 / 90 x 100 = 83.333...
    assert (found["numerator"], found["denominator"], found["actual"]) == ("3", "4", "75,00\u00a0%")
    assert (found["target"], found["achievement"]) == ("90%", "83,33\u00a0%")
    assert analysis(data, "RKT-14", "Kegiatan pendukung").startswith("Melakukan pelayanan permohonan informasi")
    (below,) = [sentence for sentence in data["summary"] if sentence.startswith("Yang belum mencapai target: ")]
    assert "RKT-14 (capaian 83,33\u00a0%)" in below


def test_a_figure_without_target_is_not_judged(office, plan, stations):
    found = row(content(office, 2024), "IKU-2")
    assert (found["actual"], found["achievement"]) == ("66,67\u00a0%", "")
    assert (found["target"], found["verdict"], found["reason"]) == (
        "belum ditetapkan", "Tidak dinilai", "Target belum ditetapkan.",
    )  # fmt: skip


def test_an_indicator_with_an_empty_register_says_so(office):
    data = content(office, 2024)
    found = row(data, "IKU-6")
    assert (found["state"], found["actual"], found["numerator"]) == ("not_measured", "", "")
    assert found["reason"] == "Register Sengketa Hukum belum berisi catatan yang ditetapkan."
    (fill,) = [step for step in data["next_steps"] if step.startswith("Mengisi register yang masih kosong: IKU-1, ")]
    assert "IKU-6" in fill


def test_both_chapters_name_the_same_indicators_without_a_target_to_compare_with(office, plan, requests, stations):
    """The seed's plan: no IKU has a target; RKT-4 asks 12 Laporan of a percentage; RKT-9a has no direction."""
    data, codes = content(office, 2024), "IKU-1, IKU-2, IKU-3, IKU-4, IKU-5, IKU-6, IKU-7, RKT-4, dan RKT-9a"
    assert f"9 indikator belum memiliki target yang dapat dibandingkan: {codes}." in data["issues"]
    assert f"Menetapkan target yang dapat dibandingkan, atau arah indikatornya, untuk {codes}." in data["next_steps"]


def test_counts_add_up_to_all_indicators(office, plan, requests, stations):
    counts = content(office, 2024)["counts"]
    assert sum(entry["count"] for entry in counts) == 49


def test_what_has_no_data_is_said_to_be_unavailable(office, requests):
    data = content(office, 2024)
    assert analysis(data, "RKT-14", "Standar nasional") == "Belum tersedia standar nasional."
    assert analysis(data, "RKT-14", "Target jangka menengah").startswith("Belum tersedia")
    assert analysis(data, "RKT-14", "Tahun sebelumnya") == (
        "Belum tersedia: lembar indikator baru berlaku sejak 1 Januari 2024."
    )


def test_the_plan_is_quoted_with_its_five_amounts_whole(office, plan):
    data = content(office, 2024)
    assert [(document["kind"], len(document["rows"])) for document in data["plan"]] == [
        ("IKU", 7), ("RKT", 22), ("RAK", 20),
    ]  # fmt: skip
    assert [entry["amount"] for entry in data["budget"]["amounts"]] == [
        "8.170.412.000", "2.012.063.000", "225.836.000", "507.642.000", "22.880.000",
    ]  # fmt: skip
    assert data["budget"]["total"] == "10.938.833.000"


def test_every_finding_of_the_plan_is_listed_the_gravest_first(office, plan):
    groups = content(office, 2024)["findings"]
    stored = sum(document.findings.count() for document in plan)
    assert sum(len(group["rows"]) for group in groups) == stored > 0
    for group in groups:
        ranks = [["Kesalahan", "Peringatan", "Catatan"].index(entry["severity"]) for entry in group["rows"]]
        assert ranks == sorted(ranks)


def test_the_files_behind_the_figures_are_listed_with_the_rows_counted(office, requests, stations):
    files = {file["name"]: file for file in content(office, 2024)["sources"]}
    assert set(files) == {"permohonan.csv", "tps.csv"}
    assert files["tps.csv"]["sha256"] == " ".join(["abab"] * 16)
    assert sorted(use["rows"] for use in files["permohonan.csv"]["uses"]) == ["3", "4"]


def test_one_made_up_record_marks_the_whole_report(office, stations):
    assert content(office, 2024)["made_up"] is False
    add_stations(office, [("360202", "WANASALAM", 10, 5)], made_up=True, file="contoh.csv")
    assert content(office, 2024)["made_up"] is True


def test_the_chair_of_the_day_of_the_report_signs(office):
    assert content(office, 2024)["signature"] == {"title": "Ketua", "name": "Ketua Baru"}
    assert content(office, 2024, date(2025, 2, 20))["signature"]["name"] == "Ketua Lama"
    assert content(office, 2024)["dated"] == {"iso": "2025-02-28", "text": "28 Februari 2025"}


def test_only_divisions_of_that_year_are_named(office):
    assert content(office, 2024)["organisation"]["divisions"] == ["Sub Bagian KUL"]


def test_the_report_does_not_change_with_the_language_of_the_screen(office, plan, requests):
    with translation.override("en"):
        english = content(office, 2024)
    assert english == content(office, 2024)


def test_a_year_without_sheets_is_refused(office):
    with pytest.raises(BadInput, match="2019"):
        content(office, 2019)


def test_an_impossible_year_is_refused(office):
    with pytest.raises(BadInput, match="9999"):
        content(office, 9999)


def test_more_records_do_not_take_more_queries(office, plan, stations):
    with CaptureQueriesContext(connection) as few:
        content(office, 2024)
    add_stations(office, [("360203", "PANGGARANGAN", 10, 5)] * 5, file="lagi.csv")
    with CaptureQueriesContext(connection) as many:
        content(office, 2024)
    assert len(many) == len(few)


# --- the budget: 1,000 of which 100 blocked; planned 400 and 600, spent 300, 500 and 20, asked for 50 more -----------


def test_absorption_names_its_basis_and_leaves_out_what_is_blocked(budget):
    """820 / 900 = 91.111...; with the SPP of December 870 / 900 = 96.666..."""
    found = content(budget, 2024)["realisation"]
    assert (found["on"], found["version"], found["reason"]) == ("31 Desember 2024", "2024/00", "")
    assert found["total"] == {
        "ceiling": "1.000", "blocked": "100", "sp2d": "820", "sp2d_share": "91,11\u00a0%", "spp": "870",
        "spp_share": "96,67\u00a0%",
    }  # fmt: skip
    assert found["difference"] == "Rp 50 (1 SPP belum ber-SP2D)"
    assert [(row["code"], row["programme"], row["sp2d"], row["spp_share"]) for row in found["rows"]] == [
        ("076.01.WA", True, "820", "96,67\u00a0%"), ("3360", False, "820", "96,67\u00a0%"),
    ]  # fmt: skip


def test_deviation_is_the_mean_of_the_months_with_a_plan(budget):
    """January 100 of 400: 25 %; February 100 of 600: 16.67 %; mean 20.83 %. March had no plan and is told."""
    found = content(budget, 2024)["realisation"]["deviation"]
    assert [row["share"] for row in found["rows"]] == ["25,00\u00a0%", "16,67\u00a0%", *["tanpa rencana"] * 10]
    assert (found["value"], found["consistency"], found["reason"]) == ("20,83\u00a0%", "79,17\u00a0%", "")
    assert found["unplanned"] == "Ada realisasi tanpa rencana pada Maret; bulan itu tidak ikut dirata-ratakan."


def test_efficiency_compares_what_was_reached_with_what_it_cost(budget):
    """3 of 4 of 1,000 were worth 750 and cost 820: (750 - 820) / 750 = -9.33 %; 50 - 9.33 / 20 x 50 = 26.67."""
    found = content(budget, 2024)["realisation"]["efficiency"]
    assert (found["raw"], found["counted"], found["value"]) == ("-9,33\u00a0%", "-9,33\u00a0%", "26,67")
    assert (found["achievement"], found["reason"]) == ("75,00\u00a0%", "")


def test_what_cannot_be_computed_of_the_budget_gives_its_reason(office):
    found = content(office, 2024)["realisation"]
    assert found["reason"].startswith("Belum ada DIPA/POK yang ditetapkan")
    assert found["deviation"]["reason"].startswith("Rencana penarikan dana (halaman III DIPA) belum dimasukkan")
    assert found["efficiency"]["reason"].startswith("Belum ada DIPA/POK yang berlaku")
    assert (found["deviation"]["value"], found["efficiency"]["value"], found["total"]["sp2d_share"]) == ("", "", "")


def test_the_files_of_the_budget_are_sources_too(budget):
    (file,) = [file for file in content(budget, 2024)["sources"] if file["name"] == "anggaran.csv"]
    assert [(use["measure"], use["rows"]) for use in file["uses"]] == [
        ("Versi DIPA/POK", "1"), ("Rencana penarikan dana (halaman III)", "1"), ("Realisasi atas dasar SPP", "4"),
        ("Realisasi atas dasar SP2D", "3"), ("Volume RO", "1"),
    ]  # fmt: skip


# --- manual measures ------------------------------------------------------


def test_a_manual_figure_is_marked_in_its_row_its_block_and_the_first_pages(office):
    add_manual(office)
    data = content(office, 2024)
    found, told = row(data, "IKU-6"), block(data, "IKU-6")
    assert (found["actual"], found["numerator"], found["denominator"]) == ("57,14\u00a0%", "", "")
    assert found["manual"] == {
        "mark": "UM-1",
        "text": "Sengketa menang, 1 Januari 2024 s.d. 31 Desember 2024. Alasan: Register belum diisi. "
        "Bukti: LAP-7/2024.",
    }
    assert told["calculation"] == "57,14\u00a0%, diisi manual (UM-1), tidak dihitung dari catatan"
    assert data["computed"]["manual"] == 1
    assert ("Diisi manual", 1, "IKU-6") in [tuple(entry.values()) for entry in data["computed"]["rows"]]
    assert any("1 indikator memiliki angka lengkap (1 di antaranya diisi manual)" in said for said in data["summary"])


def test_a_computed_figure_has_no_mark_and_the_manual_one_is_listed_as_unused(office, requests):
    add_manual(office, indicator="RKT-14")
    data = content(office, 2024)
    assert (row(data, "RKT-14")["numerator"], row(data, "RKT-14")["manual"]) == ("3", None)
    assert [(entry["number"], entry["use"]) for entry in data["manual"]] == [
        ("UM-1", "Tidak dipakai, sudah dihitung dari register")
    ]


def test_the_annex_names_those_without_an_indicator_and_no_draft(office):
    add_manual(office, "UM-2", indicator="", value="64.2", unit="nilai", made_up=True)
    add_manual(office, "UM-3", status="draft")
    data = content(office, 2024)
    assert [(entry["number"], entry["value"], entry["file"]) for entry in data["manual"]] == [
        ("UM-2", "64,2\u00a0nilai", "survei.csv")
    ]
    assert data["made_up"] is True


def test_an_approved_figure_stands_in_the_report_with_its_explanation(office, approved):
    data = content(office, 2024)
    found = row(data, "RKT-14")
    assert (found["numerator"], found["denominator"], found["actual"]) == ("3", "4", "75,00\u00a0%")
    assert analysis(data, "RKT-14", "Penyebab dan langkah") == "Penyebab: Satu petugas. Solusi: Piket."
    (changed,) = data["approval"]["changed"]
    assert changed["code"] == "RKT-14"
    assert (changed["approved"], changed["now"]) == ("75,00\u00a0% (3 / 4)", "100,00\u00a0% (4 / 4)")
    assert data["approval"]["sentence"].startswith("1 dari 49 angka disahkan dan dibekukan")


def test_a_report_without_approvals_says_so(office, requests):
    assert content(office, 2024)["approval"] == {
        "sentence": "Belum ada angka yang disahkan; semua angka adalah keadaan catatan pada saat dicetak.",
        "changed": [],
    }
