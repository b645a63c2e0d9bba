"""bukti audit verify | checkpoint"""

from dataclasses import asdict
from pathlib import Path

import click

from bukti.audit.checkpoints import as_text, read
from bukti.audit.declaration import BadInput
from bukti.audit.queries import Verdict, checkpoints, first_difference, last_sequence, walk
from bukti.audit.refusals import log_repeats
from bukti.measurements.freezing import bent

from .main import actor
from .output import as_format, progress, show_json


@click.group()
def audit() -> None:
    """Jejak audit berantai."""


@audit.command("verify")
@click.option("--against", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Bandingkan dengan titik periksa yang disimpan di luar.")  # fmt: skip
@as_format
def verify(against, form) -> int:
    """Telusuri rantai dan angka beku; keluar dengan 1 dan nomor baris pertama yang rusak bila ada."""
    kept = read(against) if against else []
    verdict = _walked()
    if verdict.broken is None and (changed := first_difference(kept)):
        verdict = Verdict(verdict.rows, changed.sequence, f"tidak sama dengan titik periksa {changed.day}")
    figures = bent()
    if form == "json":
        show_json(asdict(verdict) | {"bent": figures} | ({"checkpoints": len(kept)} if against else {}))
    elif verdict.broken is None:
        compared = f", sama dengan {len(kept)} titik periksa" if against else ""
        click.echo(f"{verdict.rows} baris, {verdict.reason}{compared}.")
    else:
        click.echo(f"Rusak pada baris {verdict.broken}: {verdict.reason}.")
    if figures and form != "json":
        click.echo(f"Angka beku tidak sama dengan jejaknya: {', '.join(figures)}.")
    return 0 if verdict.broken is None and not figures else 1


def _walked() -> Verdict:
    walking, tell, of = walk(), progress("Baris"), last_sequence()
    while True:
        try:
            done = next(walking)
        except StopIteration as end:
            return end.value
        tell(done, of)


@audit.command("checkpoint")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Berkas tujuan; tanpa ini: ke layar.")
def checkpoint(output) -> None:
    """Tulis titik periksa setiap hari (nomor dan SHA-256 baris terakhirnya), untuk dicetak dan disimpan di luar."""
    log_repeats(actor=actor())
    text = "".join(as_text(checkpoints()))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{output}: tidak dapat ditulis ({error.strerror}); pilih tempat lain.") from error
    click.echo(f"{output}: {text.count(chr(10)) - 2} hari.")
