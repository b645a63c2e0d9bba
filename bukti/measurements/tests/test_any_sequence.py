"""Any sequence of acts by anybody: no state but those of the table, no hands twice, no frozen figure ever changed."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bukti.audit.declaration import BadInput, Forbidden
from bukti.audit.queries import verify as verify_chain
from bukti.measurements import actions, proposals
from bukti.measurements.models import Frozen, Measurement, QuarterLock
from bukti.measurements.moves import MOVES
from bukti.measurements.quarter import row
from bukti.offices.actions import add_holiday
from bukti.plans.models import Target

from .small_office import Q1, TEXTS, evidence, make_office, people, request, requests

ALLOWED = {(move.source, move.target) for move in MOVES}
NAMES = st.sampled_from(["entri", "kasubbag", "sekretaris", "ketua", "admin"])
CODES = st.sampled_from(["RKT-14", "RKT-18"])


class Quarter(RuleBasedStateMachine):
    """Each act is tried by whoever; a refusal must change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.office = make_office()
        self.staff = people(self.office)
        self.cases = requests(self.office)
        evidence(self.cases[0])
        self.kept: dict[tuple[str, int], str] = {}
        self.shown: dict[str, object] = {}
        self.day = date(2024, 3, 2)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def attempt(self, act, **asked) -> None:
        before = self.states()
        try:
            with transaction.atomic():
                act(**asked)
        except (BadInput, Forbidden):
            assert self.states() == before
            return
        for code, state in self.states().items():
            old = before.get(code, "draft")
            assert old == state or (old, state) in ALLOWED, (code, old, state)

    def states(self) -> dict[str, str]:
        return dict(Measurement.objects.values_list("code", "state"))

    @rule(name=NAMES, code=CODES)
    def write(self, name, code):
        self.attempt(actions.write, office=self.office, quarter=Q1, code=code, texts=TEXTS, user=self.staff[name])

    @rule(name=NAMES, code=CODES)
    def waive(self, name, code):
        self.attempt(actions.waive, office=self.office, quarter=Q1, code=code, reason="Banjir.", user=self.staff[name])

    @rule(name=NAMES, code=CODES)
    def submit(self, name, code):
        self.attempt(actions.submit, office=self.office, quarter=Q1, codes=[code], user=self.staff[name])

    @rule(name=NAMES, code=CODES)
    def verify(self, name, code):
        self.attempt(actions.verify, office=self.office, quarter=Q1, codes=[code], user=self.staff[name])

    @rule(name=NAMES, code=CODES)
    def give_back(self, name, code):
        self.attempt(actions.give_back, office=self.office, quarter=Q1, code=code, reason="Ulang.",
                     user=self.staff[name])  # fmt: skip

    @rule(name=NAMES, code=CODES)
    def approve(self, name, code):
        self.attempt(actions.approve, office=self.office, quarter=Q1, codes=[code], minutes_number="BA 5/2024",
                     user=self.staff[name])  # fmt: skip

    @rule(name=NAMES)
    def lock(self, name):
        self.attempt(actions.lock, office=self.office, quarter=Q1, user=self.staff[name])

    @rule()
    def carry_through(self):
        """The right people in the right order, so that sequences get far."""
        for code in ("RKT-14", "RKT-18"):
            self.write("entri", code)
            self.submit("entri", code)
            self.verify("sekretaris", code)
            self.approve("ketua", code)
        self.lock("ketua")

    @rule(name=NAMES, code=CODES, kind=st.sampled_from(["restate", "open"]))
    def propose(self, name, code, kind):
        found = Measurement.objects.filter(code=code).first()
        if found:
            self.attempt(proposals.propose, measurement=found, kind=kind, reason="Keliru.", user=self.staff[name])

    @rule(name=NAMES, agree=st.booleans())
    def decide(self, name, agree):
        for found in Measurement.objects.all():
            waiting = found.proposals.filter(outcome="waiting").first()
            if waiting:
                self.attempt(proposals.confirm if agree else proposals.refuse, proposal=waiting, user=self.staff[name])

    @rule()
    def another_record(self):
        self.day += timedelta(days=1)
        if self.day <= Q1.end:
            request(self.office, f"x{self.day:%m%d}/2024", self.day, self.day)

    @rule(late=st.booleans())
    def a_record_is_corrected(self, late):
        answered = date(2024, 2, 16 if late else 15)
        type(self.cases[1]).objects.filter(pk=self.cases[1].pk).update(answered_on=answered)

    @rule(value=st.integers(1, 100))
    def the_target_changes(self, value):
        Target.objects.filter(code="RKT-14").update(value=value)

    @rule()
    def a_holiday_is_decreed(self):
        self.day += timedelta(days=1)
        self.attempt(add_holiday, on=self.day, kind="national", name="Libur", basis="SKB", actor="admin")

    @invariant()
    def hands_are_apart(self):
        for one in Measurement.objects.all():
            authors = {one.written_by, one.submitted_by} - {""}
            assert one.verified_by not in authors
            assert one.approved_by == "" or one.approved_by not in authors | {one.verified_by}
            assert one.waived_by not in authors

    @invariant()
    def what_was_frozen_stays(self):
        for one in Frozen.objects.select_related("measurement"):
            key = (one.measurement.code, one.version)
            assert self.kept.setdefault(key, one.content) == one.content

    @invariant()
    def a_locked_figure_is_the_newest_frozen_one(self):
        for one in Measurement.objects.filter(state__in=["approved", "locked"]):
            newest = one.frozen.order_by("-version").first()
            assert row(self.office, Q1, one.code).reading == newest.reading

    @invariant()
    def the_chain_is_whole(self):
        assert verify_chain().broken is None
        assert QuarterLock.objects.count() <= Frozen.objects.count()


@pytest.mark.django_db
def test_no_sequence_of_acts_gets_round_the_table():
    run_state_machine_as_test(
        Quarter,
        settings=settings(
            max_examples=12, stateful_step_count=18, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
