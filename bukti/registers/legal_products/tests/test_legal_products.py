"""Products of law: the upload clock, completeness, exemption, legal force (domain sheet, REGISTERS 8; SAKIP 6.2)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount, overdue

from ..models import LegalProduct

REGISTER = get_register("legal-products")
HEADINGS = list(REGISTER.imports[0].headings)
YEAR_END = date(2024, 12, 31)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024, 2025], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """A decree of Thursday 21 March 2024, not uploaded yet; days 1 to 7 are 22, 25-28 March (29 is off), 1, 2 April."""
    plain = {
        "Nomor": number, "Jenis": "Keputusan KPU kabupaten/kota", "Tentang": "Jumlah TPS", "Ditetapkan": "2024-03-21",
        "Wajib Diunggah Sejak": "2024-03-21", "Keadaan": "Ditetapkan",
    }  # fmt: skip
    return plain | given


def uploaded(day: str, **given: str) -> dict[str, str]:
    return {"Diunggah": day, "Alamat JDIH": "jdih.kpu.go.id/1", "Abstrak": "ya", "Metadata Lengkap": "ya",
            "Keadaan": "Diunggah"} | given  # fmt: skip


EXEMPT = {"Wajib Diunggah Sejak": "", "Dasar Pengecualian": "UK-01/2024"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "produk.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def products(lebak, tmp_path) -> Office:
    """The first seven fall due on 2 April 2024, the last but one on 6 January 2025, the exempt one never."""
    december = {"Ditetapkan": "2024-12-23", "Wajib Diunggah Sejak": "2024-12-23"}
    outcome = imported(
        lebak,
        tmp_path,
        row("same day", **uploaded("2024-03-21")),
        row("last day", **uploaded("2024-04-02")),
        row("day after", **uploaded("2024-04-03")),
        row("no abstract", **uploaded("2024-03-25", Abstrak="tidak")),
        row("no metadata", **uploaded("2024-03-25", **{"Metadata Lengkap": "tidak"})),
        row("never"),
        row("revoked", **uploaded("2024-03-25", Keberlakuan="Dicabut", **{"Diubah/Dicabut Oleh": "last day"})),
        row("december", **december, **uploaded("2024-12-23")),
        row("exempt", **EXEMPT),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = YEAR_END) -> set[str]:
    records = get_measure(f"legal-products.{measure}").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


DUE = {"same day", "last day", "day after", "no abstract", "no metadata", "never", "revoked"}


def test_the_seventh_working_day_after_enactment_is_the_last(products):
    assert LegalProduct.objects.get(number="never").upload_due == date(2024, 4, 2)
    assert LegalProduct.objects.get(number="december").upload_due == date(2025, 1, 6)
    assert LegalProduct.objects.get(number="exempt").upload_due is None


def test_a_product_belongs_to_the_period_of_its_last_day_and_is_not_due_before(products):
    assert counted("due", products, "2024Q1") == set()
    assert counted("due", products, "2024Q2") == counted("due", products, "2024") == DUE
    assert counted("due", products, "2025", date(2025, 12, 31)) == {"december"}
    assert counted("due", products, "2024Q2", date(2024, 4, 1)) == set()
    assert counted("due", products, "2024Q2", date(2024, 4, 2)) == DUE


def test_in_time_counts_the_last_day_and_what_was_revoked_later_and_nothing_incomplete(products):
    assert counted("uploaded_on_time", products, "2024") == {"same day", "last day", "revoked"}


def test_a_product_nobody_looked_through_makes_the_figure_incomplete(products, tmp_path):
    assert imported(products, tmp_path, row("unsaid", **uploaded("2024-03-22", Abstrak=""))).rejected == []
    found = amount(get_measure("legal-products.uploaded_on_time"),
                   Scope((products.pk,), parse_period("2024"), YEAR_END))  # fmt: skip
    assert (found.value, found.missing) == (3, 1)


def test_another_office_and_a_draft_count_nothing(products):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    LegalProduct.objects.filter(number="never").update(status="checked")
    assert counted("due", products, "2024") == DUE - {"never"}


def test_overdue_is_what_is_not_uploaded_past_its_last_day_and_never_what_is_exempt(products):
    assert overdue(products.pk, date(2024, 4, 2), [REGISTER]) == []
    assert [(late.record.number, late.days) for late in overdue(products.pk, date(2024, 4, 3), [REGISTER])] == [
        ("never", 1)
    ]


@pytest.mark.parametrize(
    ("given", "column"),
    [
        (uploaded("2024-03-20"), "Diunggah"),
        (uploaded("2024-03-25", Diverifikasi="2024-03-24"), "Diverifikasi"),
        ({"Diverifikasi": "2024-03-24"}, "Diunggah"),
        ({"Keadaan": "Diunggah"}, "Diunggah"),
        ({"Keadaan": "Diverifikasi"}, "Diverifikasi"),
        ({"Ditetapkan": "", "Wajib Diunggah Sejak": ""}, "Ditetapkan"),
        ({"Wajib Diunggah Sejak": ""}, "Wajib Diunggah Sejak"),
        ({"Wajib Diunggah Sejak": "2024-03-22"}, "Wajib Diunggah Sejak"),
        ({"Dasar Pengecualian": "UK-01/2024"}, "Wajib Diunggah Sejak"),
        (EXEMPT | uploaded("2024-03-25"), "Diunggah"),
        ({"Keberlakuan": "Dicabut"}, "Diubah/Dicabut Oleh"),
        ({"Diubah/Dicabut Oleh": "2"}, "Keberlakuan"),
        ({"Keberlakuan": "Diubah", "Diubah/Dicabut Oleh": "1"}, "Diubah/Dicabut Oleh"),
        ({"Jenis": "Peraturan"}, "Jenis"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not LegalProduct.objects.exists()


def test_the_draft_of_a_product_needs_no_day_yet(lebak, tmp_path):
    given = {"Ditetapkan": "", "Wajib Diunggah Sejak": "", "Keadaan": "Rancangan"}
    assert imported(lebak, tmp_path, row("1", **given)).rejected == []
    assert LegalProduct.objects.get().upload_due is None


@pytest.mark.parametrize(
    "given", [{"upload_from": date(2024, 3, 22)}, {"exemption": "UK-01/2024"}, {"force": "revoked"}]
)
def test_the_database_itself_keeps_no_contradiction(lebak, tmp_path, given):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalProduct.objects.update(**given)


MOVES = {
    ("state", "drafted", "adopt"): ("enacted", "records.enter", ["enacted_on"]),
    ("state", "enacted", "upload"): ("uploaded", "records.enter", ["upload_from", "uploaded_on", "address"]),
    ("state", "uploaded", "verify"): ("verified", "records.enter", ["verified_on"]),
    ("force", "in-force", "amend"): ("amended", "records.enact", ["changed_by"]),
    ("force", "in-force", "revoke"): ("revoked", "records.enact", ["changed_by"]),
    ("force", "amended", "revoke"): ("revoked", "records.enact", ["changed_by"]),
}


def test_a_product_moves_so_and_is_changed_only_by_those_who_enact():
    listed = [step for step in REGISTER.transitions if step.field != "status"]
    assert {
        (step.field, step.source, step.name): (step.target, step.permission, list(step.requires)) for step in listed
    } == MOVES
