"""What commands print: JSON for programs, aligned columns for people, progress for long work."""

import json
import sys
from collections.abc import Callable, Sequence

import click

as_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Bentuk keluaran."
)
at_office = click.option("--office", "office_code", required=True, help="Kode kantor, misalnya 3602.")


def show_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def show_columns(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns as wide as their widest cell; the last one runs free."""
    texts = [[("-" if cell is None else str(cell)) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[n]) for row in texts) for n in range(len(headings) - 1)]
    for row in texts:
        click.echo("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[-1]]).rstrip())


def progress(what: str) -> Callable[[int, int], None]:
    """A line on standard error that tells how far long work is, when a person sits before it."""
    watched = sys.stderr.isatty()

    def tell(done: int, of: int) -> None:
        if not watched:
            return
        click.echo(f"\r{what}: {done} / {of}", err=True, nl=done >= of)

    return tell
