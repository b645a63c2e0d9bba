"""Charts as geometry: exact numbers in, whole units of a drawing out. The template tags of ``charts`` draw them.

    drawing = lines("Realisasi", [Row("TW I", actual=Fraction(97), target=Decimal(95)), Row("TW II")], unit="%")
    {% load charts %}{% chart drawing %}

Nothing here is rounded but the place of a mark on the paper; what is absent leaves a gap and is never zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count, pairwise

Number = int | Decimal | Fraction

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 22, 44  # room for the numbers of the axis, above the marks, for two lines of labels
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 96, 28, 4
STEPS = 4  # about as many lines of the axis above zero
STRIDES = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
LINES, BARS, SPARKLINE = "lines", "bars", "sparkline"


@dataclass(frozen=True)
class Row:
    """One period, or one thing, of a chart, and one line of its table. Amounts are in the unit of the chart.

    ``forecast`` lies between ``low`` and ``high``. ``under`` is a second line below the label, ``note`` says in the
    table why there is no amount.
    """

    label: str
    actual: Number | None = None
    target: Number | None = None
    forecast: Number | None = None
    low: Number | None = None
    high: Number | None = None
    under: str = ""
    note: str = ""

    @property
    def amounts(self) -> list[Number]:
        found = (self.actual, self.target, self.forecast, self.low, self.high)
        return [amount for amount in found if amount is not None]


@dataclass(frozen=True)
class Axis:
    """From ``low`` to ``high``, a line at every ``step``."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def values(self) -> list[Fraction]:
        return [self.low + self.step * at for at in range(int((self.high - self.low) / self.step) + 1)]

    @property
    def decimals(self) -> int:
        """As many as the step needs to be told apart."""
        return next(places for places in count() if (self.step * 10**places).denominator == 1)


@dataclass(frozen=True)
class Tick:
    y: int
    value: Fraction


@dataclass(frozen=True)
class Slot:
    """Where one row stands: the middle and the edges of its column, the height of each mark (None: no mark)."""

    row: Row
    x: int
    left: int
    right: int
    actual: int | None
    target: int | None
    forecast: int | None
    low: int | None
    high: int | None
    zero: int

    @property
    def bar(self) -> tuple[int, int, int, int] | None:
        """x, y, width and height of the column of the actual, or of the forecast where there is no actual."""
        mark = self.actual if self.actual is not None else self.forecast
        if mark is None:
            return None
        width = max((self.right - self.left) * 3 // 5, 2)
        return self.x - width // 2, min(mark, self.zero), width, abs(self.zero - mark)


@dataclass(frozen=True)
class Drawing:
    """A chart ready to be drawn, with the rows of its table.

    ``paths`` are the unbroken runs of actuals as SVG points; ``ahead`` leads from the last actual over the forecasts,
    ``band`` is the area of what they may be.
    """

    kind: str
    title: str
    rows: Sequence[Row]
    unit: str
    decimals: int | None
    width: int
    height: int
    ticks: Sequence[Tick]
    tick_decimals: int
    slots: Sequence[Slot]
    paths: Sequence[str]
    ahead: str
    band: str

    @property
    def has_targets(self) -> bool:
        return any(row.target is not None for row in self.rows)

    @property
    def has_forecast(self) -> bool:
        return any(row.forecast is not None for row in self.rows)

    @property
    def has_band(self) -> bool:
        return any(row.low is not None for row in self.rows)

    @property
    def has_notes(self) -> bool:
        return any(row.note for row in self.rows)

    @property
    def is_empty(self) -> bool:
        return all(row.actual is None and row.forecast is None for row in self.rows)

    @property
    def last(self) -> Slot | None:
        """The last slot with an actual."""
        return next((slot for slot in reversed(self.slots) if slot.actual is not None), None)


def lines(title: str, rows: Iterable[Row], *, unit: str = "", decimals: int | None = None) -> Drawing:
    """Actuals over periods as a line, each period's target across its column, the forecast ahead. Starts at zero."""
    return _drawing(LINES, title, list(rows), unit, decimals)


def bars(title: str, rows: Iterable[Row], *, unit: str = "", decimals: int | None = None) -> Drawing:
    """Actuals as columns from zero, the target as a mark across each."""
    return _drawing(BARS, title, list(rows), unit, decimals)


def sparkline(title: str, rows: Iterable[Row], *, unit: str = "", decimals: int | None = None) -> Drawing:
    """A line as small as a word, between its lowest and its highest amount, without an axis."""
    found = list(rows)
    slots = _slots(found, _tight_axis(found), (SPARK_EDGE, SPARK_WIDTH - SPARK_EDGE),
                   (SPARK_EDGE, SPARK_HEIGHT - SPARK_EDGE))  # fmt: skip
    return Drawing(SPARKLINE, title, found, unit, decimals, SPARK_WIDTH, SPARK_HEIGHT, (), 0, slots, _paths(slots),
                   _ahead(slots), "")  # fmt: skip


def axis_of(amounts: Iterable[Number | None]) -> Axis:
    """From zero, or below the lowest amount, to the next round step above the highest. Raises TypeError for a float."""
    known = [_exact(amount) for amount in amounts if amount is not None]
    low, high = min([*known, Fraction(0)]), max([*known, Fraction(0)])
    step = step_over((high - low or Fraction(1)) / STEPS)
    top = max(-(-high // step), low // step + 1)
    return Axis(low // step * step, top * step, step)


def step_over(width: Fraction) -> Fraction:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is no smaller than ``width``, which is above zero."""
    power = Fraction(1)
    while power * 10 <= width:
        power *= 10
    while power > width:
        power /= 10
    return next(stride * power for stride in STRIDES if stride * power >= width)


def place(amount: Number, axis: Axis, bottom: int, top: int) -> int:
    """Where an amount stands between ``bottom`` (the low end of the axis) and ``top``, in whole units, half up."""
    along = (_exact(amount) - axis.low) / (axis.high - axis.low)
    return int((bottom + along * (top - bottom) + Fraction(1, 2)) // 1)


def _exact(amount: Number) -> Fraction:
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal | Fraction):
        raise TypeError(f"{amount!r} is a {type(amount).__name__}; figures are int, Decimal or Fraction")
    return Fraction(amount)


def _drawing(kind: str, title: str, rows: list[Row], unit: str, decimals: int | None) -> Drawing:
    axis = axis_of(amount for row in rows for amount in row.amounts)
    top, bottom = TOP, HEIGHT - BOTTOM
    slots = _slots(rows, axis, (LEFT, WIDTH - RIGHT), (top, bottom))
    ticks = [Tick(place(value, axis, bottom, top), value) for value in axis.values]
    return Drawing(kind, title, rows, unit, decimals, WIDTH, HEIGHT, ticks, axis.decimals, slots, _paths(slots),
                   _ahead(slots), _band(slots))  # fmt: skip


def _tight_axis(rows: list[Row]) -> Axis:
    known = [_exact(amount) for row in rows for amount in row.amounts]
    if not known:
        return Axis(Fraction(0), Fraction(1), Fraction(1))
    low, high = min(known), max(known)
    if low == high:
        low, high = low - 1, high + 1
    return Axis(low, high, high - low)


def _slots(rows: list[Row], axis: Axis, across: tuple[int, int], down: tuple[int, int]) -> list[Slot]:
    left, width, (top, bottom) = across[0], across[1] - across[0], down
    edges = [left + width * at // max(len(rows), 1) for at in range(len(rows) + 1)]
    zero = min(max(axis.low, Fraction(0)), axis.high)

    def at(amount: Number | None) -> int | None:
        return None if amount is None else place(amount, axis, bottom, top)

    def slot(row: Row, start: int, end: int) -> Slot:
        return Slot(
            row, (start + end) // 2, start, end, actual=at(row.actual), target=at(row.target),
            forecast=at(row.forecast), low=at(row.low), high=at(row.high), zero=place(zero, axis, bottom, top),
        )  # fmt: skip

    return [slot(row, start, end) for row, (start, end) in zip(rows, pairwise(edges))]


def _paths(slots: Sequence[Slot]) -> list[str]:
    runs: list[list[str]] = [[]]
    for slot in slots:
        if slot.actual is None:
            runs.append([])
        else:
            runs[-1].append(f"{slot.x},{slot.actual}")
    return [" ".join(run) for run in runs if len(run) > 1]


def _ahead(slots: Sequence[Slot]) -> str:
    """Empty without a forecast, or without an actual before it."""
    found = [f"{slot.x},{slot.forecast}" for slot in slots if slot.forecast is not None]
    start = _last_actual(slots)
    return " ".join([start, *found]) if start and found else ""


def _band(slots: Sequence[Slot]) -> str:
    ahead = [slot for slot in slots if slot.low is not None and slot.high is not None]
    start = _last_actual(slots)
    if not ahead or not start:
        return ""
    over = [f"{slot.x},{slot.high}" for slot in ahead]
    return " ".join([start, *over, *(f"{slot.x},{slot.low}" for slot in reversed(ahead))])


def _last_actual(slots: Sequence[Slot]) -> str:
    return next((f"{slot.x},{slot.actual}" for slot in reversed(slots) if slot.actual is not None), "")
