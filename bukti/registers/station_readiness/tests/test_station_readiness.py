"""Readiness before the vote: the eve is the last day, two votes are never added (domain sheet, SAKIP 6.2, RKT-16)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.audit.declaration import BadInput
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import overdue

from ..models import ReadinessItem

REGISTER = get_register("station-readiness")
HEADINGS = list(REGISTER.imports[0].headings)
OPEN = {"TPS Siap": "98", "Selesai": "", "Nomor Bukti": "", "Keadaan": "Disiapkan"}
PEMILU = {"Pemilu/Pemilihan": "PEMILU2024", "Hari Pemungutan Suara": "2024-02-14"}


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, butir: str = "Logistik diterima", kode: str = "360201", **given: str) -> dict[str, str]:
    """An item of the Pilkada of 27 November 2024 in Malingping, ready on the eve."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27", "Kode Wilayah": kode,
        "Wilayah": "Malingping", "Butir": butir, "Jumlah TPS": "99", "TPS Siap": "99", "Selesai": "2024-11-26",
        "Nomor Bukti": "BAST-1", "Keadaan": "Siap",
    }  # fmt: skip
    return plain | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "kesiapan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def both_votes(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("eve"),
        row("voting day", "Formulir TPS", Selesai="2024-11-27"),
        row("open", "Uji coba Sirekap", **OPEN),
        row("early", "Lokasi TPS", Selesai="2024-11-01"),
        row("draft", "Bimbingan teknis KPPS"),
        row("february eve", **PEMILU, Selesai="2024-02-13"),
        row("february late", "Formulir TPS", **PEMILU, Selesai="2024-02-14"),
    )
    assert outcome.rejected == []
    ReadinessItem.objects.filter(number="draft").update(status="checked")
    return lebak


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> set[str]:
    asked = period if isinstance(period, Period) else parse_period(period)
    records = get_measure(f"station-readiness.{measure}").records(Scope((office.pk,), asked, as_of))
    return set(records.values_list("number", flat=True))


NOVEMBER = {"eve", "voting day", "open", "early"}
FEBRUARY = {"february eve", "february late"}


def test_the_last_day_is_the_eve_of_the_vote(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"), row("2", "Formulir TPS", **PEMILU))
    assert list(ReadinessItem.objects.values_list("due_on", flat=True)) == [date(2024, 11, 26), date(2024, 2, 13)]


def test_a_year_of_two_votes_shows_the_last_one(both_votes):
    assert counted("planned", both_votes, "2024") == NOVEMBER
    assert counted("planned", both_votes, "2024-Q1..Q3") == FEBRUARY
    assert counted("planned", both_votes, "2024Q1") == FEBRUARY
    assert counted("planned", both_votes, "2024Q2") == set()
    assert counted("planned", both_votes, "2024", date(2024, 11, 25)) == FEBRUARY
    assert counted("planned", both_votes, "2024", date(2024, 11, 26)) == NOVEMBER


def test_ready_before_voting_counts_the_eve_and_not_the_day_itself(both_votes):
    assert counted("ready_before_voting", both_votes, "2024") == {"eve", "early"}
    assert counted("ready_before_voting", both_votes, "2024Q1") == {"february eve"}


def test_an_election_event_counts_its_own_items(both_votes):
    day = date(2024, 2, 14)
    assert counted("planned", both_votes, Period("PEMILU2024", "event", day, day, "Pemilu 2024")) == FEBRUARY


def test_a_vote_repeated_later_does_not_hide_the_items_of_its_event(lebak, tmp_path):
    repeated = {"Pemilu/Pemilihan": "PEMILU2024", "Hari Pemungutan Suara": "2024-02-24", "Selesai": "2024-02-23"}
    imported(lebak, tmp_path, row("first", **PEMILU), row("repeated", "Formulir TPS", **repeated))
    assert counted("planned", lebak, "2024Q1") == {"first", "repeated"}


def test_each_office_has_its_own_last_vote(both_votes, tmp_path):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    imported(pandeglang, tmp_path, row("theirs", kode="360101", **PEMILU))
    assert counted("planned", pandeglang, "2024") == {"theirs"}
    both = Scope((both_votes.pk, pandeglang.pk), parse_period("2024"), date(2024, 12, 31))
    found = get_measure("station-readiness.planned").records(both)
    assert set(found.values_list("number", flat=True)) == NOVEMBER | {"theirs"}


def test_an_item_not_ready_is_overdue_on_the_voting_day(both_votes):
    assert overdue(both_votes.pk, date(2024, 11, 26), [REGISTER]) == []
    assert [one.record.number for one in overdue(both_votes.pk, date(2024, 11, 27), [REGISTER])] == ["open"]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "Pilkada"}, "Pemilu/Pemilihan"),
        ({"Kode Wilayah": "36020"}, "Kode Wilayah"),
        ({"Kode Wilayah": "360101"}, "Kode Wilayah"),
        (OPEN | {"TPS Siap": "100"}, "TPS Siap"),
        ({"TPS Siap": "98"}, "TPS Siap"),
        ({"TPS Siap": ""}, "TPS Siap"),
        ({"Nomor Bukti": ""}, "Nomor Bukti"),
        (OPEN | {"Keadaan": "Siap"}, "Selesai"),
        ({"Butir": "Cuaca"}, "Butir"),
        ({"Jumlah TPS": ""}, "Jumlah TPS"),
        ({"Selesai": "kemarin"}, "Selesai"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    assert [fault.column for fault in imported(lebak, tmp_path, row("1") | given).rejected] == [column]
    assert not ReadinessItem.objects.exists()


def test_an_item_stands_once_in_an_area(lebak, tmp_path):
    with pytest.raises(BadInput, match="ditolak basis data"):
        imported(lebak, tmp_path, row("1"), row("2"))
    assert not ReadinessItem.objects.exists()


def test_the_database_keeps_no_more_ready_stations_than_there_are(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadinessItem.objects.update(stations_ready=100)


MOVES = {
    ("planned", "prepare"): ("preparing", []),
    ("preparing", "report-ready"): ("ready", ["stations_ready", "done_on", "proof"]),
}


def test_an_item_is_ready_only_with_its_day_and_proof():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
