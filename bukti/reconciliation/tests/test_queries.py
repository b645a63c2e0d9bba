"""All checks at once, and their page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.audit.declaration import BadInput
from bukti.offices.actions import assign
from bukti.offices.models import User
from bukti.reconciliation.checks import CHECKS
from bukti.reconciliation.queries import run
from bukti.registers.payments.models import Payment

from .rows import body, box, sheet, voter_list, write

LISTED = {"dpt_l": 60, "dpt_p": 40, "dpt_total": 100, "ballots_received": 103}
RECAPPED = {"voters_l": 60, "voters_p": 40, "voters_total": 100, "stations": 1}


@pytest.fixture
def differing(lebak):
    """X2 passes, X3 fails: 103 ballots received, 102 packed."""
    sheet(1, **LISTED), voter_list(**RECAPPED), box(packed=102)
    return lebak


@pytest.fixture
def reader(client, lebak):
    user = User.objects.create(username="pembaca")
    assign(user=user, office=lebak, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client


def test_the_checks_are_those_of_the_domain_sheet_in_order():
    assert [check.code for check in CHECKS] == [f"X{number}" for number in range(1, 21)]


def test_an_office_without_records_knows_nothing(lebak):
    assert {result.state for result in run(lebak, 2024)} == {"unknown"}


def test_a_missing_side_is_named(lebak):
    sheet(1, **LISTED)
    (result,) = run(lebak, 2024, ["X2"])
    assert result.reason == "Register Dokumen Daftar Pemilih belum berisi catatan yang ditetapkan."


def test_drafts_are_no_side(lebak):
    sheet(1, **LISTED), voter_list(**RECAPPED, status="draft")
    assert [result.state for result in run(lebak, 2024, ["X2"])] == ["unknown"]


def test_a_code_that_no_check_has_is_refused(lebak):
    with pytest.raises(BadInput, match="Pemeriksaan 'X99' tidak ada"):
        run(lebak, 2024, ["X1", "X99"])


def test_no_check_asks_more_for_more_records(lebak, django_assert_num_queries):
    sheet(1, **LISTED), voter_list(**RECAPPED), box(packed=102)
    with CaptureQueriesContext(connection) as few:
        run(lebak, 2024)
    for station in range(2, 30):
        sheet(station, **LISTED, disabled_voters_total=2, disabled_registered_total=1)
        voter_list(district=f"3602{station:02}", **RECAPPED)
        box(station)
    with django_assert_num_queries(len(few)):
        run(lebak, 2024)


def test_the_page_shows_state_reason_and_difference(reader, differing):
    page = reader.get("/3602/pemeriksaan/?tahun=2024").content.decode()
    assert "PILKADA2024 PILBUP, TPS 001 Cilangkahan, Malingping" in page
    assert page.count('class="card check-card"') == 20


def test_the_page_opens_the_record_on_each_side(reader, lebak):
    people = {"kind": "ad-hoc", "recipients": "PPK", "owed_from": date(2024, 11, 30), "state": "paid"}
    paid, serving = write(Payment, people=4, **people), body("ppk", each=5)
    page = reader.get("/3602/pemeriksaan/?tahun=2024").content.decode()
    assert f'<a href="/3602/catatan/payments/{paid.pk}/">4</a>' in page
    assert f'<a href="/3602/catatan/adhoc-bodies/{serving.pk}/">5</a>' in page


def test_the_page_keeps_one_state(reader, differing):
    page = reader.get("/3602/pemeriksaan/?tahun=2024&keadaan=failed").content.decode()
    assert page.count('class="card check-card"') == 1
    assert 'id="X3"' in page


def test_the_page_takes_the_year_of_the_last_vote(reader, differing):
    assert "<h1>Tahun 2024</h1>" in reader.get("/3602/pemeriksaan/").content.decode()


@pytest.mark.parametrize("year", ["dua", "20240", "1999", "²024"])
def test_the_page_refuses_what_is_no_year(reader, year):
    assert reader.get("/3602/pemeriksaan/", {"tahun": year}).status_code == 400
