"""What the tables of forbidden attempts share: the people, the one line an attempt leaves, and that no row changes."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.urls import reverse

from bukti.audit.models import Entry
from bukti.audit.queries import verify
from bukti.offices.models import Assignment, Office, User

PEOPLE = {  # name -> roles, office
    "ani": (["entry"], "3602"),
    "ari": (["entry"], "3602"),
    "budi": (["checker"], "3602"),
    "citra": (["coordinator"], "3602"),
    "dedi": (["enactor"], "3602"),
    "eka": (["secretary"], "3602"),
    "fitri": (["reader"], "3602"),
    "gani": (["admin"], "3602"),
    "rangkap": (["entry", "checker", "enactor"], "3602"),
    "luar": (["secretary"], "3601"),
    "luarentri": (["entry"], "3601"),
    "luarketua": (["enactor"], "3601"),
}
REASONS = {400: "refused-move", 403: "forbidden", 404: "not-found", 405: "method"}
NOT_COMPARED = ("audit", "accounts")  # the log itself; sessions and what limits them


def two_offices() -> Office:
    """3602 with its people, and 3601, whose people may not know of it."""
    made = {code: Office.objects.create(code=code, name=f"KPU {code}", level="regency") for code in ("3602", "3601")}
    for name, (roles, code) in PEOPLE.items():
        user = User.objects.create(username=name)
        for role in roles:
            Assignment.objects.create(user=user, office=made[code], role=role, held_from=date(2024, 1, 1))
    return made["3602"]


def rows() -> dict[str, list]:
    """Everything that an attempt could have changed: every row of every table of the program."""
    kinds = [kind for kind in apps.get_models() if kind.__module__.startswith("bukti.")]
    return {
        kind._meta.label: list(kind._default_manager.order_by("pk").values())
        for kind in kinds
        if kind._meta.app_label not in NOT_COMPARED
    }


def refused(attempt: Callable[[], object]) -> Entry:
    """The one line that the attempt left; nothing else has changed."""
    before, last = rows(), Entry.objects.count()
    attempt()
    assert rows() == before
    lines = list(Entry.objects.filter(sequence__gt=last))
    assert [line.action for line in lines] == ["access.refused"]
    assert verify().broken is None
    return lines[0]


def detail(line: Entry) -> dict:
    return json.loads(line.detail)


def address(place: str, values: dict, things: dict[str, int]) -> str:
    """Of a page at office 3602, or the one in ``values``; names of things become their primary keys."""
    filled = {name: things.get(value, value) for name, value in values.items()}
    return reverse(place, kwargs={"office": "3602"} | filled)


def signed_in(client, name: str):
    client.force_login(User.objects.get(username=name))
    return client


def at_once(acts: Iterable[Callable[[], int]]) -> list[int]:
    """What acts answer that begin at the very same moment, each on a connection of its own."""
    waiting, answers = list(acts), []
    start = threading.Barrier(len(waiting))

    def begin(act: Callable[[], int]) -> None:
        start.wait()
        answers.append(act())
        connection.close()

    threads = [threading.Thread(target=begin, args=[act]) for act in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


READY = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def in_a_process(script: str, folder: Path) -> str:
    """What a script prints, run beside this process on an empty database file: a test's transaction would hide it."""
    environment = os.environ | {"BUKTI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "bukti.settings"}
    environment |= {"BUKTI_SECOND_FACTOR": "optional", "DATABASE_URL": f"sqlite:///{folder / 'bukti.sqlite3'}"}
    told = subprocess.run([sys.executable, "-c", READY + script], env=environment, cwd=settings.BASE_DIR, check=True,
                          stdout=subprocess.PIPE, text=True)  # fmt: skip
    return told.stdout.strip()
