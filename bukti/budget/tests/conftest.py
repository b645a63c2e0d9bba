"""One office with a place for its files, and spreadsheets written row by row."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import get_register
from bukti.records.outcome import Outcome


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def bring_in(lebak, tmp_path) -> Callable[..., Outcome]:
    """Import rows as a file of the office: ``bring_in("budget-revisions", row(), ..., status="draft")``."""

    def bring(register: str, *rows: dict, office: Office = lebak, **options) -> Outcome:
        known = get_register(register)
        file = written(tmp_path / f"{register}.csv", rows)
        return import_file(register=known, file=file, office=office, actor="ani", again=True, **options)

    return bring


def written(file: Path, rows) -> Path:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, headings, restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return file
