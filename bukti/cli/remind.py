"""bukti remind"""

from datetime import date

import click
from django.utils import timezone

from bukti.offices.models import Assignment, Office
from bukti.offices.queries import office as office_of
from bukti.workflow.reminders import remind as send

from .main import actor
from .output import as_format, show_json


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Hari; tanpa ini: hari ini.")
@click.option("--office", "office_code", help="Satu kantor saja; tanpa ini: semua kantor yang mempunyai akun.")
@as_format
def remind(on, office_code, form) -> int:
    """Kirim surel pengingat: yang menunggu, terlambat, segera jatuh tempo; atasan diberi tahu yang terlambat.

    Untuk dijalankan setiap hari (cron). Diulang pada hari yang sama tidak mengirim dua kali. Keluar dengan 1 bila ada
    surel yang tidak terkirim.
    """
    day: date = on.date() if on else timezone.localdate()
    held = Assignment.objects.values("office")
    offices = [office_of(office_code)] if office_code else list(Office.objects.filter(pk__in=held))
    sent = send(on=day, offices=offices, actor=actor())
    if form == "json":
        show_json({"on": day.isoformat(), "digests": sent.digests, "escalations": sent.escalations,
                   "without_address": sorted(sent.without_address), "failed": sent.failed})  # fmt: skip
    else:
        click.echo(f"{day}: {sent.digests} pengingat, {sent.escalations} pemberitahuan kepada atasan.")
        if sent.without_address:
            click.echo(f"Tanpa alamat surel: {', '.join(sorted(sent.without_address))}.", err=True)
        for username, reason in sent.failed.items():
            click.echo(f"Tidak terkirim kepada {username}: {reason}; ulangi perintah ini.", err=True)
    return 1 if sent.failed else 0
