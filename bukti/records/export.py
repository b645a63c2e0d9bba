"""A list of records as XLSX: numbers as numbers, days as days, text as text, and a sheet that explains the columns."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from bukti.audit.declaration import BadInput
from bukti.offices.models import Office

from .declaration import Register
from .display import Column, field_at, holder_of, label_of, text_of, with_related

MOST_ROWS = 1_048_575  # what a sheet holds below its headings
COMPUTED = re.compile(r"'*[=+\-@\t\r]")
EXACT = 10**15  # a spreadsheet rounds larger numbers
AT_ONCE = 2000
STYLES: dict[str, dict[str, Any]] = {
    "heading": {"bold": True, "bg_color": "#E8F3EC", "bottom": 1, "text_wrap": True, "valign": "top"},
    "optional": {"bg_color": "#E8F3EC", "bottom": 1, "text_wrap": True, "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "wrapped": {"text_wrap": True, "valign": "top"},
}
KINDS: dict[type[models.Field], Promise] = {
    models.DateTimeField: _("Tanggal dan jam"),
    models.DateField: _("Tanggal"),
    models.BooleanField: _("Ya atau tidak"),
    models.IntegerField: _("Bilangan bulat"),
    models.DecimalField: _("Bilangan desimal"),
}


def guarded(text: str) -> str:
    """A text for a CSV: an apostrophe before what a spreadsheet would work out. Reading it in takes that one off."""
    return f"'{text}" if COMPUTED.match(text) else text


def opened(target: IO[bytes], title: str, company: str = "") -> tuple[Workbook, dict[str, Any]]:
    """A workbook that writes row by row, in little memory, and never takes a text for a formula or a link."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "company": company, "created": timezone.now().replace(tzinfo=None)})
    return book, {name: book.add_format(style) for name, style in STYLES.items()}


def write_list(
    target: IO[bytes], register: Register, office: Office, records: QuerySet, shown: Sequence[Column]
) -> int:
    """Write the records in the columns shown and their status; returns how many. Raises BadInput beyond a sheet."""
    if records.count() > MOST_ROWS:
        raise BadInput(
            f"Lebih dari {MOST_ROWS} catatan tidak muat dalam satu lembar XLSX; saring daftarnya lebih dahulu."
        )
    status = Column("status", gettext("Status"), numeric=False)
    every = [*shown, *([] if any(column.path == "status" for column in shown) else [status])]
    book, styles = opened(target, gettext(register.title), office.name)
    sheet = book.add_worksheet(gettext("Daftar"))
    head(sheet, [column.label for column in every], [styles["heading"]] * len(every))
    row = 0
    for row, record in enumerate(with_related(records, shown).iterator(chunk_size=AT_ONCE), start=1):
        for place, column in enumerate(every):
            write(sheet, row, place, value_at(record, column.path), styles)
    if row:
        sheet.autofilter(0, 0, row, len(every) - 1)
    explain(book, styles, register, [(column.label, column.path) for column in every])
    book.close()
    return row


def head(sheet: Worksheet, labels: Sequence[str], formats: Sequence[Any]) -> None:
    """The headings, held in sight, each column wide enough for its own."""
    sheet.freeze_panes(1, 0)
    for place, label in enumerate(labels):
        sheet.set_column(place, place, min(max(14, len(label) + 3), 40))
    for place, (label, style) in enumerate(zip(labels, formats)):
        sheet.write_string(0, place, label, style)


def value_at(record: models.Model, path: str) -> object:
    """A number, a day or a moment as it is; whatever else in the words of a page; None for nothing."""
    holder, name = holder_of(record, path)
    if holder is None:
        return None
    value = getattr(holder, name)
    field = field_at(type(holder), name)
    plain = isinstance(value, date | int | Decimal) and not isinstance(value, bool) and not field.choices
    return value if plain else text_of(holder, field) or None


def write(sheet: Worksheet, row: int, place: int, value: object, styles: dict[str, Any]) -> None:
    """One cell of the kind of its value; what begins with = + - @ stays text."""
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, timezone.localtime(value).replace(tzinfo=None), styles["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, styles["day"])
    elif isinstance(value, int | Decimal) and -EXACT < value < EXACT:
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, str(value))


def explain(book: Workbook, styles: dict[str, Any], register: Register, named: Sequence[tuple[str, str]]) -> None:
    """The sheet that tells what each column means and of what kind it is."""
    sheet = book.add_worksheet(gettext("Kamus"))
    head(sheet, [gettext("Kolom"), gettext("Arti"), gettext("Jenis")], [styles["heading"]] * 3)
    sheet.set_column(0, 2, 40)
    for row, (label, path) in enumerate(named, start=1):
        field = field_at(register.model, path)
        for place, text in enumerate((label, meaning(register, path), kind(field))):
            sheet.write_string(row, place, text, styles["wrapped"])


def meaning(register: Register, path: str) -> str:
    """What the declaration says about a field: its help, the term it belongs to, the thing it is taken from."""
    field, told = field_at(register.model, path), []
    if field.help_text:
        told.append(gettext(str(field.help_text)))
    for deadline in register.deadlines:
        roles = {
            deadline.counted_from: _("mulai dihitung"),
            deadline.due: _("hari terakhir"),
            deadline.met_by: _("dipenuhi"),
        }
        if path in roles:
            told.append(f"{gettext(deadline.title)}: {roles[path]}.")
    if "__" in path:
        holder = label_of(field_at(register.model, path.rpartition("__")[0]))
        told.append(gettext("Diambil dari %(holder)s.") % {"holder": holder})
    return " ".join(told) or gettext("Sebagaimana judulnya.")


def kind(field: models.Field) -> str:
    """The kind of a field in words, with its choices."""
    if field.choices:
        labels = ", ".join(str(label) for _value, label in field.flatchoices)
        return gettext("Salah satu dari: %(choices)s") % {"choices": labels}
    return str(next((words for known, words in KINDS.items() if isinstance(field, known)), _("Teks")))
