"""Finding another office: by code, by name, only among those one may read."""

from datetime import date

import pytest
from django.urls import reverse

from bukti.offices.access import Role, may
from bukti.offices.actions import assign
from bukti.offices.models import Office, User
from bukti.offices.queries import offices_read_by

NAMES = {
    "0": ("KPU RI", "nation"),
    "32": ("KPU Provinsi Jawa Barat", "province"),
    "3204": ("KPU Kabupaten Bandung", "regency"),
    "3217": ("KPU Kabupaten Bandung Barat", "regency"),
    "36": ("KPU Provinsi Banten", "province"),
    "3601": ("KPU Kabupaten Pandeglang", "regency"),
    "3602": ("KPU Kabupaten Lebak", "regency"),
}


@pytest.fixture
def offices(db) -> dict[str, Office]:
    return {code: Office.objects.create(code=code, name=name, level=level) for code, (name, level) in NAMES.items()}


def holder(offices, *held: tuple[str, str]) -> User:
    user = User.objects.create(username="dewi")
    for code, role in held:
        assign(user=user, office=offices[code], role=role, held_from=date(2024, 1, 1), actor="admin")
    return user


def found(client, text: str | None = None):
    return client.get(reverse("find-office"), {} if text is None else {"cari": text})


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("code", NAMES)
def test_the_offices_to_find_are_those_whose_scoreboard_opens(offices, code, role):
    user = holder(offices, (code, role))
    assert set(offices_read_by(user)) == {one for one in offices.values() if may(user, "scoreboard.read", one)}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("3204", "/3204/papan/"),
        (" lebak ", "/3602/papan/"),
        ("bandung kabupaten barat", "/3217/papan/"),
        ("9999", "/9999/papan/"),  # that page answers 404, as for any address
    ],
)
def test_a_code_or_the_only_name_leads_to_the_scoreboard(client, offices, text, address):
    client.force_login(holder(offices, ("0", "reader")))
    assert found(client, text).headers["Location"] == address


def test_several_names_are_listed_to_choose_from(client, offices):
    client.force_login(holder(offices, ("32", "reader")))
    page = found(client, "bandung").content.decode()
    assert [code for code in NAMES if f'href="/{code}/papan/"' in page] == ["3204", "3217"]


def test_the_offices_of_others_are_not_found(client, offices):
    client.force_login(holder(offices, ("32", "reader")))
    assert 'Tidak ada kantor bernama "lebak"' in found(client, "lebak").content.decode()
    assert client.get(found(client, "3602").headers["Location"]).status_code == 404


@pytest.mark.parametrize("text", [None, "", "  ", "\0", "x" * 121, "²"])
def test_what_cannot_be_an_office_asks_again(client, offices, text):
    client.force_login(holder(offices, ("0", "reader")))
    assert found(client, text).status_code == 200


@pytest.mark.parametrize(
    ("held", "offered"),
    [
        ([("3602", "reader")], False),
        ([("3602", "entry"), ("3602", "reader")], False),
        ([("3602", "reader"), ("3601", "reader")], True),
        ([("36", "reader")], True),
        ([("0", "checker")], True),
        ([("0", "admin")], False),  # keeps accounts, opens no scoreboard
    ],
)
def test_the_menu_offers_the_search_to_those_who_read_several_offices(client, offices, held, offered):
    client.force_login(holder(offices, *held))
    assert ('id="cari-kantor-menu"' in client.get(reverse("find-office")).content.decode()) is offered


def test_the_search_takes_the_same_number_of_queries_however_many_it_finds(client, offices, django_assert_num_queries):
    client.force_login(holder(offices, ("0", "reader"), ("36", "reader"), ("3602", "reader")))
    for text in ("bandung", "kpu"):
        with django_assert_num_queries(5):  # session, user, assignments, offices; assignments again for the menu
            found(client, text)


def test_a_long_list_is_cut_and_says_so(client, offices):
    Office.objects.bulk_create(Office(code=f"9{n:03}", name=f"KPU Kota {n:03}", level="regency") for n in range(51))
    client.force_login(holder(offices, ("0", "reader")))
    page = found(client, "kota").content.decode()
    assert (page.count("/papan/"), "Hanya 50 yang pertama" in page) == (50, True)
