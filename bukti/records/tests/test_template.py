"""Templates: their example row is never stored, and with another number it could be."""

from pathlib import Path

import openpyxl
import pytest

from bukti.offices.queries import days_off
from bukti.records.actions import import_file
from bukti.records.declaration import Register, all_registers
from bukti.records.outcome import Outcome, Rejection
from bukti.records.template import columns_of, example_of, write_template

SHEETS = [one for one in all_registers() if one.imports]
EACH = pytest.mark.parametrize("register", SHEETS, ids=[one.code for one in SHEETS])


def downloaded(file: Path, register: Register, office) -> tuple[Path, str]:
    with file.open("wb") as stream:
        write_template(stream, register, office)
    numbers = [heading for heading, field in columns_of(register).items() if field.name == "number"]
    return file, numbers[0]


def dry(register: Register, file: Path, office) -> Outcome:
    status = register.import_as or "enacted"
    return import_file(register=register, file=file, office=office, actor="ani", dry_run=True, status=status)


@EACH
def test_the_example_row_of_a_template_is_refused(ready, tmp_path, register):
    file, number = downloaded(tmp_path / "a.xlsx", register, ready)
    example = example_of(register, ready, days_off())
    assert dry(register, file, ready).rejected == [
        Rejection(2, number, f"CONTOH-{example.number}", "baris contoh templat; timpa atau hapus")
    ]


@EACH
def test_the_example_row_with_a_number_of_its_own_is_read(ready, tmp_path, register):
    file, number = downloaded(tmp_path / "a.xlsx", register, ready)
    book = openpyxl.load_workbook(file)
    cell = next(cell for cell in book.worksheets[0][1] if cell.value == number).offset(1)
    cell.value = str(cell.value).removeprefix("CONTOH-")
    book.save(file)
    outcome = dry(register, file, ready)
    assert (outcome.rejected, outcome.counts()["new"]) == ([], 1)
