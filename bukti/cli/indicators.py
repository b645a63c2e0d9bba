"""bukti indicator list | choose | confirm"""

from datetime import date

import click

from bukti.audit.declaration import BadInput
from bukti.indicators import actions
from bukti.indicators.catalogue import sheet, sheets
from bukti.indicators.models import Choice
from bukti.indicators.queries import choices, governing
from bukti.offices.calendar import parse_period
from bukti.offices.models import User
from bukti.offices.queries import office
from bukti.records.declaration import Scope

from .output import as_format, at_office, show_columns, show_json

of_code = click.option("--code", required=True, help="Kode indikator, misalnya RKT-15.")
since = click.option("--from", "year", type=int, required=True, help="Tahun pertama yang diukur menurut pilihan ini.")
by_user = click.option("--user", "username", required=True, help="Akun yang bertindak.")


@click.group()
def indicator() -> None:
    """Pilihan definisi indikator: yang ada, yang diusulkan, yang ditetapkan."""


@indicator.command("list")
@at_office
@click.option("--year", type=int, required=True, help="Tahun yang diukur.")
@as_format
def list_options(office_code, year, form) -> None:
    """Sebut setiap indikator yang definisinya dapat dipilih, pilihannya, dan yang berlaku pada tahun itu."""
    at, period = office(office_code), parse_period(str(year))
    shipped = [one for one in sheets(period.end).values() if one.options]
    chosen = governing(shipped, Scope((at.pk,), period, period.end))
    answer = [_shown(at, *pair) for pair in zip(shipped, chosen)]
    if form == "json":
        show_json(answer)
        return
    rows = [[one["code"], "*" if option["governs"] else "", option["option"], option["title"]]
            for one in answer for option in one["options"]]  # fmt: skip
    show_columns(["Kode", "Berlaku", "Pilihan", "Arti"], rows)
    for one in answer:
        for choice in one["waiting"]:
            click.echo(f"{one['code']}: {choice['option']} sejak {choice['from']} menunggu penetapan "
                       f"(diusulkan {choice['proposed_by']}).")  # fmt: skip


def _shown(at, shipped, chosen) -> dict:
    waiting = choices(at.pk, shipped.code).filter(state=Choice.State.PROPOSED)
    return {
        "code": shipped.code,
        "proposal": chosen.undecided_proposal,
        "sheet_version": chosen.version_id,
        "options": [{"option": one.option, "title": one.option_title, "governs": one.option == chosen.option}
                    for one in (shipped, *shipped.options)],
        "waiting": [{"option": one.option, "from": one.valid_from, "proposed_by": one.proposed_by} for one in waiting],
    }  # fmt: skip


@indicator.command()
@at_office
@of_code
@click.option("--option", required=True, help="Nama pilihan; lihat 'bukti indicator list'.")
@since
@click.option("--reason", required=True, help="Alasan memilihnya.")
@click.option("--basis", required=True, help="Dasar keputusan: berita acara, surat.")
@by_user
def choose(office_code, code, option, year, reason, basis, username) -> None:
    """Usulkan definisi sebuah indikator; berlaku setelah orang lain menetapkannya."""
    made = actions.propose(office=office(office_code), code=code, option=option, valid_from=year, reason=reason,
                           basis=basis, user=_user(username))  # fmt: skip
    click.echo(f"{made.code}: {made.option} diusulkan sejak {made.valid_from}; menunggu penetapan orang lain.")


@indicator.command()
@at_office
@of_code
@since
@by_user
def confirm(office_code, code, year, username) -> None:
    """Tetapkan usul definisi yang menunggu."""
    at = office(office_code)
    sheet(code, date(year, 12, 31))
    waiting = choices(at.pk, code).filter(valid_from=year, state=Choice.State.PROPOSED).first()
    if waiting is None:
        raise BadInput(f"{code}: tidak ada usul definisi sejak {year} yang menunggu penetapan.")
    made = actions.confirm(choice=waiting, user=_user(username))
    click.echo(f"{made.code}: {made.option} ditetapkan sejak {made.valid_from}.")


def _user(username: str) -> User:
    found = User.objects.filter(username=username).first()
    if found is None:
        raise BadInput(f"Akun '{username}' tidak ada.")
    return found
