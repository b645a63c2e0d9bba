"""bukti cycle: where a quarter stands; write | submit | verify | approve | lock | return | waive | restate | open"""

import click

from bukti.audit.declaration import BadInput, RefusedMove
from bukti.measurements import actions, proposals
from bukti.measurements.models import Measurement, Proposal
from bukti.measurements.progress import Progress, progress
from bukti.measurements.quarter import quarter_of
from bukti.measurements.suspicions import suspicions
from bukti.offices.models import Office, User
from bukti.offices.queries import office

from .output import as_format, at_office, show_columns, show_json

of_quarter = click.option("--period", "period_id", required=True, help="Triwulan, misalnya 2024Q3.")
of_code = click.option("--code", required=True, help="Kode indikator, misalnya RKT-14.")
of_codes = click.option("--code", "codes", multiple=True, required=True, help="Kode indikator; boleh berulang.")
by_user = click.option("--user", "username", required=True, help="Akun yang bertindak.")
why = click.option("--reason", required=True, help="Alasannya.")


@click.group(invoke_without_command=True)
@click.option("--office", "office_code", help="Kode kantor, misalnya 3602.")
@click.option("--period", "period_id", help="Triwulan, misalnya 2024Q3.")
@as_format
@click.pass_context
def cycle(context, office_code, period_id, form) -> None:
    """Siklus triwulan: sudah sampai mana, apa yang menghambat, siapa berikutnya."""
    if context.invoked_subcommand:
        return
    if not office_code or not period_id:
        raise click.UsageError("Sebut --office dan --period, atau salah satu langkah; lihat 'bukti cycle --help'.")
    found = progress(office(office_code), quarter_of(period_id))
    noticed = suspicions(found.rows, found.office, found.quarter)
    if form == "json":
        show_json(found.as_json() | {"suspicions": [one.as_json() for one in noticed]})
        return
    _show(found)
    for one in noticed:
        click.echo(f"Perhatikan {one.code or 'seluruh triwulan'}: {one.text}")


def _show(found: Progress) -> None:
    click.echo(f"{found.office.name} {found.quarter.label}: {found.stage.label}")
    if found.lock:
        click.echo(f"Dikunci {found.lock.locked_by}, SHA-256 {found.lock.sha256}")
    show_columns(["Keadaan", "Indikator"], [[state.label, str(count)] for state, count in found.counts.items()])
    if found.blocks:
        click.echo("\nBelum dapat diajukan:")
        show_columns(["Kode", "Dispensasi", "Yang kurang"],
                     [[one.code, "ya" if one.waived else "", one.text] for one in found.blocks])  # fmt: skip
    if found.next:
        click.echo("\nBerikutnya:")
    for one in found.next:
        people = ", ".join(f"{held.user.username} ({held.get_role_display()})" for held in one.people) or "tidak ada"
        click.echo(f"{one.title}: {people}; {len(one.codes)} indikator")


def _step(command: str, help_text: str, *options):
    """A subcommand that acts at an office, in a quarter, as a user."""

    def register(function):
        for option in (by_user, *reversed(options), of_quarter, at_office):
            function = option(function)
        return cycle.command(command, help=help_text)(function)

    return register


@_step("write", "Tulis penjelasan sebuah indikator; bagian yang tidak disebut dikosongkan.", of_code,
       click.option("--causes", default="", help="Penyebab."), click.option("--obstacles", default="", help="Kendala."),
       click.option("--solutions", default="", help="Solusi."),
       click.option("--next-steps", default="", help="Langkah berikutnya."))  # fmt: skip
def write(office_code, period_id, code, username, **texts) -> None:
    at, quarter = office(office_code), quarter_of(period_id)
    _tell(actions.write(office=at, quarter=quarter, code=code, texts=texts, user=_user(username)))


@_step("waive", "Beri dispensasi atas bukti atau tenggat yang kurang.", of_code, why)
def waive(office_code, period_id, code, reason, username) -> None:
    at, quarter = office(office_code), quarter_of(period_id)
    _tell(actions.waive(office=at, quarter=quarter, code=code, reason=reason, user=_user(username)))


@_step("submit", "Ajukan indikator; semuanya atau tidak satu pun.", of_codes)
def submit(office_code, period_id, codes, username) -> None:
    at, quarter = office(office_code), quarter_of(period_id)
    _tell(*actions.submit(office=at, quarter=quarter, codes=codes, user=_user(username)))


@_step("verify", "Nyatakan angka, bukti, dan penjelasannya benar.", of_codes)
def verify(office_code, period_id, codes, username) -> None:
    at, quarter = office(office_code), quarter_of(period_id)
    _tell(*actions.verify(office=at, quarter=quarter, codes=codes, user=_user(username)))


@_step("return", "Kembalikan kepada sub bagiannya.", of_code, why)
def give_back(office_code, period_id, code, reason, username) -> None:
    at, quarter = office(office_code), quarter_of(period_id)
    _tell(actions.give_back(office=at, quarter=quarter, code=code, reason=reason, user=_user(username)))


@_step("approve", "Sahkan dan bekukan angkanya.", of_codes,
       click.option("--minutes", required=True, help="Nomor berita acara pleno."))  # fmt: skip
def approve(office_code, period_id, codes, minutes, username) -> None:
    made = actions.approve(office=office(office_code), quarter=quarter_of(period_id), codes=codes,
                           minutes_number=minutes, user=_user(username))  # fmt: skip
    for one in made:
        click.echo(f"{one}: disahkan, SHA-256 {one.sha256}")


@_step("lock", "Kunci triwulan sebagai satu kesatuan.")
def lock(office_code, period_id, username) -> None:
    made = actions.lock(office=office(office_code), quarter=quarter_of(period_id), user=_user(username))
    click.echo(f"{made.period} terkunci, SHA-256 {made.sha256}")


@_step("restate", "Usulkan nilai baru di samping yang disahkan.", of_code, why)
def restate(office_code, period_id, code, reason, username) -> None:
    _propose(office(office_code), period_id, code, Proposal.Kind.RESTATE, reason, username)


@_step("open", "Usulkan membuka kembali yang sudah disahkan atau terkunci.", of_code, why)
def open_again(office_code, period_id, code, reason, username) -> None:
    _propose(office(office_code), period_id, code, Proposal.Kind.OPEN, reason, username)


@_step("confirm", "Konfirmasi usul yang menunggu, sebagai orang kedua.", of_code)
def confirm(office_code, period_id, code, username) -> None:
    made = proposals.confirm(proposal=_waiting(office(office_code), period_id, code), user=_user(username))
    click.echo(f"{made}: dinyatakan ulang, SHA-256 {made.sha256}" if made else f"{code}: dibuka kembali.")


@_step("refuse", "Tolak usul yang menunggu, sebagai orang kedua.", of_code)
def refuse(office_code, period_id, code, username) -> None:
    proposals.refuse(proposal=_waiting(office(office_code), period_id, code), user=_user(username))
    click.echo(f"{code}: usul ditolak.")


def _propose(at: Office, period_id: str, code: str, kind: str, reason: str, username: str) -> None:
    measurement = _measurement(at, period_id, code)
    made = proposals.propose(measurement=measurement, kind=kind, reason=reason, user=_user(username))
    click.echo(f"{made.measurement}: {made.get_kind_display().lower()} diusulkan; menunggu orang kedua.")


def _waiting(at: Office, period_id: str, code: str) -> Proposal:
    measurement = _measurement(at, period_id, code)
    found = measurement.proposals.filter(outcome=Proposal.Outcome.WAITING).first()
    if found is None:
        told = f"{measurement}: tidak ada usul yang menunggu."
        raise RefusedMove(told, subject=actions.subject_of(measurement))
    return found


def _measurement(at: Office, period_id: str, code: str) -> Measurement:
    found = Measurement.objects.filter(office=at, period=quarter_of(period_id).id, code=code).first()
    if found is None:
        raise RefusedMove(f"{at.code} {period_id} {code}: belum ada pengukuran.")
    return found


def _user(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise BadInput(f"Akun '{username}' tidak ada.")
    return found


def _tell(*measurements: Measurement) -> None:
    for one in measurements:
        click.echo(f"{one}: {one.get_state_display()}")
