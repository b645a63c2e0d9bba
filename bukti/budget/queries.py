"""Reading the budget: the version in force, what was spent of it at which basis, and why two bases differ."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.records.declaration import Scope

from .arithmetic import absorption
from .measures import BASES, booked, spp_without_sp2d
from .models import BudgetLine, BudgetVersion, Level, Realisation

Key = tuple[str, str, str]  # RO, component, account


@dataclass(frozen=True)
class Account:
    """One account of a component: ceiling, blocked and spent rupiah. No ceiling (None): it is not in the version."""

    output: str
    component: str
    account: str
    ceiling: int | None
    blocked: int
    spent: int
    basis: str  # spp, spm or sp2d

    @property
    def available(self) -> int:
        return (self.ceiling or 0) - self.blocked

    @property
    def overspent(self) -> int:
        """Rupiah beyond ceiling less blocked (domain sheet, REGISTERS 5, V1); 0 when there is none."""
        return max(0, self.spent - self.available)


@dataclass(frozen=True)
class Branch:
    """A programme or an activity: rupiah on a day. No ceiling (None): money was spent on it outside the version."""

    level: str
    code: str
    title: str
    ceiling: int | None
    blocked: int
    spent: dict[str, int]  # basis -> rupiah since 1 January

    def absorbed(self, basis: str) -> Fraction | None:
        """Spending of that basis in percent of the ceiling less blocked; None when there is none."""
        return None if self.ceiling is None else absorption(self.spent[basis], self.ceiling - self.blocked)


@dataclass(frozen=True)
class Position:
    """Where the budget stands on a day. ``spent``: basis -> rupiah since 1 January."""

    on: dt.date
    version: BudgetVersion | None
    blocked: int
    spent: dict[str, int]
    waiting: list[Realisation]  # SPP without SP2D

    @property
    def difference(self) -> int:
        """SIMONIKA (booked at SPP) less OM-SPAN (booked at SP2D): the sum of ``waiting``."""
        return self.spent["spp"] - self.spent["sp2d"]

    def absorbed(self, basis: str) -> Fraction | None:
        """Spending of that basis in percent of the ceiling less blocked; None without a version."""
        return absorption(self.spent[basis], self.version.total - self.blocked) if self.version else None


def version_in_force(office: Office, on: dt.date) -> BudgetVersion | None:
    """The enacted version with the highest number that is in force on the day."""
    versions = BudgetVersion.objects.counted().filter(office=office, year=on.year, in_force_from__lte=on)
    return versions.order_by("sequence").last()


def position(office: Office, on: dt.date) -> Position:
    """Ceiling, spending at each basis and the SPP without SP2D, as they stood at the end of the day."""
    scope = _year_to(office, on)
    version = version_in_force(office, on)
    blocked = sum(found.blocked for found in accounts(office, on, "sp2d") if found.ceiling is not None)
    spent = {basis: _added(booked(scope, basis)) for basis in BASES}
    return Position(on, version, blocked, spent, list(spp_without_sp2d(scope).order_by("spp_date", "number")))


def accounts(office: Office, on: dt.date, basis: str) -> list[Account]:
    """Each account of the version in force with its spending of that basis; also accounts spent from without a line."""
    ceilings: defaultdict[Key, int] = defaultdict(int)
    blocked: defaultdict[Key, int] = defaultdict(int)
    for line in _account_lines(version_in_force(office, on)):
        ceilings[key_of(line)] += line.amount
        blocked[key_of(line)] += line.blocked or 0
    spent: defaultdict[Key, int] = defaultdict(int)
    for *key, amount in booked(_year_to(office, on), basis).values_list("output", "component", "account", "amount"):
        spent[key[0], key[1], key[2]] += amount
    return [Account(*key, ceilings.get(key), blocked.get(key, 0), spent.get(key, 0), basis)
            for key in sorted(ceilings.keys() | spent.keys())]  # fmt: skip


def branches(office: Office, on: dt.date) -> list[Branch]:
    """Programmes, each followed by its activities, with what was spent at each basis; last, activities without a line.

    An activity belongs to one programme, so a payment finds its programme by the first four digits of its RO.
    """
    version = version_in_force(office, on)
    lines = list(version.lines.filter(level__in=[Level.PROGRAMME, Level.ACTIVITY])) if version else []
    spent = {basis: _by_activity(office, on, basis) for basis in BASES}
    found = [_branch(line, lines, spent) for line in lines]
    known = {branch.code for branch in found}
    strays = sorted({code for sums in spent.values() for code in sums} - known)
    return found + [Branch(Level.ACTIVITY, code, "", None, 0, _taken(spent, {code})) for code in strays]


def _branch(line: BudgetLine, lines: list[BudgetLine], spent: dict[str, dict[str, int]]) -> Branch:
    below = {one.path.rpartition(".")[2] for one in lines if f"{one.path}.".startswith(f"{line.path}.")}
    own = line.path.rpartition(".")[2] if line.level == Level.ACTIVITY else line.path
    return Branch(line.level, own, line.title, line.amount, line.blocked or 0, _taken(spent, below))


def _by_activity(office: Office, on: dt.date, basis: str) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for output, amount in booked(_year_to(office, on), basis).values_list("output", "amount"):
        found[output.partition(".")[0]] += amount
    return dict(found)


def _taken(spent: dict[str, dict[str, int]], activities: set[str]) -> dict[str, int]:
    return {basis: sum(sums.get(code, 0) for code in activities) for basis, sums in spent.items()}


def key_of(line: BudgetLine) -> Key:
    """076.01.CQ.6709.QGE.001.051.A.521211 -> 6709.QGE.001, 051, 521211: subcomponents are no part of a payment."""
    *_, activity, group, output, component, _sub, account = line.path.split(".")
    return f"{activity}.{group}.{output}", component, account


def _account_lines(version: BudgetVersion | None) -> Iterable[BudgetLine]:
    return version.lines.filter(level=Level.ACCOUNT) if version else ()


def _year_to(office: Office, on: dt.date) -> Scope:
    period = Period(f"{on}", "year", dt.date(on.year, 1, 1), on, f"s.d. {on}")
    return Scope((office.pk,), period, on)


def _added(records: QuerySet) -> int:
    return sum(records.values_list("amount", flat=True))
