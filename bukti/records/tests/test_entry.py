"""Typing a record in, putting a draft right, moving it on: through the pages, as a person does."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from bukti.audit.declaration import BadInput, Forbidden
from bukti.audit.models import Entry
from bukti.offices.models import Assignment, User
from bukti.offices.queries import days_off
from bukti.records import entry
from bukti.records.declaration import all_registers, get_register
from bukti.records.entry import typed
from bukti.records.entry_form import EntryForm
from bukti.records.headings import required
from bukti.records.tables import value_of
from bukti.records.template import example_of
from bukti.workflow.declaration import Status

from .test_pages import sign_in, words

REQUESTS = get_register("information-requests")
TYPED = [register for register in all_registers() if entry.has_form(register)]
EACH = pytest.mark.parametrize("register", TYPED, ids=lambda register: register.code)
GIVEN = {"number": "7/2024", "channel": "letter", "applicant": "Pak Rahasia", "subject": "DPT", "regime": "ordinary",
         "received_on": "2024-01-02", "completed_on": "2024-01-02", "state": "processing"}  # fmt: skip


def new_page(register) -> str:
    return reverse("record-enter", args=["3602", register.code])


def page_of(name: str, record, register=REQUESTS) -> str:
    return reverse(name, args=["3602", register.code, record.pk])


def shown_in(register, record) -> dict[str, str]:
    """What the form of a stored record holds, as the browser would send it back."""
    form = EntryForm(None, register=register, private=True, record=record)
    return {bound.name: bound.initial or "" for bound in form}


def logged(action: str) -> list[tuple[str, str]]:
    return list(Entry.objects.filter(action=action).order_by("sequence").values_list("actor", "subject"))


@pytest.fixture
def officer(client, lebak) -> User:
    return sign_in(client, lebak, "entry")


@pytest.fixture
def draft(client, officer):
    client.post(new_page(REQUESTS), GIVEN)
    return REQUESTS.model.objects.get()


def colleague(lebak, *roles: str) -> User:
    user = User.objects.create(username="budi")
    for role in roles:
        Assignment.objects.create(user=user, office=lebak, role=role, held_from=timezone.localdate())
    return user


def test_only_what_is_read_whole_from_a_file_has_no_form(client, officer):
    assert sorted({one.code for one in all_registers()} - {one.code for one in TYPED}) == [
        one.code for one in sorted(all_registers(), key=lambda one: one.code) if one.importer
    ]
    assert client.get(new_page(get_register("elections"))).status_code == 404


@EACH
def test_the_example_of_each_register_typed_in_is_a_draft(client, officer, lebak, ready, register):
    example = example_of(register, lebak, days_off())
    fields = entry.typed_fields(register)
    sent = {field.name: typed(getattr(example, field.name)) for field in fields}
    assert client.get(new_page(register)).status_code == 200
    client.post(new_page(register), sent)
    stored = register.model.objects.get()
    expected = {field.name: getattr(example, field.name) for field in fields}
    assert {field.name: getattr(stored, field.name) for field in fields} == expected
    dues = [deadline.due for deadline in register.counted_deadlines]
    assert [getattr(stored, due) for due in dues] == [getattr(example, due) for due in dues]
    assert (stored.status, stored.entered_by, stored.source) == ("draft", "entry", None)
    assert logged("records.enter") == [("entry", f"{register.model._meta.model_name} {stored.number}")]


@EACH
def test_every_required_field_left_empty_is_named(client, officer, register):
    answer = client.post(new_page(register), {"number": ""})
    needed = {field.name for field in entry.typed_fields(register) if required(field)}
    assert set(answer.context["form"].errors) == needed
    assert "number" in needed
    assert not register.model.objects.exists()
    assert not logged("records.enter")


@EACH
def test_every_choice_of_every_form_is_read_as_itself(register):
    for field in entry.typed_fields(register):
        for value, _label in field.flatchoices:
            assert value_of(field, str(value)) == value


@EACH
def test_a_form_sent_back_untouched_changes_nothing(client, officer, lebak, ready, register):
    example = example_of(register, lebak, days_off())
    example.entered_by, example.source_row = "ani", None
    example.save()
    before = register.model.objects.values().get(pk=example.pk)
    answer = client.post(page_of("record-amend", example, register), shown_in(register, example), follow=True)
    assert "Tidak ada yang berubah." in words(answer)
    assert register.model.objects.values().get(pk=example.pk) == before
    assert not logged("records.amend")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (0, "0"), (1234, "1234"), (True, "ya"), (False, "tidak"), (Decimal("12.500"), "12,5"),
     (Decimal("100.00"), "100"), (Decimal("0.020"), "0,02"), (date(2024, 4, 5), "2024-04-05")],
)  # fmt: skip
def test_a_stored_value_is_shown_as_one_would_type_it(value, text):
    assert typed(value) == text


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("amount", "1.234", "'1.234' bisa dibaca dua cara"),
        ("people", "1.234,5", "'1.234,5' mempunyai angka desimal"),
        ("owed_from", "31/02/2024", "'31/02/2024' bukan tanggal"),
        ("kind", "bonus", "'bonus' tidak dikenal"),
        ("recipients", "x" * 121, "Lebih dari 120 huruf"),
        ("people", "0", "Nol; isi banyaknya penerima"),
        ("owed_from", "2024-01-02", "Bukan tanggal 1"),
        ("paid_on", "2024-01-02", "Belum SP2D padahal tanggal SP2D terisi"),
    ],
)
def test_what_cannot_be_used_is_told_beside_its_field_and_stays_there(client, officer, name, text, told):
    payments = get_register("payments")
    sent = {"number": "P-1", "kind": "salary", "recipients": "PNS", "people": "20", "owed_from": "2024-01-01",
            "state": "claimed"} | {name: text}  # fmt: skip
    page = client.post(new_page(payments), sent)
    errors = " ".join(error for found in page.context["form"].errors.values() for error in found)
    assert told in errors
    assert told.replace("'", "&#x27;") in page.content.decode()
    assert page.context["form"][name].value() == text
    assert not payments.model.objects.exists()


def test_a_number_is_given_once(client, officer, draft):
    page = client.post(new_page(REQUESTS), GIVEN)
    assert page.context["form"].errors == {
        "number": ["'7/2024' sudah dipakai catatan lain di kantor ini; pakai yang lain"]
    }


def test_a_term_beyond_the_calendar_is_told_at_the_day_it_starts(client, officer):
    page = client.post(new_page(REQUESTS), GIVEN | {"received_on": "2030-01-02", "completed_on": "2030-01-02"})
    assert list(page.context["form"].errors) == ["completed_on"]


def test_the_tables_own_rules_are_told_in_words(client, officer, monkeypatch):
    monkeypatch.setattr(entry, "_contradictions", lambda *_: {})
    page = client.post(new_page(REQUESTS), GIVEN | {"decision": "refused"})
    assert "isian ini tidak diterima bersama-sama: Keputusan, Uji konsekuensi" in words(page).replace("Isian", "isian")


def test_a_term_runs_from_entry_and_moves_with_its_start(client, officer, draft):
    assert (draft.due_on, bool(draft.calendar)) == (date(2024, 1, 16), True)
    client.post(page_of("record-amend", draft), shown_in(REQUESTS, draft) | {"completed_on": "2024-01-03"})
    draft.refresh_from_db()
    assert draft.due_on == date(2024, 1, 17)


def test_a_last_day_that_is_typed_itself_can_be_changed(client, officer, lebak):
    documents = get_register("technical-documents")
    record = example_of(documents, lebak, days_off())
    record.entered_by, record.due_on = "ani", date(2024, 2, 13)
    record.save()
    client.post(page_of("record-amend", record, documents), shown_in(documents, record) | {"due_on": "2024-02-14"})
    record.refresh_from_db()
    assert record.due_on == date(2024, 2, 14)


def test_the_log_names_the_fields_and_holds_no_value(client, officer, draft):
    client.post(page_of("record-amend", draft), shown_in(REQUESTS, draft) | {"applicant": "Bu Rahasia"})
    line = Entry.objects.get(action="records.amend")
    assert '"fields": ["applicant"]' in line.detail
    assert not Entry.objects.filter(detail__contains="Rahasia").exists()
    assert "Riwayat Dientri entry" in (told := words(client.get(page_of("record", draft))))
    assert "Diubah entry" in told


def test_the_number_of_a_stored_record_is_fixed(client, officer, draft):
    page = client.get(page_of("record-amend", draft))
    assert "number" not in page.context["form"].fields
    entry.amend(register=REQUESTS, record=draft, user=officer, values={"number": "8/2024", "subject": "DPS"},
                before=entry.digest(REQUESTS, draft))  # fmt: skip
    draft.refresh_from_db()
    assert (draft.number, draft.subject) == ("7/2024", "DPS")


@pytest.mark.parametrize("name", ["status", "entered_by", "due_on", "office", "nothing"])
def test_what_is_not_typed_cannot_be_set(lebak, officer, name):
    with pytest.raises(BadInput, match=name):
        entry.enter(register=REQUESTS, office=lebak, user=officer, values={"number": "1", name: "x"})


def test_of_two_people_the_second_is_told_and_loses_nothing(client, officer, draft, lebak):
    sent = shown_in(REQUESTS, draft) | {"subject": "DPT Rangkas"}
    entry.amend(register=REQUESTS, record=draft, user=colleague(lebak, "entry"), values={"subject": "DPT Malingping"},
                before=sent["before"])  # fmt: skip
    page = client.post(page_of("record-amend", draft), sent)
    form = page.context["form"]
    assert form.errors["subject"] == ["Kini tersimpan: DPT Malingping"]
    assert "baru saja diubah budi" in words(page)
    assert form["subject"].value() == "DPT Rangkas"
    client.post(page_of("record-amend", draft), sent | {"before": form["before"].value()})
    draft.refresh_from_db()
    assert (draft.subject, draft.entered_by) == ("DPT Rangkas", "entry")


def test_whoever_typed_last_cannot_check_it(lebak, officer, draft):
    budi = colleague(lebak, "entry", "checker")
    entry.amend(register=REQUESTS, record=draft, user=budi, values={"subject": "DPS"},
                before=entry.digest(REQUESTS, draft))  # fmt: skip
    entry.take_step(register=REQUESTS, record=draft, name="submit", user=budi)
    with pytest.raises(Forbidden, match="orang lain"):
        entry.take_step(register=REQUESTS, record=draft, name="check", user=budi)


def test_putting_a_returned_record_right_clears_who_had_checked_it(lebak, officer, draft):
    type(draft).objects.update(status=Status.RETURNED, checked_by="budi")
    draft.refresh_from_db()
    before = entry.digest(REQUESTS, draft)
    changed = entry.amend(register=REQUESTS, record=draft, user=colleague(lebak, "entry"),
                          values={"subject": "DPS", "channel": "letter"}, before=before)  # fmt: skip
    draft.refresh_from_db()
    assert (changed, draft.entered_by, draft.checked_by) == (["subject"], "budi", "")


@pytest.mark.parametrize("status", [one for one in Status.values if one not in ("draft", "returned")])
def test_a_record_others_have_taken_up_is_not_changed(client, officer, draft, status):
    sent = shown_in(REQUESTS, draft) | {"subject": "DPS"}
    type(draft).objects.update(status=status)
    page = client.post(page_of("record-amend", draft), sent)
    draft.refresh_from_db()
    assert (page.status_code, draft.subject) == (200, "DPT")
    assert "Hanya draf dan catatan yang dikembalikan yang diubah di sini." in words(page)
    assert page.context["form"]["subject"].value() == "DPS"
    assert "Ubah isi" not in words(client.get(page_of("record", draft)))


@pytest.mark.parametrize("role", ["reader", "checker", "enactor", "admin"])
def test_others_than_entry_officers_store_nothing(client, lebak, role):
    user = sign_in(client, lebak, role)
    assert client.post(new_page(REQUESTS), GIVEN).status_code == 403
    with pytest.raises(Forbidden):
        entry.enter(register=REQUESTS, office=lebak, user=user, values={})
    assert not REQUESTS.model.objects.exists()


def test_a_record_goes_through_the_hands_of_three_people_by_its_buttons(client, lebak, draft):
    for role, name, button in (("entry", "submit", "Ajukan"), ("checker", "check", "Nyatakan diperiksa"),
                               ("enactor", "enact", "Tetapkan")):  # fmt: skip
        user = User.objects.filter(username=role).first()
        if user:
            client.force_login(user)
        else:
            sign_in(client, lebak, role)
        shown = client.get(page_of("record", draft))
        assert name in [step.name for step in shown.context["steps"]]
        before = shown.context["before"]
        page = client.post(page_of("record-step", draft), {"langkah": name, "before": before}, follow=True)
        assert f"Tercatat: {button}." in words(page)
    draft.refresh_from_db()
    assert (draft.status, draft.entered_by, draft.checked_by, draft.enacted_by) == (
        "enacted", "entry", "checker", "enactor",
    )  # fmt: skip


def test_a_step_that_lacks_something_says_what(client, officer, draft):
    steps = {step.name: step.hindrance for step in client.get(page_of("record", draft)).context["steps"]}
    assert steps == {"submit": "", "void": "", "extend": "isi dahulu: Diperpanjang pada",
                     "answer": "isi dahulu: Dijawab, Keputusan"}  # fmt: skip
    page = client.post(page_of("record-step", draft), {"langkah": "answer"})
    assert (page.status_code, "isi dahulu Dijawab, Keputusan" in words(page)) == (400, True)


def test_the_steps_of_a_replacement_follow_its_state(client, officer, lebak):
    paw = get_register("paw")
    record = example_of(paw, lebak, days_off())
    record.entered_by = "entry"
    record.save()
    assert record.state == "received"
    client.post(page_of("record-step", record, paw), {"langkah": "record"})
    steps = client.get(page_of("record", record, paw)).context["steps"]
    assert [(step.name, step.reason) for step in steps] == [("submit", False), ("void", True), ("verify", False)]


def test_a_reason_is_asked_for_and_kept(client, lebak, draft):
    client.post(page_of("record-step", draft), {"langkah": "void"})
    assert not logged("workflow.void")
    client.post(page_of("record-step", draft), {"langkah": "void", "alasan": "salah kantor"})
    assert '"reason": "salah kantor"' in Entry.objects.get(action="workflow.void").detail
    assert client.get(page_of("record", draft)).context["steps"] == []


def test_a_step_one_may_not_make_is_not_shown_and_refused_in_words(client, lebak, draft):
    sign_in(client, lebak, "reader")
    assert client.get(page_of("record", draft)).context["steps"] == []
    page = client.post(page_of("record-step", draft), {"langkah": "submit"})
    assert (page.status_code, "reader tidak berwenang melakukan" in words(page)) == (403, True)


def test_four_eyes_are_told_on_the_button(client, lebak, draft):
    budi = colleague(lebak, "entry", "checker")
    type(draft).objects.update(status="submitted", entered_by="budi")
    client.force_login(budi)
    steps = {step.name: step.hindrance for step in client.get(page_of("record", draft)).context["steps"]}
    assert steps["check"] == "harus dilakukan orang lain: Anda sudah bertindak pada catatan ini"
    assert client.post(page_of("record-step", draft), {"langkah": "check"}).status_code == 403


def test_nobody_checks_what_changed_since_he_read_it(client, officer, draft):
    read = client.get(page_of("record", draft)).context["before"]
    entry.amend(register=REQUESTS, record=draft, user=officer, values={"subject": "DPS"}, before=read)
    page = client.post(page_of("record-step", draft), {"langkah": "submit", "before": read})
    assert (page.status_code, "baru saja diubah orang lain" in words(page)) == (400, True)


def test_a_case_is_typed_no_further_than_its_moves_lead(client, officer, draft):
    back = shown_in(REQUESTS, draft) | {"state": "received"}
    told = words(client.post(page_of("record-amend", draft), back))
    assert "Dari Diproses tidak ada langkah Anda ke Diterima" in told
    draft.refresh_from_db()
    assert draft.state == "processing"


def test_the_coordinator_opens_an_enacted_record_and_three_people_enact_it_again(lebak, officer, draft):
    people = {name: User.objects.create(username=name) for name in ("checker", "coordinator", "enactor")}
    for name, user in people.items():
        Assignment.objects.create(user=user, office=lebak, role=name, held_from=timezone.localdate())
    steps = [("submit", officer), ("check", people["checker"]), ("enact", people["enactor"])]
    for name, user in steps:
        entry.take_step(register=REQUESTS, record=draft, name=name, user=user)
    entry.take_step(register=REQUESTS, record=draft, name="correct", user=people["coordinator"], reason="salah kanal")
    draft.refresh_from_db()
    assert (draft.status, draft.checked_by, draft.enacted_by) == (Status.RETURNED, "", "")
    with pytest.raises(Forbidden, match="tidak berwenang"):
        entry.take_step(register=REQUESTS, record=draft, name="resubmit", user=people["coordinator"])
    before = entry.digest(REQUESTS, draft)
    entry.amend(register=REQUESTS, record=draft, user=officer, values={"channel": "e-ppid"}, before=before)
    for name, user in [("resubmit", officer), *steps[1:]]:
        entry.take_step(register=REQUESTS, record=draft, name=name, user=user)
    draft.refresh_from_db()
    assert (draft.status, draft.channel, draft.enacted_by) == (Status.ENACTED, "e-ppid", "enactor")


def test_a_counted_record_says_how_it_is_put_right(client, draft):
    type(draft).objects.update(status="enacted")
    told = words(client.get(page_of("record", draft)))
    assert "diubah hanya setelah koordinator membuka koreksi, atau lewat impor berkas" in told


def test_the_page_of_a_record_takes_as_many_queries_as_before_however_many_records(
    client, officer, draft, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for name in ("record", "record-amend"):
        client.get(page_of(name, draft))  # what is kept from one page to the next is there now
        with CaptureQueriesContext(connection) as first:
            client.get(page_of(name, draft))
        for number in "890":
            type(draft).objects.create(office=draft.office, number=f"{name}{number}", received_on=date(2024, 1, 2))
        with django_assert_num_queries(len(first)):
            client.get(page_of(name, draft))
