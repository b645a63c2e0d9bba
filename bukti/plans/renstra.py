"""The strategic plan (Renstra): five years of targets from a table, one row an indicator (domain sheet, SAKIP 2.2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from bukti.attachments.actions import keep, sha256_of
from bukti.attachments.models import Attachment
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, RefusedMove
from bukti.indicators.catalogue import sheets
from bukti.indicators.declaration import Sheet
from bukti.offices.models import Office

from .declaration import Row, row_as_json, target_as_json
from .findings.similar import SAME_INDICATOR, best_matches
from .matching import alike
from .models import PlanDocument, PlanRow
from .queries import RENSTRA
from .reading.spreadsheet import lines_of_spreadsheet
from .reading.text_files import lines_of_text
from .values import target_of
from .versions import next_version

COLUMNS = ("tujuan", "sasaran", "indikator", "satuan", "kondisi awal")
OPTIONAL = ("kode",)
YEAR = re.compile(r"(?:target\s+)?(20\d\d)")
LONGEST = 10  # years
Table = list[list[str]]


@dataclass(frozen=True)
class Line:
    """A row of the table: its number in the file, its cells by column, its targets by year as written."""

    number: int
    cells: dict[str, str]
    targets: dict[int, str]


@transaction.atomic
def import_renstra(*, file: Path, office: Office, actor: str) -> PlanDocument:
    """Store a Renstra from CSV or XLSX; a later one of the same first year becomes its new version. All or nothing.

    Columns: tujuan, sasaran, indikator, satuan, kondisi awal, one for each year, and kode (of the indicator sheet)
    where it is known. Raises BadInput naming file, row, column and remedy.
    """
    lines = lines_of(file)
    years = sorted({year for line in lines for year in line.targets})
    if Attachment.objects.filter(office=office, sha256=sha256_of(file), purpose="renstra").exists():
        told = f"{file.name}: berkas yang sama sudah diimpor sebagai Renstra."
        raise RefusedMove(told, subject=f"RENSTRA {years[0]}")
    source = keep(file=file, office=office, purpose="renstra", actor=actor)
    older = PlanDocument.objects.filter(office=office, kind=RENSTRA, year=years[0])
    version = next_version(older)
    older.filter(current=True).update(current=False)
    stored = PlanDocument.objects.create(
        office=office, year=years[0], last_year=years[-1], kind=RENSTRA, version=version,
        title=title_of(years[0], years[-1]), office_text=office.name, source=source, made_by=actor,
    )  # fmt: skip
    found = _sheets(lines, sheets_until(years[-1]))
    PlanRow.objects.bulk_create(row_of(stored, at, line, found.get(line.number, "")) for at, line in enumerate(lines))
    log(actor=actor, action="plans.import-renstra", subject=f"{stored}", office=office.code, file=source.sha256,
        rows=len(lines), years=years)  # fmt: skip
    return stored


def title_of(first: int, last: int) -> str:
    return f"RENCANA STRATEGIS {first}-{last}"


def sheets_until(last: int) -> Mapping[str, Sheet]:
    """The indicator sheets of the last year, by code; today's when none is in force by then."""
    return sheets(date(last, 12, 31)) or sheets()


def lines_of(file: Path) -> list[Line]:
    """The filled rows of the table. Raises BadInput for a file without them or with a cell that cannot be used."""
    table = _table(file)
    headings = [" ".join(cell.casefold().split()) for cell in table[0]] if table else []
    missing = [name for name in COLUMNS if name not in headings]
    years = {at: int(match[1]) for at, name in enumerate(headings) if (match := YEAR.fullmatch(name))}
    if missing or not years:
        wanted = ", ".join(missing) or "tahun (misalnya 2024)"
        raise BadInput(
            f"{file.name}, baris 1: kolom {wanted} belum ada. Kolomnya: {', '.join(COLUMNS)}, lalu tiap tahun."
        )
    if len(set(years.values())) < len(years) or max(years.values()) - min(years.values()) >= LONGEST:
        raise BadInput(
            f"{file.name}, baris 1: tahun {sorted(years.values())} berulang atau lebih dari {LONGEST} tahun."
        )
    lines = []
    for number, cells in enumerate(table[1:], start=2):
        filled = dict(zip(headings, (cell.strip() for cell in cells), strict=False))
        if any(filled.values()):
            targets = {year: cells[at] for at, year in years.items() if at < len(cells)}
            lines.append(line_of(f"{file.name}, baris {number}", number, filled, targets))
    if not lines:
        raise BadInput(f"{file.name}: tidak ada baris indikator di bawah judul kolom.")
    return lines


def line_of(place: str, number: int, cells: dict[str, str], targets: dict[int, str]) -> Line:
    """A row that can be used. Raises BadInput naming the place, the column and the remedy."""
    if not cells.get("indikator"):
        raise BadInput(f"{place}, kolom indikator: kosong; isi rumusan indikatornya.")
    code = cells.get("kode", "")
    if code and code not in sheets():
        raise BadInput(f"{place}, kolom kode: '{code}' tidak dikenal; pakai kode kamus indikator seperti IKU-2.")
    for year, text in targets.items():
        target = target_of(text, cells.get("satuan") or None)
        if target and target.value is None:
            raise BadInput(
                f"{place}, kolom {year}: '{text.strip()}' bukan angka; tulis angka dalam satuan kolom satuan."
            )
    return Line(number, cells, targets)


def _table(file: Path) -> Table:
    if not file.is_file():
        raise BadInput(f"{file.name}: berkas tidak ada.")
    if file.suffix.casefold() == ".xlsx":
        return [list(line.cells) for line in lines_of_spreadsheet(file)]
    if file.suffix.casefold() != ".csv":
        raise BadInput(f"{file.name}: Renstra dibaca dari CSV atau XLSX; simpan tabelnya sebagai salah satunya.")
    return [list(line.cells) for line in lines_of_text(file)]


def _sheets(lines: list[Line], known: Mapping[str, Sheet]) -> dict[int, str]:
    """Row number -> indicator sheet: as its code says, else the one that is worded alike."""
    told = {line.number: line.cells["kode"] for line in lines if line.cells.get("kode")}
    open_rows = [(line.number, Row("", "", None, line.cells["indikator"])) for line in lines if line.number not in told]
    free = [sheet for code, sheet in known.items() if code not in told.values()]
    pairs = best_matches(open_rows, free, SAME_INDICATOR, lambda row, sheet: alike(row[1], sheet))
    return told | {number: sheet.code for (number, _row), sheet in pairs}


def row_of(document: PlanDocument, position: int, line: Line, sheet: str) -> PlanRow:
    """A row of a Renstra, unsaved. Its targets stand in ``content`` by year."""
    cells, code = line.cells, f"RS-{position + 1}"
    unit = cells.get("satuan") or None
    told = {str(year): target_as_json(target_of(text, unit)) for year, text in line.targets.items()}
    baseline = target_of(cells.get("kondisi awal", ""), unit)
    content = row_as_json(Row(code, str(position + 1), cells.get("sasaran") or None, cells["indikator"]))
    content |= {"goal": cells.get("tujuan", ""), "baseline": target_as_json(baseline), "targets": told}
    return PlanRow(document=document, position=position, code=code, sheet=sheet, objective=cells.get("sasaran", ""),
                   indicator=cells["indikator"], target_unit=unit or "", content=content)  # fmt: skip
