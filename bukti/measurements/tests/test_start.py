"""The first page follows from what a person may do: leaders, checkers, clerks, readers."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bukti.audit.actions import log
from bukti.measurements import desk, start
from bukti.measurements.trend import trends
from bukti.offices.calendar import parse_period
from bukti.offices.models import Division
from bukti.plans.models import Target
from bukti.workflow.waiting import person_of

from .small_office import make_office, people, person, request, requests

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 1)


@pytest.fixture
def office():
    made = make_office(targets=(("RKT-14", "90"), ("RKT-18", "85"), ("IKU-6", "80")))
    made.staff = people(made)
    requests(made)
    request(made, "4/2024", date(2024, 4, 15), date(2024, 4, 15))
    request(made, "5/2024", date(2024, 5, 15), date(2024, 5, 14))
    made.staff["pembaca"] = person(made, "pembaca", "reader")
    return made


def words(text):
    plain = re.sub(r"<head>.*?</head>|<svg.*?</svg>|<select.*?</select>|<[^>]+>", " ", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", plain.replace("\xa0", " ")).strip()


def page(office, user, path="?periode=2024S1"):
    client = Client()
    client.force_login(office.staff[user])
    answer = client.get(f"/3602/beranda/{path}")
    assert answer.status_code == 200
    return words(answer.content.decode())


@pytest.mark.parametrize(
    ("user", "address"),
    [("ketua", "/3602/beranda/"), ("entri", "/3602/beranda/"), ("pembaca", "/3602/beranda/"),
     ("admin", "/3602/pengguna/")],
)  # fmt: skip
def test_everybody_starts_at_his_first_page_the_administrator_at_the_people(office, user, address):
    client = Client()
    client.force_login(office.staff[user])
    assert client.get("/").headers["Location"] == address


@pytest.mark.parametrize("user", ["ketua", "sekretaris", "pembaca"])
def test_leaders_and_readers_see_objectives_risks_money_and_how_much_is_computed(office, user):
    text = page(office, user)
    assert "Kinerja Semester I 2024" in text
    assert "Sasaran dan indikator utama Indikator utama menurut sasaran Kode" in text and "IKU-6" in text
    assert "RKT-14" in text and "Di bawah target: capaian 88,89 %." in text
    # RKT-14, and the indices RKT-10a and RAK-14 that rest on it
    assert "3 dari 49 indikator dihitung dari catatan" in text
    assert "Anggaran belum dimasukkan, sehingga serapan tidak dapat dihitung." in text
    assert "Catatan Anda" not in text


def test_a_reader_has_nothing_that_waits(office):
    assert "Menunggu Anda" not in page(office, "pembaca")
    assert "Menunggu Anda" in page(office, "ketua")


def test_a_clerk_sees_his_desk_and_no_board(office):
    request(office, "6/2024", date(2024, 5, 15), None, status="draft", entered_by="entri")
    text = page(office, "entri")
    assert "1 dicatat hari ini 1 masih draf 0 dikembalikan kepada Anda" in text
    assert "6/2024 Register Permohonan Informasi Publik" in text
    assert "Sasaran dan indikator utama" not in text


def test_a_clerk_with_an_empty_desk_is_told_what_to_do(office):
    text = page(office, "entri")
    assert "Pilih register lalu catat, atau impor berkas yang sudah ada." in text
    assert "Belum ada berkas yang Anda impor." in text


def test_a_head_of_division_sees_what_waits_and_the_indicators_of_his_division(office):
    division = Division.objects.create(office=office, code="teknis", name="Teknis", valid_from=date(2024, 1, 1))
    office.staff["kasubbag-teknis"] = person(office, "kasubbag-teknis", "checker", division)
    request(office, "6/2024", date(2024, 5, 15), date(2024, 5, 14), status="submitted", entered_by="entri")
    text = page(office, "kasubbag-teknis")
    assert "Catatan untuk diperiksa 1 6/2024" in text
    assert "Semua indikator sub bagian Anda" in text
    assert "RKT-14" in text and "RKT-3 " not in text  # RKT-3 is another division's
    assert "Anggaran di samping kinerja" not in text


def test_a_head_of_all_divisions_sees_the_risks_of_the_office(office):
    text = page(office, "kasubbag")
    assert "Kinerja Semester I 2024" in text and "Semua indikator sub bagian Anda" not in text


def test_the_desk_counts_today_drafts_and_returned_and_leaves_out_what_is_void(office):
    old = datetime(2024, 5, 1, 9, tzinfo=UTC)
    for number, status, at in (("a", "draft", old), ("b", "returned", old), ("c", "submitted", None),
                               ("d", "submitted", old), ("e", "void", None)):  # fmt: skip
        made = request(office, number, date(2024, 5, 15), None, status=status, entered_by="entri")
        if at:
            type(made).objects.filter(pk=made.pk).update(entered_at=at)
    request(office, "f", date(2024, 5, 15), None, status="draft", entered_by="orang-lain")
    found = desk.desk_of(person_of(office.staff["entri"], office, timezone.localdate()))
    assert (found.today, found.drafts, found.returned) == (1, 1, 1)
    assert [one.number for one in found.newest] == ["c", "a", "b"]


def test_the_files_a_person_read_in_newest_first(office):
    for actor, rows in (("entri", 3), ("orang-lain", 4), ("entri", 5)):
        log(actor=actor, action="records.import", subject="register information-requests", office="3602",
            rows=rows, stored=rows - 1, held=1, status="enacted")  # fmt: skip
    found = desk.files_of(person_of(office.staff["entri"], office, timezone.localdate()))
    assert [(one.rows, one.stored, one.held) for one in found] == [(5, 4, 1), (3, 2, 1)]


def shown(office, period="2024S1", codes=("RKT-14", "RKT-3")):
    return {one.row.line.code: one for one in start.shown(trends(office, parse_period(period), TODAY, codes))}


def test_an_indicator_below_its_target_is_at_risk_and_the_furthest_comes_first(office):
    found = start.at_risk(shown(office).values())
    assert [one.row.line.code for one in found] == ["RKT-14"]
    assert not found[0].is_guessed


def test_what_meets_its_target_is_not_at_risk(office):
    Target.objects.filter(code="RKT-14").update(value=70)
    assert start.at_risk(shown(office).values()) == []


def test_a_board_of_another_office_is_not_there(office):
    client = Client()
    client.force_login(office.staff["ketua"])
    assert client.get("/3603/beranda/").status_code == 404


@pytest.mark.parametrize("user", ["ketua", "kasubbag", "entri", "pembaca"])
def test_as_many_statements_for_a_hundred_records_more(office, user):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            page(office, user)
        return len(asked)

    request(office, "d/2024", date(2024, 2, 1), None, status="draft", entered_by="entri")
    request(office, "s/2024", timezone.localdate() - timedelta(days=9), None, status="submitted", entered_by="entri")
    statements()
    before = statements()
    for number in range(50):
        request(office, f"{number}/d", date(2024, 2, 1), None, status="draft", entered_by="entri")
        request(office, f"{number}/s", date(2024, 2, 1), None, status="submitted", entered_by="entri")
    assert statements() == before
