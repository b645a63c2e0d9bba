"""bukti import | export | template | overdue"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from django.utils import timezone

from bukti.audit.declaration import BadInput
from bukti.offices.models import Office
from bukti.offices.queries import office
from bukti.records.actions import import_file
from bukti.records.declaration import all_registers, get_register
from bukti.records.display import columns
from bukti.records.export import write_list
from bukti.records.months import by_division
from bukti.records.outcome import Outcome, digest_of
from bukti.records.profiles import profile
from bukti.records.queries import Late
from bukti.records.queries import overdue as late_on
from bukti.records.template import write_template
from bukti.workflow.declaration import Status

from .main import actor
from .output import as_format, at_office, progress, show_columns, show_json

REGISTERS = ", ".join(sorted(known.code for known in all_registers()))
SHOWN = 50
STATUSES = [Status.ENACTED.value, Status.DRAFT.value]


@click.command("import", epilog=f"Register: {REGISTERS}")
@click.argument("register_code", metavar="REGISTER")
@click.argument("file", type=click.Path(path_type=Path))
@at_office
@click.option("--dry-run", is_flag=True, help="Periksa saja, tidak menyimpan.")
@click.option("--again", is_flag=True, help="Baca lagi berkas yang sudah pernah diimpor.")
@click.option("--update", is_flag=True, help="Ubah catatan yang nomornya sudah ada dan isinya berbeda.")
@click.option("--reason", default="", help="Alasan; wajib bila --update mengubah catatan yang sudah diperiksa "
              "atau ditetapkan.")  # fmt: skip
@click.option("--status", type=click.Choice(STATUSES), default=STATUSES[0], show_default=True,
              help="enacted: catatan yang sudah ditetapkan; draft: masih berjalan, belum dihitung.")  # fmt: skip
@click.option("--profile", default="", help="Profil impor aplikasi; tanpa ini dipilih menurut judul kolom.")
@click.option("--set", "constants", multiple=True, metavar="MEDAN=ISI",
              help="Isi yang sama pada semua baris, yang tidak ada di berkas: event=PILKADA2024.")  # fmt: skip
@click.option("--ballot", help="Untuk elections: surat suara, misalnya PEMILU2024-PPWP.")
@click.option("--year", help="Untuk pok dan rpd: tahun anggaran.")
@click.option("--revision", help="Untuk pok dan rpd: 0 DIPA awal, 1 revisi pertama, dan seterusnya.")
@as_format
def import_records(register_code, file, office_code, constants, form, **options) -> int:
    """Baca berkas CSV atau XLSX ke dalam REGISTER: semua baris atau tidak sama sekali."""
    outcome = import_file(
        register=get_register(register_code),
        file=file,
        office=office(office_code),
        actor=actor(),
        constants=_pairs(constants),
        progress=progress(file.name),
        **{name: given for name, given in options.items() if given},
    )
    if form == "json":
        show_json({**asdict(outcome), "counts": outcome.counts(), "changes_sha256": digest_of(outcome.changed)})
    else:
        _tell(outcome)
    return 2 if outcome.rejected else 0


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    pairs = {name.strip(): text.strip() for name, _, text in (one.partition("=") for one in texts)}
    if not all(name and text for name, text in pairs.items()):
        raise BadInput("--set ditulis MEDAN=ISI, misalnya --set event=PILKADA2024.")
    return pairs


def _list(lines: list[str], err: bool = False) -> None:
    """The first lines, and how many more there are; --format json has them all."""
    for line in lines[:SHOWN]:
        click.echo(line, err=err)
    if lines[SHOWN:]:
        click.echo(f"... dan {len(lines) - SHOWN} lagi; --format json memuat semuanya.", err=err)


def _tell(outcome: Outcome) -> None:
    if outcome.profile:
        click.echo(profile(outcome.profile).standing, err=True)
    _list([f"baris {fault.row}, {fault.column}: {fault.reason}" for fault in outcome.rejected], err=True)
    _list([f"baris {one.row}, {one.number}, {one.column}: '{one.old}' -> '{one.new}'" for one in outcome.changed])
    if outcome.rejected:
        told = f"{len(outcome.rejected)} kesalahan; tidak ada yang disimpan."
        click.echo(f"{told} Semua kesalahan dalam satu daftar: ulangi dengan --format json.", err=True)
        return
    verb = "akan disimpan" if outcome.dry_run else "disimpan"
    counts = outcome.counts()
    parts = [f"{counts['new']} {verb}", f"{counts['unchanged']} sudah ada"]
    if outcome.changed:
        parts.append(f"{counts['changed']} {'akan diubah' if outcome.dry_run else 'diubah'}")
    if outcome.signed and outcome.dry_run:
        parts.append(f"{outcome.signed} di antaranya sudah diperiksa atau ditetapkan dan perlu --reason")
    parts += [f"{count} {what}" for count, what in (
        (outcome.replaced, "menggantikan yang belum pernah dihitung"),
        (outcome.held, "ditahan"),
        (outcome.missing, "tanpa angka"),
    ) if count]  # fmt: skip
    click.echo(f"{outcome.rows} baris: {', '.join(parts)}.")
    for code, count in sorted(outcome.held_rules.items()):
        click.echo(f"  {code}: {count} ditahan")


to_file = click.option("--output", type=click.Path(path_type=Path, dir_okay=False, writable=True), required=True,
                       help="Berkas XLSX yang ditulis.")  # fmt: skip


def _folder_exists(output: Path) -> None:
    if not output.parent.is_dir():
        raise click.UsageError(f"Folder {output.parent} tidak ada.")


@click.command(epilog=f"Register: {REGISTERS}")
@click.argument("register_code", metavar="REGISTER")
@at_office
@to_file
def export(register_code, office_code, output) -> None:
    """Tulis seluruh daftar REGISTER ke XLSX, tanpa data pribadi."""
    register, at = get_register(register_code), office(office_code)
    _folder_exists(output)
    with output.open("wb") as file:
        rows = write_list(file, register, at, register.model.objects.filter(office=at), columns(register))
    click.echo(f"{output}: {rows} catatan.")


@click.command(epilog=f"Register: {REGISTERS}")
@click.argument("register_code", metavar="REGISTER")
@click.option("--office", "office_code", help="Kode kantor pada baris contoh; tanpa ini kantor kabupaten/kota pertama.")
@to_file
def template(register_code, office_code, output) -> None:
    """Tulis templat XLSX untuk impor REGISTER, dengan satu baris contoh."""
    register = get_register(register_code)
    at = office(office_code) if office_code else Office.objects.filter(level=Office.Level.REGENCY).first()
    if at is None:
        raise click.UsageError("Belum ada kantor; jalankan 'make setup'.")
    if not register.imports:
        raise click.UsageError(f"Register {register.code} tidak diisi dari lembar satu catatan sebaris.")
    _folder_exists(output)
    with output.open("wb") as file:
        write_template(file, register, at)
    click.echo(f"{output}: {len(register.imports[0].headings)} kolom.")


@click.command()
@at_office
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Dilihat pada hari ini; tanpa ini: hari ini.")
@click.option("--division", "code", default="", help="Kode sub bagian, misalnya kul; tanpa ini semuanya.")
@click.option("--format", "form", type=click.Choice(["text", "table", "json"]), default="text", help="Bentuk keluaran.")
def overdue(office_code, on, code, form) -> int:
    """Perkara terbuka yang sudah lewat batas, per sub bagian; keluar dengan 1 bila ada."""
    day = on.date() if on else timezone.localdate()
    late = [
        one for one in late_on(office(office_code).pk, day) if not code or (one.division and one.division.code == code)
    ]
    groups = by_division(late)
    if form == "json":
        show_json([_late(one) for group in groups.values() for one in group])
        return 1 if late else 0
    for name, group in groups.items():
        click.echo(f"{name or 'Tanpa sub bagian'}: {len(group)} tenggat")
        show_columns(
            ["Register", "Nomor", "Tenggat", "Batas", "Hari"], [list(_late(one).values())[:5] for one in group]
        )
    return 1 if late else 0


def _late(one: Late) -> dict[str, object]:
    return {
        "register": one.register.code, "number": one.record.number, "deadline": one.deadline.title,
        "due": one.due.isoformat(), "days_late": one.days, "division": one.division.code if one.division else None,
    }  # fmt: skip
