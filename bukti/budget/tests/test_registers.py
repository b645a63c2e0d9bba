"""Revisions, realisation and operational needs: what is refused, how each is counted (REGISTERS 5; SAKIP 6)."""

import calendar
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bukti.budget.models import BudgetRevision, OperationalNeed, Realisation
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.queries import amount


def revision(number: str, **given: object) -> dict:
    """The first revision of 2024: ceiling kept, approved by the regional treasury on 28 March, counted by IKPA."""
    plain = {
        "Nomor": number, "Tahun Anggaran": 2024, "Revisi Ke": 1, "Diusulkan": "2024-03-14", "Disahkan": "2024-03-28",
        "Jenis": "Pagu tetap", "Kode Jenis": "211", "Kewenangan": "Kanwil DJPb", "Dihitung IKPA": "ya",
        "Mengubah PK": "tidak", "Dasar": "PMK 62/2023", "Pagu Semula": 5000, "Pagu Menjadi": 5000,
        "Keadaan": "Disahkan",
    }  # fmt: skip
    return plain | given


def spending(number: str, **given: object) -> dict:
    """One million for electricity: SPP on Thursday 28 March, SPM on 1 April, SP2D on 2 April."""
    plain = {
        "No.": number, "Tahun Anggaran": 2024, "RO": "3360.EBA.994", "Komponen": "002", "Akun": "522111",
        "Uraian": "Listrik", "Cara Pembayaran": "LS", "Jumlah Bruto": 1_000_000, "Nomor SPP": f"SPP {number}",
        "Tanggal SPP": "2024-03-28", "Nomor SPM": f"SPM {number}", "Tanggal SPM": "2024-04-01",
        "Nomor SP2D": f"SP2D {number}", "Tanggal SP2D": "2024-04-02",
    }  # fmt: skip
    return plain | given


def need(number: str, **given: object) -> dict:
    """Electricity of March, paid on the 20th."""
    plain = {
        "No.": number, "Kebutuhan": "Listrik", "Dibutuhkan Sampai": "2024-03-31", "Komponen": "002", "Akun": "522111",
        "Rencana Biaya": 1000, "Terpenuhi": "2024-03-20", "Biaya Terpakai": 900, "Bukti": "KW-1", "Alasan": "",
        "Keadaan": "Terpenuhi",
    }  # fmt: skip
    return plain | given


OPEN_NEED = {"Terpenuhi": "", "Biaya Terpakai": "", "Bukti": "", "Keadaan": "Direncanakan"}
NO_SPM = {"Nomor SPM": "", "Tanggal SPM": "", "Nomor SP2D": "", "Tanggal SP2D": ""}
NO_SP2D = {"Nomor SP2D": "", "Tanggal SP2D": ""}


def asked(office: Office, period: str, as_of: date = date(2025, 3, 1)) -> Scope:
    return Scope((office.pk,), parse_period(period), as_of)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 3, 1)) -> set[str]:
    records = get_measure(measure).records(asked(office, period, as_of))
    return set(records.values_list("number", flat=True))


def total(measure: str, office: Office, period: str) -> int | None:
    return amount(get_measure(measure), asked(office, period)).value


# --- revisions --------------------------------------------------------------


@pytest.fixture
def revisions(bring_in, lebak) -> Office:
    outcome = bring_in(
        "budget-revisions",
        revision("last day of March", Disahkan="2024-03-31"),
        revision("first of April", Disahkan="2024-04-01", **{"Revisi Ke": 2}),
        revision("by the KPA", Disahkan="2024-05-06", Kewenangan="KPA (POK)",
                 **{"Revisi Ke": 3, "Kode Jenis": "", "Dihitung IKPA": "tidak"}),
        revision("refused", Keadaan="Ditolak", Disahkan="", **{"Revisi Ke": ""}),
        revision("asked for", Keadaan="Diusulkan", Disahkan="", **{"Revisi Ke": ""}),
        revision("of 2023", Diusulkan="2023-12-01", Disahkan="2023-12-31", **{"Tahun Anggaran": 2023}),
    )  # fmt: skip
    assert outcome.rejected == []
    return lebak


def test_a_revision_counts_on_the_day_of_its_approval_whoever_approved_it(revisions):
    assert counted("budget-revisions.approved", revisions, "2024Q1") == {"last day of March"}
    assert counted("budget-revisions.approved", revisions, "2024Q2") == {"first of April", "by the KPA"}
    assert counted("budget-revisions.approved", revisions, "2024Q3") == set()
    assert len(counted("budget-revisions.approved", revisions, "2024")) == 3
    assert counted("budget-revisions.approved", revisions, "2023") == {"of 2023"}


def test_ikpa_leaves_out_what_the_kpa_decides(revisions):
    assert counted("budget-revisions.approved_for_ikpa", revisions, "2024") == {"last day of March", "first of April"}


def test_a_day_not_come_yet_a_draft_and_another_office_count_nothing(revisions):
    assert counted("budget-revisions.approved", revisions, "2024Q1", date(2024, 3, 30)) == set()
    BudgetRevision.objects.filter(number="last day of March").update(status="draft")
    assert counted("budget-revisions.approved", revisions, "2024Q1") == set()
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("budget-revisions.approved", other, "2024") == set()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pagu Menjadi": 5001}, "Pagu Menjadi"),
        ({"Jenis": "Administrasi", "Pagu Menjadi": 4999, "Dihitung IKPA": "tidak"}, "Pagu Menjadi"),
        ({"Jenis": "Pagu berubah", "Dihitung IKPA": "tidak"}, "Pagu Menjadi"),
        ({"Jenis": "Pagu berubah", "Pagu Menjadi": 6000, "Kewenangan": "KPA (POK)", "Dihitung IKPA": "tidak"},
         "Kewenangan"),
        ({"Disahkan": ""}, "Disahkan"),
        ({"Revisi Ke": ""}, "Revisi Ke"),
        ({"Revisi Ke": 0}, "Revisi Ke"),
        ({"Disahkan": "2024-03-13"}, "Disahkan"),
        ({"Disahkan": "2025-01-02"}, "Disahkan"),
        ({"Keadaan": "Ditolak"}, "Disahkan"),
        ({"Kode Jenis": "21"}, "Kode Jenis"),
        ({"Kode Jenis": "299"}, "Dihitung IKPA"),
        ({"Kewenangan": "KPA (POK)"}, "Dihitung IKPA"),
        ({"Jenis": "Pagu berubah", "Pagu Menjadi": 6000}, "Dihitung IKPA"),
        ({"Jenis": "Revisi besar"}, "Jenis"),
    ],
)  # fmt: skip
def test_a_revision_that_contradicts_itself_is_refused_at_its_column(bring_in, given, column):
    outcome = bring_in("budget-revisions", revision("1", **given))
    assert column in [fault.column for fault in outcome.rejected]
    assert not BudgetRevision.objects.exists()


def test_the_database_keeps_a_kept_ceiling_and_one_revision_a_number(revisions):
    kept = BudgetRevision.objects.filter(number="by the KPA")
    for change in ({"total_after": 1}, {"sequence": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.update(**change)


# --- realisation ------------------------------------------------------------


@pytest.fixture
def payments(bring_in, lebak) -> Office:
    """Five payments; their amounts tell them apart."""
    outcome = bring_in(
        "budget-realisations",
        spending("over the quarter", **{"Jumlah Bruto": 1}),
        spending("all in March", **{"Jumlah Bruto": 10, "Tanggal SPM": "2024-03-28", "Tanggal SP2D": "2024-03-31"}),
        spending("only SPP", **{"Jumlah Bruto": 100} | NO_SPM),
        spending("only SPM", **{"Jumlah Bruto": 1000} | NO_SP2D),
        spending("of 2023", **{"Tahun Anggaran": 2023, "Tanggal SPP": "2023-12-28", "Jumlah Bruto": 10000} | NO_SPM),
    )
    assert outcome.rejected == []
    return lebak


@pytest.mark.parametrize(
    ("basis", "first", "second"),
    [("at_spp", 1111, None), ("at_spm", 10, 1001), ("at_sp2d", 10, 1)],
)
def test_each_basis_books_on_its_own_day(payments, basis, first, second):
    assert total(f"budget-realisations.{basis}", payments, "2024Q1") == first
    assert total(f"budget-realisations.{basis}", payments, "2024Q2") == second


def test_spp_without_sp2d_is_what_simonika_has_and_omspan_lacks(payments):
    waiting = "budget-realisations.spp_without_sp2d"
    assert counted(waiting, payments, "2024Q1") == {"over the quarter", "only SPP", "only SPM"}
    assert counted(waiting, payments, "2024") == {"only SPP", "only SPM"}
    assert total(waiting, payments, "2024Q1") == 1111 - 10
    assert total(waiting, payments, "2024") == 1111 - 11


def test_no_payment_is_no_figure_rather_than_zero(payments):
    assert total("budget-realisations.at_sp2d", payments, "2024Q3") is None


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"RO": "3360.EBA"}, "RO"),
        ({"Komponen": "2"}, "Komponen"),
        ({"Akun": "411211"}, "Akun"),
        ({"Jumlah Bruto": 0}, "Jumlah Bruto"),
        ({"Tanggal SPP": "2023-12-29"}, "Tanggal SPP"),
        ({"Tanggal SPM": "2024-03-27"}, "Tanggal SPM"),
        ({"Tanggal SP2D": "2024-03-31"}, "Tanggal SP2D"),
        ({"Nomor SP2D": ""}, "Nomor SP2D"),
        ({"Tanggal SPM": ""}, "Tanggal SPM"),
        ({"Nomor SPM": "", "Tanggal SPM": ""}, "Tanggal SPM"),
        ({"Cara Pembayaran": "UP"}, "Cara Pembayaran"),
        ({"Jumlah Bruto": "-5"}, "Jumlah Bruto"),
    ],
)
def test_a_payment_that_contradicts_itself_is_refused_at_its_column(bring_in, given, column):
    outcome = bring_in("budget-realisations", spending("1", **given))
    assert column in [fault.column for fault in outcome.rejected]
    assert not Realisation.objects.exists()


def test_the_database_keeps_the_order_of_the_steps(payments):
    over = Realisation.objects.filter(number="over the quarter")
    for change in ({"spm_date": date(2024, 3, 27)}, {"sp2d_date": date(2024, 3, 31)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            over.update(**change)


# --- operational needs ------------------------------------------------------


@pytest.fixture
def needs(bring_in, lebak) -> Office:
    outcome = bring_in(
        "operational-needs",
        need("in time"),
        need("on the last day", Terpenuhi="2024-03-31"),
        need("a day late", Terpenuhi="2024-04-01"),
        need("in part", Keadaan="Terpenuhi sebagian", Terpenuhi=""),
        need("open", **OPEN_NEED),
        need("dropped", **OPEN_NEED | {"Keadaan": "Tidak jadi dibutuhkan", "Alasan": "Langganan dihentikan"}),
        need("at no cost", **{"Biaya Terpakai": 0}),
        need("of April", **{"Dibutuhkan Sampai": "2024-04-30"}),
    )
    assert outcome.rejected == []
    return lebak


def test_needs_of_the_period_are_due_but_for_the_dropped(needs):
    march = {"in time", "on the last day", "a day late", "in part", "open", "at no cost"}
    assert counted("operational-needs.planned", needs, "2024Q1") == march
    assert counted("operational-needs.planned", needs, "2024") == march | {"of April"}


def test_met_is_met_wholly_by_the_last_day(needs):
    assert counted("operational-needs.met", needs, "2024Q1") == {"in time", "on the last day", "at no cost"}


def test_a_need_whose_last_day_has_not_come_is_not_due(needs):
    assert counted("operational-needs.planned", needs, "2024Q1", date(2024, 3, 30)) == set()


def test_a_need_of_a_draft_or_of_another_office_counts_nothing(needs):
    OperationalNeed.objects.filter(number="in time").update(status="submitted")
    assert "in time" not in counted("operational-needs.planned", needs, "2024")
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("operational-needs.planned", other, "2024") == set()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Dibutuhkan Sampai": "2024-03-30"}, "Dibutuhkan Sampai"),
        ({"Dibutuhkan Sampai": "2024-02-28"}, "Dibutuhkan Sampai"),
        ({"Terpenuhi": ""}, "Terpenuhi"),
        ({"Keadaan": "Direncanakan"}, "Terpenuhi"),
        ({"Biaya Terpakai": ""}, "Biaya Terpakai"),
        (OPEN_NEED | {"Keadaan": "Tidak jadi dibutuhkan"}, "Alasan"),
        ({"Akun": "52211"}, "Akun"),
        ({"Komponen": "02"}, "Komponen"),
    ],
)
def test_a_need_that_contradicts_itself_is_refused_at_its_column(bring_in, given, column):
    outcome = bring_in("operational-needs", need("1", **given))
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not OperationalNeed.objects.exists()


def test_the_last_day_of_february_of_a_leap_year_is_the_29th(bring_in):
    assert calendar.monthrange(2024, 2)[1] == 29
    assert bring_in("operational-needs", need("1", **{"Dibutuhkan Sampai": "2024-02-29"})).rejected == []


# --- moves ------------------------------------------------------------------

MOVES = {
    "budget-revisions": {
        ("proposed", "approve"): ("approved", "records.enter", ["sequence", "approved_on"], False),
        ("proposed", "refuse"): ("refused", "records.enter", [], True),
    },
    "operational-needs": {
        ("planned", "meet-partly"): ("partly", "records.enter", ["spent_amount", "evidence"], False),
        ("planned", "meet"): ("met", "records.enter", ["met_on", "spent_amount", "evidence"], False),
        ("partly", "meet"): ("met", "records.enter", ["met_on", "spent_amount", "evidence"], False),
        ("planned", "drop"): ("dropped", "records.enact", ["reason"], True),
        ("partly", "drop"): ("dropped", "records.enact", ["reason"], True),
    },
}


@pytest.mark.parametrize("code", MOVES)
def test_records_move_so_and_a_need_is_dropped_only_by_those_who_enact(code):
    listed = [step for step in get_register(code).transitions if step.field == "state"]
    assert {
        (step.source, step.name): (step.target, step.permission, list(step.requires), step.reason) for step in listed
    } == MOVES[code]
