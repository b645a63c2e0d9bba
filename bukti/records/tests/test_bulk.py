"""One move on many records: told before it is made, made record by record, told row by row."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bukti.audit.models import Entry
from bukti.offices.models import Office
from bukti.records.bulk import MOST
from bukti.records.declaration import get_register

from .test_lists import request
from .test_pages import sign_in, words

REQUESTS = get_register("information-requests")
ADDRESS = reverse("record-moves", args=["3602", REQUESTS.code])


def drafts(office: Office, *numbers: str, **values) -> list:
    return [request(office, number, **({"status": "draft"} | values)) for number in numbers]


def told(client, name: str, records, **query):
    return client.get(ADDRESS, {"langkah": name, "pilih": [one.pk for one in records]} | query)


def sent(client, name: str, page, **query):
    """The confirmation page sent as it stands."""
    ready = [one for one in page.context["plan"] if not one.refusal]
    form = {f"before-{one.record.pk}": one.before for one in ready}
    return client.post(ADDRESS, form | {"langkah": name, "pilih": [one.record.pk for one in ready]} | query)


def statuses() -> dict[str, str]:
    return dict(REQUESTS.model.objects.order_by("number").values_list("number", "status"))


def outcome(answer) -> list[tuple[str, str]]:
    return [(one.record.number, one.refusal) for one in answer.context["done"]]


@pytest.fixture
def officer(client, lebak):
    sign_in(client, lebak, "entry")
    return client


def test_the_page_before_tells_what_moves_and_what_does_not_and_changes_nothing(officer, lebak):
    records = [
        *drafts(lebak, "A/1", "B/1"),
        *drafts(lebak, "C/1", status="enacted"),
        *drafts(lebak, "D/1", status="void"),
    ]
    page = told(officer, "submit", records)
    assert [(one.record.number, one.refusal) for one in page.context["plan"]] == [
        ("A/1", ""),
        ("B/1", ""),
        ("C/1", "langkah ini tidak ada dari keadaannya sekarang"),
        ("D/1", "sudah dibatalkan; tidak ada langkah lagi"),
    ]
    assert "2 akan berpindah, 2 akan ditolak. Belum ada yang berubah." in words(page)
    assert statuses() == {"A/1": "draft", "B/1": "draft", "C/1": "enacted", "D/1": "void"}


def test_each_record_moves_with_a_line_of_its_own(officer, lebak):
    answer = sent(officer, "submit", told(officer, "submit", drafts(lebak, "A/1", "B/1")))
    assert "2 catatan sudah berpindah." in words(answer)
    assert statuses() == {"A/1": "submitted", "B/1": "submitted"}
    lines = Entry.objects.filter(action="workflow.submit").order_by("sequence")
    assert [(line.actor, line.subject) for line in lines] == [
        ("entry", "informationrequest A/1"),
        ("entry", "informationrequest B/1"),
    ]


def test_what_changed_in_the_meantime_stays_and_the_others_move(officer, lebak):
    first, _second = records = drafts(lebak, "A/1", "B/1")
    page = told(officer, "submit", records)
    first.subject = "Diganti orang lain"
    first.save()
    answer = sent(officer, "submit", page)
    changed = "A/1 baru saja diubah orang lain; buka lagi catatannya dan baca dahulu."
    assert outcome(answer) == [("A/1", changed), ("B/1", "")]
    assert "1 catatan sudah berpindah. 1 catatan ditolak dan tetap seperti semula." in words(answer)
    assert statuses() == {"A/1": "draft", "B/1": "submitted"}
    assert [line.subject for line in Entry.objects.filter(action="access.refused")] == ["informationrequest A/1"]


def test_sending_the_same_page_twice_moves_nothing_twice(officer, lebak):
    page = told(officer, "submit", drafts(lebak, "A/1"))
    sent(officer, "submit", page)
    assert [bool(refusal) for _number, refusal in outcome(sent(officer, "submit", page))] == [True]
    assert Entry.objects.filter(action="workflow.submit").count() == 1


def test_four_eyes_hold_for_each_record(client, lebak):
    sign_in(client, lebak, "checker")
    mine, others = (
        drafts(lebak, "A/1", status="submitted", entered_by="checker")[0],
        request(lebak, "B/1", status="submitted"),
    )
    page = told(client, "check", [mine, others])
    assert [one.refusal for one in page.context["plan"]] == [
        "harus dilakukan orang lain: Anda sudah bertindak pada catatan ini",
        "",
    ]
    before = {f"before-{one.record.pk}": one.before for one in page.context["plan"]}
    answer = client.post(ADDRESS, before | {"langkah": "check", "pilih": [mine.pk, others.pk]})
    assert [bool(refusal) for _number, refusal in outcome(answer)] == [True, False]
    assert statuses() == {"A/1": "submitted", "B/1": "checked"}


def test_what_is_missing_is_named(officer, lebak):
    ready = request(lebak, "A/1", status="draft")
    empty = request(lebak, "B/1", status="draft", completed_on=None)
    page = told(officer, "start", [ready, empty])
    assert [one.refusal for one in page.context["plan"]] == ["", "isi dahulu: Lengkap pada"]


def test_a_move_with_a_reason_wants_one_for_all(officer, lebak):
    page = told(officer, "void", drafts(lebak, "A/1"))
    refused = sent(officer, "void", page)
    assert (refused.status_code, statuses()) == (400, {"A/1": "draft"})
    assert "Langkah ini harus disertai alasan." in words(refused)
    sent(officer, "void", refused, alasan="Dobel")
    assert statuses() == {"A/1": "void"}
    assert '"reason": "Dobel"' in Entry.objects.get(action="workflow.void").detail.replace('":"', '": "')


def test_an_act_of_several_names_is_offered_once_and_moves_from_each_state(officer, lebak):
    """Proses is 'start' from received and 'resume' from incomplete."""
    titles = [move.title for move in officer.get("/3602/register/information-requests/").context["moves"]]
    assert titles == []  # an empty list offers nothing to tick, and no move
    records = [*drafts(lebak, "A/1"), *drafts(lebak, "B/1", state="incomplete")]
    titles = [move.title for move in officer.get("/3602/register/information-requests/").context["moves"]]
    assert titles.count("Proses") == 1
    sent(officer, "start", told(officer, "start", records))
    assert set(REQUESTS.model.objects.values_list("state", flat=True)) == {"processing"}


def test_a_reader_is_offered_no_move_and_makes_none(client, lebak):
    (record,) = drafts(lebak, "A/1")
    sign_in(client, lebak, "reader")
    shown = client.get("/3602/register/information-requests/")
    assert ('name="pilih"' in shown.content.decode(), shown.context["moves"]) == (False, [])
    answer = client.post(ADDRESS, {"langkah": "submit", "pilih": [record.pk]})
    assert "Belum ada yang dipilih" in words(answer)
    assert statuses() == {"A/1": "draft"}


def test_records_of_another_office_are_not_there(officer, lebak):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    mine, theirs = drafts(lebak, "A/1")[0], drafts(other, "Z/9")[0]
    page = told(officer, "submit", [mine, theirs])
    assert [one.record.number for one in page.context["plan"]] == ["A/1"]


@pytest.mark.parametrize("keys", [[], ["x"], ["-1"], ["9" * 30], ["²"]])
def test_nothing_ticked_is_told(officer, lebak, keys):
    page = officer.get(ADDRESS, {"langkah": "submit", "pilih": keys})
    assert (page.status_code, "Belum ada yang dipilih" in words(page)) == (200, True)


def test_no_more_at_once_than_one_can_oversee(officer, lebak):
    assert officer.get(ADDRESS, {"langkah": "submit", "pilih": list(range(MOST + 1))}).status_code == 400


def test_the_way_back_keeps_the_filters(officer, lebak):
    page = told(officer, "submit", drafts(lebak, "A/1"), saringan="status=draft&urut=-number")
    assert 'href="/3602/register/information-requests/?status=draft&amp;urut=-number"' in page.content.decode()


def test_the_page_before_takes_as_many_queries_for_fifty_as_for_one(officer, lebak):
    records = drafts(lebak, *(f"N/{number}" for number in range(50)))
    cache.clear()
    with CaptureQueriesContext(connection) as one:
        told(officer, "submit", records[:1])
    cache.clear()  # as after any act, which the log notes
    with CaptureQueriesContext(connection) as fifty:
        told(officer, "submit", records)
    assert len(fifty) == len(one)
