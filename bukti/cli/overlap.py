"""bukti overlap"""

import click

from bukti.measurements.overlap import Overlap, Shared
from bukti.measurements.overlap import overlap as overlap_of
from bukti.offices.queries import office
from bukti.offices.queries import period as period_of

from .output import as_format, at_office, show_json


@click.command()
@at_office
@click.option("--period", "period_id", required=True, help="2024, 2024S1, 2024Q3, 2024-05, 2024-Q1..Q3, PILKADA2024.")
@click.option("--records", "with_records", is_flag=True, help="Sertakan nomor setiap catatan yang dipakai bersama.")
@as_format
def overlap(office_code, period_id, with_records, form) -> int:
    """Catatan yang dipakai beberapa indikator sekaligus; keluar dengan 1 bila ada yang terhitung dua kali."""
    found = overlap_of(office(office_code), period_of(period_id))
    if form == "json":
        show_json([_as_json(one, with_records) for one in found])
    else:
        _tell(found, with_records)
    return 1 if any(one.repeated for one in found) else 0


def _as_json(one: Overlap, with_records: bool) -> dict:
    return {
        "register": one.register.code,
        "indicators": one.codes,
        "records": one.records,
        "in_several": one.several,
        "shared": [_group_as_json(group, with_records) for group in one.shared],
        "repeated": [vars(record) for record in one.repeated],
    }


def _group_as_json(group: Shared, with_records: bool) -> dict:
    numbers = {"numbers": group.numbers} if with_records else {}
    return {"indicators": group.codes, "count": group.count, "sides": group.sides} | numbers


def _tell(found: list[Overlap], with_records: bool) -> None:
    for one in found:
        click.echo(f"{one.register.code}: {', '.join(one.codes)}")
        click.echo(f"  {one.several} dari {one.records} catatan dipakai lebih dari satu indikator")
        for group in one.shared:
            click.echo(f"  {group.count} catatan: {', '.join(group.codes)}")
            if with_records:
                click.echo(f"    {', '.join(group.numbers)}")
    for record in (record for one in found for record in one.repeated):
        place = f"{record.measure} ({', '.join(record.codes)})"
        click.echo(f"{place}: catatan {record.number} terhitung {record.times} kali.", err=True)
