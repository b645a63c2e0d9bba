"""Stock cards: a balance follows from its movements, in one file or over several (domain sheet, REGISTERS 3, V4)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Assignment, Office, User
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.entry import Faults, amend, digest, enter
from bukti.records.outcome import Outcome

from ..models import StockMovement

REGISTER = get_register("stock-cards")
PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def line(number: int, pieces: int, balance: str = "", day: str = "2024-10-01", **given: str) -> dict[str, str]:
    """A line of the card of ink: so many bottles in, or out when negative."""
    kind = "Penerimaan" if pieces > 0 else "Pengeluaran"
    plain = {
        "No.": f"TINTA-{number}", "Pemilu/Pemilihan": "PILKADA2024", "Gudang": "Gudang", "Kode Barang": "TINTA",
        "Nama Barang": "Tinta", "Satuan": "botol", "Baris": str(number), "Tanggal": day, "Jenis": kind,
        "Nomor Bukti": f"B-{number}", "Masuk": str(pieces) if pieces > 0 else "",
        "Keluar": str(-pieces) if pieces < 0 else "", "Saldo": balance,
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str], **options) -> Outcome:
    file = folder / "kartu.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(REGISTER.imports[0].headings), restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True, **options)


def balances() -> list[int]:
    return list(StockMovement.objects.order_by("event", "item", "line").values_list("balance", flat=True))


def refused(outcome: Outcome) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in outcome.rejected]


def test_a_balance_is_worked_out_from_the_movements_of_its_card(lebak, tmp_path):
    box = {"No.": "KOTAK-1", "Kode Barang": "KOTAK", "Nama Barang": "Kotak"}
    assert refused(imported(lebak, tmp_path, line(1, 100), line(1, 7) | box, line(2, -30), line(3, -70))) == []
    assert balances() == [7, 100, 70, 0]


def test_a_later_file_goes_on_where_the_card_stands(lebak, tmp_path):
    assert refused(imported(lebak, tmp_path, line(1, 100))) == []
    assert refused(imported(lebak, tmp_path, line(2, -40, "60"), line(3, 5, "65"))) == []
    assert balances() == [100, 60, 65]


def test_a_typed_balance_is_compared_and_only_its_row_refused(lebak, tmp_path):
    outcome = imported(lebak, tmp_path, line(1, 100, "100"), line(2, -30, "71"), line(3, -20, "50"))
    assert refused(outcome) == [(3, "Saldo")]
    assert "100 + 0 - 30 = 70" in outcome.rejected[0].reason
    assert balances() == []


def test_a_balance_never_falls_below_zero(lebak, tmp_path):
    outcome = imported(lebak, tmp_path, line(1, 100), line(2, -101))
    assert refused(outcome) == [(3, "Keluar")]
    assert "melebihi saldo sebelumnya (100)" in outcome.rejected[0].reason


def test_a_gap_is_refused_once_and_not_at_every_row_below(lebak, tmp_path):
    assert refused(imported(lebak, tmp_path, line(1, 100), line(3, -5), line(4, -5), line(5, -5))) == [(3, "Baris")]


def test_a_faulty_row_leaves_the_rows_below_alone(lebak, tmp_path):
    wrong = line(2, -30, Jenis="Penerimaan")
    assert refused(imported(lebak, tmp_path, line(1, 100), wrong, line(3, -5, "65"))) == [(3, "Jenis")]


def test_the_same_file_again_changes_nothing(lebak, tmp_path):
    rows = [line(1, 100, "100"), line(2, -30, "70")]
    assert refused(imported(lebak, tmp_path, *rows)) == []
    outcome = imported(lebak, tmp_path, *rows)
    assert (refused(outcome), outcome.stored, outcome.unchanged) == ([], 0, 2)


def test_a_line_with_others_after_it_keeps_its_number_of_pieces(lebak, tmp_path):
    assert refused(imported(lebak, tmp_path, line(1, 100), line(2, -30), line(3, -20))) == []
    outcome = imported(lebak, tmp_path, line(2, -31), update=True, reason="salah catat")
    assert refused(outcome) == [(2, "Keluar")]
    last = imported(lebak, tmp_path, line(3, -21), update=True, reason="salah catat")
    assert (refused(last), balances()) == ([], [100, 70, 49])


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Masuk": "5"}, "Masuk"),
        ({"Keluar": "", "Jenis": "Koreksi"}, "Masuk"),
        ({"Keluar": "0"}, "Masuk"),
        ({"Jenis": "Saldo awal", "Masuk": "5", "Keluar": ""}, "Jenis"),
        ({"Jenis": "Pengembalian"}, "Jenis"),
        ({"Jenis": "Koreksi"}, "Keterangan"),
        ({"Baris": "0"}, "Baris"),
        ({"Tanggal": "2024-09-30"}, "Tanggal"),
        ({"Pemilu/Pemilihan": "Pilkada"}, "Pemilu/Pemilihan"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    assert refused(imported(lebak, tmp_path, line(1, 100), line(2, -30) | given)) == [(3, column)]


@pytest.fixture
def clerk(lebak) -> User:
    user = User.objects.create_user("ani")
    Assignment.objects.create(user=user, office=lebak, role="entry", held_from=timezone.localdate())
    return user


VALUES = {
    "number": "TINTA-1", "event": "PILKADA2024", "warehouse": "Gudang", "item": "TINTA", "name": "Tinta",
    "measured_in": "botol", "line": 1, "moved_on": date(2024, 10, 1), "kind": "receipt", "incoming": 100,
}  # fmt: skip


def test_a_typed_line_gets_its_balance_and_a_draft_put_right_a_new_one(lebak, clerk):
    record = enter(register=REGISTER, office=lebak, user=clerk, values=VALUES)
    assert record.balance == 100
    before = digest(REGISTER, record)
    amend(register=REGISTER, record=record, user=clerk, values={"incoming": 90, "balance": None}, before=before)
    assert balances() == [90]


def test_a_typed_line_may_not_leave_its_card(lebak, clerk):
    record = enter(register=REGISTER, office=lebak, user=clerk, values=VALUES)
    with pytest.raises(Faults) as refusal:
        amend(register=REGISTER, record=record, user=clerk, values={"item": "KOTAK"}, before=digest(REGISTER, record))
    assert list(refusal.value.fields) == ["line"]


@pytest.fixture
def autumn(lebak, tmp_path) -> Office:
    cloth = {"Kode Barang": "BILIK", "Pemilu/Pemilihan": ""}
    outcome = imported(
        lebak,
        tmp_path,
        line(1, 100, day="2024-09-30"),
        line(2, -100, day="2024-10-01", Nomor_Bukti=""),
        line(3, 40, day="2024-12-31"),
        line(1, 8, day="2024-09-30") | cloth | {"No.": "BILIK-1"},
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2025, 1, 31)) -> set[str]:
    asked = period if isinstance(period, Period) else parse_period(period)
    records = get_measure(f"stock-cards.{measure}").records(Scope((office.pk,), asked, as_of))
    return set(records.values_list("number", flat=True))


def test_movements_count_by_their_day_and_with_their_document(autumn):
    assert counted("moved", autumn, "2024Q3") == {"TINTA-1", "BILIK-1"}
    assert counted("moved", autumn, "2024Q4") == {"TINTA-2", "TINTA-3"}
    assert counted("documented", autumn, "2024Q4") == {"TINTA-3"}
    assert counted("moved", autumn, PILKADA, date(2024, 10, 1)) == {"TINTA-1", "TINTA-2"}


def test_a_card_stands_as_on_the_last_day(autumn):
    assert counted("cards", autumn, "2024Q3") == {"TINTA-1", "BILIK-1"}
    assert counted("cards", autumn, "2024-10") == {"TINTA-2", "BILIK-1"}
    assert counted("in_stock", autumn, "2024-10") == {"BILIK-1"}
    assert counted("in_stock", autumn, "2024") == {"TINTA-3", "BILIK-1"}
    assert counted("cards", autumn, PILKADA, date(2024, 12, 30)) == {"TINTA-2"}


def test_another_office_and_a_draft_count_nothing(autumn, tmp_path):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert refused(imported(other, tmp_path, line(1, 3))) == []
    StockMovement.objects.filter(number="BILIK-1").update(status="draft")
    assert counted("moved", autumn, "2024Q3") == {"TINTA-1"}
    assert counted("cards", other, "2024") == {"TINTA-1"}


@pytest.mark.parametrize("change", [{"balance": -1}, {"outgoing": 1}, {"incoming": 0}])
def test_the_database_keeps_no_negative_balance_and_one_direction_on_each_line(autumn, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        StockMovement.objects.filter(number="BILIK-1").update(**change)


def test_a_line_is_never_struck_out():
    assert "void" not in {step.name for step in REGISTER.transitions}
