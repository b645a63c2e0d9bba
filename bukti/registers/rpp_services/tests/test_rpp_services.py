"""Components as they stand at the period's end, services planned in it (domain sheet, REGISTERS 12; SAKIP, RKT-15)."""

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

from ..models import RppItem

REGISTER = get_register("rpp-services")
HEADINGS = list(REGISTER.imports[0].headings)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def component(number: str, **given: str) -> dict[str, str]:
    """A projector required from 2023 on and there since. Headings with _ for a space."""
    plain = {
        "No.": number, "Jenis": "Komponen wajib", "Ruang": "Ruang audio visual", "Nama": "Proyektor",
        "Dasar": "Pedoman RPP", "Dalam Rencana": "ya", "Batas": "2023-01-02", "Tersedia/Terlaksana": "2023-01-02",
        "Bukti": "BA-1", "Keadaan": "Tersedia atau terlaksana",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def service(number: str, done: str = "2024-05-08", **given: str) -> dict[str, str]:
    """A visit planned for 8 May 2024."""
    state = "Tersedia atau terlaksana" if done else "Direncanakan"
    own = {"Jenis": "Layanan", "Batas": "2024-05-08", "Tersedia/Terlaksana": done, "Keadaan": state,
           "Bukti": "L-1" if done else ""}  # fmt: skip
    return component(number) | own | {heading.replace("_", " "): text for heading, text in given.items()}


ABSENT = {"Tersedia/Terlaksana": "", "Bukti": "", "Keadaan": "Direncanakan"}
OFF = {"Dasar Pembatalan": "ND-1", "Keadaan": "Dibatalkan"}
VISITORS = {"Laki-laki": "10", "Perempuan": "15", "Kepuasan": "4"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "rpp.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def house(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        component("there"),
        component("absent", **ABSENT),
        component("breaks on 30 June", Tidak_Berfungsi_Sejak="2024-06-30", Keadaan="Tidak berfungsi"),
        component("repaired on 30 June", Tidak_Berfungsi_Sejak="2024-02-01", Berfungsi_Lagi="2024-06-30"),
        component("repaired on 1 July", Tidak_Berfungsi_Sejak="2024-06-01", Berfungsi_Lagi="2024-07-01"),
        component("from July", Batas="2024-07-01", **{"Tersedia/Terlaksana": "2024-07-15"}),
        component("off on 30 June", Dibatalkan="2024-06-30", **OFF),
        component("off on 1 July", Dibatalkan="2024-07-01", **OFF),
        component("extra", Dalam_Rencana="tidak"),
        service("on its day", **VISITORS),
        service("in July", "2024-07-04", **VISITORS),
        service("never", ""),
        service("off before", "", Dibatalkan="2024-05-07", **OFF),
        service("off on its day", "", Dibatalkan="2024-05-08", **OFF),
        service("extra visit", Dalam_Rencana="tidak", **VISITORS),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[str]:
    records = get_measure(f"rpp-services.{measure}").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


STANDING = {"there", "absent", "breaks on 30 June", "repaired on 30 June", "repaired on 1 July"}
MAY = {"on its day", "in July", "never", "off on its day"}


def test_required_are_the_components_of_the_last_day_and_the_services_of_the_period(house):
    assert counted("required", house, "2024Q1") == STANDING | {"off on 30 June", "off on 1 July"}
    assert counted("required", house, "2024Q2") == STANDING | {"off on 1 July"} | MAY
    assert counted("required", house, "2024Q3") == STANDING | {"from July"}
    assert counted("required", house, "2024") == STANDING | {"from July"} | MAY


def test_in_place_is_there_and_working_on_the_last_day_and_carried_out_by_then(house):
    assert counted("in_place", house, "2024Q1") == {
        "there", "breaks on 30 June", "repaired on 1 July", "off on 30 June", "off on 1 July",
    }  # fmt: skip
    assert counted("in_place", house, "2024Q2") == {"there", "repaired on 30 June", "off on 1 July", "on its day"}
    assert counted("in_place", house, "2024") == {
        "there", "repaired on 30 June", "repaired on 1 July", "from July", "on its day", "in July",
    }  # fmt: skip


def test_a_service_is_not_due_before_its_day_and_the_state_is_that_of_the_day_of_asking(house):
    assert counted("required", house, "2024", date(2024, 5, 7)) & MAY == set()
    assert counted("required", house, "2024", date(2024, 5, 8)) & MAY == MAY
    assert "in July" not in counted("in_place", house, "2024", date(2024, 7, 3))


def test_visitors_of_extra_services_count_where_they_came(house):
    """Planned and extra visit on 8 May: twice ten men. The one of July is another quarter's."""
    scope = Scope((house.pk,), parse_period("2024Q2"), date(2024, 12, 31))
    assert amount(get_measure("rpp-services.visitors_men"), scope).value == 20
    assert amount(get_measure("rpp-services.visitors_women"), scope).value == 30


def test_another_office_and_a_draft_count_nothing(house):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("required", pandeglang, "2024") == set()
    RppItem.objects.filter(number="there").update(status="submitted")
    assert "there" not in counted("required", house, "2024")


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (component("1", Ruang="Ruang tamu"), "Ruang"),
        (component("1", Kepuasan="4"), "Kepuasan"),
        (component("1", Tidak_Berfungsi_Sejak="2023-01-01"), "Tidak Berfungsi Sejak"),
        (component("1", **ABSENT, Tidak_Berfungsi_Sejak="2024-01-01"), "Tidak Berfungsi Sejak"),
        (component("1", Berfungsi_Lagi="2024-01-01"), "Berfungsi Lagi"),
        (component("1", Keadaan="Tidak berfungsi"), "Tidak Berfungsi Sejak"),
        (component("1", Keadaan="Direncanakan"), "Tersedia/Terlaksana"),
        (component("1", Bukti=""), "Bukti"),
        (component("1", Dibatalkan="2024-01-01"), "Dasar Pembatalan"),
        (component("1", Keadaan="Dibatalkan", Dasar_Pembatalan="ND-1"), "Dibatalkan"),
        (service("1", Tidak_Berfungsi_Sejak="2024-06-01"), "Tidak Berfungsi Sejak"),
        (service("1", "", Keadaan="Tersedia atau terlaksana"), "Tersedia/Terlaksana"),
        (service("1", **VISITORS | {"Perempuan": ""}), "Perempuan"),
        (service("1", **VISITORS | {"Kepuasan": "6"}), "Kepuasan"),
        (service("1", "", **VISITORS), "Laki-laki"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, wrong, column):
    outcome = imported(lebak, tmp_path, component("good"), wrong)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, column)]
    assert not RppItem.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"satisfaction": 6},
        {"repaired_on": date(2024, 1, 1)},
        {"broken_on": date(2024, 1, 2), "repaired_on": date(2024, 1, 1)},
        {"cancelled_on": date(2024, 1, 1)},
    ],
)
def test_the_database_itself_refuses(lebak, tmp_path, wrong):
    imported(lebak, tmp_path, component("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        RppItem.objects.update(**wrong)


MOVES = {
    ("planned", "finish"): ("done", "records.enter", ["done_on", "evidence"], False),
    ("done", "break"): ("broken", "records.enter", ["broken_on"], False),
    ("broken", "repair"): ("done", "records.enter", ["repaired_on"], False),
    ("planned", "cancel"): ("cancelled", "records.enact", ["cancelled_on", "cancel_basis"], True),
    ("broken", "cancel"): ("cancelled", "records.enact", ["cancelled_on", "cancel_basis"], True),
}


def test_an_item_moves_so_and_is_taken_off_only_by_those_who_enact_with_basis_and_reason():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {
        (step.source, step.name): (step.target, step.permission, list(step.requires), step.reason) for step in listed
    } == MOVES
