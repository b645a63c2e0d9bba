"""Signing in: password, second factor, lock-out, trial accounts, one-time links, and the lines they leave."""

import json
from datetime import date

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from bukti.accounts import limits
from bukti.accounts.actions import new_recovery_codes
from bukti.accounts.links import make_link
from bukti.audit.models import Entry
from bukti.offices.actions import assign
from bukti.offices.models import Office, User

from .conftest import PASSWORD, code, give_code, sign_in


def lines(action: str = "") -> list[str]:
    """``actor action why-or-factor``, oldest first, of what signing in left."""
    wanted = Entry.objects.filter(action__startswith=action or "signin").order_by("sequence")
    details = [(entry, json.loads(entry.detail)) for entry in wanted]
    return [
        f"{entry.actor} {entry.action} {told.get('why') or told.get('factor', '')}".strip() for entry, told in details
    ]


def is_signed_in(client) -> bool:
    return SESSION_KEY in client.session


def test_a_password_alone_signs_in_who_has_no_second_factor(client, person):
    person("ani", "reader")
    assert sign_in(client, "ani").headers["Location"] == "/"
    assert (is_signed_in(client), lines()) == (True, ["ani signin.done none"])


def test_with_a_second_factor_the_password_signs_nobody_in(client, siti):
    assert sign_in(client).headers["Location"] == "/masuk/kode/"
    assert not is_signed_in(client)
    assert client.get("/3602/papan/").headers["Location"].startswith("/masuk/")


def test_the_code_signs_in_and_leads_to_where_one_wanted_to_go(client, siti):
    sign_in(client, next="/3602/papan/")
    assert give_code(client, code()).headers["Location"] == "/3602/papan/"
    assert (client.session["second_factor"], lines()) == ("code", ["siti signin.done code"])


def test_a_code_signs_in_once(client, siti):
    used = code()
    for expected in (True, False):
        client.logout()
        sign_in(client)
        give_code(client, used)
        assert is_signed_in(client) is expected


def test_a_wrong_code_is_told_and_leaves_a_line(client, siti):
    sign_in(client)
    page = give_code(client, "000000")
    assert "Kode salah atau sudah dipakai" in page.content.decode()
    assert (is_signed_in(client), lines()) == (False, ["siti signin.failed code"])


def test_five_wrong_codes_lock_the_account_out_from_this_address(client, siti):
    sign_in(client)
    for _ in range(5):
        give_code(client, "000000")
    assert give_code(client, code()).status_code == 429
    assert lines()[-1] == "siti signin.locked"
    assert not is_signed_in(client)


def test_ten_wrong_codes_lock_it_out_from_every_address(client, siti):
    for turn in range(10):
        client.defaults["REMOTE_ADDR"] = f"10.0.0.{turn}"
        sign_in(client)
        assert give_code(client, "000000").status_code == 200
    client.defaults["REMOTE_ADDR"] = "10.0.1.1"
    sign_in(client)
    assert give_code(client, code()).status_code == 429


def test_a_recovery_code_signs_in_once(client, siti, rf):
    request = rf.get("/")
    request.user, request.session = siti, {}
    first = new_recovery_codes(request=request, user=siti)[0]
    for expected in (True, False):
        client.logout()
        sign_in(client)
        give_code(client, first.lower())
        assert is_signed_in(client) is expected
    assert "siti factor.recovery" in lines("factor")


def test_a_half_sign_in_is_over_after_five_minutes(client, siti, monkeypatch):
    sign_in(client)
    waiting = client.session
    waiting["half"] = waiting["half"] | {"at": waiting["half"]["at"] - 301}
    waiting.save()
    assert give_code(client, code()).headers["Location"] == "/masuk/"
    assert not is_signed_in(client)


def test_a_half_sign_in_ends_when_the_password_changes(client, siti):
    sign_in(client)
    siti.set_password("meja kertas sungai")
    siti.save()
    assert give_code(client, code()).headers["Location"] == "/masuk/"


def test_a_failure_leaves_a_line_without_password_or_address(client, siti):
    sign_in(client, password="salah-sekali-2024")
    entry = Entry.objects.get(action="signin.failed")
    assert (entry.actor, json.loads(entry.detail)["why"]) == ("siti", "password")
    assert len(json.loads(entry.detail)["address"]) == 12
    assert "salah-sekali" not in entry.detail
    assert "127.0.0.1" not in entry.detail


def test_a_name_that_is_no_account_is_not_written_down(client, siti):
    sign_in(client, username="kata-sandi-saya-di-kotak-nama")
    assert lines() == ["? signin.failed password"]


def test_the_fifth_failure_locks_out_and_says_so_in_the_log(client, siti):
    answers = [sign_in(client, password="salah").status_code for _ in range(5)]
    assert (answers, lines()[-1]) == ([200, 200, 200, 200, 429], "siti signin.locked")
    assert sign_in(client).status_code == 429


def test_an_address_may_not_try_without_end(client, person, monkeypatch):
    monkeypatch.setattr(limits, "SIGN_IN_BY_ADDRESS", (3, 300))
    answers = [sign_in(client, f"orang-{turn}").status_code for turn in range(4)]
    assert answers == [200, 200, 200, 429]


def test_behind_one_proxy_the_address_is_what_the_proxy_saw(rf, settings):
    request = rf.get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.0.0.9")
    assert limits.address_of(request) == "127.0.0.1"  # nobody said there is a proxy: the header is anybody's
    settings.PROXIES = 1
    assert limits.address_of(request) == "10.0.0.9"


def test_a_trial_account_opens_nothing_on_a_real_server(client, person, settings):
    person("coba", is_trial=True)
    settings.TRIAL_ACCOUNTS = False
    assert "Akun coba tidak dapat dipakai di sini" in sign_in(client, "coba").content.decode()
    assert (is_signed_in(client), lines()) == (False, ["coba signin.failed trial"])


def test_every_page_of_a_trial_account_says_so(client, person, required):
    person("coba", is_trial=True)
    sign_in(client, "coba")
    page = client.get(reverse("scoreboard", args=["3602"]))
    assert (page.status_code, "Akun coba: kata sandinya diumumkan" in page.content.decode()) == (200, True)


def test_a_link_sets_a_password_once_and_ends_the_sessions(client, siti):
    client.force_login(siti)
    link = make_link(user=siti, actor="admin")
    stranger = type(client)()
    given = {"new": "meja kertas sungai", "again": "meja kertas sungai"}
    assert stranger.post(link, given).headers["Location"] == "/masuk/"
    assert client.get("/akun/").status_code == 302
    assert stranger.post(link, given).status_code == 404
    siti.refresh_from_db()
    assert siti.check_password("meja kertas sungai")
    assert lines("password") == ["admin password.link", "siti password.set"]


def test_a_link_still_asks_for_the_second_factor(client, siti):
    link = make_link(user=siti, actor="admin")
    client.post(link, {"new": "meja kertas sungai", "again": "meja kertas sungai"})
    assert sign_in(client, password="meja kertas sungai").headers["Location"] == "/masuk/kode/"


@pytest.mark.parametrize("path", ["/masuk/tautan/abc-def/", "/masuk/tautan/MQ/abc-def/", "/masuk/tautan/%00/"])
def test_a_made_up_link_opens_nothing(client, siti, path):
    assert client.get(path).status_code == 404


def test_a_weak_password_is_refused_on_the_link(client, siti):
    link = make_link(user=siti, actor="admin")
    page = client.post(link, {"new": "Password123456", "again": "Password123456"})
    assert "mudah ditebak" in page.content.decode()
    siti.refresh_from_db()
    assert siti.check_password(PASSWORD)


def test_signing_in_goes_to_no_other_site(client, siti):
    sign_in(client, next="https://example.org/")
    assert give_code(client, code()).headers["Location"] == "/"


def test_signing_in_gives_the_session_another_key(client, siti):
    sign_in(client)
    half = client.session.session_key
    give_code(client, code())
    assert client.session.session_key != half


# Where the lines stand


def places() -> list[str]:
    return [f"{entry.action} {entry.office}".strip() for entry in Entry.objects.filter(action__startswith="signin")]


def test_the_lines_of_signing_in_stand_at_the_persons_office(client, person):
    person("ani", "reader")
    sign_in(client, "ani", "salah")
    sign_in(client, "ani")
    client.post(reverse("sign-out"))
    assert places() == ["signin.failed 3602", "signin.done 3602", "signin.ended 3602"]


def test_those_of_somebody_with_two_offices_or_of_nobody_stand_at_none(client, person):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assign(user=person("ani", "reader"), office=other, role="reader", held_from=date(2024, 1, 1), actor="admin")
    sign_in(client, "ani")
    client.post(reverse("sign-out"))
    sign_in(client, "siapa", "salah")
    assert places() == ["signin.done", "signin.ended", "signin.failed"]


def test_an_attempt_on_a_closed_account_stands_at_its_office(client, person):
    User.objects.filter(pk=person("ani", "reader").pk).update(is_active=False)
    sign_in(client, "ani")
    assert places() == ["signin.failed 3602"]


def test_too_many_sign_ins_from_one_address_leave_one_line(client, siti, monkeypatch):
    monkeypatch.setattr(limits, "SIGN_IN_BY_ADDRESS", (0, 60))
    assert [sign_in(client).status_code for _ in range(3)] == [429, 429, 429]
    (line,) = Entry.objects.filter(action="access.refused")
    assert (line.actor, line.subject, json.loads(line.detail)["reason"]) == ("?", "page sign-in", "throttled")
