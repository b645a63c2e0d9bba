"""The lines of one table as rows: what a continuation row leaves empty it takes from the row above."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from bukti.plans.declaration import QUARTERS_UNKNOWN, Activity, Finding, Quarters, Row, Target
from bukti.plans.findings.codes import finding
from bukti.plans.reading.headings import QUARTERS
from bukti.plans.reading.objectives import (
    INDICATOR_ITEM,
    can_be_objective,
    heading_row,
    is_labelled,
    is_total,
    names_objective,
    parted,
)
from bukti.plans.reading.placing import Cells, place
from bukti.plans.reading.tables import Section
from bukti.plans.values import DASHES, comparable, is_tick, is_value, rupiah_of, target_of, tidy

TEXTS = ("objective", "indicator", "activity", "formula", "source", "division")


@dataclass
class Draft:
    """A row being read: its cells, the cells of its activities, and lines read from the wrong columns, as printed."""

    no: str
    objective: str | None
    cells: Cells
    activities: list[Cells] = field(default_factory=list)
    moved: list[tuple[int, str]] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)


@dataclass
class Reader:
    """How far a table has been read."""

    section: Section
    drafts: list[Draft] = field(default_factory=list)
    no: str = ""
    objective: str | None = None
    numbers: dict[str, str] = field(default_factory=dict)  # objective number -> its words made comparable
    heading_rows: bool = False
    waiting: str = ""  # an objective above its indicators, as printed, until the first of these
    unread: list[str] = field(default_factory=list)


def drafts_of(section: Section) -> Reader:
    """The rows of a table whose columns are known, before their codes are."""
    reader = started(section)
    for at, line in enumerate(section.body):
        number, heading = heading_row(line, section.columns)
        if is_total(line, section.columns):
            reader.unread.append(line.text)
            continue
        if heading:
            open_heading(reader, number, heading)
            continue
        cells, moved = place(line.cells, section.columns)
        if moved and len(line.filled) == 1 and not names_objective(line.text):
            reader.unread.append(line.text)  # text alone, under a column that it does not fit
        elif at in section.cuts and reader.drafts and is_cut_rest(cells, section):
            append_fragment(reader.drafts[-1], cells)
        else:
            read_cells(reader, cells, " | ".join(tidy(cell) or "–" for cell in line.cells) if moved else "")
    return reader


def started(section: Section) -> Reader:
    """A reader of the table; the objective may stand in the text right above it."""
    reader = Reader(section)
    above = [text for text in map(tidy, section.before) if text][-4:]
    label = next((text for text in reversed(above) if is_labelled(text) and can_be_objective(text)), "")
    if label and "objective" not in section.columns:
        open_heading(reader, "", label)
    return reader


def read_cells(reader: Reader, cells: Cells, original: str) -> None:
    """Read one line. `original` is its text as printed when cells had to be moved, empty otherwise."""
    if heading := objective_alone(reader, cells):
        open_heading(reader, cells.get("no", ""), heading)
    elif is_fragment(cells) and reader.drafts:
        append_fragment(reader.drafts[-1], cells)
    elif cells.get("indicator"):
        open_indicator(reader, cells)
        note_moved(reader, original)
    elif reader.drafts and (cells.get("activity") or cells.get("ticks") or cells.get("budget")):
        draft = reader.drafts[-1]
        draft.activities += activity_cells(cells) if cells.get("activity") or cells.get("ticks") else []
        draft.amounts += amounts_in(cells)
        note_moved(reader, original)
    elif any(cells.values()):
        reader.unread.append(tidy(" | ".join(text for text in cells.values() if text)))


def objective_alone(reader: Reader, cells: Cells) -> str:
    """The text of a row that holds only an objective, empty for any other row."""
    filled = {column: text for column, text in cells.items() if text and column != "no"}
    if len(filled) > 1:
        return ""
    if not filled:
        text = tidy(cells.get("no", ""))
        return text if names_objective(text) else ""
    (column, text), *_ = filled.items()
    text = tidy(text)
    if column == "objective" and can_be_objective(text):
        return text
    alone = column == "indicator" and "objective" not in reader.section.columns
    return text if alone and names_objective(text) and not text[0].islower() else ""


def open_heading(reader: Reader, number: str, text: str) -> None:
    """Begin an objective that stands above its indicators; one above none stays unread."""
    close_heading(reader)
    open_objective(reader, number, text)
    reader.heading_rows, reader.waiting = True, text


def close_heading(reader: Reader) -> None:
    """An objective above no indicator is unread."""
    reader.unread += [reader.waiting] if reader.waiting else []
    reader.waiting = ""


def open_objective(reader: Reader, number: str, text: str) -> None:
    """Begin an objective: its printed number ("2", "Sasaran 2: ..."), or the next one where that is taken."""
    label, words = parted(text)
    number = label or number_of(number)
    if comparable(words) == comparable(reader.objective or "") and number in {"", reader.no}:
        return
    if not number or reader.numbers.get(number, comparable(words)) != comparable(words):
        number = str(max(map(int, [*reader.numbers, reader.no or "0"])) + 1)
    reader.no, reader.objective = number, words
    reader.numbers[number] = comparable(words)


def number_of(text: str) -> str:
    """The whole number of a row ("2.", "2.1" and "SS.2" are 2); empty for a letter or nothing."""
    match = re.fullmatch(r"(?:[A-Za-z]{2,4}[. -]?)?(\d{1,3})(?:\.\d{1,2})*", tidy(text).strip("()."))
    return match[1] if match else ""


def open_indicator(reader: Reader, cells: Cells) -> None:
    """Begin an indicator under the objective that its row names or inherits."""
    objective = tidy(cells.get("objective", ""))
    if objective:
        open_objective(reader, cells.get("no", ""), objective)
    elif not reader.heading_rows and (number := number_of(cells.get("no", ""))):
        count_indicator(reader, number)
    elif not reader.no:
        reader.no = "1"
    elif "objective" not in reader.section.columns and not reader.heading_rows and reader.objective is None:
        reader.no = str(int(reader.no) + 1)
    activities = activity_cells(cells) if cells.get("activity") else []
    reader.waiting = ""
    reader.drafts.append(Draft(reader.no, reader.objective, dict(cells), activities, amounts=amounts_in(cells)))


def count_indicator(reader: Reader, number: str) -> None:
    """Take the number of a row under a merged objective, unless it counts anew and belongs to another objective."""
    words = comparable(reader.objective or "")
    if reader.numbers.setdefault(number, words) == words:
        reader.no = number


def note_moved(reader: Reader, original: str) -> None:
    """Remember that the last activity was read from shifted cells."""
    if original:
        draft = reader.drafts[-1]
        draft.moved.append((max(len(draft.activities) - 1, 0), original))


def amounts_in(cells: Cells) -> list[int]:
    """The amount of one line, as a list of none or one."""
    amount = rupiah_of(cells.get("budget", ""))
    return [] if amount is None else [amount]


def is_fragment(cells: Cells) -> bool:
    """Whether the row is only the rest of cut cells: some text goes on in lower case, and nothing else is there."""
    filled = [tidy(text) for column, text in cells.items() if text and column in TEXTS]
    others = [text for column, text in cells.items() if text and column not in TEXTS]
    return bool(filled) and not others and any(text[0].islower() for text in filled)


def is_cut_rest(cells: Cells, section: Section) -> bool:
    """Whether the first row of a page is the rest of the last of the page before: it lacks what every row has."""
    filled = {column for column, text in cells.items() if text}
    alone = filled == {"activity"} and "q1" not in section.columns
    return "target" in section.columns and bool(filled) and filled <= set(TEXTS) and not alone


def append_fragment(draft: Draft, cells: Cells) -> None:
    """Put the rest of cut cells behind what stands in the row above."""
    for column, text in cells.items():
        if not text:
            continue
        if column == "objective":
            draft.objective = tidy(f"{draft.objective or ''} {text}")
        home = draft.activities[-1] if column in {"activity", "division"} and draft.activities else draft.cells
        home[column] = tidy(f"{home.get(column, '')} {text}")


def activity_cells(cells: Cells) -> list[Cells]:
    """The cells of each activity of a row: a cell with several paragraphs holds several activities."""
    parts = [tidy(part) for part in cells.get("activity", "").splitlines() if tidy(part)]
    if len(parts) < 2 or any(part[0].islower() for part in parts):
        return [dict(cells)]
    targets = [tidy(part) for part in cells.get("activity_target", "").splitlines() if tidy(part)]
    if len(targets) != len(parts):
        targets = [cells.get("activity_target", "")] * len(parts)
    return [{**cells, "activity": part, "activity_target": goal} for part, goal in zip(parts, targets, strict=True)]


def finished(kind: str, reader: Reader) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """The rows with their codes and the findings of their reading."""
    close_heading(reader)
    codes = codes_of(kind, reader.drafts)
    rows, findings, division = [], [], None
    for code, draft in zip(codes, reader.drafts, strict=True):
        row, division = row_of(code, draft, division, reader.section)
        rows.append(row)
        findings += moved_findings(row, draft) + lost_tick_findings(row, draft) + summed_findings(row, draft)
        findings += figure_findings(row, draft)
    findings += [finding("COLUMNS-LOST", None)] if reader.section.lost and rows else []
    findings += [finding("ROW-UNREAD", None, text=text) for text in reader.unread]
    return with_budget_rows(tuple(rows)), tuple(findings)


def codes_of(kind: str, drafts: list[Draft]) -> list[str]:
    """RKT-1a, RKT-1b, RKT-2: a letter only where an objective number has several indicators."""
    several = Counter(draft.no for draft in drafts)
    used: Counter[str] = Counter()
    codes = []
    for draft in drafts:
        letter = letters(used[draft.no]) if several[draft.no] > 1 else ""
        codes.append(f"{kind}-{draft.no}{letter}")
        used[draft.no] += 1
    return codes


def letters(position: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    return (letters(position // 26 - 1) if position >= 26 else "") + chr(ord("a") + position % 26)


def row_of(code: str, draft: Draft, division: str | None, section: Section) -> tuple[Row, str | None]:
    """The row, and the division that a following row without one inherits."""
    cells = draft.cells
    activities = []
    for activity in draft.activities:
        division = text_or_none(activity.get("division", "")) or division
        activities.append(activity_of(activity, division, section))
    own = text_or_none(cells.get("division", "")) or (activities[0].division if activities else None)
    row = Row(
        code=code,
        no=draft.no,
        objective=draft.objective,
        indicator=without_item(tidy(cells["indicator"])),
        target=target_of(cells.get("target", ""), cells.get("unit")),
        activities=tuple(activities),
        budget=sum(draft.amounts) if draft.amounts else None,
        division=own,
        formula_text=text_or_none(cells.get("formula", "")),
        source_text=text_or_none(cells.get("source", "")),
        actual=target_of(cells.get("actual", ""), cells.get("unit")),
        achievement=achievement_of(cells.get("achievement", "")),
    )
    return row, division


def without_item(indicator: str) -> str:
    """The indicator without a number or letter of its own ("1.1", "IKU.2", "a."), which is no part of its name."""
    item = INDICATOR_ITEM.match(indicator)
    return indicator[item.end() :] if item else indicator


def achievement_of(text: str) -> Target | None:
    """An achievement is a percentage also where the column prints a bare number (domain sheet, SAKIP 3.1)."""
    return target_of(text, "%")


def activity_of(cells: Cells, division: str | None, section: Section) -> Activity:
    """One activity; without quarter columns or with unplaced ticks it has no quarters."""
    known = "q1" in section.columns and not cells.get("ticks")
    known = known or any(is_tick(cells.get(quarter, "")) for quarter in QUARTERS)
    quarters = quarters_of(cells) if known else QUARTERS_UNKNOWN
    return Activity(tidy(cells.get("activity", "")), target_of(cells.get("activity_target", "")), quarters, division)


def quarters_of(cells: Cells) -> Quarters:
    """Which quarters are marked, by a tick or by a figure."""
    first, second, third, fourth = (tidy(cells.get(quarter, "")) not in {"", *DASHES} for quarter in QUARTERS)
    return first, second, third, fourth


def text_or_none(text: str) -> str | None:
    """The tidy text, None for an empty cell or a dash."""
    text = tidy(text)
    return None if not text or text in DASHES else text


def moved_findings(row: Row, draft: Draft) -> list[Finding]:
    """A finding for every line whose cells stood in the wrong columns; it shows them as printed."""
    return [
        finding("CELLS-SHIFTED", row.code, activity=letters(position) if position else "", cells=original)
        for position, original in draft.moved
    ]


def summed_findings(row: Row, draft: Draft) -> list[Finding]:
    """A finding for an indicator whose activities print an amount each; its budget is their sum."""
    amounts = " + ".join(f"{amount:,}".replace(",", ".") for amount in draft.amounts)
    return [finding("BUDGET-SUMMED", row.code, amounts=amounts)] if len(draft.amounts) > 1 else []


def figure_findings(row: Row, draft: Draft) -> list[Finding]:
    """A finding for quarters that hold figures, which a plan's row has no place for."""
    found = []
    for cells in draft.activities or [draft.cells]:
        figures = [tidy(cells.get(quarter, "")) for quarter in QUARTERS]
        if any(map(is_value, figures)):
            found.append(finding("QUARTER-FIGURES", row.code, figures=" | ".join(text or "–" for text in figures)))
    return found


def lost_tick_findings(row: Row, draft: Draft) -> list[Finding]:
    """A finding for ticks whose quarters cannot be told."""
    lost = [cells["ticks"] for cells in draft.activities if cells.get("ticks")]
    return [finding("TICKS-LOST", row.code, ticks=ticks) for ticks in lost]


def with_budget_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Each amount with the rows it may cover: from its own to the next amount or the end of its division's block.

    Rows of the block before its first amount may be covered by that amount too, for a merged cell prints its amount
    anywhere (domain sheet, SAKIP 4 "Seed budgets").
    """
    covered: dict[int, list[str]] = {}
    waiting: list[str] = []
    holder = -1
    for position, row in enumerate(rows):
        if position and row.division != rows[position - 1].division:
            holder, waiting = -1, []
        if row.budget is not None:
            covered[position] = [*waiting, row.code] if holder < 0 else [row.code]
            holder, waiting = position, []
        elif holder >= 0:
            covered[holder].append(row.code)
        else:
            waiting.append(row.code)
    return tuple(
        row if position not in covered else replace(row, budget_rows=tuple(covered[position]))
        for position, row in enumerate(rows)
    )
