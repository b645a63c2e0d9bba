"""The pages of the budget, and the tree and differences behind them; every sum added up by hand from the rows."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.budget.models import BudgetLine
from bukti.budget.months import lines_of
from bukti.budget.queries import branches, position
from bukti.budget.revisions import steps
from bukti.budget.tree import Node, tree
from bukti.budget.withdrawals import Month, Withdrawals
from bukti.offices.actions import assign
from bukti.offices.models import User

from .test_pok import line
from .test_position import LAST_OF_MARCH, budget  # noqa: F401  (the fixture)
from .test_registers import spending


@pytest.fixture
def reader(client, lebak):
    user = User.objects.create(username="wati")
    assign(user=user, office=lebak, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client


def flat(nodes: list[Node]) -> list[tuple]:
    """(code, ceiling, blocked, spent) of each node, upper before lower."""
    return [row for node in nodes for row in [(node.code, node.ceiling, node.blocked, node.spent), *flat(node.below)]]


def test_the_tree_adds_accounts_up_to_the_programme_and_shows_what_has_no_line(budget):  # noqa: F811
    assert flat(tree(budget, LAST_OF_MARCH, "spp")) == [
        ("076.01.WA", 1200, 0, 857),
        ("3360", 1200, 0, 857),
        ("3360.EBA", 1200, 0, 857),
        ("3360.EBA.994", 1200, 0, 857),
        ("002", 1200, 0, 857),
        ("521111", 500, 0, 200),
        ("522111", 700, 0, 650),
        ("524111", None, 0, 7),
    ]
    january = tree(budget, date(2024, 1, 31), "sp2d")
    assert flat(january)[0] == ("076.01.WA", 1000, 100, 650)
    assert (january[0].absorbed, january[0].left) == (Fraction(650, 900) * 100, 250)


def test_spending_on_an_activity_outside_the_version_stands_in_a_branch_of_its_own(budget, bring_in):  # noqa: F811
    bring_in("budget-realisations", spending("elsewhere", RO="9999.ABC.001", **{"Jumlah Bruto": 5}))
    *_programmes, outside = tree(budget, LAST_OF_MARCH, "spp")
    assert flat([outside]) == [(code, None, 0, 5) for code in ("", "9999", "9999.ABC", "9999.ABC.001", "002", "522111")]
    assert (outside.level, outside.absorbed, outside.left) == ("", None, None)


@pytest.mark.parametrize("basis", ["spp", "spm", "sp2d"])
def test_the_tree_has_the_figures_of_the_command_and_of_the_report(budget, basis):  # noqa: F811
    """Both take them from ``branches`` and ``position``."""
    nodes = tree(budget, LAST_OF_MARCH, basis)
    shown = {node.code: node for node in [*nodes, *(below for node in nodes for below in node.below)]}
    told = branches(budget, LAST_OF_MARCH)
    assert [(one.ceiling, one.blocked, one.spent[basis], one.absorbed(basis)) for one in told] == [
        (shown[one.code].ceiling, shown[one.code].blocked, shown[one.code].spent, shown[one.code].absorbed)
        for one in told
    ]
    assert sum(node.spent for node in nodes) == position(budget, LAST_OF_MARCH).spent[basis]


def test_absorption_needs_something_to_divide_by():
    assert Node("account", "522111", "Listrik", 800, 100, 350).absorbed == Fraction(350, 700) * 100
    assert Node("account", "522111", "Listrik", 800, 800, 0).absorbed is None
    assert Node("account", "522111", "Listrik", None, 0, 5).absorbed is None


def test_the_year_page_says_what_was_absorbed_at_each_basis(budget, reader):  # noqa: F811
    """Of 1,200: 857 is 71.42 %, 650 is 54.17 %."""
    page = reader.get("/3602/anggaran/2024/?bulan=3&dasar=spp").content.decode()
    for shown in ("71,42\u00a0%", "54,17\u00a0%", "tidak dihitung: tanpa pagu", "2024/01", "857"):
        assert shown in page


def test_an_address_that_says_nonsense_is_read_as_the_usual(budget, reader):  # noqa: F811
    assert reader.get("/3602/anggaran/2024/?bulan=13&dasar=x").context["basis"] == "sp2d"
    assert reader.get("/3602/anggaran/2024/?bulan=x").context["on"] == date(2024, 12, 31)
    assert reader.get("/3602/anggaran/").context["year"] == 2024


def test_a_node_wholly_blocked_or_of_zero_says_why(lebak, reader, bring_in):
    codes = ["076.01.WA", "3360", "3360.EBA", "3360.EBA.994", "002", "A", "522111"]
    blocked = [line(code, 10, Blokir=10) for code in codes] + [line("521111", 0)]
    assert bring_in("budget-versions", *blocked, year="2024", revision="0").rejected == []
    page = reader.get("/3602/anggaran/2024/").content.decode()
    assert "tidak dihitung: seluruhnya diblokir" in page
    assert "tidak dihitung: pagu nol" in page


@pytest.mark.parametrize("part", ["", "bulan/", "keluaran/", "revisi/"])
def test_a_year_without_a_budget_says_what_to_do_next(lebak, reader, part):
    answer = reader.get(f"/3602/anggaran/2023/{part}")
    assert answer.status_code == 200
    assert "/3602/register/" in answer.content.decode()


@pytest.mark.parametrize("part", ["", "bulan/", "keluaran/", "revisi/"])
def test_the_number_of_queries_does_not_grow_with_the_payments(budget, reader, bring_in, part):  # noqa: F811
    address = f"/3602/anggaran/2024/{part}"
    reader.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        reader.get(address)
    bring_in("budget-realisations", *[
        spending(f"more {n}", RO=f"3360.EBA.{n:03}", **{"Jumlah Bruto": 3}) for n in range(1, 100)])  # fmt: skip
    reader.get(address)
    with CaptureQueriesContext(connection) as many:
        reader.get(address)
    assert len(many) == len(few)


# --- months -----------------------------------------------------------------


def test_months_add_up_and_one_without_a_plan_has_no_difference():
    found = Withdrawals("spp", [
        Month(1, None, {}, {"52": 5}), Month(2, "2024/00", {"51": 10, "52": 20}, {"52": 25}),
        Month(3, "2024/00", {}, {"51": 1}),
    ])  # fmt: skip
    assert [(one.planned, one.spent, one.difference, one.planned_so_far, one.spent_so_far) for one in
            lines_of(found)] == [(None, 5, None, None, 5), (30, 25, -5, 30, 30), (0, 1, 1, 30, 31)]  # fmt: skip


def test_the_months_page_shows_what_was_spent_without_a_plan(budget, reader):  # noqa: F811
    page = reader.get("/3602/anggaran/2024/bulan/?bulan=3").content.decode()
    assert "tanpa rencana" in page
    assert "halaman III DIPA belum dimasukkan untuk bulan mana pun" in page


# --- revisions --------------------------------------------------------------


def test_a_version_shows_what_changed_since_the_one_before(budget):  # noqa: F811
    """Paper rose from 300 to 500 and lost its detail of 300; the block of 100 on electricity was lifted."""
    newest, first = steps(budget, 2024)
    assert (first.sequence, first.since, first.more, first.outputs) == (0, None, None, [])
    assert (newest.sequence, newest.revision.number, newest.more) == (1, "R1", 200)
    [output] = newest.outputs
    assert (output.code, output.before, output.after, output.more) == ("3360.EBA.994", 1000, 1200, 200)
    told = [(one.code, [(str(part.label), part.before, part.after) for part in one.parts]) for one in output.changes]
    assert told == [
        ("002.A.521111", [("Jumlah", 300, 500)]), ("", []),
        ("002.A.522111", [("Blokir", 100, None)]), ("", [("Blokir", 100, None)]),
    ]  # fmt: skip
    gone = output.changes[1]
    assert (gone.before.amount, gone.after) == (300, None)


def test_two_details_of_one_title_are_compared_in_their_order(budget):  # noqa: F811
    """The second of electricity's two details gets another price."""
    changed = BudgetLine.objects.get(version__sequence=1, path__endswith="522111.002")
    BudgetLine.objects.filter(pk=changed.pk).update(price=41)
    [output] = steps(budget, 2024)[0].outputs
    found = [change for change in output.changes if change.line.pk == changed.pk]
    assert [[(part.before, part.after) for part in change.parts] for change in found] == [[(40, 41)]]


def test_the_revisions_page_tells_changes_in_words(budget, reader):  # noqa: F811
    page = reader.get("/3602/anggaran/2024/revisi/").content.decode()
    assert "Jumlah dari Rp 300 menjadi Rp 500 (naik Rp 200)." in page
    assert "dihapus, semula Rp 300." in page
    assert "Blokir dari Rp 100 menjadi Rp 0 (turun Rp 100)." in page
