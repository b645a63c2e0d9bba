"""Training and facilitation for disputes: what counts, what is refused (domain sheet, REGISTERS 9; SAKIP 6.2)."""

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

from ..models import DisputeTraining

REGISTER = get_register("dispute-training")
HEADINGS = list(REGISTER.imports[0].headings)
YEAR_END = date(2024, 12, 31)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """A training of the office itself, planned for and held on Sunday 30 June 2024."""
    plain = {"No.": number, "Jenis": "Bimbingan teknis", "Peran Kantor": "Penyelenggara", "Materi": "Alat bukti",
             "Rencana": "2024-06-30", "Terlaksana": "2024-06-30", "Keadaan": "Terlaksana"}  # fmt: skip
    return plain | given


CANCELLED = {"Terlaksana": "", "Keadaan": "Dibatalkan", "Alasan Pembatalan": "tidak ada perkara"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "bimtek.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def events(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("last day of the half"),
        row("facilitation", Jenis="Fasilitasi", Hadir="12"),
        row("unplanned, day after", Rencana="", Terlaksana="2024-07-01"),
        row("late", Terlaksana="2024-08-01", Keadaan="Dilaporkan", **{"Nomor Laporan": "1"}),
        row("attended", **{"Peran Kantor": "Peserta"}),
        row("cancelled", **CANCELLED),
        row("planned", Terlaksana="", Keadaan="Direncanakan"),
        row("next year", Terlaksana="2025-01-02"),
    )
    assert outcome.rejected == []
    return lebak


def counted(office: Office, period: str, as_of: date = YEAR_END) -> set[str]:
    records = get_measure("dispute-training.held").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


HALF = {"last day of the half", "facilitation"}


def test_held_are_the_office_s_own_events_by_the_day_they_took_place(events):
    assert counted(events, "2024S1") == counted(events, "2024Q2") == HALF
    assert counted(events, "2024Q3") == {"unplanned, day after", "late"}
    assert counted(events, "2024") == HALF | {"unplanned, day after", "late"}
    assert counted(events, "2024", date(2024, 6, 29)) == set()


def test_a_quarter_without_an_event_counts_zero(events):
    found = amount(get_measure("dispute-training.held"), Scope((events.pk,), parse_period("2024Q1"), YEAR_END))
    assert (found.value, found.missing) == (0, 0)


def test_another_office_a_draft_and_an_event_called_off_later_count_nothing(events):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted(pandeglang, "2024") == set()
    DisputeTraining.objects.filter(number="facilitation").update(status="draft")
    DisputeTraining.objects.filter(number="last day of the half").update(state="cancelled")
    assert counted(events, "2024S1") == set()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Terlaksana": ""}, "Terlaksana"),
        ({"Keadaan": "Dilaporkan"}, "Nomor Laporan"),
        ({"Keadaan": "Direncanakan"}, "Terlaksana"),
        (CANCELLED | {"Terlaksana": "2024-06-30"}, "Terlaksana"),
        (CANCELLED | {"Alasan Pembatalan": ""}, "Alasan Pembatalan"),
        ({"Terlaksana": "", "Keadaan": "Direncanakan", "Rencana": ""}, "Rencana"),
        ({"Hadir": "0"}, "Hadir"),
        (CANCELLED | {"Hadir": "5"}, "Hadir"),
        ({"Jenis": "Rapat"}, "Jenis"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not DisputeTraining.objects.exists()


def test_the_database_itself_keeps_no_event_held_on_no_day(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        DisputeTraining.objects.update(held_on=None)


MOVES = {
    ("planned", "hold"): ("held", ["held_on"], False),
    ("held", "report"): ("reported", ["report"], False),
    ("planned", "cancel"): ("cancelled", ["reason"], True),
}


def test_an_event_is_held_and_reported_or_called_off_with_its_reason():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires), step.reason) for step in listed} == MOVES
