"""Column maps: which figure stands under which heading of a sheet for another application. One TOML file each.

No application publishes what it takes in (domain sheet, USERS), so every map is a proposal that an office corrects:
a file of the same name in the folder ``exports`` of its data replaces the shipped one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from bukti.audit.declaration import BadInput

SHIPPED = Path(__file__).with_name("exports")

# What a column may hold -> what it means.
FIELDS = {
    "row": "Nomor urut baris",
    "code": "Kode indikator",
    "name": "Indikator sebagaimana tertulis di dokumen kantor",
    "objective": "Sasaran",
    "unit": "Satuan",
    "target": "Target setahun",
    "numerator": "Pembilang setahun",
    "denominator": "Penyebut setahun",
    "value": "Realisasi setahun",
    "achievement": "Capaian terhadap target, dalam persen",
    "source": "Asal realisasi setahun: dihitung atau manual",
    "register": "Register sumber",
    "reason": "Sebab belum ada realisasi atau capaian",
    **{f"quarter_{n}": f"Realisasi triwulan {n} saja" for n in range(1, 5)},
    **{f"to_quarter_{n}": f"Realisasi sejak awal tahun sampai akhir triwulan {n}" for n in range(1, 5)},
}
REQUIRED = {"title": str, "note": str, "columns": list}
OPTIONAL = {"indicators": list, "checked_on": date}


@dataclass(frozen=True)
class MapColumn:
    """A heading and the field (of FIELDS) that stands under it."""

    heading: str
    field: str


@dataclass(frozen=True)
class ColumnMap:
    """A sheet for one application. ``indicators``: codes, or documents (``RKT``) for all of theirs; empty for all.

    ``checked_on``: the day the office found the columns to agree with the application; None until then.
    """

    name: str
    title: str
    note: str
    columns: tuple[MapColumn, ...]
    indicators: tuple[str, ...] = ()
    checked_on: date | None = None

    @property
    def standing(self) -> str:
        """Whether somebody compared the map with the application, as a sentence."""
        if self.checked_on:
            return f"Peta kolom {self.title} dicocokkan dengan aplikasi pada {self.checked_on.isoformat()}."
        return f"Peta kolom {self.title} belum diperiksa: {self.note}."


def maps() -> dict[str, Path]:
    """Name of every map -> its file; the office's own file before the shipped one."""
    files = [*SHIPPED.glob("*.toml"), *(settings.DATA_DIR / "exports").glob("*.toml")]
    return {file.stem: file for file in sorted(files, key=lambda file: (file.parent != SHIPPED, file.stem))}


def column_map(name: str) -> ColumnMap:
    """The map of that name. Raises BadInput when there is none, or its file is wrong."""
    if name not in maps():
        raise BadInput(f"Peta kolom '{name}' tidak ada. Yang ada: {', '.join(maps())}.")
    return read_map(maps()[name])


def read_map(file: Path) -> ColumnMap:
    """One file. Raises BadInput naming the file, the column and the remedy."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{file.name}: bukan berkas TOML yang sah ({error}). Perbaiki penulisannya.") from error
    _check_keys(file.name, table, REQUIRED, OPTIONAL)
    columns = tuple(_column(file.name, place, one) for place, one in enumerate(table["columns"], start=1))
    if not columns:
        raise BadInput(f"{file.name}: tidak ada kolom. Tambahkan [[columns]] dengan heading dan field.")
    _check_once(file.name, columns)
    indicators = tuple(str(one) for one in table.get("indicators", ()))
    return ColumnMap(file.stem, table["title"], table["note"], columns, indicators, table.get("checked_on"))


def _column(file: str, place: int, table: Any) -> MapColumn:
    heading = table.get("heading") if isinstance(table, dict) else None
    where = f'{file}, kolom {place} "{heading}"' if heading else f"{file}, kolom {place}"
    if not isinstance(table, dict):
        raise BadInput(f"{where}: bukan tabel. Tulis [[columns]] dengan heading dan field.")
    _check_keys(where, table, {"heading": str, "field": str}, {})
    if table["field"] not in FIELDS:
        raise BadInput(f'{where}: field "{table["field"]}" tidak dikenal. Pakai salah satu: {", ".join(FIELDS)}.')
    return MapColumn(**table)


def _check_keys(where: str, table: dict[str, Any], required: Mapping[str, type], optional: Mapping[str, type]) -> None:
    known = {**required, **optional}
    for key, value in table.items():
        if key not in known:
            raise BadInput(f'{where}: kunci "{key}" tidak dikenal. Hapus, atau pakai salah satu: {", ".join(known)}.')
        if type(value) is not known[key] or value == "":  # a day with a time is a date to isinstance()
            raise BadInput(f'{where}: kunci "{key}" kosong atau keliru jenisnya. Samakan dengan peta bawaan.')
    for key in required:
        if key not in table:
            raise BadInput(f'{where}: kunci "{key}" belum ada. Tambahkan {key} = ... di situ.')


def _check_once(file: str, columns: tuple[MapColumn, ...]) -> None:
    headings = [column.heading for column in columns]
    for place, heading in enumerate(headings, start=1):
        if heading in headings[: place - 1]:
            raise BadInput(f'{file}, kolom {place} "{heading}": judul ini sudah dipakai. Beri judul lain.')
