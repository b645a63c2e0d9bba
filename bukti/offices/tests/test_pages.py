"""Signing in and out, the start page, the language, refusals in words."""

from datetime import date

import pytest
from django.urls import reverse

from bukti.offices.actions import add_user, assign
from bukti.offices.models import Office, User

PASSWORD = "panjang-sekali-2024"


@pytest.fixture
def ani(db) -> User:
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    user = add_user(username="ani", full_name="Ani Wijaya", password=PASSWORD, actor="admin")
    assign(user=user, office=office, role="reader", held_from=date(2024, 1, 1), actor="admin")
    return user


def sign_in(client, password: str = PASSWORD, **more):
    return client.post(reverse("sign-in"), {"username": "ani", "password": password, **more})


def test_signing_in_opens_the_scoreboard_of_ones_office(client, ani):
    assert sign_in(client).headers["Location"] == "/"
    assert client.get("/").headers["Location"] == "/3602/papan/"


def test_signing_in_leads_back_to_where_one_wanted_to_go(client, ani):
    wanted = client.get("/3602/papan/?periode=2024").headers["Location"]
    assert wanted == "/masuk/?next=/3602/papan/%3Fperiode%3D2024"
    assert sign_in(client, next="/3602/papan/?periode=2024").headers["Location"] == "/3602/papan/?periode=2024"


def test_signing_in_never_leads_to_another_site(client, ani):
    assert sign_in(client, next="https://example.org/").headers["Location"] == "/"


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(client, ani):
    page = sign_in(client, "salah")
    assert 'role="alert"' in page.content.decode()
    assert client.get("/").headers["Location"] == "/masuk/?next=/"


def test_after_five_failures_even_the_right_password_is_locked_out(client, ani):
    for _ in range(5):
        sign_in(client, "salah")
    page = sign_in(client)
    assert page.status_code == 429
    told = page.content.decode()
    assert "Terlalu banyak percobaan masuk" in told
    assert "akun ini tidak dapat dipakai dari komputer atau jaringan ini" in told
    assert "jaringan ini ditutup bagi semua akun" in told


def test_signing_out_takes_a_post_and_ends_the_session(client, ani):
    client.force_login(ani)
    assert client.get(reverse("sign-out")).status_code == 405
    client.post(reverse("sign-out"))
    assert client.get("/").status_code == 302


def test_without_a_role_the_start_page_says_whom_to_ask(client, ani):
    ani.assignments.all().delete()
    client.force_login(ani)
    assert "Mintalah administrator kantor" in client.get("/").content.decode()


def test_pages_are_indonesian_whatever_the_browser_asks_for(client, db):
    page = client.get(reverse("sign-in"), headers={"accept-language": "en-US,en"})
    assert (page.headers["Content-Language"], "Kata sandi" in page.content.decode()) == ("id", True)


def test_a_person_may_choose_english_and_go_back(client, db):
    for code, word in (("en", "Password"), ("id", "Kata sandi")):
        client.post(reverse("language"), {"language": code, "next": "/masuk/"})
        page = client.get(reverse("sign-in"))
        assert (page.headers["Content-Language"], word in page.content.decode()) == (code, True)


def test_an_unknown_language_changes_nothing(client, db):
    client.cookies["django_language"] = "xx"
    assert client.get(reverse("sign-in")).headers["Content-Language"] == "id"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/tidak/ada/", 404, "Halaman ini tidak ada"),
        ("/9999/papan/", 404, "tidak ada"),
        ("/%00/papan/", 404, "tidak ada"),
    ],
)
def test_what_is_not_there_is_told_in_words(client, ani, address, status, words):
    client.force_login(ani)
    page = client.get(address)
    assert (page.status_code, words in page.content.decode()) == (status, True)


def test_pages_allow_no_inline_script_or_style_and_no_frame(client, db):
    page = client.get(reverse("sign-in"))
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Frame-Options"] == "DENY"
