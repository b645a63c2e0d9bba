"""bukti check"""

from datetime import date

import click
from django.utils import timezone

from bukti.offices.queries import office
from bukti.reconciliation.checks import CHECKS
from bukti.reconciliation.declaration import Result, State, Value
from bukti.reconciliation.overview import in_words, years
from bukti.reconciliation.queries import run

from .output import as_format, at_office, show_columns, show_json

TOLD = ("subject", "left", "right", "message")  # of a difference
WORDS = {State.PASSED: "sesuai", State.FAILED: "berbeda", State.UNKNOWN: "belum dapat diperiksa"}


@click.command(epilog="Pemeriksaan: " + "; ".join(f"{check.code} {check.title}" for check in CHECKS))
@at_office
@click.option("--year", type=click.IntRange(2000, 2099), help="Tahun; tanpa ini: tahun pemungutan suara terakhir.")
@click.option("--rule", "rules", multiple=True, help="Hanya pemeriksaan ini, misalnya X6; dapat diulang.")
@as_format
def check(office_code, year, rules, form) -> int:
    """Periksa apakah register sejalan satu sama lain; keluar dengan 1 bila ada yang berbeda."""
    asked = year or years(timezone.localdate())[0]
    results = run(office(office_code), asked, rules)
    if form == "json":
        show_json({"office": office_code, "year": asked, "checks": [_as_json(result) for result in results]})
    else:
        _tell(results)
    return 1 if any(result.state == State.FAILED for result in results) else 0


def _as_json(result: Result) -> dict:
    titles = {check.code: str(check.title) for check in CHECKS}
    findings = [{name: _plain(getattr(one, name)) for name in TOLD} for one in result.findings]
    return {"code": result.code, "title": titles[result.code], "state": result.state.value,
            "reason": result.reason, "findings": findings}  # fmt: skip


def _plain(value: Value) -> int | str | None:
    return str(value) if isinstance(value, date) else value


def _tell(results: list[Result]) -> None:
    show_columns(["Kode", "Keadaan", "Alasan"], [[one.code, WORDS[one.state], one.reason] for one in results])
    for result in results:
        for one in result.findings:
            left, right = in_words(one.left) or "tidak ada", in_words(one.right) or "tidak ada"
            click.echo(f"  {result.code} {one.subject}: {left} / {right} ({one.message})")
