"""bukti budget"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import click

from bukti.budget.models import Realisation
from bukti.budget.outputs import Outputs, outputs
from bukti.budget.queries import Branch, accounts, branches, position
from bukti.budget.withdrawals import Month, Withdrawals, withdrawals
from bukti.indicators.arithmetic import as_text, round_half_up
from bukti.offices.queries import office

from .output import as_format, at_office, show_columns, show_json

SHOWN = ("number", "spp_number", "spp_date", "output", "account", "amount")
BASIS = "sp2d"  # what page III and the outputs are judged by


@click.command()
@at_office
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Keadaan akhir hari ini.")
@as_format
def budget(office_code, on, form) -> int:
    """Pagu dan realisasi menurut kegiatan (SPP, SPM, SP2D), deviasi halaman III, volume dan efisiensi RO.

    Keluar dengan 1 bila ada akun yang melebihi pagunya.
    """
    at, day = office(office_code), on.date()
    answer = _answer(at, day)
    if form == "json":
        show_json(answer)
    else:
        _tell(answer)
    return 1 if answer["overspent"] else 0


def _answer(at, day: date) -> dict:
    found = position(at, day)
    over = [account for account in accounts(at, day, "sp2d") if account.overspent]
    return {
        "on": str(day),
        "version": found.version.number if found.version else None,
        "ceiling": found.version.total if found.version else None,
        "blocked": found.blocked,
        "spent": found.spent,
        "absorption": _shares(found.absorbed, found.spent),
        "simonika_less_omspan": found.difference,
        "spp_without_sp2d": [_shown(one) for one in found.waiting],
        "overspent": [{"output": one.output, "component": one.component, "account": one.account,
                       "available": one.available, "spent": one.spent} for one in over],
        "activities": [_branch(one) for one in branches(at, day)],
        "page_three": _page_three(withdrawals(at, day, BASIS)),
        "outputs": _outputs(outputs(at, day, BASIS)),
    }  # fmt: skip


def _rounded(value: Fraction | None) -> str | None:
    return None if value is None else as_text(round_half_up(Fraction(value), 2))


def _shares(absorbed: Callable[[str], Fraction | None], spent: dict[str, int]) -> dict[str, str | None]:
    return {basis: _rounded(absorbed(basis)) for basis in spent}


def _shown(spending: Realisation) -> dict:
    return {name: getattr(spending, name) for name in SHOWN} | {"spp_date": str(spending.spp_date)}


def _branch(one: Branch) -> dict:
    return {"level": one.level, "code": one.code, "title": one.title, "ceiling": one.ceiling, "blocked": one.blocked,
            "spent": one.spent, "absorption": _shares(one.absorbed, one.spent)}  # fmt: skip


def _page_three(found: Withdrawals) -> dict:
    return {
        "basis": found.basis,
        "deviation": _rounded(found.deviation),
        "consistency": _rounded(found.consistency),
        "months": [_month(month) for month in found.months],
        "unplanned": [month.month for month in found.unplanned],
    }


def _month(month: Month) -> dict:
    return {"month": month.month, "plan": month.plan, "planned": sum(month.planned.values()),
            "spent": sum(month.spent.values()), "deviation_raw": _rounded(month.raw),
            "deviation": _rounded(month.counted)}  # fmt: skip


def _outputs(found: Outputs) -> dict:
    rows = [{"output": one.output, "title": one.title, "ceiling": one.ceiling, "spent": one.spent, "unit": one.unit,
             "target": _plain(one.target), "reached": _plain(one.reached),
             "reported_on": str(one.reported_on) if one.reported_on else None,
             "reached_percent": _rounded(None if one.part is None else one.part * 100)}
            for one in found.positions]  # fmt: skip
    return {
        "basis": found.basis,
        "achievement": None if found.achievement is None else _rounded(Fraction(found.achievement)),
        "efficiency_raw": _rounded(found.efficiency),
        "efficiency": _rounded(found.counted_efficiency),
        "efficiency_value": _rounded(found.value),
        "reason": found.gap,
        "rows": rows,
    }


def _plain(volume) -> str | None:
    return None if volume is None else f"{volume.normalize():f}"


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
    _tell_activities(answer["activities"])
    _tell_page_three(answer["page_three"])
    _tell_outputs(answer["outputs"])


def _tell_activities(rows: list[dict]) -> None:
    click.echo("\nMenurut program dan kegiatan (realisasi SP2D)")
    show_columns(["Kode", "Pagu", "Blokir", "SP2D", "SP2D %", "SPP", "Uraian"],
                 [[row["code"], row["ceiling"], row["blocked"], row["spent"]["sp2d"], row["absorption"]["sp2d"],
                   row["spent"]["spp"], row["title"]] for row in rows])  # fmt: skip


def _tell_page_three(found: dict) -> None:
    told = "tidak dapat dihitung: belum ada rencana penarikan" if found["deviation"] is None else (
        f"{found['deviation']} % (rata-rata bulan yang berencana, paling tinggi 100 % sebulan); "
        f"konsistensi {found['consistency']} %"
    )  # fmt: skip
    click.echo(f"\nDeviasi halaman III DIPA atas dasar {found['basis'].upper()}: {told}")
    show_columns(["Bulan", "Versi", "Rencana", "Realisasi", "Deviasi %"],
                 [[row["month"], row["plan"], row["planned"], row["spent"], row["deviation"]]
                  for row in found["months"]])  # fmt: skip
    if found["unplanned"]:
        click.echo(f"Realisasi tanpa rencana pada bulan {', '.join(str(month) for month in found['unplanned'])}.")


def _tell_outputs(found: dict) -> None:
    told = f"tidak dapat dihitung. {found['reason']}" if found["efficiency"] is None else (
        f"{found['efficiency_raw']} %, dihitung {found['efficiency']} % (batas 20 %); nilai {found['efficiency_value']}"
    )  # fmt: skip
    click.echo(f"\nEfisiensi RO atas dasar {found['basis'].upper()}: {told}")
    show_columns(["RO", "Pagu", "Realisasi", "Target", "Tercapai", "%", "Uraian"],
                 [[row["output"], row["ceiling"], row["spent"], row["target"], row["reached"], row["reached_percent"],
                   row["title"]] for row in found["rows"]])  # fmt: skip
