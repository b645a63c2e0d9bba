"""bukti budget"""

from datetime import date

import click

from bukti.budget.models import Realisation
from bukti.budget.queries import accounts, position
from bukti.indicators.arithmetic import as_text, round_half_up
from bukti.offices.queries import office

from .output import as_format, at_office, show_columns, show_json

SHOWN = ("number", "spp_number", "spp_date", "output", "account", "amount")


@click.command()
@at_office
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Keadaan akhir hari ini.")
@as_format
def budget(office_code, on, form) -> int:
    """Pagu, realisasi atas dasar SPP, SPM dan SP2D, SPP yang belum ber-SP2D, dan akun yang melebihi pagu."""
    at, day = office(office_code), on.date()
    answer = _answer(at, day)
    if form == "json":
        show_json(answer)
    else:
        _tell(answer)
    return 1 if answer["overspent"] else 0


def _answer(at, day: date) -> dict:
    found = position(at, day)
    absorbed = {basis: found.absorbed(basis) for basis in found.spent}
    over = [account for account in accounts(at, day, "sp2d") if account.overspent]
    return {
        "on": str(day),
        "version": found.version.number if found.version else None,
        "ceiling": found.version.total if found.version else None,
        "blocked": found.blocked,
        "spent": found.spent,
        "absorption": {basis: None if share is None else as_text(round_half_up(share, 2))
                       for basis, share in absorbed.items()},
        "simonika_less_omspan": found.difference,
        "spp_without_sp2d": [_shown(one) for one in found.waiting],
        "overspent": [{"output": one.output, "component": one.component, "account": one.account,
                       "available": one.available, "spent": one.spent} for one in over],
    }  # fmt: skip


def _shown(spending: Realisation) -> dict:
    return {name: getattr(spending, name) for name in SHOWN} | {"spp_date": str(spending.spp_date)}


def _tell(answer: dict) -> None:
    click.echo(f"Versi {answer['version'] or '-'}, pagu {answer['ceiling']}, blokir {answer['blocked']}")
    rows = [[basis.upper(), spent, answer["absorption"][basis]] for basis, spent in answer["spent"].items()]
    show_columns(["Dasar", "Realisasi", "Penyerapan %"], rows)
    click.echo(f"SIMONIKA (SPP) - OM-SPAN (SP2D): {answer['simonika_less_omspan']}")
    if answer["spp_without_sp2d"]:
        show_columns(["No.", "SPP", "Tanggal", "RO", "Akun", "Jumlah"],
                     [[row[name] for name in SHOWN] for row in answer["spp_without_sp2d"]])  # fmt: skip
    for row in answer["overspent"]:
        where = f"{row['output']}, komponen {row['component']}, akun {row['account']}"
        click.echo(f"Melebihi pagu: {where}: {row['spent']} dari {row['available']}")
