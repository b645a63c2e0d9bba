"""Packing: the need of a station by its parameter, one seal a box, what counts as right (REGISTERS 3, V5, V6, V9)."""

import csv
from datetime import date
from decimal import Decimal
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

from ..models import Packing

PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def box(number: int, **given: str) -> dict[str, str]:
    """467 voters and 2.5 %: 478.675, rounded up 479 ballots; packed on 15 November, its last day."""
    plain = {
        "No.": f"box {number}", "Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27",
        "Kode Barang": "SS-PILBUP", "Kode TPS": f"3602012002{number:03}", "Kecamatan": "Malingping",
        "Desa/Kelurahan": "Cilangkahan", "DPT": "467", "Kebutuhan": "479", "Dikemas": "479", "Isi Lengkap": "ya",
        "Nomor Kotak": f"K-{number}", "Nomor Segel": f"S-{number}", "Jadwal Pengepakan": "2024-11-15",
        "Dikemas Pada": "2024-11-15", "Pemeriksa 1": "Ani", "Pemeriksa 2": "Budi", "Keadaan": "Disegel",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


WAITING = dict.fromkeys(
    ["Dikemas", "Isi Lengkap", "Nomor Kotak", "Nomor Segel", "Dikemas Pada", "Pemeriksa 1", "Pemeriksa 2"], ""
) | {"Keadaan": "Menunggu"}
LACKING = {"Isi Lengkap": "tidak", "Isi yang Kurang": "Satu segel"}
SHORT = {"Dikemas": "477", "Sebab Berbeda": "Dua lembar rusak"}
UNSEEN = {"Isi Lengkap": "", "Nomor Segel": "", "Pemeriksa 1": "", "Pemeriksa 2": "", "Keadaan": "Dikemas"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    register, file = get_register("packing"), folder / "kemas.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(register.imports[0].headings), restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=register, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def packed(lebak, tmp_path) -> Office:
    rows = [box(1), box(2, Dikemas_Pada="2024-11-16"), box(3, **SHORT), box(4, **LACKING), box(5, **UNSEEN),
            box(6, **WAITING)]  # fmt: skip
    assert imported(lebak, tmp_path, *rows).rejected == []
    return lebak


def scope(office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> Scope:
    return Scope((office.pk,), period if isinstance(period, Period) else parse_period(period), as_of)


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> set[str]:
    records = get_measure(f"packing.{measure}").records(scope(office, period, as_of))
    return set(records.values_list("number", flat=True))


ALL = {f"box {number}" for number in range(1, 7)}


def test_due_are_boxes_by_their_last_day_packed_or_not(packed):
    assert counted("due", packed, "2024-11") == ALL
    assert counted("due", packed, "2024-11", date(2024, 11, 14)) == set()
    assert counted("due", packed, "2024Q3") == set()
    assert counted("due", packed, PILKADA) == ALL


def test_right_is_in_time_in_number_and_complete_and_one_nobody_looked_into_is_missing(packed):
    measure = get_measure("packing.right")
    assert counted("right", packed, "2024-11") == {"box 1"}
    assert set(measure.missing(scope(packed, "2024-11")).values_list("number", flat=True)) == {"box 5"}


def test_ballots_packed_and_needed_are_added_over_the_same_boxes(packed):
    """Five boxes packed: 4 x 479 + 477 = 2,393 of 5 x 479 = 2,395."""
    told = {name: amount(get_measure(f"packing.{name}"), scope(packed, "2024")) for name in ("packed", "needed")}
    assert {name: (int(one.value), one.missing) for name, one in told.items()} == {
        "packed": (2393, 1),
        "needed": (2395, 1),
    }


def test_another_office_and_a_draft_count_nothing(packed):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    Packing.objects.filter(number="box 1").update(status="draft")
    assert counted("due", packed, "2024") == ALL - {"box 1"}
    assert counted("due", other, "2024") == set()


def test_a_box_not_packed_is_late_the_day_after_its_last_day(packed):
    assert overdue(packed.pk, date(2024, 11, 15)) == []
    assert {one.record.number for one in overdue(packed.pk, date(2024, 11, 16))} == {"box 6"}


@pytest.fixture
def parameter(lebak):
    """2.5 % of the voters more, rounded up at each station."""
    return get_register("logistics-parameters").model.objects.create(
        office=lebak, number="PAR-1", status="enacted", event="PILKADA2024", item="SS-PILBUP", name="Surat suara",
        kind="voting", measured_in="lembar", stage=2, buyer="regency", unit="station", base="voters", coefficient=1,
        reserve_percent=Decimal("2.5"), legal_basis="PKPU 12/2024",
    )  # fmt: skip


def test_the_need_of_a_station_is_that_of_the_parameter(lebak, tmp_path, parameter):
    outcome = imported(lebak, tmp_path, box(1), box(2, DPT="468", Kebutuhan="479", Dikemas="479"))
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, "Kebutuhan")]
    assert "bukan 480" in outcome.rejected[0].reason
    assert imported(lebak, tmp_path, box(1), box(2, DPT="468", Kebutuhan="480", Dikemas="480")).rejected == []


def test_two_boxes_never_have_one_seal(packed, tmp_path):
    outcome = imported(packed, tmp_path, box(7, Nomor_Segel="S-1"), box(8), box(9, Nomor_Segel="S-8"))
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(2, "Nomor Segel"), (4, "Nomor Segel")]
    assert "box 8" in outcome.rejected[1].reason


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Dikemas": "478"}, "Dikemas"),
        ({"Sebab Berbeda": "Rusak"}, "Sebab Berbeda"),
        ({"Dikemas": ""}, "Dikemas"),
        ({"Dikemas Pada": ""}, "Dikemas Pada"),
        ({"Isi Lengkap": "tidak"}, "Isi yang Kurang"),
        ({"Isi yang Kurang": "Segel"}, "Isi Lengkap"),
        ({"Isi Lengkap": ""}, "Isi Lengkap"),
        ({"Pemeriksa 2": "ani"}, "Pemeriksa 2"),
        ({"Pemeriksa 1": ""}, "Pemeriksa 1"),
        ({"Nomor Segel": ""}, "Nomor Segel"),
        ({"Nomor Kotak": ""}, "Nomor Kotak"),
        ({"Dikemas Pada": "2024-11-27"}, "Dikemas Pada"),
        ({"Jadwal Pengepakan": "2024-11-27"}, "Jadwal Pengepakan"),
        ({"Kode TPS": "3601012002001"}, "Kode TPS"),
        ({"Kode TPS": "360201"}, "Kode TPS"),
        ({"Pemilu/Pemilihan": "Pilkada"}, "Pemilu/Pemilihan"),
        (WAITING | {"Keadaan": "Diperiksa"}, "Pemeriksa 1"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, box(1) | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not Packing.objects.exists()


@pytest.mark.parametrize("change", [{"seal_number": "S-1"}, {"station_code": "3602012002001"}, {"packed": None}])
def test_the_database_keeps_one_box_a_station_and_one_seal_a_box(packed, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Packing.objects.filter(number="box 2").update(**change)


MOVES = {
    ("waiting", "pack"): ("packed", "records.enter"),
    ("packed", "inspect"): ("inspected", "records.check"),
    ("inspected", "seal"): ("sealed", "records.enter"),
    ("sealed", "open"): ("packed", "records.enter"),
}


def test_a_box_moves_so_and_is_inspected_by_those_who_check():
    listed = [step for step in get_register("packing").transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, step.permission) for step in listed} == MOVES


def test_who_inspected_a_box_is_personal():
    assert get_register("packing").private == ("first_inspector", "second_inspector")
