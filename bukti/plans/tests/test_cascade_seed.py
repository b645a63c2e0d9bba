"""The conflicts of the sample office's plan as the domain sheet lists them (SAKIP 6.4), found and settled."""

import pytest

from bukti.plans.actions import import_plan
from bukti.plans.cascade import groups
from bukti.plans.conflicts import target_conflicts
from bukti.plans.disagreements import disagreements
from bukti.plans.models import PlanFinding
from bukti.plans.queries import CONFLICTS, aims, said
from bukti.plans.settling import settle

from .builders import PLAN


@pytest.fixture
def plan(office):
    import_plan(file=PLAN, office=office, year=2024, actor="ani")


def test_the_conflicts_of_the_crosswalk_are_all_found_and_no_other(office, plan):
    found = {one.key: [place.aim.text for place in one.places] for one in disagreements(office, 2024) if one.places}
    assert found == {
        "TARGET:RKT-4": ["12 Laporan", "95%"],
        "TARGET:RKT-7": ["98%", "100%"],
        "TARGET:RKT-9b": ["100%", "90%"],
        "TARGET:RKT-10a": ["90%", "87%"],
        "TARGET:RKT-11": ["100%", "95%"],
        "TARGET:RKT-18": ["85%", "95%"],
        "ACTIVITY:RKT-1a:RAK-2": ["85%", "87%"],
        "ACTIVITY:RKT-1c:RAK-3": ["85%", "87%"],
        "ACTIVITY:RKT-8:RAK-13": ["100%", "90%"],
    }


def test_the_identical_indicators_of_the_crosswalk_are_one(office, plan):
    twins = [group.codes for group in groups(office, 2024, said(office, 2024)) if len(group.codes) > 1]
    assert twins == [
        ["RKT-3", "RAK-9"], ["RKT-4", "RAK-8"], ["RKT-5", "RAK-5b"], ["RKT-7", "RAK-7"], ["RKT-9b", "RAK-15"],
        ["RKT-10a", "RAK-14"], ["RKT-11", "RAK-19"], ["RKT-18", "RAK-11"],
    ]  # fmt: skip


def test_rows_only_one_plan_has_are_found(office, plan):
    found = [one.key for one in disagreements(office, 2024) if one.kind == "child" and one.group.startswith("RKT")]
    assert found == [f"CHILD:RKT-{code}" for code in ("2", "9a", "10b", "12", "13", "15", "16", "17")]
    orphans = [one.group for one in disagreements(office, 2024) if one.kind == "parent" and one.group.startswith("RAK")]
    assert orphans == ["RAK-5a", "RAK-6", "RAK-10", "RAK-16", "RAK-17", "RAK-18"]


def test_raks_95_stands_when_a_person_says_so(office, people, plan):
    told = {"office": office, "year": 2024, "reason": "RAK disusun kemudian", "user": people["secretary"]}
    settle(key="TARGET:RKT-18", stands="RAK RAK-11", **told)
    settle(key="ACTIVITY:RKT-8:RAK-13", stands="RKT RKT-8", **told)
    found = aims(office, 2024)
    assert [found[code].text for code in ("RKT-18", "RAK-11", "RKT-8", "RAK-13")] == ["95%", "95%", "100%", "100%"]


def test_every_conflict_noted_when_the_file_was_read_is_one_of_the_cascade(office, plan):
    noted = PlanFinding.objects.filter(code__in=CONFLICTS)
    told = [found.pk for conflict in target_conflicts(office, 2024) for found in conflict.findings]
    assert (len(told), set(told)) == (9, set(noted.values_list("pk", flat=True)))
