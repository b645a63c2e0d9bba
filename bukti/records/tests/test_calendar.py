"""Stages in the calendar: how each stands, where its bar lies, the month, the year, and the feed read back."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bukti.accounts.feeds import end_feed, make_feed
from bukti.offices.actions import assign
from bukti.offices.models import Division, Office, User
from bukti.records import timeline
from bukti.records.declaration import get_register
from bukti.records.ics import Event, calendar_file
from bukti.records.spans import Stage, Standing, stages

from .test_pages import sign_in, words

TODAY = date(2024, 5, 10)


@pytest.fixture
def lebak(db) -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def reader(client, lebak, today):
    user = sign_in(client, lebak, "reader")
    user.assignments.update(held_from=date(2020, 1, 1))
    return client


def stage(office: Office, number: str, first: date, last: date, **more):
    values = {"event": "PILKADA2024", "group": "voter-list", "activity": f"Kegiatan {number}",
              "legal_basis": "PKPU 2/2024", "planned_start": first, "planned_end": last, "status": "enacted",
              "entered_by": "ani"} | more  # fmt: skip
    return get_register("stage-activities").model.objects.create(office=office, number=number, **values)


def request(office: Office, number: str, due_on: date, **more):
    values = {"channel": "letter", "applicant": "Bu Rahasia", "subject": "Salinan DPT", "regime": "ordinary",
              "received_on": date(2024, 1, 2), "completed_on": date(2024, 1, 2), "due_on": due_on, "status": "enacted",
              "entered_by": "ani"} | more  # fmt: skip
    return get_register("information-requests").model.objects.create(office=office, number=number, **values)


def plain(first: date, last: date, begun: date | None = None, ended: date | None = None) -> Stage:
    return Stage(get_register("stage-activities"), 1, "K-1", "Coklit", "Daftar pemilih", first, last, begun, ended)


@pytest.mark.parametrize(
    ("begun", "ended", "on", "standing", "late"),
    [
        (None, None, date(2024, 4, 30), Standing.AHEAD, 0),
        (date(2024, 4, 29), None, date(2024, 4, 30), Standing.RUNNING, 0),
        (None, None, date(2024, 5, 1), Standing.RUNNING, 0),
        (None, None, date(2024, 5, 20), Standing.RUNNING, 0),
        (None, None, date(2024, 5, 21), Standing.OVERDUE, 1),
        (None, date(2024, 5, 20), date(2024, 6, 1), Standing.DONE, 0),
        (None, date(2024, 5, 23), date(2024, 6, 1), Standing.DONE_LATE, 3),
    ],
)
def test_how_a_stage_from_1_to_20_may_stands(begun, ended, on, standing, late):
    one = plain(date(2024, 5, 1), date(2024, 5, 20), begun, ended)
    assert (one.standing(on), one.days_late(on)) == (standing, late)


def test_stages_follow_the_schedule_in_force_and_leave_out_what_is_void_or_cancelled(lebak):
    stage(lebak, "K-1", date(2024, 4, 1), date(2024, 4, 30), revised_start=date(2024, 5, 6),
          revised_end=date(2024, 6, 5), revision_basis="Kpt 799/2024")  # fmt: skip
    stage(lebak, "K-2", date(2024, 4, 1), date(2024, 4, 30))
    stage(lebak, "K-3", date(2024, 5, 1), date(2024, 5, 2), status="void")
    stage(lebak, "K-4", date(2024, 5, 1), date(2024, 5, 2), state="cancelled", revision_basis="Kpt 1")
    stage(lebak, "K-5", date(2022, 6, 14), date(2024, 12, 31))
    found = stages(lebak.pk, date(2024, 5, 1), date(2024, 5, 31))
    assert [(one.number, one.first, one.last, one.group) for one in found] == [
        ("K-5", date(2022, 6, 14), date(2024, 12, 31), "Daftar pemilih"),
        ("K-1", date(2024, 5, 6), date(2024, 6, 5), "Daftar pemilih"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "x", "width"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), 0, 1200),
        (date(2023, 11, 1), date(2024, 2, 29), 0, 200),
        (date(2024, 1, 16), date(2024, 1, 31), 48, 52),  # 15 of 31 days: 48,38
        (date(2024, 12, 16), date(2025, 3, 1), 1148, 52),
        (date(2024, 11, 27), date(2024, 11, 27), 1086, 4),  # 26 of 30: 86,67; 27 of 30: 90
    ],
)
def test_a_bar_lies_on_twelve_equal_months_and_is_cut_at_the_year(first, last, x, width):
    ((bar,),) = timeline.bars([plain(first, last)], 2024, TODAY).values()
    assert (bar.x, bar.width) == (x, width)


def test_a_month_names_the_stages_that_begin_and_end_and_says_what_is_late(reader, lebak):
    stage(lebak, "K-1", date(2024, 5, 2), date(2024, 5, 8))
    stage(lebak, "K-2", date(2024, 4, 1), date(2024, 6, 1), actual_start=date(2024, 4, 1))
    request(lebak, "1", date(2024, 5, 13))
    told = words(reader.get(reverse("calendar", args=["3602"]), {"bulan": "2024-05"}))
    assert "2 Kamis Mulai: Kegiatan K-1" in told
    assert "8 Rabu Batas: Kegiatan K-1" in told
    assert "Kegiatan K-1 K-1 2 Mei 2024 – 8 Mei 2024 Lewat batas 2 hari" in told
    assert "Kegiatan K-2 K-2 1 April 2024 – 1 Juni 2024 Berjalan" in told
    assert "1 Permohonan Informasi Publik 1 terbuka" in told


def test_the_calendar_is_narrowed_to_a_register_and_a_division_and_keeps_both_in_its_links(reader, lebak):
    Division.objects.create(office=lebak, code="teknis", name="Teknis", valid_from=date(2023, 1, 1))
    stage(lebak, "K-1", date(2024, 5, 2), date(2024, 5, 8))
    request(lebak, "1", date(2024, 5, 13))
    page = reader.get(reverse("calendar", args=["3602"]),
                      {"bulan": "2024-05", "divisi": "teknis", "register": "stage-activities"})  # fmt: skip
    assert ("Mulai: Kegiatan K-1" in words(page), "1 Permohonan Informasi Publik" in words(page)) == (True, False)
    assert "?bulan=2024-06&amp;divisi=teknis&amp;register=stage-activities" in page.content.decode()


def test_a_year_shows_bars_and_twelve_months(reader, lebak):
    stage(lebak, "K-1", date(2024, 5, 2), date(2024, 5, 8))
    request(lebak, "1", date(2024, 5, 2))
    request(lebak, "2", date(2024, 5, 13))
    request(lebak, "3", date(2024, 5, 14), answered_on=date(2024, 5, 9))
    page = reader.get(reverse("calendar-year", args=["3602"]), {"tahun": "2024"})
    told, drawn = words(page), page.content.decode()
    assert '<rect class="time-bar is-overdue" x="403" y="10" width="22"' in drawn  # 1 and 8 of 31 days: 3,2 and 25,8
    assert "Kegiatan K-1 K-1 2 Mei 2024 – 8 Mei 2024 Lewat batas 2 hari" in told
    months = re.findall(r'<tr class="line">(.*?)</tr>', drawn, flags=re.DOTALL)
    may = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", months[4], flags=re.DOTALL)]
    assert (len(months), may[0], may[3:]) == (12, "Mei 2024", ["4", "3", "2"])


@pytest.mark.parametrize("year", ["x", "1999", "2100", "2024-05", "²024", "20240"])
def test_what_is_no_year_is_told(reader, year):
    page = reader.get(reverse("calendar-year", args=["3602"]), {"tahun": year})
    assert (page.status_code, "bukan tahun" in words(page)) == (400, True)


@pytest.mark.parametrize("name", ["calendar", "calendar-year"])
def test_the_calendar_asks_the_same_however_much_stands_in_it(reader, lebak, name):
    taken = []
    reader.get(reverse(name, args=["3602"]))
    for many in (range(1), range(1, 100)):
        for n in many:
            stage(lebak, f"K-{n}", date(2024, 5, 1), date(2024, 5, 1 + n % 28))
            request(lebak, f"P-{n}", date(2024, 5, 1 + n % 28))
        with CaptureQueriesContext(connection) as queries:
            reader.get(reverse(name, args=["3602"]))
        taken.append(len(queries))
    assert taken[0] == taken[1]


# The file, read back by the rules of RFC 5545 and not by what wrote it


def unfolded(file: str) -> list[tuple[str, str]]:
    """Name with parameters, and value, of each content line."""
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert "\n" not in file.replace("\r\n", "")
    lines = file.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return [tuple(line.split(":", 1)) for line in lines]  # type: ignore[misc]


def read_back(file: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name, value in unfolded(file):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and name not in ("BEGIN", "END"):
            found[-1][name] = re.sub(r"\\(.)", lambda at: {"n": "\n"}.get(at[1], at[1]), value)
    return found


def test_a_calendar_file_is_read_back_as_it_was_meant():
    title = "Rapat, pleno; \\ tahap " + "é" * 60
    made = datetime(2024, 5, 10, 12, tzinfo=UTC)
    event = Event(
        "a-1@bukti", date(2024, 2, 28), date(2024, 2, 29), title, "Baris satu\nBaris dua", "https://x.id/a?b=1"
    )
    (found,) = read_back(calendar_file("Lebak", [event], made))
    assert found == {
        "UID": "a-1@bukti", "DTSTAMP": "20240510T120000Z", "DTSTART;VALUE=DATE": "20240228",
        "DTEND;VALUE=DATE": "20240301", "SUMMARY": title, "DESCRIPTION": "Baris satu\nBaris dua",
        "URL": "https://x.id/a?b=1", "TRANSP": "TRANSPARENT",
    }  # fmt: skip
    lines = unfolded(calendar_file("Lebak", [], made))
    assert (lines[0], lines[1], lines[-1]) == (("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("END", "VCALENDAR"))


@pytest.fixture
def owner(lebak, today) -> User:
    user = User.objects.create(username="dewi")
    assign(user=user, office=lebak, role="reader", held_from=date(2020, 1, 1), actor="admin")
    return user


def fetched(client, token: str, office: str = "3602"):
    return client.get(reverse("calendar-feed", args=[office, token]))


def test_the_feed_gives_terms_and_stages_without_a_session_and_without_personal_data(client, lebak, owner):
    request(lebak, "N-17", date(2024, 5, 2))
    request(lebak, "N-18", date(2024, 5, 2), answered_on=date(2024, 5, 1))
    request(lebak, "N-19", date(2024, 5, 13))
    made = stage(lebak, "K-1", date(2024, 5, 2), date(2024, 5, 8))
    answer = fetched(client, make_feed(user=owner))
    assert (answer.status_code, answer["Content-Type"], answer.cookies) == (200, "text/calendar; charset=utf-8", {})
    found = {one["UID"]: one for one in read_back(answer.content.decode())}
    assert {key: (one["SUMMARY"], one["DTSTART;VALUE=DATE"]) for key, one in found.items()} == {
        "3602-information-requests-20240502@bukti": (
            "2 tenggat: Permohonan Informasi Publik (1 lewat batas)", "20240502"),
        "3602-information-requests-20240513@bukti": (
            "1 tenggat: Permohonan Informasi Publik (1 masih terbuka)", "20240513"),
        f"3602-stage-activities-{made.pk}@bukti": ("Kegiatan K-1 (Lewat batas)", "20240502"),
    }  # fmt: skip
    for secret in ("Rahasia", "N-17", "Salinan DPT"):
        assert secret not in answer.content.decode()


def test_only_the_newest_address_opens_and_none_after_it_was_ended(client, owner):
    first, second = make_feed(user=owner), make_feed(user=owner)
    assert (fetched(client, first).status_code, fetched(client, second).status_code) == (404, 200)
    end_feed(user=owner)
    assert fetched(client, second).status_code == 404


def test_a_closed_account_or_one_without_a_role_any_more_reads_nothing(client, lebak, owner):
    token = make_feed(user=owner)
    other = Office.objects.create(code="3603", name="KPU Kabupaten Tangerang", level="regency")
    assert (fetched(client, token).status_code, fetched(client, token, other.code).status_code) == (200, 404)
    owner.assignments.update(held_to=date(2024, 5, 9))
    assert fetched(client, token).status_code == 404
    owner.assignments.update(held_to=None)
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert fetched(client, token).status_code == 404


@pytest.mark.parametrize("token", ["x", "0" * 64])
def test_a_guess_or_the_digest_itself_opens_nothing(client, owner, token):
    make_feed(user=owner)
    kept = owner.calendar_feed.digest
    assert [fetched(client, one).status_code for one in (token, kept)] == [404, 404]
