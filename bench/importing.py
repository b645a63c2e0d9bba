"""Reading files: the plan document, count forms, a long spreadsheet."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from timing import ROOT, compare, say, seconds


def reading() -> None:
    from bukti.plans.reading import read

    plan = ROOT / "samples" / "lebak_2024" / "plan.txt"
    compare("reading the plan document", lambda: read(plan), "reading its text", lambda: plan.read_text().splitlines())


def importing() -> None:
    """3,995 stations: the sample's stations again and again under new village codes, read as a dry run."""
    import csv
    import io

    from bukti.offices.models import Office
    from bukti.records.actions import import_file
    from bukti.records.declaration import get_register

    file = stations(Path(tempfile.mkdtemp()) / "stations.csv")
    office = Office.objects.get(code="3602")
    elections = get_register("elections")

    def ours() -> None:
        import_file(register=elections, file=file, office=office, actor="bench", dry_run=True, ballot="PEMILU2024-PPWP")

    text = file.read_text(encoding="utf-8")
    compare(
        "checking 3,995 stations", ours, "csv.DictReader over them", lambda: list(csv.DictReader(io.StringIO(text))), 3
    )
    say(f"importing 3,995 stations: {seconds(lambda: store(elections, file, office)):.1f} s")


def store(register, file: Path, office) -> None:
    from bukti.records.actions import import_file

    outcome = import_file(register=register, file=file, office=office, actor="bench", ballot="PEMILU2024-PPWP")
    assert (outcome.stored, outcome.rejected) == (3995, []), outcome  # noqa: S101


def stations(target: Path) -> Path:
    """The sample's stations, numbered on until there are 3,995."""
    import csv

    with (ROOT / "samples" / "lebak_2024" / "counts_pilbup.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        for number in range(3995):
            row = dict(rows[number % len(rows)])
            shift = 100 * (number // len(rows))
            row["no_tps"] = str(int(row["no_tps"]) + shift)
            row["kode_tps"] = f"{row['kode_desa']}{int(row['no_tps']):03}"
            writer.writerow(row)
    return target


def importing_many() -> None:
    """100,000 information requests from XLSX, beside what no import can do without: reading the cells, storing rows."""
    import python_calamine
    from django.db import transaction

    from bukti.offices.models import Office
    from bukti.records.actions import import_file
    from bukti.records.declaration import get_register
    from bukti.records.rows import BATCH

    file = requests(Path(tempfile.mkdtemp()) / "requests.xlsx", 100_000)
    office = Office.objects.get(code="3602")
    register = get_register("information-requests")
    names = [register.imports[0].headings[heading] for heading in REQUEST]

    class Undone(Exception):
        pass

    def undone(work: Callable[[], int]) -> None:
        try:
            with transaction.atomic():
                assert work() == 100_000  # noqa: S101
                raise Undone
        except Undone:
            return

    def ours() -> int:
        return import_file(register=register, file=file, office=office, actor="bench").stored

    def bare() -> int:
        rows = python_calamine.load_workbook(str(file)).get_sheet_by_index(0).to_python()[1:]
        records = [register.model(office=office, **dict(zip(names, row))) for row in rows]
        return len(register.model.objects.bulk_create(records, batch_size=BATCH))

    name, baseline = "importing 100,000 rows", "bare reader and bare bulk insert"
    compare(name, lambda: undone(ours), baseline, lambda: undone(bare), runs=1, warm=False)


REQUEST = ("No. Register", "Kanal", "Pemohon", "Rincian", "Masa", "Diterima", "Lengkap", "Dijawab", "Keputusan")


def requests(target: Path, count: int) -> Path:
    """So many information requests, each answered five days after it was complete; choices by their codes."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(target), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, REQUEST)
        for number in range(1, count + 1):
            day = date(2024, 1, 2) + timedelta(days=number % 250)
            words = (f"BENCH-{number:06}", "e-ppid", f"Pemohon {number}", f"Rincian informasi ke-{number}", "ordinary")
            sheet.write_row(number, 0, (*words, day, day, day + timedelta(days=5), "full"))
    return target
