"""The cascade of a year: which rows of the documents are one indicator, and which indicator serves which.

Renstra, IKU, the two agreements, RKT and RAK, then the division (domain sheet, SAKIP 1.6 and 6.4).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop

from bukti.indicators.catalogue import sheets
from bukti.offices.models import Office

from .declaration import Activity, Row
from .findings.similar import Pair, pairs_of
from .models import Link
from .queries import Said, links

SAME_ACTIVITY = gettext_noop("kegiatan yang sama")
SAME_OBJECTIVE = gettext_noop("sasaran yang sama")
BASES = {"kegiatan": SAME_ACTIVITY, "sasaran": SAME_OBJECTIVE}


@dataclass(eq=False)
class Group:
    """One indicator: every row that states it, from the highest document down.

    ``parents``: key of an indicator it serves -> why it is thought so (a person's reason, or what the rows share).
    """

    rows: list[Said]
    parents: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The code of its highest row; a row without a sheet is known by its place."""
        return self.rows[0].code or self.rows[0].place

    @property
    def codes(self) -> list[str]:
        """The sheets that measure it."""
        return list(dict.fromkeys(one.code for one in self.rows if one.code))

    @property
    def levels(self) -> set[str]:
        return {one.level for one in self.rows}

    @property
    def name(self) -> str:
        return next((one.aim.indicator for one in self.rows if one.aim.indicator), self.key)

    @property
    def objective(self) -> str:
        return next((one.aim.objective for one in self.rows if one.aim.objective), "")

    def at(self, level: str) -> list[Said]:
        """Its rows in one document."""
        return [one for one in self.rows if one.level == level]


def groups(office: Office, year: int, every: list[Said]) -> list[Group]:
    """The indicators of a year (``every``: ``queries.said``), each once, with those it serves, in the sheets' order.

    Rows of one sheet are one indicator, and so are rows of RKT and RAK that are worded alike; a person's word (Link)
    goes before what the words suggest.
    """
    spoken = [one for one in links(office, year) if one.above_year == year]
    pairs = _pairs(every, {(one.code, one.above) for one in spoken})
    same = [(one.code, one.above) for one in spoken if one.relation == Link.Relation.SAME]
    same += [(pair.there.code, pair.here.code) for pair in pairs if pair.basis == "indikator"]
    found = _grouped(every, same)
    by_code = {code: group for group in found for code in group.codes}
    serves = [(one.code, one.above, one.reason) for one in spoken if one.relation == Link.Relation.SUPPORTS]
    serves += [(pair.there.code, pair.here.code, BASES[pair.basis]) for pair in pairs if pair.basis in BASES]
    for lower, upper, why in serves:
        child, parent = by_code.get(lower), by_code.get(upper)
        if child and parent and child is not parent:
            child.parents.setdefault(parent.key, why)
    order = list(sheets(date(year, 12, 31)))
    return sorted(found, key=lambda group: order.index(group.key) if group.key in order else len(order))


def _pairs(every: list[Said], spoken: set[tuple[str, str]]) -> list[Pair]:
    """What the words of RKT and RAK suggest, but for pairs a person has spoken of."""
    rows = {level: tuple(_row(one) for one in every if one.level == level and one.code) for level in ("RKT", "RAK")}
    found = pairs_of(rows["RKT"], rows["RAK"])
    return [pair for pair in found if (pair.there.code, pair.here.code) not in spoken]


def _row(one: Said) -> Row:
    activities = one.row.content["activities"] if one.row else []
    told = tuple(Activity(activity["text"]) for activity in activities)
    return Row(one.code, "", one.aim.objective or None, one.aim.indicator, activities=told)


def _grouped(every: Iterable[Said], same: list[tuple[str, str]]) -> list[Group]:
    """Rows joined by their code and by ``same``; a target that a person set joins its code's rows only."""
    joined: dict[str, str] = {}

    def head(code: str) -> str:
        while code in joined:
            code = joined[code]
        return code

    for lower, upper in same:
        if head(lower) != head(upper):
            joined[head(lower)] = head(upper)
    found: dict[str, list[Said]] = {}
    for one in every:
        found.setdefault(head(one.code) if one.code else one.place, []).append(one)
    return [Group(rows) for rows in found.values()]


@dataclass(frozen=True)
class Branch:
    """An indicator of the tree with what serves it; ``why`` it hangs here; ``repeated`` where it stood before."""

    group: Group
    why: str
    children: tuple["Branch", ...]
    repeated: bool = False


def tree(found: list[Group]) -> list[Branch]:
    """The performance tree: indicators that serve none first, each with those that serve it.

    One that serves several stands under each, its own children under the first only. A circle is cut where it closes.
    """
    children: dict[str, list[Group]] = {}
    keys = {group.key for group in found}
    for group in found:
        for parent in group.parents:
            children.setdefault(parent, []).append(group)
    shown: set[str] = set()
    roots = [group for group in found if not set(group.parents) & keys]
    branches = [_branch(group, "", children, shown) for group in roots]
    return branches + [_branch(group, "", children, shown) for group in found if group.key not in shown]


def _branch(group: Group, why: str, children: dict[str, list[Group]], shown: set[str]) -> Branch:
    if group.key in shown:
        return Branch(group, why, (), repeated=True)
    shown.add(group.key)
    below = tuple(_branch(child, child.parents[group.key], children, shown) for child in children.get(group.key, []))
    return Branch(group, why, below)
