"""How far the spending of each month missed page III of the DIPA (domain sheet, SAKIP 3.6)."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bukti.offices.models import Office

from .arithmetic import counted_deviation, deviation, mean_deviation
from .measures import BASES
from .models import PlannedWithdrawal, Realisation, WithdrawalPlan

BY_KIND = dict[str, int]  # kind of spending (51, 52, 53) -> rupiah


@dataclass(frozen=True)
class Month:
    """One whole month: planned and spent rupiah by kind. ``plan`` is the number of the page III it is judged by."""

    month: int
    plan: str | None
    planned: BY_KIND
    spent: BY_KIND

    @property
    def raw(self) -> Fraction | None:
        """Percent of the month's plan; None without any plan for it."""
        return deviation(self.planned, self.spent)

    @property
    def counted(self) -> Fraction | None:
        return None if self.raw is None else counted_deviation(self.raw)


@dataclass(frozen=True)
class Withdrawals:
    """The months that had ended by a day, judged at one basis (spp, spm, sp2d)."""

    basis: str
    months: Sequence[Month]

    @property
    def deviation(self) -> Fraction | None:
        """The mean of the months that have a plan, each held at 100 %; None when there is none."""
        return mean_deviation([month.raw for month in self.months if month.raw is not None])

    @property
    def consistency(self) -> Fraction | None:
        return None if self.deviation is None else 100 - self.deviation

    @property
    def unplanned(self) -> Sequence[Month]:
        """Months in which money was spent without any plan: they have no deviation, and must not be passed over."""
        return [month for month in self.months if month.raw is None and any(month.spent.values())]


def withdrawals(office: Office, on: dt.date, basis: str = "sp2d") -> Withdrawals:
    """Each month of the year that had ended by the end of the day, beside the plan in force when the month began."""
    plans = list(_plans(office, on.year))
    planned = _planned(plans)
    spent = _spent(office, on.year, basis)
    months = [_month(office, on.year, month, plans, planned, spent) for month in _ended(on)]
    return Withdrawals(basis, months)


def _month(office: Office, year: int, month: int, plans: list, planned: dict, spent: dict) -> Month:
    begun = dt.date(year, month, 1)
    known = next((plan for plan in plans if plan.in_force_from <= begun), None)
    return Month(month, known.number if known else None, planned.get((known.pk, month), {}) if known else {},
                 spent.get(month, {}))  # fmt: skip


def _plans(office: Office, year: int):
    """The newest first."""
    return WithdrawalPlan.objects.counted().filter(office=office, year=year).order_by("-sequence")


def _planned(plans: list[WithdrawalPlan]) -> dict[tuple[int, int], BY_KIND]:
    """(plan, month) -> what was planned."""
    found: defaultdict[tuple[int, int], BY_KIND] = defaultdict(dict)
    rows = PlannedWithdrawal.objects.filter(plan__in=plans).values_list("plan", "month", "kind", "amount")
    for plan, month, kind, amount in rows:
        found[plan, month][kind] = amount
    return dict(found)


def _spent(office: Office, year: int, basis: str) -> dict[int, BY_KIND]:
    """Month -> what was booked in it; the first two digits of an account are its kind."""
    found: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    day = BASES[basis]
    rows = Realisation.objects.counted().filter(office=office, **{f"{day}__year": year})
    for on, account, amount in rows.values_list(day, "account", "amount"):
        found[on.month][account[:2]] += amount
    return {month: dict(kinds) for month, kinds in found.items()}


def _ended(on: dt.date) -> range:
    whole = on.day == calendar.monthrange(on.year, on.month)[1]
    return range(1, on.month + whole)
