"""A map of equal tiles: every district one square, shaded by turnout. It shows nothing that the table does not."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from pathlib import Path

from bukti.offices.models import Office

from .tally import Tally

LAYOUTS = Path(__file__).with_name("data")
WIDTH, HEIGHT, GAP = 136, 82, 6  # of a tile, in units of the picture
COLUMNS = 6  # of a map without a layout
STEPS = 5
MARK, MARK_GAP = 8, 3  # the marks at the foot of a tile, as many filled as its step


@dataclass(frozen=True)
class Mark:
    x: int
    filled: bool


@dataclass(frozen=True)
class Tile:
    """A district's place, and its step from 1 (lowest turnout) to 5; 0 where there is none."""

    tally: Tally
    x: int
    y: int
    step: int

    @property
    def marks(self) -> list[Mark]:
        return [Mark(self.x + 10 + place * (MARK + MARK_GAP), place < self.step) for place in range(STEPS)]

    @property
    def text_x(self) -> int:
        return self.x + 10

    @property
    def lines(self) -> tuple[int, int, int]:
        """The lines of the name, of the turnout, and the top of the marks."""
        return self.y + 22, self.y + 48, self.y + HEIGHT - 16

    @property
    def foot(self) -> int:
        """The line of what is counted, beside the marks."""
        return self.y + HEIGHT - 9

    @property
    def right(self) -> int:
        return self.x + WIDTH - 10


@dataclass(frozen=True)
class Step:
    """Turnout from ``low`` to under ``high``, in whole per cent."""

    number: int
    low: int
    high: int


@dataclass(frozen=True)
class TileMap:
    tiles: list[Tile]
    steps: list[Step]
    source: str  # where the layout comes from; empty for tiles in the order of their names
    tile_width: int = WIDTH
    tile_height: int = HEIGHT
    mark_width: int = MARK

    @property
    def width(self) -> int:
        return max(tile.x for tile in self.tiles) + WIDTH + 2

    @property
    def height(self) -> int:
        return max(tile.y for tile in self.tiles) + HEIGHT + 2


def tile_map(office: Office, districts: Sequence[Tally]) -> TileMap:
    """The districts at the places of the office's layout; by name when it has none, or lacks one of them."""
    source, places = _layout(office)
    if not {one.code for one in districts} <= set(places):
        source, places = "", _by_name(districts)
    steps = _steps([one.turnout.percent for one in districts])
    tiles = [
        Tile(one, 2 + (column - 1) * (WIDTH + GAP), 2 + (row - 1) * (HEIGHT + GAP), _step(steps, one.turnout.percent))
        for one in districts
        for row, column in [places[one.code]]
    ]
    return TileMap(sorted(tiles, key=lambda tile: (tile.y, tile.x)), steps, source)


def _layout(office: Office) -> tuple[str, dict[str, tuple[int, int]]]:
    file = LAYOUTS / f"tiles_{office.code}.toml"
    if not file.exists():
        return "", {}
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return read["source"], {code: (row, column) for code, (row, column) in read["places"].items()}


def _by_name(districts: Sequence[Tally]) -> dict[str, tuple[int, int]]:
    named = sorted(districts, key=lambda one: str(one.name))
    return {one.code: (place // COLUMNS + 1, place % COLUMNS + 1) for place, one in enumerate(named)}


def _steps(percents: Sequence[Fraction | None]) -> list[Step]:
    """Five steps of the same width in whole per cent, from the lowest turnout to the highest; none without any."""
    known = [percent for percent in percents if percent is not None]
    if not known:
        return []
    low = floor(min(known))
    width = floor((max(known) - low) / STEPS) + 1
    return [Step(number + 1, low + number * width, low + (number + 1) * width) for number in range(STEPS)]


def _step(steps: Sequence[Step], percent: Fraction | None) -> int:
    if percent is None:
        return 0
    return next(step.number for step in steps if percent < step.high)
