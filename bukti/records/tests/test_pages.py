"""One record on a page: fields, personal data, terms, file, history, the rows that belong to it."""

import re
from contextlib import closing
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from bukti.attachments.actions import keep
from bukti.audit.actions import log
from bukti.offices.actions import assign
from bukti.offices.models import User
from bukti.records.declaration import get_register
from bukti.records.display import TermState, columns, last_change, term_state
from bukti.web.templatetags.figures import moment
from bukti.workflow.declaration import Status


def words(response) -> str:
    visible = re.sub(r"<head>.*?</head>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", visible).strip()


@pytest.fixture
def request_record(lebak, tmp_path):
    """Read from row 7 of a file, complete on 2 January 2024, answered one day after its last day."""
    file = tmp_path / "eppid.csv"
    file.write_text("No. Register\n5/2024\n")
    source = keep(file=file, office=lebak, purpose="import information-requests", actor="ani")
    return get_register("information-requests").model.objects.create(
        office=lebak, number="5/2024", channel="letter", applicant="Pak Rahasia", subject="Salinan <b>DPT</b>",
        regime="ordinary", received_on=date(2024, 1, 2), completed_on=date(2024, 1, 2), due_on=date(2024, 1, 16),
        answered_on=date(2024, 1, 17), status=Status.SUBMITTED, state="answered", entered_by="ani", source=source,
        source_row=7, made_up=True,
    )  # fmt: skip


def sign_in(client, office, role: str) -> User:
    user = User.objects.create(username=role)
    assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return user


def opened(client, record, register: str = "information-requests", **query):
    return client.get(reverse("record", args=["3602", register, record.pk]), query)


def test_a_record_shows_its_fields_in_words(client, lebak, request_record):
    sign_in(client, lebak, "reader")
    told = words(opened(client, request_record))
    for expected in (
        "Kanal Surat",
        "Diterima 2 Januari 2024",
        "Diperpanjang pada kosong",
        "Status Diajukan data contoh",
        "Salinan &lt;b&gt;DPT&lt;/b&gt;",
        "Dientri oleh ani",
        "Diperiksa oleh tidak tercatat",
    ):
        assert expected in told


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("enacted", "Pengerjaan Diimpor oleh ani Diimpor pada {at} Ditetapkan lewat impor berkas Bukti: setiap"),
        ("published", "Pengerjaan Diimpor oleh ani Diimpor pada {at} Ditetapkan lewat impor berkas Bukti: setiap"),
        ("held", "Pengerjaan Diimpor oleh ani Diimpor pada {at} Bukti: setiap"),
        ("draft", "Pengerjaan Dientri oleh ani Dientri pada {at} Diperiksa oleh tidak tercatat Ditetapkan oleh tidak"),
    ],
)
def test_a_record_that_a_file_enacted_says_so_instead_of_naming_nobody(client, lebak, request_record, status, told):
    type(request_record).objects.update(status=status)
    sign_in(client, lebak, "reader")
    assert told.format(at=moment(request_record.entered_at)) in words(opened(client, request_record))


def test_a_record_that_was_keyed_in_shows_who_is_still_missing(client, lebak, request_record):
    type(request_record).objects.update(status="enacted", source=None, source_row=None)
    sign_in(client, lebak, "reader")
    told = words(opened(client, request_record))
    assert "Diperiksa oleh tidak tercatat Ditetapkan oleh tidak tercatat" in told


def test_the_file_a_private_register_was_read_from_opens_only_for_those_who_may_see_it(client, lebak, tmp_path):
    file = tmp_path / "permohonan.csv"
    file.write_text("No. Register,Pemohon\n1,Pak Rahasia\n")
    kept = keep(file=file, office=lebak, purpose="import information-requests", actor="ani", personal=True)
    page = reverse("file", args=["3602", kept.pk])
    sign_in(client, lebak, "reader")
    assert client.get(page).status_code == 403
    sign_in(client, lebak, "entry")
    with closing(client.get(page)) as answer:  # closing it ends the request, and the connection with it
        assert answer.status_code == 200


def test_a_record_is_read_in_english_too(client, lebak, request_record):
    from bukti.records.actions import move

    register, checker = get_register("information-requests"), sign_in(client, lebak, "checker")
    move(register=register, record=request_record, name="check", user=checker)
    client.post(reverse("language"), {"language": "en", "next": "/"})
    told = words(opened(client, request_record))
    for expected in (
        "Register of public information requests",
        "Channel Letter",
        "Answer to the request Late Counted from 2 January 2024",
        "History Mark as checked checker",
    ):
        assert expected in told


def test_the_figures_of_a_count_sheet_have_english_names():
    with translation.override("en"):
        shown = columns(get_register("elections"), ["disabled_voters_total"])
        assert [(shown[0].label, shown[-1].label)] == [("Polling station", "Disabled voters")]


@pytest.mark.parametrize("action", ["records.import", "workflow.enact", "plans.import", "plans.set-target"])
def test_the_data_of_an_office_change_when_someone_writes_them(lebak, action):
    written = log(actor="ani", action=action, subject="x", office="3602")
    assert last_change(lebak) == written.at


@pytest.mark.parametrize("action", ["documents.print", "users.assign", "offices.profile", "attachments.keep"])
def test_printing_or_naming_people_changes_no_data(lebak, action):
    written = log(actor="ani", action="records.import", subject="x", office="3602")
    log(actor="ani", action=action, subject="x", office="3602")
    log(actor="ani", action="records.import", subject="x", office="3601")
    assert last_change(lebak) == written.at


@pytest.mark.parametrize(("role", "seen"), [("reader", False), ("entry", True), ("checker", True)])
def test_personal_data_are_shown_to_those_who_work_on_the_record_only(client, lebak, request_record, role, seen):
    sign_in(client, lebak, role)
    told = words(opened(client, request_record))
    assert ("Pak Rahasia" in told) is seen
    assert ("data pribadi, tidak ditampilkan" in told) is not seen


def test_a_province_does_not_see_personal_data_of_its_regencies(client, lebak, request_record):
    province = type(lebak).objects.create(code="36", name="KPU Provinsi Banten", level="province")
    sign_in(client, province, "entry")
    told = words(opened(client, request_record))
    assert "Salinan" in told
    assert "Pak Rahasia" not in told


def test_a_term_is_shown_with_its_days_article_and_verdict(client, lebak, request_record):
    sign_in(client, lebak, "reader")
    told = words(opened(client, request_record))
    assert "Jawaban permohonan Terlambat Dihitung sejak 2 Januari 2024 Hari terakhir 16 Januari 2024" in told
    assert "Dipenuhi 17 Januari 2024 Dasar hukum UU 14/2008 ps 22 ayat (7); PKPU 22/2023 jo. 11/2024 cek JDIH" in told


@pytest.mark.parametrize(
    ("due", "met", "today", "state"),
    [
        (None, None, 1, TermState.NOT_STARTED),
        (10, 10, 30, TermState.ON_TIME),
        (10, 11, 30, TermState.LATE),
        (10, None, 10, TermState.RUNNING),
        (10, None, 11, TermState.OVERDUE),
    ],
)
def test_the_last_day_itself_is_still_on_time(due, met, today, state):
    def day(number: int | None) -> date | None:
        return None if number is None else date(2024, 5, number)

    assert term_state(day(due), day(met), day(today)) == state


@pytest.mark.parametrize(
    ("due", "met", "state"), [(10, None, "ended"), (10, 10, "on-time"), (10, 11, "late"), (None, None, "not-started")]
)
def test_a_term_that_ended_without_its_act_is_neither_late_nor_running(due, met, state):
    first, last = (None if number is None else date(2024, 5, number) for number in (due, met))
    assert term_state(first, last, date(2024, 5, 30), runs=False) == state


def test_a_record_leads_to_the_row_of_its_file(client, lebak, request_record):
    sign_in(client, lebak, "reader")
    page = opened(client, request_record)
    assert f'href="{reverse("file", args=["3602", request_record.source.pk])}"' in page.content.decode()
    assert "eppid.csv baris 7" in words(page)


def test_a_move_is_told_in_the_history(client, lebak, request_record):
    from bukti.records.actions import move

    checker = sign_in(client, lebak, "checker")
    move(register=get_register("information-requests"), record=request_record, name="check", user=checker)
    assert "Riwayat Nyatakan diperiksa checker ·" in words(opened(client, request_record))


def test_the_trail_leads_back_to_where_one_came_from(client, lebak, request_record):
    sign_in(client, lebak, "reader")
    page = opened(client, request_record, dari="RKT-14", sisi="denominator", periode="2024")
    assert "Papan RKT-14 Penyebut 5/2024" in words(page)
    assert 'href="/3602/indikator/RKT-14/penyebut/?periode=2024"' in page.content.decode()


@pytest.mark.parametrize("query", [{"dari": "a/b", "sisi": "x"}, {"dari": '"><script>', "sisi": "numerator"}, {}])
def test_a_bent_trail_breaks_nothing(client, lebak, request_record, query):
    sign_in(client, lebak, "reader")
    page = opened(client, request_record, **query)
    assert page.status_code == 200
    assert "<script" not in page.content.decode()


def test_a_record_of_another_office_or_an_unknown_register_is_not_found(client, lebak, request_record):
    other = type(lebak).objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    sign_in(client, other, "reader")
    address = reverse("record", args=["3601", "information-requests", request_record.pk])
    assert client.get(address).status_code == 404
    assert client.get(reverse("record", args=["3601", "tidak-ada", 1])).status_code == 404


def test_columns_of_a_figure_are_the_registers_own_and_the_field_added_up():
    shown = columns(get_register("elections"), ["disabled_voters_total"])
    assert [(column.label, column.numeric, column.summed) for column in shown[:4]] == [
        ("TPS", True, False),
        ("Desa/Kelurahan", False, False),
        ("Kecamatan", False, False),
        ("DPT", True, False),
    ]
    assert [column.path for column in shown if column.summed] == ["disabled_voters_total"]


def test_no_list_of_any_register_shows_personal_data():
    from bukti.records.declaration import all_registers

    for register in all_registers():
        assert not {column.path for column in columns(register)} & set(register.private)
