"""The wrong rows of a file as XLSX, each with what is wrong in it."""

from typing import IO

from django.utils.translation import gettext

from bukti.records.declaration import get_register
from bukti.records.export import head, opened
from bukti.records.tables import open_spreadsheet

from .matching import fit_of
from .models import Correction, Import
from .work import named


def write_wrong_rows(target: IO[bytes], item: Import) -> int:
    """The row's number in the file, its cells as they are read now, and the reasons; returns how many rows.

    Of a register that reads its files whole: the faults alone.
    """
    reasons: dict[int, list[str]] = {}
    for fault in item.faults.all():
        reasons.setdefault(fault.row, []).append(f"{fault.heading}: {fault.reason}")
    headings, rows = _rows(item, reasons) if item.headings else ([], {row: [] for row in reasons})
    book, styles = opened(target, item.name, item.office.name)
    sheet = book.add_worksheet(gettext("Baris salah"))
    labels = [gettext("Baris"), gettext("Alasan"), *headings]
    head(sheet, labels, [styles["heading"]] * len(labels))
    sheet.set_column(1, 1, 60)
    for place, (row, cells) in enumerate(rows.items(), start=1):
        sheet.write_number(place, 0, row)
        for column, text in enumerate(["; ".join(reasons[row]), *cells], start=1):
            sheet.write_string(place, column, text)
    book.close()
    return len(rows)


def _rows(item: Import, wanted: dict[int, list[str]]) -> tuple[list[str], dict[int, list[str]]]:
    """The headings of the file, and the cells of these rows."""
    put_right: dict[int, dict[str, str]] = {}
    for one in Correction.objects.filter(of=item):
        put_right.setdefault(one.row, {})[one.heading] = one.text
    with named(item) as file:
        sheet = open_spreadsheet(file, formulas=True)
        fit = fit_of(item, get_register(item.register), sheet)
        if fit is None:
            return [], {row: [] for row in wanted}
        table, found = fit.table(sheet), {}
        for row, cells in table.rows:
            if row in wanted:
                now = cells | put_right.get(row, {})
                found[row] = [now.get(heading, "") for heading in table.headings]
        return table.headings, found
