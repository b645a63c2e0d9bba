"""Cut the stream of lines into plan tables, each with the text before it."""

import re
from dataclasses import dataclass, field

from bukti.plans.reading.headings import (
    PERIOD,
    QUARTERS,
    column_of,
    columns_at,
    in_capitals,
    is_number_row,
    lost_columns_at,
    title_kinds,
)
from bukti.plans.reading.objectives import heading_row, is_labelled, names_objective
from bukti.plans.reading.stream import Line
from bukti.plans.values import date_of, is_page_marker, is_tick, tidy

STOP = re.compile(
    r"(?:(?:Tabel|TABEL|Gambar|GAMBAR|Grafik|Bab|BAB|Lampiran|LAMPIRAN)\s+[\dIVXA-Z]|(?:Sumber|Catatan|Keterangan)\s*:|"
    r"Mengetahui|Ditetapkan|Demikian\b|NIP\b|(?:Ketua|KETUA|Sekretaris|SEKRETARIS)(?:\s+K(?:omisi|OMISI|PU)|,?$)|"
    r"Pihak (?:Pertama|Kedua)|PIHAK (?:PERTAMA|KEDUA)|(?:Berdasarkan|Dari|Pada) (?:tabel|data|hasil)\b)"
)
LETTERED = re.compile(r"[A-Z]\.\s")  # the heading of a chapter of the report, or an objective
# The report's name with a page number, the page mark of a converter, or the quarters of a heading cut off from it.
FURNITURE = re.compile(
    r"^I II III IV$|^(?:Page|Halaman) \d+\s*:|^(?:LAPORAN|Laporan|LKj\w*)\b.*\b(?:KPU|Tahun)\b.*\s(?:[ivxl]+|\d{1,3})$"
)
RUNNING = re.compile(r".+\s\|\s*(?:(?:Halaman|Hal\.?|Page)\s)?\d{1,3}|\d{1,3}\s*\|\s.+|.+\s(?:Halaman|Page)\s\d{1,4}")
SIGNED = re.compile(r"(?:[A-Z][\w' .-]{2,30},?\s+)?(?:[Tt]anggal\s*:?\s*)?\d{1,2} \w+ 20\d\d\.?$")


@dataclass
class Section:
    """A table: its columns, whether these were lost in running text, the text before it, its lines, and which of
    these are the first after a page break."""

    columns: tuple[str | None, ...]
    lost: bool
    before: list[str]
    body: list[Line] = field(default_factory=list)
    cuts: set[int] = field(default_factory=set)
    year: int | None = None


def sections_of(lines: list[Line]) -> tuple[list[Section], list[str]]:
    """The plan tables of a file in order, and the text after the last."""
    sections: list[Section] = []
    outside: list[str] = []
    at = 0
    while at < len(lines):
        year = year_named(outside) or (sections[-1].year if sections else None)
        heading = heading_at(lines, at, year)
        if heading is None:
            outside += [text for cell in lines[at].cells for text in cell.splitlines()] or [""]
            at += 1
            continue
        columns, length, lost = heading
        section = Section(columns, lost, outside, year=year)
        at = fill(section, lines, at + length)
        if section.body and waits(section.body[-1]):
            section.body.pop()  # it stands above the next table
        outside = []
        sections.append(section)
    return sections, outside


def year_named(lines: list[str]) -> int | None:
    """The year that the nearest title, or else the nearest text with the word, names."""
    titles = [text for text in lines if title_kinds(text)]
    named = [text for text in lines if "tahun" in text.casefold() and len(text) < 100]
    found = (match for text in (*titles[::-1], *named[::-1]) if (match := PERIOD.search(text)))
    return next((int(match[1]) for match in found), None)


def heading_at(lines: list[Line], at: int, year: int | None) -> tuple[tuple[str | None, ...], int, bool] | None:
    """The table heading beginning here: columns, number of lines, lost or not."""
    if found := columns_at(lines, at, year):
        return (*found, False)
    if found_lost := lost_columns_at(lines, at):
        return (*found_lost, True)
    return None


def fill(section: Section, lines: list[Line], at: int) -> int:
    """Take the lines that belong to the table; gives where the next text begins."""
    end, gap = at, True
    while at < len(lines):
        line = lines[at]
        marker = is_page_marker(line.text) or is_furniture(line, section)
        if not line.text or marker or is_number_row(line):
            section.cuts |= {len(section.body)} if marker else set()
            gap, at = True, at + 1
            continue
        if heading := heading_at(lines, at, section.year):
            if heading[0] != section.columns:
                return end
            section.cuts.add(len(section.body))
            at += heading[1]
            end, gap = at, True
            continue
        if stops(line, section, gap):
            return end
        if take(section, line, gap):
            end = end if waits(line) else at + 1
        elif at - end > 12:
            return end  # too much text for a running head between two pages
        gap, at = False, at + 1
    return end


def waits(line: Line) -> bool:
    """Whether a line of text is a labelled objective, which belongs to the table only when a row follows."""
    return line.shape != "grid" and len(line.filled) == 1 and is_labelled(line.text)


def is_furniture(line: Line, section: Section) -> bool:
    """Whether a line of text is the running head or foot of a page."""
    if line.shape != "text":
        return False
    return bool(RUNNING.fullmatch(line.text)) or (section.lost and bool(FURNITURE.search(line.text)))


def stops(line: Line, section: Section, gap: bool) -> bool:
    """Whether the line shows that the table is over: a title, a signature, the caption of something else."""
    text = line.text
    if len(line.filled) > 1 and line.shape != "text":
        narrow = line.shape == "grid" and len(line.cells) < min(3, len(section.columns))
        return (
            narrow
            or is_other_heading(line)
            or (len(line.filled) < 4 and any(SIGNED.match(cell) for cell in line.filled))
        )
    if (date_of(text) is not None and SIGNED.match(text)) or STOP.match(text):
        return True
    if LETTERED.match(text) and not heading_row(line, section.columns)[1]:
        return not names_objective(text)
    # A wrapped line may begin like a title; a blank line before it, or capitals, tell them apart.
    set_apart = (gap and not section.lost) or line.shape == "grid"
    in_full_capitals = in_capitals(text) and len(text.split()) > (1 if gap else 2)
    return (set_apart or in_full_capitals) and bool(title_kinds(text))


def is_other_heading(line: Line) -> bool:
    """Whether all cells of a row are headings, but not those of the table: what follows is another table."""
    named = {column_of(cell) for cell in line.filled}
    return None not in named and not named <= set(QUARTERS)


def take(section: Section, line: Line, gap: bool) -> bool:
    """Add the line to the table if it belongs there; False for text that may be a running head."""
    body = section.body
    if section.lost:
        if line.shape != "text":
            return False
        body.append(line)
        return True
    if line.shape == "grid":
        body.append(line)
        return True
    if body and body[-1].shape == "loose" and continues(section, body[-1], line, gap):
        body[-1] = joined(body[-1], line)
        return True
    if line.shape == "loose" or is_objective_heading(line, body):
        body.append(Line(line.cells, "loose"))
        return True
    return False


def continues(section: Section, row: Line, line: Line, gap: bool) -> bool:
    """Whether a physical line is the wrapped rest of the row before it."""
    width = len(section.columns)
    first = tidy(line.cells[0])
    if not first or is_row_number(first) or is_tick(first) or re.fullmatch(r"[\d.,]+\s?%", first):
        return False
    if len(row.cells) + len(line.cells) - 1 > width:
        return False
    if len(row.cells) == 1:
        return (not first[0].isupper() and len(line.cells) == 1) or is_row_number(tidy(row.cells[0]))
    complete = len(row.cells) >= width
    if first[0].isupper() and (is_labelled(first) or (complete and names_objective(first))):
        return False
    return not gap or first[0].islower() or (not complete and len(line.cells) > 1)


def joined(row: Line, line: Line) -> Line:
    """The row with the wrapped rest put behind its last cell."""
    last = f"{row.cells[-1]} {line.cells[0]}"
    return Line((*row.cells[:-1], last, *line.cells[1:]), "loose")


def is_row_number(text: str) -> bool:
    """Whether a cell holds just the number of a row."""
    return bool(re.fullmatch(r"\d{1,3}[.)]?", text))


def is_objective_heading(line: Line, body: list[Line]) -> bool:
    """Whether text alone between rows is an objective above its indicators."""
    separated = not body or body[-1].shape == "loose" or is_labelled(line.text)
    return separated and names_objective(line.text) and len(line.text) < 300
