"""How alike two wordings are, and which rows of two documents speak of the same matter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TypeVar

from bukti.plans.declaration import Row
from bukti.plans.values import comparable

FILLERS = frozenset(
    "yang dan di dalam untuk dengan pada dari serta ke oleh atau sesuai agar terhadap persentase jumlah kpu komisi "  # noqa: SIM905
    "kabupaten kota provinsi tahun telah sudah akan".split()
)
# Reworded twins of the seed's crosswalk lie at 0.75 and above, strangers at 0.62 and below (domain sheet, SAKIP 6.4).
SAME_INDICATOR = Fraction(7, 10)
SAME_ACTIVITY = Fraction(8, 10)
SAME_OBJECTIVE = Fraction(85, 100)

Left = TypeVar("Left")
Right = TypeVar("Right")


@dataclass(frozen=True)
class Pair:
    """Two rows on the same matter; `basis` says by what: the indicator, the activity or the objective."""

    here: Row
    there: Row
    basis: str


def content_words(text: str | None) -> frozenset[str]:
    """The words that carry meaning, years left out."""
    return frozenset(word for word in comparable(text or "").split() if word not in FILLERS and not word.isdecimal())


def likeness(first: str | None, second: str | None) -> Fraction:
    """Twice the common words over all words of both: 1 for the same words, 0 for none in common."""
    here, there = content_words(first), content_words(second)
    if not here or not there:
        return Fraction(0)
    return Fraction(2 * len(here & there), len(here) + len(there))


def activity_likeness(here: Row, there: Row) -> Fraction:
    """The likeness of the two most alike activities."""
    pairs = product(here.activities, there.activities)
    return max((likeness(first.text, second.text) for first, second in pairs), default=Fraction(0))


def pairs_of(here: tuple[Row, ...], there: tuple[Row, ...]) -> list[Pair]:
    """Each row with at most one partner: by indicator, else by activity, else by objective; the most alike first."""
    passes: list[tuple[str, Fraction, Callable[[Row, Row], Fraction]]] = [
        ("indikator", SAME_INDICATOR, lambda first, second: likeness(first.indicator, second.indicator)),
        ("kegiatan", SAME_ACTIVITY, activity_likeness),
        ("sasaran", SAME_OBJECTIVE, lambda first, second: likeness(first.objective, second.objective)),
    ]
    found: list[Pair] = []
    for basis, least, measure in passes:
        left = [row for row in here if all(row is not pair.here for pair in found)]
        right = [row for row in there if all(row is not pair.there for pair in found)]
        found += [Pair(first, second, basis) for first, second in best_matches(left, right, least, measure)]
    return found


def best_matches(
    left: list[Left], right: list[Right], least: Fraction, measure: Callable[[Left, Right], Fraction]
) -> Iterator[tuple[Left, Right]]:
    """Pairs of at least this likeness, the most alike first, nothing twice."""
    scored = [(measure(first, second), at, to) for at, first in enumerate(left) for to, second in enumerate(right)]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for score, at, to in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score < least:
            return
        if at not in taken_left and to not in taken_right:
            taken_left.add(at)
            taken_right.add(to)
            yield left[at], right[to]
