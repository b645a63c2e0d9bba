"""The figures of a year in the columns of another application: rows, CSV, XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import IO

from bukti.audit.declaration import BadInput
from bukti.indicators.arithmetic import as_text, round_half_up
from bukti.indicators.figures import NOT_MEASURED, NOTHING_TO_MEASURE, VALUE, Figure
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.declaration import get_measured, get_register
from bukti.records.export import guarded, head, opened, write

from .column_maps import FIELDS, ColumnMap
from .declaration import COMPUTED, MANUAL, Line
from .manual import REGISTER
from .stated import stated

MARKED_BY = ("source", "register", "reason")  # the fields that can tell a manual figure from a computed one
Cell = str | int | Decimal | None


def rows(chosen: ColumnMap, office: Office, year: int) -> list[list[Cell]]:
    """One row for each indicator of the map, in the order of the sheets; None where there is no figure.

    An incomplete figure is left out: another application could not tell it from a complete one. So is a manual one,
    unless the map has a column that tells where a figure came from (MARKED_BY). The figures are asked for once for the
    year and once for each quarter the map names. Raises BadInput for an indicator that is not there.
    """
    fields = [column.field for column in chosen.columns]
    marked = any(field in MARKED_BY for field in fields)
    lines = [_told(line, marked) for line in _chosen(chosen, stated(office, parse_period(str(year))))]
    quarters = {field: _quarter(office, year, field, marked) for field in fields if "quarter_" in field}
    return [_row(fields, line, place, quarters) for place, line in enumerate(lines, start=1)]


def _row(fields: list[str], line: Line, place: int, quarters: dict[str, dict[str, Line]]) -> list[Cell]:
    by_hand = [field for field in quarters if quarters[field][line.code].manual]
    cells = _cells(line, place) | {field: _value(found[line.code].figure) for field, found in quarters.items()}
    notes = [cells["reason"], *(f"{FIELDS[field]}: manual" for field in by_hand)]
    return [{**cells, "reason": "; ".join(str(note) for note in notes if note)}[field] for field in fields]


def _told(line: Line, marked: bool) -> Line:
    """The line without its value when it is manual and nothing in the sheet could say so."""
    if marked or not line.manual:
        return line
    return replace(line, achievement=None, figure=replace(line.figure, state=NOT_MEASURED, value=None))


def _chosen(chosen: ColumnMap, lines: list[Line]) -> list[Line]:
    def fits(line: Line, wanted: str) -> bool:
        return line.code == wanted or line.code.startswith(f"{wanted}-")

    for wanted in chosen.indicators:
        if not any(fits(line, wanted) for line in lines):
            raise BadInput(f'{chosen.name}.toml, indicators: "{wanted}" tidak ada pada tahun itu. Perbaiki kodenya.')
    return [line for line in lines if not chosen.indicators or any(fits(line, one) for one in chosen.indicators)]


def _quarter(office: Office, year: int, field: str, marked: bool) -> dict[str, Line]:
    """Code -> its line in one quarter (``quarter_2``), or from January to its end (``to_quarter_2``)."""
    number = field[-1]
    period = parse_period(f"{year}-Q1..Q{number}" if field.startswith("to_") else f"{year}Q{number}")
    return {line.code: _told(line, marked) for line in stated(office, period)}


def _cells(line: Line, place: int) -> dict[str, Cell]:
    figure, achieved = line.figure, line.achievement
    known = figure.state in (VALUE, NOTHING_TO_MEASURE)
    return {
        "row": place,
        "code": line.code,
        "name": line.name,
        "objective": line.objective,
        "unit": figure.sheet.unit,
        "target": line.target_text if line.target_fault else _number(line.target),  # "12 Laporan" is not 12 %
        "numerator": _number(figure.numerator) if known else None,
        "denominator": _number(figure.denominator) if known else None,
        "value": _value(figure),
        "achievement": round_half_up(achieved.capped, 2) if achieved and achieved.capped is not None else None,
        "source": {MANUAL: "manual", COMPUTED: "dihitung"}.get(line.source or "", ""),
        "register": _registers(line),
        "reason": "; ".join(note for note in (_by_hand(line), figure.reason or line.remark) if note),
    }


def _by_hand(line: Line) -> str:
    """Why the figure is not computed, by what period and which evidence; empty when it is."""
    if not line.manual:
        return ""
    one = line.manual
    return f"Manual {one.number} ({one.starts_on} s.d. {one.ends_on}): {one.reason}. Bukti: {one.evidence}"


def _value(figure: Figure) -> Cell:
    if figure.state != VALUE or figure.value is None:
        return None
    return round_half_up(figure.value, figure.sheet.decimals)


def _number(value: Fraction | Decimal | None) -> Cell:
    """Whole, or with at most four decimals as stored."""
    if value is None:
        return None
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else round_half_up(exact, 4).normalize()


def _registers(line: Line) -> str:
    if line.manual:
        return f"{get_register(REGISTER).title} {line.manual.number} (manual)"
    codes = [code for code in (line.figure.sheet.numerator, line.figure.sheet.denominator) if code]
    return ", ".join(dict.fromkeys(str(get_measured(code)[0].title) for code in codes))


def write_csv(target: IO[bytes], chosen: ColumnMap, table: Sequence[Sequence[Cell]]) -> None:
    """UTF-8 with a byte-order mark, comma, decimal dot. A text that a spreadsheet would compute gets an apostrophe."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    for row in ([column.heading for column in chosen.columns], *table):
        writer.writerow(list(_as_words(row)))
    text.flush()
    text.detach()


def _as_words(row: Sequence[Cell]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, str):
            yield guarded(cell)
        elif isinstance(cell, Decimal):
            yield as_text(cell)
        else:
            yield "" if cell is None else str(cell)


def write_xlsx(target: IO[bytes], chosen: ColumnMap, table: Sequence[Sequence[Cell]], office: Office) -> None:
    """The figures on the first sheet; on the second whether the map was checked, and what each column holds."""
    book, styles = opened(target, chosen.title, office.name)
    sheet = book.add_worksheet("Angka")
    head(sheet, [column.heading for column in chosen.columns], [styles["heading"]] * len(chosen.columns))
    for number, row in enumerate(table, start=1):
        for place, cell in enumerate(row):
            write(sheet, number, place, cell if cell != "" else None, styles)
    legend = book.add_worksheet("Peta kolom")
    legend.set_column(0, 1, 50)
    legend.write_string(0, 0, chosen.standing)
    for number, column in enumerate(chosen.columns, start=2):
        legend.write_string(number, 0, column.heading)
        legend.write_string(number, 1, FIELDS[column.field])
    book.close()
