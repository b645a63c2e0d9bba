"""The one shape every source is turned into: rows of cells, in reading order."""

from dataclasses import dataclass
from typing import Literal

from bukti.plans.values import tidy

Shape = Literal["text", "grid", "loose"]


@dataclass(frozen=True)
class Line:
    """One line of running text (`text`, a single cell), one row of a ruled grid (`grid`), or one physical line of
    a separated text table (`loose`), which may be only a part of a row. Cells may hold line breaks. `spanning` says
    that the last text of a grid row is known to be merged over all columns behind it."""

    cells: tuple[str, ...]
    shape: Shape = "text"
    spanning: bool = False

    @property
    def filled(self) -> list[str]:
        """The cells that are not empty, each on one line."""
        return [text for text in map(tidy, self.cells) if text]

    @property
    def text(self) -> str:
        """All cells as one line."""
        return " ".join(self.filled)


def text_line(text: str) -> Line:
    """A line of running text."""
    return Line((text,))


def grid_line(cells: list[str], spanning: bool = False) -> Line:
    """A row of a grid."""
    return Line(tuple(cells), "grid", spanning)


def loose_line(cells: list[str]) -> Line:
    """A physical line of a separated text table."""
    return Line(tuple(cells), "loose")
