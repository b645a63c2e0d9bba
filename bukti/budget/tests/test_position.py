"""Where the budget stands on a day: the version in force, spending at each basis, what exceeds its ceiling."""

from datetime import date
from fractions import Fraction

import pytest

from bukti.budget.queries import accounts, position, version_in_force

from .test_pok import line, tree
from .test_registers import NO_SPM, revision, spending

LAST_OF_MARCH = date(2024, 3, 31)


@pytest.fixture
def budget(bring_in, lebak):
    """1,000 in force from 1 January (electricity 700, 100 of it blocked; paper 300); 1,200 from 28 March (500)."""
    first = tree()
    for place in range(8):
        first[place] |= {"Blokir": 100}
    second = [row | {"Jumlah": 1200} for row in tree()[:6]] + tree()[6:9] + [line("521111", 500)]
    bring_in("budget-revisions", revision("R1", Jenis="Pagu berubah", **{
        "Dihitung IKPA": "tidak", "Pagu Semula": 1000, "Pagu Menjadi": 1200}))  # fmt: skip
    assert bring_in("budget-versions", *first, year="2024", revision="0").rejected == []
    assert bring_in("budget-versions", *second, year="2024", revision="1").rejected == []
    bring_in(
        "budget-realisations",
        spending("electricity", **{"Jumlah Bruto": 650, "Tanggal SPP": "2024-01-10", "Tanggal SPM": "2024-01-11",
                                   "Tanggal SP2D": "2024-01-12"}),
        spending("paper", Akun="521111", **{"Jumlah Bruto": 200}),
        spending("nowhere", Akun="524111", **{"Jumlah Bruto": 7} | NO_SPM),
    )  # fmt: skip
    return lebak


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2024, 3, 27), "2024/00"), (date(2024, 3, 28), "2024/01"), (date(2024, 12, 31), "2024/01")],
)
def test_a_version_is_in_force_from_the_day_of_its_revision(budget, day, number):
    assert version_in_force(budget, day).number == number


def test_no_version_is_in_force_in_a_year_without_one(budget):
    assert version_in_force(budget, date(2025, 1, 1)) is None
    assert position(budget, date(2025, 1, 1)).absorbed("spp") is None


def test_each_basis_has_its_own_total_and_the_difference_is_listed(budget):
    found = position(budget, LAST_OF_MARCH)
    assert found.spent == {"spp": 857, "spm": 650, "sp2d": 650}
    assert found.difference == 207 == sum(one.amount for one in found.waiting)
    assert [one.number for one in found.waiting] == ["nowhere", "paper"]


def test_absorption_is_of_the_ceiling_less_what_is_blocked(budget):
    january = position(budget, date(2024, 1, 31))
    assert (january.version.total, january.blocked) == (1000, 100)
    assert january.absorbed("sp2d") == Fraction(650, 900) * 100
    assert position(budget, LAST_OF_MARCH).absorbed("spp") == Fraction(857, 1200) * 100


def test_accounts_show_ceiling_blocked_and_spent(budget):
    found = {one.account: (one.ceiling, one.blocked, one.spent, one.overspent)
             for one in accounts(budget, date(2024, 1, 31), "sp2d")}  # fmt: skip
    assert found == {"522111": (700, 100, 650, 50), "521111": (300, 0, 0, 0)}


def test_spending_on_an_account_outside_the_version_has_no_ceiling(budget):
    found = {one.account: (one.ceiling, one.spent, one.overspent) for one in accounts(budget, LAST_OF_MARCH, "spp")}
    assert found["524111"] == (None, 7, 7)
