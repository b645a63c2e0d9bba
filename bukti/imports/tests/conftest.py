"""One office with the calendar of 2024, a place for its files, and people who enter records."""

import csv
from pathlib import Path

import pytest
from django.utils import timezone

from bukti.imports import actions
from bukti.imports.models import Import
from bukti.offices.actions import load_holidays
from bukti.offices.models import Assignment, Office, User
from bukti.records.declaration import get_register

REGISTER = "information-requests"
HEADINGS = ["No. Register", "Kanal", "Pemohon", "Rincian", "Masa", "Diterima", "Lengkap", "Dijawab", "Keputusan"]
ROWS = [
    ["P-01", "e-PPID", "Ani", "DPT", "Di luar tahapan", "2024-03-25", "2024-03-25", "2024-04-17", "Diberikan penuh"],
    ["P-02", "Surat", "Budi", "TPS", "Di luar tahapan", "2024-03-25", "2024-03-25", "2024-04-18", "Diberikan penuh"],
    ["P-03", "Datang langsung", "Citra", "Anggaran", "Masa tahapan", "2024-02-12", "", "", ""],
]


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    settings.DATA_DIR = tmp_path / "data"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def person(lebak):
    def made(name: str = "ani", role: str = "entry") -> User:
        user, _new = User.objects.get_or_create(username=name)
        Assignment.objects.get_or_create(user=user, office=lebak, role=role, held_from=timezone.localdate())
        return user

    return made


@pytest.fixture
def sheet(tmp_path):
    def made(rows: list[list[str]] = ROWS, headings: list[str] = HEADINGS, name: str = "a.csv") -> Path:
        file = tmp_path / name
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([headings, *rows])
        return file

    return made


@pytest.fixture
def received(lebak, person, sheet):
    def made(*given, **named) -> Import:
        return actions.receive(register=get_register(REGISTER), office=lebak, file=sheet(*given, **named),
                               user=person())  # fmt: skip

    return made


@pytest.fixture
def requests():
    """Number, status, who entered it, and the channel of each stored record."""

    def listed() -> list[tuple]:
        return list(get_register(REGISTER).model.objects.values_list("number", "status", "entered_by", "channel"))

    return listed


def row(place: int, **cells: str) -> list[str]:
    """A row of ROWS with other cells, by heading."""
    return [cells.get(heading.replace(". ", "_"), text) for heading, text in zip(HEADINGS, ROWS[place])]
