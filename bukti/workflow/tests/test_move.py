"""One move at a time. A holiday stands for a thing: kind is its state, basis the signature, name who entered it."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from bukti.audit.declaration import BadInput, Forbidden
from bukti.audit.models import Entry
from bukti.offices.models import Assignment, Holiday, Office, User
from bukti.workflow.actions import move
from bukti.workflow.declaration import Transition

pytestmark = pytest.mark.django_db

MOVES = [
    Transition(
        "check", "Periksa", "national", "voting", "records.check", field="kind", signs="basis", other_than=["name"]
    ),
    Transition("return", "Kembalikan", "voting", "national", "records.check", reason=True, field="kind"),
    Transition("close", "Tutup", "voting", "joint-leave", "records.check", requires=["event"], field="kind"),
]


@pytest.fixture
def lebak() -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def person(name: str, role: str, office: Office) -> User:
    user = User.objects.create(username=name)
    Assignment.objects.create(user=user, office=office, role=role, held_from=timezone.localdate())
    return user


@pytest.fixture
def budi(lebak) -> User:
    return person("budi", "checker", lebak)


@pytest.fixture
def thing() -> Holiday:
    return Holiday.objects.create(on=date(2024, 4, 10), kind="national", name="ani")


def test_a_listed_move_changes_the_state_signs_and_writes_one_line(lebak, budi, thing):
    move(thing=thing, office=lebak, transitions=MOVES, name="check", user=budi)
    assert (thing.kind, thing.basis) == ("voting", "budi")
    line = Entry.objects.get()
    assert (line.actor, line.action, line.subject, line.office) == (
        "budi", "workflow.check", "holiday 2024-04-10 ani", "3602",
    )  # fmt: skip
    assert line.detail == '{"reason": "", "source": "national", "target": "voting"}'


def refused(error, lebak, user, thing, name, reason="") -> str:
    """The refusal's words, once it is sure that nothing was changed or logged."""
    before = Holiday.objects.filter(pk=thing.pk).values().get()
    with pytest.raises(error) as caught, transaction.atomic():
        move(thing=thing, office=lebak, transitions=MOVES, name=name, user=user, reason=reason)
    assert Holiday.objects.filter(pk=thing.pk).values().get() == before
    assert not Entry.objects.exists()
    return str(caught.value)


def test_a_move_from_another_state_is_refused(lebak, budi, thing):
    assert "'return' tidak ada" in refused(BadInput, lebak, budi, thing, "return", "salah tanggal")


def test_a_move_nobody_listed_is_refused(lebak, budi, thing):
    assert "'erase' tidak ada" in refused(BadInput, lebak, budi, thing, "erase")


def test_a_move_without_the_permission_is_forbidden(lebak, thing):
    assert "tidak berwenang" in refused(Forbidden, lebak, person("dewi", "reader", lebak), thing, "check")


def test_a_permission_at_another_office_does_not_reach_here(lebak, thing):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    refused(Forbidden, lebak, person("eko", "checker", pandeglang), thing, "check")


def test_whoever_entered_it_may_not_check_it(lebak, thing):
    assert "orang lain" in refused(Forbidden, lebak, person("ani", "checker", lebak), thing, "check")


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_return_without_a_reason_is_refused(lebak, budi, thing, reason):
    Holiday.objects.update(kind="voting")
    assert "alasan" in refused(BadInput, lebak, budi, thing, "return", reason)


def test_a_return_keeps_its_reason_in_the_log(lebak, budi, thing):
    Holiday.objects.update(kind="voting")
    move(thing=thing, office=lebak, transitions=MOVES, name="return", user=budi, reason="tanggal salah")
    assert '"reason": "tanggal salah"' in Entry.objects.get().detail


def test_a_field_that_must_be_filled_first_is_named(lebak, budi, thing):
    Holiday.objects.update(kind="voting")
    assert refused(BadInput, lebak, budi, thing, "close") == "'Tutup' belum bisa pada 2024-04-10 ani: isi dahulu event."


def test_a_stale_copy_cannot_be_moved_twice(lebak, budi, thing):
    stale = Holiday.objects.get(pk=thing.pk)
    move(thing=thing, office=lebak, transitions=MOVES, name="check", user=budi)
    with pytest.raises(BadInput):
        move(thing=stale, office=lebak, transitions=MOVES, name="check", user=budi)
    assert Entry.objects.count() == 1


def test_only_the_moved_fields_are_written(lebak, budi, thing):
    """Somebody else's change to another field, made since this copy was read, stays."""
    Holiday.objects.update(event="PILKADA2024")
    move(thing=thing, office=lebak, transitions=MOVES, name="check", user=budi)
    assert thing.event == "PILKADA2024"
