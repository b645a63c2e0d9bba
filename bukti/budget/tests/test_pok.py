"""A POK file as one version: the tree by its codes, sums that come out, all or nothing."""

import datetime as dt
from decimal import Decimal

import pytest
import xlsxwriter

from bukti.audit.declaration import BadInput
from bukti.budget.models import BudgetLine, BudgetVersion
from bukti.budget.reading import level_of
from bukti.records.actions import import_file
from bukti.records.declaration import get_register
from bukti.workflow.declaration import Status

from .test_registers import revision


def line(code: str, amount: object, title: str = "Uraian", **given: object) -> dict:
    return {"Kode": code, "Uraian": title, "Volume": "", "Satuan": "", "Harga Satuan": "", "Jumlah": amount,
            "Blokir": "", "Sumber Dana": ""} | given  # fmt: skip


def detail(volume: str, price: int, amount: int, **given: object) -> dict:
    return line("", amount, Volume=volume, Satuan="bulan", **{"Harga Satuan": price, "Sumber Dana": "RM"}, **given)


def tree() -> list[dict]:
    """Rows 2 to 12 of the file: 1,000 under one programme; component 002 has two accounts of 700 and 300."""
    return [
        line("076.01.WA", 1000),
        line("3360", 1000),
        line("3360.EBA", 1000),
        line("3360.EBA.994", 1000),
        line("002", 1000),
        line("A", 1000),
        line("522111", 700),
        detail("12", 50, 600),
        detail("2,5", 40, 100),
        line("521111", 300),
        detail("3", 100, 300),
    ]


@pytest.fixture
def pok(bring_in):
    """Import lines as the DIPA of 2024, or as ``revision`` of it."""

    def bring(rows, revision="0", **options):
        return bring_in("budget-versions", *rows, year="2024", revision=revision, **options)

    return bring


@pytest.mark.parametrize("name", ["budget-versions", "pok", "dipa"])
def test_the_register_is_found_by_each_of_its_names(name):
    assert get_register(name).code == "budget-versions"


def test_a_file_becomes_one_version_with_all_its_lines(pok):
    outcome = pok(tree())
    assert (outcome.rows, outcome.stored, outcome.rejected) == (11, 1, [])
    version = BudgetVersion.objects.get()
    assert (version.number, version.sequence, version.total, version.status) == ("2024/00", 0, 1000, "enacted")
    assert (version.in_force_from, version.entered_by) == (dt.date(2024, 1, 1), "ani")
    assert list(version.lines.values_list("row", "level", "path", "amount")) == [
        (2, "programme", "076.01.WA", 1000),
        (3, "activity", "076.01.WA.3360", 1000),
        (4, "kro", "076.01.WA.3360.EBA", 1000),
        (5, "ro", "076.01.WA.3360.EBA.994", 1000),
        (6, "component", "076.01.WA.3360.EBA.994.002", 1000),
        (7, "subcomponent", "076.01.WA.3360.EBA.994.002.A", 1000),
        (8, "account", "076.01.WA.3360.EBA.994.002.A.522111", 700),
        (9, "detail", "076.01.WA.3360.EBA.994.002.A.522111.001", 600),
        (10, "detail", "076.01.WA.3360.EBA.994.002.A.522111.002", 100),
        (11, "account", "076.01.WA.3360.EBA.994.002.A.521111", 300),
        (12, "detail", "076.01.WA.3360.EBA.994.002.A.521111.001", 300),
    ]


def test_a_detail_keeps_volume_unit_price_and_fund_and_empty_is_not_zero(pok):
    pok(tree())
    found = BudgetLine.objects.get(row=10)
    assert (found.volume, found.unit, found.price, found.fund) == (Decimal("2.5"), "bulan", 40, "rm")
    assert BudgetLine.objects.filter(row__in=[2, 8]).values_list("volume", "price", "blocked").distinct().get() == (
        None, None, None,
    )  # fmt: skip


def test_a_spreadsheet_says_the_same(lebak, tmp_path):
    file = tmp_path / "pok.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(tree()[0]))
        for place, row in enumerate(tree(), start=1):
            sheet.write_row(place, 0, list(row.values()))
    outcome = import_file(register=get_register("pok"), file=file, office=lebak, actor="ani", year="2024", revision="0")
    assert (outcome.rejected, BudgetVersion.objects.get().total) == ([], 1000)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("076.01.CQ", "programme"), ("3356", "activity"), ("3356.BAH", "kro"), ("3356.BAH.001", "ro"),
        ("051", "component"), ("A", "subcomponent"), ("AB", "subcomponent"), ("521211", "account"), ("", "detail"),
    ],
)  # fmt: skip
def test_the_level_is_told_by_the_code(code, level):
    assert level_of(code) == level


@pytest.mark.parametrize("code", ["51", "76.01.CQ", "a", "411211", "3356.BAH.1", "076.01", "ABC"])
def test_another_code_is_no_level(code):
    with pytest.raises(ValueError, match="bukan kode tingkat mana pun"):
        level_of(code)


@pytest.mark.parametrize(
    ("place", "changed", "row", "column", "told"),
    [
        # The account says 701, its details 700.
        (6, {"Jumlah": 701}, 8, "Jumlah", "Akun 076.01.WA.3360.EBA.994.002.A.522111 berjumlah 700: baris ini lebih 1"),
        # 12 x 50 is 600.
        (7, {"Jumlah": 590}, 9, "Jumlah", "volume kali harga satuan 600: baris ini kurang 10; samakan"),
        (0, {"Jumlah": 1_500_000}, 2, "Jumlah", "Program 076.01.WA berjumlah 1.000: baris ini lebih 1.499.000"),
        (0, {"Blokir": 50}, 2, "Blokir", "Program 076.01.WA berjumlah 0: baris ini lebih 50"),
    ],
)
def test_a_sum_that_does_not_come_out_names_row_and_difference(pok, place, changed, row, column, told):
    rows = tree()
    rows[place] |= changed
    (fault,) = [one for one in pok(rows).rejected if one.row == row]
    assert fault.column == column
    assert told in fault.reason
    assert not BudgetVersion.objects.exists() and not BudgetLine.objects.exists()


def test_one_wrong_amount_in_the_middle_shows_above_and_below(pok):
    rows = tree()
    rows[6] |= {"Jumlah": 701}
    assert [(fault.row, fault.value) for fault in pok(rows).rejected] == [(7, "1000"), (8, "701")]


def test_blocked_money_adds_up_too(pok):
    rows = tree()
    for place in range(8):
        rows[place] |= {"Blokir": 20}
    assert pok(rows).rejected == []
    assert BudgetLine.objects.get(row=9).blocked == 20


@pytest.mark.parametrize(
    ("rows", "row", "told"),
    [
        (lambda rows: rows[:3] + rows[4:], 5, "Komponen tanpa RO di atasnya"),
        (lambda rows: rows[1:], 2, "Kegiatan tanpa Program di atasnya"),
        (lambda rows: [*rows, rows[9], rows[10]], 13, "sudah ada di baris 11"),
        (lambda rows: [*rows[:3], line("3361.EBA.994", 1000), *rows[4:]], 5, "tidak berawal 3360.EBA"),
        (lambda rows: rows[:6], 7, "tidak ada baris di bawahnya"),
    ],
)
def test_a_line_out_of_place_is_one_fault(pok, rows, row, told):
    outcome = pok(rows(tree()))
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(row, "Kode")]
    assert told in outcome.rejected[0].reason
    assert not BudgetVersion.objects.exists()


def test_unreadable_cells_are_listed_all_at_once(pok):
    rows = tree()
    rows[4] |= {"Kode": "2"}
    rows[7] |= {"Jumlah": "seratus"}
    rows[10] |= {"Sumber Dana": "APBD", "Blokir": "999"}
    assert [(fault.row, fault.column) for fault in pok(rows).rejected] == [
        (6, "Kode"), (9, "Jumlah"), (12, "Sumber Dana"),
    ]  # fmt: skip


def test_more_blocked_than_there_is_is_refused(pok):
    rows = tree()
    rows[10] |= {"Blokir": "301"}
    assert [(fault.row, fault.column) for fault in pok(rows).rejected] == [(12, "Blokir")]


def test_an_account_may_stand_without_details(pok):
    rows = [row for row in tree() if row["Kode"]]
    assert pok(rows).rejected == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "--year"),
        ({"year": "24", "revision": "0"}, "--year"),
        ({"year": "2024"}, "--revision"),
        ({"year": "2024", "revision": "satu"}, "--revision"),
        ({"year": "2024", "revision": "0", "ballot": "X"}, "tidak mengenal pilihan ballot"),
        ({"year": "2024", "revision": "1"}, "Revisi ke-1 tahun 2024 belum tercatat disahkan"),
    ],
)
def test_the_version_must_be_told_and_known(bring_in, options, told):
    with pytest.raises(BadInput, match=told):
        bring_in("budget-versions", *tree(), **options)


def test_another_heading_is_refused_with_those_that_are_used(bring_in):
    with pytest.raises(BadInput, match=r"Belum ada: Jumlah; tidak dikenal: Pagu\. Judul yang dipakai: Kode, Uraian"):
        bring_in("budget-versions", {"Kode": "3360", "Uraian": "x", "Pagu": 5}, year="2024", revision="0")


def test_a_revision_gives_its_version_day_and_total(bring_in, pok):
    bring_in("budget-revisions", revision("R1", **{"Pagu Semula": 1000, "Pagu Menjadi": 1000}))
    assert pok(tree(), revision="1").rejected == []
    version = BudgetVersion.objects.get()
    assert (version.number, version.in_force_from) == ("2024/01", dt.date(2024, 3, 28))


def test_a_version_with_another_total_than_its_revision_is_refused(bring_in, pok):
    bring_in("budget-revisions", revision("R1", **{"Pagu Semula": 1200, "Pagu Menjadi": 1200}))
    with pytest.raises(BadInput, match=r"seluruhnya 1\.000, sedangkan revisi ke-1 menetapkan 1\.200 \(selisih 200\)"):
        pok(tree(), revision="1")
    assert not BudgetVersion.objects.exists()


def test_a_revision_still_asked_for_has_no_version_yet(bring_in, pok):
    bring_in("budget-revisions", revision("R1", Keadaan="Diusulkan", Disahkan=""))
    with pytest.raises(BadInput, match="belum tercatat disahkan"):
        pok(tree(), revision="1")


def test_the_same_version_again_is_unchanged_and_another_content_refused(pok):
    pok(tree())
    outcome = pok(tree())
    assert (outcome.unchanged, outcome.stored) == (11, 0)
    changed = tree()
    changed[10] |= {"Uraian": "Lain"}
    with pytest.raises(BadInput, match=r"versi 2024/00 sudah tersimpan dengan isi lain \(berbeda mulai baris 12\)"):
        pok(changed)
    with pytest.raises(BadInput, match="berbeda mulai baris 10"):
        pok([*tree()[:8], detail("2,5", 40, 100, Uraian="Lain"), *tree()[9:]])
    assert BudgetVersion.objects.count() == 1


def test_a_void_version_makes_way(pok):
    pok(tree(), status="draft")
    BudgetVersion.objects.update(status=Status.VOID)
    assert pok(tree()).stored == 1
    assert sorted(BudgetVersion.objects.values_list("status", flat=True)) == ["enacted", "void"]


def test_a_dry_run_stores_nothing_and_moves_nothing_aside(pok):
    assert pok(tree(), dry_run=True).rows == 11
    assert not BudgetVersion.objects.exists()
    pok(tree(), status="draft")
    BudgetVersion.objects.update(status=Status.VOID)
    pok(tree(), dry_run=True)
    assert BudgetVersion.objects.get().number == "2024/00"
