import pytest

from bukti.elections.actions import load_events
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import get_register

from .forms import write_csv


@pytest.fixture
def lebak(db, settings, tmp_path):
    """KPU Kabupaten Lebak, with the files it hands in kept in a folder of the test."""
    settings.FILES_DIR = tmp_path / "kept"
    settings.FILES_DIR.mkdir()
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level=Office.Level.REGENCY)


@pytest.fixture
def events(db):
    load_events(actor="setup")


@pytest.fixture
def bring_in(lebak, tmp_path):
    """Import rows as a file of the office: ``bring_in(row(), ..., ballot="PEMILU2024-PPWP")``."""

    def bring(*rows, name="hitungan.csv", **options):
        file = write_csv(tmp_path / name, *rows)
        return import_file(register=get_register("elections"), file=file, office=lebak, actor="petugas", **options)

    return bring
