"""bukti plan read | import | renstra | target | quarters | findings"""

from pathlib import Path

import click

from bukti.indicators.arithmetic import parse_number
from bukti.offices.queries import office
from bukti.plans.actions import import_plan, set_target
from bukti.plans.declaration import as_json
from bukti.plans.disagreements import disagreements
from bukti.plans.quarter_targets import quartered
from bukti.plans.quarters import ROMAN, plain
from bukti.plans.queries import quarter_aims
from bukti.plans.reading import read
from bukti.plans.renstra import import_renstra

from .main import actor
from .output import as_format, at_office, progress, show_columns, show_json

a_file = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def plan() -> None:
    """Dokumen perencanaan: IKU, RKT, RAK, PK."""


@plan.command("read")
@a_file
@as_format
def read_file(file, form) -> None:
    """Baca dokumen tanpa menyimpan: baris, target, anggaran, dan temuan."""
    documents = read(file, progress(f"{file.name}, halaman"))
    if form == "json":
        show_json(as_json(documents))
        return
    for document in documents:
        click.echo(f"\n{document.kind} {document.year or '?'}: {document.title}")
        rows = [(row.code, row.target.text if row.target else None, row.indicator) for row in document.rows]
        show_columns(["Kode", "Target", "Indikator"], rows)
        for found in document.findings:
            click.echo(f"  [{found.severity}] {found.code} {found.row or ''}: {found.message}")


@plan.command("import")
@a_file
@at_office
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="Tahun dokumen.")
@as_format
def import_file(file, office_code, year, form) -> None:
    """Simpan dokumen beserta berkas aslinya."""
    stored = import_plan(file=file, office=office(office_code), year=year, actor=actor())
    answer = [
        {"kind": document.kind, "version": document.version, "rows": document.rows.count(),
         "findings": document.findings.count()}
        for document in stored
    ]  # fmt: skip
    if form == "json":
        show_json({"documents": answer, "sha256": stored[0].source.sha256})
    else:
        show_columns(["Dokumen", "Versi", "Baris", "Temuan"], [list(row.values()) for row in answer])


@plan.command("target")
@at_office
@click.option("--year", type=click.IntRange(2000, 2100), required=True)
@click.option("--indicator", "code", required=True, help="Kode indikator, misalnya IKU-2.")
@click.option("--value", required=True, help="Angka target.")
@click.option("--unit", default="%", show_default=True)
@click.option("--source", required=True, help="Dokumen yang menetapkan target ini.")
def target(office_code, year, code, value, unit, source) -> None:
    """Tetapkan target bagi indikator yang dokumennya tidak memberi target."""
    number = parse_number(value, "Target")
    set_target(office=office(office_code), year=year, code=code, value=number, unit=unit, source=source, actor=actor())
    click.echo(f"Target {code} {year}: {value} {unit}")


@plan.command("renstra")
@a_file
@at_office
def renstra(file, office_code) -> None:
    """Simpan Renstra (CSV, XLSX): tujuan, sasaran, indikator, satuan, kondisi awal, lalu satu kolom tiap tahun."""
    stored = import_renstra(file=file, office=office(office_code), actor=actor())
    known = stored.rows.exclude(sheet="").count()
    click.echo(f"{stored.title}: {stored.rows.count()} indikator, {known} di antaranya dikenal kamus.")


@plan.command("findings")
@at_office
@click.option("--year", type=click.IntRange(2000, 2100), required=True)
@click.option("--open", "only_open", is_flag=True, help="Hanya yang belum diputuskan.")
@as_format
def findings(office_code, year, only_open, form) -> int:
    """Temuan antarjenjang: dokumen yang tidak ada, indikator tanpa induk atau turunan, target yang berbeda.

    Kode keluar 1 bila ada yang terbuka.
    """
    found = disagreements(office(office_code), year)
    shown = [one for one in found if not (only_open and one.settled)]
    if form == "json":
        show_json({"findings": [_finding(one) for one in shown]})
    else:
        show_columns(["Kunci", "Temuan", "Putusan"], [(one.key, one.message, _decision(one)) for one in shown])
    return 1 if any(not one.settled for one in found) else 0


def _finding(one) -> dict:
    decided = one.settlement
    told = {"stands": decided.stands, "target": one.stands.aim.text if one.stands else None, "reason": decided.reason,
            "by": decided.settled_by, "at": decided.settled_at.isoformat()} if decided else None  # fmt: skip
    return {"key": one.key, "kind": one.kind, "message": one.message, "settled": one.settled, "settlement": told}


def _decision(one) -> str:
    if not one.settled:
        return ""
    stands = f"{one.stands.place} {one.stands.aim.text}; " if one.stands else ""
    return f"{stands}{one.settlement.settled_by}: {one.settlement.reason}"


@plan.command("quarters")
@at_office
@click.option("--year", type=click.IntRange(2000, 2100), required=True)
@as_format
def quarters(office_code, year, form) -> None:
    """Target setiap triwulan: yang ditetapkan, atau usul dari centang RAK selama belum."""
    at = office(office_code)
    lines, governing = quartered(at, year), quarter_aims(at, year)
    if form == "json":
        show_json({"indicators": [_quarter_json(line, governing.get(line.code)) for line in lines]})
        return
    show_columns(
        ["Kode", "Setahun", *(f"TW {roman}" for roman in ROMAN), "Keadaan"], [_quarter_row(line) for line in lines]
    )


def _quarter_json(line, governing) -> dict:
    proposed = [None if value is None else plain(value) for value in line.proposal.values] if line.proposal else None
    told = [aim.text or None for aim in governing.aims] if governing else None
    state = "year" if governing is None or governing.proposed else "accepted"
    return {"code": line.code, "year": line.aim_text or None, "quarters": told, "state": state,
            "cumulative": governing.cumulative if governing else None, "proposal": proposed}  # fmt: skip


def _quarter_row(line) -> list[str]:
    found = line.accepted or line.proposal
    values = ["" if value is None else plain(value) for value in found.values] if found else [""] * 4
    return [
        line.code,
        line.aim_text,
        *values,
        "ditetapkan" if line.accepted else "usul" if line.proposal else "target tahun",
    ]
