"""The pages of the plans: what a person decides on them, and what they refuse."""

import json

import pytest
from django.urls import reverse

from bukti.audit.models import Entry
from bukti.plans.models import PlanDocument, QuarterTargets, Settlement
from bukti.plans.queries import findings_on

ALL = (True, True, True, True)
PAW = "Persentase proses PAW anggota DPRD"


@pytest.fixture
def plans(document):
    document("RKT", ("RKT-18", "85%", PAW))
    document("RAK", ("RAK-11", "95%", PAW), ("RAK-9", "12 Lap", "Jumlah laporan", "Menyusun", ALL))


@pytest.fixture
def signed_in(client, people):
    """``signed_in("enactor")``: the browser of the person of this role."""

    def sign_in(role):
        people[role].is_trial = True  # made-up data, no second factor
        people[role].save()
        client.force_login(people[role])
        return client

    return sign_in


def at(name, **values):
    return reverse(name, kwargs={"office": "3602"} | values)


SETTLE = {"name": "plan-settle", "year": 2024, "key": "TARGET:RKT-18"}
DECISION = {
    "stands": "RAK RAK-11",
    "reason": "Lebih baru",
    "facts": json.dumps({"RKT RKT-18": "85%", "RAK RAK-11": "95%"}),
}


def test_documents_stand_side_by_side_with_what_disagrees(signed_in, plans):
    page = signed_in("reader").get(at("plan", year=2024)).content.decode()
    assert "Satu indikator, beberapa target: RKT RKT-18 85%, RAK RAK-11 95%." in page
    assert "Putuskan" not in page


def test_the_newest_year_opens_without_a_year(signed_in, plans, document):
    document("RKT", ("RKT-18", "90%", PAW), year=2025)
    assert "Dokumen perencanaan 2025" in signed_in("reader").get(at("plans")).content.decode()


def test_a_decision_is_stored_and_shown(signed_in, plans):
    browser = signed_in("enactor")
    assert browser.post(at(**SETTLE), DECISION).headers["Location"] == at("plan", year=2024)
    page = browser.get(at("plan", year=2024)).content.decode()
    assert "Berlaku: RAK RAK-11, 95%." in page
    assert "Lebih baru" in page
    assert list(findings_on(Settlement.objects.get().office, 2024, "RKT-18")) == []


def test_a_decision_on_a_stale_page_is_refused_and_leaves_a_line(signed_in, plans, document):
    browser = signed_in("enactor")
    document("RAK", ("RAK-11", "97%", PAW))
    answer = browser.post(at(**SETTLE), DECISION)
    assert (answer.status_code, Settlement.objects.count()) == (400, 0)
    assert "sudah berubah" in answer.content.decode()
    assert Entry.objects.filter(subject="temuan TARGET:RKT-18 2024").exists()


def test_a_decision_needs_a_choice(signed_in, plans):
    answer = signed_in("enactor").post(at(**SETTLE), DECISION | {"stands": ""})
    assert (answer.status_code, Settlement.objects.count()) == (400, 0)


def test_a_finding_that_is_not_there_answers_404(signed_in, plans):
    browser = signed_in("enactor")
    assert browser.get(at("plan-settle", year=2024, key="TARGET:RKT-1a")).status_code == 404


QUARTERS = {f"quarter-{number}": str(3 * number) for number in range(1, 5)} | {"cumulative": "on", "source": "RAK"}


def test_the_form_of_the_quarters_begins_with_what_the_ticks_propose(signed_in, plans):
    page = signed_in("entry").get(at("quarter-propose", year=2024, code="RAK-9"))
    assert [field.value() for field in page.context["form"].quarters()] == ["3", "6", "9", "12"]


def test_two_people_set_the_quarters(signed_in, plans):
    assert signed_in("entry").post(at("quarter-propose", year=2024, code="RAK-9"), QUARTERS).status_code == 302
    target = QuarterTargets.objects.get()
    assert signed_in("secretary").post(at("quarter-accept", pk=target.pk)).status_code == 302
    target.refresh_from_db()
    assert (target.state, target.proposed_by, target.accepted_by) == ("accepted", "entry", "secretary")


def test_one_person_does_not_set_the_quarters_alone(signed_in, plans):
    browser = signed_in("coordinator")
    browser.post(at("quarter-propose", year=2024, code="RAK-9"), QUARTERS)
    assert browser.post(at("quarter-accept", pk=QuarterTargets.objects.get().pk)).status_code == 403
    assert QuarterTargets.objects.get().state == "proposed"


@pytest.mark.parametrize(("field", "text"), [("quarter-4", "11"), ("quarter-1", "tiga"), ("source", "")])
def test_quarters_that_cannot_be_used_keep_what_was_typed(signed_in, plans, field, text):
    answer = signed_in("entry").post(at("quarter-propose", year=2024, code="RAK-9"), QUARTERS | {field: text})
    assert (answer.status_code, QuarterTargets.objects.count()) == (400, 0)
    assert answer.context["form"]["quarter-2"].value() == "6"


def test_an_agreement_runs_from_draft_to_signature(signed_in, plans):
    address = {"year": 2024, "party": "secretary"}
    clerk = signed_in("entry")
    clerk.post(at("agreement-draft", **address))
    edited = clerk.post(at("agreement-edit", **address), {"target-PK-1": "90%", "objective-PK-1": "PAW tepat waktu"})
    assert edited.status_code == 302
    assert clerk.post(at("agreement-sign", **address), {"signed_on": "2024-02-05"}).status_code == 403
    assert signed_in("enactor").post(at("agreement-sign", **address), {"signed_on": "2024-02-05"}).status_code == 403
    secretary = signed_in("secretary")
    assert secretary.post(at("agreement-sign", **address), {"signed_on": "2024-02-05"}).status_code == 302
    made = PlanDocument.objects.get(kind="PK")
    assert (made.current, made.rows.get().target_text, made.rows.get().objective) == (True, "90%", "PAW tepat waktu")
    assert "Ni&#x27;matullah" in secretary.get(at("agreement", **address)).content.decode()


def test_the_tree_shows_indicator_target_and_both_codes(signed_in, plans):
    page = signed_in("reader").get(at("plan-tree", year=2024)).content.decode()
    assert '<span class="node-code">RAK-11</span><b class="node-target">85% / 95%</b>' in page


def test_a_relation_is_said_on_the_page(signed_in, plans):
    told = {"relation": "none", "above": "RKT-18", "above_year": "2024", "reason": "Lingkup berbeda"}
    browser = signed_in("coordinator")
    assert browser.post(at("plan-link", year=2024, code="RAK-11"), told).status_code == 302
    assert "node-code" not in browser.get(at("plan-tree", year=2024)).content.decode()
