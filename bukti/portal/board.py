"""How the public pages lay out approved figures: by document, counted, and drawn over the quarters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from bukti.measurements.overview import DOCUMENTS, Standing
from bukti.measurements.reasons import in_words
from bukti.offices.calendar import ROMAN
from bukti.web.charts import Drawing, Row, bars

from .queries import Approved, Indicator

YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Group:
    """The indicators of one document, in its order."""

    document: str
    title: Any
    indicators: Sequence[Indicator]


@dataclass(frozen=True)
class Summary:
    """How many indicators a year has, how many of them are approved, and how those stand."""

    total: int
    approved: int
    counts: dict[Standing, int]


def groups(found: Iterable[Indicator]) -> list[Group]:
    """They come in the order of their documents."""
    parts = groupby(found, lambda one: one.document)
    return [Group(document, DOCUMENTS.get(document, ""), list(among)) for document, among in parts]


def summary(found: Sequence[Indicator]) -> Summary:
    newest = [one.newest for one in found if one.newest]
    counts = {standing: sum(kept.standing == standing for kept in newest) for standing in Standing}
    return Summary(len(found), len(newest), {standing: count for standing, count in counts.items() if count})


def reason(kept: Approved) -> str:
    """Why there is no figure, or no achievement, to the reader; empty when there is nothing to explain."""
    return in_words(kept.amounts.reason or kept.reading.remark)


def drawing(one: Indicator) -> Drawing | None:
    """The approved figures over the four quarters; None while there is none with a value. What is absent is a gap."""
    if one.newest is None or all(kept.amounts.value is None for kept in one.approved):
        return None
    known = {kept.quarter.end.month // 3: kept for kept in one.approved}
    rows = [_row(number, known.get(number)) for number in range(1, 5)]
    reading = one.newest.reading
    return bars(_("Realisasi yang disahkan menurut triwulan"), rows, unit=reading.unit, decimals=reading.decimals)


def _row(number: int, kept: Approved | None) -> Row:
    label = f"TW {ROMAN[number - 1]}"
    if kept is None:
        return Row(label, note=_("Belum disahkan"))
    return Row(label, actual=kept.amounts.value, target=kept.reading.target, note=reason(kept))
