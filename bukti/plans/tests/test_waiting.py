"""What the plans lay on a person's desk: what he may sign, adopt or accept, and has not written himself."""

from datetime import date
from decimal import Decimal

import pytest

from bukti.plans.agreements import draft_agreement, edit_agreement, sign_agreement
from bukti.plans.quarter_targets import accept_quarters, propose_quarters
from bukti.plans.strategic_plan import adopt_renstra, draft_renstra, write_row
from bukti.workflow.reminders import remind
from bukti.workflow.waiting import count_for, found_for, person_of

ALL = (True, True, True, True)
TODAY = date(2024, 6, 1)
OURS = ("agreements-to-sign", "renstra-to-adopt", "quarter-targets-to-accept")


def desk(office, user):
    """Kind -> titles and addresses, of the kinds of this room."""
    found = [pair for pairs in found_for(person_of(user, office, TODAY)).values() for pair in pairs]
    return {kind.code: [(item.title, item.address) for item in said.items] for kind, said in found if kind.code in OURS}


@pytest.fixture
def plans(office, document):
    document("RKT", ("RKT-18", ""))
    document("RAK", ("RAK-9", "12 Lap", "Jumlah laporan", "Menyusun laporan", ALL))


def drafted(office, people):
    return draft_agreement(office=office, year=2024, party="secretary", user=people["entry"])


def completed(draft, user):
    return edit_agreement(agreement=draft, targets={"PK-1": ("", "85%", "")}, left_out=set(), agreed_with="",
                          agreed_as="", user=user)  # fmt: skip


def test_an_agreement_waits_for_its_signatory_once_every_target_is_there(office, people, plans):
    made = drafted(office, people)
    assert desk(office, people["secretary"]) == {}
    completed(made, people["entry"])
    sign = ("PK Sekretaris 2024", "/3602/rencana/2024/pk/sekretaris/tanda-tangan/")
    assert desk(office, people["secretary"]) == {"agreements-to-sign": [sign]}
    assert [desk(office, people[role]) for role in ("enactor", "entry", "coordinator", "admin")] == [{}] * 4
    assert count_for(person_of(people["secretary"], office, TODAY)) == 1
    sign_agreement(agreement=made, signed_on=date(2024, 1, 26), user=people["secretary"])
    assert desk(office, people["secretary"]) == {}


def test_it_does_not_wait_for_whoever_wrote_it(office, people, plans):
    completed(drafted(office, people), people["coordinator"])
    people["coordinator"].assignments.update(role="secretary")
    assert desk(office, people["coordinator"]) == {}


def test_a_renstra_that_is_filled_in_waits_for_the_chair(office, people):
    made = draft_renstra(office=office, year=2024, first=2020, last=2024, user=people["entry"])
    assert desk(office, people["enactor"]) == {}
    write_row(draft=made, code="", cells={"indikator": "Partisipasi pemilih"}, targets={2024: "77,5"},
              user=people["entry"])  # fmt: skip
    adopt = ("RENSTRA 2020", "/3602/rencana/2020/renstra/tetapkan/")
    assert desk(office, people["enactor"]) == {"renstra-to-adopt": [adopt]}
    assert desk(office, people["entry"]) == desk(office, people["secretary"]) == {}
    adopt_renstra(draft=made, adopted_on=date(2024, 1, 26), user=people["enactor"])
    assert desk(office, people["enactor"]) == {}


def test_proposed_targets_of_quarters_wait_in_one_line_for_another_person(office, people, plans):
    values = tuple(map(Decimal, (3, 6, 9, 12)))
    made = propose_quarters(office=office, year=2024, code="RAK-9", values=values, cumulative=True, source="RAK",
                            user=people["coordinator"])  # fmt: skip
    line = ("2024", "/3602/rencana/2024/target/sekaligus/")
    assert desk(office, people["secretary"]) == {"quarter-targets-to-accept": [line]}
    assert desk(office, people["coordinator"]) == desk(office, people["enactor"]) == {}
    accept_quarters(target=made, user=people["secretary"])
    assert desk(office, people["secretary"]) == {}


def test_the_reminder_names_the_agreement_with_its_link(office, people, plans, mailoutbox):
    completed(drafted(office, people), people["entry"])
    people["secretary"].email = "sekretaris@contoh.invalid"
    people["secretary"].save()
    remind(on=TODAY, offices=[office], actor="cron")
    (mail,) = mailoutbox
    assert "Perjanjian kinerja untuk ditandatangani" in mail.body
    assert "/3602/rencana/2024/pk/sekretaris/tanda-tangan/" in mail.body
