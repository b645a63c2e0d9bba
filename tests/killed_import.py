"""A long import whose worker is killed while it stores. test_killed_import.py runs it over its own database.

Prints one JSON object: what stood there after the kill, and after the import was checked and stored once more.
"""

import csv
import json
import os
import signal
import sys
import time
from pathlib import Path

import django

ROWS = 20_000
HEADINGS = ["No. Register", "Kanal", "Pemohon", "Rincian", "Masa", "Diterima", "Lengkap", "Dijawab", "Keputusan"]


def row(place: int) -> list[str]:
    return [f"P-{place:05}", "Surat", f"Orang {place}", "DPT", "Di luar tahapan", "2024-03-25", "2024-03-25", "", ""]


def prepared(folder: Path):
    """A file that is checked and waits, and who brought it."""
    from django.core.management import call_command
    from django.utils import timezone

    from bukti.imports import actions
    from bukti.offices.actions import load_holidays
    from bukti.offices.models import Assignment, Office, User
    from bukti.records.declaration import get_register

    call_command("migrate", verbosity=0)
    load_holidays(years=[2024], actor="admin")
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    user = User.objects.create(username="ani")
    Assignment.objects.create(user=user, office=office, role="entry", held_from=timezone.localdate())
    file = folder / "panjang.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *map(row, range(ROWS))])
    item = actions.receive(register=get_register("information-requests"), office=office, file=file, user=user)
    settle(item)
    return item, user


def settle(item) -> None:
    """Wait until nobody works on it."""
    from bukti.imports import running

    while running.is_running(item.pk):
        time.sleep(0.1)
    item.refresh_from_db()


def killed_while_storing(item) -> None:
    from bukti.imports import running
    from bukti.imports.models import Import

    Import.objects.filter(pk=item.pk).update(state=Import.State.STORING, stored_by="ani")
    worker = running.start(item.pk)
    while running.is_running(item.pk):
        done, _total, writing = running.progress(item.pk)
        if writing and done:
            os.kill(worker, signal.SIGKILL)
            break
        time.sleep(0.005)
    settle(item)


def told(item) -> dict:
    from bukti.audit.models import Entry
    from bukti.imports.queries import is_interrupted
    from bukti.records.declaration import get_register

    return {
        "state": item.state,
        "interrupted": is_interrupted(item),
        "records": get_register("information-requests").model.objects.count(),
        "lines": Entry.objects.filter(action="records.import").count(),
    }


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bukti.settings"
    django.setup()
    from bukti.imports import actions

    item, user = prepared(Path(os.environ["BUKTI_DATA"]))
    outcome = {"checked": told(item)}
    killed_while_storing(item)
    outcome["killed"] = told(item)
    actions.check_again(item=item, user=user)
    settle(item)
    actions.confirm(item=item, user=user)
    settle(item)
    outcome["stored"] = told(item)
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main()
