"""Interim replacements: the clock, the six months, the way of a letter, what counts (domain sheet, REGISTERS 10)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome

from ..models import InterimReplacement
from ..register import too_short

HEADINGS = list(get_register("paw").imports[0].headings)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """A letter received on Friday 5 April 2024, not answered yet, of a member whose term runs to 2029."""
    plain = {
        "No.": number, "Anggota Berhenti": "Rudi", "Partai": "Partai A", "Daerah Pemilihan": "Lebak 1",
        "Sebab": "Meninggal dunia", "Nomor Surat DPRD": "170/12", "Tanggal Surat": "2024-04-04",
        "Diterima": "2024-04-05", "Akhir Masa Jabatan": "2029-09-02", "Keadaan": "Verifikasi",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def answer(day: str, **given: str) -> dict[str, str]:
    plain = {"Pleno": day, "Nomor BA": "12/PY", "Calon Pengganti": "Sari", "Nomor Surat Jawaban": "90/PY",
             "Dijawab": day, "Keadaan": "Surat keluar"}  # fmt: skip
    return plain | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "paw.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=get_register("paw"), file=file, office=office, actor="ani", again=True)


@pytest.mark.parametrize(
    ("received", "last_day"), [("2024-04-05", date(2024, 4, 22)), ("2024-12-20", date(2024, 12, 31))]
)
def test_five_working_days_from_the_day_after_receipt(lebak, tmp_path, received, last_day):
    assert imported(lebak, tmp_path, row("1", Diterima=received)).rejected == []
    assert InterimReplacement.objects.get().due_on == last_day


def test_a_clarification_and_an_interim_letter_do_not_stop_the_clock(lebak, tmp_path):
    clarified = {"Klarifikasi": "ya", "Klarifikasi Selesai": "2024-04-29", "Surat Sementara": "88/PY",
                 "Tanggal Surat Sementara": "2024-04-19"}  # fmt: skip
    assert imported(lebak, tmp_path, row("1", **clarified, **answer("2024-04-30"))).rejected == []
    assert InterimReplacement.objects.get().due_on == date(2024, 4, 22)
    assert counted("due", lebak) == {"1"}
    assert counted("answered_on_time", lebak) == set()


def counted(measure: str, office: Office, period: str = "2024Q2", as_of: date = date(2024, 12, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"paw.{measure}").records(scope).values_list("number", flat=True))


def test_answered_on_time_counts_the_last_day_and_a_refusal_and_no_open_letter(lebak, tmp_path):
    """22 April is the last day of all four; the term of the refused one ends on 1 October 2024, four days short."""
    refusal = {"Calon Pengganti": "", "Alasan Tidak Diganti": "Sisa masa jabatan kurang dari enam bulan"}
    outcome = imported(
        lebak,
        tmp_path,
        row("last day", **answer("2024-04-22")),
        row("day after", **answer("2024-04-23")),
        row("refused", **{"Akhir Masa Jabatan": "2024-10-01"}, **answer("2024-04-18", **refusal)),
        row("open"),
    )
    assert outcome.rejected == []
    assert counted("due", lebak) == {"last day", "day after", "refused", "open"}
    assert counted("answered_on_time", lebak) == {"last day", "refused"}


def test_a_letter_belongs_to_the_period_of_its_last_day_and_is_not_due_before(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"))
    assert counted("due", lebak, "2024Q1") == set()
    assert counted("due", lebak, "2024Q2", date(2024, 4, 21)) == set()
    assert counted("due", lebak, "2024Q2", date(2024, 4, 22)) == {"1"}


@pytest.mark.parametrize(
    ("received", "ends", "short"),
    [
        (date(2024, 4, 5), date(2024, 10, 5), False),
        (date(2024, 4, 5), date(2024, 10, 4), True),
        (date(2024, 4, 5), date(2024, 9, 2), True),
        (date(2024, 8, 31), date(2025, 2, 28), False),
        (date(2024, 8, 31), date(2025, 2, 27), True),
        (date(2024, 12, 20), date(2025, 6, 20), False),
        (date(2024, 4, 5), date(2024, 4, 1), True),
    ],
)
def test_six_calendar_months_of_the_term_must_remain(received, ends, short):
    assert too_short(received, ends) is short


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Tanggal Surat": "2024-04-06"}, "Diterima"),
        (answer("2024-04-04"), "Pleno"),
        (answer("2024-04-18", Dijawab="2024-04-17"), "Dijawab"),
        ({"Klarifikasi": "ya", "Klarifikasi Selesai": "2024-04-19"} | answer("2024-04-18"), "Pleno"),
        ({"Klarifikasi Selesai": "2024-04-17"}, "Klarifikasi"),
        ({"Klarifikasi": "ya"} | answer("2024-04-18"), "Klarifikasi Selesai"),
        ({"Pleno": "2024-04-18"}, "Nomor BA"),
        ({"Surat Sementara": "88/PY"}, "Tanggal Surat Sementara"),
        (answer("2024-04-18", **{"Nomor Surat Jawaban": ""}), "Nomor Surat Jawaban"),
        (answer("2024-04-18", **{"Calon Pengganti": ""}), "Calon Pengganti"),
        (answer("2024-04-18", **{"Alasan Tidak Diganti": "TMS"}), "Alasan Tidak Diganti"),
        ({"Akhir Masa Jabatan": "2024-09-02", "Calon Pengganti": "Sari"}, "Calon Pengganti"),
        ({"Akhir Masa Jabatan": "2024-09-02"}, "Alasan Tidak Diganti"),
        (answer("2024-04-18", Diunggah="2024-04-17"), "Diunggah"),
        ({"Keadaan": "Surat keluar"}, "Dijawab"),
        ({"Keadaan": "Diunggah"}, "Dijawab"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not InterimReplacement.objects.exists()


def test_the_database_keeps_no_candidate_beside_a_refusal(lebak, tmp_path):
    imported(lebak, tmp_path, row("1", **{"Calon Pengganti": "Sari"}))
    with pytest.raises(IntegrityError), transaction.atomic():
        InterimReplacement.objects.update(rejection_reason="sisa masa jabatan")


def test_names_of_people_are_private_and_on_no_list():
    register = get_register("paw")
    assert set(register.private) == {"member", "replacement"}
    assert not set(register.private) & set(register.list_columns)


MOVES = {
    ("received", "record"): ("recorded", ["letter_number", "received_on"]),
    ("recorded", "verify"): ("verifying", []),
    ("verifying", "clarify"): ("clarifying", ["clarification"]),
    ("verifying", "hold-plenary"): ("plenary", ["plenary_on", "minutes_number"]),
    ("clarifying", "hold-plenary"): ("plenary", ["clarified_on", "plenary_on", "minutes_number"]),
    ("plenary", "answer"): ("answered", ["answer_letter", "answered_on"]),
    ("answered", "upload"): ("uploaded", ["uploaded_on"]),
}


def test_a_letter_moves_as_the_domain_sheet_has_it():
    listed = [step for step in get_register("paw").transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
