"""The plans of a year as a page shows them: each indicator with its target in every document, and what disagrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bukti.indicators.catalogue import sheets
from bukti.offices.models import Office

from .cascade import Group, groups
from .disagreements import DOCUMENTS, Disagreement, disagreements
from .queries import NO_AIM, Aim, Said, aims, said

TARGET = "target"


@dataclass(frozen=True)
class Line:
    """One indicator. ``cells``: document -> its rows there; ``governing``: code -> the target that stands."""

    group: Group
    cells: tuple[tuple[str, list[Said]], ...]
    governing: tuple[tuple[str, Aim], ...]
    findings: tuple[Disagreement, ...]

    @property
    def open(self) -> bool:
        return any(not one.settled for one in self.findings)


@dataclass(frozen=True)
class Overview:
    """``columns``: the documents that the year has; ``general``: findings that concern no single indicator."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    general: tuple[Disagreement, ...]
    open_count: int
    settled_count: int


def overview(office: Office, year: int, *, only_open: bool = False) -> Overview:
    """Every indicator of the year side by side; ``only_open`` leaves out those without an open finding."""
    every = said(office, year)
    found, promised = disagreements(office, year), aims(office, year)
    levels = [level for level in (*DOCUMENTS, TARGET) if any(one.level == level for one in every)]
    lines = [_line(group, levels, promised, found) for group in groups(office, year, every)]
    lines = [line for line in lines if line.open or not only_open]
    settled = sum(one.settled for one in found)
    keys = {line.group.key for line in lines} if not only_open else {group.key for group in groups(office, year, every)}
    general = tuple(one for one in found if one.group not in keys)
    names = tuple(DOCUMENTS.get(level, "Ditetapkan") for level in levels)
    return Overview(names, tuple(lines), general, len(found) - settled, settled)


def _line(group: Group, levels: Iterable[str], promised: dict[str, Aim], found: list[Disagreement]) -> Line:
    cells = tuple((DOCUMENTS.get(level, "Ditetapkan"), group.at(level)) for level in levels)
    governing = tuple((code, promised.get(code, NO_AIM)) for code in group.codes)
    same = {(aim.value, aim.unit) for _code, aim in governing}
    governing = governing[:1] if len(same) == 1 else governing
    return Line(group, cells, governing, tuple(one for one in found if one.group == group.key))


def divisions_of(office: Office, year: int) -> dict[str, str]:
    """Sheet code -> the name of the division that answers for it."""
    names = dict(office.divisions.values_list("code", "name"))
    return {code: names.get(sheet.division, sheet.division) for code, sheet in sheets(date(year, 12, 31)).items()}
