"""Shipments and their documents: what counts, what is refused, how they move (SAKIP 6.2; REGISTERS 3)."""

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
from bukti.records.queries import amount, overdue

from ..models import Shipment, ShipmentPlan

PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def shipment(number: str, **given: str) -> dict[str, str]:
    """Twenty boxes to Malingping, set for 25 November and there on that day, all good."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27",
        "Kode Barang": "KOTAK", "Nama Barang": "Kotak suara", "Tingkat": "PPK", "Tujuan": "PPK Malingping",
        "Kode Wilayah": "360201", "Surat Jalan": "SJ-1", "Jumlah Rencana": "20", "Berangkat": "2024-11-24",
        "Jumlah Dikirim": "20", "Jadwal Tiba": "2024-11-25", "Tiba": "2024-11-25", "Jumlah Diterima": "20",
        "Rusak": "0", "Tepat Jenis": "ya", "Tepat Mutu": "ya", "Tepat Sasaran": "ya", "Kondisi": "Baik",
        "Nomor BAST": "BAST-1", "Tanggal BAST": "2024-11-25", "Keadaan": "Diterima",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def plan(number: str, **given: str) -> dict[str, str]:
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Jenis Dokumen": "Rencana distribusi",
        "Judul": "Rencana distribusi", "Harus Terbit": "2024-09-30", "Terbit": "2024-09-30", "Nomor Dokumen": "D-1",
        "Lengkap": "ya",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str], code: str = "shipments") -> Outcome:
    register, file = get_register(code), folder / "kirim.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(register.imports[0].headings), restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=register, file=file, office=office, actor="ani", again=True)


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> set[str]:
    asked = period if isinstance(period, Period) else parse_period(period)
    return set(get_measure(measure).records(Scope((office.pk,), asked, as_of)).values_list("number", flat=True))


ON_THE_WAY = dict.fromkeys(
    ["Tiba", "Jumlah Diterima", "Rusak", "Tepat Jenis", "Tepat Mutu", "Tepat Sasaran", "Kondisi", "Nomor BAST",
     "Tanggal BAST"], ""
) | {"Keadaan": "Dikirim"}  # fmt: skip


BROKEN = {"Rusak": "1", "Tepat Mutu": "tidak"}


@pytest.fixture
def november(lebak, tmp_path) -> Office:
    late = {"Tiba": "2024-11-26", "Tanggal BAST": "2024-11-26"}
    outcome = imported(
        lebak,
        tmp_path,
        shipment("last day"),
        shipment("day after", **late),
        shipment("on the way", **ON_THE_WAY),
        shipment("other kind", **{"Tepat Jenis": "tidak"}),
        shipment("one short", **{"Jumlah Diterima": "19"}),
        shipment("damaged", **BROKEN),
        shipment("replaced", **{"Rusak": "1", "Diganti": "1", "Tanggal Ganti": "2024-11-25"}),
        shipment("replaced late", **BROKEN | {"Diganti": "1", "Tanggal Ganti": "2024-11-26"}),
        shipment("elsewhere", **{"Tepat Sasaran": "tidak"}),
        shipment("spare ones", **BROKEN | {"Jumlah Dikirim": "21", "Jumlah Diterima": "21"}),
        shipment("september", **{"Berangkat": "2024-09-29", "Jadwal Tiba": "2024-09-30", "Tiba": "2024-09-30",
                                 "Tanggal BAST": "2024-09-30"}),
    )  # fmt: skip
    assert outcome.rejected == []
    return lebak


RIGHT = {"last day", "replaced", "replaced late", "elsewhere", "spare ones"}
DUE = RIGHT | {"day after", "on the way", "other kind", "one short", "damaged"}


def test_due_are_those_set_for_the_period_arrived_or_not(november):
    assert counted("shipments.due", november, "2024Q3") == {"september"}
    assert counted("shipments.due", november, "2024Q4") == DUE
    assert counted("shipments.due", november, "2024Q4", date(2024, 11, 24)) == set()
    assert counted("shipments.due", november, "2024Q4", date(2024, 11, 25)) == DUE
    assert counted("shipments.due", november, PILKADA) == DUE | {"september"}


def test_right_wants_kind_number_and_time_together(november):
    assert counted("shipments.right", november, "2024Q4") == RIGHT
    assert counted("shipments.right", november, "2024") == RIGHT | {"september"}


def test_another_office_and_a_draft_count_nothing(november, tmp_path):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert imported(other, tmp_path, shipment("theirs")).rejected == []
    Shipment.objects.filter(number="last day").update(status="draft")
    assert counted("shipments.right", november, "2024Q4") == RIGHT - {"last day"}
    assert counted("shipments.due", other, "2024Q4") == {"theirs"}


def test_one_nobody_looked_at_yet_is_missing(lebak, tmp_path):
    unseen = {"Tepat Jenis": "", "Keadaan": "Tiba"}
    assert imported(lebak, tmp_path, shipment("seen"), shipment("unseen", **unseen)).rejected == []
    scope = Scope((lebak.pk,), parse_period("2024"), date(2024, 12, 31))
    found = amount(get_measure("shipments.right"), scope)
    assert (found.value, found.missing) == (1, 1)


def test_what_is_on_the_way_is_overdue_from_the_day_after(november):
    def late(on: date) -> list[str]:
        return sorted(one.record.number for one in overdue(november.pk, on, [get_register("shipments")]))

    assert late(date(2024, 11, 25)) == []
    assert late(date(2024, 11, 26)) == ["on the way"]


def test_documents_count_when_complete_by_their_day(lebak, tmp_path):
    outcome = imported(
        lebak,
        tmp_path,
        plan("last day"),
        plan("day after", Terbit="2024-10-01"),
        plan("incomplete", Lengkap="tidak"),
        plan("never", **{"Terbit": "", "Nomor Dokumen": "", "Lengkap": ""}),
        plan("not read", Lengkap=""),
        plan("october", **{"Harus Terbit": "2024-10-01", "Terbit": "2024-10-01"}),
        code="shipment-plans",
    )
    assert outcome.rejected == []
    due = {"last day", "day after", "incomplete", "never", "not read"}
    assert counted("shipment-plans.due", lebak, "2024Q3") == due
    assert counted("shipment-plans.due", lebak, "2024Q3", date(2024, 9, 29)) == set()
    assert counted("shipment-plans.in_time", lebak, "2024Q3") == {"last day"}
    assert counted("shipment-plans.in_time", lebak, "2024Q4") == {"october"}
    scope = Scope((lebak.pk,), parse_period("2024Q3"), date(2024, 12, 31))
    assert amount(get_measure("shipment-plans.in_time"), scope).missing == 1


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Jadwal Tiba": "2024-11-27"}, "Jadwal Tiba"),
        ({"Berangkat": "2024-11-26"}, "Tiba"),
        ({"Tanggal BAST": "2024-11-24"}, "Tanggal BAST"),
        ({"Jumlah Diterima": "21"}, "Jumlah Diterima"),
        ({"Rusak": "21"}, "Rusak"),
        ({"Rusak": ""}, "Rusak"),
        ({"Jumlah Dikirim": ""}, "Jumlah Dikirim"),
        ({"Tiba": ""}, "Tiba"),
        ({"Nomor BAST": ""}, "Nomor BAST"),
        ({"Diganti": "1", "Tanggal Ganti": "2024-11-25"}, "Diganti"),
        ({"Rusak": "1", "Diganti": "1", "Tepat Mutu": "tidak"}, "Tanggal Ganti"),
        ({"Rusak": "1"}, "Tepat Mutu"),
        ({"Rusak": "1", "Diganti": "1", "Tanggal Ganti": "2024-11-26"}, "Tepat Mutu"),
        (ON_THE_WAY | {"Keadaan": "Tiba"}, "Tiba"),
        ({"Nomor BAST": "", "Tanggal BAST": ""}, "Tanggal BAST"),
        ({"Tingkat": "Kelurahan"}, "Tingkat"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, shipment("1") | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not Shipment.objects.exists()


def test_the_day_before_the_vote_is_the_last_day_to_arrive(lebak, tmp_path):
    assert imported(lebak, tmp_path, shipment("1", **{"Jadwal Tiba": "2024-11-26"})).rejected == []
    assert Shipment.objects.get().due_on == date(2024, 11, 26)


@pytest.mark.parametrize(
    ("given", "column"),
    [({"Nomor Dokumen": ""}, "Nomor Dokumen"), ({"Terbit": ""}, "Terbit"), ({"Lengkap": "mungkin"}, "Lengkap")],
)
def test_a_document_that_contradicts_itself_is_refused(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, plan("1") | given, code="shipment-plans")
    assert column in [fault.column for fault in outcome.rejected]
    assert not ShipmentPlan.objects.exists()


@pytest.mark.parametrize("change", [{"received": 21}, {"damaged": 21}])
def test_the_database_keeps_no_more_received_than_sent_nor_damaged_than_received(november, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Shipment.objects.filter(number="last day").update(**change)


MOVES = {
    ("prepared", "send"): "sent",
    ("sent", "arrive"): "arrived",
    ("arrived", "inspect"): "inspected",
    ("inspected", "claim"): "claimed",
    ("claimed", "replace"): "replaced",
    ("inspected", "accept"): "accepted",
    ("replaced", "accept"): "accepted",
    ("accepted", "hand-on"): "handed-on",
    ("handed-on", "bring-back"): "back",
}


def test_a_shipment_moves_as_the_domain_sheet_has_it():
    listed = [step for step in get_register("shipments").transitions if step.field == "state"]
    assert {(step.source, step.name): step.target for step in listed} == MOVES
