"""bukti serve"""

import os
import tomllib

import click
from django.conf import settings

from bukti.offices.models import User

THREADS = 4  # per process; pages wait for the database, not for the processor


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(host, port) -> None:
    """Layani halaman web."""
    from granian import Granian  # not needed by any other command, and slow to load
    from granian.constants import Interfaces

    _show_trial_accounts()
    click.echo(f"Bukti melayani http://{host}:{port}/ (Ctrl+C untuk berhenti)")
    workers = min(os.cpu_count() or 1, 4)
    Granian(
        "bukti.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
    ).serve()


def _show_trial_accounts() -> None:
    """The accounts of every sample office that is loaded, so that one can try each role."""
    for file in sorted(settings.SAMPLES_DIR.glob("*/sample.toml")):
        accounts = tomllib.loads(file.read_text(encoding="utf-8"))["user"]
        if not User.objects.filter(username=accounts[0]["username"]).exists():
            continue
        click.echo(f"Akun coba ({file.parent.name}):")
        for row in accounts:
            click.echo(f"  {row['username']:14} {row['password']:20} {row['name']}")
