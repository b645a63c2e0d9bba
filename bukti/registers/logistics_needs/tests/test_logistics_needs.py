"""Needs and their parameters: what counts, what is refused, how they move (domain sheets, SAKIP 6.2, REGISTERS 3)."""

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

from ..models import LogisticsNeed, NeedParameter

PEMILU = Period("PEMILU2024", "event", date(2024, 2, 14), date(2024, 2, 14), "Pemungutan suara Pemilu 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def parameter(number: str, **given: str) -> dict[str, str]:
    """Ballots of the Pilkada: one a voter and 2.5 % rounded up at each station."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Kode Barang": "SS", "Nama Barang": "Surat suara",
        "Kelas": "Perlengkapan pemungutan suara", "Satuan": "lembar", "Tahap": "Tahap II",
        "Diadakan Oleh": "Kabupaten", "Per Unit": "TPS", "Basis": "Pemilih dalam DPT", "Koefisien": "1",
        "Cadangan (%)": "2,5", "Dasar": "PKPU 12/2024",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def need(number: str, **given: str) -> dict[str, str]:
    """Boxes of the Pilkada, two a station for ten stations, needed by 10 November, all received and paid."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27", "Kode Barang": number,
        "Nama Barang": "Kotak suara", "Kelas": "Perlengkapan pemungutan suara", "Spesifikasi": "Karton kedap air",
        "Aturan Alokasi": "2 per TPS", "Daftar TPS": "Kpt 799/2024", "Jumlah Unit": "10", "Jumlah Basis": "10",
        "Hasil Hitung": "20", "Kebutuhan": "20", "Dibutuhkan": "2024-11-10", "Dikontrak": "20", "Diterima": "20",
        "Rusak": "0", "Masalah Anggaran": "Tanpa masalah", "Tepat Jenis": "ya", "Tepat Alokasi": "ya",
        "Tepat Peruntukan": "ya", "Keadaan": "Disetujui",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str], code: str = "logistics-needs") -> Outcome:
    register, file = get_register(code), folder / "kebutuhan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(register.imports[0].headings), restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=register, file=file, office=office, actor="ani", again=True)


VOTE = {"Pemilu/Pemilihan": "PEMILU2024", "Hari Pemungutan Suara": "2024-02-14"}
CANCELLED = {"Dasar Pembatalan": "Satu putaran", "Keadaan": "Dibatalkan"}


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        need("of 2023", **VOTE, Dibutuhkan="2023-12-31"),
        need("first day", **VOTE, Dibutuhkan="2024-01-01"),
        need("late payment", **VOTE, **{"Dibutuhkan": "2024-01-31", "Masalah Anggaran": "Tagihan terlambat dibayar"}),
        need("second round", **VOTE | {"Hari Pemungutan Suara": "2024-06-26", "Dibutuhkan": "2024-05-31"} | CANCELLED),
        need("just enough", Dikontrak="21", Diterima="21", Rusak="1"),
        need("one short", Rusak="1"),
        need("never came", Diterima="0"),
        need("ceiling", **{"Masalah Anggaran": "Pagu kurang"}),
        need("wrong kind", **{"Tepat Jenis": "tidak"}),
        need("wrong place", **{"Tepat Alokasi": "tidak"}),
        need("wrong use", **{"Tepat Peruntukan": "tidak"}),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> set[str]:
    asked = period if isinstance(period, Period) else parse_period(period)
    records = get_measure(f"logistics-needs.{measure}").records(Scope((office.pk,), asked, as_of))
    return set(records.values_list("number", flat=True))


PILKADA_NEEDS = {"just enough", "one short", "never came", "ceiling", "wrong kind", "wrong place", "wrong use"}


def test_a_need_is_due_in_the_period_of_the_day_it_is_needed(year):
    assert counted("due", year, "2023") == {"of 2023"}
    assert counted("due", year, "2024Q1") == {"first day", "late payment"}
    assert counted("due", year, "2024Q2") == set()
    assert counted("due", year, "2024Q4", date(2024, 11, 9)) == set()
    assert counted("due", year, "2024Q4", date(2024, 11, 10)) == PILKADA_NEEDS


def test_fulfilled_wants_every_good_piece_and_no_budget_problem(year):
    assert counted("fulfilled", year, "2024Q1") == {"first day"}
    assert counted("fulfilled", year, "2024Q4") == {"just enough", "wrong kind", "wrong place", "wrong use"}


def test_right_is_asked_of_the_last_vote_of_the_period_alone(year):
    assert counted("of_the_last_event", year, "2024") == PILKADA_NEEDS
    assert counted("of_the_last_event", year, "2024S1") == {"of 2023", "first day", "late payment"}
    assert counted("of_the_last_event", year, "2024", date(2024, 11, 26)) == {"of 2023", "first day", "late payment"}
    assert counted("of_the_last_event", year, "2024Q2") == set()
    assert counted("right", year, "2024") == {"just enough", "ceiling"}
    assert counted("right", year, "2024S1") == {"of 2023", "first day", "late payment"}


def test_the_period_of_an_event_counts_its_own_needs_of_whatever_year(year):
    assert counted("due", year, PEMILU) == {"of 2023", "first day", "late payment"}
    assert counted("right", year, PEMILU) == {"of 2023", "first day", "late payment"}


def test_what_nobody_has_judged_or_counted_is_missing_and_not_unmet(lebak, tmp_path):
    unknown = {"Masalah Anggaran": "", "Tepat Jenis": ""}
    not_counted = {"Diterima": "", "Rusak": ""}
    outcome = imported(lebak, tmp_path, need("good"), need("not judged", **unknown), need("not counted", **not_counted))
    assert outcome.rejected == []
    scope = Scope((lebak.pk,), parse_period("2024"), date(2024, 12, 31))
    for code in ("fulfilled", "right"):
        found = amount(get_measure(f"logistics-needs.{code}"), scope)
        assert (found.value, found.missing) == (1, 2)


def test_another_office_and_a_draft_count_nothing(year, tmp_path):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert imported(other, tmp_path, need("theirs")).rejected == []
    LogisticsNeed.objects.filter(number="just enough").update(status="draft")
    assert counted("right", year, "2024") == {"ceiling"}
    assert counted("right", other, "2024") == {"theirs"}


BALLOTS = {"Kode Barang": "SS", "Jumlah Unit": "2", "Jumlah Basis": "802", "Kebutuhan": "", "Diterima": "",
           "Rusak": "", "Dikontrak": "", "Keadaan": "Dihitung"}  # fmt: skip


@pytest.mark.parametrize("number", ["823", "824"])
def test_a_number_that_rounding_up_per_station_can_give_is_taken(lebak, tmp_path, number):
    """802 voters in 2 stations: 822.05 rounded up once is 823, (802 x 41 + 2 x 39) // 40 is 824."""
    assert imported(lebak, tmp_path, parameter("P"), code="logistics-parameters").rejected == []
    assert imported(lebak, tmp_path, need("1", **BALLOTS | {"Hasil Hitung": number})).rejected == []


@pytest.mark.parametrize("number", ["822", "825"])
def test_any_other_number_is_refused_with_the_parameter_that_says_so(lebak, tmp_path, number):
    imported(lebak, tmp_path, parameter("P"), code="logistics-parameters")
    (fault,) = imported(lebak, tmp_path, need("1", **BALLOTS | {"Hasil Hitung": number})).rejected
    assert (fault.row, fault.column, fault.value) == (2, "Hasil Hitung", number)
    assert "823 sampai 824" in fault.reason
    assert "parameter P" in fault.reason


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "Pilkada 2024"}, "Pemilu/Pemilihan"),
        ({"Dibutuhkan": "2024-11-27"}, "Dibutuhkan"),
        ({"Kebutuhan": "21"}, "Alasan Koreksi"),
        ({"Rusak": "21"}, "Rusak"),
        ({"Rusak": ""}, "Rusak"),
        ({"Diterima": ""}, "Rusak"),
        ({"Diterima": "21"}, "Diterima"),
        ({"Kebutuhan": ""}, "Kebutuhan"),
        ({"Keadaan": "Dibatalkan"}, "Dasar Pembatalan"),
        ({"Dasar Pembatalan": "Kpt 1"}, "Dasar Pembatalan"),
        ({"Diterima": "2,5"}, "Diterima"),
        ({"Masalah Anggaran": "entah"}, "Masalah Anggaran"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, need("1") | {"Rusak": "0"} | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not LogisticsNeed.objects.exists()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "pilkada"}, "Pemilu/Pemilihan"),
        ({"Koefisien": "0"}, "Koefisien"),
        ({"Cadangan (%)": "100"}, "Cadangan (%)"),
        ({"Cadangan (%)": "-1"}, "Cadangan (%)"),
        ({"Cadangan (%)": ""}, "Cadangan (%)"),
    ],
)
def test_a_parameter_nobody_could_count_by_is_refused(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, parameter("P") | given, code="logistics-parameters")
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not NeedParameter.objects.exists()


def test_the_database_keeps_one_need_an_item_and_no_more_damaged_than_received(year):
    for change in ({"item": "one short"}, {"damaged": 22}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LogisticsNeed.objects.filter(number="just enough").update(**change)


MOVES = {
    ("computed", "approve"): "approved",
    ("reopened", "approve"): "approved",
    ("approved", "reopen"): "reopened",
    ("computed", "cancel"): "cancelled",
    ("approved", "cancel"): "cancelled",
}


def test_a_need_is_reopened_by_a_checker_and_cancelled_by_the_enactor_only():
    listed = [step for step in get_register("logistics-needs").transitions if step.field == "state"]
    assert {(step.source, step.name): step.target for step in listed} == MOVES
    assert {step.permission for step in listed if step.name == "cancel"} == {"records.enact"}
    assert {step.permission for step in listed if step.name != "cancel"} == {"records.check"}
