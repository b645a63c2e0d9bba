"""bukti setup | office | sample"""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command

from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput
from bukti.elections.actions import load_events, load_villages
from bukti.offices import actions
from bukti.offices.models import User
from bukti.offices.queries import office as office_of
from bukti.plans.actions import import_plan, set_target
from bukti.plans.models import PlanDocument
from bukti.plans.settling import link
from bukti.records.actions import import_file
from bukti.records.declaration import get_register

from .main import actor
from .output import at_office, progress
from .sample_drafts import load_drafts
from .sample_evidence import load_evidence, make_moves

YEARS = range(2022, 2027)


@click.command()
def setup() -> None:
    """Siapkan basis data: tabel, kantor se-Indonesia, kalender libur, peristiwa pemilu. Boleh diulang."""
    call_command("migrate", verbosity=0)
    offices = actions.load_offices(actor=actor())
    days = actions.load_holidays(years=YEARS, actor=actor())
    load_events(actor=actor())
    click.echo(f"Siap: {offices} kantor dan {days} hari libur ditambahkan.")


@click.group()
def office() -> None:
    """Kantor: sub bagian, jabatan, pejabat."""


@office.command("load")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def load_office(file) -> None:
    """Baca berkas TOML sebuah kantor: tempat, sub bagian, jabatan, pejabat dengan tanggalnya."""
    loaded = actions.load_profile(file=file, actor=actor())
    click.echo(f"{loaded.name}: {loaded.divisions.count()} sub bagian, {loaded.positions.count()} jabatan.")


@office.command("villages")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@at_office
def load_office_villages(file, office_code) -> None:
    """Baca daftar desa/kelurahan kantor (kode_desa, kecamatan, desa); sesudah itu TPS di luar daftar ditolak."""
    added = load_villages(file=file, office=office_of(office_code), actor=actor())
    click.echo(f"{added} desa/kelurahan ditambahkan.")


@click.group()
def sample() -> None:
    """Kantor contoh."""


@sample.command("load")
@click.argument("name", default="lebak_2024")
def load_sample(name) -> None:
    """Muat kantor contoh: profil, akun, rencana, catatan. Yang sudah dimuat dilewati."""
    folder = settings.SAMPLES_DIR / name
    if not (folder / "sample.toml").is_file():
        raise BadInput(f"Contoh '{name}' tidak ada di {settings.SAMPLES_DIR.name}/.")
    content = tomllib.loads((folder / "sample.toml").read_text(encoding="utf-8"))
    at = actions.load_profile(file=folder / "office.toml", actor=actor())
    load_villages(file=folder / content["villages"], office=at, actor=actor())
    _accounts(content, at)
    _plan(content, folder, at)
    for step in content["import"]:
        _records(step, folder, at)
    if "evidence" in content:
        click.echo(f"Bukti dukung: {load_evidence(content['evidence'], folder, at)} berkas")
        make_moves(content["moves"], at)
    if "drafts" in content:
        click.echo(f"Draf yang keliru: {load_drafts(content['drafts'], folder, at)} catatan")
    click.echo(f"Kantor contoh {at.name} dimuat.")


def _accounts(content: dict, at) -> None:
    for row in content["user"]:
        if (known := User.objects.filter(username=row["username"]).first()) is not None:
            if not known.is_trial and known.check_password(row["password"]):
                actions.mark_trial(user=known, actor=actor())
            continue
        made = actions.add_user(
            username=row["username"], full_name=row["name"], password=row["password"], actor=actor(), is_trial=True
        )
        actions.assign(user=made, office=at, role=row["role"], held_from=date(content["year"], 1, 1), actor=actor())


def _plan(content: dict, folder: Path, at) -> None:
    year = content["year"]
    if PlanDocument.objects.filter(office=at, year=year).exists():
        return
    import_plan(file=folder / content["plan"], office=at, year=year, actor=actor())
    for row in content.get("target", []):
        set_target(office=at, year=year, actor=actor(), **row | {"value": Decimal(row["value"])})
    for row in content.get("cascade", []):
        link(office=at, year=year, relation="supports", user=_holder(content, "coordinator"), **row)


def _holder(content: dict, role: str) -> User:
    """The sample's account of this role."""
    return User.objects.get(username=next(row["username"] for row in content["user"] if row["role"] == role))


def _records(step: dict, folder: Path, at) -> None:
    register, file = get_register(step["register"]), folder / step["file"]
    if Attachment.objects.filter(office=at, name=file.name, purpose=f"import {register.code}").exists():
        return
    options = {name: text for name, text in step.items() if name not in ("register", "file", "made_up")}
    outcome = import_file(register=register, file=file, office=at, actor=actor(), made_up=step["made_up"],
                          progress=progress(file.name), **options)  # fmt: skip
    if outcome.rejected:
        first = outcome.rejected[0]
        raise BadInput(f"{file.name}, baris {first.row}, {first.column}: {first.reason}")
    click.echo(f"{register.title}: {outcome.stored} catatan")
