"""Text files: tab-separated, pipe tables of Markdown, CSV, and plain text."""

import csv
import io
import re
from pathlib import Path

from bukti.attachments.inspection import MEGABYTE, refuse_formulas, text_of
from bukti.audit.declaration import BadInput
from bukti.plans.reading.stream import Line, grid_line, loose_line, text_line

MAX_TEXT = 10 * MEGABYTE
PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")


def lines_of_text(path: Path) -> list[Line]:
    """The lines of a text file, its tables as grid rows. Raises BadInput for too long a text or a formula in CSV."""
    if path.stat().st_size > MAX_TEXT:
        raise BadInput(f"{path.name}: teks lebih dari {MAX_TEXT // MEGABYTE} MB. Kirim hanya bagian rencana.")
    text = text_of(path)
    if path.suffix.casefold() == ".csv" or looks_like_csv(text):
        return lines_of_csv(path, text)
    return [line_of(raw) for raw in text.splitlines() if not is_rule(raw)]


def line_of(raw: str) -> Line:
    """One physical line: a tab row, a pipe row, or running text."""
    if "\t" in raw:
        return loose_line(raw.split("\t"))
    if raw.count("|") >= 2:
        return grid_line(pipe_cells(raw))
    return text_line(re.sub(r"^\s*#{1,6}\s+", "", raw))


def is_rule(raw: str) -> bool:
    """Whether the line is only the rule under a Markdown heading row."""
    return "|" in raw and bool(PIPE_RULE.fullmatch(raw.strip()))


def pipe_cells(raw: str) -> list[str]:
    """The cells of a pipe row; an escaped pipe belongs to the text."""
    stripped = raw.strip()
    framed = stripped.startswith("|") and stripped.endswith("|") and not stripped.endswith("\\|")
    cells = re.split(r"(?<!\\)\|", stripped[1:-1] if framed else raw)
    return [re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|"), flags=re.IGNORECASE) for cell in cells]


def looks_like_csv(text: str) -> bool:
    """Whether a text without tabs or pipes has several rows of many separated cells."""
    if "\t" in text or text.count("|") > 5:
        return False
    rows = [row for row in text.splitlines()[:400] if row.count(";") >= 3 or row.count(",") >= 5]
    return len(rows) >= 4 and any("indikator" in row.casefold() for row in rows)


def lines_of_csv(path: Path, text: str) -> list[Line]:
    """The rows of a CSV file. A separator is the sign most frequent in the row that names the indicators."""
    heading = next((row for row in text.splitlines() if "indikator" in row.casefold()), text[:2000])
    separator = max(";,\t|", key=heading.count)
    lines = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
            refuse_formulas(path, number, cells)
            filled = [cell for cell in cells if cell.strip()]
            lines.append(grid_line(cells) if len(filled) > 1 or len(cells) > 2 else text_line("".join(filled)))
    except csv.Error as error:
        raise BadInput(
            f"{path.name}: baris {number + 1} bukan CSV yang utuh ({error}). Periksa tanda kutipnya."
        ) from error
    return lines
