"""Who may do what, at Lebak, above it, and at Pandeglang beside it, from where nothing of Lebak may be seen."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone

from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry
from bukti.offices.access import ACCESS, OPEN_TO_ALL, SIGNED_IN, AccessMiddleware, Role, may, page, sees
from bukti.offices.actions import add_user, assign, load_offices
from bukti.offices.models import Office, User

pytestmark = pytest.mark.django_db

# Role by role as the domain sheet has it (REGISTERS 0.11), beside the table of the program.
MAY = {
    "scoreboard.read": {"entry", "checker", "coordinator", "enactor", "secretary", "reader"},
    "records.read": {"entry", "checker", "coordinator", "enactor", "secretary", "reader"},
    "files.read": {"entry", "checker", "coordinator", "enactor", "secretary", "reader"},
    "records.enter": {"entry"},
    "records.check": {"checker", "coordinator"},
    "records.enact": {"enactor", "secretary"},
    "calendar.edit": {"admin"},
}


@pytest.fixture
def offices() -> dict[str, Office]:
    nation = Office.objects.create(code="0", name="KPU RI", level="nation")
    banten = Office.objects.create(code="36", name="KPU Provinsi Banten", level="province", parent=nation)
    jabar = Office.objects.create(code="32", name="KPU Provinsi Jawa Barat", level="province", parent=nation)
    made = {"0": nation, "36": banten, "32": jabar}
    for code, name in (("3602", "KPU Kabupaten Lebak"), ("3601", "KPU Kabupaten Pandeglang")):
        made[code] = Office.objects.create(code=code, name=name, level="regency", parent=banten)
    return made


def holder(role: str, office: Office, *, since: int = 0, until: int | None = None) -> User:
    """A user with one assignment: from ``since`` days ago to ``until`` days from now."""
    user = User.objects.create(username=f"{role}-{office.code}-{since}-{until}")
    today = timezone.localdate()
    made = assign(user=user, office=office, role=role, held_from=today - timedelta(days=since), actor="admin")
    if until is not None:
        made.held_to = today + timedelta(days=until)
        made.save(update_fields=["held_to"])
    return user


@pytest.mark.parametrize("permission", MAY)
@pytest.mark.parametrize("role", Role.values)
def test_a_role_may_what_the_table_says_and_nothing_else(offices, role, permission):
    assert may(holder(role, offices["3602"]), permission, offices["3602"]) == (role in MAY[permission])


def test_the_administrator_approves_nothing_and_reads_no_records(offices):
    admin = holder(Role.ADMIN, offices["3602"])
    assert [name for name in ACCESS if may(admin, name, offices["3602"])] == ["calendar.edit", "users.manage"]


def test_no_role_both_enters_and_checks_or_checks_and_enacts():
    assert not ACCESS["records.enter"] & ACCESS["records.check"]
    assert not ACCESS["records.check"] & ACCESS["records.enact"]
    assert not ACCESS["records.enter"] & ACCESS["records.enact"]


def test_another_office_does_not_exist_for_a_user(offices):
    dewi = holder(Role.READER, offices["3601"])
    assert sees(dewi, offices["3601"])
    assert not sees(dewi, offices["3602"])
    assert not may(dewi, "records.read", offices["3602"])


def test_a_province_reads_its_regencies_but_writes_nothing_there(offices):
    banten, jabar = holder(Role.ENTRY, offices["36"]), holder(Role.ENTRY, offices["32"])
    assert may(banten, "records.read", offices["3602"])
    assert not may(banten, "records.enter", offices["3602"])
    assert not sees(jabar, offices["3602"])


def test_the_nation_reads_every_office_and_a_regency_reads_no_province(offices):
    nation, lebak = holder(Role.READER, offices["0"]), holder(Role.READER, offices["3602"])
    assert [may(nation, "records.read", offices[code]) for code in ("36", "32", "3602")] == [True, True, True]
    assert not sees(lebak, offices["36"])


def test_an_assignment_holds_from_its_first_to_its_last_day(offices):
    lebak = offices["3602"]
    assert may(holder(Role.ENTRY, lebak, since=0, until=0), "records.enter", lebak)
    assert not may(holder(Role.ENTRY, lebak, since=-1), "records.enter", lebak)
    assert not may(holder(Role.ENTRY, lebak, since=10, until=-1), "records.enter", lebak)


def test_a_user_without_assignment_may_nothing(offices):
    nobody = User.objects.create(username="nobody", is_superuser=True, is_staff=True)
    assert not any(may(nobody, name, offices["3602"]) for name in ACCESS)


@page("records.enter")
def entry_page(request, office, **values):
    return HttpResponse(office.name)


def answer_to(user, rf, code: str) -> HttpResponse:
    request = rf.get("/")
    request.user = user
    return entry_page(request, office=code)


def test_a_marked_page_gets_the_office_itself(offices, rf):
    assert answer_to(holder(Role.ENTRY, offices["3602"]), rf, "3602").content == b"KPU Kabupaten Lebak"


def test_an_office_one_does_not_see_is_not_found_like_one_that_does_not_exist(offices, rf):
    dewi = holder(Role.ENTRY, offices["3601"])
    for code in ("3602", "9999"):
        with pytest.raises(Http404):
            answer_to(dewi, rf, code)


def test_an_act_beyond_ones_role_is_refused(offices, rf):
    with pytest.raises(PermissionDenied):
        answer_to(holder(Role.READER, offices["3602"]), rf, "3602")


def refusal(rf, view, user):
    request = rf.get("/3602/papan/?periode=2024")
    request.user = user
    return AccessMiddleware(lambda request: HttpResponse()).process_view(request, view, [], {})


def test_a_page_without_a_mark_opens_for_nobody(rf):
    with pytest.raises(PermissionDenied):
        refusal(rf, lambda request: HttpResponse("secret"), User.objects.create(username="root", is_superuser=True))


def test_a_marked_page_sends_a_stranger_to_sign_in_and_back(rf):
    response = refusal(rf, entry_page, AnonymousUser())
    assert (response.status_code, response.url) == (302, "/masuk/?next=/3602/papan/%3Fperiode%3D2024")


def test_the_sign_in_page_is_open_and_a_start_page_is_not(rf):
    assert refusal(rf, page(OPEN_TO_ALL)(lambda request: HttpResponse()), AnonymousUser()) is None
    assert refusal(rf, page(SIGNED_IN)(lambda request: HttpResponse()), AnonymousUser()).status_code == 302


def test_a_weak_password_makes_no_account():
    with pytest.raises(BadInput):
        add_user(username="ani", full_name="Ani Lestari", password="rahasia", actor="admin")
    assert not User.objects.exists()
    assert not Entry.objects.exists()


def test_a_new_account_and_its_role_are_logged_without_the_password(offices):
    ani = add_user(username="ani", full_name="Ani Lestari", password="gunung-kendeng-2024", actor="admin")
    assign(user=ani, office=offices["3602"], role=Role.ENTRY, held_from=timezone.localdate(), actor="admin")
    lines = list(Entry.objects.values_list("action", "subject", "office", "detail"))
    detail = f'{{"role": "entry", "valid_from": "{timezone.localdate()}"}}'
    added = ("users.add", "user ani", "", '{"trial": false}')
    assert lines == [added, ("users.assign", "user ani", "3602", detail)]
    assert ani.check_password("gunung-kendeng-2024")


def test_all_offices_of_the_country_are_loaded_once():
    assert load_offices(actor="admin") == 1 + 38 + 514
    assert load_offices(actor="admin") == 0
    lebak = Office.objects.get(code="3602")
    assert (lebak.level, lebak.parent.code, lebak.parent.parent.code) == ("regency", "36", "0")
