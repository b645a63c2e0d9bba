"""Reading a spreadsheet (CSV or XLSX) into rows of text, whatever made it; the words of a cell into a field's value."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

import python_calamine
from django.core.exceptions import ValidationError
from django.db import models

from bukti.attachments.inspection import damaged, inspected, refuse_formulas, text_of
from bukti.audit.declaration import BadInput
from bukti.offices.calendar import MONTHS

Row = tuple[int, dict[str, str]]  # row number in the file (the headings are row 1), heading -> text

LINE = re.compile(r"[^\n]*\n|[^\n]+")  # str.splitlines would cut at other characters too
YES = {"ya", "y", "1", "true", "benar", "✓", "√", "v"}
NO = {"tidak", "t", "0", "false", "salah", "-", "n"}


@dataclass(frozen=True)
class Table:
    """The headings of a spreadsheet, and its rows one after another: a long one never stands in memory whole."""

    headings: list[str]
    rows: Iterator[Row]  # without those that hold no text
    height: int  # rows at most, the headings included


def read_table(file: Path) -> tuple[list[str], list[Row]]:
    """Headings and all rows; as ``open_table``, for a file that has to be seen whole."""
    table = open_table(file)
    return table.headings, list(table.rows)


def open_table(file: Path) -> Table:
    """A CSV (comma, semicolon or tab) or the first sheet of an XLSX, its rows read as they are asked for.

    Rows without any text are left out. Raises BadInput for another kind of file, a damaged or cut-off one, a formula,
    no heading, a heading that stands twice, or no row at all; what is wrong further down when it is reached.
    """
    kind = inspected(file, ("csv", "xlsx"))
    height, lines = _csv_lines(file) if kind == "csv" else _xlsx_lines(file)
    lines = _without_formulas(file, lines)
    headings = [text.strip() for text in next(lines, [])]
    while headings and not headings[-1]:
        headings.pop()
    _check_headings(file, headings)
    return Table(headings, _rows(file, headings, lines), height)


def _rows(file: Path, headings: list[str], lines: Iterator[list[str]]) -> Iterator[Row]:
    found = False
    for number, cells in enumerate(lines, start=2):
        row = _named(file, number, headings, cells)
        if any(row.values()):
            found = True
            yield number, row
    if not found:
        raise BadInput(f"{file.name}: tidak ada baris di bawah judul kolom; isi datanya lebih dahulu.")


def _without_formulas(file: Path, lines: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, cells in enumerate(lines, start=1):
        refuse_formulas(file, number, cells)
        yield cells


def _named(file: Path, number: int, headings: list[str], cells: list[str]) -> dict[str, str]:
    """Heading -> text. A cell under no heading is refused: an unquoted separator has shifted the row."""
    if len(cells) == len(headings) and "" not in headings:
        return dict(zip(headings, map(str.strip, cells)))
    pairs = [(heading, text.strip()) for heading, text in zip_longest(headings, cells, fillvalue="")]
    stray = [text for heading, text in pairs if text and not heading]
    if stray:
        raise BadInput(f"{file.name}, baris {number}: '{stray[0]}' tidak di bawah judul kolom; beri judul atau hapus, "
                       "dan apit teks yang memuat pemisah dengan tanda kutip.")  # fmt: skip
    return {heading: text for heading, text in pairs if heading}


def _check_headings(file: Path, headings: list[str]) -> None:
    if not any(headings):
        raise BadInput(f"{file.name}: baris pertama kosong; tulis judul kolom di baris 1.")
    twice = {heading for heading in headings if heading and headings.count(heading) > 1}
    if twice:
        raise BadInput(f"{file.name}, baris 1: judul kolom {sorted(twice)} ada dua kali; hapus salah satu.")


def _csv_lines(file: Path) -> tuple[int, Iterator[list[str]]]:
    """How many lines the text has, and the cells of each row."""
    text = text_of(file)
    return text.count("\n") + (not text.endswith("\n")), _csv_cells(file, text)


def _csv_cells(file: Path, text: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader((line[0] for line in LINE.finditer(text)), delimiter=delimiter, strict=True)
    ended = text.endswith("\n")
    width = 0
    try:
        for cells in lines:
            width = width or len(cells)
            if not ended and len(cells) < width and lines.line_num > text.count("\n"):
                raise BadInput(f"{file.name}, baris terakhir: {len(cells)} dari {width} kolom dan tanpa akhir baris; "
                               "berkas terpotong. Unduh atau simpan ulang.")  # fmt: skip
            yield cells
    except csv.Error as error:
        raise BadInput(
            f"{file.name}, dekat baris {lines.line_num}: tanda kutip tidak berpasangan; perbaiki baris itu."
        ) from error


def _xlsx_lines(file: Path) -> tuple[int, Iterator[list[str]]]:
    """How many rows the first sheet has, and the text of each cell, row by row."""
    try:
        sheet = python_calamine.load_workbook(str(file)).get_sheet_by_index(0)
    except python_calamine.CalamineError as error:
        raise damaged(file) from error
    above, left = sheet.start or (0, 0)  # the reader leaves out empty columns before the first filled one
    rows = ([*[""] * left, *map(_cell_text, row)] for row in sheet.iter_rows())
    return above + sheet.height, rows


def _cell_text(value: object) -> str:
    """What a person sees in the cell. A spreadsheet keeps whole numbers as 12.0 and days as midnight."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):  # 1.2340, since 1.234 in a text could mean a thousand and more
        return f"{value}0"
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    return "" if value is None else str(value)


def value_of(field: models.Field, text: str) -> object:
    """The field's value for what stands in a cell. Empty text is None (or "" for a text field): absent, never zero.

    Raises ValueError whose message says what is wrong and what would be right.
    """
    if text == "":
        return _absent(field)
    if field.choices:
        return _choice(field, text)
    for kind, read in READERS.items():
        if isinstance(field, kind):
            return _within_limits(field, read(text))
    if field.max_length and len(text) > field.max_length:
        raise ValueError(f"lebih dari {field.max_length} huruf; singkatkan")
    return text


def _within_limits(field: models.Field, value: object) -> object:
    """The value, if the column holds it whole: PostgreSQL would round a decimal, SQLite keep too large a number."""
    try:
        field.run_validators(value)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return value


def _absent(field: models.Field) -> object:
    if field.null:
        return None
    if field.blank:
        return field.get_default() if field.has_default() else ""
    if field.has_default():
        return field.get_default()
    raise ValueError("kosong; kolom ini wajib diisi")


def _choice(field: models.Field, text: str) -> object:
    for value, label in field.flatchoices:
        if text.casefold() in (str(value).casefold(), str(label).casefold()):
            return value
    known = ", ".join(str(label) for _, label in field.flatchoices)
    raise ValueError(f"'{text}' tidak dikenal; salah satu dari: {known}")


def to_date(text: str) -> date:
    """ISO, 05/04/2024, 5-4-2024 or 5 April 2024."""
    parts = text.removesuffix(" 00:00:00").split()
    if len(parts) == 3 and parts[1].capitalize() in MONTHS:
        parts = [f"{parts[0]}/{MONTHS.index(parts[1].capitalize()) + 1}/{parts[2]}"]
    written = "".join(parts)
    iso = re.fullmatch(r"((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})", written)
    local = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})", written)
    year, month, day = iso.groups() if iso else local.groups()[::-1] if local else ("0", "0", "0")
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"'{text}' bukan tanggal; tulis seperti 2024-04-05 atau 5 April 2024") from error


def to_int(text: str) -> int:
    """Digits; thousands dots only where they cannot be mistaken (1.234.567, not 1.234)."""
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        raise ValueError(f"'{text}' bisa dibaca dua cara; tulis tanpa titik atau koma")
    plain = text.replace(".", "") if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3}){2,}", text) else text
    if not re.fullmatch(r"[0-9]{1,18}", plain):
        raise ValueError(f"'{text}' bukan bilangan bulat nol atau lebih; tulis angka saja")
    return int(plain)


def to_decimal(text: str) -> Decimal:
    """A decimal point or comma; thousands separators only where they cannot be mistaken."""
    if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text):
        raise ValueError(f"'{text}' bisa dibaca dua cara; tulis 1234 untuk ribuan, atau 1,2340 untuk pecahan")
    plain = text
    if re.fullmatch(r"-?[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})", text):
        plain = text.replace(".", "")
    if not re.fullmatch(r"-?\d{1,18}([.,]\d+)?", plain):
        raise ValueError(f"'{text}' bukan bilangan; tulis seperti 12,5")
    return Decimal(plain.replace(",", "."))


def to_bool(text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise ValueError(f"'{text}' bukan ya atau tidak")


READERS: dict[type[models.Field], Callable[[str], object]] = {
    models.DateField: to_date,
    models.BooleanField: to_bool,
    models.IntegerField: to_int,
    models.DecimalField: to_decimal,
}
