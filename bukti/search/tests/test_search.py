"""A search finds what the office has, of its own office only, and never by what is personal."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bukti.attachments.models import Attachment, Evidence
from bukti.measurements.tests.small_office import make_office, person, request
from bukti.plans.models import PlanDocument, PlanRow
from bukti.records.declaration import all_registers
from bukti.search.queries import search, text_fields

pytestmark = pytest.mark.django_db
DUE = date(2024, 1, 16)


def asked(office, number, subject="Daftar pemilih"):
    made = request(office, number, DUE, None)
    made.subject = subject
    made.save()
    return made


def file(office, **more) -> Attachment:
    told = {"name": "a.pdf", "media_type": "application/pdf", "size": 1, "sha256": "a" * 64, "added_by": "ani"} | more
    return Attachment.objects.create(office=office, purpose="bukti", **told)


def paper(record, title, *, personal=False, **more) -> Evidence:
    return Evidence.objects.create(
        office=record.office, attachment=file(record.office, personal=personal), register="information-requests",
        record=record.pk, record_number=record.number, document_date=DUE, title=title, added_by="ani", **more,
    )  # fmt: skip


def plan(office, title="Rencana Kinerja", indicator="Layanan berkala"):
    made = PlanDocument.objects.create(
        office=office, year=2024, kind="RKT", version=1, title=title, source=file(office)
    )
    PlanRow.objects.create(document=made, position=0, code="RKT-7", indicator=indicator, content={})


def found(office, phrase, *, private=False) -> dict[str, list[str]]:
    return {one.code or one.kind: [hit.title for hit in one.hits] for one in search(office, phrase, private=private)}


def test_a_record_is_found_by_its_number_and_by_its_words_in_any_letters():
    office = make_office()
    asked(office, "QZX-17/2024", "Salinan berita acara rekapitulasi")
    for phrase in ("qzx-17", "SALINAN  berita", "rekapitulasi"):
        assert found(office, phrase)["information-requests"] == ["QZX-17/2024"]


def test_what_is_personal_is_never_looked_into():
    office = make_office()
    asked(office, "1")
    for private in (False, True):
        assert "information-requests" not in found(office, "Bu Ani", private=private)


def test_no_field_of_personal_data_is_among_those_searched():
    for register in all_registers():
        assert set(text_fields(register)) & set(register.private) == set()


def test_another_offices_things_are_not_found():
    other = make_office("3601", targets=())
    asked(other, "QZX-17/2024")
    paper(asked(other, "QZX-18"), "Surat jawaban Kabupaten")
    plan(other, "Rencana kabupaten lain", "Layanan istimewa")
    office = make_office()
    for phrase in ("QZX", "Surat jawaban", "kabupaten lain", "istimewa"):
        assert found(office, phrase, private=True) == {}


def test_indicators_plan_rows_documents_and_papers_are_found():
    office = make_office()
    plan(office)
    paper(asked(office, "1"), "Surat jawaban")
    assert "RKT-14" in found(office, "rkt-14")["indicators"]
    assert found(office, "layanan berkala")["plans"] == ["RKT RKT-7"]
    assert found(office, "rencana kinerja")["documents"] == ["RKT 2024 v1"]
    assert found(office, "surat jawaban") == {"evidence": ["Surat jawaban"]}


def test_a_paper_that_is_exempt_or_personal_is_found_only_by_who_may_see_it():
    office = make_office()
    paper(asked(office, "1"), "Rahasia satu", classification="exempt", basis="UU 14/2008 pasal 17")
    paper(asked(office, "2"), "Rahasia dua", personal=True)
    assert found(office, "rahasia") == {}
    assert found(office, "rahasia", private=True) == {"evidence": ["Rahasia dua", "Rahasia satu"]}


def test_ten_are_shown_and_that_there_are_more():
    office = make_office()
    for number in range(12):
        asked(office, f"QZX-{number:02}")
    (one,) = search(office, "QZX", private=False)
    assert ([hit.title for hit in one.hits], one.more) == ([f"QZX-{number:02}" for number in range(11, 1, -1)], True)


@pytest.mark.parametrize("phrase", ["", " ", "a", " a "])
def test_less_than_two_letters_find_nothing(phrase):
    assert search(make_office(), phrase, private=True) == []


@pytest.mark.parametrize("phrase", ["%%", "__", "' OR 1=1 --", "\\\\"])
def test_signs_of_a_pattern_are_letters_like_others(phrase):
    office = make_office()
    asked(office, "1")
    assert found(office, phrase) == {}


def test_a_search_is_four_statements_however_much_there_is():
    office = make_office()
    counts = []
    for number in range(30):
        asked(office, f"QZX-{number}")
        with CaptureQueriesContext(connection) as done:
            search(office, "QZX", private=False)
        counts.append(len(done.captured_queries))
    assert set(counts) == {4}


def test_the_page_leads_to_what_was_found_and_to_the_whole_list(client):
    office = make_office()
    client.force_login(person(office, "nurul", "reader"))
    for number in range(11):
        made = asked(office, f"QZX-{number:02}")
    shown = client.get(reverse("search", kwargs={"office": "3602"}), {"q": "qzx"}).content.decode()
    assert reverse("record", kwargs={"office": "3602", "register": "information-requests", "pk": made.pk}) in shown
    assert 'href="/3602/register/information-requests/?q=qzx"' in shown


def test_a_search_without_an_answer_says_what_to_do(client):
    office = make_office()
    client.force_login(person(office, "nurul", "reader"))
    shown = client.get("/3602/cari/", {"q": "zzz<b>"}).content.decode()
    assert "Tidak ada yang memuat “zzz&lt;b&gt;”" in shown
    assert "Periksa ejaannya" in shown
