"""What helps a person who types a record: the same words before storing as after, the first wrong field pointed out."""

import re

import pytest
from django.urls import reverse

from bukti.audit.models import Entry
from bukti.records.declaration import get_register

from .test_entry import GIVEN, page_of
from .test_pages import sign_in, words

REQUESTS = get_register("information-requests")


@pytest.fixture
def officer(client, lebak):
    sign_in(client, lebak, "entry")
    return client


def checked(client, given: dict, code: str = REQUESTS.code, **query) -> dict[str, str]:
    address = reverse("record-check", args=["3602", code], query=query)
    return client.post(address, given).json()["faults"]


def refused(client, given: dict) -> dict[str, str]:
    """What stands beside the fields once the same is sent to be stored."""
    form = client.post(reverse("record-enter", args=["3602", REQUESTS.code]), given).context["form"]
    return {name: "; ".join(map(str, reasons)) for name, reasons in form.errors.items()}


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""},
        {"received_on": "kemarin"},
        {"channel": "merpati", "subject": ""},
        {"decision": "refused", "answered_on": "2024-01-01"},
        {"completed_on": "2024-01-01"},
        {"extended_on": "2026-01-01"},
    ],
)
def test_what_is_said_while_typing_is_what_is_said_on_storing(officer, wrong):
    told = checked(officer, GIVEN | wrong)
    assert told == refused(officer, GIVEN | wrong)
    assert told != {}


def test_nothing_is_said_nor_stored_of_what_is_right(officer):
    assert checked(officer, GIVEN) == {}
    assert (REQUESTS.model.objects.count(), Entry.objects.filter(action__startswith="records.").count()) == (0, 0)


def test_a_number_that_is_taken_is_told_while_typing(officer):
    officer.post(reverse("record-enter", args=["3602", REQUESTS.code]), GIVEN)
    assert "sudah dipakai" in checked(officer, GIVEN)["number"]


def test_a_stored_record_is_checked_as_itself(officer):
    officer.post(reverse("record-enter", args=["3602", REQUESTS.code]), GIVEN)
    record = REQUESTS.model.objects.get()
    given = {name: value for name, value in GIVEN.items() if name != "number"}
    assert checked(officer, given, catatan=record.pk) == {}
    assert list(checked(officer, given | {"received_on": ""}, catatan=record.pk)) == ["received_on"]
    record.refresh_from_db()
    assert record.received_on.isoformat() == GIVEN["received_on"]


def test_the_check_is_for_those_who_may_enter(client, lebak):
    sign_in(client, lebak, "reader")
    assert client.post(reverse("record-check", args=["3602", REQUESTS.code]), GIVEN).status_code == 403


@pytest.mark.parametrize(("code", "query"), [("elections", {}), ("tidak-ada", {}), (REQUESTS.code, {"catatan": "999"})])
def test_what_is_not_there_is_not_checked(officer, code, query):
    assert officer.post(reverse("record-check", args=["3602", code], query=query), GIVEN).status_code == 404


def test_the_first_wrong_field_has_the_cursor_and_each_stands_in_the_summary(officer):
    page = officer.post(reverse("record-enter", args=["3602", REQUESTS.code]), GIVEN | {"subject": "", "channel": ""})
    html = page.content.decode()
    assert re.findall(r'<(?:input|select|textarea) name="(\w+)"[^>]*\bautofocus', html) == ["channel"]
    assert "<title>Belum disimpan: Catatan baru" in html
    summary = html.split('role="alert"')[1].split("</ul>")[0]
    assert re.findall(r'<a href="#(\w+)">', summary) == ["id_channel", "id_subject"]
    assert "Kanal : Kosong; kolom ini wajib diisi" in words(page)


def test_only_personal_fields_are_kept_out_of_the_browsers_draft(officer):
    html = officer.get(reverse("record-enter", args=["3602", REQUESTS.code])).content.decode()
    fields = re.findall(r'<(?:input|select|textarea) [^>]*name="\w+"[^>]*>', html)
    private = [re.search(r'name="(\w+)"', field)[1] for field in fields if "data-private" in field]
    assert private == list(REQUESTS.private) == ["applicant"]


def test_a_draft_is_known_by_its_person_and_its_form(officer):
    officer.post(reverse("record-enter", args=["3602", REQUESTS.code]), GIVEN)
    record = REQUESTS.model.objects.get()
    address = page_of("record-amend", record)
    html = officer.get(address).content.decode()
    assert re.search(r'data-entry="\d+:([^"]+)"', html)[1] == address
    assert f'data-check="/3602/register/{REQUESTS.code}/periksa/?catatan={record.pk}"' in html
