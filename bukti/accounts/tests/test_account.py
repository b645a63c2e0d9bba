"""One's own account, and who may go no further without a second factor."""

import json
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bukti.accounts import limits
from bukti.accounts.actions import session_name
from bukti.accounts.models import CodeGenerator, RecoveryCode, Session
from bukti.accounts.sessions import browser_name
from bukti.accounts.totp import code_at
from bukti.audit.models import Entry
from bukti.offices.access import SECOND_FACTOR, Role

from .conftest import PASSWORD, code, give_code, sign_in

VERIFY = [Role.CHECKER, Role.COORDINATOR, Role.ENACTOR, Role.SECRETARY, Role.ADMIN]


def test_those_who_verify_approve_or_administer_need_a_second_factor():
    assert frozenset(VERIFY) == SECOND_FACTOR


@pytest.mark.parametrize("role", Role.values)
def test_without_it_their_session_opens_nothing_but_their_account(client, person, required, role):
    person("ani", role)
    sign_in(client, "ani")
    address = client.get("/3602/papan/")
    stopped = role in VERIFY
    assert (address.headers.get("Location") == "/akun/kode/") is stopped
    assert client.get(reverse("account")).status_code == 200


def test_what_they_send_is_refused_and_leaves_a_line(client, person, required):
    person("ani", "enactor")
    sign_in(client, "ani")
    answer = client.post(reverse("find-office"))
    assert (answer.status_code, "faktor kedua" in answer.content.decode()) == (403, True)


def test_the_rule_can_be_left_to_each_person(client, person, settings):
    settings.SECOND_FACTOR = "optional"
    person("ani", "enactor")
    sign_in(client, "ani")
    assert client.get("/3602/papan/").status_code == 200


def test_pairing_an_application_opens_the_office_and_shows_ten_codes_once(client, person, required):
    ani = person("ani")
    sign_in(client, "ani")
    page = client.get(reverse("account-code")).content.decode()
    assert "data:image/svg+xml" in page
    secret = client.session["new_secret"]
    shown = client.post(reverse("account-code"), {"code": code_at(secret, int(time.time()) // 30)})
    assert shown.content.decode().count("<li><code>") == 10
    assert (client.get("/3602/papan/").status_code, RecoveryCode.objects.filter(user=ani).count()) == (200, 10)
    kept = CodeGenerator.objects.get(user=ani).secret
    assert secret not in kept


def test_a_wrong_first_code_pairs_nothing(client, person):
    person("ani")
    sign_in(client, "ani")
    client.get(reverse("account-code"))
    page = client.post(reverse("account-code"), {"code": "000000"})
    assert "Kode tidak cocok" in page.content.decode()
    assert CodeGenerator.objects.count() == 0


def test_removing_the_last_factor_closes_the_office_again(client, siti, required):
    sign_in(client)
    give_code(client, code())
    client.post(reverse("account-code-remove"))
    assert client.get("/3602/papan/").headers["Location"] == "/akun/kode/"
    kinds = Entry.objects.filter(action="factor.remove").values_list("actor", "detail")
    assert [(actor, json.loads(detail)["kind"]) for actor, detail in kinds] == [("siti", "totp")]


def test_changing_a_factor_asks_for_the_password_again_after_a_while(client, siti):
    sign_in(client)
    give_code(client, code())
    session = client.session
    session["confirmed_at"] -= 16 * 60
    session.save()
    assert client.post(reverse("account-code-remove")).headers["Location"] == "/akun/pastikan/?next=%2Fakun%2F"
    assert CodeGenerator.objects.count() == 1
    client.post(reverse("account-confirm"), {"secret": "salah"})
    assert client.post(reverse("account-code-remove")).headers["Location"].startswith("/akun/pastikan/")
    assert (
        client.post(reverse("account-confirm"), {"secret": PASSWORD, "next": "/akun/"}).headers["Location"] == "/akun/"
    )
    assert client.post(reverse("account-code-remove")).headers["Location"] == "/akun/"
    assert CodeGenerator.objects.count() == 0


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(client, person):
    ani = person("ani", "reader")
    elsewhere = type(client)()
    for browser in (client, elsewhere):
        sign_in(browser, "ani")
    given = {"old": PASSWORD, "new": "meja kertas sungai", "again": "meja kertas sungai"}
    assert client.post(reverse("account-password"), given).headers["Location"] == "/akun/"
    assert (client.get("/akun/").status_code, elsewhere.get("/akun/").status_code) == (200, 302)
    assert Session.objects.filter(user=ani).count() == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"old": "salah", "new": "meja kertas sungai", "again": "meja kertas sungai"}, "Kata sandi lama salah"),
        ({"old": PASSWORD, "new": "meja kertas sungai", "again": "meja kertas"}, "tidak sama"),
        ({"old": PASSWORD, "new": "pendek", "again": "pendek"}, "pendek"),
    ],
)
def test_a_password_that_may_not_be_set_is_told_why(client, person, given, told):
    ani = person("ani", "reader")
    sign_in(client, "ani")
    assert told in client.post(reverse("account-password"), given).content.decode()
    ani.refresh_from_db()
    assert ani.check_password(PASSWORD)


def test_the_other_sessions_are_listed_and_ended(client, person):
    person("ani", "reader")
    firefox = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"
    elsewhere = type(client)(headers={"user-agent": firefox})
    for browser in (client, elsewhere):
        sign_in(browser, "ani")
    page = client.get("/akun/").content.decode()
    assert ("Firefox, Windows" in page, "perangkat ini" in page) == (True, True)
    assert elsewhere.session.session_key not in page
    client.post(reverse("account-sessions-end"))
    assert (client.get("/akun/").status_code, elsewhere.get("/akun/").status_code) == (200, 302)


def test_nobody_ends_the_sessions_of_another(client, person):
    person("ani", "reader")
    person("budi", "reader")
    other = type(client)()
    sign_in(client, "ani")
    sign_in(other, "budi")
    client.post(reverse("account-sessions-end"), {"session": session_name(other.session.session_key)})
    assert other.get("/akun/").status_code == 200


def test_a_session_that_nobody_used_for_half_an_hour_is_over(client, person, settings):
    person("ani", "reader")
    sign_in(client, "ani")
    settings.SESSION_IDLE_MINUTES = 30
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=29))
    assert client.get("/akun/").status_code == 200  # and was used just now
    assert Session.objects.get(user__username="ani").seen_at > timezone.now() - timedelta(minutes=1)
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=31))
    assert client.get("/akun/").status_code == 302


def test_a_session_ends_after_a_working_day_however_much_it_is_used(client, person):
    person("ani", "reader")
    sign_in(client, "ani")
    ends = Session.objects.get(user__username="ani").expire_date
    session = client.session
    session["anything"] = 1
    session.save()
    assert Session.objects.get(user__username="ani").expire_date == ends
    assert timedelta(hours=7, minutes=59) < ends - timezone.now() <= timedelta(hours=8)


def test_writing_faster_than_a_person_can_is_refused(client, person, monkeypatch):
    person("ani", "reader")
    sign_in(client, "ani")
    monkeypatch.setattr(limits, "POSTS_BY_USER", (3, 60))
    answers = [client.post(reverse("account-sessions-end")).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_a_spent_limit_is_whole_again_after_its_window(db, monkeypatch):
    assert [limits.spend("x", (2, 60)) for _ in range(3)] == [True, True, False]
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert limits.spend("x", (2, 60))


def test_a_secret_sealed_under_another_key_is_told_plainly(client, siti, settings):
    settings.SECRET_KEY = "another-secret-key-of-this-test"
    sign_in(client)
    page = give_code(client, code())
    assert (page.status_code, "reset-factor" in page.content.decode()) == (400, True)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", ""),
    ],
)
def test_a_browser_is_named_so_that_its_owner_knows_it(agent, name):
    assert browser_name(agent) == name
