"""A POK spreadsheet into the lines of a budget version: the level of each row by its code, sums checked upwards."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from bukti.audit.declaration import BadInput
from bukti.records.outcome import Rejection
from bukti.records.tables import Row, value_of
from bukti.web.templatetags.figures import number as in_words

from .models import BudgetLine, Level

CODE = "Kode"
# Heading -> field; the code gives level and path.
FIELDS = {
    "Uraian": "title",
    "Volume": "volume",
    "Satuan": "unit",
    "Harga Satuan": "price",
    "Jumlah": "amount",
    "Blokir": "blocked",
    "Sumber Dana": "fund",
}
REQUIRED = (CODE, "Uraian", "Jumlah")
ADDED_UP = ("Jumlah", "Blokir")
LEVELS = list(Level)
# How the code of each level is written in the application's own print of the POK; the group is the part of its own.
PATTERNS = {
    Level.PROGRAMME: r"(\d{3}\.\d{2}\.[A-Z]{2})",
    Level.ACTIVITY: r"(\d{4})",
    Level.OUTPUT_GROUP: r"\d{4}\.([A-Z]{3})",
    Level.OUTPUT: r"\d{4}\.[A-Z]{3}\.(\d{3})",
    Level.COMPONENT: r"(\d{3})",
    Level.SUBCOMPONENT: r"([A-Z]{1,2})",
    Level.ACCOUNT: r"(5\d{5})",
    Level.DETAIL: r"()",
}
REPEATING = (Level.OUTPUT_GROUP, Level.OUTPUT)  # their code begins with that of the level above


def check_headings(file_name: str, headings: Sequence[str]) -> None:
    """Raises BadInput for a missing or unknown heading."""
    absent = [heading for heading in REQUIRED if heading not in headings]
    unknown = [heading for heading in headings if heading and heading not in (CODE, *FIELDS)]
    if absent or unknown:
        raise BadInput(
            f"{file_name}, baris 1: judul kolom tidak cocok. Belum ada: {', '.join(absent) or '-'}; "
            f"tidak dikenal: {', '.join(unknown) or '-'}. Judul yang dipakai: {', '.join((CODE, *FIELDS))}."
        )


def read_lines(rows: Sequence[Row]) -> tuple[list[BudgetLine], list[Rejection]]:
    """The lines without their version, and what is wrong: unreadable cells; else the first line that is out of place;
    else every sum that does not come out.
    """
    lines, faults = [], []
    for number, cells in rows:
        line, wrong = _line(number, cells)
        lines.append(line)
        faults += wrong
    faults = faults or _placed(lines) or _sums(lines)
    return lines, faults


def _line(number: int, cells: dict[str, str]) -> tuple[BudgetLine, list[Rejection]]:
    line, faults = BudgetLine(row=number, path=cells[CODE]), []
    try:
        line.level = level_of(line.path)
    except ValueError as error:
        faults.append(Rejection(number, CODE, line.path, str(error)))
    for heading, name in FIELDS.items():
        text = cells.get(heading, "")
        try:
            setattr(line, name, value_of(BudgetLine._meta.get_field(name), text))  # type: ignore[arg-type]
        except ValueError as error:
            faults.append(Rejection(number, heading, text, str(error)))
    if not faults and (line.blocked or 0) > line.amount:
        reason = f"blokir melebihi jumlah {in_words(line.amount)}; betulkan salah satu"
        faults.append(Rejection(number, "Blokir", cells["Blokir"], reason))
    return line, faults


def level_of(code: str) -> Level:
    """Which level writes its code so; an empty code is a detail. Raises ValueError when none does."""
    for level, pattern in PATTERNS.items():
        if re.fullmatch(pattern, code):
            return level
    raise ValueError(
        f"'{code}' bukan kode tingkat mana pun; tulis seperti 076.01.CQ, 6709, 6709.QGE, 6709.QGE.001, 051, A atau "
        "521211 (sebagai teks, agar nol di depan tidak hilang), atau kosongkan untuk detil"
    )


def _placed(lines: list[BudgetLine]) -> list[Rejection]:
    """Give each line its whole path. The first line without its upper level, or twice, is the fault."""
    trail: list[BudgetLine] = []
    first_at: dict[str, int] = {}
    children: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        depth, written = LEVELS.index(Level(line.level)), line.path
        upper = trail[depth - 1] if 0 < depth <= len(trail) else None
        fault = _misplaced(line, depth, upper, trail)
        if upper and not fault:
            children[upper.path] += 1
            line.path = f"{upper.path}.{_own_part(line) or f'{children[upper.path]:03}'}"
        if not fault and first_at.setdefault(line.path, line.row) != line.row:
            fault = f"kode yang sama di bawah induk yang sama sudah ada di baris {first_at[line.path]}; gabungkan"
        if fault:
            return [Rejection(line.row, CODE, written, fault)]
        trail = [*trail[:depth], line]
    return []


def _misplaced(line: BudgetLine, depth: int, upper: BudgetLine | None, trail: list[BudgetLine]) -> str:
    """Why the line cannot stand here; empty when it can."""
    if depth and upper is None:
        above = LEVELS[depth - 1].label
        return f"{Level(line.level).label} tanpa {above} di atasnya; tambahkan baris {above} lebih dahulu"
    if line.level in REPEATING and upper:
        wanted = ".".join(part.path.rpartition(".")[2] for part in trail[1:depth])
        if line.path.rpartition(".")[0] != wanted:
            return f"tidak berawal {wanted}, kode di atasnya; betulkan kodenya atau pindahkan barisnya"
    return ""


def _own_part(line: BudgetLine) -> str:
    found = re.fullmatch(PATTERNS[Level(line.level)], line.path)
    return found[1] if found else ""


def _sums(lines: list[BudgetLine]) -> list[Rejection]:
    """Lines whose lower lines do not add up to them, and details that are not volume times price."""
    below: defaultdict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        below[line.path.rpartition(".")[0]].append(line)
    faults = []
    for line in lines:
        if line.level == Level.DETAIL:
            faults += _product(line)
        elif below[line.path]:
            faults += [fault for heading in ADDED_UP for fault in _sum(line, below[line.path], heading)]
        elif line.level != Level.ACCOUNT:
            faults.append(Rejection(line.row, CODE, line.path, "tidak ada baris di bawahnya; isi rinciannya"))
    return faults


def _sum(line: BudgetLine, below: list[BudgetLine], heading: str) -> list[Rejection]:
    given = getattr(line, FIELDS[heading]) or 0
    added = sum(getattr(child, FIELDS[heading]) or 0 for child in below)
    if given == added:
        return []
    reason = f"rincian di bawah {Level(line.level).label} {line.path} berjumlah {in_words(added)}"
    return [_mismatch(line, heading, reason, given - added)]


def _product(line: BudgetLine) -> list[Rejection]:
    if line.volume is None or line.price is None:
        return []
    worth = int((line.volume * Decimal(line.price)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if worth == line.amount:
        return []
    return [_mismatch(line, "Jumlah", f"volume kali harga satuan {in_words(worth)}", line.amount - worth)]


def _mismatch(line: BudgetLine, heading: str, reason: str, difference: int) -> Rejection:
    sign = "lebih" if difference > 0 else "kurang"
    value = getattr(line, FIELDS[heading])
    told = f"{reason}: baris ini {sign} {in_words(abs(difference))}; samakan"
    return Rejection(line.row, heading, "" if value is None else str(value), told)
