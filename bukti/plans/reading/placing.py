"""Put the cells of one table row under their columns, also when cells were shifted or empty ones dropped."""

import re
from itertools import pairwise

from bukti.plans.reading.headings import BEHIND, QUARTERS
from bukti.plans.values import DASHES, is_tick, is_value, rupiah_of, tidy

Cells = dict[str, str]
Columns = tuple[str | None, ...]
TEXT_COLUMNS = ("objective", "indicator", "activity")
VALUE_COLUMNS = ("target", "activity_target", "actual", "achievement")
DIVISION = re.compile(r"(?:sub\s*-?\s*bag(?:ian)?|subbag|kasub\w*|divisi|bagian|sekretariat|seksi)\b", re.IGNORECASE)
NUMBER_CELL = re.compile(r"\(?(?:[a-z]{2,4}[. -]?)?\d{1,3}(?:\.\d{1,2})*[.)]?|[a-z][.)]", re.IGNORECASE)


def place(cells: tuple[str, ...], columns: tuple[str | None, ...]) -> tuple[Cells, bool]:
    """The cells by column, and whether they had to be moved to where they evidently belong."""
    cells, columns = with_units(cells, columns)
    padded = list(cells) + [""] * (len(columns) - len(cells))
    placed = {column: cell_text(text) for column, text in zip(columns, padded, strict=False) if column}
    overflow = [tidy(text) for text in padded[len(columns) :] if tidy(text)]
    if not overflow and all_fit(placed):
        return placed, False
    if not overflow and values_in_quarters(placed) and all_fit({**placed, **dict.fromkeys(QUARTERS, "")}):
        return placed, False
    if not overflow and (mended := realigned(placed)):
        return mended, True
    filled = [text for text in map(cell_text, cells) if text]
    if (len(filled) < len(columns) or overflow) and (typed := placed_by_type(filled, columns)):
        return typed, True
    return placed, True


def with_units(cells: tuple[str, ...], columns: tuple[str | None, ...]) -> tuple[tuple[str, ...], Columns]:
    """Cells and columns with what stands in a cell of its own behind a figure ("75" "%", "Rp" "1.000") put to it."""
    joined: list[str] = []
    for at, text in enumerate(cells):
        if at < len(columns) and columns[at] == BEHIND and joined:
            joined[-1] = tidy(f"{joined[-1]} {text}")
        else:
            joined.append(text)
    return tuple(joined), tuple(column for column in columns if column != BEHIND)


def all_fit(placed: Cells) -> bool:
    """Whether every cell holds the sort of thing its column is for."""
    return all(fits(column, text) for column, text in placed.items())


def cell_text(text: str) -> str:
    """The cell with each of its lines tidied and no empty ones; the breaks may part activities."""
    return "\n".join(line for line in map(tidy, text.splitlines()) if line)


def fits(column: str, text: str) -> bool:
    """Whether a cell holds the sort of thing its column is for."""
    text = tidy(text)
    if not text or text in DASHES:
        return True
    if column == "no":
        return bool(NUMBER_CELL.fullmatch(text))
    if column in QUARTERS:
        return is_tick(text)
    if column == "budget":
        return rupiah_of(text) is not None or text == "0"
    if column in VALUE_COLUMNS:
        return not is_tick(text) and not DIVISION.match(text) and len(text) <= 60
    if column == "division":
        return not (is_tick(text) or is_value(text) or rupiah_of(text))
    if column in TEXT_COLUMNS or column in {"formula", "source"}:
        return not (is_tick(text) or is_value(text) or rupiah_of(text))
    return True


def realigned(placed: Cells) -> Cells | None:
    """The row with its cells moved back, when one of the known shifts explains it; None otherwise."""
    for mend in (division_out_of_budget, target_out_of_quarters):
        mended = mend(placed)
        if mended and all(fits(column, text) or column in QUARTERS for column, text in mended.items()):
            return mended
    return None


def division_out_of_budget(placed: Cells) -> Cells | None:
    """The doer found under the budget while its own cell is empty."""
    if not DIVISION.match(tidy(placed.get("budget", ""))) or placed.get("division"):
        return None
    return {**placed, "budget": "", "division": placed["budget"]}


def target_out_of_quarters(placed: Cells) -> Cells | None:
    """The activity's target found in the first quarter, the ticks one cell further on."""
    first = placed.get("q1", "")
    if placed.get("activity_target") or not first or is_tick(first) or not is_value(first):
        return None
    behind = [column for column in (*QUARTERS[1:], "budget", "division") if column in placed]
    ticked = [column for column in behind if is_tick(placed[column])]
    if not ticked:
        return None
    mended = {**placed, "activity_target": first}
    mended |= {quarter: placed[after] for quarter, after in pairwise(QUARTERS)}
    mended["q4"] = "".join(placed[column] for column in ticked if column not in QUARTERS)[:1]
    return mended | {column: "" for column in ticked if column not in QUARTERS}


def values_in_quarters(placed: Cells) -> Cells | None:
    """Quarters that hold figures instead of ticks: a measurable action plan, nothing is moved."""
    quarters = [tidy(placed.get(quarter, "")) for quarter in QUARTERS]
    if any(is_tick(text) for text in quarters) or not any(is_value(text) for text in quarters):
        return None
    return placed


def placed_by_type(filled: list[str], columns: tuple[str | None, ...]) -> Cells | None:
    """The cells of a row that dropped its empty ones, each under the next column for its sort; None if one has none."""
    named = [column for column in columns if column]
    texts = [text for text in filled if sort_of(text) == "text"]
    numbered = bool(NUMBER_CELL.fullmatch(filled[0])) if filled and "no" in named else False
    wanted = [column for column in named if column in TEXT_COLUMNS or column in {"formula", "source"}]
    if len(texts) > len(wanted):
        return None
    homes = iter(wanted[: len(texts)] if numbered else wanted[len(wanted) - len(texts) :])
    placed: Cells = dict.fromkeys(named, "")
    ticks = [text for text in filled if sort_of(text) == "tick"]
    reached = 0
    for position, text in enumerate(filled):
        if position == 0 and numbered:
            placed["no"] = text
            continue
        sort = sort_of(text)
        if sort == "tick":
            continue
        column = next(homes) if sort == "text" else next_home(sort, named[reached:])
        if column is None or placed[column]:
            return None
        placed[column] = text
        reached = named.index(column)
    return placed | tick_cells(ticks)


def sort_of(text: str) -> str:
    """What a cell is by itself: tick, money, value, division or text."""
    if is_tick(text):
        return "tick"
    if is_value(text) and not re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", tidy(text)):
        return "value"
    if rupiah_of(text) is not None:
        return "money"
    return "division" if DIVISION.match(tidy(text)) else "text"


def next_home(sort: str, named: list[str]) -> str | None:
    """The next column for a cell of this sort."""
    homes = {"value": VALUE_COLUMNS, "money": ("budget",), "division": ("division",)}[sort]
    return next((column for column in named if column in homes), None)


def tick_cells(ticks: list[str]) -> Cells:
    """Four ticks fill the four quarters; fewer cannot be told apart and are kept under `ticks`."""
    if len(ticks) == 4:
        return dict(zip(QUARTERS, ticks, strict=True))
    return {"ticks": " ".join(ticks)} if ticks else {}
