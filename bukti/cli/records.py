"""bukti import | overdue"""

from dataclasses import asdict
from pathlib import Path

import click
from django.utils import timezone

from bukti.offices.queries import office
from bukti.records.actions import Outcome, import_file
from bukti.records.declaration import all_registers, get_register
from bukti.records.queries import overdue as late_on
from bukti.workflow.declaration import Status

from .main import actor
from .output import as_format, at_office, progress, show_columns, show_json

REGISTERS = ", ".join(sorted(known.code for known in all_registers()))
STATUSES = [Status.ENACTED.value, Status.DRAFT.value]


@click.command("import", epilog=f"Register: {REGISTERS}")
@click.argument("register_code", metavar="REGISTER")
@click.argument("file", type=click.Path(path_type=Path))
@at_office
@click.option("--dry-run", is_flag=True, help="Periksa saja, tidak menyimpan.")
@click.option("--again", is_flag=True, help="Baca lagi berkas yang sudah pernah diimpor.")
@click.option("--status", type=click.Choice(STATUSES), default=STATUSES[0], show_default=True,
              help="enacted: catatan yang sudah ditetapkan; draft: masih berjalan, belum dihitung.")  # fmt: skip
@click.option("--ballot", help="Untuk elections: surat suara, misalnya PEMILU2024-PPWP.")
@as_format
def import_records(register_code, file, office_code, dry_run, again, status, ballot, form) -> int:
    """Baca berkas CSV atau XLSX ke dalam REGISTER: semua baris atau tidak sama sekali."""
    outcome = import_file(
        register=get_register(register_code),
        file=file,
        office=office(office_code),
        actor=actor(),
        status=status,
        dry_run=dry_run,
        again=again,
        progress=progress(file.name),
        **({"ballot": ballot} if ballot else {}),
    )
    if form == "json":
        show_json(asdict(outcome))
    else:
        _tell(outcome)
    return 2 if outcome.rejected else 0


def _tell(outcome: Outcome) -> None:
    for fault in outcome.rejected:
        click.echo(f"baris {fault.row}, {fault.column}: {fault.reason}", err=True)
    if outcome.rejected:
        click.echo(f"{len(outcome.rejected)} kesalahan; tidak ada yang disimpan.", err=True)
        return
    verb = "akan disimpan" if outcome.dry_run else "disimpan"
    parts = [f"{outcome.rows - outcome.unchanged} {verb}", f"{outcome.unchanged} sudah ada"]
    parts += [f"{count} {what}" for count, what in (
        (outcome.replaced, "menggantikan yang belum pernah dihitung"),
        (outcome.held, "ditahan"),
        (outcome.missing, "tanpa angka"),
    ) if count]  # fmt: skip
    click.echo(f"{outcome.rows} baris: {', '.join(parts)}.")
    for code, count in sorted(outcome.held_rules.items()):
        click.echo(f"  {code}: {count} ditahan")


@click.command()
@at_office
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Dilihat pada hari ini; tanpa ini: hari ini.")
@as_format
def overdue(office_code, on, form) -> int:
    """Perkara terbuka yang sudah lewat batas; keluar dengan 1 bila ada."""
    day = on.date() if on else timezone.localdate()
    late = late_on(office(office_code).pk, day)
    rows = [{
        "register": one.register.code, "number": one.record.number, "deadline": one.deadline.title,
        "due": one.due.isoformat(), "days_late": one.days,
        "division": one.record.division.code if one.record.division else None,
    } for one in late]  # fmt: skip
    if form == "json":
        show_json(rows)
    else:
        show_columns(
            ["Register", "Nomor", "Tenggat", "Batas", "Hari", "Sub bagian"], [list(row.values()) for row in rows]
        )
    return 1 if rows else 0
