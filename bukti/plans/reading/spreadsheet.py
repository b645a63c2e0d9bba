"""XLSX files: the values as shown, row by row; a formula written as text is refused."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bukti.attachments.inspection import damaged, refuse_formula
from bukti.audit.declaration import BadInput
from bukti.plans.reading.stream import Line, grid_line
from bukti.plans.values import day_written

MAX_ROWS = 20_000
MAX_COLUMNS = 100


def lines_of_spreadsheet(path: Path) -> list[Line]:
    """The rows of all visible sheets. Raises BadInput for a damaged file, a formula, or more rows than a plan has."""
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # the library raises whatever the damaged part provoked
        raise damaged(path) from error
    try:
        return [
            line for sheet in book.worksheets if sheet.sheet_state == "visible" for line in sheet_lines(path, sheet)
        ]
    except BadInput:
        raise
    except Exception as error:
        raise damaged(path) from error
    finally:
        book.close()


def sheet_lines(path: Path, sheet: Any) -> list[Line]:
    """The filled rows of one sheet."""
    sheet.reset_dimensions()  # a declared size may be false
    lines = []
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        if number > MAX_ROWS:
            raise BadInput(f"{path.name}: lembar {sheet.title} lebih dari {MAX_ROWS} baris. Kirim hanya tabel rencana.")
        cells = [shown(path, sheet.title, cell) for cell in row]
        if any(cell.strip() for cell in cells):
            lines.append(grid_line(cells))
    return lines


def shown(path: Path, sheet: str, cell: Any) -> str:
    """The cell as the sheet shows it: 0.85 formatted as a percentage is "85%"."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        refuse_formula(f"{path.name}: lembar {sheet}, sel {cell.coordinate}", value)
    if isinstance(value, datetime):
        return day_written(value.date())
    if isinstance(value, float | int) and not isinstance(value, bool):
        return number_shown(Decimal(repr(value)), cell.number_format or "")
    return str(value)


def number_shown(number: Decimal, number_format: str) -> str:
    """A number of a sheet as text with a decimal comma."""
    percent = "%" in number_format
    number = (number * 100 if percent else number).normalize()
    return f"{number:f}".replace(".", ",") + ("%" if percent else "")
