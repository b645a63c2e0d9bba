"""The sample office's plan: what stands in it, counted by hand from the paper."""

import json
from datetime import date
from decimal import Decimal

import pytest

from bukti.plans.declaration import Activity, Target, as_json
from bukti.plans.reading import read
from bukti.plans.tests.builders import PLAN

FULL_YEAR = (True, True, True, True)


@pytest.fixture(scope="module")
def plan():
    return {document.kind: document for document in read(PLAN)}


def row(plan, code):
    (found,) = (row for row in plan[code.split("-")[0]].rows if row.code == code)
    return found


def test_the_file_holds_one_document_of_each_kind(plan):
    assert list(plan) == ["IKU", "RKT", "RAK"]
    assert [document.title for document in plan.values()] == [
        "INDIKATOR KINERJA UTAMA (IKU) TAHUN 2024",
        "RENCANA KINERJA TAHUNAN 2024",
        "RENCANA AKSI KINERJA TAHUNAN 2024",
    ]
    assert [document.office for document in plan.values()] == [
        "KPU KABUPATEN LEBAK",
        "KOMISI PEMILIHAN UMUM KABUPATEN LEBAK",
        "KOMISI PEMILIHAN UMUM KABUPATEN LEBAK",
    ]
    assert {document.year for document in plan.values()} == {2024}


def test_each_document_is_dated_and_names_its_signer_only_where_printed(plan):
    assert {document.signed_on for document in plan.values()} == {date(2024, 1, 26)}
    assert [document.signed_by for document in plan.values()] == ["NI'MATULLAH", None, "RAHMAT SETIAWAN TONIDAYA"]
    assert [document.signed_as.split()[0] for document in plan.values()] == ["Ketua", "Ketua", "Sekretaris"]


def test_seven_key_performance_indicators(plan):
    assert [row.code for row in plan["IKU"].rows] == [f"IKU-{number}" for number in range(1, 8)]
    second = row(plan, "IKU-2")
    assert second.indicator == "Presentasi partisipasi pemilih dalam pemilihan umum atau pemilihan"
    assert second.source_text == "Berita acara penetapan DPT dan penetapan hasil pemilu atau pemilihan"
    assert second.target is None


def test_eighteen_objectives_with_twenty_two_indicators_in_the_performance_plan(plan):
    rows = plan["RKT"].rows
    assert [row.no for row in rows if row.code[-1] in "a0123456789"] == [str(number) for number in range(1, 19)]
    assert [row.code for row in rows if row.code[-1].isalpha()] == [
        *("RKT-1a", "RKT-1b", "RKT-1c", "RKT-9a", "RKT-9b", "RKT-10a", "RKT-10b"),
    ]
    assert len(rows) == 22


def test_an_indicator_without_number_inherits_its_objective(plan):
    assert row(plan, "RKT-1c").objective == row(plan, "RKT-1a").objective
    assert row(plan, "RKT-9b").objective == "Terwujudnya rencana kerja dan anggaran yang efektif dan efisien"


def test_targets_keep_their_text_and_give_number_and_unit(plan):
    assert row(plan, "RKT-1a").target == Target("85%", Decimal(85), "%")
    assert row(plan, "RKT-4").target == Target("12 Laporan", Decimal(12), "laporan")
    assert row(plan, "RAK-5b").target == Target("2 Lap", Decimal(2), "laporan")
    assert row(plan, "RKT-9a").target == Target("12 kali", Decimal(12), "kali")
    assert row(plan, "RKT-12").target == Target("3 kali", Decimal(3), "kali")


def test_nineteen_objectives_twenty_indicators_twenty_four_activities_in_the_action_plan(plan):
    rows = plan["RAK"].rows
    assert [row.code for row in rows] == [
        *("RAK-1", "RAK-2", "RAK-3", "RAK-4", "RAK-5a", "RAK-5b", "RAK-6", "RAK-7", "RAK-8", "RAK-9"),
        *("RAK-10", "RAK-11", "RAK-12", "RAK-13", "RAK-14", "RAK-15", "RAK-16", "RAK-17", "RAK-18", "RAK-19"),
    ]
    assert len({row.no for row in rows}) == 19
    assert {row.code: len(row.activities) for row in rows if len(row.activities) != 1} == {
        "RAK-12": 2,
        "RAK-14": 2,
        "RAK-15": 2,
        "RAK-17": 2,
    }


def test_only_the_second_and_fourth_quarter_of_row_eight_are_ticked(plan):
    ticks = {activity.quarters for row in plan["RAK"].rows for activity in row.activities if row.code != "RAK-8"}
    assert ticks == {FULL_YEAR}
    assert row(plan, "RAK-8").activities[0].quarters == (False, True, False, True)


def test_a_plan_without_quarters_has_four_unknown_rather_than_four_untrue_ones(plan):
    assert {activity.quarters for row in plan["RKT"].rows for activity in row.activities} == {(None,) * 4}


def test_five_amounts_are_kept_whole_with_the_rows_they_may_cover(plan):
    amounts = {row.code: (row.budget, row.budget_rows) for row in plan["RAK"].rows if row.budget is not None}
    assert amounts == {
        "RAK-1": (8_170_412_000, ("RAK-1", "RAK-2", "RAK-3", "RAK-4", "RAK-5a", "RAK-5b", "RAK-6")),
        "RAK-7": (2_012_063_000, ("RAK-7", "RAK-8", "RAK-9")),
        "RAK-11": (225_836_000, ("RAK-10", "RAK-11", "RAK-12")),
        "RAK-13": (507_642_000, ("RAK-13", "RAK-14", "RAK-15")),
        "RAK-16": (22_880_000, ("RAK-16", "RAK-17", "RAK-18", "RAK-19")),
    }
    assert sum(budget for budget, _ in amounts.values()) == 10_938_833_000


def test_shifted_cells_are_read_to_what_they_evidently_are(plan):
    assert row(plan, "RAK-6").division == "Sub Bagian KUL"
    assert row(plan, "RAK-6").budget is None
    assert row(plan, "RAK-15").activities[1].division == "Sub Bagian Perencanaan, Data dan Informasi"
    assert row(plan, "RAK-17").activities[1] == Activity(
        text="Melaksanakan pengelolaan dan penerapan kearsipan administrasi pegawai",
        target=Target("100%", Decimal(100), "%"),
        quarters=FULL_YEAR,
        division="Sub Bagian Hukum dan SDM",
    )


def test_activities_without_own_target_have_none(plan):
    without = [
        f"{row.code} {place}"
        for row in plan["RAK"].rows
        for place, activity in enumerate(row.activities)
        if not activity.target
    ]
    assert without == ["RAK-12 1", "RAK-14 1", "RAK-15 1"]


def test_the_json_form_holds_numbers_as_strings_and_dates_as_iso(plan):
    form = json.loads(json.dumps(as_json(list(plan.values()))))
    assert [document["signed_on"] for document in form["documents"]] == ["2024-01-26"] * 3
    first = form["documents"][2]["rows"][0]
    assert first["target"] == {"text": "85%", "value": "85", "unit": "%"}
    assert first["budget"] == 8_170_412_000
    assert first["activities"][0]["quarters"] == [True, True, True, True]
    assert first["actual"] is None
    unscheduled = form["documents"][1]["rows"][0]
    assert unscheduled["activities"][0]["quarters"] == [None, None, None, None]
