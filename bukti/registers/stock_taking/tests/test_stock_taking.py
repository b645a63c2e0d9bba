"""Stock-taking: items before the vote, documents by their day (domain sheets, SAKIP 6.2 RKT-1c, 6.3 RAK-3)."""

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
from bukti.records.queries import Amount, amount, overdue

from ..models import StockTaking

PEMILU = Period("PEMILU2024", "event", date(2024, 2, 14), date(2024, 2, 14), "Pemungutan suara Pemilu 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def count(number: str, **given: str) -> dict[str, str]:
    """Twenty boxes counted on 19 November, maintained on the 20th, with all three documents."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27", "Gudang": "Gudang",
        "Kode Barang": number, "Nama Barang": "Kotak suara", "Jumlah Buku": "20", "Jumlah Fisik": "20",
        "Kondisi": "Baik", "Jadwal Opname": "2024-11-20", "Dihitung": "2024-11-19", "Dipelihara": "2024-11-20",
        "Nomor BA": "BA-1", "Tanggal BA": "2024-11-20", "Dokumen Disyaratkan": "3", "Dokumen Lengkap": "3",
        "Keadaan": "Berita acara",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    register, file = get_register("stock-taking"), folder / "opname.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(register.imports[0].headings), restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=register, file=file, office=office, actor="ani", again=True)


VOTE = {"Pemilu/Pemilihan": "PEMILU2024", "Hari Pemungutan Suara": "2024-02-14", "Jadwal Opname": "2024-02-07",
        "Dihitung": "2024-02-07", "Dipelihara": "2024-02-13", "Tanggal BA": "2024-02-07"}  # fmt: skip
NEVER = {"Jumlah Fisik": "", "Kondisi": "", "Dihitung": "", "Dipelihara": "", "Nomor BA": "", "Tanggal BA": "",
         "Dokumen Lengkap": "0", "Keadaan": "Dibuka"}  # fmt: skip
ROUTINE = {"Pemilu/Pemilihan": "", "Hari Pemungutan Suara": "", "Jadwal Opname": "2024-12-31",
           "Dihitung": "2025-01-02", "Tanggal BA": "2025-01-02"}  # fmt: skip
ON_THE_DAY = {"Dihitung": "2024-11-27", "Nomor BA": "", "Tanggal BA": "", "Keadaan": "Dihitung"}


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        count("february", **VOTE),
        count("day before", Dipelihara="2024-11-26"),
        count("maintained on the day", Dipelihara="2024-11-27"),
        count("counted on the day", **ON_THE_DAY),
        count("not maintained", Dipelihara="", **{"Dokumen Lengkap": "1"}),
        count("never", **NEVER),
        count("none in stock", **{"Jumlah Buku": "0", "Jumlah Fisik": "0"}),
        count("routine", **ROUTINE),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2025, 1, 31)) -> set[str]:
    asked = period if isinstance(period, Period) else parse_period(period)
    records = get_measure(f"stock-taking.{measure}").records(Scope((office.pk,), asked, as_of))
    return set(records.values_list("number", flat=True))


NOVEMBER = {"day before", "maintained on the day", "counted on the day", "not maintained", "never"}


def test_in_stock_is_what_the_books_hold_before_the_last_vote(year):
    assert counted("in_stock", year, "2024") == NOVEMBER
    assert counted("in_stock", year, "2024S1") == {"february"}
    assert counted("in_stock", year, "2024", date(2024, 11, 26)) == {"february"}
    assert counted("in_stock", year, "2024Q3") == set()
    assert counted("in_stock", year, PEMILU) == {"february"}


def test_ready_is_counted_and_maintained_before_the_voting_day(year):
    assert counted("ready", year, "2024") == {"day before"}
    assert counted("ready", year, "2024Q1") == {"february"}


def figure(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> Amount:
    return amount(get_measure(f"stock-taking.{measure}"), Scope((office.pk,), parse_period(period), as_of))


def test_documents_add_up_by_the_day_set_routine_ones_too(year):
    """Fourth quarter: seven counts of three documents; 3 + 3 + 3 + 1 + 0 + 3 + 3 complete."""
    assert figure("documents_required", year, "2024Q4").value == 21
    assert figure("documents_complete", year, "2024Q4").value == 16
    assert figure("documents_required", year, "2024Q4", date(2024, 12, 30)).value == 18
    assert figure("documents_required", year, "2024Q4", date(2024, 11, 19)).value is None
    assert figure("documents_complete", year, "2024Q1").value == 3


def test_documents_nobody_looked_at_are_missing_on_both_sides(lebak, tmp_path):
    imported(lebak, tmp_path, count("1"), count("2", **{"Dokumen Lengkap": ""}))
    for measure in ("documents_required", "documents_complete"):
        found = figure(measure, lebak, "2024")
        assert (found.value, found.missing) == (3, 1)


def test_another_office_and_a_draft_count_nothing(year, tmp_path):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert imported(other, tmp_path, count("theirs")).rejected == []
    StockTaking.objects.filter(number="day before").update(status="draft")
    assert counted("in_stock", year, "2024") == NOVEMBER - {"day before"}
    assert counted("ready", year, "2024") == set()
    assert counted("ready", other, "2024") == {"theirs"}


def test_an_item_never_counted_is_overdue_from_the_day_after(year):
    def late(on: date) -> set[str]:
        return {one.record.number for one in overdue(year.pk, on, [get_register("stock-taking")])}

    assert late(date(2024, 11, 20)) == set()
    assert late(date(2024, 11, 21)) == {"never", "counted on the day"}
    assert late(date(2024, 11, 27)) == {"never"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Hari Pemungutan Suara": ""}, "Hari Pemungutan Suara"),
        ({"Pemilu/Pemilihan": ""}, "Pemilu/Pemilihan"),
        ({"Jadwal Opname": "2024-11-27"}, "Jadwal Opname"),
        ({"Jumlah Fisik": "19"}, "Sebab Selisih"),
        ({"Sebab Selisih": "hilang"}, "Sebab Selisih"),
        ({"Jumlah Fisik": ""}, "Jumlah Fisik"),
        ({"Kondisi": ""}, "Kondisi"),
        ({"Tanggal BA": "2024-11-18"}, "Tanggal BA"),
        ({"Nomor BA": ""}, "Nomor BA"),
        ({"Dokumen Lengkap": "4"}, "Dokumen Lengkap"),
        ({"Nomor BA": "", "Tanggal BA": ""}, "Tanggal BA"),
        ({"Keadaan": "Dikoreksi"}, "Tindak Lanjut"),
        (NEVER | {"Keadaan": "Dihitung"}, "Dihitung"),
        ({"Jumlah Buku": ""}, "Jumlah Buku"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, count("1") | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not StockTaking.objects.exists()


@pytest.fixture
def card(lebak) -> Office:
    """A card of the item K: 20 boxes in on 1 November, 5 more on 19 November, 3 out on 20 November."""
    lines = [(1, date(2024, 11, 1), 20, None, 20), (2, date(2024, 11, 19), 5, None, 25),
             (3, date(2024, 11, 20), None, 3, 22)]  # fmt: skip
    for line, day, incoming, outgoing, balance in lines:
        get_register("stock-cards").model.objects.create(
            office=lebak, number=f"K-{line}", status="enacted", event="PILKADA2024", warehouse="Gudang", item="K",
            name="Kotak suara", measured_in="buah", line=line, moved_on=day, incoming=incoming, outgoing=outgoing,
            balance=balance, kind="receipt" if incoming else "issue",
        )  # fmt: skip
    return lebak


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"Jumlah Buku": "25", "Jumlah Fisik": "25"}, []),  # counted on 19 November
        ({"Jumlah Buku": "20", "Jumlah Fisik": "20"}, ["Jumlah Buku"]),
        (NEVER | {"Jumlah Buku": "22"}, []),  # not counted: the book of the day set for it, 20 November
        (NEVER | {"Jumlah Buku": "25"}, ["Jumlah Buku"]),
        ({"Jumlah Buku": "7", "Jumlah Fisik": "7", "Gudang": "Gudang lain"}, []),  # a warehouse without a card
        ({"Jumlah Buku": "7", "Jumlah Fisik": "7", "Dihitung": "2024-10-31"}, []),  # before the card begins
    ],
)
def test_the_book_is_the_balance_of_the_stock_card_on_the_day_of_counting(card, tmp_path, given, refused):
    outcome = imported(card, tmp_path, count("K") | given)
    assert [fault.column for fault in outcome.rejected] == refused


def test_a_line_of_the_card_not_enacted_yet_is_not_in_the_book(card, tmp_path):
    get_register("stock-cards").model.objects.filter(line=2).update(status="draft")
    assert imported(card, tmp_path, count("K")).rejected == []


def test_a_difference_is_physical_less_book(lebak, tmp_path):
    short = {"Jumlah Fisik": "18", "Sebab Selisih": "Dipinjam"}
    assert imported(lebak, tmp_path, count("short", **short), count("never", **NEVER)).rejected == []
    assert dict(StockTaking.objects.values_list("number", "difference")) == {"short": -2, "never": None}


def test_the_database_counts_an_item_once_an_event_and_routine_ones_as_often_as_wanted(year):
    for change in ({"item": "never"}, {"documents_complete": 4}, {"voting_day": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StockTaking.objects.filter(number="day before").update(**change)
    StockTaking.objects.filter(number="day before").update(item="routine", event="", voting_day=None)


MOVES = {
    ("opened", "count"): "counted",
    ("counted", "differ"): "difference",
    ("difference", "correct"): "corrected",
    ("counted", "minute"): "minuted",
    ("corrected", "minute"): "minuted",
}


def test_a_count_moves_as_the_domain_sheet_has_it():
    listed = [step for step in get_register("stock-taking").transitions if step.field == "state"]
    assert {(step.source, step.name): step.target for step in listed} == MOVES
