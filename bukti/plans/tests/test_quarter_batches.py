"""Targets of quarters proposed and accepted at once: what is shown, and all of it or nothing."""

from decimal import Decimal

import pytest
from django.urls import reverse

from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.plans.models import QuarterTargets
from bukti.plans.quarter_targets import accept_together, batches, propose_quarters, propose_ticked

ALL = (True, True, True, True)
LAST = (False, False, False, True)


@pytest.fixture
def plans(document):
    """A count and two that are judged to date, all ticked; what ticks propose is in test_quarter_targets."""
    document(
        "RAK",
        ("RAK-9", "12 Lap", "Jumlah laporan", "Menyusun laporan", ALL),
        ("RAK-3", "4 Lap", "Jumlah rapat", "Rapat", LAST),
        ("RAK-7", "95%", "Sengketa", "Sidang", ALL),
    )


def seen(office, user):
    return [(one.document, [line.code for line in one.ready], [line.code for line, _why in one.kept],
             [line.code for line in one.ticked]) for one in batches(office, 2024, user)]  # fmt: skip


def proposed(office, user, code="RAK-9", values=(3, 6, 9, 12)):
    return propose_quarters(office=office, year=2024, code=code, values=tuple(map(Decimal, values)), cumulative=True,
                            source="RAK TW", user=user)  # fmt: skip


def accepted(office, user, *targets):
    return accept_together(office=office, year=2024, keys=[one.pk for one in targets], user=user)


def states():
    return list(QuarterTargets.objects.order_by("code").values_list("code", "state", "accepted_by"))


def test_the_ticks_of_a_document_are_proposed_and_accepted_at_once_by_two_people(office, people, plans):
    assert seen(office, people["entry"]) == [("RAK", [], [], ["RAK-3", "RAK-7", "RAK-9"])]
    made = propose_ticked(office=office, year=2024, document="RAK", user=people["entry"])
    assert {one.source for one in made} == {"Centang RAK 2024 v1"}
    assert seen(office, people["secretary"]) == [("RAK", ["RAK-3", "RAK-7", "RAK-9"], [], [])]
    accepted(office, people["secretary"], *made)
    assert states() == [(code, "accepted", "secretary") for code in ("RAK-3", "RAK-7", "RAK-9")]
    lines = Entry.objects.filter(action__endswith="quarters").order_by("sequence").values_list("actor", "action")
    assert list(lines) == [("entry", "plans.propose-quarters")] * 3 + [("secretary", "plans.accept-quarters")] * 3
    assert batches(office, 2024, people["secretary"]) == []


def test_of_several_all_or_none_are_accepted(office, people, plans):
    own = proposed(office, people["coordinator"])
    other = proposed(office, people["entry"], "RAK-3", (1, 2, 3, 4))
    with pytest.raises(Forbidden, match="orang lain"):
        accepted(office, people["coordinator"], other, own)
    assert states() == [("RAK-3", "proposed", ""), ("RAK-9", "proposed", "")]
    assert not Entry.objects.filter(action="plans.accept-quarters").exists()


def test_what_this_person_cannot_accept_is_kept_apart_with_why(office, people, plans, document):
    proposed(office, people["coordinator"])
    proposed(office, people["entry"], "RAK-3", (1, 2, 3, 4))
    document("RAK", ("RAK-9", "12 Lap", "Jumlah laporan", "Menyusun laporan", ALL),
             ("RAK-3", "5 Lap", "Jumlah rapat", "Rapat", LAST))  # fmt: skip
    (batch,) = batches(office, 2024, people["coordinator"])
    assert [(line.code, why) for line, why in batch.kept] == [
        ("RAK-3", "Target triwulan terakhir 4, target tahun 5."),
        ("RAK-9", "Anda yang mengusulkan; penetapannya harus dilakukan orang lain."),
    ]


def test_a_proposal_replaced_after_it_was_shown_is_not_accepted(office, people, plans):
    shown = proposed(office, people["entry"])
    proposed(office, people["entry"], values=(2, 4, 8, 12))
    with pytest.raises(RefusedMove, match="tidak menunggu"):
        accepted(office, people["secretary"], shown)
    assert not QuarterTargets.objects.filter(state="accepted").exists()


def test_nothing_chosen_and_another_years_proposal_are_refused(office, people, plans):
    with pytest.raises(BadInput, match="tidak ada usul yang dipilih"):
        accepted(office, people["secretary"])
    made = proposed(office, people["entry"])
    with pytest.raises(RefusedMove, match="tidak dikenal"):
        accept_together(office=office, year=2025, keys=[made.pk], user=people["secretary"])


@pytest.mark.parametrize("role", ["entry", "checker", "enactor", "reader", "admin"])
def test_others_do_not_accept(office, people, plans, role):
    made = proposed(office, people["coordinator"])
    with pytest.raises(Forbidden):
        accepted(office, people[role], made)


def test_ticks_are_proposed_once(office, people, plans):
    propose_ticked(office=office, year=2024, document="RAK", user=people["entry"])
    with pytest.raises(RefusedMove, match="tidak ada lagi usul dari centang"):
        propose_ticked(office=office, year=2024, document="RAK", user=people["entry"])


def test_the_page_shows_what_its_button_accepts(client, office, people, plans):
    made = proposed(office, people["entry"])
    people["secretary"].is_trial = True  # made-up data, no second factor
    people["secretary"].save()
    client.force_login(people["secretary"])
    at = {"office": "3602", "year": 2024}
    page = client.get(reverse("quarter-batches", kwargs=at)).content.decode()
    assert f'name="usul" value="{made.pk}"' in page
    assert client.get(reverse("quarter-accept-together", kwargs=at)).status_code == 405
    assert client.post(reverse("quarter-accept-together", kwargs=at), {"usul": ["x"]}).status_code == 400
    assert client.post(reverse("quarter-accept-together", kwargs=at), {"usul": [made.pk]}).status_code == 302
    assert states() == [("RAK-9", "accepted", "secretary")]
