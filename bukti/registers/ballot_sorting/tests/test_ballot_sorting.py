"""Sorting of ballots: every sheet has its fate, days by their last day, sheets by the day of sorting (REGISTERS 3)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount, overdue

from ..models import BallotSorting

PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def day(number: str, on: str = "2024-11-08", **given: str) -> dict[str, str]:
    """1,000 sheets: 980 good, 2 + 3 + 5 + 4 + 1 = 15 damaged, 5 short; all 20 replaced two days later."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27",
        "Kode Barang": "SS-PILBUP", "Nama Barang": "Surat suara", "Tempat": "Gudang", "Jadwal Sortir": on,
        "Selesai": on, "Petugas": "100", "Menurut Label": "1000", "Baik": "980", "Sobek": "2", "Bernoda": "3",
        "Warna": "5", "Salah Potong": "4", "Kurang Cetak": "1", "Kurang": "5", "Diganti": "20",
        "Tanggal Ganti": "2024-11-20", "Nomor BA": "BA-1", "Tanggal BA": "2024-11-20", "Keadaan": "Berita acara",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


CLAIMED = {"Diganti": "", "Tanggal Ganti": "", "Nomor BA": "", "Tanggal BA": "", "Keadaan": "Klaim"}
COUNTS = ["Menurut Label", "Baik", "Sobek", "Bernoda", "Warna", "Salah Potong", "Kurang Cetak", "Kurang"]
SCHEDULED = CLAIMED | dict.fromkeys(["Selesai", "Petugas", *COUNTS], "") | {"Keadaan": "Dijadwalkan"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    register, file = get_register("ballot-sorting"), folder / "sortir.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(register.imports[0].headings), restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=register, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def november(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        day("last day"),
        day("a day late", "2024-11-09", Selesai="2024-11-10"),
        day("claimed", "2024-11-10", **CLAIMED),
        day("not sorted", "2024-11-11", **SCHEDULED),
        day("in December too late to be of November", "2024-11-26", Selesai="2024-11-26", Diganti="0",
            Tanggal_Ganti="2024-11-26", Tanggal_BA="2024-12-02"),
    )  # fmt: skip
    assert outcome.rejected == []
    return lebak


def scope(office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> Scope:
    return Scope((office.pk,), period if isinstance(period, Period) else parse_period(period), as_of)


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> set[str]:
    records = get_measure(f"ballot-sorting.{measure}").records(scope(office, period, as_of))
    return set(records.values_list("number", flat=True))


def sheets(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> int | None:
    value = amount(get_measure(f"ballot-sorting.{measure}"), scope(office, period, as_of)).value
    return None if value is None else int(value)


EARLY = {"last day", "a day late", "claimed", "not sorted"}


def test_due_are_days_by_their_last_day_and_done_late_is_not_on_time(november):
    assert counted("due", november, "2024-11", date(2024, 11, 11)) == EARLY
    assert counted("due", november, PILKADA, date(2024, 11, 8)) == {"last day"}
    assert counted("sorted_on_time", november, "2024-11", date(2024, 11, 11)) == {"last day", "claimed"}


def test_sheets_are_added_on_the_day_they_were_sorted(november):
    """Three days of 1,000 sheets to 10 November; replaced were 20 + 20 + nothing yet."""
    to_date = date(2024, 11, 10)
    told = [sheets(name, november, "2024-11", to_date) for name in ("received", "good", "damaged", "short", "ready")]
    assert told == [3000, 2940, 45, 15, 2980]
    assert sheets("ready", november, PILKADA) == 2980 + 980
    assert sheets("received", november, "2024-12") is None


def test_another_office_and_a_draft_count_nothing(november, tmp_path):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert imported(other, tmp_path, day("theirs")).rejected == []
    BallotSorting.objects.filter(number="last day").update(status="draft")
    assert counted("due", november, "2024-11", date(2024, 11, 11)) == EARLY - {"last day"}
    assert counted("due", other, "2024") == {"theirs"}


def test_a_day_of_sorting_is_late_the_day_after(november):
    def late(on: date) -> list[str]:
        return [one.record.number for one in overdue(november.pk, on)]

    assert late(date(2024, 11, 9)) == []
    assert late(date(2024, 11, 10)) == []
    assert late(date(2024, 11, 12)) == ["not sorted"]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Baik": "979"}, "Menurut Label"),
        ({"Menurut Label": "1001"}, "Menurut Label"),
        ({"Diganti": "21"}, "Diganti"),
        ({"Bernoda": ""}, "Bernoda"),
        ({"Kurang": ""}, "Kurang"),
        (SCHEDULED | {"Baik": "980"}, "Selesai"),
        ({"Tanggal Ganti": ""}, "Tanggal Ganti"),
        ({"Tanggal Ganti": "2024-11-07"}, "Tanggal Ganti"),
        ({"Tanggal BA": "2024-11-07"}, "Tanggal BA"),
        ({"Nomor BA": ""}, "Nomor BA"),
        ({"Jadwal Sortir": "2024-11-27"}, "Jadwal Sortir"),
        (CLAIMED | {"Keadaan": "Diganti"}, "Tanggal Ganti"),
        (SCHEDULED | {"Keadaan": "Disortir"}, "Selesai"),
        ({"Pemilu/Pemilihan": "pilkada"}, "Pemilu/Pemilihan"),
        ({"Sobek": "-1"}, "Sobek"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, day("1") | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not BallotSorting.objects.exists()


def test_the_database_keeps_no_sheet_without_its_fate(november):
    with pytest.raises(IntegrityError), transaction.atomic():
        BallotSorting.objects.filter(number="last day").update(good=981)


MOVES = {
    ("scheduled", "sort"): "sorted",
    ("sorted", "claim"): "claimed",
    ("claimed", "replace"): "replaced",
    ("sorted", "minute"): "minuted",
    ("replaced", "minute"): "minuted",
}


def test_a_day_of_sorting_moves_so():
    listed = [step for step in get_register("ballot-sorting").transitions if step.field == "state"]
    assert {(step.source, step.name): step.target for step in listed} == MOVES
