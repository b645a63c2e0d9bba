"""Every move of every declared register, tried by everybody from every state: only listed moves, by two people."""

from datetime import date
from itertools import count

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bukti.attachments.models import Evidence
from bukti.audit.declaration import BadInput, Forbidden
from bukti.audit.models import Entry
from bukti.audit.queries import verify
from bukti.offices.models import Assignment, Office, User
from bukti.records.actions import move
from bukti.records.declaration import Register, all_registers, get_register
from bukti.records.models import Record
from bukti.workflow.declaration import Transition

REGISTERS = pytest.mark.parametrize("register", all_registers(), ids=lambda register: register.code)
NUMBERS = count(1)

# Ani, Budi and Citra hold every role, so that only four eyes can stop them; Dewi reads; Eko enters.
ROLES = {
    "ani": ["entry", "checker", "enactor"],
    "budi": ["entry", "checker", "enactor"],
    "citra": ["entry", "coordinator", "secretary", "enactor"],
    "dewi": ["reader"],
    "eko": ["entry"],
    "fira": ["secretary"],
}
HOLDERS = {
    "records.enter": {"entry"},
    "records.check": {"checker", "coordinator"},
    "records.enact": {"enactor", "secretary"},
    "records.correct": {"coordinator"},
    "counts.enact": {"enactor"},
}
FOUR_EYES = {"check": ["entered_by"], "enact": ["entered_by", "checked_by"], "annul": ["entered_by"]}
CLEARED = {"send-back": ["checked_by"], "correct": ["checked_by", "enacted_by"]}
SIGNED = {"check": "checked_by", "enact": "enacted_by"}
ALSO = {Evidence: {"register": "manual-measures"}}  # what a row must also say though its field may be empty


def value_for(field: models.Field) -> object:
    """Something the field can hold."""
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.ForeignKey):
        return field.related_model.objects.first() or made(field.related_model, **ALSO.get(field.related_model, {}))
    kinds = {
        models.DateTimeField: timezone.now(),
        models.DateField: date(2024, 4, 5),
        models.BooleanField: True,
        models.CharField: "1",
    }
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), 1)


def made(model: type[models.Model], **given) -> models.Model:
    """A row with every field that must be filled, and those given."""
    needed = [
        field
        for field in model._meta.concrete_fields
        if not (field.null or field.blank or field.has_default() or field.generated or field.primary_key)
    ]
    values = {field.name: value_for(field) for field in needed if field.name not in given}
    return model.objects.create(**values, **given)


@pytest.fixture
def people(lebak) -> dict[str, User]:
    users = {name: User.objects.create(username=name) for name in ROLES}
    for name, roles in ROLES.items():
        for role in roles:
            Assignment.objects.create(user=users[name], office=lebak, role=role, held_from=timezone.localdate())
    return users


def new(register: Register, office: Office, **given) -> Record:
    """The only record of its register: a draft entered by Ani."""
    register.model.objects.all().delete()
    return made(register.model, office=office, **{"number": f"N-{next(NUMBERS)}", "entered_by": "ani"} | given)


def allowed(move: Transition, row: dict, who: str, reason: str) -> bool:
    """Whether this person may make this move on this row, worked out from the tables above."""
    return (
        row["status"] != "void"
        and bool(HOLDERS[move.permission] & set(ROLES[who]))
        and who not in [row[field] for field in FOUR_EYES.get(move.name, [])]
        and not any(row[field] in (None, "") or row[field] is False for field in move.requires)
        and bool(reason or not move.reason)
    )


class Moving(RuleBasedStateMachine):
    """One record in everybody's hands. ``register``, ``office`` and ``people`` are set by the test."""

    register: Register
    office: Office
    people: dict[str, User]

    @initialize()
    def begin(self) -> None:
        self.record = new(self.register, self.office)
        self.lines = Entry.objects.count()

    @rule()
    def fill(self) -> None:
        needed = sorted({field for move in self.register.transitions for field in move.requires})
        for name in needed:
            setattr(self.record, name, value_for(self.register.model._meta.get_field(name)))
        self.record.save(update_fields=needed)

    @rule(data=st.data(), who=st.sampled_from(sorted(ROLES)), reason=st.sampled_from(["", "salah tulis"]))
    def attempt(self, data: st.DataObject, who: str, reason: str) -> None:
        names = sorted({move.name for move in self.register.transitions} | {"erase"})
        name = data.draw(st.sampled_from(names))
        before = self.row()
        expected = self.expected(before, name, who, reason)
        try:
            move(register=self.register, record=self.record, name=name, user=self.people[who], reason=reason)
        except (BadInput, Forbidden):
            assert expected is None, f"{name} by {who} refused"
            assert self.row() == before
            return
        assert expected is not None, f"{name} by {who} allowed"
        dues = {"calendar", *(deadline.due for deadline in self.register.deadlines)}
        after = self.row()
        assert {
            field: after[field] for field in after if after[field] != before[field] and field not in dues
        } == expected
        self.lines += 1

    def expected(self, before: dict, name: str, who: str, reason: str) -> dict | None:
        """What the move should change; None when it should be refused."""
        listed = [move for move in self.register.transitions if move.name == name and before[move.field] == move.source]
        if not listed or not allowed(listed[0], before, who, reason):
            return None
        changed = {listed[0].field: listed[0].target}
        if name in SIGNED and before[SIGNED[name]] != who:
            changed[SIGNED[name]] = who
        return changed | {name: "" for name in CLEARED.get(name, []) if before[name]}

    def row(self) -> dict:
        row = self.register.model.objects.filter(pk=self.record.pk).values().get()
        return {self.register.model._meta.get_field(column).name: value for column, value in row.items()}

    @invariant()
    def three_people_stand_behind_an_enacted_record(self) -> None:
        if hasattr(self, "record"):
            row = self.row()
            signed = [row[name] for name in ("entered_by", "checked_by", "enacted_by")]
            assert row["status"] not in ("enacted", "published") or len(set(signed) - {""}) == 3
            assert row["checked_by"] != row["entered_by"]

    @invariant()
    def each_move_wrote_one_line(self) -> None:
        if hasattr(self, "record"):
            assert Entry.objects.count() == self.lines


@REGISTERS
def test_only_listed_moves_happen_and_by_two_people(register, lebak, people):
    run_state_machine_as_test(
        type("Moving", (Moving,), {"register": register, "office": lebak, "people": people}),
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.reuse, Phase.generate),  # a trace of thirty moves is short enough to read
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        ),
    )
    assert verify().broken is None


def test_the_secretary_enacts_no_count(lebak, people):
    sheet = new(get_register("elections"), lebak, status="checked", checked_by="budi")
    with pytest.raises(Forbidden):
        move(register=get_register("elections"), record=sheet, name="enact", user=people["fira"])


@REGISTERS
def test_each_register_can_be_checked_enacted_and_published(register, lebak, people):
    """The way through, so that the machine above cannot pass by refusing everything."""
    needed = {name for move in register.transitions for name in move.requires}
    given = {name: value_for(register.model._meta.get_field(name)) for name in needed}
    record = new(register, lebak, **given)
    for name, who in (("submit", "ani"), ("check", "budi"), ("enact", "citra"), ("publish", "citra")):
        move(register=register, record=record, name=name, user=people[who])
    assert (record.status, record.entered_by, record.checked_by, record.enacted_by) == (
        "published", "ani", "budi", "citra",
    )  # fmt: skip
    assert record.is_counted


@REGISTERS
@pytest.mark.parametrize("signatures", [{"checked_by": "ani"}, {"checked_by": "budi", "enacted_by": "budi"}])
def test_the_database_itself_wants_two_people(register, lebak, signatures):
    record = new(register, lebak)
    with pytest.raises(IntegrityError), transaction.atomic():
        register.model.objects.filter(pk=record.pk).update(**signatures)


@REGISTERS
def test_every_move_starts_from_a_state_its_field_knows(register):
    for listed in register.transitions:
        known = {value for value, _ in register.model._meta.get_field(listed.field).flatchoices}
        assert {listed.source, listed.target} <= known, listed.name


@REGISTERS
def test_every_state_is_reached_and_no_two_moves_are_ambiguous(register):
    pairs = [(listed.field, listed.name, listed.source) for listed in register.transitions]
    assert len(pairs) == len(set(pairs))
    for field in {listed.field for listed in register.transitions} - {"status"}:
        column = register.model._meta.get_field(field)
        reached = {listed.target for listed in register.transitions if listed.field == field} | {column.default}
        assert reached == {value for value, _ in column.flatchoices}


def test_a_void_record_moves_no_more(lebak, people):
    register = get_register("information-requests")
    record = new(register, lebak, completed_on=date(2024, 3, 25))
    move(register=register, record=record, name="void", user=people["ani"], reason="salah kantor")
    with pytest.raises(BadInput, match="sudah dibatalkan"):
        move(register=register, record=record, name="start", user=people["ani"])
    assert record.state == "received"


def test_zero_is_a_filled_figure(lebak, people):
    register = get_register("elections")
    needed = {name: 0 for move in register.transitions for name in move.requires}
    record = new(register, lebak, **needed)
    move(register=register, record=record, name="submit", user=people["ani"])
    assert record.status == "submitted"
