"""Tables whose headings sort them: the order stands in the address (``urut=-partisipasi``)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.functional import Promise

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column:
    """A column by its word in the address; ``value`` gives what a row is sorted by, None where it has nothing."""

    key: str
    label: str | Promise
    value: Callable[[Any], Any]
    numeric: bool = True


@dataclass(frozen=True)
class Heading:
    """How the table is sorted by a column now (``aria-sort``, or nothing), and the order a click asks for."""

    label: str | Promise
    numeric: bool
    sorted: str
    next: str


def in_order(rows: Sequence[Row], columns: Sequence[Column], asked: str) -> list[Row]:
    """The rows as the address asks; as they come when it asks for no column of the table. Nothing goes last."""
    column = next((one for one in columns if one.key == asked.removeprefix("-")), None)
    if column is None:
        return list(rows)
    known = [row for row in rows if column.value(row) is not None]
    known.sort(key=column.value, reverse=asked.startswith("-"))
    return known + [row for row in rows if column.value(row) is None]


def headings(columns: Sequence[Column], asked: str) -> list[Heading]:
    """A second click turns the order round, the third lets it go."""
    return [_heading(column, asked) for column in columns]


def _heading(column: Column, asked: str) -> Heading:
    states = {column.key: ("ascending", f"-{column.key}"), f"-{column.key}": ("descending", "")}
    now, after = states.get(asked, ("", column.key))
    return Heading(column.label, column.numeric, now, after)
