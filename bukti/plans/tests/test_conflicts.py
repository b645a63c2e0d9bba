"""Which conflicts of targets are settled: the target that stands, by whom, when and why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bukti.plans.conflicts import target_conflicts
from bukti.plans.models import PlanFinding
from bukti.plans.queries import findings_on
from bukti.plans.settling import link, settle

PAW = "Persentase proses PAW anggota DPRD"
KEY = "TARGET:RKT-18"


@pytest.fixture
def plans(document):
    """RKT and RAK of one file: one indicator with two targets, and a finding that says so."""
    rkt = document("RKT", ("RKT-18", "85%", PAW), ("RKT-7", "98%"))
    rak = document("RAK", ("RAK-11", "95%", PAW))
    told = "Target RKT-18 85%, sedangkan RAK-11 menargetkan 95% (indikator yang sama); putuskan target mana."
    for code, message in (("TARGET-CONFLICT", told), ("PERIOD-MISSING", "Periode kosong.")):
        PlanFinding.objects.create(document=rkt, code=code, severity="error", row="RKT-18", message=message)
    return rkt, rak


def decided(office, people, stands="RAK RAK-11"):
    return settle(office=office, year=2024, key=KEY, stands=stands, reason="Lebih baru", user=people["enactor"])


def told(office):
    return [(one.key, one.settled, one.stands and (one.stands.place, one.stands.aim.text), one.by, one.reason,
             [found.code for found in one.findings]) for one in target_conflicts(office, 2024)]  # fmt: skip


def codes_on(office, code):
    return [found.code for found in findings_on(office, 2024, code)]


def test_an_open_conflict_has_no_target_that_stands(office, plans):
    assert told(office) == [(KEY, False, None, "", "", ["TARGET-CONFLICT"])]
    assert target_conflicts(office, 2024)[0].at is None
    assert codes_on(office, "RKT-18") == ["TARGET-CONFLICT", "PERIOD-MISSING"]


def test_a_settled_one_says_which_target_stands_by_whom_when_and_why(office, people, plans):
    decided(office, people)
    assert told(office) == [(KEY, True, ("RAK RAK-11", "95%"), "enactor", "Lebih baru", ["TARGET-CONFLICT"])]
    assert timezone.now() - target_conflicts(office, 2024)[0].at < timedelta(minutes=5)
    assert codes_on(office, "RKT-18") == ["PERIOD-MISSING"]


def test_each_may_keep_its_own(office, people, plans):
    decided(office, people, stands="")
    assert told(office) == [(KEY, True, None, "enactor", "Lebih baru", ["TARGET-CONFLICT"])]


def test_it_is_open_again_when_a_target_changes(office, people, plans, document):
    decided(office, people)
    document("RAK", ("RAK-11", "90%", PAW))
    assert [(one.settled, one.stands, one.by) for one in target_conflicts(office, 2024)] == [(False, None, "")]
    assert "TARGET-CONFLICT" in codes_on(office, "RKT-18")


def test_another_conflict_of_the_same_indicator_stays(office, people, plans, document):
    """Settled between RKT and RAK; the agreement that comes later differs anew."""
    decided(office, people)
    document("PK", ("RKT-18", "80%", PAW), party="secretary")
    (found,) = target_conflicts(office, 2024)
    assert (found.settled, [one.place for one in found.places]) == (
        False,
        ["PK Sekretaris RKT-18", "RKT RKT-18", "RAK RAK-11"],
    )


@pytest.mark.parametrize("how", ["agree", "apart"])
def test_a_stored_finding_that_no_longer_holds_is_not_shown(office, people, plans, document, how):
    if how == "agree":
        document("RAK", ("RAK-11", "85%", PAW))
    else:
        link(office=office, year=2024, code="RAK-11", relation="none", above="RKT-18", reason="Lingkup berbeda",
             user=people["secretary"])  # fmt: skip
    assert target_conflicts(office, 2024) == []
    assert codes_on(office, "RKT-18") == ["PERIOD-MISSING"]


def test_an_indicator_without_a_conflict_shows_its_findings(office, plans):
    assert codes_on(office, "RKT-7") == []
