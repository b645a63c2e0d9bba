"""Events judged by the day in force and its tolerance (domain sheet, REGISTERS 12; SAKIP 6.1 IKU 7)."""

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

from ..models import OutreachEvent

REGISTER = get_register("outreach-events")
HEADINGS = list(REGISTER.imports[0].headings)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """An event of the plan for 10 June 2024, held that day by 30 men and 20 women. Headings with _ for a space."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Kegiatan": "Pendidikan pemilih", "Tema": "Pindah memilih",
        "Segmen": "Pemilih pemula", "Metode": "Tatap muka", "Tempat": "SMA", "Dalam Rencana": "ya",
        "Tanggal Rencana": "2024-06-10", "Terlaksana": "2024-06-10", "Laki-laki": "30", "Perempuan": "20",
        "Daftar Hadir": "50", "Biaya": "1500000", "Keadaan": "Terlaksana",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


OPEN = {"Terlaksana": "", "Laki-laki": "", "Perempuan": "", "Daftar Hadir": "", "Biaya": "", "Keadaan": "Dijadwalkan"}
MOVED = {"Tanggal Perubahan": "2024-07-02", "Dasar Perubahan": "ND-1/2024", "Perubahan Disetujui": "2024-06-09"}
CANCELLED = OPEN | {"Keadaan": "Dibatalkan", "Dasar Perubahan": "ND-2/2024", "Perubahan Disetujui": "2024-06-09"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "sosialisasi.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def plan(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("on the day"),
        row("day after", Terlaksana="2024-06-11"),
        row("last tolerated", Toleransi="2", Terlaksana="2024-06-12"),
        row("first tolerated", Toleransi="2", Terlaksana="2024-06-08"),
        row("too early", Toleransi="2", Terlaksana="2024-06-07"),
        row("too late", Toleransi="2", Terlaksana="2024-06-13"),
        row("not held", **OPEN),
        row("moved", **MOVED, Terlaksana="2024-07-02"),
        row("moved, first day kept", **MOVED, Terlaksana="2024-06-10"),
        row("moved afterwards", **MOVED | {"Perubahan Disetujui": "2024-06-10"}, Terlaksana="2024-07-02"),
        row("cancelled before", **CANCELLED),
        row("cancelled on the day", **CANCELLED | {"Perubahan Disetujui": "2024-06-10"}),
        row("extra", Dalam_Rencana="tidak"),
        row("quarter's end", Tanggal_Rencana="2024-06-29", Toleransi="2", Terlaksana="2024-07-01"),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[str]:
    records = get_measure(f"outreach-events.{measure}").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


SECOND_QUARTER = {
    "on the day", "day after", "last tolerated", "first tolerated", "too early", "too late", "not held",
    "moved afterwards", "cancelled on the day",
}  # fmt: skip
THIRD_QUARTER = {"moved", "moved, first day kept", "quarter's end"}


def test_due_are_the_planned_events_whose_last_tolerated_day_fell_in_the_period(plan):
    assert counted("due", plan, "2024Q2") == SECOND_QUARTER
    assert counted("due", plan, "2024Q3") == THIRD_QUARTER
    assert counted("due", plan, "2024") == SECOND_QUARTER | THIRD_QUARTER


def test_an_event_is_due_on_its_last_tolerated_day_and_not_before(plan):
    assert "on the day" not in counted("due", plan, "2024", date(2024, 6, 9))
    assert "on the day" in counted("due", plan, "2024", date(2024, 6, 10))
    assert "last tolerated" not in counted("due", plan, "2024", date(2024, 6, 11))


def test_on_schedule_is_held_within_the_tolerance_of_the_day_in_force(plan):
    assert counted("on_schedule", plan, "2024Q2") == {"on the day", "last tolerated", "first tolerated"}
    assert counted("on_schedule", plan, "2024Q3") == {"moved", "quarter's end"}


def test_extra_events_never_count_but_their_participants_do(plan):
    """Eight events were held in June, the extra one among them; fifty people came to each."""
    assert "extra" not in counted("due", plan, "2024") | counted("on_schedule", plan, "2024")
    june = Scope((plan.pk,), parse_period("2024-06"), date(2024, 12, 31))
    assert amount(get_measure("outreach-events.participants"), june).value == 50 * 8


def test_another_office_and_a_draft_count_nothing(plan):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    OutreachEvent.objects.filter(number="on the day").update(status="checked")
    assert "on the day" not in counted("due", plan, "2024")


def test_the_days_in_force_are_worked_out_across_a_month(lebak, tmp_path):
    imported(lebak, tmp_path, row("1", Tanggal_Rencana="2024-02-28", Terlaksana="2024-02-28", Toleransi="2"))
    event = OutreachEvent.objects.get()
    assert (event.date_in_force, event.earliest_on, event.due_on) == (
        date(2024, 2, 28), date(2024, 2, 26), date(2024, 3, 1),
    )  # fmt: skip


def test_participants_are_added_up_and_absent_when_nobody_counted(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"), row("2", **OPEN))
    assert list(OutreachEvent.objects.values_list("participants", flat=True)) == [50, None]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "Pilkada 2024"}, "Pemilu/Pemilihan"),
        ({"Segmen": "Petani"}, "Segmen"),
        ({"Toleransi": "-1"}, "Toleransi"),
        (MOVED | {"Dasar Perubahan": ""}, "Dasar Perubahan"),
        (MOVED | {"Perubahan Disetujui": ""}, "Perubahan Disetujui"),
        (MOVED | {"Dalam Rencana": "tidak"}, "Tanggal Perubahan"),
        (CANCELLED | {"Dasar Perubahan": ""}, "Dasar Perubahan"),
        ({"Keadaan": "Dibatalkan", "Dasar Perubahan": "1", "Perubahan Disetujui": "2024-06-01"}, "Terlaksana"),
        (OPEN | {"Keadaan": "Terlaksana"}, "Terlaksana"),
        ({"Keadaan": "Dijadwalkan"}, "Terlaksana"),
        ({"Keadaan": "Dilaporkan", "Dilaporkan": "2024-06-12"}, "Nomor Laporan"),
        ({"Keadaan": "Dilaporkan", "Nomor Laporan": "1"}, "Dilaporkan"),
        ({"Nomor Laporan": "1", "Dilaporkan": "2024-06-09"}, "Dilaporkan"),
        ({"Perempuan": ""}, "Perempuan"),
        ({"Daftar Hadir": "49"}, "Daftar Hadir"),
        ({"Disabilitas": "51"}, "Disabilitas"),
        (OPEN | {"Pemula": "5"}, "Pemula"),
        (OPEN | {"Laki-laki": "3", "Perempuan": "2"}, "Laki-laki"),
        ({"Biaya": "1.500"}, "Biaya"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("good"), row("1") | given)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, column)]
    assert not OutreachEvent.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"revised_on": date(2024, 7, 2)}, {"disabled": 51}, {"first_time": 51}, {"cost": -1}, {"budget": -1}]
)
def test_the_database_itself_refuses(lebak, tmp_path, wrong):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        OutreachEvent.objects.update(**wrong)


MOVES = {
    ("planned", "schedule"): ("scheduled", "records.enter", [], False),
    ("scheduled", "postpone"): ("postponed", "records.enter", [], True),
    ("postponed", "reschedule"): ("scheduled", "records.enter", ["revised_on", "approved_on", "approval"], False),
    ("scheduled", "hold"): ("held", "records.enter", ["held_on"], False),
    ("held", "report"): ("reported", "records.enter", ["report_number", "reported_on"], False),
    ("planned", "cancel"): ("cancelled", "records.enact", ["approved_on", "approval"], True),
    ("scheduled", "cancel"): ("cancelled", "records.enact", ["approved_on", "approval"], True),
    ("postponed", "cancel"): ("cancelled", "records.enact", ["approved_on", "approval"], True),
}


def test_an_event_moves_so_and_is_cancelled_only_by_those_who_enact_with_basis_and_reason():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {
        (step.source, step.name): (step.target, step.permission, list(step.requires), step.reason) for step in listed
    } == MOVES
