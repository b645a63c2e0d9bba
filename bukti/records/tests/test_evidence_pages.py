"""Evidence through the browser: a form with a file, its refusals, its page, exempt content by role."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bukti.attachments.models import Attachment, Evidence
from bukti.audit.models import Entry
from bukti.offices.models import Assignment, Office, User
from bukti.records.declaration import get_register

REGISTER = "information-requests"
SAID = {"judul": "Surat jawaban", "nomor": "7/PPID/2024", "tanggal": "2024-04-17", "klasifikasi": "public"}
EXEMPT = SAID | {"klasifikasi": "exempt", "dasar": "UU 14/2008 pasal 17 huruf h"}


@pytest.fixture
def record(lebak):
    return get_register(REGISTER).model.objects.create(
        office=lebak, number="1", channel="letter", subject="DPT", regime="ordinary", received_on=date(2024, 1, 2)
    )


def sign_in(client, name: str, role: str, office: str = "3602") -> None:
    user, _made = User.objects.get_or_create(username=name)
    at = Office.objects.get(code=office)
    Assignment.objects.get_or_create(user=user, office=at, role=role, held_from=timezone.localdate())
    client.force_login(user)


def hand_in(client, record, content: bytes = b"Surat jawaban", name: str = "surat.txt", **said: str):
    page = reverse("evidence-add", args=["3602", REGISTER, record.pk])
    return client.post(page, (SAID | said) | {"berkas": SimpleUploadedFile(name, content)})


def step(client, name: str, reason: str = ""):
    page = reverse("evidence", args=["3602", Evidence.objects.get().pk])
    return client.post(page, {"langkah": name, "alasan": reason})


def main(answer) -> str:
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def test_a_file_handed_in_stands_on_the_page_of_its_record(client, record):
    sign_in(client, "ani", "entry")
    answer = hand_in(client, record, name="../../surat\u202ejawaban.txt")
    assert (answer.status_code, answer.url) == (302, reverse("record", args=["3602", REGISTER, record.pk]))
    assert Attachment.objects.get().name == "suratjawaban.txt"
    page = main(client.get(answer.url))
    for words in ("Surat jawaban", "7/PPID/2024", "17 April 2024", "Publik", "Menunggu konfirmasi"):
        assert words in page


@pytest.mark.parametrize("role", ["checker", "coordinator", "enactor", "secretary", "reader", "admin"])
def test_only_an_entry_officer_hands_in(client, record, role):
    sign_in(client, "budi", role)
    assert hand_in(client, record).status_code == 403
    assert not Attachment.objects.exists()


def test_the_form_is_protected_against_forged_posts(record):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    sign_in(client, "ani", "entry")
    assert hand_in(client, record).status_code == 403
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("surat.pdf.exe", b"%PDF-1.4", "akhiran .exe tidak diterima"),
        ("surat.txt", b"MZ\x90\x00", "bukan teks atau dokumen"),
        ("surat.txt", b"#!/bin/sh", "skrip atau halaman web"),
        ("halaman.html", b"<html>", "akhiran .html tidak diterima"),
        ("gambar.svg", b"<svg/>", "akhiran .svg tidak diterima"),
        ("arsip.zip", b"PK\x03\x04", "akhiran .zip tidak diterima"),
        ("makro.xlsm", b"PK\x03\x04", "akhiran .xlsm tidak diterima"),
        ("surat.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bentuk lama"),
        ("surat.pdf", b"%PDF-1.4", "rusak"),
        ("foto.png", b"\x89PNG\r\n\x1a\n", "rusak"),
    ],
)
def test_what_may_not_come_in_is_refused_beside_its_field(client, record, stored, name, content, words):
    sign_in(client, "ani", "entry")
    answer = hand_in(client, record, content, name)
    assert (answer.status_code, words in main(answer)) == (400, True)
    assert "Surat jawaban" in main(answer)  # what was typed stays
    assert (stored(), Attachment.objects.count(), Evidence.objects.count()) == ((0, 0), 0, 0)


def test_a_file_beyond_the_limit_is_not_taken_in(client, record, stored, settings):
    settings.EVIDENCE_MEGABYTES = 1
    sign_in(client, "ani", "entry")
    answer = hand_in(client, record, b"x" * (1024 * 1024 + 1))
    assert (answer.status_code, "Terlalu besar" in main(answer), stored()) == (400, True, (0, 0))
    assert hand_in(client, record, b"x" * 1024 * 1024).status_code == 302


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"judul": ""}, "Judul dokumen"),
        ({"tanggal": "kemarin"}, "Tanggal dokumen"),
        ({"tanggal": "2999-01-01"}, "belum tiba"),
        ({"tanggal": "1924-03-01"}, "tahun 1924 di luar 1945 sampai 2099"),
        ({"klasifikasi": "exempt"}, "Sebut dasar pengecualiannya"),
    ],
)
def test_a_form_that_says_too_little_stores_nothing(client, record, stored, said, words):
    sign_in(client, "ani", "entry")
    answer = hand_in(client, record, **said)
    assert (answer.status_code, words in main(answer), stored()) == (400, True, (0, 0))


def test_evidence_of_another_office_is_not_found(client, record):
    sign_in(client, "ani", "entry")
    hand_in(client, record)
    Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    sign_in(client, "eko", "entry", "3601")
    for office, name, pk in (("3601", "evidence", Evidence.objects.get().pk), ("3602", "evidence", 1)):
        assert client.get(reverse(name, args=[office, pk])).status_code == 404
    assert client.get(reverse("evidence-add", args=["3601", REGISTER, record.pk])).status_code == 404


def test_another_person_confirms_on_its_page(client, record):
    sign_in(client, "ani", "entry")
    hand_in(client, record)
    sign_in(client, "ani", "checker")
    assert "Nyatakan sesuai aslinya" not in main(client.get(reverse("evidence", args=["3602", 1])))
    answer = step(client, "evidence-confirm")
    assert (answer.status_code, "harus dilakukan orang lain" in main(answer)) == (403, True)
    sign_in(client, "budi", "checker")
    assert "Nyatakan sesuai aslinya" in main(client.get(reverse("evidence", args=["3602", Evidence.objects.get().pk])))
    assert step(client, "evidence-confirm").status_code == 302
    assert Evidence.objects.get().state == "confirmed"
    assert Entry.objects.last().action == "workflow.evidence-confirm"


@pytest.mark.parametrize(("reason", "status", "state"), [("", 400, "added"), ("Tidak terbaca", 302, "returned")])
def test_a_return_needs_its_reason(client, record, reason, status, state):
    sign_in(client, "ani", "entry")
    hand_in(client, record)
    sign_in(client, "budi", "checker")
    assert step(client, "evidence-return", reason).status_code == status
    assert Evidence.objects.get().state == state


@pytest.mark.parametrize(
    ("role", "status"),
    [("entry", 200), ("checker", 200), ("coordinator", 200), ("enactor", 200), ("secretary", 200), ("reader", 403)],
)
def test_exempt_content_opens_only_for_those_who_may_see_private_data(client, record, role, status):
    sign_in(client, "ani", "entry")
    hand_in(client, record, **EXEMPT)
    sign_in(client, f"a {role}", role)
    answer = client.get(reverse("file", args=["3602", Attachment.objects.get().pk]))
    assert answer.status_code == status
    if status == 200:
        assert (b"".join(answer.streaming_content), answer["X-Content-Type-Options"]) == (b"Surat jawaban", "nosniff")
        assert answer["Content-Disposition"].startswith("attachment")
    page = main(client.get(reverse("evidence", args=["3602", Evidence.objects.get().pk])))
    for words in ("Surat jawaban", "7/PPID/2024", "17 April 2024", "Dikecualikan"):
        assert words in page
    assert ("isinya tidak dibuka untuk Anda" in page) == (status == 403)


def test_a_province_reads_its_regency_but_not_what_is_exempt(client, record):
    sign_in(client, "ani", "entry")
    hand_in(client, record, **EXEMPT)
    Office.objects.create(code="36", name="KPU Provinsi Banten", level="province")
    sign_in(client, "fira", "secretary", "36")
    assert client.get(reverse("evidence-index", args=["3602"])).status_code == 200
    assert client.get(reverse("file", args=["3602", Attachment.objects.get().pk])).status_code == 403


def test_a_file_used_twice_is_told_on_both_pages_and_on_the_list(client, lebak, record):
    other = get_register(REGISTER).model.objects.create(
        office=lebak, number="2", channel="letter", subject="DPT", regime="ordinary", received_on=date(2024, 1, 2)
    )
    sign_in(client, "ani", "entry")
    hand_in(client, record), hand_in(client, other)
    for shown, named in ((record, "2"), (other, "1")):
        page = main(client.get(reverse("record", args=["3602", REGISTER, shown.pk])))
        assert f">{named}</a>" in page.split("Berkas ini juga dipakai pada:")[1]
    shared = reverse("evidence-index", args=["3602"]) + "?ganda=on"
    assert main(client.get(shared)).count("dipakai ganda") == 2
