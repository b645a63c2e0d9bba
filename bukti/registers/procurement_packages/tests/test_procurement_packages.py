"""Packages: the estimate's clock, what counts, what is refused (domain sheet, REGISTERS 3, R3.4, V3, V8)."""

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
from bukti.records.display import terms
from bukti.records.outcome import Outcome
from bukti.records.queries import due_days, due_soon, overdue, overdue_count, tally

from ..models import ProcurementPackage

PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def package(number: str, **given: str) -> dict[str, str]:
    """Seals: estimate of Monday 5 August 2024, handed over on 25 September, paid on 25 October, each the last day."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Nomor RUP": "1", "Nama Paket": "Segel",
        "Metode": "E-purchasing", "Pagu": "100", "Nomor KAK": "K-1", "Tanggal KAK": "2024-08-01",
        "Nomor Spesifikasi": "S-1", "HPS": "90", "Tanggal HPS": "2024-08-05", "Sumber Harga 1": "Katalog",
        "Sumber Harga 2": "Survei", "Penawaran Ditutup": "2024-08-20", "Penyedia": "Penyedia A",
        "Nomor Kontrak": "SPK-1", "Tanggal Kontrak": "2024-08-22", "Nilai Kontrak": "80",
        "Jadwal Serah Terima": "2024-09-25", "Serah Terima": "2024-09-25", "Nomor BAST": "B-1",
        "Batas Bayar": "2024-10-25", "Lunas": "2024-10-25", "Dibayar": "80", "Keadaan": "Selesai",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


UNPAID = {"Lunas": "", "Dibayar": "", "Keadaan": "Serah terima"}
NOT_DELIVERED = UNPAID | {"Serah Terima": "", "Nomor BAST": "", "Batas Bayar": "", "Keadaan": "Kontrak"}
ONLY_PLANNED = NOT_DELIVERED | dict.fromkeys(
    ["Nomor KAK", "Tanggal KAK", "Nomor Spesifikasi", "HPS", "Tanggal HPS", "Sumber Harga 1", "Sumber Harga 2",
     "Penawaran Ditutup", "Penyedia", "Nomor Kontrak", "Tanggal Kontrak", "Nilai Kontrak"], ""
) | {"Keadaan": "Direncanakan"}  # fmt: skip


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    register, file = get_register("procurement-packages"), folder / "paket.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(register.imports[0].headings), restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=register, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def autumn(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        package("last days"),
        package("delivered late", **{"Serah Terima": "2024-09-26"}),
        package("paid late", Lunas="2024-10-26"),
        package("paid in part", Dibayar="79"),
        package("unpaid", **UNPAID),
        package("not delivered", **NOT_DELIVERED),
        package("planned", **ONLY_PLANNED),
        package("cancelled", **ONLY_PLANNED | {"Dasar Pembatalan": "Kpt 1", "Keadaan": "Dibatalkan"}),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> set[str]:
    asked = period if isinstance(period, Period) else parse_period(period)
    records = get_measure(f"procurement-packages.{measure}").records(Scope((office.pk,), asked, as_of))
    return set(records.values_list("number", flat=True))


PAYABLE = {"last days", "delivered late", "paid late", "paid in part", "unpaid"}
DUE = PAYABLE | {"not delivered", "planned"}


def test_due_are_packages_by_the_day_set_for_the_handover(autumn):
    assert counted("due", autumn, "2024Q3") == DUE
    assert counted("due", autumn, "2024Q3", date(2024, 9, 24)) == set()
    assert counted("due", autumn, "2024Q4") == set()
    assert counted("due", autumn, PILKADA) == DUE


def test_delivered_in_time_and_documented(autumn):
    assert counted("delivered_in_time", autumn, "2024Q3") == PAYABLE - {"delivered late"}
    assert counted("documented", autumn, "2024Q3") == DUE - {"planned"}


def test_without_budget_problem_is_paid_in_full_by_the_last_day(autumn):
    assert counted("payable", autumn, "2024Q4") == PAYABLE
    assert counted("paid_in_time", autumn, "2024Q4") == {"last days", "delivered late"}


def test_another_office_and_a_draft_count_nothing(autumn, tmp_path):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert imported(other, tmp_path, package("theirs")).rejected == []
    ProcurementPackage.objects.filter(number="last days").update(status="draft")
    assert counted("due", autumn, "2024") == DUE - {"last days"}
    assert counted("due", other, "2024") == {"theirs"}


def test_an_estimate_is_valid_for_28_working_days(autumn):
    """Day 1 is Tue 6 August: 4 days to the 9th, 5 each in the weeks of the 12th, 19th, 26th, 2 and 9 September are 29;
    without the last of them, Fri 13 September, 28."""
    assert ProcurementPackage.objects.get(number="last days").estimate_valid_until == date(2024, 9, 12)
    assert ProcurementPackage.objects.get(number="planned").estimate_valid_until is None


def test_a_package_not_handed_over_is_overdue_and_so_is_an_estimate_without_offers(lebak, tmp_path):
    priced = {"HPS": "90", "Tanggal HPS": "2024-08-05", "Sumber Harga 1": "Katalog", "Sumber Harga 2": "Survei"}
    no_offers = ONLY_PLANNED | priced | {"Keadaan": "Pemilihan penyedia"}
    assert imported(lebak, tmp_path, package("done"), package("no offers", **no_offers)).rejected == []

    def late(on: date) -> list[tuple[str, str]]:
        found = overdue(lebak.pk, on, [get_register("procurement-packages")])
        return [(one.record.number, one.deadline.name) for one in found]

    assert late(date(2024, 9, 12)) == []
    assert late(date(2024, 9, 13)) == [("no offers", "estimate")]
    assert late(date(2024, 9, 26)) == [("no offers", "estimate"), ("no offers", "delivery")]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"HPS": "101"}, "HPS"),
        ({"Nilai Kontrak": "91", "Dibayar": "91"}, "Nilai Kontrak"),
        ({"Dibayar": "81"}, "Dibayar"),
        ({"Sumber Harga 2": ""}, "Sumber Harga 2"),
        ({"Sumber Harga 2": "katalog"}, "Sumber Harga 2"),
        ({"Tanggal KAK": "2024-08-06"}, "Tanggal HPS"),
        ({"Penawaran Ditutup": "2024-08-04"}, "Penawaran Ditutup"),
        ({"Tanggal Kontrak": "2024-08-19"}, "Tanggal Kontrak"),
        ({"Serah Terima": "2024-08-21"}, "Serah Terima"),
        ({"Lunas": "2024-09-24"}, "Lunas"),
        ({"Batas Bayar": ""}, "Batas Bayar"),
        ({"Nomor BAST": ""}, "Nomor BAST"),
        ({"Dibayar": ""}, "Dibayar"),
        ({"Penyedia": ""}, "Penyedia"),
        (UNPAID | {"Keadaan": "Selesai"}, "Lunas"),
        (ONLY_PLANNED | {"Keadaan": "Dibatalkan"}, "Dasar Pembatalan"),
        ({"Metode": "Arisan"}, "Metode"),
        ({"Pagu": "1,5 juta"}, "Pagu"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, package("1") | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not ProcurementPackage.objects.exists()


@pytest.mark.parametrize("change", [{"estimate": 101}, {"contract_value": 91}, {"paid": 81}])
def test_the_database_keeps_contract_estimate_and_ceiling_in_order(autumn, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcurementPackage.objects.filter(number="last days").update(**change)


def test_no_term_runs_on_a_cancelled_package(autumn):
    """Late on 26 September are the package not delivered and the one only planned; the cancelled one is not."""
    register, on = get_register("procurement-packages"), date(2024, 9, 26)
    late = {"not delivered", "planned"}
    assert {one.record.number for one in overdue(autumn.pk, on)} == late
    assert (overdue_count(autumn.pk, on), tally(register, autumn.pk, on).overdue) == (2, 2)
    assert {one.record.number for one in due_soon(autumn.pk, date(2024, 9, 24), on)} == PAYABLE | late
    (day,) = due_days(autumn.pk, date(2024, 9, 25), date(2024, 9, 25), date(2024, 9, 25))[date(2024, 9, 25)]
    assert (day.terms, day.open) == (7, 3)
    cancelled = ProcurementPackage.objects.get(number="cancelled")
    assert [(one.due, one.state) for one in terms(register, cancelled, on)] == [
        (None, "not-started"),
        (date(2024, 9, 25), "ended"),
        (None, "not-started"),
    ]


def test_a_package_handed_over_and_not_paid_is_overdue_from_the_day_after_its_last_day_to_pay(autumn):
    def late(on: date) -> set[str]:
        found = overdue(autumn.pk, on, [get_register("procurement-packages")])
        return {one.record.number for one in found if one.deadline.name == "payment"}

    assert (late(date(2024, 10, 25)), late(date(2024, 10, 26))) == (set(), {"unpaid"})


MOVES = {
    ("planned", "prepare"): "prepared",
    ("prepared", "select"): "selecting",
    ("selecting", "contract"): "contracted",
    ("contracted", "produce"): "producing",
    ("contracted", "deliver"): "delivered",
    ("producing", "deliver"): "delivered",
    ("delivered", "pay"): "paid",
    ("paid", "close"): "closed",
    ("planned", "cancel"): "cancelled",
    ("prepared", "cancel"): "cancelled",
    ("selecting", "cancel"): "cancelled",
}


def test_a_package_moves_as_the_domain_sheet_has_it_and_only_the_enactor_cancels():
    listed = [step for step in get_register("procurement-packages").transitions if step.field == "state"]
    assert {(step.source, step.name): step.target for step in listed} == MOVES
    assert {step.permission for step in listed if step.name == "cancel"} == {"records.enact"}
