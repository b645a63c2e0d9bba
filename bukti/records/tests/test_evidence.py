"""Evidence on a record: handed in by one person, confirmed by another, flagged when its file proves two things."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.attachments.models import Attachment, Evidence
from bukti.attachments.queries import evidence_of, is_exempt, uses
from bukti.audit.declaration import BadInput, Forbidden
from bukti.audit.models import Entry
from bukti.offices.models import Assignment, Office, User
from bukti.records import evidence, subjects
from bukti.records.declaration import get_register
from bukti.records.evidence import Document
from bukti.records.history import acts
from bukti.records.models import Record

REQUESTS = get_register("information-requests")
LETTER = Document(title="Surat jawaban", document_date=date(2024, 4, 17), document_number="7/PPID/2024")
SECRET = replace(LETTER, classification="exempt", basis="UU 14/2008 pasal 17 huruf h")
COPY = replace(LETTER, copy_reason="Satu surat untuk dua permohonan")


@pytest.fixture
def people(lebak) -> dict[str, User]:
    """Ani enters and checks; Budi and Citra check, Dewi reads."""
    roles = {"ani": ["entry", "checker"], "budi": ["checker"], "citra": ["coordinator"], "dewi": ["reader"]}
    users = {name: User.objects.create(username=name) for name in roles}
    for name, held in roles.items():
        for role in held:
            Assignment.objects.create(user=users[name], office=lebak, role=role, held_from=timezone.localdate())
    return users


@pytest.fixture
def file(tmp_path) -> Path:
    made = tmp_path / "surat.txt"
    made.write_text("Surat jawaban\n")
    return made


def request(office: Office, number: str, due: date | None = None, **given: str) -> Record:
    return REQUESTS.model.objects.create(office=office, number=number, channel="letter", subject="DPT", due_on=due,
                                         regime="ordinary", received_on=date(2024, 1, 2), **given)  # fmt: skip


def add(record: Record, file: Path, user: User, document: Document = LETTER) -> Evidence:
    return evidence.add(register=REQUESTS, record=record, file=file, document=document, user=user)


def flagged(office: Office) -> list[tuple[str, bool]]:
    return [(piece.evidence.record_number, piece.quarters) for piece in evidence.shared_pieces(office.pk)]


def test_evidence_waits_until_another_person_confirms_it(lebak, people, file):
    record = request(lebak, "1")
    made = add(record, file, people["ani"])
    assert (made.state, made.added_by, made.attachment.path.read_text()) == ("added", "ani", "Surat jawaban\n")
    with pytest.raises(Forbidden, match="harus dilakukan orang lain"):
        evidence.decide(evidence=made, name="evidence-confirm", user=people["ani"])
    evidence.decide(evidence=made, name="evidence-confirm", user=people["budi"])
    (kept,) = evidence_of("information-requests", record.pk)
    assert (kept.state, kept.handled_by, kept.handled_at.date()) == ("confirmed", "budi", timezone.now().date())


def test_every_act_leaves_a_line_that_names_no_title_and_stands_in_the_history_of_the_record(lebak, people, file):
    record = request(lebak, "1")
    request(lebak, "1 bukti")
    made = add(record, file, people["ani"])
    evidence.decide(evidence=made, name="evidence-withdraw", user=people["ani"], reason="Salah berkas")
    lines = list(Entry.objects.order_by("sequence").values_list("action", "subject", "actor"))[-3:]
    subject = f"evidence information-requests 1 bukti {made.pk}"
    assert lines == [
        ("attachments.keep", f"file {made.attachment.sha256}", "ani"),
        ("evidence.add", subject, "ani"),
        ("workflow.evidence-withdraw", subject, "ani"),
    ]
    assert [act.title for act in acts(REQUESTS, record, private=True)] == ["Bukti ditambahkan", "Tarik bukti"]
    assert not Entry.objects.filter(detail__contains="Surat jawaban").exists()


@pytest.mark.parametrize("name", ["evidence-return", "evidence-withdraw"])
def test_nothing_is_taken_back_without_a_reason_and_nothing_is_deleted(lebak, people, file, name):
    user = people["budi" if name == "evidence-return" else "ani"]
    made = add(request(lebak, "1"), file, people["ani"])
    for reason, words in (("", "harus disertai alasan"), ("x" * 301, "terlalu panjang")):
        with pytest.raises(BadInput, match=words):
            evidence.decide(evidence=made, name=name, user=user, reason=reason)
        assert Evidence.objects.get().state == "added"
    evidence.decide(evidence=made, name=name, user=user, reason=" Tidak terbaca ")
    closed = Evidence.objects.get()
    assert (closed.is_in_use, closed.reason, closed.handled_by) == (False, "Tidak terbaca", user.username)
    assert closed.attachment.path.is_file()
    with pytest.raises(BadInput, match="tidak ada dari keadaan sekarang"):
        evidence.decide(evidence=made, name="evidence-confirm", user=people["budi"])


def test_only_a_checker_withdraws_what_was_confirmed(lebak, people, file):
    eko = User.objects.create(username="eko")
    Assignment.objects.create(user=eko, office=lebak, role="entry", held_from=timezone.localdate())
    made = add(request(lebak, "1"), file, people["ani"])
    evidence.decide(evidence=made, name="evidence-confirm", user=people["budi"])
    with pytest.raises(Forbidden):
        evidence.decide(evidence=made, name="evidence-withdraw", user=eko, reason="Salah")
    evidence.decide(evidence=made, name="evidence-withdraw", user=people["citra"], reason="Salah")
    assert Evidence.objects.get().state == "withdrawn"


@pytest.mark.parametrize("name", ["budi", "dewi"])
def test_who_does_not_enter_adds_nothing(lebak, people, file, name, stored):
    with pytest.raises(Forbidden):
        add(request(lebak, "1"), file, people[name])
    assert stored() == (0, 0)


def test_a_void_record_takes_no_evidence(lebak, people, file, stored):
    with pytest.raises(BadInput, match="dibatalkan"):
        add(request(lebak, "1", status="void"), file, people["ani"])
    assert stored() == (0, 0)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (replace(LETTER, title=" "), "Judul dokumen"),
        (replace(LETTER, title="x" * 201), "Judul dokumen"),
        (replace(LETTER, document_date=date(2999, 1, 1)), "belum tiba"),
        (replace(LETTER, document_date=date(1924, 3, 1)), "tahun 1924 di luar 1945 sampai 2099"),
        (replace(SECRET, basis=" "), "harus menyebut dasarnya"),
        (replace(LETTER, classification="rahasia"), "Klasifikasi"),
    ],
)
def test_a_paper_that_says_too_little_is_refused(lebak, people, file, document, words, stored):
    with pytest.raises(BadInput, match=words):
        add(request(lebak, "1"), file, people["ani"], document)
    assert (stored(), Evidence.objects.count()) == ((0, 0), 0)


def test_one_file_for_two_records_is_flagged_on_both(lebak, people, file):
    for number in ("1", "2"):
        add(request(lebak, number), file, people["ani"])
    assert flagged(lebak) == [("1", False), ("2", False)]
    (piece,) = evidence.pieces(lebak.pk, evidence_of("information-requests", Evidence.objects.first().record))
    assert (piece.shared, [other.record_number for other in piece.others]) == (True, ["2"])


def test_records_of_two_quarters_are_told_apart_from_records_of_one(lebak, people, file, tmp_path):
    days = {"1": date(2024, 3, 31), "2": date(2024, 4, 1), "3": date(2024, 6, 30)}
    first = request(lebak, "1", days["1"])
    add(first, file, people["ani"])
    second = request(lebak, "2", days["2"])
    made = add(second, file, people["ani"])
    assert flagged(lebak) == [("1", True), ("2", True)]
    evidence.decide(evidence=Evidence.objects.first(), name="evidence-withdraw", user=people["ani"], reason="Salah")
    add(request(lebak, "3", days["3"]), file, people["ani"])
    assert flagged(lebak) == [("2", False), ("3", False)]
    assert subjects.quarters([made]) == {made.pk: "2024Q2"}


def test_a_declared_copy_is_flagged_nowhere(lebak, people, file):
    add(request(lebak, "1"), file, people["ani"])
    add(request(lebak, "2"), file, people["ani"], COPY)
    add(request(lebak, "3"), file, people["ani"], COPY)
    assert flagged(lebak) == []
    assert [len(found) for found in uses(lebak.pk).values()] == [3]
    assert len(list((Attachment.objects.first().path.parent).iterdir())) == 1


def test_the_same_file_proves_a_record_once(lebak, people, file):
    record = request(lebak, "1")
    made = add(record, file, people["ani"])
    with pytest.raises(BadInput, match="sudah menjadi bukti catatan ini"):
        add(record, file, people["ani"])
    evidence.decide(evidence=made, name="evidence-return", user=people["budi"], reason="Nomornya salah")
    add(record, file, people["ani"])
    assert list(Evidence.objects.values_list("state", flat=True)) == ["returned", "added"]


def test_one_file_has_one_classification(lebak, people, file):
    add(request(lebak, "1"), file, people["ani"], SECRET)
    with pytest.raises(BadInput, match="satu berkas mempunyai satu klasifikasi"):
        add(request(lebak, "2"), file, people["ani"], COPY)
    assert Attachment.objects.count() == 1
    assert is_exempt(Attachment.objects.get())


def test_an_exempt_file_stays_closed_after_it_was_withdrawn(lebak, people, file):
    made = add(request(lebak, "1"), file, people["ani"], SECRET)
    evidence.decide(evidence=made, name="evidence-withdraw", user=people["ani"], reason="Salah")
    assert is_exempt(made.attachment)


def test_nothing_is_left_when_the_database_refuses(lebak, people, file, stored, monkeypatch):
    record = request(lebak, "1")
    monkeypatch.setattr(evidence, "_check", lambda row: None)
    with pytest.raises(BadInput, match="ditolak basis data"), transaction.atomic():
        add(record, file, people["ani"], replace(SECRET, basis=""))
    assert (stored(), Attachment.objects.count(), Evidence.objects.count()) == ((0, 0), 0, 0)


def test_a_content_that_somebody_else_keeps_is_not_taken_away(lebak, people, file, monkeypatch):
    kept = add(request(lebak, "1"), file, people["ani"]).attachment
    monkeypatch.setattr(evidence, "_check", lambda row: None)
    with pytest.raises(BadInput), transaction.atomic():
        add(request(lebak, "2"), file, people["ani"], replace(SECRET, basis="", classification="exempt"))
    assert kept.path.is_file()


@pytest.mark.parametrize(
    "given",
    [
        {"classification": "exempt"},
        {"state": "confirmed"},
        {"state": "confirmed", "handled_by": "ani"},
        {"state": "returned", "handled_by": "budi"},
        {"state": "withdrawn", "reason": "Salah"},
    ],
)
def test_the_database_itself_refuses_what_nobody_may_store(lebak, people, file, given):
    add(request(lebak, "1"), file, people["ani"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(**given)


def test_finding_evidence_and_its_other_uses_takes_three_statements(lebak, people, file, django_assert_num_queries):
    record = request(lebak, "1", date(2024, 3, 31))
    add(record, file, people["ani"])
    for number in range(2, 6):
        add(request(lebak, str(number), date(2024, 3, 31)), file, people["ani"])
    with django_assert_num_queries(3):  # the record's, those of its files, the quarters of one register
        (piece,) = evidence.pieces(lebak.pk, evidence_of("information-requests", record.pk))
    assert len(piece.others) == 4
