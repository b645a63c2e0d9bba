"""The sample office, loaded as `bukti sample load` loads it, once for all tests that read it."""

import pytest

from bukti.cli.offices import load_sample, setup
from bukti.offices.models import Office


@pytest.fixture(scope="session")
def files_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def sample_database(django_db_setup, django_db_blocker, files_folder):
    """Loaded outside any test's transaction: every test sees it, none can change it for another."""
    from django.conf import settings

    with django_db_blocker.unblock():
        settings.FILES_DIR = files_folder
        setup.callback()
        load_sample.callback(name="lebak_2024")
    return files_folder


@pytest.fixture
def sample_office(sample_database, db, settings):
    settings.FILES_DIR = sample_database
    return Office.objects.get(code="3602")
