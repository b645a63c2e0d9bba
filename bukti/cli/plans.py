"""bukti plan read | import | target"""

from pathlib import Path

import click

from bukti.indicators.arithmetic import parse_number
from bukti.offices.queries import office
from bukti.plans.actions import import_plan, set_target
from bukti.plans.declaration import as_json
from bukti.plans.reading import read

from .main import actor
from .output import as_format, at_office, progress, show_columns, show_json

a_file = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def plan() -> None:
    """Dokumen perencanaan: IKU, RKT, RAK, PK."""


@plan.command("read")
@a_file
@as_format
def read_file(file, form) -> None:
    """Baca dokumen tanpa menyimpan: baris, target, anggaran, dan temuan."""
    documents = read(file, progress(f"{file.name}, halaman"))
    if form == "json":
        show_json(as_json(documents))
        return
    for document in documents:
        click.echo(f"\n{document.kind} {document.year or '?'}: {document.title}")
        rows = [(row.code, row.target.text if row.target else None, row.indicator) for row in document.rows]
        show_columns(["Kode", "Target", "Indikator"], rows)
        for found in document.findings:
            click.echo(f"  [{found.severity}] {found.code} {found.row or ''}: {found.message}")


@plan.command("import")
@a_file
@at_office
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="Tahun dokumen.")
@as_format
def import_file(file, office_code, year, form) -> None:
    """Simpan dokumen beserta berkas aslinya."""
    stored = import_plan(file=file, office=office(office_code), year=year, actor=actor())
    answer = [
        {"kind": document.kind, "version": document.version, "rows": document.rows.count(),
         "findings": document.findings.count()}
        for document in stored
    ]  # fmt: skip
    if form == "json":
        show_json({"documents": answer, "sha256": stored[0].source.sha256})
    else:
        show_columns(["Dokumen", "Versi", "Baris", "Temuan"], [list(row.values()) for row in answer])


@plan.command("target")
@at_office
@click.option("--year", type=click.IntRange(2000, 2100), required=True)
@click.option("--indicator", "code", required=True, help="Kode indikator, misalnya IKU-2.")
@click.option("--value", required=True, help="Angka target.")
@click.option("--unit", default="%", show_default=True)
@click.option("--source", required=True, help="Dokumen yang menetapkan target ini.")
def target(office_code, year, code, value, unit, source) -> None:
    """Tetapkan target bagi indikator yang dokumennya tidak memberi target."""
    number = parse_number(value, "Target")
    set_target(office=office(office_code), year=year, code=code, value=number, unit=unit, source=source, actor=actor())
    click.echo(f"Target {code} {year}: {value} {unit}")
