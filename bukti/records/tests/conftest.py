"""One office with the calendar of 2024, and a place for its files."""

from pathlib import Path

import pytest

from bukti.audit.models import Entry
from bukti.offices.actions import load_holidays
from bukti.offices.models import Office
from bukti.offices.queries import days_off
from bukti.records.declaration import Register, get_register
from bukti.records.template import example_of


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


@pytest.fixture
def ready(lebak, register: Register) -> Office:
    """The office with what an example of the register rests on: events need an ad hoc body that is sworn in."""
    if register.code == "adhoc-events":
        body = example_of(get_register("adhoc-bodies"), lebak, days_off())
        body.inaugurated_on, body.filled = body.due_on, body.needed
        body.save()
    return lebak
