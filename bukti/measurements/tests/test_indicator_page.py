"""The page of an indicator and its sheet of paper: course, meaning, explanation, approvals, evidence."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bukti.indicators.catalogue import sheets
from bukti.measurements import proposals
from bukti.measurements.meaning import END, meaning
from bukti.measurements.models import Measurement

from .small_office import TEXTS, evidence, explain, make_office, people, request, requests, through

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    made = make_office()
    made.staff = people(made)
    made.cases = requests(made)
    request(made, "4/2024", date(2024, 4, 15), date(2024, 4, 15))
    request(made, "5/2024", date(2024, 5, 15), date(2024, 5, 14))
    return made


def page(office, path="?periode=2024S1", user="ketua"):
    client = Client()
    client.force_login(office.staff[user])
    answer = client.get(f"/3602/indikator/RKT-14/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def words(text):
    plain = re.sub(r"<[^>]+>", " ", text)
    return re.sub(r"\s+", " ", plain.replace("\xa0", " ").replace("&nbsp;", " ")).strip()


def rows(text, caption):
    """The words of each row of the table with this caption."""
    table = next(part for part in text.split("<table")[1:] if f">{caption}</caption>" in part).split("</table>")[0]
    return [words(row) for row in re.findall(r"<tr.*?</tr>", table.split("<tbody>")[1], flags=re.DOTALL)]


def test_the_quarters_stand_as_a_chart_and_as_the_same_numbers_in_a_table(office):
    text = page(office)
    assert "<desc>TW I: 66,67\xa0% (target 90,00\xa0%); TW II: 80,00\xa0% (target 90,00\xa0%); TW III" in text
    assert rows(text, "Angka menurut triwulan") == [
        "TW I 2 3 66,67 % 66,67 % 2 / 3 90% 74,07 %",
        "TW II 2 2 100,00 % 80,00 % 4 / 5 90% 88,89 %",
    ]


def test_the_forecast_is_marked_and_said_in_words(office):
    text = words(page(office))
    assert "perkiraan Akhir tahun sekitar 80,00 %, antara 73,33 % dan 90,00 %. Di bawah target tahun ini." in text
    assert "Bila sisa tahun berjalan dengan perbandingan yang sama" in text
    assert "tidak disimpan dan bukan angka resmi" in text


def test_a_year_that_is_over_has_no_forecast(office):
    assert "perkiraan Akhir tahun" not in words(page(office, "?periode=2024"))


def test_the_explanation_of_the_approved_quarter_and_who_signed_it(office):
    evidence(office.cases[0])
    explain(office, office.staff["entri"])
    through(office, office.staff)
    text = words(page(office))
    assert "2024Q1 disahkan oleh ketua" in text
    assert "Ditulis entri, diajukan entri, diverifikasi sekretaris." in text
    assert all(said in text for said in TEXTS.values())
    assert "Berita acara BA 5/2024." in text


def test_without_an_approval_the_page_says_so(office):
    assert "Belum ada triwulan yang disahkan." in words(page(office))


def test_a_restatement_stands_beside_what_was_approved(office):
    evidence(office.cases[0])
    explain(office, office.staff["entri"])
    made = through(office, office.staff)
    request(office, "9/2024", date(2024, 3, 20), date(2024, 3, 19))
    measurement = Measurement.objects.get(pk=made.pk)
    asked = proposals.propose(measurement=measurement, kind="restate", reason="Catatan susulan.",
                              user=office.staff["kasubbag"])  # fmt: skip
    proposals.confirm(proposal=asked, user=office.staff["ketua"])
    first, second = rows(page(office), "Versi yang disahkan")
    assert first.startswith("2024Q1 1 66,67 % 66,67 % ketua")
    assert second.startswith("2024Q1 2 dinyatakan ulang 75,00 % 75,00 % ketua") and "Catatan susulan." in second


def test_the_evidence_on_the_records_counted_is_listed(office):
    evidence(office.cases[0])
    text = words(page(office))
    assert "Pada catatan yang dihitung Surat 1/2024" in text
    assert "Belum ada bukti pada catatan" not in text


def test_without_evidence_the_page_says_where_it_is_added(office):
    assert "Bukti ditambahkan di halaman catatan atau pengukuran." in words(page(office))


def test_the_sheet_of_paper_holds_definition_law_figure_and_when_it_was_printed(office):
    text = words(page(office, "lembar/?periode=2024S1"))
    assert "Yang tidak dihitung Permohonan yang belum lengkap belum dihitung." in text
    assert "UU 14/2008" in text and "80,00 %" in text
    assert f"Dicetak {timezone.localdate().day} " in text
    assert "belum disahkan" in text


def test_as_many_statements_for_a_hundred_records_more(office):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            page(office)
        return len(asked)

    statements()
    before = statements()
    for number in range(100):
        request(office, f"{number}/x", date(2024, 2, 1), date(2024, 2, 1))
    assert statements() == before


@pytest.mark.parametrize("sheet", sheets(date(2024, 12, 31)).values(), ids=lambda sheet: sheet.code)
def test_a_definition_told_apart_loses_no_sentence(sheet):
    said = meaning(sheet)
    found = END.split(said.counts) + (END.split(said.leaves_out) if said.leaves_out else [])
    assert sorted(found) == sorted(END.split(" ".join(sheet.definition.split())))
    assert said.counts


def test_what_stays_out_is_told_apart():
    said = meaning(sheets(date(2024, 12, 31))["IKU-6"])
    assert "Perkara yang dicabut pemohon tidak dihitung" in said.leaves_out
    assert said.counts.startswith("Perkara dengan KPU Kabupaten Lebak sebagai termohon")
