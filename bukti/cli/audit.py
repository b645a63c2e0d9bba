"""bukti audit verify"""

from dataclasses import asdict

import click

from bukti.audit.queries import verify as walk

from .output import as_format, show_json


@click.group()
def audit() -> None:
    """Jejak audit berantai."""


@audit.command("verify")
@as_format
def verify(form) -> int:
    """Telusuri rantai; keluar dengan 1 dan nomor baris pertama yang rusak bila ada."""
    verdict = walk()
    if form == "json":
        show_json(asdict(verdict))
    elif verdict.broken is None:
        click.echo(f"{verdict.rows} baris, {verdict.reason}.")
    else:
        click.echo(f"Rusak pada baris {verdict.broken}: {verdict.reason}.")
    return 0 if verdict.broken is None else 1
