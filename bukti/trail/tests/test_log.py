"""The log of an office: what it shows to whom, its filters, its links, its export, the chain on the page."""

import csv
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bukti.audit.actions import log
from bukti.audit.models import Entry
from bukti.audit.refusals import log_refusal
from bukti.offices.actions import assign
from bukti.offices.models import Office, User
from bukti.records.declaration import get_register


@pytest.fixture
def lebak(db) -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def record(lebak):
    made = get_register("information-requests").model.objects.create(
        office=lebak, number="5/2024", channel="letter", subject="DPT", regime="ordinary", received_on=date(2024, 1, 2)
    )
    log(actor="ani", action="records.enter", subject="informationrequest 5/2024", office="3602", fields=["subject"])
    log(actor="budi", action="workflow.return", subject="informationrequest 5/2024", office="3602", source="submitted",
        target="returned", reason="KTP Pak Rahasia salah")  # fmt: skip
    log(actor="ani", action="plans.import", subject="plan 2024", office="3602", file="a" * 64)
    log(actor="ani", action="records.enter", subject="informationrequest 1/2024", office="3601")
    log(actor="admin", action="calendar.add", subject="holiday 2025-08-20", basis="SKB")
    log(actor="admin", action="users.add", subject="user orang-lain")
    return made


def sign_in(client, office: Office, role: str):
    user = User.objects.create(username=role)
    assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client


@pytest.fixture
def reader(client, lebak, record):
    return sign_in(client, lebak, "reader")


@pytest.fixture
def checker(client, lebak, record):
    return sign_in(client, lebak, "checker")


def body(response) -> str:
    return response.content.decode().split("<main")[1].split("</main>")[0]


def shown(client, **query) -> list[str]:
    """The subjects on the page, the newest first."""
    page = body(client.get(reverse("log", args=["3602"]), query))
    cells = re.findall(r'class="col-subject"[^>]*>(.*?)<a class="log-same"', page, flags=re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]


def test_an_office_sees_its_own_lines_and_no_other(reader):
    assert shown(reader) == [
        "user reader",
        "plan 2024",
        "informationrequest 5/2024",
        "informationrequest 5/2024",
    ]


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ({"pelaku": "budi"}, ["informationrequest 5/2024"]),
        ({"jenis": "plans"}, ["plan 2024"]),
        ({"jenis": "tidak-ada"}, None),
        ({"perihal": "informationrequest 5/2024"}, ["informationrequest 5/2024"] * 2),
        ({"q": "plan"}, ["plan 2024"]),
        ({"jenis": "calendar"}, ["holiday 2025-08-20"]),  # of all offices: every office counts its terms by it
        ({"dari": "2030-01-01"}, []),
        ({"sampai": "2020-01-01"}, []),
        (
            {"dari": "2020-01-01", "sampai": "2099-01-01", "pelaku": "admin", "jenis": "calendar"},
            ["holiday 2025-08-20"],
        ),
    ],
)
def test_the_address_narrows_the_log(reader, query, subjects):
    assert shown(reader, **query) == (shown(reader) if subjects is None else subjects)


def test_a_subject_opens_its_record(reader, record):
    page = body(reader.get(reverse("log", args=["3602"])))
    assert f'href="/3602/catatan/information-requests/{record.pk}/">informationrequest 5/2024</a>' in page


def test_a_record_of_another_office_with_the_same_number_is_not_opened(client, lebak, record):
    other = Office.objects.create(code="3601", name="KPU Lain", level="regency")
    log(actor="ani", action="records.enter", subject="informationrequest 5/2024", office="3601")
    page = body(sign_in(client, other, "reader").get(reverse("log", args=["3601"])))
    assert "informationrequest 5/2024" in page
    assert f"/information-requests/{record.pk}/" not in page


def test_a_reason_may_name_people_and_is_for_those_who_may_see_them(checker):
    assert "alasan: KTP Pak Rahasia salah" in body(checker.get(reverse("log", args=["3602"])))
    assert shown(checker, q="Rahasia") == ["informationrequest 5/2024"]


def test_a_reader_neither_sees_a_reason_nor_finds_it(reader):
    assert "Rahasia" not in body(reader.get(reverse("log", args=["3602"])))
    assert shown(reader, q="Rahasia") == []
    assert "Rahasia" not in exported(reader)


def test_a_refusal_is_told_in_words_with_its_repeats(reader):
    for _ in range(3):
        log_refusal(actor="luar", way="page", subject="page log", reason="not-found", office="3602",
                    permission="audit.read")  # fmt: skip
    page = " ".join(
        re.sub(r"<[^>]+>", " ", body(reader.get(reverse("log", args=["3602"]), {"jenis": "access"}))).split()
    )
    assert "tidak ada, atau milik kantor lain" in page
    assert "diulang 2 kali" in page


def exported(client, **query) -> str:
    answer = client.get(reverse("log-export", args=["3602"]), query)
    return b"".join(answer.streaming_content).decode()


def test_the_export_holds_what_the_page_lists_and_nothing_a_spreadsheet_would_run(checker):
    log(actor="=HYPERLINK(1)", action="records.enter", subject="paw 1", office="3602")
    rows = list(csv.reader(exported(checker).splitlines()))
    assert [row[5] for row in rows[1:]] == shown(checker)
    assert rows[1][2] == "'=HYPERLINK(1)"
    assert {row[8] for row in rows[1:]} <= set(Entry.objects.values_list("hash", flat=True))
    assert len(list(csv.reader(exported(checker, pelaku="budi").splitlines()))) == 2


def test_the_page_takes_as_many_queries_for_one_record_as_for_forty(reader):
    counted = []
    for numbers in (range(1), range(1, 41)):
        for number in numbers:
            log(actor="ani", action="records.enter", subject=f"informationrequest {number}", office="3602")
        with CaptureQueriesContext(connection) as queries:
            reader.get(reverse("log", args=["3602"]))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_very_long_log_is_paged_through_to_its_newest_lines_only(reader, monkeypatch):
    monkeypatch.setattr("bukti.trail.views.MOST", 2)
    assert shown(reader) == ["user reader", "plan 2024"]
    assert "2 baris terbaru; saring atau unduh" in body(reader.get(reverse("log", args=["3602"])))


def streamed(client, **query) -> str:
    answer = client.get(reverse("log-chain", args=["3602"]), query)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def test_the_chain_is_walked_on_the_page(reader, monkeypatch):
    assert "Utuh" not in streamed(reader)
    monkeypatch.setattr("bukti.audit.queries.EVERY", 3)
    told = streamed(reader, telusuri="ya")
    rows = Entry.objects.count()
    assert f"Utuh: {rows} baris ditelusuri" in told
    assert f"3 dari {rows} baris" in told
    assert told.rstrip().endswith("</html>")


def test_the_chain_is_told_in_the_readers_language(reader):
    reader.post(reverse("language"), {"language": "en", "next": "/"})
    assert "Whole: " in streamed(reader, telusuri="ya")


def test_the_checkpoints_are_on_a_page_and_in_a_text(reader):
    from bukti.audit.checkpoints import as_text
    from bukti.audit.queries import checkpoints

    text = reader.get(reverse("log-checkpoint-file", args=["3602"])).content.decode()
    assert text == "".join(as_text(checkpoints()))
    (one,) = checkpoints()
    page = body(reader.get(reverse("log-checkpoints", args=["3602"])))
    assert text.splitlines()[-1].split("  ")[2] in page
    assert f">{one.sequence}<" in page
    assert "Tidak ada baris" in body(reader.get(reverse("log-checkpoints", args=["3602"]), {"bulan": "2020-01"}))


def test_what_stood_where_is_told_beside_its_place(checker):
    log(actor="ani", action="plans.edit-agreement", subject="PK Ketua 2024 v1", office="3602",
        targets={"IKU-2": "75%", "IKU-7": ""})  # fmt: skip
    log(actor="ani", action="records.correct", subject="informationrequest 5/2024", office="3602",
        changed={"subject": ["DPT", "DPTb"]})  # fmt: skip
    page = body(checker.get(reverse("log", args=["3602"])))
    assert "target: IKU-2 75%, IKU-7 -" in page
    assert "diubah: subject DPT → DPTb" in page
