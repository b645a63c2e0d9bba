"""bukti measure | achievement | trace"""

import click

from bukti.documents.tracing import trace as trace_figure
from bukti.indicators.arithmetic import achievement as achieved
from bukti.indicators.arithmetic import as_text, parse_number, parse_target, round_half_up
from bukti.measurements.overview import origins
from bukti.measurements.queries import records_behind
from bukti.measurements.stated import stated
from bukti.offices.queries import office, period

from .output import as_format, at_office, show_columns, show_json


@click.command()
@at_office
@click.option(
    "--period", "period_id", required=True, help="2024, 2024S1, 2024Q3, 2024-05, 2024-Q1..Q3 atau PILKADA2024."
)
@click.option("--indicator", "codes", multiple=True, help="Kode indikator; boleh berulang. Tanpa ini: semuanya.")
@click.option(
    "--summary", "with_summary", is_flag=True, help="Beserta berapa yang dihitung; JSON: objek summary dan indicators."
)
@click.option("--records", "with_records", is_flag=True, help="Sertakan nomor setiap catatan yang dihitung.")
@as_format
def measure(office_code, period_id, codes, with_summary, with_records, form) -> None:
    """Hitung indikator dari catatan; yang sudah disahkan disebut sebagaimana disahkan."""
    at, when = office(office_code), period(period_id)
    lines = stated(at, when, codes or None)
    answer = [line.as_json() for line in lines]
    if with_records:
        for line in answer:
            _add_numbers(at, when, line)
    counted = origins(lines)
    if form == "json":
        show_json({"summary": counted.as_json(), "indicators": answer} if with_summary else answer)
        return
    keys = ("code", "target", "value", "unit", "achievement", "state", "name")
    show_columns(["Kode", "Target", "Realisasi", "Satuan", "Capaian", "Keadaan", "Indikator"],
                 [[line[key] for key in keys] for line in answer])  # fmt: skip
    for one in lines:
        if one.manual:
            click.echo(f"Manual: {one.code} dari {one.manual.number}, {one.manual.reason}")
        if one.approval and one.approval.changed:
            click.echo(f"Berubah sejak disahkan: {one.code}; nilai di atas adalah yang disahkan.")
    if with_summary:
        click.echo(counted.sentence)


def _add_numbers(at, when, line: dict) -> None:
    for side in ("numerator", "denominator"):
        if line["records"][side]["count"]:
            behind = records_behind(at, when, line["code"], side)
            line["records"][side]["numbers"] = list(behind.values_list("number", flat=True))


@click.command()
@click.option("--target", required=True, help="Angka, atau rentang 5..7 untuk rumus RG.")
@click.option("--actual", required=True, help="Realisasi.")
@click.option("--formula", type=click.Choice(["P", "N1", "N2", "S", "RG", "B"]), required=True)
@click.option("--cap", help="Batas atas capaian, misalnya 100 atau 120.")
@as_format
def achievement(target, actual, formula, cap, form) -> None:
    """Capaian realisasi terhadap target, dalam persen."""
    top = parse_number(cap, "Batas capaian") if cap else None
    found = achieved(formula, parse_target(target), parse_number(actual, "Realisasi"), top)
    answer = {
        "formula": found.formula,
        "raw": None if found.raw is None else as_text(round_half_up(found.raw, 2)),
        "capped": None if found.capped is None else as_text(round_half_up(found.capped, 2)),
        "category": found.category,
    }
    if found.reason:
        answer["reason"] = found.reason
    if form == "json":
        show_json(answer)
    else:
        click.echo("  ".join(f"{key}: {value if value is not None else '-'}" for key, value in answer.items()))


@click.command()
@click.argument("code")
@at_office
@as_format
def trace(code, office_code, form) -> None:
    """Sebut berkas program yang ikut dalam satu angka, dari catatan sampai halaman."""
    office(office_code)
    found = trace_figure(code)
    if form == "json":
        show_json(found)
        return
    for part in ("figure", "shared"):
        for step in found[part]:
            click.echo(f"{step['step']:24} {step['file']}")
