"""Reading a spreadsheet (CSV or XLSX) into rows of text, whatever made it; the words of a cell into a field's value."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count, islice, zip_longest
from pathlib import Path
from typing import Any

import python_calamine
from django.core.exceptions import ValidationError
from django.db import models

from bukti.attachments.inspection import Formulas, damaged, inspected, refuse_formulas, text_of
from bukti.audit.declaration import BadInput
from bukti.offices.calendar import MONTHS

Row = tuple[int, dict[str, str]]  # row number in the file, heading -> text
Readers = Mapping[type[models.Field], Callable[[str], object]]  # kind of field -> how its cells are written

LINE = re.compile(r"[^\n]*\n|[^\n]+")  # str.splitlines would cut at other characters too
GUARDED = re.compile(r"'+[=+\-@\t\r]")  # as export.guarded writes it
YES = {"ya", "y", "1", "true", "benar", "✓", "√", "v"}
NO = {"tidak", "t", "0", "false", "salah", "-", "n"}
A_FORMULA = "rumus; tempel nilainya"
LONG = 150  # letters from which on a text may have several lines
DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # they turn the order of what one reads
CONTROLLING = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
BREAKS = re.compile("[\t\n\r\u2028\u2029]")
FIRST_YEAR, LAST_YEAR = 1945, 2099  # before it there was no state to keep records for
CENTURY_ENDS = 70  # 00 to 69 are 2000 to 2069
BROKEN = re.compile(r"-?(?:\d+[.,]\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+)")  # not 1.234.567
WITH_DECIMALS = "mempunyai angka desimal, padahal kolom ini bilangan bulat; hapus desimalnya"
LIKE_A_DAY = "tulis seperti 2024-04-05 atau 5 April 2024"


@dataclass(frozen=True)
class Table:
    """The headings of a spreadsheet, and its rows one after another: a long one never stands in memory whole."""

    headings: list[str]
    rows: Iterator[Row]  # without those that hold no text
    height: int  # rows at most, the headings included


@dataclass(frozen=True)
class Spreadsheet:
    """A file that was found harmless and may be read from several places; ``sheets`` is empty for a CSV."""

    file: Path
    sheets: list[str]
    content: Any  # the text of a CSV, the open workbook of an XLSX
    formulas: Formulas

    def lines(self, sheet: str = "", heading_row: int = 1) -> tuple[int, Iterator[list[str]]]:
        """How many rows a sheet (the first one) has, and the text of each cell, row by row from row 1 on."""
        if not self.sheets:
            text = self.content
            return text.count("\n") + (not text.endswith("\n")), _csv_cells(self.file, text, heading_row)
        name = sheet or self.sheets[0]
        return _xlsx_lines(self.file, self.content, name, self.formulas.get(name, {}))

    def headings(self, sheet: str, rows: int) -> list[list[str]]:
        """What stands in each of the first rows, read as headings; nothing where there is no row."""
        if self.sheets:
            return [tidy(cells) for cells in islice(self.lines(sheet)[1], rows)]
        return [tidy(next(islice(self.lines(sheet, row)[1], row - 1, None), [])) for row in range(1, rows + 1)]

    def table(self, sheet: str = "", heading_row: int = 1) -> Table:
        """The rows below the headings, read as they are asked for; those without any text are left out.

        Raises BadInput for no heading, a heading that stands twice, or no row at all; what is wrong further down when
        it is reached.
        """
        height, lines = self.lines(sheet, heading_row)
        headings = tidy(next(islice(lines, heading_row - 1, None), []))
        _check_headings(self.file, headings, heading_row)
        return Table(headings, _rows(self.file, headings, lines, heading_row + 1), height)


def open_spreadsheet(file: Path, *, formulas: bool = False) -> Spreadsheet:
    """A CSV (comma, semicolon or tab) or an XLSX. With ``formulas`` a formula is its own text, not refused.

    Raises BadInput for another kind of file, a damaged or a cut-off one, a CSV in an encoding that would be a guess.
    """
    kept: Formulas = {}
    if inspected(file, ("csv", "xlsx"), formulas=kept if formulas else None) == "csv":
        return Spreadsheet(file, [], text_of(file, guess=False), kept)
    book = _workbook(file)
    return Spreadsheet(file, book.sheet_names, book, kept)


def tidy(cells: Iterable[str]) -> list[str]:
    """Headings without line breaks, doubled spaces and empty ends."""
    headings = [" ".join(text.split()) for text in cells]
    while headings and not headings[-1]:
        headings.pop()
    return headings


def read_table(file: Path) -> tuple[list[str], list[Row]]:
    """Headings and all rows of the first sheet, for a file that has to be seen whole; a formula is refused."""
    table = open_spreadsheet(file).table()
    rows = list(table.rows)
    for number, cells in rows:
        refuse_formulas(file, number, list(cells.values()))
    return table.headings, rows


def _rows(file: Path, headings: list[str], lines: Iterator[list[str]], first: int) -> Iterator[Row]:
    found = False
    for number, cells in enumerate(lines, start=first):
        row = _named(file, number, headings, cells)
        if any(row.values()):
            found = True
            yield number, row
    if not found:
        raise BadInput(f"{file.name}: tidak ada baris di bawah judul kolom; isi datanya lebih dahulu.")


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


def _check_headings(file: Path, headings: list[str], row: int) -> None:
    if not any(headings):
        place = "baris pertama" if row == 1 else f"baris {row}"
        raise BadInput(f"{file.name}: {place} kosong; tulis judul kolom di baris {row}.")
    twice = {heading for heading in headings if heading and headings.count(heading) > 1}
    if twice:
        raise BadInput(f"{file.name}, baris {row}: judul kolom {sorted(twice)} ada dua kali; hapus salah satu.")


def _csv_cells(file: Path, text: str, heading_row: int) -> Iterator[list[str]]:
    """The cells of each row. The line of the headings shows what separates them, and how many there are."""
    first = next(islice(text.split("\n", heading_row), heading_row - 1, None), "")
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader((line[0] for line in LINE.finditer(text)), delimiter=delimiter, strict=True)
    ended = text.endswith("\n")
    width = 0
    try:
        for number, cells in enumerate(lines, start=1):
            width = width or len(cells) if number >= heading_row else 0
            if not ended and len(cells) < width and lines.line_num > text.count("\n"):
                raise BadInput(f"{file.name}, baris terakhir: {len(cells)} dari {width} kolom dan tanpa akhir baris; "
                               "berkas terpotong. Unduh atau simpan ulang.")  # fmt: skip
            yield [cell[1:] if cell[:1] == "'" and GUARDED.match(cell) else cell for cell in cells]
    except csv.Error as error:
        raise BadInput(
            f"{file.name}, dekat baris {lines.line_num}: tanda kutip tidak berpasangan; perbaiki baris itu."
        ) from error


def _workbook(file: Path) -> python_calamine.CalamineWorkbook:
    try:
        return python_calamine.load_workbook(str(file))
    except python_calamine.CalamineError as error:
        raise damaged(file) from error


def _xlsx_lines(
    file: Path, book: python_calamine.CalamineWorkbook, name: str, formulas: Mapping[tuple[int, int], str]
) -> tuple[int, Iterator[list[str]]]:
    try:
        sheet = book.get_sheet_by_name(name)
    except python_calamine.CalamineError as error:
        raise damaged(file) from error
    above, left = sheet.start or (0, 0)  # the reader leaves out empty columns before the first filled one
    rows = ([*[""] * left, *map(_cell_text, row)] for row in sheet.iter_rows())
    return above + sheet.height, _with_formulas(rows, formulas) if formulas else rows


def _with_formulas(rows: Iterator[list[str]], formulas: Mapping[tuple[int, int], str]) -> Iterator[list[str]]:
    """Each formula instead of what it was last worked out to."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in formulas.items():
        by_row.setdefault(row, {})[column] = text
    last = max(by_row)
    for number in count(1):
        cells = next(rows, None)
        if cells is None and number > last:
            return
        cells = cells or []
        for column, text in by_row.get(number, {}).items():
            cells += [""] * (column - len(cells))
            cells[column - 1] = text
        yield cells


def _cell_text(value: object) -> str:
    """What a person sees in the cell. A spreadsheet keeps whole numbers as 12.0 and days as midnight."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):  # 1.2340, since 1.234 in a text could mean a thousand and more
        text = str(value)
        return f"{text}0" if len(text.partition(".")[2]) == 3 else text
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    return "" if value is None else str(value)


def value_of(field: models.Field, text: str, readers: Readers | None = None) -> object:
    """The field's value for what stands in a cell. Empty text is None (or "" for a text field): absent, never zero.

    ``readers``: how numbers and days are written, when otherwise than in READERS. A formula is a text like others in a
    field of text, and no value in any other. A text of up to LONG letters is one line; none holds what cannot be seen.
    Raises ValueError that says what is wrong and what would be right.
    """
    if text == "":
        return _absent(field)
    read = next((read for kind, read in (readers or READERS).items() if isinstance(field, kind)), None)
    if text[0] == "=" and (read or field.choices):
        raise ValueError(A_FORMULA)
    if field.choices:
        return _choice(field, text)
    if read:
        return _within_limits(field, read(text))
    if field.max_length and len(text) > field.max_length:
        raise ValueError(f"lebih dari {field.max_length} huruf; singkatkan")
    _refuse_unseen(text, one_line=bool(field.max_length and field.max_length <= LONG))
    return text


def _refuse_unseen(text: str, *, one_line: bool) -> None:
    """Raises ValueError for a letter that hides what a text says, or that breaks a line where there is only one."""
    if text.isprintable():
        return
    if turned := DIRECTING.search(text):
        raise ValueError(f"memuat penanda arah tulisan ({_code(turned[0])}) yang tidak terlihat; ketik ulang isinya")
    if controlling := CONTROLLING.search(text):
        raise ValueError(f"memuat karakter kendali ({_code(controlling[0])}); ketik ulang isinya")
    if one_line and BREAKS.search(text):
        raise ValueError("memuat ganti baris atau tab padahal isian ini satu baris; ganti dengan spasi")


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


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
    """ISO, 05/04/2024, 5-4-2024, 05/04/24 or 5 April 2024: the day first; a short year lies in 2000 to 2069."""
    parts = text.removesuffix(" 00:00:00").split()
    if len(parts) == 3 and parts[1].capitalize() in MONTHS:
        parts = [f"{parts[0]}/{MONTHS.index(parts[1].capitalize()) + 1}/{parts[2]}"]
    written = "".join(parts)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", written)
    local = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", written)
    year, month, day = iso.groups() if iso else local.groups()[::-1] if local else ("0000", "0", "0")
    return day_of(year, int(month), int(day), text)


def day_of(year: str, month: int, day: int, text: str) -> date:
    """The day with a year of four or two digits. Raises ValueError that quotes ``text``, as it stands in the file."""
    if len(year) == 2 and int(year) >= CENTURY_ENDS:
        raise ValueError(f"'{text}': tahun {year} tidak jelas abadnya; tulis empat angka")
    try:
        found = date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    except ValueError as error:
        raise ValueError(f"'{text}' bukan tanggal; {LIKE_A_DAY}") from error
    return possible_day(found, text)


def possible_day(found: date, text: str = "") -> date:
    """The day itself. Raises ValueError when its year can only be a slip."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        told = f"tahun {found.year} di luar {FIRST_YEAR} sampai {LAST_YEAR}; periksa tahunnya"
        raise ValueError(f"'{text or found}': {told}")
    return found


def to_int(text: str) -> int:
    """Digits; thousands dots only where they cannot be mistaken (1.234.567, not 1.234)."""
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        raise ValueError(f"'{text}' bisa dibaca dua cara; tulis tanpa titik atau koma")
    if BROKEN.fullmatch(text):
        raise ValueError(f"'{text}' {WITH_DECIMALS}")
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
