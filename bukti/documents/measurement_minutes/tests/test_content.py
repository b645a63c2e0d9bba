"""The minutes of a quarter: who, when, which figures, under which hash, what was decided."""

from datetime import date

import pytest

from bukti.audit.models import Entry
from bukti.documents.actions import print_measurement_minutes
from bukti.documents.measurement_minutes.content import content
from bukti.measurements import actions, proposals
from bukti.measurements.models import Frozen, Measurement
from bukti.measurements.tests.small_office import Q1, evidence, explain, make_office, people, requests, through
from bukti.printing.actions import in_groups
from bukti.records.declaration import get_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def staff(office):
    evidence(requests(office)[0])
    return people(office)


@pytest.fixture
def locked(office, staff):
    for code in ("RKT-14", "RKT-18"):
        explain(office, staff["entri"], code)
        through(office, staff, code)
    actions.add_follow_up(measurement=Measurement.objects.get(code="RKT-14"), decision="Tambah petugas.",
                          owner=staff["kasubbag"], due_on=date(2024, 6, 30), user=staff["sekretaris"])  # fmt: skip
    return actions.lock(office=office, quarter=Q1, user=staff["ketua"])


def test_a_locked_quarter_is_told_with_its_figures_hands_and_hash(office, locked):
    said = content(office, Q1)
    first = said["figures"][0]
    assert (said["final"], said["numbers"], said["snapshot"]) == (True, ["BA 5/2024"], in_groups(locked.sha256))
    assert (first["code"], first["quarter"], first["fraction"]) == ("RKT-14", "66,67\u00a0%", "2 / 3")
    assert (first["achievement"], first["signed"]) == ("74,07\u00a0%", ["entri", "sekretaris", "ketua"])
    assert [one["sha256"] for one in said["versions"]] == [in_groups(one.sha256) for one in Frozen.objects.all()]
    assert said["follow_ups"] == [
        {"code": "RKT-14", "decision": "Tambah petugas.", "owner": "kasubbag", "due": "30 Juni 2024", "done": "belum"}
    ]


def test_an_open_quarter_says_that_it_is_not_final(office, staff):
    said = content(office, Q1, date(2024, 4, 5))
    assert (said["final"], said["numbers"], said["locks"]) == (False, [], [])
    assert said["figures"][1]["quarter"] == "Belum diukur"


def test_later_records_change_nothing_in_the_minutes_but_the_mark(office, locked):
    before = content(office, Q1)
    late = get_register("information-requests").model.objects.filter(number="2/2024")
    late.update(answered_on=date(2024, 2, 15))
    after = content(office, Q1)
    assert after["figures"][0] == before["figures"][0] | {"changed": True}
    assert after["snapshot"] == before["snapshot"]
    assert after["snapshot_note"] == "Sama dengan sidik kunci ke-1."


def test_a_restatement_after_the_lock_is_told_beside_its_hash(office, staff, locked):
    late = get_register("information-requests").model.objects.filter(number="2/2024")
    late.update(answered_on=date(2024, 2, 15))
    asked = {"measurement": Measurement.objects.get(code="RKT-14"), "kind": "restate", "reason": "Salah tanggal."}
    proposals.confirm(proposal=proposals.propose(**asked, user=staff["kasubbag"]), user=staff["ketua"])
    said = content(office, Q1)
    assert said["snapshot"] != in_groups(locked.sha256)
    assert said["snapshot_note"].startswith("Berbeda dengan sidik kunci ke-1")


def test_waivers_are_told_with_who_gave_them(office, staff):
    actions.waive(office=office, quarter=Q1, code="RKT-14", reason="Berkas terbakar.", user=staff["kasubbag"])
    assert content(office, Q1)["waivers"] == [{"code": "RKT-14", "reason": "Berkas terbakar.", "by": "kasubbag"}]


def test_the_minutes_are_printed_and_the_print_is_a_line(office, locked):
    pdf, digest = print_measurement_minutes(office, Q1, actor="ketua")
    assert pdf.startswith(b"%PDF-1.7")
    entry = Entry.objects.latest("sequence")
    assert (entry.action, entry.subject, digest in entry.detail) == ("documents.print", "minutes 2024Q1", True)
