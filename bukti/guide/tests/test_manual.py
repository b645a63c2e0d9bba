"""The manual has a page for each role, no raw HTML, and a section for every page of the product."""

import re

import pytest
from django.urls import URLResolver, get_resolver, reverse

from bukti.guide import manual
from bukti.guide.models import PutAway
from bukti.guide.sections import SECTIONS, anchor_for, help_address
from bukti.measurements.tests.small_office import make_office, person
from bukti.offices.access import Role

MANY_WORDS = 40


def addresses(resolver, before="") -> list[str]:
    """Every address of the router, its parts in angle brackets."""
    found = []
    for entry in resolver.url_patterns:
        whole = f"{before}{entry.pattern}"
        found += addresses(entry, whole) if isinstance(entry, URLResolver) else [whole]
    return found


def test_each_role_has_its_page():
    assert set(manual.ROLE_PAGES) == set(Role)
    assert {file.stem for file in manual.FOLDER.glob("*.md")} == set(manual.ORDER)


@pytest.mark.parametrize("name", manual.ORDER)
def test_a_page_has_sections_and_links_and_pictures_that_exist(client, db, name):
    page = manual.pages()[name]
    assert len(page.sections) >= 4
    assert len(page.html.split()) > MANY_WORDS
    for address in re.findall(r'(?:href|src)="(/[^"#]*)', page.html):
        answer = client.get(address)
        assert answer.status_code == 200, address
        answer.close()


@pytest.mark.parametrize("name", manual.ORDER)
def test_a_page_holds_no_script_and_no_style(name):
    assert re.findall(r"<script|style=|\son\w+=|javascript:", manual.pages()[name].html) == []


def test_raw_html_stays_text(tmp_path, monkeypatch):
    monkeypatch.setattr(manual, "FOLDER", tmp_path)
    (tmp_path / "x.md").write_text("# Judul\n\n## Satu\n\n<script>alert(1)</script> [a](javascript:alert)\n")
    html = manual._read("x").html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize("anchor", SECTIONS)
def test_every_section_that_a_page_points_to_is_in_the_manual(anchor):
    assert [page.name for page in manual.pages().values() if page.has(anchor)] != []


def test_a_person_is_led_to_the_page_of_his_role_and_else_to_the_one_for_all():
    assert help_address("/3602/kinerja/2024Q1/", Role.ENACTOR) == "/bantuan/penetap/#triwulan"
    assert help_address("/3602/cari/", Role.ENACTOR) == "/bantuan/semua/#cari"
    assert help_address("/3602/pengguna/", Role.ENTRY).endswith("#pengguna")
    assert help_address("/bahasa/", "") == "/bantuan/"


WITHOUT = {"bahasa", "tampilan", "bantuan", "tur"}  # nothing to explain, or the manual itself


def test_every_room_of_the_router_has_a_section():
    rooms = {whole.replace("<str:office>/", "").partition("/")[0] for whole in addresses(get_resolver())}
    assert sorted(room for room in rooms - WITHOUT if not anchor_for(room)) == [], "name it in guide/sections.py"


def test_the_question_mark_leads_to_the_section(client, db):
    office = make_office()
    client.force_login(person(office, "nurul", "reader"))
    shown = client.get(reverse("scoreboard", kwargs={"office": office.code})).content.decode()
    assert 'href="/bantuan/pembaca/#papan-kinerja"' in shown


def test_a_picture_outside_the_folder_is_not_found(client, db):
    assert client.get("/bantuan/gambar/tidak-ada.png").status_code == 404
    assert client.get("/bantuan/gambar/..%2Fentri.png").status_code == 404


def trial(office):
    made = person(office, "coba", "entry")
    made.is_trial = True
    made.save()
    return made


START = "/3602/beranda/"
CARD = "Lima langkah mengenal kantor contoh"


def test_the_tour_greets_a_trial_account_until_it_is_put_away(client, db):
    user = trial(make_office())
    client.force_login(user)
    assert CARD in client.get(START).content.decode()
    assert client.post("/tur/tutup/").status_code == 302
    assert CARD not in client.get(START).content.decode()
    client.post("/tur/tutup/")
    assert list(PutAway.objects.values_list("user", "card")) == [(user.pk, "tour")]


def test_nobody_else_sees_the_tour(client, db):
    client.force_login(person(make_office(), "ani", "entry"))
    assert CARD not in client.get(START).content.decode()


def test_the_tour_is_put_away_by_a_form_only(client, db):
    client.force_login(trial(make_office()))
    assert client.get("/tur/tutup/").status_code == 405
