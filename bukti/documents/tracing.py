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
    "deklarasi register": "bukti/records/declaration.py",
    "isi setiap catatan": "bukti/records/models.py",
    "hitung atau jumlah": "bukti/records/queries.py",
    "status yang dihitung": "bukti/workflow/declaration.py",
    "isi kamus": "bukti/indicators/declaration.py",
    "kamus yang berlaku": "bukti/indicators/catalogue.py",
    "bentuk angka": "bukti/indicators/figures.py",
    "capaian, pembulatan": "bukti/indicators/arithmetic.py",
    "periode": "bukti/offices/calendar.py",
    "target": "bukti/plans/queries.py",
    "target triwulan": "bukti/plans/quarters.py",
    "isi dokumen rencana": "bukti/plans/models.py",
    "angka dan target": "bukti/measurements/queries.py",
    "baris papan": "bukti/measurements/declaration.py",
    "ukuran manual": "bukti/measurements/manual.py",
    "angka dalam kata": "bukti/documents/performance_report/figure_text.py",
    "bilangan dalam kata": "bukti/documents/performance_report/wording.py",
    "tabel laporan": "bukti/documents/performance_report/tables.typ",
    "gaya halaman": "bukti/printing/templates/style.typ",
    "data menjadi PDF": "bukti/printing/actions.py",
}


def trace(code: str) -> dict[str, Any]:
    """The files about this figure (``figure``: six, or four while it waits for its register) and those that are the
    same for every figure (``shared``). Raises BadInput for an unknown indicator.
    """
    found = sheet(code)
    steps: list[tuple[str, str | Path]] = [
        *_register_steps(found),
        ("kamus indikator", _sheet_file(found)),
        ("pembagian", inspect.getfile(division)),
    ]
    report = Path(__file__).with_name("performance_report")
    steps += [("bab laporan", report / "content.py"), ("halaman cetak", report / "lkjip.typ")]
    return {
        "code": code,
        "figure": [{"step": step, "file": _relative(file)} for step, file in steps],
        "shared": [{"step": step, "file": file} for step, file in SHARED.items()],
    }


def _register_steps(found: Sheet) -> list[tuple[str, str]]:
    if not found.numerator:
        return []
    register, measure = get_measured(found.numerator)
    return [("catatan", inspect.getfile(register.model)), ("catatan yang dihitung", inspect.getfile(measure.among))]


def _sheet_file(found: Sheet) -> Path:
    heading = f"[{found.code}]"
    for file in sorted(SHEETS.glob("*.toml")):
        if heading in file.read_text(encoding="utf-8").splitlines():
            return file
    raise BadInput(f"{found.code}: tidak ada di berkas kamus mana pun.")


def _relative(file: str | Path) -> str:
    return Path(file).relative_to(settings.BASE_DIR).as_posix()
