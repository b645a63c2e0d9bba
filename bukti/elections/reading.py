"""A spreadsheet of station counts into rows of figures. What cannot be read is listed, never guessed."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils import timezone

from bukti.audit.declaration import BadInput
from bukti.records.outcome import Rejection
from bukti.records.tables import Row, to_int

TRIPLES = {
    "dpt": "dpt",
    "pengguna_dpt": "voters_dpt",
    "pengguna_dptb": "voters_dptb",
    "pengguna_dpk": "voters_dpk",
    "pengguna_total": "voters",
    "disabilitas_dpt": "disabled_registered",
    "pengguna_disabilitas": "disabled_voters",
}
# Heading -> figure. A line is written dpt_l, dpt_p and, for the sum, dpt.
FIGURES = {
    heading + sex: field + (sex or "_total") for heading, field in TRIPLES.items() for sex in ("_l", "_p", "")
} | {
    "surat_suara_diterima": "ballots_received",
    "surat_suara_digunakan": "ballots_used",
    "surat_suara_rusak": "ballots_spoiled",
    "surat_suara_tidak_digunakan": "ballots_unused",
    "suara_sah": "valid",
    "suara_tidak_sah": "invalid",
    "suara_total": "votes_total",
}
OPTIONAL = {heading for heading in FIGURES if "disabilitas" in heading or heading.startswith("surat_suara")}
NAMES = ("kecamatan", "desa")
REQUIRED = ("kode_tps", *NAMES, *(heading for heading in FIGURES if heading not in OPTIONAL))
PARTS = ("kode_kec", "kode_desa", "no_tps")  # may stand beside the code, and must agree with it
# What others concluded from the same figures: not read, for we conclude ourselves.
IGNORED = ("ada_suara", "ada_administrasi", "anomali")
READ_AT = "waktu_sirekap"
PARTICIPANT = re.compile(r"suara_(\d{2})")
LARGEST_READABLE = (
    999_999  # a slip of reading beyond the form's three boxes is held, not refused; beyond this it is no count
)


@dataclass(frozen=True)
class StationRow:
    """One row: ``figures`` by field of CountSheet, ``votes`` by participant number; None where the cell is empty."""

    row: int
    code: str
    district: str
    village: str
    read_at: datetime | None
    figures: dict[str, int | None]
    votes: dict[int, int | None]


def participant_numbers(file_name: str, headings: list[str]) -> list[int]:
    """The participants' columns of the file. Raises BadInput for a missing or unknown heading."""
    known = {*REQUIRED, *OPTIONAL, *PARTS, *IGNORED, READ_AT}
    participants = [heading for heading in headings if PARTICIPANT.fullmatch(heading)]
    absent = [heading for heading in REQUIRED if heading not in headings]
    unknown = [heading for heading in headings if heading and heading not in known and heading not in participants]
    if absent or unknown:
        raise BadInput(
            f"{file_name}, baris 1: judul kolom tidak cocok. Belum ada: {', '.join(absent) or '-'}; "
            f"tidak dikenal: {', '.join(unknown) or '-'}. Betulkan judulnya, atau hapus kolom itu."
        )
    return [int(heading.removeprefix("suara_")) for heading in participants]


def read_rows(
    headings: list[str], rows: Iterable[Row], area: str, villages: Collection[str] = ()
) -> tuple[list[StationRow], list[Rejection]]:
    """The readable rows, and everything that could not be read. ``area``: the code each station must begin with;
    ``villages``: the codes a station may lie in, when they are known.
    """
    readers = _readers(headings, area, villages)
    found, faults = [], []
    seen: dict[str, int] = {}
    names: dict[str, str] = {}
    for number, cells in rows:
        values, wrong = _values(number, cells, readers)
        if not wrong:
            wrong = _disagreements(number, values) + _repeated(number, values, seen) + _renamed(number, values, names)
        if wrong:
            faults += wrong
        else:
            found.append(_station_row(number, values))
    return found, faults


def _readers(headings: list[str], area: str, villages: Collection[str]) -> dict[str, Callable[[str], object]]:
    readers: dict[str, Callable[[str], object]] = {}
    for heading in headings:
        if heading in FIGURES or PARTICIPANT.fullmatch(heading):
            readers[heading] = to_count
    named: dict[str, Callable[[str], object]] = {
        "kode_tps": partial(to_station_code, area=area, villages=villages),
        READ_AT: to_instant,
        "no_tps": _to_number,
    }
    named |= dict.fromkeys(NAMES, to_name) | {"kode_kec": str, "kode_desa": str}
    return readers | {heading: named[heading] for heading in headings if heading in named}


def _values(number: int, cells: dict[str, str], readers: dict) -> tuple[dict, list[Rejection]]:
    values, faults = {}, []
    for heading, reader in readers.items():
        try:
            values[heading] = reader(cells[heading])
        except ValueError as error:
            faults.append(Rejection(number, heading, cells[heading], str(error)))
    return values, faults


def _station_row(number: int, values: dict) -> StationRow:
    figures = {field: values.get(heading) for heading, field in FIGURES.items()}
    votes = {int(found[1]): value for heading, value in values.items() if (found := PARTICIPANT.fullmatch(heading))}
    return StationRow(
        number, values["kode_tps"], values["kecamatan"], values["desa"], values.get(READ_AT), figures, votes
    )


def to_count(text: str) -> int | None:
    """A figure of the form; None when the cell is empty. Raises ValueError saying what is wrong."""
    value = to_int(text) if text else None
    if value is not None and value > LARGEST_READABLE:
        raise ValueError(f"'{text}' terlalu besar untuk satu TPS; periksa angkanya")
    return value


def to_station_code(text: str, area: str, villages: Collection[str] = ()) -> str:
    """13 digits, in the area and a known village, station 001 to 999 (REGISTERS 0.1). Raises ValueError."""
    if not re.fullmatch(r"[0-9]{13}", text):
        raise ValueError(f"'{text}' bukan kode TPS; tulis 13 angka: 10 angka desa dan 3 angka TPS")
    if not text.startswith(area):
        raise ValueError(f"'{text}' di luar wilayah kantor ini; kode harus berawal {area}")
    if villages and text[:10] not in villages:
        raise ValueError(f"'{text}': desa {text[:10]} tidak ada di daftar desa kantor ini; periksa kodenya")
    if text.endswith("000"):
        raise ValueError(f"'{text}': nomor TPS harus 001 s.d. 999")
    return text


def to_instant(text: str) -> datetime | None:
    """Date and time, western Indonesian time unless it says otherwise."""
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"'{text}' bukan waktu; tulis seperti 2024-02-15 22:40:13") from error
    return instant if timezone.is_aware(instant) else timezone.make_aware(instant)


def to_name(text: str) -> str:
    if not text:
        raise ValueError("kosong; isi namanya")
    if len(text) > 80:
        raise ValueError("lebih dari 80 huruf; singkatkan")
    return text


def _to_number(text: str) -> int | None:
    return to_int(text) if text else None


def _disagreements(number: int, values: dict) -> list[Rejection]:
    code = values["kode_tps"]
    inside = {"kode_kec": code[:6], "kode_desa": code[:10], "no_tps": int(code[10:])}
    return [
        Rejection(number, heading, str(values[heading]), f"tidak cocok dengan kode_tps {code}; seharusnya {right}")
        for heading, right in inside.items()
        if values.get(heading) not in (None, "", right)
    ]


def _repeated(number: int, values: dict, seen: dict[str, int]) -> list[Rejection]:
    first = seen.setdefault(values["kode_tps"], number)
    if first == number:
        return []
    return [Rejection(number, "kode_tps", values["kode_tps"], f"TPS yang sama sudah ada di baris {first} berkas ini")]


def _renamed(number: int, values: dict, names: dict[str, str]) -> list[Rejection]:
    """One name per code (REGISTERS 0.1)."""
    code = values["kode_tps"]
    return [
        Rejection(number, heading, values[heading], f"kode {area} sudah bernama {names[area]} di berkas ini; samakan")
        for heading, area in (("kecamatan", code[:6]), ("desa", code[:10]))
        if names.setdefault(area, values[heading]) != values[heading]
    ]
