"""Every page for every role, taken from the router itself: a page that is not in this table, or unmarked, fails."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from bukti import urls
from bukti.attachments.actions import keep
from bukti.attachments.models import Evidence
from bukti.indicators.models import Choice
from bukti.measurements.models import Measurement
from bukti.offices.access import ACCESS, OPEN_TO_ALL, OWN_ACCOUNT, SIGNED_IN, Role
from bukti.offices.actions import assign
from bukti.offices.models import Office, User
from bukti.plans.models import PlanDocument, PlanRow, QuarterTargets, Target
from bukti.records.declaration import get_register

# Page -> the permission it must ask for. Written here by hand, apart from the marks on the pages.
PAGES = {
    "sign-in": OPEN_TO_ALL,
    "sign-in-code": OPEN_TO_ALL,
    "sign-in-passkey": OPEN_TO_ALL,
    "sign-in-elsewhere": OPEN_TO_ALL,
    "sign-in-returned": OPEN_TO_ALL,
    "set-password": OPEN_TO_ALL,
    "sign-out": OPEN_TO_ALL,
    "account": OWN_ACCOUNT,
    "account-confirm": OWN_ACCOUNT,
    "account-password": OWN_ACCOUNT,
    "account-code": OWN_ACCOUNT,
    "account-code-remove": OWN_ACCOUNT,
    "account-recovery-codes": OWN_ACCOUNT,
    "account-passkey": OWN_ACCOUNT,
    "account-passkey-remove": OWN_ACCOUNT,
    "account-sessions-end": OWN_ACCOUNT,
    "language": OPEN_TO_ALL,
    "users": "users.manage",
    "user-invite": "users.manage",
    "user": "users.manage",
    "factor-resets": "users.confirm",
    "home": SIGNED_IN,
    "find-office": SIGNED_IN,
    "scoreboard": "scoreboard.read",
    "indicator": "scoreboard.read",
    "indicator-propose": "indicators.decide",
    "indicator-confirm": "indicators.confirm",
    "plans": "plans.read",
    "plan": "plans.read",
    "plan-tree": "plans.read",
    "plan-settle": "plans.settle",
    "plan-link": "plans.link",
    "quarter-targets": "plans.read",
    "quarter-propose": "plans.targets",
    "quarter-accept": "plans.accept-targets",
    "agreement": "plans.read",
    "agreement-draft": "plans.draft",
    "agreement-edit": "plans.draft",
    "agreement-sign": "plans.sign",
    "agreement-discard": "plans.draft",
    "quarter-batches": "plans.read",
    "quarter-propose-ticked": "plans.targets",
    "quarter-accept-together": "plans.accept-targets",
    "renstra": "plans.read",
    "renstra-draft": "plans.draft",
    "renstra-row-add": "plans.draft",
    "renstra-row": "plans.draft",
    "renstra-adopt": "plans.adopt",
    "renstra-discard": "plans.draft",
    "counted": "records.read",
    "quarters": "measurements.read",
    "quarter": "measurements.read",
    "quarter-submit": "measurements.submit",
    "quarter-approve": "measurements.approve",
    "quarter-lock": "measurements.lock",
    "measurement": "measurements.read",
    "measurement-write": "measurements.write",
    "measurement-evidence-add": "records.enter",
    "measurement-waive": "measurements.waive",
    "measurement-step": "measurements.read",
    "measurement-propose": "measurements.read",
    "measurement-decide": "measurements.confirm",
    "measurement-withdraw": "measurements.read",
    "follow-up-add": "measurements.follow-up",
    "follow-up-finish": "measurements.read",
    "measurement-minutes": "documents.print",
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
    "tasks": "scoreboard.read",
    "log": "audit.read",
    "log-export": "audit.read",
    "log-chain": "audit.read",
    "log-checkpoints": "audit.read",
    "log-checkpoint-file": "audit.read",
}
POST_ONLY = {  # an address that a button sends to; there is nothing to see
    *("record-step", "quarter-submit", "quarter-approve", "quarter-lock", "measurement-write", "measurement-waive"),
    *("measurement-step", "measurement-propose", "measurement-decide", "measurement-withdraw"),
    *("follow-up-add", "follow-up-finish"),
    *("quarter-propose-ticked", "quarter-accept-together"),
}
MOVED_ON = {"quarters"}  # an address that leads to another
OFFICE_PAGES = [name for name, permission in PAGES.items() if permission in ACCESS]
NAMED = ("set-password", "account-passkey-remove")  # addresses outside an office that name one thing
OWN_PAGES = [name for name in PAGES if name not in OFFICE_PAGES and name not in NAMED]


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
    draft = PlanDocument.objects.create(
        office=office, year=2024, kind="PK", party="chair", state="draft", current=False, version=1, title="PK",
        source=kept, made_by="ani",
    )  # fmt: skip
    PlanRow.objects.create(document=draft, position=0, code="PK-1", sheet="IKU-2", indicator="Partisipasi", content={})
    five_years = PlanDocument.objects.create(
        office=office, year=2020, last_year=2024, kind="RENSTRA", state="draft", current=False, version=1,
        title="RENSTRA", source=kept, made_by="ani",
    )  # fmt: skip
    told = {"goal": "Pemilu", "baseline": None, "targets": {"2024": {"text": "77,5", "value": "77.5", "unit": "%"}}}
    PlanRow.objects.create(document=five_years, position=0, code="RS-1", indicator="Partisipasi", content=told)
    Target.objects.create(office=office, year=2024, code="IKU-2", value=75, unit="%", source="Renstra", set_by="ani")
    quarters = QuarterTargets.objects.create(
        office=office, year=2024, code="IKU-2", version=1, cumulative=True, fourth=75, unit="%", source="RAK",
        proposed_by="ani",
    )  # fmt: skip
    person = User.objects.create(username="ani")
    assign(user=person, office=office, role="reader", held_from=date(2024, 1, 1), actor="admin")
    plans = {"year": 2024}
    Measurement.objects.create(office=office, period="2024Q1", code="RKT-14")
    quarter = {"quarter": "2024Q1"}
    measured = quarter | {"code": "RKT-14"}
    return {
        "user": {"pk": person.pk},
        "quarter": quarter,
        "quarter-submit": quarter,
        "quarter-approve": quarter,
        "quarter-lock": quarter,
        "measurement": measured,
        "measurement-write": measured,
        "measurement-evidence-add": measured,
        "measurement-waive": measured,
        "measurement-step": measured,
        "measurement-propose": measured,
        "measurement-decide": measured | {"pk": 1},
        "measurement-withdraw": measured | {"pk": 1},
        "follow-up-add": measured,
        "follow-up-finish": measured | {"pk": 1},
        "measurement-minutes": quarter,
        "plan": plans,
        "plan-tree": plans,
        "plan-settle": plans | {"key": "DOCUMENT:RKT"},
        "plan-link": plans | {"code": "RKT-1a"},
        "quarter-targets": plans,
        "quarter-propose": plans | {"code": "IKU-2"},
        "quarter-accept": {"pk": quarters.pk},
        "agreement": plans | {"party": "chair"},
        "agreement-draft": plans | {"party": "chair"},
        "agreement-edit": plans | {"party": "chair"},
        "agreement-sign": plans | {"party": "chair"},
        "agreement-discard": plans | {"party": "chair"},
        "quarter-batches": plans,
        "quarter-propose-ticked": plans,
        "quarter-accept-together": plans,
        "renstra": plans,
        "renstra-draft": plans,
        "renstra-row-add": plans,
        "renstra-row": plans | {"code": "RS-1"},
        "renstra-adopt": plans,
        "renstra-discard": plans,
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
    found = [(entry.name, getattr(entry.callback, "permission", None)) for entry in patterns(get_resolver())]
    assert sorted(found) == sorted(PAGES.items())


@pytest.mark.parametrize("name", OFFICE_PAGES)
@pytest.mark.parametrize("role", Role.values)
def test_a_page_opens_for_those_who_hold_its_permission_only(client, values, role, name):
    sign_in(client, role, "3602")
    with closing(client.get(address(name, values))) as answer:
        opened = 405 if name in POST_ONLY else 302 if name in MOVED_ON else 200
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


@pytest.mark.parametrize("name", [*OFFICE_PAGES, *OWN_PAGES])
def test_looking_at_a_page_writes_nothing_but_the_log_and_the_session(client, values, name):
    role = next(role for role in Role if PAGES[name] not in ACCESS or role in ACCESS[PAGES[name]])
    sign_in(client, role, "3602")
    asked = address(name, values) if name in OFFICE_PAGES else reverse(name)
    with CaptureQueriesContext(connection) as done, closing(client.get(asked)) as answer:
        list(answer)  # also what is sent only while it is read
    words = [statement["sql"].replace('"', " ").split() for statement in done.captured_queries]
    written = {said[1 if said[0] == "UPDATE" else 2] for said in words if said[0] in ("INSERT", "UPDATE", "DELETE")}
    assert written <= {"audit_entry", "audit_head", "audit_refusal", "accounts_session"}


def test_a_page_without_a_mark_opens_for_nobody(client, values, settings):
    sign_in(client, Role.SECRETARY, "3602")
    leak = path("bocor/", lambda request: HttpResponse("isi"))
    settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": [*urls.urlpatterns, leak]})
    assert client.get("/bocor/").status_code == 403
