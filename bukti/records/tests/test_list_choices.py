"""What a person may ask of a register's list beside words and status: single fields, columns, totals, kept views."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bukti.audit.models import Entry
from bukti.offices.models import Office, User
from bukti.records.declaration import all_registers, get_register
from bukti.records.display import field_at, is_numeric
from bukti.records.models import SavedView
from bukti.records.saved_views import MOST, tidied

from .test_lists import order, request, three
from .test_pages import sign_in, words

REQUESTS = "information-requests"


@pytest.fixture
def reader(client, lebak):
    sign_in(client, lebak, "reader")
    return client


def page(client, code: str = REQUESTS, **query):
    return client.get(reverse("register", args=["3602", code]), query)


def payment(office: Office, number: str, amount: int | None, **values):
    values = {"kind": "salary", "recipients": "PNS", "people": 2, "owed_from": date(2024, 1, 2), "status": "enacted",
              "entered_by": "ani"} | values  # fmt: skip
    return get_register("payments").model.objects.create(office=office, number=number, amount=amount, **values)


def keep(client, name: str, query: str, code: str = REQUESTS):
    return client.post(reverse("view-keep", args=["3602", code]), {"nama": name, "saringan": query})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"isi-state": "received"}, ["A/1", "B/1", "C/1"]),
        ({"isi-state": "answered"}, []),
        ({"isi-state": "bukan-keadaan"}, ["A/1", "B/1", "C/1"]),
        ({"dari-received_on": "2024-02-01"}, ["C/1"]),
        ({"sampai-received_on": "2024-02-01"}, ["A/1", "B/1"]),
        ({"dari-due_on": "2024-05-03", "sampai-due_on": "2024-05-03"}, ["B/1"]),
        ({"dari-due_on": "kemarin"}, ["A/1", "B/1", "C/1"]),
        ({"urut": "-status"}, ["A/1", "B/1", "C/1"]),
        ({"urut": "status"}, ["C/1", "A/1", "B/1"]),
    ],
)
def test_a_list_is_narrowed_by_single_fields(reader, lebak, query, found):
    three(lebak)
    assert order(words(page(reader, **query)), "A/1", "B/1", "C/1") == found


def test_yes_and_no_are_asked_for_apart_from_nothing(reader, lebak):
    cards = get_register("control-cards").model
    for number, signed in (("P/1", True), ("P/2", False), ("P/3", None)):
        cards.objects.create(office=lebak, number=number, signed_by_all=signed, month_ends_on=date(2024, 1, 31))
    found = {
        said: order(words(page(reader, "control-cards", **{"isi-signed_by_all": said})), "P/1", "P/2", "P/3")
        for said in ("ya", "tidak", "")
    }
    assert found == {"ya": ["P/1"], "tidak": ["P/2"], "": ["P/1", "P/2", "P/3"]}


def test_a_word_is_looked_for_in_fields_that_are_not_shown(reader, lebak):
    request(lebak, "A/1", refusal_basis="Pasal 17 huruf h")
    request(lebak, "B/1")
    assert order(words(page(reader, q="huruf h")), "A/1", "B/1") == ["A/1"]


def test_personal_data_are_searched_shown_and_narrowed_by_those_who_may_only(client, lebak):
    request(lebak, "A/1", applicant="Pak Rahasia")
    found = {}
    for role in ("reader", "entry"):
        sign_in(client, lebak, role)
        found[role] = (
            "A/1" in words(page(client, q="rahasia")),
            "Pak Rahasia" in words(page(client, kolom="applicant")),
        )
    assert found == {"reader": (False, False), "entry": (True, True)}


def test_columns_are_chosen_by_the_address_in_their_usual_order(reader, lebak):
    division = lebak.divisions.create(code="hukum", name="Hukum", valid_from=date(2023, 1, 1))
    request(lebak, "A/1", division=division)
    shown = page(reader, kolom=["division__name", "subject", "tidak-ada"])
    assert [column.label for column in shown.context["columns"]] == [
        "Nomor",
        "Rincian informasi",
        "Sub bagian",
        "Status",
    ]
    assert "A/1 Salinan DPT Hukum Ditetapkan" in words(shown)
    usual = [column.path for column in page(reader, kolom="tidak-ada").context["asked"].shown]
    assert usual == list(get_register(REQUESTS).list_columns)


def test_every_field_of_every_register_can_be_a_column(reader, lebak):
    for register in all_registers():
        paths = [column.path for column in page(reader, register.code).context["asked"].every]
        assert page(reader, register.code, kolom=paths, urut=paths[-1]).status_code == 200
        assert len(paths) == len(set(paths))


def test_totals_run_over_all_pages_without_what_was_annulled(reader, lebak):
    """51 payments of 1 000 of which two are annulled, and one of no amount yet: 49 000, one empty."""
    for number in range(51):
        payment(lebak, f"P/{number:02}", 1000, status="void" if number < 2 else "enacted")
    payment(lebak, "Q/1", None)
    told = words(page(reader, "payments"))
    assert "Jumlah seluruh daftar tanpa 2 yang dibatalkan 100 49.000 1 kosong, tidak ikut" in told
    assert "tanpa 2 yang dibatalkan 4 " not in told


def test_a_total_of_nothing_is_not_zero(reader, lebak):
    payment(lebak, "P/1", None)
    total = page(reader, "payments").context["totals"]
    assert [(one.amount, one.empty) for one in total.under if one] == [(2, 0), (None, 1)]


def test_only_figures_are_added_up():
    named = [(register, name) for register in all_registers() for name in register.totals]
    assert [name for register, name in named if not is_numeric(field_at(register.model, name))] == []
    assert len(named) > 10


def test_the_files_hold_the_columns_and_records_asked_for(reader, lebak):
    three(lebak)
    request(lebak, "D/1", subject="=1+1", due_on=date(2024, 6, 3))
    query = {"kolom": ["subject", "due_on"], "dari-due_on": "2024-05-03", "sampai-due_on": "2024-12-31"}
    answer = reader.get(reverse("register-export-csv", args=["3602", REQUESTS]), query)
    rows = list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows == [
        ["Nomor", "Rincian informasi", "Batas", "Status"],
        ["B/1", "Anggaran", "2024-05-03", "Ditetapkan"],
        ["D/1", "'=1+1", "2024-06-03", "Ditetapkan"],
    ]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="information-requests-3602.csv"'


@pytest.mark.parametrize("role", ["reader", "entry"])
def test_a_list_takes_as_many_queries_for_a_hundred_records_as_for_one(client, lebak, role):
    sign_in(client, lebak, role)
    asked = {"kolom": ["people", "amount", "division__name"], "isi-kind": "salary"}
    payment(lebak, "P/0", 1)
    cache.clear()
    with CaptureQueriesContext(connection) as first:
        page(client, "payments", **asked)
    for number in range(1, 100):
        payment(lebak, f"P/{number}", 1)
    cache.clear()  # as after any act, which the log notes
    with CaptureQueriesContext(connection) as second:
        page(client, "payments", **asked)
    assert len(second) == len(first)


def test_a_view_is_kept_under_a_name_and_leads_back(reader, lebak):
    answer = keep(reader, "  Yang  lewat ", "q=&status=draft&hal=3&urut=-due_on&kolom=subject&kolom=due_on&x=1")
    kept = SavedView.objects.get()
    query = "status=draft&urut=-due_on&kolom=subject&kolom=due_on"
    assert (kept.name, kept.query, kept.user.username) == ("Yang lewat", query, "reader")
    assert answer.headers["Location"] == f"/3602/register/{REQUESTS}/?{query}"
    shown = reader.get(answer.headers["Location"]).content.decode()
    assert (
        f'href="/3602/register/{REQUESTS}/?{query.replace("&", "&amp;")}" aria-current="true">Yang lewat</a>' in shown
    )


def test_a_view_of_the_same_name_is_set_anew(reader, lebak):
    keep(reader, "Draf", "status=draft")
    keep(reader, "Draf", "status=returned")
    assert [view.query for view in SavedView.objects.all()] == ["status=returned"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\u202eb"])
def test_a_view_without_a_fit_name_is_refused(reader, lebak, name):
    assert (keep(reader, name, "status=draft").status_code, SavedView.objects.count()) == (400, 0)


def test_no_more_views_than_one_can_oversee(reader, lebak):
    answers = [keep(reader, f"Tampilan {number}", "status=draft").status_code for number in range(MOST + 1)]
    assert answers == [302] * MOST + [400]


def test_a_view_is_its_persons_alone(client, lebak):
    sign_in(client, lebak, "reader")
    keep(client, "Punyaku", "status=draft")
    assert "Punyaku" in words(page(client))
    view = SavedView.objects.get()
    sign_in(client, lebak, "checker")
    assert "Punyaku" not in words(page(client))
    address = reverse("view-forget", args=["3602", REQUESTS, view.pk])
    assert (client.post(address).status_code, SavedView.objects.count()) == (404, 1)
    client.force_login(User.objects.get(username="reader"))
    assert (client.post(address).status_code, SavedView.objects.count()) == (302, 0)


def test_the_log_tells_of_a_view_neither_its_name_nor_its_filter(reader, lebak):
    keep(reader, "Perkara Pak Rahasia", "q=rahasia")
    reader.post(reverse("view-forget", args=["3602", REQUESTS, SavedView.objects.get().pk]))
    lines = Entry.objects.filter(action__startswith="views.").order_by("sequence")
    assert [(line.action, line.subject, line.detail) for line in lines] == [
        ("views.keep", f"register {REQUESTS}", "{}"),
        ("views.forget", f"register {REQUESTS}", "{}"),
    ]


def test_an_address_is_tidied_of_what_asks_for_nothing():
    assert (
        tidied("q=&status=draft&hal=2&csrf=x&kolom=a&kolom=b", ["q", "status", "kolom"])
        == "status=draft&kolom=a&kolom=b"
    )
