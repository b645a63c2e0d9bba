"""The sample office, loaded as `bukti sample load` loads it, once for each module that reads it."""

import pytest
from django.db import transaction

from bukti.cli.offices import load_sample, setup
from bukti.offices.models import Office


@pytest.fixture(scope="module")
def sample_files(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded inside a transaction around the module's tests and rolled back after them: no other module sees it."""
    from django.conf import settings

    kept, settings.FILES_DIR = settings.FILES_DIR, tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), transaction.atomic():
        setup.callback()
        load_sample.callback(name="lebak_2024")
        yield settings.FILES_DIR
        transaction.set_rollback(True)
    settings.FILES_DIR = kept


@pytest.fixture
def sample_office(sample_files, db):
    return Office.objects.get(code="3602")
