"""Evidence on the measurement of an indicator itself: who hands in, who confirms, when it closes, what it is for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.attachments.models import Attachment, Evidence
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.measurements import actions
from bukti.measurements.blocks import blocks
from bukti.measurements.evidence import add
from bukti.measurements.models import Measurement, QuarterLock
from bukti.measurements.proof import evidence_content
from bukti.measurements.quarter import row, rows
from bukti.measurements.suspicions import suspicions
from bukti.offices.models import Division, User
from bukti.records import evidence as records_evidence
from bukti.records.declaration import get_register
from bukti.records.evidence import Document, decide, pieces, shared_pieces
from bukti.records.subjects import quarters
from bukti.workflow.waiting import found_for, person_of

from .small_office import Q1, explain, make_office, people, person, requests, through

pytestmark = pytest.mark.django_db
REPORT = Document(title="Laporan PPID", document_date=date(2024, 3, 29), document_number="L-1/2024")


@pytest.fixture
def office(tmp_path, settings):
    settings.FILES_DIR = tmp_path / "store"
    return make_office()


@pytest.fixture
def staff(office) -> dict[str, User]:
    requests(office)
    return people(office)


@pytest.fixture
def file(tmp_path) -> Path:
    made = tmp_path / "laporan.txt"
    made.write_text("Laporan\n")
    return made


def hand_in(office, user, file, document=REPORT, code="RKT-14", quarter=Q1) -> Evidence:
    return add(office=office, quarter=quarter, code=code, file=file, document=document, user=user)


def confirmed(office, staff, file, **more) -> Evidence:
    made = hand_in(office, staff["entri"], file, **more)
    decide(evidence=made, name="evidence-confirm", user=staff["kasubbag"])
    return made


def kinds(office, code="RKT-14") -> list[str]:
    return [one.kind for one in blocks(office, Q1) if one.code == code]


def left(settings) -> tuple[int, ...]:
    """Files in the store, rows of files, of evidence, of measurements."""
    kept = [one for one in Path(settings.FILES_DIR).rglob("*") if one.is_file()]
    return len(kept), *(model.objects.count() for model in (Attachment, Evidence, Measurement))


# Handed in by one, confirmed by another


def test_it_waits_until_another_person_confirms_it(office, staff, file):
    made = hand_in(office, staff["entri"], file)
    assert (made.subject, made.register, made.record_number) == ("measurement", "", "RKT-14 2024Q1")
    assert (made.record, made.state) == (Measurement.objects.get().pk, "added")
    Evidence.objects.update(added_by="kasubbag")
    with pytest.raises(Forbidden, match="orang lain"):
        decide(evidence=made, name="evidence-confirm", user=staff["kasubbag"])
    Evidence.objects.update(added_by="entri")
    decide(evidence=made, name="evidence-confirm", user=staff["kasubbag"])
    assert (made.state, made.handled_by) == ("confirmed", "kasubbag")
    told = Entry.objects.filter(subject=f"evidence measurement RKT-14 2024Q1 bukti {made.pk}")
    assert list(told.values_list("action", "actor")) == [
        ("evidence.add", "entri"), ("workflow.evidence-confirm", "kasubbag"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["kasubbag", "sekretaris", "ketua", "admin"])
def test_only_an_entry_officer_hands_it_in(office, staff, file, settings, name):
    with pytest.raises(Forbidden):
        hand_in(office, staff[name], file)
    assert left(settings) == (0, 0, 0, 0)


def test_another_division_neither_hands_in_nor_withdraws(office, staff, file):
    own, other = (
        Division.objects.create(office=office, code=code, name=code, valid_from=date(2023, 1, 1))
        for code in ("teknis", "hukum-sdm")
    )
    assert row(office, Q1, "RKT-14").live.division == "teknis"
    mine, stranger = person(office, "ani", "entry", own), person(office, "eko", "entry", other)
    with pytest.raises(Forbidden, match="sub bagian"):
        hand_in(office, stranger, file)
    made = hand_in(office, mine, file)
    with pytest.raises(Forbidden, match="sub bagian"):
        decide(evidence=made, name="evidence-withdraw", user=stranger, reason="Salah")
    decide(evidence=made, name="evidence-withdraw", user=mine, reason="Salah berkas")
    assert Evidence.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("document", "content", "words"),
    [
        (replace(REPORT, title=""), "Laporan", "Judul dokumen"),
        (replace(REPORT, document_date=date(2999, 1, 1)), "Laporan", "belum tiba"),
        (replace(REPORT, classification="exempt"), "Laporan", "menyebut dasarnya"),
        (REPORT, "#!/bin/sh", "skrip"),
    ],
)
def test_what_a_record_would_not_take_is_refused_here_too(office, staff, file, settings, document, content, words):
    file.write_text(content)
    with pytest.raises(BadInput, match=words):
        hand_in(office, staff["entri"], file, document)
    assert left(settings) == (0, 0, 0, 0)


def test_nothing_is_left_when_the_database_refuses(office, staff, file, settings, monkeypatch):
    def refuse(*_args, **_values):
        raise IntegrityError

    monkeypatch.setattr(Evidence, "save", refuse)
    with pytest.raises(BadInput, match="tidak ada yang disimpan"):
        hand_in(office, staff["entri"], file)
    assert left(settings) == (0, 0, 0, 0)


def test_the_same_file_is_not_handed_in_twice_and_an_indicator_must_be_measured(office, staff, file):
    hand_in(office, staff["entri"], file)
    with pytest.raises(BadInput, match="sudah menjadi bukti pengukuran ini"):
        hand_in(office, staff["entri"], file)
    with pytest.raises(RefusedMove, match="tidak diukur"):
        hand_in(office, staff["entri"], file, code="RKT-99")


@pytest.mark.parametrize("values", [{"register": "paw"}, {"subject": "record"}, {"subject": "plan"}])
def test_the_database_keeps_a_register_for_records_only(office, staff, file, values):
    hand_in(office, staff["entri"], file)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(**values)


# Closed with the measurement


def test_from_the_submission_on_nothing_about_it_changes_until_it_is_returned(office, staff, file, tmp_path, settings):
    made = confirmed(office, staff, file)
    explain(office, staff["entri"])
    through(office, staff, until="submit")
    other, before = tmp_path / "lain.txt", left(settings)
    other.write_text("Lain")
    with pytest.raises(RefusedMove, match="sudah diajukan"):
        hand_in(office, staff["entri"], other)
    with pytest.raises(RefusedMove, match="sudah diajukan"):
        decide(evidence=made, name="evidence-withdraw", user=staff["kasubbag"], reason="Salah")
    assert (left(settings), Evidence.objects.get().state) == (before, "confirmed")
    actions.give_back(office=office, quarter=Q1, code="RKT-14", reason="Ulang.", user=staff["sekretaris"])
    decide(evidence=made, name="evidence-withdraw", user=staff["kasubbag"], reason="Salah")
    assert (Evidence.objects.get().state, kinds(office)) == ("withdrawn", ["no_evidence"])


@pytest.mark.parametrize("name", ["evidence-confirm", "evidence-return", "evidence-withdraw"])
def test_what_still_waits_is_closed_too(office, staff, file, name):
    made = hand_in(office, staff["entri"], file)
    user = staff["entri" if name == "evidence-withdraw" else "kasubbag"]
    for state, words in (("submitted", "diajukan"), ("verified", "diverifikasi"), ("approved", "disahkan"),
                         ("locked", "terkunci")):  # fmt: skip
        Measurement.objects.update(state=state)
        with pytest.raises(RefusedMove, match=words):
            decide(evidence=made, name=name, user=user, reason="Salah")
    assert Evidence.objects.get().state == "added"


def test_a_draft_in_a_locked_quarter_takes_none(office, staff, file, settings):
    QuarterLock.objects.create(office=office, period="2024Q1", turn=1, content="{}", sha256="0" * 64, locked_by="ketua")
    with pytest.raises(RefusedMove, match="sudah terkunci"):
        hand_in(office, staff["entri"], file)
    assert left(settings) == (0, 0, 0, 0)


# What it counts for


def test_it_stands_for_the_evidence_that_no_record_has_once_it_is_confirmed(office, staff, file):
    explain(office, staff["entri"])
    assert kinds(office) == ["no_evidence"]
    made = hand_in(office, staff["entri"], file)
    assert kinds(office) == ["evidence_waiting", "no_evidence"]
    decide(evidence=made, name="evidence-confirm", user=staff["kasubbag"])
    assert kinds(office) == []


def test_an_undecided_piece_keeps_it_from_being_submitted_even_with_a_waiver(office, staff, file):
    explain(office, staff["entri"])
    actions.waive(office=office, quarter=Q1, code="RKT-14", reason="Banjir.", user=staff["sekretaris"])
    made = hand_in(office, staff["entri"], file)
    with pytest.raises(BadInput, match="belum dikonfirmasi: Laporan PPID"):
        through(office, staff, until="submit")
    decide(evidence=made, name="evidence-return", user=staff["kasubbag"], reason="Buram")
    assert through(office, staff, until="submit").state == "submitted"


def test_evidence_of_another_quarter_or_indicator_does_not_count(office, staff, file):
    explain(office, staff["entri"])
    confirmed(office, staff, file, code="RKT-18")
    assert kinds(office) == ["no_evidence"]


def test_what_is_frozen_names_the_paper_and_the_hash_of_its_file(office, staff, file, tmp_path):
    made = confirmed(office, staff, file)
    other = tmp_path / "lain.txt"
    other.write_text("Lain")
    withdrawn = hand_in(office, staff["entri"], other)
    decide(evidence=withdrawn, name="evidence-withdraw", user=staff["entri"], reason="Salah")
    assert evidence_content(row(office, Q1, "RKT-14")) == [
        {"number": "L-1/2024", "date": "2024-03-29", "title": "Laporan PPID", "classification": "public",
         "state": "confirmed", "sha256": made.attachment.sha256},
    ]  # fmt: skip
    assert evidence_content(row(office, Q1, "RKT-18")) == []


# What is odd about it


def test_a_paper_dated_after_the_quarter_is_told(office, staff, file, tmp_path):
    hand_in(office, staff["entri"], file, replace(REPORT, document_date=date(2024, 3, 31)))
    late = tmp_path / "kemudian.txt"
    late.write_text("Kemudian")
    hand_in(office, staff["entri"], late, replace(REPORT, title="Notula April", document_date=date(2024, 4, 1)))
    (noticed,) = suspicions(rows(office, Q1), office, Q1)
    assert (noticed.code, noticed.kind, noticed.text.endswith(": Notula April.")) == ("RKT-14", "evidence_after", True)


def test_a_file_that_proves_a_record_and_the_measurement_is_flagged_on_both(office, staff, file):
    own = hand_in(office, staff["entri"], file)
    register = get_register("information-requests")
    record = register.model.objects.get(number="3/2024")  # its last day lies in the first quarter too
    other = records_evidence.add(register=register, record=record, file=file, document=REPORT, user=staff["entri"])
    assert quarters([own, other]) == {own.pk: "2024Q1", other.pk: "2024Q1"}
    assert [(one.evidence.pk, one.quarters) for one in shared_pieces(office.pk)] == [
        (own.pk, False), (other.pk, False),
    ]  # fmt: skip
    assert [(one.kind, one.text.split(": ")[1]) for one in suspicions(rows(office, Q1), office, Q1)] == [
        ("evidence_reused", "3/2024, Laporan PPID."),
    ]  # fmt: skip


def test_a_declared_copy_is_not_flagged(office, staff, file):
    hand_in(office, staff["entri"], file)
    copy = hand_in(office, staff["entri"], file, replace(REPORT, copy_reason="Satu laporan"), "RKT-18")
    (piece,) = pieces(office.pk, [copy])
    assert (piece.shared, [one.record_number for one in piece.others]) == (False, ["RKT-14 2024Q1"])


# Whose desk it lies on


def desk(office, user) -> dict[str, list[tuple[str, str]]]:
    found = [pair for kinds in found_for(person_of(user, office, timezone.localdate())).values() for pair in kinds]
    return {kind.code: [(one.title, one.about) for one in said.items] for kind, said in found
            if kind.code.startswith("evidence-")}  # fmt: skip


def test_it_waits_for_a_checker_and_comes_back_while_it_can_be_replaced(office, staff, file):
    made = hand_in(office, staff["entri"], file)
    told = [("RKT-14 2024Q1", "Pengukuran indikator")]
    assert (desk(office, staff["kasubbag"]), desk(office, staff["entri"])) == ({"evidence-to-confirm": told}, {})
    decide(evidence=made, name="evidence-return", user=staff["kasubbag"], reason="Buram")
    assert (desk(office, staff["kasubbag"]), desk(office, staff["entri"])) == ({}, {"evidence-returned": told})
    Measurement.objects.update(state="submitted")
    assert desk(office, staff["entri"]) == {}
