"""Rows from running text whose columns are lost: what each piece is, is told by its own words.

A row begins with its number, or with the words of a measure once the row before is complete. Its quantities stand
behind the indicator, or inside it where the text was wrapped around them.
"""

import re

from bukti.plans.reading.objectives import LABEL, MEASURE, is_labelled, names_objective
from bukti.plans.reading.placing import DIVISION, Cells, tick_cells
from bukti.plans.reading.rows import Reader, read_cells, started
from bukti.plans.reading.tables import Section
from bukti.plans.values import MISREAD, MONTHS, NUMBER, TICKS, UNIT, tidy

RESULT_WORD = r"(?:Ter\w+nya|Peningkatan|Penurunan|Meningkatnya|Menurunnya|Laporan|Tersedianya|Tingkat|Ketepatan)\b"
MAX_LINES = 60  # of one row; what is longer is the text below the table
ROW_START = re.compile(rf"(\d{{1,3}})[.)]?\s+(?=[A-Z(“\"])(?!(?i:{'|'.join(MONTHS)})\b)")
TICK = re.compile(rf"(?<!\S)(?:{'|'.join(re.escape(tick) for tick in sorted(TICKS))})(?!\S)", re.IGNORECASE)
# A year of this century without a unit is no quantity but the end of the words.
YEAR = rf"20\d\d(?!\s?(?:%|(?:{UNIT})\b))(?!\S)"
QUANTITY = rf"(?:(?!{YEAR})(?:{NUMBER})\s?(?:%|(?:{UNIT})\b\.?|persen\b)?|{MISREAD}|[-–]|n/a)(?!\S)"
WITH_UNIT = re.compile(rf"(?<!\S)(?:(?:{NUMBER})\s?(?:%|(?:{UNIT})\b\.?)|{MISREAD})(?=\s|$)", re.IGNORECASE)
CATEGORY = re.compile(
    r"^(?:(?:Sangat|Tidak|Kurang|Cukup) )?"
    r"(?:Berhasil|Baik|Tinggi|Rendah|Sedang|Memuaskan|Tercapai|Efektif|Cukup|Kurang)\b"
)
CAPTION = re.compile(r"(?:KEGIATAN|PROGRAM|TUJUAN|Kegiatan|Program|Tujuan)\b[^:]{0,30}:")
OBJECTIVE = re.compile(r"(?:(?:[A-H]|[IVX]{1,4})\.\s+)?(?:Ter\w+nya|Meningkatnya|Menurunnya|Meningkatkan|Mewujudkan)\b")
MONEY = re.compile(r"(?<!\S)(?:Rp\.?\s*)?\d{1,3}(?:\.\d{3}){2,}(?:,-|,00)?(?!\S)", re.IGNORECASE)
FORMULA = re.compile(r"(?<=\s)(?:Perbandingan|Rasio|Jumlah|\(|Hasil bagi|Total)")
SOURCE = re.compile(
    r"(?<=\s)(?:Laporan|Berita [Aa]cara|BA|Dokumen|SK|Surat|Formulir|Salinan|Putusan|Daftar|Data|Register|Buku|"
    r"KPU (?:Kabupaten|Kota|Provinsi)(?=(?: \w+){1,3}$))\s"
)


def lost_drafts_of(kind: str, section: Section) -> Reader:
    """The rows of a table of this kind whose columns were lost."""
    reader = started(section)
    blocks = blocks_of([line.text for line in section.body], kind, section)
    divisions = known_divisions(blocks)
    for block in blocks:
        if CAPTION.match(block[0]):
            reader.unread.append(tidy(" ".join(block)))
            continue
        for cells in rows_in_block(block, kind, section, divisions):
            read_cells(reader, cells, "")
    return reader


def blocks_of(lines: list[str], kind: str, section: Section) -> list[list[str]]:
    """The lines of each row; a number counts as a row's only when it follows the one before."""
    blocks: list[list[str]] = []
    number = 0
    for text in map(tidy, lines):
        start = ROW_START.match(text)
        caption = bool(CAPTION.match(text)) or (bool(blocks) and bool(CAPTION.match(blocks[-1][0])))
        complete = bool(blocks) and (caption or is_complete(blocks[-1], kind, section))
        quantity = start and WITH_UNIT.match(text) and not MEASURE.match(text, start.end())
        if start and not quantity and follows(int(start[1]), number, complete, blocks, section):
            number = int(start[1])
            blocks.append([text])
        elif not blocks or is_labelled(text) or (complete and begins_row(text)):
            blocks.append([text])
        elif len(blocks[-1]) > MAX_LINES or (complete and not caption and is_prose(text, section)):
            break
        else:
            blocks[-1].append(text)
    return blocks


def follows(number: int, before: int, complete: bool, blocks: list[list[str]], section: Section) -> bool:
    """Whether a number begins a row: the first, the next, or 1 again under a new objective."""
    if number == 1 and before > 1:
        return complete or is_heading(tidy(" ".join(blocks[-1])), section)
    return not before or number in (before, before + 1)


def is_heading(text: str, section: Section) -> bool:
    """Whether a block without number is an objective above its indicators: it has neither quantity nor formula."""
    if not names_objective(text) or ROW_START.match(text):
        return False
    if {"actual", "achievement"} & set(section.columns):
        return run_in(text, quantity_columns(section), least=1) is None
    return target_in(text) is None and not ("formula" in section.columns and FORMULA.search(text))


def begins_row(text: str) -> bool:
    """Whether a line without number begins with a measure, an objective, or the caption of a programme."""
    return bool(MEASURE.match(text) or OBJECTIVE.match(text) or CAPTION.match(text))


def is_complete(block: list[str], kind: str, section: Section) -> bool:
    """Whether a row has its quantities, so that what follows may begin another."""
    text = tidy(" ".join(block))
    if kind == "LKJ":
        return run_in(text, quantity_columns(section), least=2) is not None
    return kind != "IKU" and bool(WITH_UNIT.search(text))


def is_prose(text: str, section: Section) -> bool:
    """Whether a line after a complete row is the text below the table: a sentence, where no activity column is."""
    return "activity" not in section.columns and text[0].isupper() and len(text.split()) > 5


def rows_in_block(block: list[str], kind: str, section: Section, divisions: list[str]) -> list[Cells]:
    """The cells of the rows of one block."""
    text = tidy(" ".join(block))
    number = ""
    if start := ROW_START.match(text):
        number, text = start[1], text[start.end() :]
    if not number and is_heading(text, section):
        return [{"objective": text}]
    if kind == "IKU" and "formula" in section.columns:
        return [{"no": number, **formula_cells(text)}]
    if "actual" in section.columns or "achievement" in section.columns:
        return [{"no": number, **achievement_cells(text, section)}]
    if "q1" in section.columns or "division" in section.columns or TICK.search(text):
        return action_rows(number, text, section, divisions)
    return [{"no": number, **target_cells(text, section)}]


def formula_cells(text: str) -> Cells:
    """Indicator, formula and source of a key performance indicator."""
    formula = FORMULA.search(text)
    if not formula:
        return {"indicator": text}
    indicator, rest = text[: formula.start()], text[formula.start() :]
    sources = list(SOURCE.finditer(rest))
    if not sources:
        return {"indicator": indicator, "formula": rest}
    at = sources[0].start() if sources[0][0].startswith("Berita") else sources[-1].start()
    return {"indicator": indicator, "formula": rest[:at], "source": rest[at:]}


def quantity_columns(section: Section) -> list[str]:
    """The columns of an achievement table that hold quantities, in their order.

    An achievement headed only by a percent sign is not among the heading's words; a row may still have it, as its last.
    """
    named = [column for column in section.columns if column in {"target", "actual", "achievement"}]
    return named if "achievement" in named else [*named, "achievement"]


def achievement_cells(text: str, section: Section) -> Cells:
    """Objective, indicator and the run of quantities, which may stand inside the wrapped text."""
    wanted = quantity_columns(section)
    run = run_in(text, wanted, least=1)
    if run is None:
        return naming_cells(text)
    behind = CATEGORY.sub("", text[run.end(1) :].lstrip(), count=1)
    before, unit = text[: run.start()].rstrip(), ""
    if "unit" in section.columns and (match := re.search(rf"\s(persen\w*|%|{UNIT})$", before, re.IGNORECASE)):
        before, unit = before[: match.start()], match[1]
    quantities = re.findall(QUANTITY, run[1], re.IGNORECASE)
    return naming_cells(f"{before} {behind}") | {"unit": unit} | dict(zip(wanted, quantities, strict=False))


def run_in(text: str, wanted: list[str], least: int) -> re.Match[str] | None:
    """The last run of as many quantities as there are columns; of fewer, down to `least`, when no row has as many."""
    for length in range(len(wanted), least - 1, -1):
        first = WITH_UNIT.pattern if length == 1 else QUANTITY
        pattern = rf"(?<!\S)(?=({first}(?:\s+{QUANTITY}){{{length - 1}}}))"
        runs = [run for run in re.finditer(pattern, text, re.IGNORECASE) if re.search(r"\d", run[1])]
        if runs:
            return runs[-1]
    return None


def naming_cells(text: str) -> Cells:
    """Objective and indicator of the words of a row: the indicator begins with the first words that begin a measure."""
    text = tidy(text)
    if MEASURE.match(text):
        return {"indicator": text}
    label = LABEL.match(text)
    for words in (MEASURE.pattern, RESULT_WORD):
        for start in re.compile(rf"(?<=\s){words}").finditer(text, label.end() if label else 0):
            objective = text[label.end() if label else 0 : start.start()]
            if len(objective.split()) > 1:  # "Meningkatnya Nilai ..." is still the objective
                return {"objective": text[: start.start()], "indicator": text[start.start() :]}
    return {"objective": text} if is_labelled(text) or OBJECTIVE.match(text) else {"indicator": text}


def target_cells(text: str, section: Section) -> Cells:
    """Objective, indicator, target and activity of a row without quarters."""
    target = target_in(text)
    if target is None:
        return naming_cells(text)
    cells = naming_cells(text[: target.start()])
    rest = tidy(text[target.end() :])
    if "activity" in section.columns:
        return cells | {"target": target[0], "activity": rest}
    if rest:
        cells["indicator"] = tidy(f"{cells.get('indicator', '')} {rest}")
    return cells | {"target": target[0]}


def target_in(text: str) -> re.Match[str] | None:
    """The quantity that is the target: followed by the activity's first word, or by nothing."""
    found = list(WITH_UNIT.finditer(text))
    for match in found:
        after = text[match.end() :].lstrip()
        if not after or after[0].isupper() or "%" in match[0]:
            return match
    return found[-1] if found else re.search(rf"(?<=[^\W\d]\s)(?!{YEAR})(?:{NUMBER})$", text)


def action_rows(number: str, text: str, section: Section, divisions: list[str]) -> list[Cells]:
    """The rows of one indicator of an action plan: a run of ticks ends each activity, money and division follow it."""
    pieces = tick_pieces(text)
    rows: list[Cells] = []
    for words, ticks in pieces:
        if rows:
            words = take_ending(rows[-1], words, divisions)
        if not words and not ticks:
            continue
        cells = first_action_cells(words, section) if not rows else later_action_cells(words)
        rows.append({**cells, **tick_cells(ticks), "no": "" if rows else number})
    return rows


def tick_pieces(text: str) -> list[tuple[str, list[str]]]:
    """The text cut at its runs of ticks: words, and the ticks that follow them."""
    pieces: list[tuple[str, list[str]]] = []
    at = 0
    for run in re.finditer(rf"{TICK.pattern}(?:\s+{TICK.pattern})*", text, re.IGNORECASE):
        pieces.append((tidy(text[at : run.start()]), run[0].split()))
        at = run.end()
    return [*pieces, (tidy(text[at:]), [])]


def take_ending(row: Cells, words: str, divisions: list[str]) -> str:
    """Move money and division from the beginning of the words to the row they end; gives the words left."""
    if money := MONEY.match(words):
        row["budget"], words = money[0], tidy(words[money.end() :])
    if DIVISION.match(words):
        known = next((name for name in divisions if words.startswith(name)), words)
        row["division"], words = known, tidy(words[len(known) :])
    return words


def known_divisions(blocks: list[list[str]]) -> list[str]:
    """The divisions that end a block, the longest first: only there is their end certain."""
    names = set()
    for block in blocks:
        words, ticks = tick_pieces(tidy(" ".join(block)))[-1]
        words = tidy(MONEY.sub("", words, count=1))
        if DIVISION.match(words) and not ticks:
            names.add(words)
    return sorted(names, key=len, reverse=True)


def first_action_cells(words: str, section: Section) -> Cells:
    """Objective, indicator, target, activity and its target, which stand before the first ticks."""
    goals = list(WITH_UNIT.finditer(words))
    if not goals:
        return naming_cells(words)
    last = goals[-1] if not words[goals[-1].end() :].strip() else None
    before = words[: last.start()] if last and len(goals) > 1 else words
    return target_cells(before, section) | ({"activity_target": last[0]} if last and len(goals) > 1 else {})


def later_action_cells(words: str) -> Cells:
    """A further activity of the same indicator, its target when it has one."""
    goals = list(WITH_UNIT.finditer(words))
    if goals and not words[goals[-1].end() :].strip():
        return {"activity": words[: goals[-1].start()], "activity_target": goals[-1][0]}
    return {"activity": words}
