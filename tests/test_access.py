"""Every page for every role, taken from the router itself: a page that is not in this table, or unmarked, fails."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from bukti import urls
from bukti.attachments.actions import keep
from bukti.attachments.models import Evidence
from bukti.indicators.models import Choice
from bukti.offices.access import ACCESS, OPEN_TO_ALL, SIGNED_IN, Role
from bukti.offices.actions import assign
from bukti.offices.models import Office, User
from bukti.records.declaration import get_register

# Page -> the permission it must ask for. Written here by hand, apart from the marks on the pages.
PAGES = {
    "sign-in": OPEN_TO_ALL,
    "sign-out": OPEN_TO_ALL,
    "language": OPEN_TO_ALL,
    "home": SIGNED_IN,
    "find-office": SIGNED_IN,
    "scoreboard": "scoreboard.read",
    "indicator": "scoreboard.read",
    "indicator-propose": "indicators.decide",
    "indicator-confirm": "indicators.confirm",
    "counted": "records.read",
    "registers": "records.read",
    "register": "records.read",
    "register-export": "records.read",
    "register-template": "records.enter",
    "record-enter": "records.enter",
    "record-amend": "records.enter",
    "record-step": "records.read",
    "evidence-add": "records.enter",
    "evidence-index": "records.read",
    "evidence": "records.read",
    "overdue": "records.read",
    "calendar": "records.read",
    "checks": "records.read",
    "record": "records.read",
    "file": "files.read",
    "performance-report": "documents.print",
}
POST_ONLY = {"record-step"}  # an address that a button sends to; there is nothing to see
OFFICE_PAGES = [name for name, permission in PAGES.items() if permission in ACCESS]


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


@pytest.fixture
def values(db, tmp_path, settings) -> dict[str, dict]:
    """What each address needs so that something is there to see at office 3602."""
    settings.FILES_DIR = tmp_path / "store"
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    file = tmp_path / "surat.txt"
    file.write_text("isi")
    kept = keep(file=file, office=office, purpose="bukti", actor="ani")
    record = get_register("information-requests").model.objects.create(
        office=office, number="1", channel="letter", subject="DPT", regime="ordinary", received_on=date(2024, 1, 2)
    )
    choice = Choice.objects.create(office=office, code="RKT-15", option="services", valid_from=2024, proposed_by="ani")
    proof = Evidence.objects.create(
        office=office, attachment=kept, register="information-requests", record=record.pk, record_number="1",
        document_date=date(2024, 1, 2), title="Surat", added_by="ani",
    )  # fmt: skip
    return {
        "indicator": {"code": "IKU-2"},
        "indicator-propose": {"code": "RKT-15", "year": 2024},
        "indicator-confirm": {"pk": choice.pk},
        "counted": {"code": "RKT-14", "side": "denominator"},
        "register": {"code": "information-requests"},
        "register-export": {"code": "information-requests"},
        "register-template": {"code": "information-requests"},
        "record-enter": {"code": "information-requests"},
        "record": {"register": "information-requests", "pk": record.pk},
        "record-amend": {"register": "information-requests", "pk": record.pk},
        "evidence-add": {"register": "information-requests", "pk": record.pk},
        "evidence": {"pk": proof.pk},
        "record-step": {"register": "information-requests", "pk": record.pk},
        "file": {"pk": kept.pk},
        "performance-report": {"year": 2024},
    }


def address(name: str, values: dict[str, dict], office: str = "3602") -> str:
    return reverse(name, kwargs={"office": office} | values.get(name, {}))


def sign_in(client, role: str, code: str) -> None:
    office, _made = Office.objects.get_or_create(code=code, defaults={"name": f"KPU {code}", "level": "regency"})
    user = User.objects.create(username=f"{role}-{code}")
    assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)


def test_the_router_holds_exactly_these_pages_with_these_permissions():
    found = {entry.name: getattr(entry.callback, "permission", None) for entry in patterns(get_resolver())}
    assert found == PAGES


@pytest.mark.parametrize("name", OFFICE_PAGES)
@pytest.mark.parametrize("role", Role.values)
def test_a_page_opens_for_those_who_hold_its_permission_only(client, values, role, name):
    sign_in(client, role, "3602")
    with closing(client.get(address(name, values))) as answer:
        opened = 405 if name in POST_ONLY else 200
        assert answer.status_code == (opened if role in ACCESS[PAGES[name]] else 403)


@pytest.mark.parametrize("name", OFFICE_PAGES)
def test_another_office_and_one_that_does_not_exist_look_the_same(client, values, name):
    sign_in(client, Role.SECRETARY, "3601")
    answers = [client.get(address(name, values, office)) for office in ("3602", "9999")]
    assert [answer.status_code for answer in answers] == [404, 404]
    told = [answer.content.decode().split("<main")[1].split("</main>")[0] for answer in answers]
    assert told[0] == told[1]


@pytest.mark.parametrize("name", [*OFFICE_PAGES, "home", "find-office"])
def test_a_stranger_is_sent_to_sign_in(client, values, name):
    asked = address(name, values) if name in OFFICE_PAGES else reverse(name)
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["Location"].startswith("/masuk/?next=")) == (302, True)


@pytest.mark.parametrize("name", OFFICE_PAGES)
def test_no_page_can_be_kept_by_a_shared_computer(client, values, name):
    sign_in(client, next(role for role in Role if role in ACCESS[PAGES[name]]), "3602")
    with closing(client.get(address(name, values))) as answer:
        assert "no-store" in answer.headers["Cache-Control"]


def test_a_page_without_a_mark_opens_for_nobody(client, values, settings):
    sign_in(client, Role.SECRETARY, "3602")
    leak = path("bocor/", lambda request: HttpResponse("isi"))
    settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": [*urls.urlpatterns, leak]})
    assert client.get("/bocor/").status_code == 403
