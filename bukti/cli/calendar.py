"""bukti deadline | holiday"""

from datetime import date, datetime

import click

from bukti.audit.declaration import BadInput
from bukti.offices import actions, calendar, queries
from bukti.offices.models import Holiday

from .main import actor
from .output import as_format, show_columns, show_json


@click.command()
@click.option("--from", "start", required=True, help="Hari mulai (2024-04-04), atau saat mulai untuk --hours.")
@click.option("--working-days", type=click.IntRange(1, 1000), help="Lama dalam hari kerja.")
@click.option("--days", type=click.IntRange(1, 10000), help="Lama dalam hari kalender.")
@click.option("--hours", type=click.IntRange(1, 100000), help="Lama dalam jam, dari menit mulai.")
@click.option("--start", "rule", type=click.Choice(["next-day", "same-day"]), default="next-day", show_default=True,
              help="Hari pertama: hari berikutnya, atau hari itu sendiri.")  # fmt: skip
@click.option("--backward", is_flag=True, help="Hitung mundur.")
@as_format
def deadline(start, working_days, days, hours, rule, backward, form) -> None:
    """Hari terakhir suatu jangka waktu, menurut kalender libur yang tersimpan."""
    if sum(length is not None for length in (working_days, days, hours)) != 1:
        raise BadInput("Beri tepat satu dari --working-days, --days, --hours.")
    due = _due(_instant(start), working_days, days, hours, rule, backward)
    answer = {"due": due, "calendar_version": queries.calendar_version()}
    if form == "json":
        show_json(answer)
    else:
        click.echo(f"{answer['due']} (kalender {answer['calendar_version']})")


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"--from '{text}' bukan tanggal; tulis 2024-04-04 atau 2024-04-04T10:30.") from error


def _due(start: datetime, working_days: int | None, days: int | None, hours: int | None, rule, backward) -> str:
    first: date = start.date()
    if hours is not None:
        return calendar.last_instant(start, hours, backward=backward).isoformat(timespec="minutes")
    if days is not None:
        return calendar.last_day(first, days, rule=rule, backward=backward).isoformat()
    off = queries.days_off()
    queries.require_years(off, first)
    last = calendar.last_working_day(first, working_days or 0, off, rule=rule, backward=backward)
    queries.require_years(off, last)
    return last.isoformat()


@click.group()
def holiday() -> None:
    """Tabel hari libur: lihat, tambah, cabut."""


day_off = click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Tanggal, 2025-08-18.")


@holiday.command("list")
@click.option("--year", type=click.IntRange(2000, 2100), required=True)
@as_format
def list_holidays(year, form) -> None:
    """Hari libur, cuti bersama dan hari pemungutan suara setahun."""
    days = Holiday.objects.filter(on__year=year)
    rows = [(day.on.isoformat(), day.get_kind_display(), day.name, day.basis) for day in days]
    if form == "json":
        keys = ("on", "kind", "name", "basis")
        show_json({"days": [dict(zip(keys, row)) for row in rows], "calendar_version": queries.calendar_version()})
    else:
        show_columns(["Tanggal", "Jenis", "Nama", "Dasar"], rows)


@holiday.command("add")
@day_off
@click.option("--kind", type=click.Choice([Holiday.Kind.NATIONAL.value, Holiday.Kind.JOINT_LEAVE.value]), required=True)
@click.option("--name", required=True)
@click.option("--basis", required=True, help="Dasar: nomor SKB atau Keppres.")
def add_holiday(on, kind, name, basis) -> None:
    """Tambah hari libur menurut keputusan yang terbit kemudian."""
    actions.add_holiday(on=on.date(), kind=kind, name=name, basis=basis, actor=actor())
    click.echo(f"{on.date()} ditambahkan; kalender {queries.calendar_version()}.")


@holiday.command("remove")
@day_off
@click.option("--basis", required=True, help="Dasar pencabutan.")
def remove_holiday(on, basis) -> None:
    """Cabut hari libur yang dibatalkan."""
    actions.remove_holiday(on=on.date(), basis=basis, actor=actor())
    click.echo(f"{on.date()} dicabut; kalender {queries.calendar_version()}.")
