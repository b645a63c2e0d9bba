"""Roles that never meet in one person, given and ended in any order; and the administrator who cannot be the last."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from bukti.audit.declaration import BadInput, RefusedMove
from bukti.audit.models import Entry
from bukti.offices.access import Role
from bukti.offices.actions import assign, close_user, end_role, reopen_user, set_details
from bukti.offices.models import Assignment, Division, Office, User
from bukti.offices.separation import clash

ENTERS, CHECKS, APPROVES, KEEPS = ["entry"], ["checker", "coordinator"], ["enactor", "secretary"], ["admin"]
APART = [  # by hand, from the domain sheet (REGISTERS 0.11, SAKIP 5), beside the rule of the program
    *((one, other) for one in ENTERS for other in CHECKS + APPROVES + KEEPS),
    *((one, other) for one in CHECKS for other in APPROVES + KEEPS),
    *((one, other) for one in APPROVES for other in KEEPS),
    ("secretary", "enactor"),  # who verifies a quarter, and who approves it
]
TODAY = timezone.localdate()


@pytest.fixture
def lebak(db) -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def ani(lebak) -> User:
    return User.objects.create(username="ani")


def give(user: User, office: Office, role: str, first: date = TODAY, last: date | None = None, **more) -> Assignment:
    return assign(user=user, office=office, role=role, held_from=first, held_to=last, actor="admin", **more)


def test_the_roles_that_clash_are_these():
    found = {frozenset(pair) for pair in ((one, other) for one in Role.values for other in Role.values) if clash(*pair)}
    assert found == {frozenset(pair) for pair in APART}


@pytest.mark.parametrize(("held", "wanted"), [*APART, *((other, one) for one, other in APART)])
def test_a_role_that_must_not_meet_another_is_refused_and_changes_nothing(lebak, ani, held, wanted):
    give(ani, lebak, held)
    lines = Entry.objects.count()
    with pytest.raises(RefusedMove, match="tidak boleh bersama"):
        give(ani, lebak, wanted, TODAY + timedelta(days=30))
    assert (ani.assignments.count(), Entry.objects.count()) == (1, lines)


def test_the_last_day_of_one_and_the_first_of_the_other_may_not_be_the_same(lebak, ani):
    give(ani, lebak, "entry", date(2024, 1, 1), date(2024, 6, 30))
    with pytest.raises(RefusedMove):
        give(ani, lebak, "checker", date(2024, 6, 30))
    give(ani, lebak, "checker", date(2024, 7, 1))
    assert ani.assignments.count() == 2


def test_a_time_before_the_other_role_is_free(lebak, ani):
    give(ani, lebak, "checker", date(2024, 7, 1))
    with pytest.raises(RefusedMove):
        give(ani, lebak, "entry", date(2024, 1, 1), date(2024, 7, 1))
    with pytest.raises(RefusedMove):
        give(ani, lebak, "entry", date(2024, 1, 1))
    assert give(ani, lebak, "entry", date(2024, 1, 1), date(2024, 6, 30)).role == "entry"


def test_checker_and_coordinator_may_meet_and_a_reader_meets_everybody(lebak, ani):
    for role in ("checker", "coordinator", "reader"):
        give(ani, lebak, role)
    assert ani.assignments.count() == 3


def test_another_office_is_another_matter(lebak, ani):
    banten = Office.objects.create(code="36", name="KPU Provinsi Banten", level="province")
    give(ani, lebak, "entry")
    assert give(ani, banten, "checker").office == banten


def test_the_same_role_twice_is_refused_but_not_for_another_division(lebak, ani):
    one, other = (
        Division.objects.create(office=lebak, code=code, name=code, valid_from=date(2023, 1, 1)) for code in "ab"
    )
    give(ani, lebak, "entry", division=one)
    with pytest.raises(RefusedMove, match="sudah dipegangnya"):
        give(ani, lebak, "entry", division=one)
    assert give(ani, lebak, "entry", division=other).division == other


def test_a_division_of_another_office_and_days_the_wrong_way_round_are_bad_input(lebak, ani):
    elsewhere = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    theirs = Division.objects.create(office=elsewhere, code="kul", name="KUL", valid_from=date(2023, 1, 1))
    with pytest.raises(BadInput, match="kantor lain"):
        give(ani, lebak, "entry", division=theirs)
    with pytest.raises(BadInput, match="mendahului"):
        give(ani, lebak, "entry", TODAY, TODAY - timedelta(days=1))


def test_a_role_ends_today_at_the_earliest(lebak, ani):
    held = give(ani, lebak, "entry", date(2024, 1, 1))
    with pytest.raises(BadInput, match="paling awal hari ini"):
        end_role(held=held, last_day=TODAY - timedelta(days=1), actor="admin")
    end_role(held=held, last_day=TODAY, actor="admin")
    held.refresh_from_db()
    assert held.held_to == TODAY


def test_a_role_that_has_not_begun_is_withdrawn(lebak, ani):
    held = give(ani, lebak, "entry", TODAY + timedelta(days=5))
    end_role(held=held, last_day=TODAY, actor="admin")
    assert (ani.assignments.count(), Entry.objects.filter(action="users.end").count()) == (0, 1)


def test_an_end_is_not_put_off(lebak, ani):
    held = give(ani, lebak, "entry", TODAY, TODAY + timedelta(days=5))
    with pytest.raises(BadInput, match="berakhir lebih awal"):
        end_role(held=held, last_day=TODAY + timedelta(days=6), actor="admin")


def test_a_nip_has_eighteen_digits_and_is_not_in_the_log(lebak, ani):
    with pytest.raises(BadInput, match="18 angka"):
        set_details(user=ani, full_name="Ani Wijaya", nip="1983", actor="admin")
    set_details(user=ani, full_name="Ani Wijaya", nip="198301282009021004", actor="admin")
    ani.refresh_from_db()
    assert (ani.nip, str(ani)) == ("198301282009021004", "Ani Wijaya")
    assert not [line for line in Entry.objects.all() if "1983" in line.detail or "Wijaya" in line.detail]


@pytest.fixture
def admin(lebak, ani) -> Assignment:
    return give(ani, lebak, "admin")


def second(lebak: Office, *, used: bool = True, last: date | None = None) -> User:
    user = User.objects.create(username="budi", last_login=timezone.now() if used else None)
    give(user, lebak, "admin", last=last)
    return user


def test_the_last_administrator_is_neither_closed_nor_ended(lebak, ani, admin):
    for act in (
        lambda: close_user(user=ani, office=lebak, actor="admin"),
        lambda: end_role(held=admin, last_day=TODAY, actor="admin"),
    ):
        with pytest.raises(RefusedMove, match="Administrator terakhir"):
            act()
    ani.refresh_from_db()
    admin.refresh_from_db()
    assert (ani.is_active, admin.held_to) == (True, None)


@pytest.mark.parametrize("other", [{"used": False}, {"last": TODAY + timedelta(days=30)}])
def test_one_who_never_signed_in_or_goes_soon_does_not_count(lebak, ani, admin, other):
    second(lebak, **other)
    with pytest.raises(RefusedMove):
        close_user(user=ani, office=lebak, actor="admin")


def test_with_another_administrator_an_account_is_closed_and_opened_again(lebak, ani, admin):
    second(lebak)
    close_user(user=ani, office=lebak, actor="budi")
    with pytest.raises(RefusedMove, match="sudah ditutup"):
        close_user(user=ani, office=lebak, actor="budi")
    with pytest.raises(RefusedMove, match="terakhir"):
        close_user(user=User.objects.get(username="budi"), office=lebak, actor="ani")
    reopen_user(user=ani, office=lebak, actor="budi")
    with pytest.raises(RefusedMove, match="tidak ditutup"):
        reopen_user(user=ani, office=lebak, actor="budi")
    assert list(ani.assignments.values_list("role", "held_to")) == [("admin", None)]


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), st.sampled_from(Role.values), st.integers(-20, 40), st.none() | st.integers(0, 20)),
        st.tuples(st.just("end"), st.integers(0, 9), st.integers(0, 40), st.none()),
    ),
    max_size=12,
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_no_sequence_gives_one_person_two_hands_on_one_day(acts):
    with transaction.atomic():
        lebak = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
        ani = User.objects.create(username="ani")
        for act in acts:
            attempt(act, ani, lebak)
        held = list(ani.assignments.all())
        for day in (TODAY + timedelta(days=n) for n in range(-20, 101)):
            roles = {one.role for one in held if one.held_from <= day and (one.held_to is None or one.held_to >= day)}
            assert [pair for pair in APART if set(pair) <= roles] == []
        transaction.set_rollback(True)


def attempt(act: tuple, ani: User, lebak: Office) -> None:
    kind, what, day, length = act
    first = TODAY + timedelta(days=day)
    held = list(ani.assignments.order_by("pk"))
    try:
        with transaction.atomic():
            if kind == "give":
                give(ani, lebak, what, first, None if length is None else first + timedelta(days=length))
            elif what < len(held):
                end_role(held=held[what], last_day=first, actor="admin")
    except BadInput:
        assert list(ani.assignments.order_by("pk")) == held
