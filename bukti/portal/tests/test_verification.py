"""Whoever holds a printed paper can check it by its code, and nobody can find out what else was printed."""

from datetime import date

import pytest

from bukti.documents.actions import print_measurement_minutes, print_performance_report
from bukti.measurements.tests.small_office import Q1
from bukti.offices.models import Official, Position
from bukti.portal.actions import print_figures
from bukti.printing.models import PrintedDocument
from bukti.printing.queries import digits_of

from .test_public_pages import late_record, restate

CHECK = "/publik/cek/"


def answer(client, code: str) -> str:
    found = client.get(CHECK, {"kode": code})
    assert found.status_code == 200
    return " ".join(found.content.decode().split("<main")[1].split("</main>")[0].split())


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("AB12 cd34-EF56.7890", "ab12cd34ef567890"),
        ("ab12 cd34 ef56 789", ""),
        ("ab12 cd34 ef56 789g", ""),
        ("f" * 64, "f" * 64),
        ("f" * 65, ""),
    ],
)
def test_a_code_is_read_with_or_without_its_gaps(typed, digits):
    assert digits_of(typed) == digits


def test_minutes_are_known_by_their_whole_code_and_by_its_first_four_groups(client, office):
    _pdf, digest = print_measurement_minutes(office, Q1, actor="ani")
    groups = " ".join(digest[at : at + 4] for at in range(0, 64, 4))
    for code in (digest, groups, groups[:19], groups[:19].upper()):
        told = answer(client, code)
        assert ("Berita acara pengukuran kinerja" in told, "Datanya masih sama" in told) == (True, True)
        assert ("KPU Kabupaten Lebak" in told, "TW I 2024" in told, "Bukti 0.1.0" in told) == (True, True, True)


def test_what_changed_since_is_told_by_its_name_and_never_by_its_content(client, office):
    _pdf, digest = print_measurement_minutes(office, Q1, actor="ani")
    chair = Position.objects.create(office=office, code="chair", title="Ketua")
    Official.objects.create(position=chair, name="Nama Ketua", held_from=date(2020, 1, 1))
    told = answer(client, digest)
    assert "Data berubah sejak dicetak" in told
    assert "<li>pejabat penanda tangan</li>" in told
    assert told.count("<li>") == 1
    assert "Nama Ketua" not in told


def test_a_report_is_known_too(client, office):
    _pdf, digest = print_performance_report(office, 2024, actor="ani")
    told = answer(client, digest[:16])
    assert ("(LKjIP)" in told, "Tahun 2024" in told, "Datanya masih sama" in told) == (True, True, True)


def test_live_figures_that_changed_are_not_told(client, office):
    _pdf, digest = print_performance_report(office, 2024, actor="ani")
    late_record(office)
    told = answer(client, digest)
    assert "angka capaian" in told
    assert [figure for figure in ("66,67", "75,00", "83,33") if figure in told] == []


def test_the_public_paper_is_noted_once_and_known(client, office):
    first = client.get("/publik/3602/2024/angka.pdf")
    client.get("/publik/3602/2024/angka.pdf")
    (paper,) = PrintedDocument.objects.all()
    assert (first.content[:5], paper.kind, paper.period, paper.last_at) == (b"%PDF-", "public", "2024", paper.first_at)
    assert paper.sha256 == client.get("/publik/3602/2024/angka.json").json()["sha256"]
    assert "Datanya masih sama" in answer(client, paper.sha256)
    restate(office)
    assert "Data berubah sejak dicetak" in answer(client, paper.sha256)


def test_the_same_data_give_the_same_paper(office):
    assert print_figures(office, 2024) == print_figures(office, 2024)


def test_printing_again_is_the_same_document_printed_later(office):
    for _ in range(2):
        print_measurement_minutes(office, Q1, actor="ani")
    (paper,) = PrintedDocument.objects.all()
    assert paper.last_at > paper.first_at


def test_an_unknown_code_says_so(client, office):
    assert "Kode ini tidak dikenal." in answer(client, "0" * 16)


@pytest.mark.parametrize("typed", ["abc", "%", "________________", "zzzz zzzz zzzz zzzz", "' or 1=1 --"])
def test_what_is_no_code_finds_nothing(client, office, typed):
    print_measurement_minutes(office, Q1, actor="ani")
    told = answer(client, typed)
    assert "Itu bukan kode dokumen" in told
    assert "Berita acara" not in told


def test_codes_cannot_be_tried_without_end(client, office):
    answers = [client.get(CHECK, {"kode": "0" * 16}).status_code for _ in range(11)]
    assert (answers[9], answers[10]) == (200, 429)


def test_the_answer_is_kept_nowhere(client, office):
    assert "no-store" in client.get(CHECK, {"kode": "0" * 16}).headers["Cache-Control"]
