"""bukti user"""

import os
from datetime import date

import click
from axes.utils import reset

from bukti.accounts import actions as accounts
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.offices import actions
from bukti.offices.access import Role
from bukti.offices.models import User
from bukti.offices.queries import office as office_of

from .main import actor
from .output import at_office

ADDRESS = "http://127.0.0.1:8000"


@click.group()
def user() -> None:
    """Akun dan peran."""


@user.command("add")
@click.argument("username")
@at_office
@click.option("--name", "full_name", required=True, help="Nama lengkap.")
@click.option("--role", type=click.Choice(Role.values), required=True)
@click.option("--password", help="Paling sedikit 13 huruf; tanpa ini ditanyakan.")
@click.option("--link", is_flag=True, help="Tanpa kata sandi: cetak tautan sekali pakai untuk pemiliknya.")
def add_user(username, office_code, full_name, role, password, link) -> None:
    """Buat akun dengan satu peran di satu kantor."""
    at = office_of(office_code)
    if User.objects.filter(username=username).exists():
        raise BadInput(f"Akun '{username}' sudah ada.")
    if link and password:
        raise BadInput("Pilih satu: --password atau --link.")
    if not link and not password:
        password = click.prompt("Kata sandi", hide_input=True, confirmation_prompt=True)
    made = actions.add_user(username=username, full_name=full_name, password=password, actor=actor())
    actions.assign(user=made, office=at, role=role, held_from=date.today(), actor=actor())  # noqa: DTZ011
    click.echo(f"{username}: {Role(role).label}, {at.name}")
    if link:
        click.echo(_link(made))


@user.command("link")
@click.argument("username")
def link_user(username) -> None:
    """Cetak tautan sekali pakai untuk membuat kata sandi; berlaku satu hari. Alamat situs: BUKTI_ADDRESS."""
    click.echo(_link(_user(username)))


@user.command("email")
@click.argument("username")
@click.argument("address", default="")
def set_email(username, address) -> None:
    """Alamat surel untuk pengingat; tanpa ADDRESS dihapus."""
    actions.set_email(user=_user(username), email=address, actor=actor())
    click.echo(f"{username}: {address or 'tanpa alamat surel'}.")


@user.command("reset-factor")
@click.argument("username")
def reset_factor(username) -> None:
    """Hapus aplikasi kode, passkey, dan kode pemulihan yang hilang; semua sesinya berakhir."""
    gone = accounts.reset_factor(user=_user(username), actor=actor())
    click.echo(f"{username}: {gone} faktor kedua dihapus.")


@user.command("sign-out")
@click.argument("username")
def sign_out(username) -> None:
    """Akhiri semua sesi sebuah akun."""
    ended = accounts.sign_out_everywhere(user=_user(username), actor=actor())
    click.echo(f"{username}: {ended} sesi diakhiri.")


@user.command("unlock")
@click.argument("username")
def unlock(username) -> None:
    """Buka akun yang terkunci karena terlalu sering gagal masuk."""
    of = _user(username)
    opened = reset(username=of.username)
    log(actor=actor(), action="signin.unlock", subject=f"user {of.username}", removed=opened)
    click.echo(f"{username}: {opened} catatan kegagalan dihapus.")


def _user(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise BadInput(f"Akun '{username}' tidak ada.")
    return found


def _link(of: User) -> str:
    return os.environ.get("BUKTI_ADDRESS", ADDRESS).rstrip("/") + accounts.make_link(user=of, actor=actor())
