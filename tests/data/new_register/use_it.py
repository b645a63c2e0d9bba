"""Uses the register as people do, in a process of its own, and prints what it met as JSON."""

import csv
import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "new_settings"
import django

django.setup()
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from openpyxl import load_workbook  # noqa: E402

from bukti.cli.main import run  # noqa: E402
from bukti.offices.actions import assign  # noqa: E402
from bukti.offices.calendar import parse_period  # noqa: E402
from bukti.offices.models import Office, User  # noqa: E402
from bukti.records.declaration import Scope, get_register  # noqa: E402
from bukti.records.queries import amounts  # noqa: E402

FOUND: dict[str, object] = {}
LIST = "/3602/register/complaints/"
TYPED = {"number": "A/1", "complainant": "Bu Ani", "kind": "slow", "received_on": "2024-01-02", "people": "3"}


def command(*words: str) -> str:
    """What the command prints, after its exit code."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(io.StringIO()):
        code = run(list(words))
    return f"{code} {told.getvalue().strip()}"


def browser(role: str, office: str = "3602") -> Client:
    user = User.objects.create(username=f"{role}-{office}")
    assign(user=user, office=Office.objects.get(code=office), role=role, held_from=date(2024, 1, 1), actor="admin")
    client = Client()
    client.force_login(user)
    return client


def pages() -> None:
    entry, reader, other = browser("entry"), browser("reader"), browser("entry", "3601")
    FOUND["empty list"] = "Register ini belum berisi catatan" in entry.get(LIST).content.decode()
    FOUND["index"] = "Register Aduan" in entry.get("/3602/register/").content.decode()
    form = entry.get(f"{LIST}baru/").context["form"]
    FOUND["form"] = [bound.name for bound in form.visible_fields()]
    FOUND["refused"] = entry.post(f"{LIST}baru/", TYPED | {"answered_on": "2024-01-01"}).context["form"].errors
    record = entry.post(f"{LIST}baru/", TYPED).headers["Location"]
    shown = entry.get(record)
    FOUND["record"] = [[cell.label, cell.text] for cell in shown.context["details"]]
    FOUND["term"] = [[term.title, str(term.due), term.state.value] for term in shown.context["terms"]]
    FOUND["steps"] = [step.name for step in shown.context["steps"]]
    FOUND["hidden"] = reader.get(record).context["details"][0].hidden
    FOUND["access"] = {
        "reader": [reader.get(LIST).status_code, reader.get(f"{LIST}baru/").status_code],
        "other office": [other.get(page).status_code for page in (LIST, f"{LIST}baru/", record)],
        "stranger": Client().get(f"{LIST}baru/").headers["Location"],
    }


def files() -> None:
    with Path("aduan.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [["A/2", "", "Lambat", "2 Januari 2024", "16/01/2024", "2"], ["A/3", "", "slow", "2024-01-02", "", "5"]]
        csv.writer(file).writerows([["No.", "Pengadu", "Jenis", "Diterima", "Dijawab", "Orang"], *rows])
    FOUND["import csv"] = command("import", "complaints", "aduan.csv", "--office", "3602")
    Path("buruk.csv").write_text("No.,Jenis,Diterima\nA/9,marah,kemarin\n", encoding="utf-8")
    FOUND["bad file"] = command("import", "complaints", "buruk.csv", "--office", "3602")
    command("template", "complaints", "--office", "3602", "--output", "templat.xlsx")
    book = load_workbook("templat.xlsx")
    for place, value in enumerate(("A/4", "Bu Rahasia", "Tidak ramah", date(2024, 1, 3), date(2024, 1, 18), 1), 1):
        book.worksheets[0].cell(2, place, value)
    book.save("templat.xlsx")
    FOUND["import xlsx"] = command("import", "complaints", "templat.xlsx", "--office", "3602")
    command("export", "complaints", "--office", "3602", "--output", "daftar.xlsx")
    listed = load_workbook("daftar.xlsx").worksheets[0]
    FOUND["export"] = [[cell.value for cell in row] for row in listed.iter_rows()]


def figures() -> None:
    late = json.loads(
        command("overdue", "--office", "3602", "--on", "2024-01-20", "--format", "json").partition(" ")[2]
    )
    FOUND["overdue"] = [[one["register"], one["number"], one["due"], one["days_late"]] for one in late]
    measures = get_register("complaints").measures
    scope = Scope((Office.objects.get(code="3602").pk,), parse_period("2024"), date(2024, 12, 31))
    FOUND["measures"] = {one.code: str(found.value) for one, found in amounts(measures, scope).items()}
    FOUND["chain"] = command("audit", "verify").split()[0]
    from bukti.audit.models import Entry

    FOUND["log"] = list(Entry.objects.filter(action__startswith="records.").values_list("actor", "action", "subject"))


setup_test_environment()
call_command("makemigrations", "tmp_register_x", verbosity=0)
FOUND["setup"] = command("setup").split()[0]
pages()
files()
figures()
print(json.dumps(FOUND, default=str))  # noqa: T201
