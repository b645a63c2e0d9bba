"""Activities of the action plan, done as planned by the day in force (domain sheet, SAKIP 6.2 RKT-9b, 6.3 RAK-15)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount

from ..models import PlannedActivity


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """Planned for 28 June 2024 at 5 million rupiah, done on that day for 4 million."""
    plain = {
        "No.": number, "Indikator": "RAK-12", "Kegiatan": "Pengelolaan website", "Dalam Rencana": "ya",
        "Triwulan": "TW II", "Rencana Selesai": "2024-06-28", "Terlaksana": "2024-06-28", "Sesuai Rencana": "ya",
        "Biaya Rencana": "5000000", "Biaya Pelaksanaan": "4000000", "Bukti": "LAP-1", "Keadaan": "Selesai",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


OPEN = {"Terlaksana": "", "Sesuai Rencana": "", "Bukti": "", "Keadaan": "Berjalan"}
MOVED = {"Rencana Perubahan": "2024-07-31", "Dasar Perubahan": "ND 5/2024"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "rencana.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(get_register("planned-activities").imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=get_register("planned-activities"), file=file, office=office, actor="ani", again=True)


def scope(office: Office, period: str, as_of: date = date(2025, 1, 31)) -> Scope:
    return Scope((office.pk,), parse_period(period), as_of)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    records = get_measure(f"planned-activities.{measure}").records(scope(office, period, as_of))
    return set(records.values_list("number", flat=True))


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    different = {"Sesuai Rencana": "tidak", "Penyimpangan": "separuh saja"}
    outcome = imported(
        lebak,
        tmp_path,
        row("last day"),
        row("day after", Terlaksana="2024-06-29"),
        row("open", **OPEN),
        row("otherwise", **different),
        row("moved, in time", **MOVED, Terlaksana="2024-07-31"),
        row("moved, late", **MOVED, Terlaksana="2024-08-01"),
        row("cancelled", **OPEN | {"Dasar Perubahan": "ND 6/2024", "Keadaan": "Dibatalkan"}),
        row("extra", **{"Dalam Rencana": "tidak"}),
    )
    assert outcome.rejected == []
    return lebak


SECOND_QUARTER = {"last day", "day after", "open", "otherwise"}


def test_due_are_those_of_the_plan_whose_day_in_force_has_come(year):
    assert counted("due", year, "2024Q2") == SECOND_QUARTER
    assert counted("due", year, "2024Q3") == {"moved, in time", "moved, late"}
    assert counted("due", year, "2024Q1") == set()
    assert counted("due", year, "2024", date(2024, 6, 27)) == set()
    assert counted("due", year, "2024", date(2024, 6, 28)) == SECOND_QUARTER


def test_done_as_planned_counts_the_last_day_and_nothing_done_otherwise(year):
    assert counted("done_as_planned", year, "2024Q2") == {"last day"}
    assert counted("done_as_planned", year, "2024") == {"last day", "moved, in time"}


def test_one_that_nobody_judged_yet_is_missing(year):
    PlannedActivity.objects.filter(number="last day").update(as_planned=None)
    found = amount(get_measure("planned-activities.done_as_planned"), scope(year, "2024"))
    assert (found.value, found.missing) == (1, 1)


def test_a_draft_and_another_office_count_nothing(year):
    PlannedActivity.objects.filter(number="last day").update(status="submitted")
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert "last day" not in counted("due", year, "2024")
    assert counted("due", pandeglang, "2024") == set()


def test_the_difference_of_cost_is_known_only_with_both_costs(lebak, tmp_path):
    imported(lebak, tmp_path, row("both"), row("one", **{"Biaya Pelaksanaan": ""}))
    assert list(PlannedActivity.objects.values_list("number", "cost_difference")) == [
        ("both", -1_000_000), ("one", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Indikator": "RKT-9b"}, "Indikator"),
        ({"Triwulan": "TW III"}, "Rencana Selesai"),
        (MOVED | {"Dasar Perubahan": ""}, "Dasar Perubahan"),
        ({"Bukti": ""}, "Bukti"),
        ({"Sesuai Rencana": "tidak"}, "Penyimpangan"),
        (OPEN | {"Sesuai Rencana": "ya"}, "Terlaksana"),
        (OPEN | {"Keadaan": "Selesai"}, "Terlaksana"),
        (OPEN | {"Keadaan": "Dibatalkan"}, "Dasar Perubahan"),
        ({"Keadaan": "Berjalan"}, "Keadaan"),
        ({"Biaya Rencana": "-5"}, "Biaya Rencana"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    assert [fault.column for fault in imported(lebak, tmp_path, row("1") | given).rejected] == [column]
    assert not PlannedActivity.objects.exists()


@pytest.mark.parametrize("given", [{"revised_on": date(2024, 7, 1)}, {"planned_cost": -1}, {"actual_cost": -1}])
def test_the_database_keeps_no_change_without_basis_and_no_cost_below_0(lebak, tmp_path, given):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedActivity.objects.update(**given)


def test_an_activity_is_cancelled_only_by_those_who_enact_with_basis_and_reason():
    listed = [step for step in get_register("planned-activities").transitions if step.target == "cancelled"]
    assert {(step.source, step.permission, tuple(step.requires), step.reason) for step in listed} == {
        ("planned", "records.enact", ("revision_basis",), True),
        ("running", "records.enact", ("revision_basis",), True),
    }
