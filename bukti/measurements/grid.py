"""The indicators of a quarter as a grid: a row for each division or document, a column for each state."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .moves import State
from .overview import DOCUMENTS
from .quarter import QuarterRow

DIVISION, DOCUMENT = "divisi", "dokumen"  # as in the address
WAYS = {DIVISION: _("Sub bagian"), DOCUMENT: _("Dokumen")}
COLUMNS = (State.DRAFT, State.RETURNED, State.SUBMITTED, State.VERIFIED, State.APPROVED, State.LOCKED)


@dataclass(frozen=True)
class Cell:
    """The indicators of one row that are in one state."""

    state: State
    rows: Sequence[QuarterRow]


@dataclass(frozen=True)
class GridRow:
    """A division or a document, with its cells in the order of COLUMNS."""

    title: str
    cells: Sequence[Cell]


def grid(found: Iterable[QuarterRow], way: str, divisions: Mapping[str, str]) -> list[GridRow]:
    """Rows in the order of the divisions, or of the documents; what belongs to none stands last."""
    key, titles = _told_apart(way, divisions)
    groups: dict[str, list[QuarterRow]] = {name: [] for name in titles}
    for row in found:
        groups.setdefault(key(row), []).append(row)
    nobody = gettext("Sub bagian belum dicatat")
    return [GridRow(str(titles.get(name) or name or nobody), _cells(rows)) for name, rows in groups.items() if rows]


def _told_apart(way: str, divisions: Mapping[str, str]) -> tuple[Callable[[QuarterRow], str], Mapping[str, Any]]:
    if way == DOCUMENT:
        return lambda row: row.code.partition("-")[0], DOCUMENTS
    return lambda row: row.live.division, divisions


def _cells(rows: Sequence[QuarterRow]) -> list[Cell]:
    return [Cell(state, [row for row in rows if row.measurement.state == state]) for state in COLUMNS]
