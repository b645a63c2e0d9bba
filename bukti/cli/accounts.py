"""bukti user"""

from datetime import date, datetime

import click
from django.conf import settings
from django.utils import timezone

from bukti.accounts import actions as accounts
from bukti.accounts import keeping, links
from bukti.accounts.people import Person, people
from bukti.audit.declaration import BadInput
from bukti.offices import actions
from bukti.offices.access import Role
from bukti.offices.models import Assignment, Office, User
from bukti.offices.queries import division as division_of
from bukti.offices.queries import office as office_of

from .main import actor
from .output import as_format, at_office, show_columns, show_json

DAY = click.DateTime(["%Y-%m-%d"])
of_division = click.option("--division", "division_code", help="Kode sub bagian; tanpa ini semua.")


@click.group()
def user() -> None:
    """Akun dan peran."""


@user.command("list")
@at_office
@as_format
def list_users(office_code, form) -> None:
    """Orang-orang sebuah kantor: peran, sejak kapan, faktor kedua, terakhir masuk, keadaan."""
    found = people(office_of(office_code))
    if form == "json":
        show_json([_as_json(one) for one in found])
        return
    headings = ["AKUN", "NAMA", "KEADAAN", "FAKTOR KEDUA", "TERAKHIR MASUK", "PERAN"]
    show_columns(headings, [_as_row(one) for one in found])


def _as_row(one: Person) -> list[str]:
    last = timezone.localtime(one.last_signed_in).strftime("%Y-%m-%d %H.%M") if one.last_signed_in else "-"
    factor = "ya" if one.second_factor else "belum, wajib" if one.needs_second_factor else "tidak"
    roles = "; ".join(f"{_role(held)} {held.held_from}..{held.held_to or ''}" for held in one.roles)
    return [one.user.username, str(one.user), one.state_label, factor, last, roles]


def _role(held: Assignment) -> str:
    return f"{held.role}/{held.division.code}" if held.division else held.role


def _as_json(one: Person) -> dict:
    roles = [
        {"role": held.role, "division": held.division.code if held.division else None,
         "from": held.held_from.isoformat(), "to": held.held_to.isoformat() if held.held_to else None}
        for held in one.roles
    ]  # fmt: skip
    last = one.last_signed_in.isoformat() if one.last_signed_in else None
    return {"username": one.user.username, "name": str(one.user), "state": one.state, "roles": roles,
            "second_factor": one.second_factor, "last_signed_in": last}  # fmt: skip


@user.command("add")
@click.argument("username")
@at_office
@click.option("--name", "full_name", required=True, help="Nama lengkap.")
@click.option("--role", type=click.Choice(Role.values), required=True)
@click.option("--password", help="Paling sedikit 13 huruf; tanpa ini ditanyakan.")
def add_user(username, office_code, full_name, role, password) -> None:
    """Buat akun dengan kata sandi dan satu peran; untuk orang lain lebih baik 'invite'."""
    at = office_of(office_code)
    if not password:
        password = click.prompt("Kata sandi", hide_input=True, confirmation_prompt=True)
    made = actions.add_user(username=username, full_name=full_name, password=password, office=at, actor=actor())
    actions.assign(user=made, office=at, role=role, held_from=timezone.localdate(), actor=actor())
    click.echo(f"{username}: {Role(role).label}, {at.name}")


@user.command("invite")
@click.argument("username")
@at_office
@click.option("--name", "full_name", required=True, help="Nama lengkap.")
@click.option("--role", type=click.Choice(Role.values), required=True)
@of_division
@click.option("--from", "first_day", type=DAY, help="Hari pertama peran; tanpa ini hari ini.")
@click.option("--nip", default="", help="18 angka.")
@click.option("--email", default="", help="Untuk pengingat.")
def invite(username, office_code, full_name, role, division_code, first_day, nip, email) -> None:
    """Buat akun tanpa kata sandi dan cetak tautan sekali pakai untuk pemiliknya; berlaku 72 jam."""
    at, held_from = office_of(office_code), _day(first_day)
    division = division_of(at, division_code, held_from) if division_code else None
    _, path = keeping.invite(username=username, full_name=full_name, role=role, division=division, nip=nip, email=email,
                             office=at, held_from=held_from, by=actor())  # fmt: skip
    click.echo(f"{username}: {Role(role).label}, {at.name}")
    click.echo(settings.ADDRESS + path)


@user.command("role")
@click.argument("username")
@at_office
@click.option("--give", type=click.Choice(Role.values), help="Peran yang diberikan.")
@click.option("--end", type=click.Choice(Role.values), help="Peran yang diakhiri.")
@of_division
@click.option("--from", "first_day", type=DAY, help="Hari pertama; tanpa ini hari ini.")
@click.option("--to", "last_day", type=DAY, help="Hari terakhir; untuk --end tanpa ini hari ini.")
def change_role(username, office_code, give, end, division_code, first_day, last_day) -> None:
    """Beri atau akhiri satu peran seseorang. Peran yang bertentangan pada satu orang ditolak."""
    if bool(give) == bool(end):
        raise BadInput("Pilih satu: --give atau --end.")
    at = office_of(office_code)
    if end:
        ended = _held(at, username, end, division_code)
        keeping.end_role(held=ended, last_day=_day(last_day), by=actor())
        click.echo(f"{username}: {Role(end).label} berakhir {_day(last_day)}.")
        return
    person, held_from = _user(username), _day(first_day)
    division = division_of(at, division_code, held_from) if division_code else None
    keeping.give_role(person=person, role=give, office=at, division=division, held_from=held_from,
                      held_to=last_day and last_day.date(), by=actor())  # fmt: skip
    click.echo(f"{username}: {Role(give).label}, {at.name}, sejak {held_from}.")


def _held(at: Office, username: str, role: str, division_code: str | None) -> Assignment:
    """The one assignment that goes on, or begins, today or later. Raises BadInput for none and for several."""
    current = next(iter(people(at, keeping.person_of(at, username).pk))).current
    found = [held for held in current if held.role == role]
    if division_code:
        found = [held for held in found if held.division and held.division.code == division_code]
    if len(found) != 1:
        known = ", ".join(_role(held) for held in current) or "-"
        raise BadInput(f"Sebut tepat satu peran {username} yang masih berlaku (--end, --division). Yang ada: {known}.")
    return found[0]


@user.command("close")
@click.argument("username")
@at_office
def close(username, office_code) -> None:
    """Tutup akun: semua sesinya berakhir, peran dan jejaknya tetap."""
    at = office_of(office_code)
    ended = keeping.close(person=keeping.person_of(at, username), office=at, by=actor())
    click.echo(f"{username}: ditutup, {ended} sesi diakhiri.")


@user.command("reopen")
@click.argument("username")
@at_office
def reopen(username, office_code) -> None:
    """Buka kembali akun yang ditutup, dengan peran yang belum berakhir."""
    at = office_of(office_code)
    keeping.reopen(person=keeping.person_of(at, username), office=at, by=actor())
    click.echo(f"{username}: dibuka kembali.")


@user.command("link")
@click.argument("username")
def link_user(username) -> None:
    """Cetak tautan sekali pakai untuk kata sandi: 24 jam, atau 72 jam bila belum pernah masuk. Situs: BUKTI_ADDRESS."""
    click.echo(settings.ADDRESS + links.make_link(user=_user(username), actor=actor()))


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
    opened = accounts.unlock(user=_user(username), actor=actor())
    click.echo(f"{username}: {opened} catatan kegagalan dihapus.")


def _user(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise BadInput(f"Akun '{username}' tidak ada.")
    return found


def _day(given: datetime | None) -> date:
    return given.date() if given else timezone.localdate()
