"""Whoever kills a long import, or the server with it, leaves nothing half stored; it is then simply done again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

SCRIPT = Path(__file__).with_name("killed_import.py")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, django_db_setup, django_db_blocker):
    """What killed_import.py says, over an empty database of the kind that the tests run on."""
    folder = tmp_path_factory.mktemp("killed-import")
    environment = os.environ | {"BUKTI_DATA": str(folder), "PYTHONPATH": str(settings.BASE_DIR)}
    if connection.vendor == "postgresql":
        name = f"killed_import_{os.getpid()}"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        before, _slash, rest = os.environ["DATABASE_URL"].rpartition("/bukti?")
        environment["DATABASE_URL"] = f"{before}/{name}?{rest}"
    else:
        environment.pop("DATABASE_URL", None)
    ran = subprocess.run([sys.executable, SCRIPT], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_a_long_file_is_checked_by_a_process_of_its_own(outcome):
    assert outcome["checked"] == {"state": "checked", "interrupted": False, "records": 0, "lines": 0}


def test_a_killed_worker_leaves_no_record_and_no_line_and_shows_as_interrupted(outcome):
    assert outcome["killed"] == {"state": "storing", "interrupted": True, "records": 0, "lines": 0}


def test_it_is_then_checked_again_and_stored_once(outcome):
    assert outcome["stored"] == {"state": "stored", "interrupted": False, "records": 20_000, "lines": 1}
