"""Daily checkpoints as a text that is printed or kept outside, and read back: day, number of its last line, hash."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .declaration import BadInput
from .queries import Checkpoint

HEADING = (
    "# Titik periksa jejak audit Bukti: hari, nomor baris terakhirnya, SHA-256 baris itu.\n"
    "# Simpan di luar sistem. Bandingkan dengan: bukti audit verify --against BERKAS\n"
)
LINE = re.compile(r"(\d{4}-\d\d-\d\d)\s+(\d+)\s+((?:[0-9a-fA-F]\s*){64})")


def as_text(checkpoints: Iterable[Checkpoint]) -> Iterable[str]:
    """The lines of the text; each hash in sixteen groups of four, so that a person can compare it."""
    yield HEADING
    for one in checkpoints:
        groups = " ".join(one.hash[start : start + 4] for start in range(0, 64, 4))
        yield f"{one.day}  {one.sequence}  {groups}\n"


def read(file: Path) -> list[Checkpoint]:
    """The checkpoints of such a text; lines that begin with # are left out, spaces in a hash do not count.

    Raises BadInput, naming the row, for a file that is none, or is empty.
    """
    try:
        rows = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{file.name}: tidak terbaca sebagai teks; berikan berkas dari 'bukti audit checkpoint'."
        ) from error
    told = [(number, row.strip()) for number, row in enumerate(rows, start=1)]
    found = [_read(file, number, row) for number, row in told if row and not row.startswith("#")]
    if not found:
        raise BadInput(f"{file.name}: tidak memuat titik periksa; berikan berkas dari 'bukti audit checkpoint'.")
    return found


def _read(file: Path, number: int, row: str) -> Checkpoint:
    parts = LINE.fullmatch(row)
    try:
        if parts is None:
            raise ValueError(row)
        return Checkpoint(date.fromisoformat(parts[1]), int(parts[2]), re.sub(r"\s", "", parts[3]).lower())
    except ValueError as error:
        raise BadInput(
            f"{file.name}, baris {number}: bukan titik periksa; tulis hari, nomor baris dan 64 angka heksadesimal."
        ) from error
