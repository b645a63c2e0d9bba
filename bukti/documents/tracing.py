"""Which files of the program one figure passes through, from the record to the printed page."""

import inspect
from pathlib import Path
from typing import Any

from django.conf import settings

from bukti.audit.declaration import BadInput
from bukti.indicators import queries as division
from bukti.indicators.catalogue import SHEETS, sheet
from bukti.indicators.declaration import Sheet
from bukti.records.declaration import get_measured

SHARED = {
    "what a register declares": "bukti/records/declaration.py",
    "what every record carries": "bukti/records/models.py",
    "count or sum, on time": "bukti/records/queries.py",
    "which status counts": "bukti/workflow/declaration.py",
    "what a sheet holds": "bukti/indicators/declaration.py",
    "which sheet is in force": "bukti/indicators/catalogue.py",
    "what a figure is": "bukti/indicators/figures.py",
    "achievement, rounding": "bukti/indicators/arithmetic.py",
    "the period": "bukti/offices/calendar.py",
    "the target": "bukti/plans/queries.py",
    "figure beside target": "bukti/measurements/queries.py",
    "a line of the scoreboard": "bukti/measurements/declaration.py",
    "a figure in words": "bukti/documents/performance_report/figure_text.py",
    "numbers in words": "bukti/documents/performance_report/wording.py",
    "tables of the report": "bukti/documents/performance_report/tables.typ",
    "the page style": "bukti/printing/templates/style.typ",
    "data to PDF": "bukti/printing/actions.py",
}


def trace(code: str) -> dict[str, Any]:
    """The files about this figure (``figure``: six, or four while it waits for its register) and those that are the
    same for every figure (``shared``). Raises BadInput for an unknown indicator.
    """
    found = sheet(code)
    steps: list[tuple[str, str | Path]] = [
        *_register_steps(found),
        ("the sheet", _sheet_file(found)),
        ("the division", inspect.getfile(division)),
    ]
    report = Path(__file__).with_name("performance_report")
    steps += [("the chapter", report / "content.py"), ("the printed page", report / "lkjip.typ")]
    return {
        "code": code,
        "figure": [{"step": step, "file": _relative(file)} for step, file in steps],
        "shared": [{"step": step, "file": file} for step, file in SHARED.items()],
    }


def _register_steps(found: Sheet) -> list[tuple[str, str]]:
    if not found.numerator:
        return []
    register, measure = get_measured(found.numerator)
    return [("the record", inspect.getfile(register.model)), ("which records count", inspect.getfile(measure.among))]


def _sheet_file(found: Sheet) -> Path:
    heading = f"[{found.code}]"
    for file in sorted(SHEETS.glob("*.toml")):
        if heading in file.read_text(encoding="utf-8").splitlines():
            return file
    raise BadInput(f"{found.code}: tidak ada di berkas kamus mana pun.")


def _relative(file: str | Path) -> str:
    return Path(file).relative_to(settings.BASE_DIR).as_posix()
