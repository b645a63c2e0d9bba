"""The benchmarks. Each prints its median beside a named baseline measured in the same run, and their ratio.

Runs on a database of its own, made from the sample office and thrown away.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(
    name: str, work: Callable, baseline_name: str, baseline: Callable, runs: int = RUNS, *, warm: bool = True
) -> None:
    """One warm-up each unless it would cost too much, then in turn: a change of the machine's speed meets both."""
    if warm:
        work(), baseline()
    pairs = [(seconds(work), seconds(baseline)) for _ in range(runs)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs))
    ratio = statistics.median(one / other for one, other in pairs)
    say(f"{name}: {ours * 1000:.1f} ms; {baseline_name}: {theirs * 1000:.1f} ms; ratio {ratio:.2f}")


def prepare(folder: str) -> None:
    os.environ["BUKTI_DATA"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bukti.settings"
    import django

    django.setup()
    from bukti.cli.offices import load_sample, setup

    setup.callback()
    load_sample.callback(name="lebak_2024")


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
    from bukti.records.actions import BATCH, import_file
    from bukti.records.declaration import get_register

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


def measuring() -> None:
    """All 49 indicators beside the sums they rest on in hand-written SQL (samples/lebak_2024/expected/)."""
    from django.db import connection

    from bukti.indicators.queries import measure
    from bukti.measurements.queries import scope_of
    from bukti.offices.calendar import parse_period
    from bukti.offices.models import Office

    scope = scope_of(Office.objects.get(code="3602"), parse_period("2024"))
    files = sorted((ROOT / "samples" / "lebak_2024" / "expected").glob("*.sql"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    statements = [text.replace(":start", "'2024-01-01'").replace(":end", "'2024-12-31'") for text in texts]

    def by_hand() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    compare("measuring 49 indicators", lambda: measure(None, scope), "the same sums in SQL", by_hand, 15)


def printing() -> None:
    """From records to PDF, beside Typst alone on the finished data. Each run is dated anew: Typst remembers a page."""
    import typst

    from bukti.documents.performance_report.content import content
    from bukti.offices.models import Office
    from bukti.printing.actions import ROOT as TEMPLATES
    from bukti.printing.actions import STANDARDS, canonical, fingerprint, in_groups, print_document

    office = Office.objects.get(code="3602")
    template = TEMPLATES / "documents" / "performance_report" / "lkjip.typ"
    days = iter(date(2025, 3, 1) + timedelta(days=n) for n in range(1000))
    finished = iter([content(office, 2024, next(days)) for _ in range(RUNS + 1)])

    def bare() -> None:
        data = next(finished)
        inputs = {"data": canonical(data), "sha256": in_groups(fingerprint(data))}
        typst.compile(template, root=TEMPLATES, ignore_system_fonts=True, sys_inputs=inputs, pdf_standards=STANDARDS)

    compare(
        "printing the report", lambda: print_document(template, content(office, 2024, next(days))), "bare Typst", bare
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        for benchmark in (reading, importing, importing_many, measuring, printing):
            benchmark()


if __name__ == "__main__":
    main()
