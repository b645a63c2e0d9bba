"""One office with the calendar of 2024, and a place for its files."""

from pathlib import Path

import pytest

from bukti.audit.models import Entry
from bukti.offices.actions import load_holidays
from bukti.offices.models import Office


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def stored(lebak, settings):
    """What an import leaves behind: files in the store, and log lines after those of the calendar."""

    def counted() -> tuple[int, int]:
        files = [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]
        return len(files), Entry.objects.exclude(action="calendar.load").count()

    return counted
