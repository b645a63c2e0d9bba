"""bukti export-figures"""

import io
from pathlib import Path

import click

from bukti.audit.declaration import BadInput
from bukti.measurements.column_maps import column_map, maps
from bukti.measurements.export import rows, write_csv, write_xlsx
from bukti.offices.queries import office

from .output import at_office


@click.command("export-figures", epilog=f"Peta: {', '.join(maps())}")
@click.option("--map", "map_name", required=True, help="Peta kolom aplikasi tujuan, misalnya e-monev.")
@at_office
@click.option("--year", type=click.IntRange(2000, 2099), required=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False, writable=True), required=True,
              help="Berkas .csv atau .xlsx yang ditulis.")  # fmt: skip
def export_figures(map_name, office_code, year, output) -> None:
    """Tulis angka setahun dalam susunan kolom aplikasi lain; susunannya dapat diubah kantor."""
    kind = output.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise BadInput(f"{output.name}: jenis berkas tidak dikenal. Akhiri namanya dengan .csv atau .xlsx.")
    if not output.parent.is_dir():
        raise BadInput(f"Folder {output.parent} tidak ada. Buat dahulu, atau pilih folder lain.")
    chosen, at = column_map(map_name), office(office_code)
    table = rows(chosen, at, year)
    content = io.BytesIO()  # written whole or not at all
    if kind == ".csv":
        write_csv(content, chosen, table)
    else:
        write_xlsx(content, chosen, table, at)
    output.write_bytes(content.getvalue())
    click.echo(f"{output}: {len(table)} indikator.")
    click.echo(chosen.standing, err=True)
