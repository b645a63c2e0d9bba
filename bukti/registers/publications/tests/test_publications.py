"""Publications by the day planned (domain sheet, REGISTERS 16; SAKIP 6.3, RAK-12)."""

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

from ..models import Publication

REGISTER = get_register("publications")
HEADINGS = list(REGISTER.imports[0].headings)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """A post planned for Friday 28 June 2024 and online that day. Headings with _ for a space."""
    plain = {
        "No.": number, "Jenis": "Berita laman", "Judul": "Rapat pleno", "Dalam Rencana": "ya",
        "Rencana Terbit": "2024-06-28", "Terbit": "2024-06-28", "Alamat Laman": "https://contoh.example/1",
        "Keadaan": "Terbit",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


OPEN = {"Terbit": "", "Alamat Laman": "", "Keadaan": "Direncanakan"}
OFF = OPEN | {"Keadaan": "Dibatalkan", "Dasar Pembatalan": "ND-1", "Dibatalkan": "2024-06-27"}
CLIPPING = {"Jenis": "Kliping", "Alamat Laman": "", "Media": "Koran", "Halaman": "3", "Nada": "Netral"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "publikasi.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def issues(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        row("on the day"),
        row("early", Terbit="2024-06-20"),
        row("day after", Terbit="2024-06-29"),
        row("open", **OPEN),
        row("clipping", **CLIPPING),
        row("material", Jenis="Bahan informasi", Alamat_Laman="", Eksemplar="500"),
        row("off before", **OFF),
        row("off on the day", **OFF | {"Dibatalkan": "2024-06-28"}),
        row("extra", Dalam_Rencana="tidak"),
        row("extra clipping", **CLIPPING, Dalam_Rencana="tidak"),
        row("July, early", Rencana_Terbit="2024-07-01", Terbit="2024-06-30"),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[str]:
    records = get_measure(f"publications.{measure}").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


JUNE = {"on the day", "early", "day after", "open", "clipping", "material", "off on the day"}


def test_planned_are_the_issues_of_the_plan_whose_day_fell_in_the_period(issues):
    assert counted("planned", issues, "2024Q2") == JUNE
    assert counted("planned", issues, "2024Q3") == {"July, early"}
    assert counted("planned", issues, "2024", date(2024, 6, 27)) == set()
    assert counted("planned", issues, "2024", date(2024, 6, 28)) == JUNE


def test_on_time_is_issued_no_later_than_the_day_planned(issues):
    assert counted("on_time", issues, "2024Q2") == {"on the day", "early", "clipping", "material"}
    assert counted("on_time", issues, "2024Q3") == {"July, early"}


def test_clippings_are_counted_by_the_day_they_came_out_in_the_plan_or_not(issues):
    assert counted("clippings", issues, "2024-06") == {"clipping", "extra clipping"}
    assert counted("clippings", issues, "2024-07") == set()


def test_another_office_and_a_draft_count_nothing(issues):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("planned", pandeglang, "2024") == set()
    Publication.objects.filter(number="on the day").update(status="returned")
    assert "on the day" not in counted("planned", issues, "2024")


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Jenis": "Baliho"}, "Jenis"),
        ({"Alamat Laman": ""}, "Alamat Laman"),
        ({"Alamat Laman": "contoh.example"}, "Alamat Laman"),
        ({"SHA-256": "abc"}, "SHA-256"),
        ({"Tanggal Kegiatan": "2024-06-29"}, "Terbit"),
        (CLIPPING | {"Media": ""}, "Media"),
        ({"Nada": "Netral"}, "Nada"),
        ({"Halaman": "3"}, "Halaman"),
        (OPEN | {"Keadaan": "Terbit"}, "Terbit"),
        ({"Keadaan": "Direncanakan"}, "Terbit"),
        (OFF | {"Dibatalkan": ""}, "Dibatalkan"),
        (OFF | {"Dasar Pembatalan": ""}, "Dasar Pembatalan"),
        ({"Rencana Terbit": ""}, "Rencana Terbit"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("good"), row("1") | given)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, column)]
    assert not Publication.objects.exists()


@pytest.mark.parametrize("wrong", [{"cancelled_on": date(2024, 6, 1)}, {"activity_on": date(2024, 6, 29)}])
def test_the_database_itself_refuses(lebak, tmp_path, wrong):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(**wrong)


def test_an_issue_is_published_by_those_who_enter_and_taken_off_by_those_who_enact():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, step.permission, list(step.requires), step.reason)
            for step in listed} == {
        ("planned", "issue"): ("published", "records.enter", ["published_on"], False),
        ("planned", "cancel"): ("cancelled", "records.enact", ["cancelled_on", "cancel_basis"], True),
    }  # fmt: skip
