"""The Sirekap readings of Lebak's 3,995 stations, 14 February 2024.

The expected figures were counted with a short script over the CSV (no code of ours): of 2,805 stations with
administration figures 468 break a rule (per sex, so 19 more than the flags of the file show) and 2,337 do not.
"""

from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings

from bukti.elections.models import CountSheet, PollingStation, Votes
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.queries import amount
from bukti.records.tables import read_table

FILE = settings.BASE_DIR.parent / "shared" / "data" / "tps_ppwp_2024_lebak.csv"
pytestmark = [
    pytest.mark.skipif(not FILE.exists(), reason="shared data not here: tps_ppwp_2024_lebak.csv"),
    pytest.mark.django_db,
]
HARMLESS = {"", "dpt_lebih_300"}  # above 300 voters is a warning


@pytest.fixture(scope="module")
def lebak(django_db_setup, django_db_blocker, tmp_path_factory):
    """The office, in one transaction for the whole module, so that the file is read once."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(FILES_DIR=tmp_path_factory.mktemp("kept")):
            yield Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level=Office.Level.REGENCY)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def outcome(lebak):
    return import_file(register=get_register("counts"), file=FILE, office=lebak, actor="petugas")


def test_clean_stations_count_anomalous_are_held_and_empty_are_missing(outcome):
    assert (outcome.rows, outcome.stored, outcome.held, outcome.missing) == (3995, 3995, 468, 1190)
    assert CountSheet.objects.counted().count() == 3995 - 468 - 1190
    assert outcome.rejected == []
    assert outcome.held_rules == {
        "0.2": 1,
        "E1": 187,
        "E2": 196,
        "E3": 55,
        "E6": 32,
        "E7": 159,
        "E8": 188,
        "V5": 77,
    }


def test_every_station_flagged_in_the_file_is_held_by_our_own_rules(outcome):
    _, rows = read_table(FILE)
    flagged = {cells["kode_tps"] for _, cells in rows if set(cells["anomali"].split("|")) - HARMLESS}
    held = set(CountSheet.objects.filter(status="held").values_list("station__code", flat=True))
    assert flagged - held == set()
    assert len(held - flagged) == 19


def test_the_known_slip_is_held(outcome):
    slip = CountSheet.objects.get(station__code="3602282008003")
    assert (slip.dpt_total, slip.voters_total, slip.rules) == (214, 2020, "E1 E2 E8 0.2")


def test_turnout_comes_from_clean_stations_alone(outcome, lebak):
    scope = Scope((lebak.pk,), parse_period("2024Q1"), date(2024, 12, 31))
    amounts = {code: amount(get_measure(f"elections.{code}"), scope) for code in ("dpt", "voters", "dpk_voters")}
    assert {code: one.value for code, one in amounts.items()} == {"dpt": 609_942, "voters": 504_092, "dpk_voters": 4023}
    assert {one.missing for one in amounts.values()} == {468 + 1190}


def test_disabled_voters_are_not_in_the_readings_and_not_zero(outcome, lebak):
    scope = Scope((lebak.pk,), parse_period("2024Q1"), date(2024, 12, 31))
    found = amount(get_measure("elections.disabled_voters"), scope)
    assert (found.value, found.missing) == (None, 3995)


def test_stations_districts_villages_and_votes_are_all_there(outcome):
    stations = PollingStation.objects
    assert stations.count() == 3995
    assert stations.order_by().values("district_code").distinct().count() == 28
    assert stations.order_by().values("village_code").distinct().count() == 345
    votes = Votes.objects.order_by().values("participant__number").annotate(sum=Sum("votes"))
    assert {row["participant__number"]: row["sum"] for row in votes} == {1: 220_457, 2: 476_951, 3: 63_151}


def test_338_stations_have_neither_votes_nor_figures(outcome):
    assert CountSheet.objects.filter(rules="E15", votes__isnull=True).count() == 338
