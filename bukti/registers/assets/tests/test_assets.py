"""Assets in use on the last day, and how their newest card found them (domain sheet, REGISTERS 4; SAKIP 6.2 RKT-6)."""

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

from ..models import Asset, AssetCheck, AssetReconciliation

LAPTOP = "3100102002-{}"


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def imported(code: str, office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    register, file = get_register(code), folder / f"{code}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(register.imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=register, file=file, office=office, actor="ani", again=True)


def asset(place: int, **given: str) -> dict[str, str]:
    plain = {"Kode-NUP": LAPTOP.format(place), "Nama Barang": "Laptop", "Akun": "132111", "Ruangan": "Ruang data",
             "Diperoleh": "2020-02-03", "Nilai Perolehan": "12500000", "Akumulasi Penyusutan": "6250000",
             "Keadaan": "Dipakai"}  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def card(place: int, day: str, condition: str = "Baik (B)", works: str = "ya", **given: str) -> dict[str, str]:
    plain = {"No.": f"{place}/{day}", "Kode-NUP": LAPTOP.format(place), "Jenis": "Pemeriksaan", "Tanggal": day,
             "Kondisi": condition, "Berfungsi": works}  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


STOPPED = {"Dihentikan": "2024-06-30", "Keadaan": "Dihentikan dari pemakaian"}
HEAVY, LIGHT = "Rusak berat (RB)", "Rusak ringan (RR)"


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    """1 good; 2 broken on 31 March, repaired on 1 July; 3 out of use from 30 June; 4 acquired on 30 June; 5 slightly
    damaged, repaired; 6 broken from 1 July."""
    rows = [asset(1), asset(2), asset(3, **STOPPED), asset(4, Diperoleh="2024-06-30"), asset(5), asset(6)]
    cards = [
        *(card(place, "2023-12-20") for place in (1, 2, 3, 5, 6)),
        card(2, "2024-03-31", LIGHT, "tidak"),
        card(2, "2024-07-01", Jenis="Perbaikan"),
        card(4, "2024-06-30"),
        card(5, "2024-02-01", LIGHT, "ya"),
        card(6, "2024-07-01", HEAVY, "tidak"),
    ]
    assert imported("assets", lebak, tmp_path, *rows).rejected == []
    assert imported("asset-checks", lebak, tmp_path, *cards).rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[int]:
    records = get_measure(measure).records(Scope((office.pk,), parse_period(period), as_of))
    return {int(number.rpartition("-")[2]) for number in records.values_list("number", flat=True)}


def test_in_use_are_those_acquired_and_not_stopped_on_the_last_day(year):
    assert counted("assets.in_use", year, "2023") == {1, 2, 3, 5, 6}
    assert counted("assets.in_use", year, "2024Q1") == {1, 2, 3, 5, 6}
    assert counted("assets.in_use", year, "2024Q2") == {1, 2, 4, 5, 6}
    assert counted("assets.in_use", year, "2024-Q1..Q3") == {1, 2, 4, 5, 6}


def test_an_asset_is_what_its_newest_card_of_the_last_day_says(year):
    assert counted("assets.functioning", year, "2023") == {1, 2, 3, 5, 6}
    assert counted("assets.functioning", year, "2024Q1") == {1, 3, 5, 6}
    assert counted("assets.functioning", year, "2024Q2") == {1, 4, 5, 6}
    assert counted("assets.functioning", year, "2024") == {1, 2, 4, 5}


def test_a_period_not_over_is_seen_as_of_today(year):
    assert counted("assets.functioning", year, "2024", date(2024, 3, 30)) == {1, 2, 3, 5, 6}
    assert counted("assets.functioning", year, "2024", date(2024, 3, 31)) == {1, 3, 5, 6}


def test_an_asset_never_seen_or_not_judged_is_missing(year, tmp_path):
    imported("assets", year, tmp_path, asset(7), asset(8))
    imported("asset-checks", year, tmp_path, card(8, "2024-01-05", LIGHT, ""))
    scope = Scope((year.pk,), parse_period("2024"), date(2024, 12, 31))
    found = [amount(get_measure(f"assets.{name}"), scope) for name in ("functioning", "in_use")]
    assert [(one.value, one.missing) for one in found] == [(4, 2), (7, 0)]
    missing = get_measure("assets.functioning").missing(scope).values_list("number", flat=True)
    assert set(missing) == {LAPTOP.format(7), LAPTOP.format(8)}


def test_cards_and_assets_that_are_not_enacted_or_of_another_office_count_nothing(year):
    AssetCheck.objects.filter(number="2/2024-07-01").update(status="draft")
    assert counted("assets.functioning", year, "2024") == {1, 4, 5}
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    AssetCheck.objects.filter(number="6/2024-07-01").update(office=pandeglang)
    assert counted("assets.functioning", year, "2024") == {1, 4, 5, 6}
    assert counted("assets.in_use", pandeglang, "2024") == set()
    Asset.objects.filter(number=LAPTOP.format(1)).update(status="checked")
    assert counted("assets.in_use", year, "2024") == {2, 4, 5, 6}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Kode-NUP": "LAPTOP-1"}, "Kode-NUP"),
        ({"Akumulasi Penyusutan": "12500001"}, "Akumulasi Penyusutan"),
        ({"Dihentikan": "2020-02-02", "Keadaan": "Diusulkan hapus"}, "Dihentikan"),
        ({"Dihentikan": "2024-06-30"}, "Dihentikan"),
        ({"Keadaan": "Dihentikan dari pemakaian"}, "Dihentikan"),
        ({"Dihentikan": "2024-06-30", "Keadaan": "Dihapus"}, "Nomor Penghapusan"),
        ({"Ruangan": ""}, "Ruangan"),
        ({"Akun": "999999"}, "Akun"),
    ],
)
def test_an_asset_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported("assets", lebak, tmp_path, asset(1) | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not Asset.objects.exists()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Kode-NUP": "3100102002"}, "Kode-NUP"),
        ({"Kondisi": HEAVY}, "Berfungsi"),
        ({"Kondisi": HEAVY, "Berfungsi": ""}, "Berfungsi"),
        ({"Berfungsi": "tidak"}, "Berfungsi"),
        ({"Berfungsi": ""}, "Berfungsi"),
        ({"Kondisi": "lumayan"}, "Kondisi"),
    ],
)
def test_a_card_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported("asset-checks", lebak, tmp_path, card(1, "2024-01-05") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not AssetCheck.objects.exists()


def account(number: str, ledger: str = "1000", **given: str) -> dict[str, str]:
    plain = {"No.": number, "Akhir Periode": "2024-06-30", "Akun": "132111", "Menurut BMN": "1000",
             "Menurut SAK": ledger, "Nomor BA": "BAR-1"}  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def test_an_account_agrees_when_both_sides_are_equal(lebak, tmp_path):
    differs = account("differs", "900", Sebab_Selisih="belum dibukukan")
    imported("asset-reconciliations", lebak, tmp_path, account("equal"), differs,
             account("later", Akhir_Periode="2024-12-31"))  # fmt: skip
    scope = Scope((lebak.pk,), parse_period("2024S1"), date(2024, 12, 31))
    found = {
        name: set(get_measure(f"asset-reconciliations.{name}").records(scope).values_list("number", flat=True))
        for name in ("accounts", "agreeing")
    }
    assert found == {"accounts": {"equal", "differs"}, "agreeing": {"equal"}}
    assert AssetReconciliation.objects.get(number="differs").difference == 100


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Menurut SAK": "900"}, "Sebab Selisih"),
        ({"Akun": "521811"}, "Akun"),
        ({"Dikoreksi": "2024-06-29"}, "Dikoreksi"),
    ],
)
def test_an_account_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported("asset-reconciliations", lebak, tmp_path, account("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]


def test_the_database_keeps_no_contradiction(year, tmp_path):
    imported("asset-reconciliations", year, tmp_path, account("1"))
    for records, change in (
        (Asset.objects, {"depreciation": 12_500_001}),
        (Asset.objects, {"stopped_on": date(2020, 2, 2)}),
        (AssetCheck.objects, {"condition": "heavy", "functioning": True}),
        (AssetCheck.objects, {"condition": "good", "functioning": False}),
        (AssetReconciliation.objects, {"ledger_value": 999}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            records.update(**change)


MOVES = {
    ("in-use", "stop"): ("stopped", ["stopped_on"]),
    ("stopped", "propose"): ("proposed", []),
    ("proposed", "write-off"): ("written-off", ["write_off_decree"]),
}


def test_an_asset_leaves_use_only_by_those_who_enact_and_with_a_reason():
    listed = [step for step in get_register("assets").transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
    assert {(step.permission, step.reason) for step in listed} == {("records.enact", True)}
