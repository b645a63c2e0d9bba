"""The public sees what was approved, with what was restated, and nothing that is live or personal."""

import csv
import hashlib
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.audit.models import Entry
from bukti.measurements import proposals
from bukti.measurements.models import Frozen, Measurement
from bukti.measurements.tests.small_office import explain, make_office, request, through
from bukti.offices.calendar import parse_period
from bukti.portal.actions import set_publishing
from bukti.portal.models import Publication

YEAR = "/publik/3602/2024/"
INDICATOR = f"{YEAR}RKT-14/"
PAGES = ("/publik/3602/", YEAR, INDICATOR, f"{YEAR}angka.csv", f"{YEAR}angka.json", f"{YEAR}angka.pdf")
READABLE = PAGES[:-1]
PEOPLE = ("entri", "kasubbag", "sekretaris", "ketua", "Bu Ani", "budi", "1.pdf", "PPID-77", "Berkas pemohon")


def text(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def main(client, address) -> str:
    return text(client, address).split("<main")[1].split("</main>")[0]


def late_record(office):
    """With it the records say 3 of 4."""
    return request(office, "PPID-77", date(2024, 3, 20), date(2024, 3, 19))


def restate(office):
    late_record(office)
    made = Measurement.objects.get(office=office, code="RKT-14")
    asked = proposals.propose(measurement=made, kind="restate", reason="Bu Ani lupa.", user=office.staff["sekretaris"])
    proposals.confirm(proposal=asked, user=office.staff["ketua"])


def opened(office):
    made = Measurement.objects.get(office=office, code="RKT-14")
    asked = proposals.propose(measurement=made, kind="open", reason="Keliru.", user=office.staff["sekretaris"])
    proposals.confirm(proposal=asked, user=office.staff["ketua"])


@pytest.mark.parametrize("address", PAGES)
def test_an_office_that_does_not_publish_is_not_found(client, office, address):
    set_publishing(office=office, publishes=False, actor="sekretaris")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/publik/9999/", "/publik/3602/1999/", "/publik/3602/2024/RKT-99/"])
def test_what_does_not_exist_is_not_found(client, office, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [YEAR, INDICATOR])
def test_the_approved_figure_stands_whatever_the_records_say_now(client, office, address):
    late_record(office)
    shown = main(client, address)
    assert ("66,67" in shown, "74,07" in shown) == (True, True)
    assert "75,00" not in shown


def test_an_indicator_without_an_approval_says_so_and_has_no_figure(client, office):
    shown = main(client, f"{YEAR}RKT-18/")
    assert "Belum ada angka yang disahkan untuk tahun ini." in shown
    assert "85" not in shown


def test_a_restated_figure_stands_beside_the_one_it_replaced(client, office):
    restate(office)
    shown = main(client, INDICATOR)
    assert "semula 66,67\u00a0%, kini 75,00\u00a0%" in shown
    assert "dinyatakan ulang" in main(client, YEAR)
    (figure,) = [one for one in json.loads(text(client, f"{YEAR}angka.json"))["data"]["figures"] if one["quarters"]]
    (quarter,) = figure["quarters"]
    assert (quarter["numerator"], quarter["denominator"], quarter["value"], quarter["version"]) == (
        "3",
        "4",
        "75.00",
        2,
    )
    assert [(old["value"], old["version"]) for old in quarter["restated"]] == [("66.67", 1)]


def test_a_figure_that_was_opened_again_is_withdrawn(client, office):
    opened(office)
    assert "Dibuka kembali untuk diperiksa ulang" in main(client, INDICATOR)
    for address in (YEAR, INDICATOR):
        assert "66,67" not in main(client, address)
    assert client.get(f"{YEAR}angka.json").status_code == 400


def test_a_figure_bent_outside_the_program_is_not_shown(client, office):
    kept = Frozen.objects.get()
    kept.content = kept.content.replace("200/3", "99")
    assert kept.reading.judged.value is None


@pytest.mark.parametrize("address", READABLE)
def test_no_person_record_file_or_explanation_is_named(client, office, address):
    restate(office)
    shown = text(client, address).split("<main")[-1].split("</main>")[0]
    assert [word for word in PEOPLE if word in shown] == []


def test_the_hash_of_the_json_can_be_worked_out_by_anybody(client, office):
    told = json.loads(text(client, f"{YEAR}angka.json"))
    plain = json.dumps(told["data"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert told["sha256"] == hashlib.sha256(plain.encode()).hexdigest()


def test_the_csv_has_a_line_for_each_version_and_for_each_indicator_without_one(client, office):
    restate(office)
    rows = list(csv.DictReader(io.StringIO(text(client, f"{YEAR}angka.csv").removeprefix("\ufeff"))))
    of_it = [row for row in rows if row["kode"] == "RKT-14"]
    heads = ("pembilang", "penyebut", "realisasi", "target", "capaian_persen", "berlaku")
    now, before = ["3", "4", "75.00", "90", "83.33", "ya"], ["2", "3", "66.67", "90", "74.07", "tidak"]
    assert [[row[head] for head in heads] for row in of_it] == [now, before]
    (without,) = [row for row in rows if row["kode"] == "RKT-18"]
    assert (without["realisasi"], without["alasan"]) == ("", "Belum ada angka yang disahkan.")


@pytest.mark.parametrize("name", ["angka.csv", "angka.json", "angka.pdf"])
def test_a_download_is_sent_again_only_when_it_has_changed(client, office, name):
    first = client.get(f"{YEAR}{name}")
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "public, max-age=300")
    again = client.get(f"{YEAR}{name}", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    restate(office)
    assert client.get(f"{YEAR}{name}", HTTP_IF_NONE_MATCH=first.headers["ETag"]).status_code == 200


def test_nobody_signed_in_gets_a_session(client, office):
    client.get(YEAR)
    assert "sessionid" not in client.cookies


def test_papers_are_limited_for_one_address(client, office):
    answers = [client.get(f"{YEAR}angka.pdf", HTTP_IF_NONE_MATCH="*").status_code for _ in range(11)]
    assert (answers[9], answers[10]) == (304, 429)


def statements(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as done:
        client.get(address)
    return len(done.captured_queries)


def test_the_page_of_a_year_asks_as_much_for_many_figures_as_for_one(client, office):
    one = statements(client, YEAR)
    for code in ("RKT-18", "RKT-7", "RKT-11"):
        make_office(targets=[(code, "90")] if code != "RKT-18" else [])
        explain(office, office.staff["entri"], code=code)
        through(office, office.staff, code=code)
    explain(office, office.staff["entri"], quarter=parse_period("2024Q2"))
    through(office, office.staff, quarter=parse_period("2024Q2"))
    assert statements(client, YEAR) == one


def test_publishing_is_the_secretarys_decision_and_leaves_a_line(client, office):
    set_publishing(office=office, publishes=False, actor="sekretaris")
    client.force_login(office.staff["ketua"])
    assert client.post("/3602/publikasi/", {"publishes": "1"}).status_code in (302, 403)
    assert Publication.objects.get().publishes is False


def test_the_secretary_publishes_on_a_page(client, office, settings):
    settings.SECOND_FACTOR = "optional"
    set_publishing(office=office, publishes=False, actor="sekretaris")
    client.force_login(office.staff["sekretaris"])
    assert client.post("/3602/publikasi/", {"publishes": "1"}, follow=True).status_code == 200
    assert Publication.objects.get().publishes is True
    line = Entry.objects.order_by("sequence").last()
    assert (line.action, line.actor, line.subject) == ("portal.publish", "sekretaris", "office 3602")


def test_publishing_twice_is_refused(client, office, settings):
    settings.SECOND_FACTOR = "optional"
    client.force_login(office.staff["sekretaris"])
    assert client.post("/3602/publikasi/", {"publishes": "1"}).status_code == 400
