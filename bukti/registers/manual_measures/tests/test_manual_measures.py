"""Figures that no register computes: with reason and evidence, until the end of the year."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.attachments.models import Evidence
from bukti.audit.declaration import BadInput
from bukti.offices.calendar import parse_period
from bukti.offices.models import Assignment, Office, User
from bukti.records import evidence
from bukti.records.actions import import_file, move
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome

from ..models import ManualMeasure

REGISTER = get_register("manual-measures")


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """The satisfaction index of the second quarter of 2024."""
    plain = {
        "No.": number, "Nama Ukuran": "Indeks kepuasan", "Indikator": "RKT-14", "Awal Periode": "2024-04-01",
        "Akhir Periode": "2024-06-30", "Tahun": "2024", "Angka": "82,5", "Satuan": "indeks",
        "Sebab": "Dihitung dari survei di luar aplikasi", "Dokumen Bukti": "LAP-7/2024 Laporan survei",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str], status: str = "draft") -> Outcome:
    file = folder / "ukuran.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(REGISTER.imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True, status=status)


def in_force(office: Office, folder: Path, *rows: dict[str, str]) -> None:
    """Rows brought to the state of those that three people enacted."""
    assert imported(office, folder, *rows).rejected == []
    ManualMeasure.objects.update(status="enacted")


def valid(office: Office, period: str, as_of: date = date(2025, 3, 31)) -> set[str]:
    records = get_measure("manual-measures.valid").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


def test_one_holds_from_the_first_day_of_its_period_to_the_end_of_its_year(lebak, tmp_path):
    year_before = {"Awal Periode": "2023-10-01", "Akhir Periode": "2023-12-31", "Tahun": "2023"}
    in_force(lebak, tmp_path, row("1"), row("year before", **year_before))
    assert valid(lebak, "2024Q1") == set()
    assert valid(lebak, "2024", date(2024, 3, 31)) == set()
    assert valid(lebak, "2024", date(2024, 4, 1)) == {"1"}
    assert valid(lebak, "2024Q2") == valid(lebak, "2024-12") == valid(lebak, "2024") == {"1"}
    assert valid(lebak, "2025Q1") == set()
    assert valid(lebak, "2023") == {"year before"}


def test_a_draft_and_another_office_count_nothing(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"))
    assert valid(lebak, "2024") == set()
    ManualMeasure.objects.update(status="published")
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert (valid(lebak, "2024"), valid(pandeglang, "2024")) == ({"1"}, set())


def test_the_figure_is_kept_exactly_and_the_file_beside_it(lebak, tmp_path):
    imported(lebak, tmp_path, row("1", Indikator=""))
    record = ManualMeasure.objects.get()
    assert (record.value, record.indicator, record.source.name) == (Decimal("82.5"), "", "ukuran.csv")


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Indikator": "PPID"}, "Indikator"),
        ({"Akhir Periode": "2024-03-31"}, "Akhir Periode"),
        ({"Akhir Periode": "2025-01-31"}, "Akhir Periode"),
        ({"Tahun": "2025"}, "Tahun"),
        ({"Sebab": "sulit"}, "Sebab"),
        ({"Sebab": ""}, "Sebab"),
        ({"Dokumen Bukti": ""}, "Dokumen Bukti"),
        ({"Angka": ""}, "Angka"),
        ({"Angka": "tinggi"}, "Angka"),
        ({"Satuan": ""}, "Satuan"),
    ],
)
def test_a_row_that_says_too_little_or_contradicts_itself_is_refused(lebak, tmp_path, given, column):
    assert [fault.column for fault in imported(lebak, tmp_path, row("1") | given).rejected] == [column]
    assert not ManualMeasure.objects.exists()


@pytest.mark.parametrize(
    "given", [{"source": None}, {"reason": ""}, {"evidence": ""}, {"period_ends_on": date(2024, 3, 31)}]
)
def test_the_database_keeps_no_enacted_one_without_evidence_and_reason(lebak, tmp_path, given):
    in_force(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ManualMeasure.objects.update(**given)


def test_an_import_is_a_draft_whatever_it_asks_for(lebak, tmp_path):
    with pytest.raises(BadInput, match="hanya diimpor dengan status draft"):
        imported(lebak, tmp_path, row("1"), status="enacted")
    assert not ManualMeasure.objects.exists()


@pytest.fixture
def people(lebak) -> dict[str, User]:
    roles = {"ani": "entry", "budi": "checker", "citra": "enactor"}
    users = {name: User.objects.create(username=name) for name in roles}
    for name, role in roles.items():
        Assignment.objects.create(user=users[name], office=lebak, role=role, held_from=timezone.localdate())
    return users


def proven(record: ManualMeasure, folder: Path, people: dict[str, User], name: str = "survei.txt") -> Evidence:
    """Evidence handed in by Ani and confirmed by Budi."""
    file = folder / name
    file.write_text(f"indeks 82,5 ({name})", encoding="utf-8")
    paper = evidence.Document(title="Laporan survei", document_date=date(2024, 7, 1), document_number="LAP-7/2024")
    made = evidence.add(register=REGISTER, record=record, file=file, document=paper, user=people["ani"])
    evidence.decide(evidence=made, name="evidence-confirm", user=people["budi"])
    record.refresh_from_db()
    return made


@pytest.mark.parametrize(("status", "name"), [("draft", "submit"), ("returned", "resubmit")])
def test_nothing_is_submitted_without_confirmed_evidence(lebak, tmp_path, people, status, name):
    imported(lebak, tmp_path, row("1"))
    ManualMeasure.objects.update(status=status)
    record = ManualMeasure.objects.get()
    with pytest.raises(BadInput, match="Bukti yang dikonfirmasi"):
        move(register=REGISTER, record=record, name=name, user=people["ani"])
    made = proven(record, tmp_path, people)
    assert record.proof == made
    move(register=REGISTER, record=record, name=name, user=people["ani"])
    assert ManualMeasure.objects.get().status == "submitted"


def test_three_people_bring_it_into_force(lebak, tmp_path, people):
    imported(lebak, tmp_path, row("1"))
    record = ManualMeasure.objects.get()
    proven(record, tmp_path, people)
    for name, user in (("submit", "ani"), ("check", "budi"), ("enact", "citra")):
        move(register=REGISTER, record=record, name=name, user=people[user])
    ManualMeasure.objects.update(source=None)  # the proof alone holds it up
    assert valid(lebak, "2024") == {"1"}


def test_the_last_evidence_is_not_withdrawn_from_under_a_measure(lebak, tmp_path, people):
    imported(lebak, tmp_path, row("1"))
    record = ManualMeasure.objects.get()
    first = proven(record, tmp_path, people)
    move(register=REGISTER, record=record, name="submit", user=people["ani"])
    with pytest.raises(BadInput, match="tambah dan konfirmasi bukti lain"):
        evidence.decide(evidence=first, name="evidence-withdraw", user=people["budi"], reason="Salah")
    second = proven(record, tmp_path, people, "survei2.txt")
    assert record.proof == first
    evidence.decide(evidence=first, name="evidence-withdraw", user=people["budi"], reason="Salah")
    assert ManualMeasure.objects.get().proof == second


def test_a_draft_without_its_evidence_is_a_draft_again(lebak, tmp_path, people):
    imported(lebak, tmp_path, row("1"))
    record = ManualMeasure.objects.get()
    made = proven(record, tmp_path, people)
    evidence.decide(evidence=made, name="evidence-withdraw", user=people["budi"], reason="Salah")
    assert ManualMeasure.objects.get().proof is None


def test_four_eyes_hold_as_in_every_register():
    assert {step.name: list(step.other_than) for step in REGISTER.transitions if step.other_than} == {
        "check": ["entered_by"], "enact": ["entered_by", "checked_by"], "annul": ["entered_by"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("-1", "indeks", "negatif"),
        ("100,5", "%", "lebih dari 100"),
        ("101", "Persen", "lebih dari 100"),
    ],
)
def test_a_figure_that_its_unit_does_not_allow_is_refused(lebak, tmp_path, value, unit, told):
    found = imported(lebak, tmp_path, row("1", Angka=value, Satuan=unit)).rejected
    assert [(fault.column, fault.value) for fault in found] == [("Angka", value)]
    assert told in found[0].reason


def test_zero_a_hundred_per_cent_and_more_of_another_unit_are_figures(lebak, tmp_path):
    rows = row("1", Angka="0"), row("2", Angka="100", Satuan="%"), row("3", Angka="250", Satuan="orang")
    assert imported(lebak, tmp_path, *rows).rejected == []
