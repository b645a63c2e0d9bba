"""A process killed in the middle of any write of a quarter leaves all of it or nothing; of acts at once, one counts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

SCRIPT = Path(__file__).with_name("killed_writes.py")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, django_db_setup, django_db_blocker):
    """What killed_writes.py says, over an empty database of the kind that the tests run on."""
    folder = tmp_path_factory.mktemp("killed")
    environment = os.environ | {"BUKTI_DATA": str(folder), "PYTHONPATH": str(settings.BASE_DIR)}
    if connection.vendor == "postgresql":
        address = os.environ["DATABASE_URL"]
        name = f"killed_{os.getpid()}"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        before, _slash, rest = address.rpartition("/bukti?")
        environment["DATABASE_URL"] = f"{before}/{name}?{rest}"
    else:
        environment.pop("DATABASE_URL", None)
    ran = subprocess.run([sys.executable, SCRIPT], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize(
    ("act", "least"),
    [("write", 3), ("waive", 3), ("submit", 6), ("return", 4), ("resubmit", 4), ("verify", 6),
     ("approve and freeze", 12), ("follow up", 3), ("finish", 3), ("lock", 8), ("propose", 3), ("restate", 5),
     ("propose opening", 3), ("open", 5)],
)  # fmt: skip
def test_a_killed_write_leaves_nothing_of_itself(outcome, act, least):
    """Each was killed after every one of its statements; the script compares all tables and walks the chain."""
    assert outcome["kills"][act] >= least


@pytest.mark.parametrize("act", ["resubmit", "verify one", "approve one", "lock"])
def test_of_four_at_once_one_counts(outcome, act):
    assert outcome["races"][act] == [0, 1, 1, 1]


def test_races_and_restatements_make_each_version_once(outcome):
    """Approval, restatement, approval after the opening; locked twice."""
    assert (outcome["versions"], outcome["locks"]) == ([1, 2, 3], 2)
