"""Page III as one plan, all or nothing; how each month's spending missed it."""

import datetime as dt
from fractions import Fraction

import pytest

from bukti.audit.declaration import BadInput
from bukti.budget.models import PlannedWithdrawal, WithdrawalPlan
from bukti.budget.withdrawals import withdrawals
from bukti.offices.calendar import MONTHS
from bukti.records.declaration import get_register
from bukti.workflow.declaration import Status

from .test_pok import tree
from .test_registers import NO_SP2D, revision, spending

YEAR_END = dt.date(2024, 12, 31)


def planned(kind: str = "52", whole: object = None, **months: object) -> dict:
    """A row of page III: 400 in January and 600 in February unless told otherwise, 0 in the other months."""
    amounts = dict.fromkeys(MONTHS, 0) | (months or {"Januari": 400, "Februari": 600})
    return {"Jenis Belanja": kind} | amounts | {"Jumlah": sum(amounts.values()) if whole is None else whole}


@pytest.fixture
def page_three(bring_in):
    """A budget of 1,000, all of it for goods (52), and its page III as ``revision`` left it."""
    assert bring_in("budget-versions", *tree(), year="2024", revision="0").rejected == []

    def bring(*rows, revision="0", **options):
        return bring_in("withdrawal-plans", *rows, year="2024", revision=revision, **options)

    return bring


@pytest.mark.parametrize("name", ["withdrawal-plans", "rpd", "halaman-iii"])
def test_the_register_is_found_by_each_of_its_names(name):
    assert get_register(name).code == "withdrawal-plans"


def test_a_file_becomes_one_plan_with_twelve_months_a_kind(page_three):
    outcome = page_three(planned())
    assert (outcome.rows, outcome.stored, outcome.rejected) == (1, 1, [])
    plan = WithdrawalPlan.objects.get()
    assert (plan.number, plan.total, plan.in_force_from) == ("2024/00", 1000, dt.date(2024, 1, 1))
    assert list(plan.months.values_list("kind", "month", "amount"))[:3] == [
        ("52", 1, 400),
        ("52", 2, 600),
        ("52", 3, 0),
    ]
    assert plan.months.count() == 12


@pytest.mark.parametrize(
    ("rows", "row", "column", "told"),
    [
        ([planned(whole=999)], 2, "Jumlah", "dua belas bulannya berjumlah 1.000, selisih 1; samakan"),
        ([planned(Januari=900)], 2, "Jumlah", "pagu jenis 52 pada versi 2024/00 adalah 1.000, selisih 100"),
        ([planned(), planned("53", Mei=5)], 3, "Jumlah", "pagu jenis 53 pada versi 2024/00 adalah 0, selisih 5"),
        ([planned(), planned()], 3, "Jenis Belanja", "sudah ada di baris 2; gabungkan"),
        ([planned("54")], 2, "Jenis Belanja", "tidak dikenal; pakai 51, 52, 53"),
        ([planned("51", Mei=0)], 2, "Jenis Belanja", "jenis 52 berpagu 1.000 pada versi 2024/00 tetapi tidak ada"),
        ([planned() | {"Maret": ""}], 2, "Maret", "kosong; isi 0 bila tidak ada penarikan"),
    ],
)
def test_what_is_wrong_names_row_and_column_and_nothing_is_stored(page_three, rows, row, column, told):
    (fault,) = page_three(*rows).rejected
    assert (fault.row, fault.column) == (row, column)
    assert told in fault.reason
    assert not WithdrawalPlan.objects.exists() and not PlannedWithdrawal.objects.exists()


def test_without_a_budget_there_is_nothing_to_plan(bring_in):
    with pytest.raises(BadInput, match="Belum ada POK tahun 2024 yang ditetapkan sampai revisi ke-0"):
        bring_in("withdrawal-plans", planned(), year="2024", revision="0")


@pytest.mark.parametrize(
    ("options", "told"), [({"year": "2024"}, "Versi RPD"), ({"revision": "0"}, "Tahun anggaran RPD"),
                          ({"year": "2024", "revision": "0", "ballot": "X"}, "tidak mengenal pilihan ballot")]
)  # fmt: skip
def test_the_version_must_be_told(bring_in, options, told):
    with pytest.raises(BadInput, match=told):
        bring_in("withdrawal-plans", planned(), **options)


def test_the_same_plan_again_is_unchanged_and_another_is_refused(page_three):
    page_three(planned())
    assert page_three(planned()).unchanged == 1
    with pytest.raises(BadInput, match=r"2024/00 sudah tersimpan dengan isi lain \(berbeda pada jenis 52 bulan 1\)"):
        page_three(planned(Maret=1000))
    WithdrawalPlan.objects.update(status=Status.VOID)
    assert page_three(planned(Maret=1000)).stored == 1


def test_a_dry_run_stores_nothing(page_three):
    assert page_three(planned(), dry_run=True).rows == 1
    assert not WithdrawalPlan.objects.exists()


# --- deviation ------------------------------------------------------------


@pytest.fixture
def spent(page_three, bring_in, lebak):
    """Paid (SP2D): 300 in January, 1,500 in February, 20 in March; asked for and unpaid: 7 in March."""
    page_three(planned())
    dated = [("a", 300, "2024-01"), ("b", 1500, "2024-02"), ("c", 20, "2024-03")]
    rows = [spending(number, **{"Jumlah Bruto": amount, "Tanggal SPP": f"{month}-04", "Tanggal SPM": f"{month}-05",
                                "Tanggal SP2D": f"{month}-06"}) for number, amount, month in dated]  # fmt: skip
    unpaid = spending("d", **{"Jumlah Bruto": 7, "Tanggal SPP": "2024-03-30", "Tanggal SPM": "2024-03-30"} | NO_SP2D)
    assert bring_in("budget-realisations", *rows, unpaid).rejected == []
    return lebak


def test_each_month_is_judged_by_its_plan_and_held_at_100(spent):
    """January 100 / 400; February 900 / 600 = 150 %, counted 100; March without a plan. (25 + 100) / 2 = 62.5."""
    found = withdrawals(spent, YEAR_END)
    assert [(month.raw, month.counted) for month in found.months[:3]] == [(25, 25), (150, 100), (None, None)]
    assert (found.deviation, found.consistency) == (Fraction(125, 2), Fraction(75, 2))
    assert [month.month for month in found.unplanned] == [3]


def test_another_basis_has_other_months(spent):
    assert [sum(month.spent.values()) for month in withdrawals(spent, YEAR_END, "spp").months[:3]] == [300, 1500, 27]
    assert [sum(month.spent.values()) for month in withdrawals(spent, YEAR_END).months[:3]] == [300, 1500, 20]


@pytest.mark.parametrize(("day", "months"), [(dt.date(2024, 1, 30), 0), (dt.date(2024, 1, 31), 1), (YEAR_END, 12)])
def test_only_months_that_have_ended_are_judged(spent, day, months):
    assert len(withdrawals(spent, day).months) == months


def test_a_new_plan_judges_the_months_that_begin_under_it(spent, page_three, bring_in):
    """Approved on 28 February for 900 in March: February keeps its old plan."""
    bring_in("budget-revisions", revision("R1", **{"Pagu Semula": 1000, "Pagu Menjadi": 1000, "Disahkan": "2024-02-28",
                                                   "Diusulkan": "2024-02-01"}))  # fmt: skip
    assert page_three(planned(Januari=100, Maret=900), revision="1").rejected == []
    found = withdrawals(spent, YEAR_END)
    assert [(month.plan, sum(month.planned.values())) for month in found.months[:3]] == [
        ("2024/00", 400), ("2024/00", 600), ("2024/01", 900),
    ]  # fmt: skip


def test_a_draft_is_no_plan(spent):
    WithdrawalPlan.objects.update(status=Status.DRAFT)
    assert withdrawals(spent, YEAR_END).deviation is None


def test_other_kinds_do_not_make_up_for_each_other(page_three, bring_in, lebak):
    """52 planned 1,000 in January, nothing spent; 53 without a plan, 1,000 spent: 2,000 / 1,000, counted 100 %."""
    page_three(planned(Januari=1000))
    bring_in("budget-realisations", spending("x", Akun="532111", **{
        "Jumlah Bruto": 1000, "Tanggal SPP": "2024-01-04", "Tanggal SPM": "2024-01-05", "Tanggal SP2D": "2024-01-06",
    }))  # fmt: skip
    (january,) = withdrawals(lebak, dt.date(2024, 1, 31)).months
    assert (january.raw, january.counted) == (200, 100)
