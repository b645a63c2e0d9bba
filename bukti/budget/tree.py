"""The budget as a tree: programme, activity, KRO, RO, component, account, each with what was spent of it on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from bukti.offices.models import Office

from .arithmetic import absorption
from .models import BudgetLine, BudgetVersion, Level
from .queries import Account, accounts, version_in_force

Place = tuple[str, ...]  # programme (empty: outside the version), activity, KRO, RO, component, account

LEVELS = (Level.PROGRAMME, Level.ACTIVITY, Level.OUTPUT_GROUP, Level.OUTPUT, Level.COMPONENT, Level.ACCOUNT)
WRITTEN_WITH_UPPER = (Level.OUTPUT_GROUP, Level.OUTPUT)  # 6709.QGE, 6709.QGE.001


@dataclass
class Node:
    """One line of the tree and those below it, in rupiah on a day; ``spent`` is of one basis.

    ``ceiling`` is None for money spent outside the version in force. ``level`` is empty for the branch of all such.
    """

    level: str
    code: str
    title: str
    ceiling: int | None = None
    blocked: int = 0
    spent: int = 0
    below: list["Node"] = field(default_factory=list)

    @property
    def available(self) -> int | None:
        """The ceiling less what is blocked."""
        return None if self.ceiling is None else self.ceiling - self.blocked

    @property
    def absorbed(self) -> Fraction | None:
        """In percent of the ceiling less blocked; None without one, or when all of it is blocked."""
        return None if self.available is None else absorption(self.spent, self.available)

    @property
    def left(self) -> int | None:
        """Rupiah still to be spent; negative beyond the ceiling less blocked."""
        return None if self.available is None else self.available - self.spent


def tree(office: Office, on: dt.date, basis: str) -> list[Node]:
    """The programmes of the version in force; last, one branch of what was spent outside it, when there is any."""
    version = version_in_force(office, on)
    titles = _titles(version)
    programmes = {place[1]: place[0] for place in titles if len(place) > 1}
    nodes: dict[Place, Node] = {}
    for account in accounts(office, on, basis):
        place = _place_of(account, programmes)
        for depth in range(1, len(place) + 1):
            _add(nodes, place[:depth], titles, account)
    return sorted(_tops(nodes), key=lambda node: (node.code == "", node.code))


def _tops(nodes: dict[Place, Node]) -> list[Node]:
    for place in sorted(nodes):
        if len(place) > 1:
            nodes[place[:-1]].below.append(nodes[place])
    return [node for place, node in nodes.items() if len(place) == 1]


def _add(nodes: dict[Place, Node], place: Place, titles: Mapping[Place, str], account: Account) -> None:
    node = nodes.setdefault(place, _node(place, titles.get(place, "")))
    if account.ceiling is not None:
        node.ceiling = (node.ceiling or 0) + account.ceiling
        node.blocked += account.blocked
    node.spent += account.spent


def _node(place: Place, title: str) -> Node:
    level = LEVELS[len(place) - 1]
    code = ".".join(place[1:]) if level in WRITTEN_WITH_UPPER else place[-1]
    return Node(level if place != ("",) else "", code, title)


def _place_of(account: Account, programmes: Mapping[str, str]) -> Place:
    activity, group, output = account.output.split(".")
    return programmes.get(activity, ""), activity, group, output, account.component, account.account


def _titles(version: BudgetVersion | None) -> dict[Place, str]:
    """Place -> title as the version has it; of an account that stands under several subcomponents the first."""
    found: defaultdict[Place, str] = defaultdict(str)
    for line in _lines(version):
        found.setdefault(place_of(line), line.title)
    return found


def _lines(version: BudgetVersion | None) -> Iterable[BudgetLine]:
    return version.lines.filter(level__in=LEVELS) if version else ()


def place_of(line: BudgetLine) -> Place:
    """076.01.CQ.6709.QGE.001.051.A.521211 -> 076.01.CQ, 6709, QGE, 001, 051, 521211: without the subcomponent."""
    parts = line.path.split(".")
    programme, below = ".".join(parts[:3]), parts[3:]
    return programme, *below[:4], *below[5:6]
