"""bukti print"""

from pathlib import Path

import click

from bukti.documents.actions import print_performance_report
from bukti.offices.queries import office

from .main import actor
from .output import at_office


@click.command("print")
@click.argument("document", type=click.Choice(["lkjip"]))
@at_office
@click.option("--year", type=click.IntRange(2000, 2100), required=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Berkas PDF yang ditulis."
)
def print_document(document, office_code, year, output) -> None:
    """Cetak dokumen resmi (PDF/A) dari catatan."""
    if not output.parent.is_dir():
        raise click.UsageError(f"Folder {output.parent} tidak ada.")
    click.echo("Menghitung dan mencetak ...", err=True)
    content, digest = print_performance_report(office(office_code), year, actor=actor())
    output.write_bytes(content)
    click.echo(f"{output} ({len(content) // 1024} kB), SHA-256 data {digest}")
