"""What of a form does not agree, in its own figures: the sums behind each broken rule, or the figures to look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from .models import CountSheet
from .rules import BALLOTS, FIGURES, LARGEST, LINES, LISTS, MISSING, NEEDED, SEXES

Terms = tuple[str, tuple[str, ...]]  # a figure, and those that together make it

# Rule -> the figures it compares.
SUMS: dict[str, list[Terms]] = {
    "E1": [(f"{line}_total", (f"{line}_l", f"{line}_p")) for line in LINES],
    "E2": [("voters" + sex, tuple(line + sex for line in LISTS)) for sex in SEXES],
    "E3": [("dpt" + sex, ("voters_dpt" + sex,)) for sex in SEXES],
    "E4": [(BALLOTS[0], BALLOTS[1:])],
    "E5": [("ballots_used", ("voters_total",))],
    "E6": [("votes_total", ("valid", "invalid"))],
    "E8": [("votes_total", ("ballots_used",)), ("votes_total", ("voters_total",))],
    "E9": [("voters" + sex, ("disabled_voters" + sex,)) for sex in SEXES],
    "V4": [("dpt" + sex, ("disabled_registered" + sex,)) for sex in SEXES],
}
AT_MOST = frozenset({"E3", "E9", "V4"})  # the parts may be less than the whole
LOOKED_AT: dict[str, tuple[str, ...]] = {
    "V5": ("dpt_total",),
    "W1": ("ballots_received", "dpt_total"),
    "W2": ("voters_dpk_total", "dpt_total", "ballots_unused"),
    "W3": ("invalid", "votes_total"),
    "W4": ("voters_total", "dpt_total"),
    "W5": ("valid",),
    "W6": ("voters_total", "dpt_total"),
    "W12": ("disabled_voters_total", "disabled_registered_total"),
    "W13": ("dpt_total", "voters_total", "valid"),
}


@dataclass(frozen=True)
class Figure:
    """A figure of the form by its label; None for an empty box."""

    label: str
    value: int | None


@dataclass(frozen=True)
class Difference:
    """The figures that should make ``whole`` and make ``sum`` instead. Without a whole: figures to look at; without any
    part: every box is empty.
    """

    parts: list[Figure]
    whole: Figure | None = None

    @property
    def sum(self) -> int:
        return sum(part.value or 0 for part in self.parts)


def differences(sheet: CountSheet, code: str, votes: int | None) -> list[Difference]:
    """What breaks the rule on this form. ``votes``: the participants' votes together, None without any."""
    if code == "E7":
        return [Difference([Figure("Perolehan suara", votes)], _figure(sheet, "valid"))]
    if code in SUMS:
        return list(_unequal(sheet, code))
    if code == MISSING and all(getattr(sheet, name) is None for name in NEEDED):
        return [Difference([])]
    looked_at = LOOKED_AT.get(code) or tuple(_unusual(sheet, code))
    return [Difference([_figure(sheet, name) for name in looked_at])] if looked_at else []


def _unequal(sheet: CountSheet, code: str) -> Iterator[Difference]:
    for whole, parts in SUMS[code]:
        given, found = getattr(sheet, whole), [getattr(sheet, name) for name in parts]
        if given is None or None in found:
            continue
        if sum(found) > given or (sum(found) < given and code not in AT_MOST):
            yield Difference([_figure(sheet, name) for name in parts], _figure(sheet, whole))


def _unusual(sheet: CountSheet, code: str) -> Iterator[str]:
    """The empty boxes of a form without its figures, or those that three boxes cannot hold."""
    if code == MISSING:
        yield from (name for name in NEEDED if getattr(sheet, name) is None)
    if code == "0.2":
        yield from (name for name in FIGURES if (getattr(sheet, name) or 0) > LARGEST)


def _figure(sheet: CountSheet, name: str) -> Figure:
    return Figure(sheet.label(name), getattr(sheet, name))
