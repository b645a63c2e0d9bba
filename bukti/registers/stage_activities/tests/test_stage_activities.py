"""Activities judged by the schedule in force (domain sheet, REGISTERS 17, R17.1; SAKIP 6.1 IKU 1, RKT-8)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount

from ..models import StageActivity

HEADINGS = list(get_register("stage-activities").imports[0].headings)
PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """A voter-list stage of the Pilkada planned for June 2024, done on its last day as the rules want it."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Kelompok": "Daftar pemilih",
        "Kegiatan": "Pencocokan dan penelitian", "Dasar": "PKPU 2/2024", "Mulai Semula": "2024-06-01",
        "Selesai Semula": "2024-06-30", "Mulai Pelaksanaan": "2024-06-01", "Selesai Pelaksanaan": "2024-06-30",
        "Sesuai Ketentuan": "ya", "Pelanggaran Terbukti": "tidak", "Keadaan": "Selesai",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


OPEN = {"Selesai Pelaksanaan": "", "Sesuai Ketentuan": "", "Keadaan": "Berjalan"}
MOVED = {"Mulai Perubahan": "2024-07-01", "Selesai Perubahan": "2024-07-31", "Dasar Perubahan": "Kpt 799/2024"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "tahapan.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=get_register("stage-activities"), file=file, office=office, actor="ani", again=True)


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    """Ten activities. Last day in force 30 June, or 31 July where a decision moved it."""
    outcome = imported(
        lebak,
        tmp_path,
        row("last day"),
        row("day after", **{"Selesai Pelaksanaan": "2024-07-01"}),
        row("open", **OPEN),
        row("rules not met", **{"Sesuai Ketentuan": "tidak"}),
        row("violation", **{"Pelanggaran Terbukti": "ya"}),
        row("logistics", Kelompok="Logistik"),
        row("moved, in time", **MOVED, **{"Selesai Pelaksanaan": "2024-07-31"}),
        row("moved, late", **MOVED, **{"Selesai Pelaksanaan": "2024-08-01"}),
        row("cancelled", **OPEN | {"Dasar Perubahan": "Kpt 800/2024", "Keadaan": "Dibatalkan"}),
        row("december", **{"Mulai Semula": "2024-12-01", "Selesai Semula": "2024-12-16"} | OPEN),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 9, 30)) -> set[str]:
    asked = period if isinstance(period, Period) else parse_period(period)
    records = get_measure(f"stage-activities.{measure}").records(Scope((office.pk,), asked, as_of))
    return set(records.values_list("number", flat=True))


SECOND_QUARTER = {"last day", "day after", "open", "rules not met", "violation", "logistics"}


def test_due_are_the_stages_whose_last_day_in_force_has_come_in_the_period(year):
    assert counted("due", year, "2024Q2") == SECOND_QUARTER
    assert counted("due", year, "2024Q3") == {"moved, in time", "moved, late"}
    assert counted("due", year, "2024Q4") == set()
    assert counted("due", year, "2024") == SECOND_QUARTER | {"moved, in time", "moved, late"}


def test_a_stage_is_due_on_its_last_day_and_not_before(year):
    assert counted("due", year, "2024", date(2024, 6, 29)) == set()
    assert counted("due", year, "2024", date(2024, 6, 30)) == SECOND_QUARTER


def test_on_schedule_wants_time_rules_and_no_violation(year):
    assert counted("on_schedule", year, "2024Q2") == {"last day", "logistics"}
    assert counted("on_schedule", year, "2024Q3") == {"moved, in time"}


def test_voter_list_counts_its_own_group_by_time_alone(year):
    assert counted("voter_list_due", year, "2024Q2") == SECOND_QUARTER - {"logistics"}
    assert counted("voter_list_on_time", year, "2024Q2") == {"last day", "rules not met", "violation"}


def test_an_election_event_counts_its_own_activities_whatever_their_day(year):
    due = SECOND_QUARTER | {"moved, in time", "moved, late"}
    assert counted("due", year, PILKADA) == due
    assert counted("due", year, PILKADA, date(2024, 12, 31)) == due | {"december"}


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    StageActivity.objects.filter(number="last day").update(status="submitted")
    assert "last day" not in counted("due", year, "2024")


def test_rules_nobody_judged_yet_make_the_count_incomplete_not_zero(lebak, tmp_path):
    unjudged = {"Sesuai Ketentuan": ""}
    imported(
        lebak,
        tmp_path,
        row("judged"),
        row("not judged", **unjudged),
        row("late anyway", **unjudged, **{"Selesai Pelaksanaan": "2024-07-01"}),
        row("violation anyway", **unjudged, **{"Pelanggaran Terbukti": "ya"}),
    )
    found = amount(
        get_measure("stage-activities.on_schedule"), Scope((lebak.pk,), parse_period("2024"), date(2024, 12, 31))
    )
    assert (found.value, found.missing) == (1, 1)


def test_the_end_in_force_is_the_revised_one_and_the_first_is_kept(lebak, tmp_path):
    imported(lebak, tmp_path, row("1", **MOVED), row("2"))
    assert list(StageActivity.objects.values_list("planned_end", "end_in_force")) == [
        (date(2024, 6, 30), date(2024, 7, 31)), (date(2024, 6, 30), date(2024, 6, 30)),
    ]  # fmt: skip


def test_the_end_in_force_follows_a_later_revision(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"))
    StageActivity.objects.update(revised_end=date(2024, 7, 15), revision_basis="Kpt 799/2024")
    assert StageActivity.objects.get().end_in_force == date(2024, 7, 15)


def test_the_database_keeps_no_revised_date_without_its_basis(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"))
    for field in ("revised_start", "revised_end"):
        with pytest.raises(IntegrityError), transaction.atomic():
            StageActivity.objects.update(**{field: date(2024, 7, 15)})


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": ""}, "Pemilu/Pemilihan"),
        ({"Pemilu/Pemilihan": "Pilkada 2024"}, "Pemilu/Pemilihan"),
        ({"Selesai Semula": "2024-05-31"}, "Selesai Semula"),
        ({"Selesai Pelaksanaan": "2024-05-31"}, "Selesai Pelaksanaan"),
        (MOVED | {"Selesai Perubahan": "2024-06-30"}, "Selesai Perubahan"),
        (MOVED | {"Dasar Perubahan": ""}, "Dasar Perubahan"),
        ({"Selesai Pelaksanaan": ""}, "Selesai Pelaksanaan"),
        ({"Keadaan": "Dibatalkan", "Selesai Pelaksanaan": ""}, "Dasar Perubahan"),
        ({"Keadaan": "Dibatalkan", "Dasar Perubahan": "Kpt 800/2024"}, "Selesai Pelaksanaan"),
        ({"Sesuai Ketentuan": "sebagian"}, "Sesuai Ketentuan"),
        ({"Kelompok": "Pelantikan"}, "Kelompok"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not StageActivity.objects.exists()


MOVES = {
    ("planned", "begin"): ("running", "records.enter", ["actual_start"], False),
    ("running", "finish"): ("done", "records.enter", ["actual_end"], False),
    ("planned", "cancel"): ("cancelled", "records.enact", ["revision_basis"], True),
    ("running", "cancel"): ("cancelled", "records.enact", ["revision_basis"], True),
}


def test_an_activity_moves_so_and_is_cancelled_only_by_those_who_enact_with_basis_and_reason():
    listed = [step for step in get_register("stage-activities").transitions if step.field == "state"]
    assert {
        (step.source, step.name): (step.target, step.permission, list(step.requires), step.reason) for step in listed
    } == MOVES
