"""bukti profile list | show"""

from dataclasses import asdict

import click

from bukti.records.declaration import get_register
from bukti.records.profiles import files, profile

from .output import as_format, show_columns, show_json


@click.group("profile")
def profiles() -> None:
    """Profil impor: judul kolom berkas aplikasi lain, dan medan yang diisinya."""


@profiles.command("list")
@click.option("--register", "code", default="", help="Hanya profil register ini.")
@as_format
def list_profiles(code, form) -> None:
    """Semua profil: bawaan, dan milik kantor di folder profiles pada datanya."""
    wanted = get_register(code).code if code else ""
    known = [one for one in map(profile, sorted(files())) if wanted in ("", one.register)]
    rows = [{"name": one.name, "application": one.application, "register": one.register, "title": one.title,
             "verified": one.verified} for one in known]  # fmt: skip
    if form == "json":
        show_json(rows)
        return
    headings = ["Profil", "Aplikasi", "Register", "Judul", "Dicocokkan"]
    show_columns(headings, [[*list(row.values())[:4], "ya" if row["verified"] else "belum"] for row in rows])


@profiles.command()
@click.argument("name", metavar="PROFIL")
@as_format
def show(name, form) -> None:
    """Judul kolom satu profil, dan medan register yang diisinya."""
    shown = profile(name)
    if form == "json":
        show_json(asdict(shown) | {"file": files()[name].name})
        return
    register = get_register(shown.register)
    label = {name: "Sub bagian" if name == "division" else str(register.model._meta.get_field(name).verbose_name)
             for name in {*shown.headings.values(), *shown.joined, *shown.constants}}  # fmt: skip
    click.echo(f"{shown.standing} {shown.note}".rstrip())
    rows = [[heading, field, label[field]] for heading, field in shown.headings.items()]
    rows += [[" + ".join(parts), field, label[field]] for field, parts in shown.joined.items()]
    rows += [[f"(selalu {text})", field, label[field]] for field, text in shown.constants.items()]
    show_columns(["Judul kolom", "Medan", "Arti"], rows)
    click.echo(f"Angka: {shown.numbers}. Tanggal: {shown.dates}. Diabaikan: {', '.join(shown.ignored) or '-'}.")
