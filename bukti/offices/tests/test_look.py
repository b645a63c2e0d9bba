"""Light, dark or as the system has it: kept in a cookie, without a script. And the menu that every page has."""

from datetime import date

import pytest

from bukti.offices.actions import assign
from bukti.offices.models import Office, User


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_chosen_look_is_kept_and_shown(client, db, look):
    answer = client.post("/tampilan/", {"look": look, "next": "/masuk/?next=/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/masuk/?next=/")
    assert f'<html lang="id" data-look="{look}">' in client.get("/masuk/").content.decode()


@pytest.mark.parametrize("look", ["system", "neon", '" onload="x'])
def test_any_other_answer_follows_the_system_again(client, db, look):
    client.post("/tampilan/", {"look": "dark"})
    client.post("/tampilan/", {"look": look})
    assert '<html lang="id">' in client.get("/masuk/").content.decode()


def test_a_cookie_that_somebody_wrote_shows_nothing(client, db):
    client.cookies["look"] = 'dark" onload="x'
    assert '<html lang="id">' in client.get("/masuk/").content.decode()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:x", ""])
def test_it_leads_back_to_this_site_only(client, db, back):
    assert client.post("/tampilan/", {"look": "dark", "next": back}).headers["Location"] == "/"


def menu_of(client, role: str, address: str) -> str:
    office, _made = Office.objects.get_or_create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    user = User.objects.create(username=role)
    assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client.get(address).content.decode().split('<nav id="menu"')[1].split("</nav>")[0]


def test_the_menu_says_where_one_is(client, db):
    menu = menu_of(client, "coordinator", "/3602/register/information-requests/")
    assert 'href="/3602/register/" aria-current="true"' in menu
    assert 'href="/3602/tugas/"' in menu
    assert menu.count("aria-current") == 1
    assert 'aria-current="page"' in client.get("/3602/register/").content.decode().split("</nav>")[0]


def test_a_page_without_a_trail_of_its_own_leads_back_to_the_start(client, db):
    menu_of(client, "coordinator", "/3602/register/")
    trail = client.get("/3602/register/").content.decode().split('<nav class="trail"')[1].split("</nav>")[0]
    assert '<a href="/3602/beranda/">Beranda</a>' in trail
    assert '<span aria-current="page">Register</span>' in trail


def test_the_menu_holds_only_what_a_role_may_open(client, db):
    menu = menu_of(client, "admin", "/3602/pengguna/")
    assert 'href="/3602/pengguna/"' in menu
    assert "/3602/register/" not in menu


def test_nothing_waits_for_who_only_reads(client, db):
    assert "/3602/tugas/" not in menu_of(client, "reader", "/3602/papan/")
