"""An empty spreadsheet for a register's import: its headings, what each cell takes, one row as an example.

Always in Indonesian: so are the headings, and the words that an import understands.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from bukti.audit.declaration import BadInput
from bukti.offices.models import Office
from bukti.offices.queries import days_off

from .declaration import Import, Register
from .export import head, kind, meaning, opened, value_at, write
from .headings import required
from .models import Record
from .rows import EXAMPLE, read_row
from .tables import value_of

ROWS = 2000  # rows that are watched while they are filled
TRIES = 200
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
CHOICES_SHEET = "Pilihan"
ADVICE = re.compile(r"(?:tulis|isi|seperti) (\S*\d\S*)")
GUIDE = (
    "Isi lembar pertama, satu catatan satu baris; judul kolom di baris 1 jangan diubah.",
    "Judul tebal wajib diisi. Kolom lain boleh kosong: kosong berarti belum ada, bukan nol.",
    f"Baris 2 adalah contoh. Timpa atau hapus sebelum berkas dikirim: nomor yang diawali {EXAMPLE} ditolak.",
    "Nomor tidak boleh berulang: catatan yang nomornya sudah ada tidak ditimpa.",
    "Untuk mengubah catatan yang sudah ada, kirim lagi barisnya dengan nomor yang sama lewat bukti import --update.",
    "Periksa dahulu dengan --dry-run: semua kesalahan dan setiap nilai yang akan berubah ditampilkan sekaligus.",
    "Jangan memakai rumus; tempel nilainya saja. Tanggal ditulis seperti 2024-04-05 atau 5 April 2024.",
)  # fmt: skip


def write_template(target: IO[bytes], register: Register, office: Office) -> None:
    """Raises BadInput when the register reads no spreadsheet of one record a row."""
    if not register.imports:
        raise BadInput(f"Register {register.code} tidak diisi dari lembar satu catatan sebaris; tidak ada templatnya.")
    with translation.override("id"):
        book, styles = opened(target, f"Templat {register.title}")
        sheet = book.add_worksheet("Isian")
        columns = columns_of(register)
        marks = [styles["heading" if required(field) else "optional"] for field in columns.values()]
        head(sheet, list(columns), marks)
        example = example_of(register, office, days_off())
        for place, field in enumerate(columns.values() if example else ()):
            value = value_at(example, field.name)  # type: ignore[arg-type]
            write(sheet, 1, place, f"{EXAMPLE}{value}" if field.name == "number" else value, styles)
        _guide(book, styles, register, columns)
        _watch(book, sheet, list(columns.values()))
        book.close()


def columns_of(register: Register) -> dict[str, models.Field]:
    """Heading -> field, by the first spreadsheet the register declares."""
    sheet: Import = register.imports[0]
    return {heading: register.model._meta.get_field(name) for heading, name in sheet.headings.items()}


def _guide(book: Workbook, styles: dict[str, Any], register: Register, columns: dict[str, models.Field]) -> None:
    sheet = book.add_worksheet("Petunjuk")
    sheet.set_column(0, 3, 34)
    for row, line in enumerate((register.title, *GUIDE)):
        sheet.write_string(row, 0, line)
    top = len(GUIDE) + 2
    rows = [("Kolom", "Wajib", "Isi", "Arti")]
    rows += [(heading, "ya" if required(field) else "tidak", kind(field), meaning(register, field.name))
             for heading, field in columns.items()]  # fmt: skip
    for row, texts in enumerate(rows, start=top):
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, styles["heading" if row == top else "wrapped"])


def _watch(book: Workbook, sheet: Worksheet, fields: list[models.Field]) -> None:
    """What a cell takes, told by the spreadsheet itself while one types; choices stand on a sheet of their own."""
    lists = {place: choices for place, field in enumerate(fields) if (choices := _choices(field))}
    for place, field in enumerate(fields):
        rule = _listed(list(lists).index(place), len(lists[place])) if place in lists else _rule(field)
        sheet.data_validation(1, place, ROWS, place, rule | {"error_title": "Isian tidak cocok"})
    if not lists:
        return
    words = book.add_worksheet(CHOICES_SHEET)
    for row in range(max(map(len, lists.values()))):
        for place, choices in enumerate(lists.values()):
            if row < len(choices):
                words.write_string(row, place, choices[row])


def _choices(field: models.Field) -> list[str]:
    if isinstance(field, models.BooleanField):
        return ["Ya", "Tidak"]
    return [str(label) for _value, label in field.flatchoices]


def _listed(place: int, length: int) -> dict[str, Any]:
    column = xl_col_to_name(place, col_abs=True)
    return {"validate": "list", "source": f"={CHOICES_SHEET}!{column}$1:{column}${length}",
            "error_message": "Pilih salah satu dari daftar."}  # fmt: skip


def _rule(field: models.Field) -> dict[str, Any]:
    if isinstance(field, models.DateField):
        return {"validate": "date", "criteria": "between", "minimum": FIRST, "maximum": LAST,
                "error_message": "Tulis tanggal, seperti 2024-04-05."}  # fmt: skip
    if isinstance(field, models.IntegerField):
        return {"validate": "integer", "criteria": ">=", "value": 0,
                "error_message": "Tulis bilangan bulat, nol atau lebih."}  # fmt: skip
    if isinstance(field, models.DecimalField):
        return {"validate": "decimal", "criteria": "between", "minimum": -(10**15), "maximum": 10**15,
                "error_message": "Tulis bilangan, seperti 12,5."}  # fmt: skip
    most = field.max_length or 32767
    return {"validate": "length", "criteria": "<=", "value": most, "error_message": f"Paling panjang {most} huruf."}


def example_of(register: Register, office: Office, off: frozenset[date]) -> Record | None:
    """A row that the import accepts: what must be filled is filled, and whatever is found wrong is tried otherwise.

    Its number is one that the import would take; in the template EXAMPLE stands before it, so that the row itself is
    refused. None when no row was found: the register then names the words of some fields in ``Import.example``.
    """
    columns = columns_of(register)
    tries = {heading: cycle(list(_words(register, field, place, office, off)))
             for place, (heading, field) in enumerate(columns.items())}  # fmt: skip
    cells = {heading: next(words) for heading, words in tries.items()}
    for _attempt in range(TRIES):
        record, faults = read_row(register, office, 2, cells, columns, off)
        wrong = {fault.column: fault.reason for fault in faults} or _unconstrained(record, columns)
        if not wrong:
            return record
        for heading in wrong.keys() & columns.keys():
            advised = _advice(columns[heading], wrong[heading])
            cells[heading] = advised if advised not in ("", cells[heading]) else next(tries[heading])
    return None


def _advice(field: models.Field, reason: str) -> str:
    """What a refusal tells to write instead, when the field takes it: ``tulis seperti 132111``."""
    advised = ADVICE.findall(reason)
    return advised[-1].rstrip(".,;)") if advised and _takes(field, advised[-1].rstrip(".,;)")) else ""


def _unconstrained(record: Record, columns: dict[str, models.Field]) -> dict[str, str]:
    """The headings of required fields, when the table's own constraints refuse the row."""
    try:
        for rule in record._meta.constraints:
            if isinstance(rule, models.CheckConstraint):
                rule.validate(type(record), record)
    except ValidationError:
        return {heading: "" for heading, field in columns.items() if required(field)}
    return {}


def _words(register: Register, field: models.Field, place: int, office: Office, off: frozenset[date]) -> Iterator[str]:
    """Words for a cell, the likeliest first; an empty one where the field allows it."""
    sheet = register.imports[0]
    given = (sheet.example | (sheet.example_at(office) if sheet.example_at else {})).get(field.name)
    if given:
        yield given
        return
    if not required(field):
        yield ""
    for text in _possible(field, place, office, max((day.year for day in off), default=date.today().year)):  # noqa: DTZ011
        if _takes(field, text):
            yield text


def _takes(field: models.Field, text: str) -> bool:
    try:
        field.run_validators(value_of(field, text))
    except (ValueError, ValidationError):
        return False
    return True


def _possible(field: models.Field, place: int, office: Office, newest: int) -> list[str]:
    year = min(newest, date.today().year)  # noqa: DTZ011
    if field.choices or isinstance(field, models.BooleanField):
        return _choices(field)[::-1] if isinstance(field, models.BooleanField) else _choices(field)
    if isinstance(field, models.DateField):
        days = [date(year, 1, 15) + timedelta(days=place), date(year, 1, 8), date(year, 1, 31), date(year, 3, 1)]
        days.append(date(year - 1, 12, 31))  # the end of a month, a quarter, a semester and a year
        return [day.isoformat() for day in days]
    if isinstance(field, models.IntegerField | models.DecimalField):
        return [str(year), "1"] if field.name == "year" else ["1", "0", str(year)]
    helped = [word.strip(".,;:") for word in str(field.help_text).split() if any(letter.isdigit() for letter in word)]
    texts = ["1"] if field.name == "number" else [*helped, "Contoh"]
    return [*texts, office.code, f"{office.code}010001", f"{year}-01", "PEMILU2024"]
