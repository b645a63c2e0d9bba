"""Places of ad hoc bodies: what counts in which period, what is refused (domain sheet, REGISTERS 6; SAKIP 6.2)."""

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

from ..models import AdHocBody

HEADINGS = list(get_register("adhoc-bodies").imports[0].headings)
YEAR_END = date(2024, 12, 31)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """The PPK of one district for the Pilkada: five places, all sworn in on 16 May 2024. District as the number."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Badan": "PPK", "Kecamatan": number, "Jumlah Satuan": "1",
        "Formasi per Satuan": "5", "Kebutuhan": "5", "Jadwal Pelantikan": "2024-05-16", "Dilantik": "2024-05-16",
        "Nomor Keputusan": "11/2024", "Terisi": "5", "Laki-laki": "3", "Perempuan": "2", "Keadaan": "Dilantik",
    }  # fmt: skip
    return plain | given


NOT_SWORN = {"Dilantik": "", "Nomor Keputusan": "", "Terisi": "", "Laki-laki": "", "Perempuan": "",
             "Keadaan": "Seleksi"}  # fmt: skip
KPPS = {"Badan": "KPPS", "Jumlah Satuan": "2", "Formasi per Satuan": "7", "Kebutuhan": "14", "Terisi": "13",
        "Laki-laki": "6", "Perempuan": "7"}  # fmt: skip


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "adhoc.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=get_register("adhoc-bodies"), file=file, office=office, actor="ani", again=True)


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    """KPPS of the Pemilu due 25 January, one place short; PPK due 16 May; KPPS of the Pilkada due 7 November."""
    january = {"Pemilu/Pemilihan": "PEMILU2024", "Jadwal Pelantikan": "2024-01-25", "Dilantik": "2024-01-25"}
    november = {"Jadwal Pelantikan": "2024-11-07", "Dilantik": "2024-11-09"}
    outcome = imported(
        lebak,
        tmp_path,
        row("pemilu", **KPPS, **january),
        row("full"),
        row("never formed", **NOT_SWORN | {"Terisi": "0"}),
        row("pilkada, late", **KPPS, **november),
    )
    assert outcome.rejected == []
    return lebak


def total(measure: str, office: Office, period: str | Period, as_of: date = YEAR_END) -> tuple[int | None, int]:
    asked = period if isinstance(period, Period) else parse_period(period)
    found = amount(get_measure(f"adhoc-bodies.{measure}"), Scope((office.pk,), asked, as_of))
    return found.value, found.missing


def test_places_are_added_up_in_the_period_of_their_inauguration_day(year):
    assert (total("filled", year, "2024Q1"), total("needed", year, "2024Q1")) == ((13, 0), (14, 0))
    assert (total("filled", year, "2024Q2"), total("needed", year, "2024Q2")) == ((5, 0), (10, 0))
    assert (total("filled", year, "2024Q4"), total("needed", year, "2024Q4")) == ((13, 0), (14, 0))


def test_a_year_with_two_events_shows_the_last_and_adds_nothing_of_the_first(year):
    assert (total("filled", year, "2024"), total("needed", year, "2024")) == ((18, 0), (24, 0))


def test_each_event_has_its_own_figure_whatever_the_day(year):
    pemilu = Period("PEMILU2024", "event", date(2024, 2, 14), date(2024, 2, 14), "Pemilu 2024")
    assert (total("filled", year, pemilu), total("needed", year, pemilu)) == ((13, 0), (14, 0))


def test_a_body_counts_on_its_inauguration_day_and_not_before(year):
    assert total("needed", year, "2024Q4", date(2024, 11, 6)) == (None, 0)
    assert total("needed", year, "2024Q4", date(2024, 11, 7)) == (14, 0)
    assert total("needed", year, "2024", date(2024, 11, 6)) == (10, 0)


def test_a_period_without_inauguration_has_no_figure(year):
    assert total("filled", year, "2024Q3") == (None, 0)


def test_a_body_of_which_nobody_said_how_many_were_sworn_in_is_missing_and_one_never_formed_is_zero(year, tmp_path):
    assert imported(year, tmp_path, row("unsaid", **NOT_SWORN)).rejected == []
    assert total("filled", year, "2024Q2") == (5, 1)
    assert total("needed", year, "2024Q2") == (15, 0)


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert total("needed", pandeglang, "2024") == (None, 0)
    AdHocBody.objects.filter(number="full").update(status="submitted")
    assert total("needed", year, "2024Q2") == (5, 0)


def test_two_offices_each_bring_their_own_last_event(year, tmp_path):
    """Pandeglang's only event is the Pemilu: its 14 places stand beside the 24 of Lebak's Pilkada."""
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    imported(pandeglang, tmp_path, row("p", **KPPS | {"Pemilu/Pemilihan": "PEMILU2024"}))
    found = amount(get_measure("adhoc-bodies.needed"), Scope((year.pk, pandeglang.pk), parse_period("2024"), YEAR_END))
    assert found.value == 38


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": "Pilkada 2024"}, "Pemilu/Pemilihan"),
        ({"Kebutuhan": "0"}, "Kebutuhan"),
        ({"Kebutuhan": "6"}, "Kebutuhan"),
        ({"Terisi": "6", "Laki-laki": "4"}, "Terisi"),
        ({"Perempuan": "1"}, "Terisi"),
        ({"Terisi": "", "Laki-laki": "", "Perempuan": ""}, "Terisi"),
        ({"Terisi": "-1"}, "Terisi"),
        ({"Nomor Keputusan": ""}, "Nomor Keputusan"),
        ({"Dilantik": "", "Keadaan": "Seleksi"}, "Dilantik"),
        (NOT_SWORN | {"Keadaan": "Dilantik"}, "Dilantik"),
        ({"Akhir Masa Kerja": "2024-05-15"}, "Akhir Masa Kerja"),
        ({"Keadaan": "Masa kerja selesai"}, "Akhir Masa Kerja"),
        ({"Badan": "Panwascam"}, "Badan"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not AdHocBody.objects.exists()


def test_a_need_that_differs_from_unit_to_unit_is_taken_as_given(lebak, tmp_path):
    given = {"Badan": "Pantarlih", "Jumlah Satuan": "4", "Formasi per Satuan": "", "Kebutuhan": "6"}
    assert imported(lebak, tmp_path, row("1", **given)).rejected == []


@pytest.mark.parametrize(
    "given",
    [
        {"filled": 6, "men": None}, {"men": 4}, {"needed": 6}, {"needed": 0, "units": 0, "filled": 0, "men": None},
        {"filled": None}, {"inaugurated_on": None},
    ],
)  # fmt: skip
def test_the_database_itself_keeps_no_contradicting_count(lebak, tmp_path, given):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        AdHocBody.objects.update(**given)


def test_a_body_stands_once_for_each_event_and_district(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"), row("2"))
    with pytest.raises(IntegrityError), transaction.atomic():
        AdHocBody.objects.filter(number="2").update(district="1")


MOVES = {
    ("planned", "select"): ("selecting", []),
    ("selecting", "inaugurate"): ("inaugurated", ["inaugurated_on", "decree", "filled"]),
    ("inaugurated", "end"): ("ended", ["work_ends_on"]),
}


def test_a_body_moves_from_plan_to_end_of_work():
    listed = [step for step in get_register("adhoc-bodies").transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
