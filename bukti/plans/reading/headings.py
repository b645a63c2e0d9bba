"""Headings: which column a heading cell names, which kind of document a title names."""

import re
from difflib import get_close_matches
from functools import lru_cache
from itertools import zip_longest

from bukti.plans.reading.stream import Line
from bukti.plans.values import comparable, tidy

MAX_HEADING = 80  # signs; what is longer is no heading cell
BEHIND = "+"  # a column without heading behind one of figures: its cells belong to that
FIGURES = {"target", "activity_target", "actual", "achievement", "budget"}
QUARTERS = ("q1", "q2", "q3", "q4")
ROMAN = {"i": "q1", "ii": "q2", "iii": "q3", "iv": "q4", "1": "q1", "2": "q2", "3": "q3", "4": "q4"}
# The first pattern that fits names the column; wording from the tables of domain sheet, SAKIP 2.
COLUMNS = (
    ("no", r"no|nomor|no urut"),
    ("q", r"(?:tw|triwulan|q|target tw|target triwulan) (?:i|ii|iii|iv|[1-4])|i|ii|iii|iv"),
    ("quarters", r"pelaksanaan(?: kegiatan)?|waktu pelaksanaan(?: kegiatan)?|jadwal(?: pelaksanaan)?|triwulan"),
    ("achievement", r".*\bcapaian\b.*"),
    ("actual", r".*\brealisasi\b.*"),
    ("formula", r"cara (?:perhitungan|menghitung|hitung)|formula(?:si)?.*|rumus.*|formulasi.*"),
    ("source", r"sumber data.*"),
    ("objective", r"sasaran.*|tujuan"),
    ("indicator", r".*\bindikator\b.*"),
    ("activity_target", r"target (?:kegiatan|aksi|rencana).*"),
    ("target", r"target.*"),
    ("unit", r"satuan"),
    ("budget", r"(?:jumlah |pagu )?anggaran.*|pagu.*"),
    ("division", r"pelaksana|unit pelaksana|penanggung ?jawab.*|penanggungjawab.*|pic"),
    ("activity", r"(?:nama )?kegiatan.*|(?:rencana )?aksi.*|program kegiatan|program dan kegiatan"),
)
WORDS = frozenset(
    "no nomor urut sasaran program kegiatan strategis tujuan indikator kinerja utama target nama aksi pelaksanaan "  # noqa: SIM905
    "anggaran pelaksana cara perhitungan menghitung formula rumus sumber data realisasi capaian satuan pagu tahun "
    "triwulan tw i ii iii iv rp persen penanggung jawab rencana unit persentase uraian dan jadwal waktu kategori "
    "keterangan predikat".split()
)
TITLE_WORDS = frozenset(["tahunan", "laporan", "perjanjian", "penetapan", "pengukuran", "lampiran"])
KNOWN = tuple(sorted(WORDS | TITLE_WORDS))
TERM = re.compile(
    r"(?P<no>\bno(?:mor)?(?: urut)?\b)|(?P<objective>\bsasaran(?: (?:program|kegiatan|strategis|kinerja))*)"
    r"|(?P<indicator>\bindikator(?: (?:kinerja|utama|sasaran|program))*)"
    r"|(?P<activity_target>\btarget (?:kegiatan )?aksi)|(?P<target>\btarget)"
    r"|(?P<quarters>\bpelaksanaan(?: kegiatan)?|\bjadwal|\bwaktu)|(?P<actual>\brealisasi)|(?P<achievement>\bcapaian)"
    r"|(?P<formula>\bcara (?:perhitungan|menghitung)|\bformula|\brumus)|(?P<source>\bsumber data)"
    r"|(?P<division>\bpelaksana\b|\bpenanggung jawab)|(?P<budget>\banggaran|\bpagu)|(?P<unit>\bsatuan)"
    r"|(?P<activity>\b(?:nama )?kegiatan(?: aksi)?|\brencana aksi)"
)
TITLES = {
    "IKU": r"indikator kinerja utama",
    "RKT": r"rencana (?:kerja|kinerja) tahunan",
    "RAK": r"rencana aksi\b",
    "PK": r"(?:perjanjian|penetapan) kinerja",
    "LKJ": r"laporan kinerja|(?:pengukuran|capaian|realisasi) kinerja|(?:target|realisasi) dan (?:realisasi|capaian)",
}
TITLE_PREFIX = r"(?:(?:tabel|lampiran|formulir|matriks|bab|dokumen|pernyataan|[a-z]|[ivx]+|\d+)\s+)*"
LIKE_INDICATOR = re.compile(r"nd[il1]k|kator", re.IGNORECASE)
PERIOD = re.compile(r"\b(20\d{2})\b")


@lru_cache(10_000)
def repaired(word: str) -> str:
    """The heading word meant by a misread one ("kineja", "reallsasi"); any other word unchanged."""
    if word in KNOWN or len(word) < 5:
        return word
    # An l or 1 at the beginning may be a misread I.
    alike = [
        known
        for known in KNOWN
        if abs(len(known) - len(word)) < 3 and (known[0] == word[0] or (word[0] in "l1" and known[0] == "i"))
    ]
    close = get_close_matches(word, alike, n=1, cutoff=0.8)
    return close[0] if close else word


def heading_text(cell: str) -> str:
    """A heading cell made comparable, misread words repaired."""
    return " ".join(repaired(word) for word in comparable(cell).split())


def column_of(cell: str) -> str | None:
    """The column a heading cell names, None when it names none."""
    if not cell.strip() or len(cell) > MAX_HEADING:
        return None
    if tidy(cell) in {"%", "(%)"}:
        return "achievement"
    text = heading_text(cell)
    for column, pattern in COLUMNS:
        if re.fullmatch(pattern, text):
            return ROMAN[text.split()[-1]] if column == "q" else column
    return None


def is_number_row(line: Line) -> bool:
    """Whether the row only numbers the columns: "1 2 3 4 5", "(1) (2) (3)"."""
    numbers = [re.sub(r"[()\s]", "", cell) for cell in line.filled]
    if line.shape == "text":
        numbers = line.text.replace("(", "").replace(")", "").split()
    counted = [int(number) for number in numbers if number.isdecimal() and number.isascii() and len(number) < 3]
    return len(numbers) > 2 and len(counted) == len(numbers) and counted == list(range(1, len(numbers) + 1))


def columns_at(lines: list[Line], start: int, year: int | None = None) -> tuple[tuple[str | None, ...], int] | None:
    """The columns of the table heading that begins at `start`, and how many lines it takes; None when none begins.

    Of several columns of one name, each for another year, the one of `year` counts.
    """
    first = lines[start]
    if first.shape == "text" or len(first.filled) < 2 or any(len(cell) > MAX_HEADING for cell in first.filled):
        return None
    alike = (cell for cell in first.filled if LIKE_INDICATOR.search(cell))
    if not any("indikator" in heading_text(cell) for cell in alike):
        return None
    columns = under_years([column_of(cell) for cell in first.cells], first)
    length = 1
    for line in lines[start + 1 : start + 4]:
        if not continues_heading(line):
            break
        columns = merged(columns, line)
        length += 1
    if "indicator" not in columns or not {"target", "formula", *QUARTERS} & set(columns):
        return None
    heading = [line.cells for line in lines[start : start + length] if not is_number_row(line)]
    columns = behind_figures(unique(columns, years_of(heading, len(columns)), year), heading)
    return tuple(column if column != "quarters" else None for column in columns), length


def continues_heading(line: Line) -> bool:
    """Whether the row is a second or third row of a heading, or numbers the columns."""
    if line.shape == "text" or len(line.filled) < 2:
        return False
    return is_number_row(line) or all(column_of(cell) or PERIOD.fullmatch(cell) for cell in line.filled)


def merged(columns: list[str | None], line: Line) -> list[str | None]:
    """The columns after a further heading row: what stands under a group of columns is more exact than the group."""
    if is_number_row(line):
        return columns
    below = [column_of(cell) for cell in line.cells]
    width = max(len(columns), len(below))
    columns = columns + [None] * (width - len(columns))
    below = below + [None] * (width - len(below))
    return under_years([new or old for old, new in zip(columns, below, strict=True)], line)


def under_years(columns: list[str | None], line: Line) -> list[str | None]:
    """The columns, one named only by a year taken to the group of figures left of it, without such for a target."""
    found: list[str | None] = []
    group: str | None = None
    for column, cell in zip_longest(columns, line.cells, fillvalue=None):
        group = column or group
        by_year = bool(PERIOD.fullmatch(tidy(cell or "")))
        found.append(column or ((group if group in FIGURES else "target") if by_year else None))
    return found


def years_of(heading: list[tuple[str, ...]], width: int) -> list[int | None]:
    """The year that the heading cells of each column name."""
    years: list[int | None] = [None] * width
    for cells in heading:
        for at, cell in enumerate(cells[:width]):
            years[at] = int(match[1]) if (match := PERIOD.search(cell)) else years[at]
    return years


def unique(
    columns: list[str | None], years: list[int | None] | None = None, year: int | None = None
) -> list[str | None]:
    """Each column once: the first of its name, or that of this year."""
    places: dict[str, list[int]] = {}
    for at, column in enumerate(columns):
        places.setdefault(column or "", []).append(at)
    dated = years or [None] * len(columns)
    kept = {next((at for at in found if year and dated[at] == year), found[0]) for found in places.values()}
    return [column if at in kept else None for at, column in enumerate(columns)]


def behind_figures(columns: list[str | None], heading: list[tuple[str, ...]]) -> list[str | None]:
    """The columns, one without any heading behind a column of figures marked as belonging to it."""
    marked = list(columns)
    for at in range(1, len(columns)):
        blank = all(at >= len(cells) or not tidy(cells[at]) for cells in heading)
        if columns[at] is None and blank and columns[at - 1] in FIGURES:
            marked[at] = BEHIND
    return marked


def lost_columns_at(lines: list[Line], start: int) -> tuple[tuple[str, ...], int] | None:
    """The columns named by a heading that fell into running text at `start`, and how many lines it takes."""
    if not begins_lost_heading(lines[start]):
        return None
    words: list[str] = []
    length = 0
    for line in lines[start : start + 14]:
        if line.text and not is_lost_heading(line):
            break
        words += heading_text(line.text).split() if line.text and not is_number_row(line) else []
        length += 1
    columns = unique([match.lastgroup for match in TERM.finditer(" ".join(words))])
    named = tuple(column for column in columns if column)
    if "indicator" not in named or not {"target", "formula"} & set(named):
        return None
    return named, length


def begins_lost_heading(line: Line) -> bool:
    """Whether running text could begin a table heading here."""
    first = heading_text(line.text[:40]).split(" ")[0]
    return line.shape == "text" and first in {"no", "nomor", "sasaran", "indikator"} and is_lost_heading(line)


def is_lost_heading(line: Line) -> bool:
    """Whether a line of running text consists of heading words or column numbers only."""
    if line.shape != "text" or len(line.text) > 200 or (title_kinds(line.text) and PERIOD.search(line.text)):
        return False
    words = heading_text(line.text).split()
    return is_number_row(line) or all(word in WORDS or PERIOD.fullmatch(word) for word in words)


def title_kinds(text: str) -> tuple[str, ...]:
    """The kinds of document a title line names; empty for a line that is no title."""
    text = tidy(text)
    if not text or len(text) > 200 or text.endswith((".", ";", ":")) or not looks_like_title(text):
        return ()
    plain = heading_text(text)
    if not any(re.match(TITLE_PREFIX + f"(?:{pattern})", plain) for pattern in TITLES.values()):
        return ()
    return tuple(kind for kind, pattern in TITLES.items() if re.search(pattern, plain))


def looks_like_title(text: str) -> bool:
    """Whether a line is set like a title: in capitals, or short with a year, or a table caption."""
    short = len(text.split()) <= 14 and bool(PERIOD.search(text)) and text[0].isupper()
    return in_capitals(text) or short or text.casefold().startswith("tabel ")


def in_capitals(text: str) -> bool:
    """Whether most letters are capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    return 5 * sum(sign.isupper() for sign in letters) > 3 * len(letters)


def kind_of_table(columns: tuple[str | None, ...], titles: tuple[str, ...]) -> str:
    """The kind of a table by its columns, and where these leave it open by the nearest title."""
    named = {column for column in columns if column}
    if "actual" in named or "achievement" in named:
        return "LKJ"
    if "formula" in named:
        return "IKU"
    agreed = titles[-1:] == ("PK",) and "activity" not in named
    if (named & set(QUARTERS) and not agreed) or "activity_target" in named:
        return "RAK"
    if titles and titles[-1] != "LKJ":
        return titles[-1]
    if "activity" in named and named & {"budget", "division"}:
        return "RAK"
    return "RKT"
