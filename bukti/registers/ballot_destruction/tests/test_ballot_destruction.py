"""Damaged and surplus ballots are destroyed on the eve of the vote at the latest (domain sheet, REGISTERS 3, R3.9)."""

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

from ..models import BallotDestruction

REGISTER = get_register("ballot-destruction")
PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def lot(number: str, item: str, on: str = "2024-11-26", **given: str) -> dict[str, str]:
    """Forty damaged sheets, all burned on the eve of the vote before police and Bawaslu."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27", "Kode Barang": item,
        "Nama Barang": "Surat suara", "Sebab": "Rusak", "Harus Dimusnahkan": "40", "Dimusnahkan": "40",
        "Tempat": "Gudang", "Cara": "Dibakar", "Tanggal": on, "Saksi Polri": "ya", "Saksi Bawaslu": "ya",
        "Nomor BA": "BA-1", "Tanggal BA": on, "Keadaan": "Berita acara",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


NOT_DONE = dict.fromkeys(("Dimusnahkan", "Tempat", "Cara", "Tanggal", "Saksi Polri", "Saksi Bawaslu", "Nomor BA",
                          "Tanggal BA"), "") | {"Keadaan": "Dihitung"}  # fmt: skip


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "pemusnahan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(REGISTER.imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def november(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        lot("on the eve", "A"),
        lot("on the voting day", "B", "2024-11-27"),
        lot("in part", "C", Dimusnahkan="30", Sebab_Tersisa="Barang bukti"),
        lot("unseen", "D", Saksi_Bawaslu="tidak"),
        lot("without minutes", "E", Nomor_BA="", Tanggal_BA="", Keadaan="Dimusnahkan"),
        lot("never", "F", **NOT_DONE),
        lot("none over", "A", Sebab="Lebih", **NOT_DONE | {"Harus Dimusnahkan": "0"}),
        lot("in December's book", "G", "2024-12-02"),
    )
    assert outcome.rejected == []
    return lebak


def scope(office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> Scope:
    return Scope((office.pk,), period if isinstance(period, Period) else parse_period(period), as_of)


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2024, 12, 31)) -> set[str]:
    records = get_measure(f"ballot-destruction.{measure}").records(scope(office, period, as_of))
    return set(records.values_list("number", flat=True))


DUE = {"on the eve", "on the voting day", "in part", "unseen", "without minutes", "never", "in December's book"}


def test_a_lot_is_due_on_the_eve_and_one_of_no_sheet_never(november):
    assert set(BallotDestruction.objects.values_list("due_on", flat=True)) == {date(2024, 11, 26)}
    assert counted("due", november, "2024Q4") == DUE
    assert counted("due", november, PILKADA) == DUE
    assert counted("due", november, "2024Q4", date(2024, 11, 25)) == set()


def test_done_is_a_lot_destroyed_wholly_in_time_before_both_witnesses_with_minutes(november):
    assert counted("destroyed_on_time", november, "2024") == {"on the eve"}


def test_only_what_was_never_destroyed_is_late(november):
    assert [one.record.number for one in overdue(november.pk, date(2024, 11, 26))] == []
    assert [one.record.number for one in overdue(november.pk, date(2024, 12, 31))] == ["never"]


def test_sheets_are_added_on_the_day_they_were_destroyed(november):
    """November: 40 + 40 + 30 + 40 + 40; another 40 in December."""
    destroyed = get_measure("ballot-destruction.destroyed")
    values = [amount(destroyed, scope(november, period)).value for period in ("2024-11", "2024-12", PILKADA)]
    assert values == [190, 40, 230]
    assert amount(get_measure("ballot-destruction.to_destroy"), scope(november, "2024")).value == 7 * 40


def test_another_office_and_a_draft_count_nothing(november):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    BallotDestruction.objects.filter(number="never").update(status="draft")
    assert counted("due", november, "2024") == DUE - {"never"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Dimusnahkan": "41"}, "Dimusnahkan"),
        ({"Dimusnahkan": "39"}, "Sebab Tersisa"),
        ({"Sebab Tersisa": "Barang bukti"}, "Sebab Tersisa"),
        ({"Harus Dimusnahkan": ""}, "Harus Dimusnahkan"),
        ({"Saksi Polri": ""}, "Saksi Polri"),
        ({"Cara": ""}, "Cara"),
        ({"Tanggal": ""}, "Tanggal"),
        ({"Tanggal BA": "2024-11-25"}, "Tanggal BA"),
        ({"Nomor BA": ""}, "Nomor BA"),
        (NOT_DONE | {"Keadaan": "Dimusnahkan"}, "Tanggal"),
        ({"Pemilu/Pemilihan": "pilkada"}, "Pemilu/Pemilihan"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, lot("1", "A") | given)
    assert column in [fault.column for fault in outcome.rejected]
    assert not BallotDestruction.objects.exists()


@pytest.mark.parametrize(("torn", "refused"), [(40, []), (39, ["Harus Dimusnahkan"])])
def test_damaged_sheets_are_as_many_as_sorting_found(lebak, tmp_path, torn, refused):
    """Sorted on two days: 25 and the rest torn, none damaged otherwise."""
    sorting = get_register("ballot-sorting").model.objects
    none = dict.fromkeys(("stained", "discoloured", "miscut", "underprinted", "short"), 0)
    for number, (day, sheets) in enumerate([(8, 25), (9, torn - 25)]):
        on = date(2024, 11, day)
        sorting.create(office=lebak, number=str(number), event="PILKADA2024", voting_day="2024-11-27", item="A",
                       scheduled_on=on, sorted_on=on, received=100, good=100 - sheets, torn=sheets,
                       status="enacted", entered_by="ani", **none)  # fmt: skip
    assert [fault.column for fault in imported(lebak, tmp_path, lot("1", "A")).rejected] == refused


@pytest.mark.parametrize("change", [{"destroyed": 41}, {"destroyed": None}])
def test_the_database_keeps_no_more_destroyed_than_there_were(lebak, tmp_path, change):
    imported(lebak, tmp_path, lot("1", "A"))
    with pytest.raises(IntegrityError), transaction.atomic():
        BallotDestruction.objects.update(**change)


MOVES = {("planned", "count"): "counted", ("counted", "destroy"): "destroyed", ("destroyed", "minute"): "minuted"}


def test_a_lot_is_counted_destroyed_and_minuted():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): step.target for step in listed} == MOVES
