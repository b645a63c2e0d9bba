"""The index of registers, a register's list, what is overdue, the calendar: as a person reads them."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation

from bukti.offices.actions import load_holidays
from bukti.offices.models import Division, Office
from bukti.records.areas import AREAS, by_area
from bukti.records.declaration import all_registers, get_register
from bukti.records.display import columns
from bukti.records.forms import ListForm, chosen
from bukti.records.queries import due_days, due_soon, is_overdue, overdue, overdue_count, tally

from .test_pages import sign_in, words

# Session, user, office, 4 x roles, divisions, years, count, rows; menu: 2 x log, late, 2 x roles, 3 x owed quarters.
QUERIES_OF_A_LIST = 19
# Session, user, office, 2 x roles, divisions, days off, last days; the menu as above.
QUERIES_OF_A_MONTH = 16
TODAY = date(2024, 5, 10)


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def request(office: Office, number: str, **values):
    """An information request, complete on 2 January, with its last day given."""
    values = {"channel": "letter", "subject": "Salinan DPT", "regime": "ordinary", "received_on": date(2024, 1, 2),
              "completed_on": date(2024, 1, 2), "status": "enacted", "entered_by": "ani"} | values  # fmt: skip
    return get_register("information-requests").model.objects.create(office=office, number=number, **values)


@pytest.fixture
def reader(client, lebak, today):
    client.raise_request_exception = True
    user = sign_in(client, lebak, "reader")
    user.assignments.update(held_from=date(2020, 1, 1))
    return client


def listed(client, code: str = "information-requests", **query) -> str:
    return words(client.get(reverse("register", args=["3602", code]), query))


def order(told: str, *numbers: str) -> list[str]:
    return sorted((number for number in numbers if number in told), key=told.index)


def three(lebak: Office) -> None:
    """A/1 overdue since 2 May, B/1 answered in time, C/1 a draft of 2025 not due yet."""
    division = Division.objects.create(office=lebak, code="hukum", name="Hukum", valid_from=date(2023, 1, 1))
    request(lebak, "A/1", due_on=date(2024, 5, 2), subject="Salinan DPT Rangkas")
    request(lebak, "B/1", due_on=date(2024, 5, 3), answered_on=date(2024, 5, 3), division=division, subject="Anggaran")
    request(lebak, "C/1", due_on=date(2025, 1, 9), status="draft", subject="Peta dapil", received_on=date(2024, 2, 2))


def test_every_register_stands_once_on_the_index(reader):
    told = words(reader.get(reverse("registers", args=["3602"])))
    assert [told.count(f" {register.title} ") >= 1 for register in all_registers()] == [True] * len(all_registers())
    assert sorted(one.code for group in by_area().values() for one in group) == sorted(
        register.code for register in all_registers()
    )


def test_the_index_counts_records_drafts_and_overdue(reader, lebak):
    three(lebak)
    told = words(reader.get(reverse("registers", args=["3602"])))
    law = get_register("information-requests").legal_basis
    assert f"{law} 3 1 1 belum pernah" in told


def test_the_last_import_is_told(reader, lebak, tmp_path):
    from bukti.attachments.actions import keep
    from bukti.web.templatetags.figures import moment

    file = tmp_path / "eppid.csv"
    file.write_text("No. Register\n5/2024\n")
    kept = keep(file=file, office=lebak, purpose="import information-requests", actor="ani")
    told = words(reader.get(reverse("registers", args=["3602"])))
    assert f"belum ada 0 0 {moment(kept.added_at)}" in told


@pytest.mark.parametrize("name", ["registers", "overdue", "calendar"])
def test_a_page_over_all_registers_takes_as_many_queries_for_one_record_as_for_three(
    reader, lebak, name, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    request(lebak, "1", due_on=date(2024, 5, 2))
    with CaptureQueriesContext(connection) as first:
        reader.get(reverse(name, args=["3602"]))
    request(lebak, "2", due_on=date(2024, 5, 2))
    request(lebak, "3", due_on=date(2024, 5, 13))
    cache.clear()  # as after any act, which the log notes
    with django_assert_num_queries(len(first)):
        reader.get(reverse(name, args=["3602"]))


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_list_takes_the_same_number_of_queries_however_long(reader, lebak, how_many, django_assert_num_queries):
    for number in range(how_many):
        request(lebak, str(number))
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        listed(reader)


def test_a_month_takes_one_query_for_all_last_days(reader, lebak, django_assert_num_queries):
    three(lebak)
    with django_assert_num_queries(QUERIES_OF_A_MONTH):
        reader.get(reverse("calendar", args=["3602"]))


@pytest.mark.parametrize("register", [register.code for register in all_registers()])
def test_every_register_has_a_list(reader, register):
    assert "Register ini belum berisi catatan" in listed(reader, register)
    assert "Tidak ada catatan yang cocok" in listed(reader, register, q="x", status="enacted", terlambat="on")


def test_every_column_of_every_list_sorts_both_ways(lebak):
    for register in all_registers():
        shown = columns(register)
        for path in (sign + column.path for column in shown for sign in ("", "-")):
            choice = ListForm(QueryDict(f"urut={path}"), register=register, office=lebak, shown=shown).choice()
            assert choice.sort == path
            assert list(chosen(register, lebak, choice, shown, TODAY)) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["A/1", "B/1", "C/1"]),
        ({"q": "salinan dpt"}, ["A/1"]),
        ({"q": "B/"}, ["B/1"]),
        ({"status": "draft"}, ["C/1"]),
        ({"status": "tidak-ada"}, ["A/1", "B/1", "C/1"]),
        ({"divisi": "hukum"}, ["B/1"]),
        ({"tahun": "2025"}, ["C/1"]),
        ({"tahun": "2024", "status": "enacted"}, ["A/1", "B/1"]),
        ({"terlambat": "on"}, ["A/1"]),
        ({"batas": "2024-05-03"}, ["B/1"]),
        ({"urut": "-due_on"}, ["C/1", "B/1", "A/1"]),
        ({"urut": "subject"}, ["B/1", "C/1", "A/1"]),
        ({"urut": "entered_by"}, ["A/1", "B/1", "C/1"]),
        ({"batas": "kemarin", "hal": "x", "q": "\0"}, ["A/1", "B/1", "C/1"]),
    ],
)
def test_a_list_shows_what_is_asked_for_in_the_order_asked_for(reader, lebak, query, found):
    three(lebak)
    told = listed(reader, **query)
    assert order(told, "A/1", "B/1", "C/1") == found
    assert f" {len(found)} catatan " in told


def test_a_list_without_terms_is_narrowed_by_the_year_of_entry(reader, lebak):
    register = get_register("logistics-parameters")
    form = reader.get(reverse("register", args=["3602", register.code])).context["asked"].form
    assert form.fields["tahun"].label == "Tahun entri"


def test_a_list_is_read_fifty_at_a_time_and_keeps_its_filters(reader, lebak):
    for number in range(51):
        request(lebak, f"N/{number:02}")
    page = reader.get(reverse("register", args=["3602", "information-requests"]), {"q": "N/", "urut": "-number"})
    assert order(words(page), "N/50", "N/01", "N/00") == ["N/50", "N/01"]
    assert "?q=N/&amp;urut=-number&amp;hal=2" in page.content.decode().replace("%2F", "/")
    assert "unduh.xlsx?q=N/&amp;urut=-number" in page.content.decode().replace("%2F", "/")


def test_a_list_holds_the_records_of_its_office_only_and_leads_to_them(reader, lebak):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    request(other, "Z/9")
    mine = request(lebak, "A/1")
    page = reader.get(reverse("register", args=["3602", "information-requests"]))
    assert order(words(page), "A/1", "Z/9") == ["A/1"]
    assert f'href="{reverse("record", args=["3602", "information-requests", mine.pk])}"' in page.content.decode()


def test_an_unknown_register_is_not_found(reader):
    assert reader.get(reverse("register", args=["3602", "tidak-ada"])).status_code == 404


def test_personal_data_on_a_list_are_seen_searched_and_sorted_by_those_who_may_only(client, lebak, monkeypatch):
    register = get_register("information-requests")
    monkeypatch.setattr(
        "bukti.records.declaration._registers",
        {register.code: type(register)(**vars(register) | {"list_columns": [*register.list_columns, "applicant"]})},
    )
    request(lebak, "A/1", applicant="Pak Rahasia")
    told = {}
    for role in ("reader", "entry"):
        sign_in(client, lebak, role)
        told[role] = (listed(client), listed(client, q="rahasia"), listed(client, urut="applicant"))
    assert ["Pak Rahasia" in one for one in told["reader"]] == [False, False, False]
    assert "A/1" not in told["reader"][1]
    assert ["Pak Rahasia" in one for one in told["entry"]] == [True, True, True]


def test_a_record_is_overdue_from_the_day_after_its_last_day(lebak):
    request(lebak, "today", due_on=TODAY)
    request(lebak, "yesterday", due_on=TODAY - timedelta(days=1))
    request(lebak, "void", due_on=date(2024, 5, 2), status="void")
    request(lebak, "answered", due_on=date(2024, 5, 2), answered_on=TODAY)
    request(lebak, "answered tomorrow", due_on=date(2024, 5, 2), answered_on=TODAY + timedelta(days=1))
    register = get_register("information-requests")
    numbers = [record.number for record in register.model.objects.filter(is_overdue(register, TODAY))]
    assert numbers == ["answered tomorrow", "yesterday"]
    assert overdue_count(lebak.pk, TODAY) == tally(register, lebak.pk, TODAY).overdue == 2
    assert [one.record.number for one in overdue(lebak.pk, TODAY)] == numbers


def test_due_soon_runs_from_today_to_the_last_day_named(lebak):
    for day in (9, 10, 22, 23):
        request(lebak, str(day), due_on=date(2024, 5, day))
    request(lebak, "answered", due_on=date(2024, 5, 11), answered_on=date(2024, 5, 9))
    soon = due_soon(lebak.pk, TODAY, date(2024, 5, 22))
    assert [(one.record.number, one.distance) for one in soon] == [("10", 0), ("22", 12)]


def test_late_cases_stand_by_division_with_their_days(reader, lebak):
    division = Division.objects.create(office=lebak, code="hukum", name="Hukum", valid_from=date(2023, 1, 1))
    request(lebak, "A/1", due_on=date(2024, 5, 2))
    request(lebak, "B/1", due_on=date(2024, 5, 8), division=division)
    told = words(reader.get(reverse("overdue", args=["3602"])))
    title = "Permohonan Informasi Publik Jawaban permohonan"
    assert f"Hukum 1 tenggat B/1 {title} 8 Mei 2024 2" in told
    assert f"Sub bagian belum dicatat 1 tenggat A/1 {title} 2 Mei 2024 8" in told
    assert "Banyaknya catatan 2" in told
    assert "Terlambat 2 Kalender" in told


def test_soon_is_seven_working_days_ahead(reader, lebak):
    """From Friday 10 May 2024: 13 to 17, 20 and 21 May (23 May is Waisak); today's own last day is soon too."""
    for day in (10, 21, 22):
        request(lebak, f"N/{day}", due_on=date(2024, 5, day))
    told = words(reader.get(reverse("overdue", args=["3602"])))
    assert "sampai 21 Mei 2024" in told
    assert order(told, "N/10", "N/21", "N/22") == ["N/10", "N/21"]
    assert "Tidak ada perkara yang lewat batas." in told


def test_last_days_are_counted_by_day_with_those_still_open(lebak):
    three(lebak)
    request(lebak, "D/1", due_on=date(2024, 5, 2), answered_on=date(2024, 5, 1))
    found = due_days(lebak.pk, date(2024, 5, 1), date(2024, 5, 31), TODAY)
    assert {day: [(due.register.code, due.terms, due.open) for due in dues] for day, dues in found.items()} == {
        date(2024, 5, 2): [("information-requests", 2, 1)],
        date(2024, 5, 3): [("information-requests", 1, 0)],
    }


def test_a_month_names_its_days_off_and_leads_to_the_last_days(reader, lebak):
    """May 2024: 23 weekdays less 1, 9, 23 (holidays) and 10, 24 (joint leave)."""
    three(lebak)
    page = reader.get(reverse("calendar", args=["3602"]), {"bulan": "2024-05"})
    told = words(page)
    assert "Mei 2024 18 hari kerja" in told
    assert "Hari Raya Waisak" in told
    assert "Cuti bersama" in told
    assert "1 Permohonan Informasi Publik 1 terbuka" in told
    assert 'href="/3602/register/information-requests/?batas=2024-05-02"' in page.content.decode()
    assert ("?bulan=2024-04" in page.content.decode(), "?bulan=2024-06" in page.content.decode()) == (True, True)


def test_a_month_knows_the_voting_day(reader, lebak):
    told = words(reader.get(reverse("calendar", args=["3602"]), {"bulan": "2024-11"}))
    assert "Hari pemungutan suara" in told


@pytest.mark.parametrize("month", ["2024", "2024-13", "x", "2024Q1", "<b>"])
def test_what_is_no_month_is_told(reader, month):
    page = reader.get(reverse("calendar", args=["3602"]), {"bulan": month})
    assert page.status_code == 400


@pytest.mark.parametrize(("month", "links"), [("2000-01", ["2000-02"]), ("2099-12", ["2099-11"])])
def test_the_first_and_last_month_lead_one_way(reader, month, links):
    page = reader.get(reverse("calendar", args=["3602"]), {"bulan": month}).content.decode()
    assert re.findall(r"href=\"\?bulan=([\d-]+)", page) == links


def test_these_pages_are_read_in_english_too(reader, lebak):
    three(lebak)
    reader.post(reverse("language"), {"language": "en", "next": "/"})
    assert "Overdue today" in words(reader.get(reverse("overdue", args=["3602"])))
    assert "May 2024 18 working days" in words(reader.get(reverse("calendar", args=["3602"]), {"bulan": "2024-05"}))
    assert "3 records" in listed(reader)
    with translation.override("en"):
        assert "Voter data" in by_area()


def test_the_trail_of_a_record_leads_to_its_register(reader, lebak):
    record = request(lebak, "A/1")
    told = words(reader.get(reverse("record", args=["3602", "information-requests", record.pk])))
    assert "Register Register Permohonan Informasi Publik A/1" in told


def test_a_year_without_days_off_in_the_table_still_has_a_month(reader):
    load_holidays(years=[2023], actor="admin")
    assert reader.get(reverse("calendar", args=["3602"]), {"bulan": "2031-02"}).status_code == 200


def test_every_register_has_its_area():
    assert sorted(code for codes in AREAS.values() for code in codes) == sorted(one.code for one in all_registers())
