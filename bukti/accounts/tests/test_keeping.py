"""An administrator keeps the people of an office, and may do no more than that."""

import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bukti.accounts.models import CodeGenerator, FactorReset, PasswordLink, Session
from bukti.accounts.people import people
from bukti.audit.models import Entry
from bukti.offices.actions import assign
from bukti.offices.models import Assignment, Division, Office, User

from .conftest import PASSWORD, sign_in

NEW = {
    "username": "dewi", "full_name": "Dewi Lestari", "nip": "198301282009021004", "email": "dewi@contoh.invalid",
    "role": "entry", "division": "", "held_from": "2026-01-05",
}  # fmt: skip
TODAY = timezone.localdate()


@pytest.fixture
def admin(person, client) -> User:
    """Signed in in ``client``."""
    user = person("admin", "admin")
    client.force_login(user)
    return user


@pytest.fixture
def ani(person) -> User:
    return person("ani", "entry")


@pytest.fixture
def pandeglang(db) -> Office:
    return Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")


def invite(client, **more):
    return client.post(reverse("user-invite", args=["3602"]), NEW | more)


def at(user: User, office: str = "3602") -> str:
    return reverse("user", args=[office, user.pk])


def do(client, user: User, step: str, office: str = "3602", **more):
    return client.post(at(user, office), {"langkah": step} | more)


def link_in(answer) -> str:
    return re.search(r"http://testserver(/masuk/tautan/[^/]+/)<", answer.content.decode())[1]


def lines(*actions: str) -> list[tuple[str, str, str]]:
    """Actor, action and office of these actions, oldest first."""
    wanted = Entry.objects.filter(action__in=actions).order_by("sequence")
    return list(wanted.values_list("actor", "action", "office"))


def test_an_invitation_makes_an_account_with_a_role_and_a_link_but_no_password(client, admin):
    answer = invite(client)
    dewi = User.objects.get(username="dewi")
    held = dewi.assignments.get()
    assert (answer.status_code, dewi.has_usable_password(), dewi.nip) == (200, False, "198301282009021004")
    assert (held.role, held.office.code, held.held_from) == ("entry", "3602", date(2026, 1, 5))
    assert "Berlaku 72 jam" in answer.content.decode()


def test_its_owner_sets_a_password_with_the_link_once(client, admin):
    link, stranger = link_in(invite(client)), type(client)()
    chosen = {"new": "meja kertas sungai", "again": "meja kertas sungai"}
    assert "Kata sandi baru untuk Dewi Lestari" in stranger.get(link).content.decode()
    assert stranger.post(link, chosen).headers["Location"] == "/masuk/"
    assert stranger.post(link, chosen).status_code == stranger.get(link).status_code == 404
    assert sign_in(stranger, "dewi", "meja kertas sungai").headers["Location"] == "/"


def test_the_link_is_kept_as_a_digest_only(client, admin):
    token = link_in(invite(client)).split("/")[3]
    kept = PasswordLink.objects.values().get()
    assert len(token) >= 43
    assert not [value for value in kept.values() if token in str(value)]
    assert not [entry for entry in Entry.objects.all() if token in entry.detail + entry.subject]


@pytest.mark.parametrize(("hours", "status"), [(71, 200), (72, 404)])
def test_an_invitation_holds_for_72_hours(client, admin, hours, status):
    link = link_in(invite(client))
    PasswordLink.objects.update(valid_until=timezone.now() + timedelta(hours=72 - hours) - timedelta(seconds=5))
    assert type(client)().get(link).status_code == status
    made = PasswordLink.objects.get()
    assert json.loads(Entry.objects.get(action="password.link").detail) == {"hours": 72}
    assert made.made_by == "admin"


def test_a_newer_link_voids_the_older_one(client, admin):
    first = link_in(invite(client))
    second = link_in(do(client, User.objects.get(username="dewi"), "tautan"))
    assert [type(client)().get(link).status_code for link in (first, second)] == [404, 200]


def test_nothing_personal_stands_in_the_log(client, admin):
    invite(client)
    told = "".join(entry.detail + entry.subject for entry in Entry.objects.all())
    assert not [word for word in ("Lestari", "1983", "contoh.invalid") if word in told]
    made = Entry.objects.filter(subject="user dewi").order_by("sequence").values_list("action", "office")
    wanted = ("users.add", "users.assign", "users.details", "users.email", "password.link")
    assert list(made) == [(action, "3602") for action in wanted]


def test_somebody_who_must_have_a_second_factor_is_led_to_it(client, admin, required):
    session = client.session
    session["second_factor"] = "code"
    session.save()
    link, stranger = link_in(invite(client, role="checker")), type(client)()
    stranger.post(link, {"new": "meja kertas sungai", "again": "meja kertas sungai"})
    sign_in(stranger, "dewi", "meja kertas sungai")
    assert stranger.get("/3602/papan/").headers["Location"] == "/akun/kode/"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"username": "ADMIN"}, "sudah ada"),
        ({"username": "dewi lestari"}, 'role="alert"'),
        ({"nip": "1234"}, "18 angka"),
        ({"email": "bukan"}, 'role="alert"'),
        ({"role": "raja"}, 'role="alert"'),
        ({"held_from": "kemarin"}, 'role="alert"'),
        ({"full_name": " "}, 'role="alert"'),
    ],
)
def test_a_wrong_invitation_is_told_and_makes_nothing(client, admin, wrong, told):
    answer = invite(client, **wrong)
    assert (answer.status_code, told in answer.content.decode(), User.objects.count()) == (400, True, 1)
    assert not PasswordLink.objects.exists()


def test_the_list_tells_roles_second_factor_and_state(client, admin, siti, ani, settings):
    invite(client)
    found = {one.user.username: one for one in people(siti.assignments.get().office)}
    assert {name: (one.state, one.second_factor) for name, one in found.items()} == {
        "admin": ("active", False), "siti": ("active", True), "ani": ("active", False), "dewi": ("invited", False),
    }  # fmt: skip
    page = client.get(reverse("users", args=["3602"])).content.decode()
    assert [text in page for text in ("diundang, belum masuk", "sejak 1 Januari 2024", "belum, wajib")] == [1, 1, 0]
    settings.SECOND_FACTOR = "required"
    assert [name for name, one in found.items() if one.needs_second_factor] == ["admin", "siti"]


def test_the_list_takes_the_same_statements_for_many(client, admin, person, django_assert_max_num_queries):
    office = admin.assignments.get().office
    for number in range(20):
        person(f"orang{number}", "reader")
    with django_assert_max_num_queries(5):
        assert len([one.roles[0].office for one in people(office)]) == 21


def test_a_role_is_given_from_a_day_and_ended(client, admin, ani):
    division = Division.objects.create(
        office=admin.assignments.get().office, code="kul", name="KUL", valid_from=date(2023, 1, 1)
    )
    assert do(client, ani, "beri-peran", role="reader", division=division.pk, held_from="2026-02-01").status_code == 302
    given = ani.assignments.get(role="reader")
    assert (given.division, given.held_from, given.held_to) == (division, date(2026, 2, 1), None)
    assert do(client, ani, "akhiri-peran", held=given.pk, last_day=TODAY.isoformat()).status_code == 302
    given.refresh_from_db()
    assert (given.held_to, lines("users.end")) == (TODAY, [("admin", "users.end", "3602")])


def test_roles_that_must_not_meet_are_refused_on_the_page_and_leave_a_line(client, admin, ani):
    answer = do(client, ani, "beri-peran", role="checker", held_from=TODAY.isoformat())
    assert (answer.status_code, "tidak boleh bersama peran Petugas entri" in answer.content.decode()) == (400, True)
    assert (ani.assignments.count(), lines("access.refused")) == (1, [("admin", "access.refused", "3602")])


def test_a_role_that_ended_yesterday_on_paper_is_told(client, admin, ani):
    held, day = ani.assignments.get(), TODAY - timedelta(days=1)
    answer = do(client, ani, "akhiri-peran", held=held.pk, last_day=day.isoformat())
    assert (answer.status_code, "paling awal hari ini" in answer.content.decode()) == (400, True)


def test_a_closed_account_has_no_session_no_link_and_all_its_history(client, admin, ani):
    link, other = link_in(do(client, ani, "tautan")), type(client)()
    other.force_login(ani)
    assert do(client, ani, "tutup").status_code == 302
    assert (other.get("/akun/").status_code, type(client)().get(link).status_code) == (302, 404)
    assert not Session.objects.filter(user=ani).exists()
    assert list(ani.assignments.values_list("role", "held_to")) == [("entry", None)]
    assert lines("users.close", "sessions.end") == [
        ("admin", "users.close", "3602"), ("admin", "sessions.end", "3602")
    ]  # fmt: skip
    assert "tidak dapat" not in sign_in(other, "ani").headers.get("Location", "")
    assert other.get("/3602/papan/").status_code == 302
    assert "Akun tertutup" in client.get(reverse("users", args=["3602"])).content.decode()


def test_a_closed_account_is_opened_again(client, admin, ani):
    do(client, ani, "tutup")
    do(client, ani, "buka")
    assert sign_in(type(client)(), "ani").headers["Location"] == "/"
    assert lines("users.reopen") == [("admin", "users.reopen", "3602")]


def test_a_locked_account_is_shown_and_opened(client, admin, ani):
    stranger = type(client)()
    assert [sign_in(stranger, "ani", "salah").status_code for _ in range(5)][-1] == 429
    assert people(ani.assignments.get().office, ani.pk)[0].state == "locked"
    assert "terkunci" in client.get(at(ani)).content.decode()
    do(client, ani, "buka-kunci")
    assert people(ani.assignments.get().office, ani.pk)[0].state == "active"
    assert (sign_in(stranger, "ani").status_code, lines("signin.unlock")) == (302, [("admin", "signin.unlock", "3602")])


@pytest.mark.parametrize(("step", "more"), [
    ("beri-peran", {"role": "reader", "held_from": "2026-01-01"}), ("tutup", {}), ("tautan", {}), ("data", {
        "full_name": "Ratu"}), ("buka-kunci", {}), ("akhiri-sesi", {}), ("usul-hapus-faktor", {}),
])  # fmt: skip
def test_an_administrator_changes_nothing_of_his_own(client, admin, step, more):
    assert do(client, admin, step, **more).status_code == 403
    admin.refresh_from_db()
    assert (str(admin), admin.is_active, admin.assignments.count()) == ("Siti Rohmah", True, 1)
    assert lines("access.refused") == [("admin", "access.refused", "3602")]


def test_he_does_not_end_his_own_role(client, admin):
    held = admin.assignments.get()
    assert do(client, admin, "akhiri-peran", held=held.pk, last_day=TODAY.isoformat()).status_code == 403


def test_the_last_administrator_of_an_office_stays(client, admin, person):
    budi = person("budi", "admin")
    User.objects.filter(pk=admin.pk).update(last_login=None)
    assert do(client, budi, "tutup").status_code == 400  # nobody knows whether the other one can sign in
    User.objects.filter(pk=admin.pk).update(last_login=timezone.now())
    assert do(client, budi, "tutup").status_code == 302


def test_a_person_of_another_office_is_not_found(client, admin, pandeglang):
    other = User.objects.create(username="luar")
    assign(user=other, office=pandeglang, role="reader", held_from=date(2024, 1, 1), actor="admin")
    for office in ("3602", "3601"):
        assert client.get(at(other, office)).status_code == 404
        assert do(client, other, "tutup", office).status_code == 404
    other.refresh_from_db()
    assert other.is_active


def test_a_role_of_another_person_or_office_is_not_ended_through_this_one(client, admin, ani, siti, pandeglang):
    there = assign(user=ani, office=pandeglang, role="reader", held_from=date(2024, 1, 1), actor="admin")
    for held in (siti.assignments.get(), there):
        assert do(client, ani, "akhiri-peran", held=held.pk, last_day=TODAY.isoformat()).status_code == 404
    assert not Assignment.objects.filter(held_to__isnull=False).exists()


@pytest.mark.parametrize("step", ["tautan", "tutup", "data", "usul-hapus-faktor"])
def test_an_account_that_serves_another_office_is_not_taken_over(client, admin, siti, pandeglang, step):
    assign(user=siti, office=pandeglang, role="enactor", held_from=TODAY + timedelta(days=3), actor="admin")
    assert do(client, siti, step, full_name="Orang Lain").status_code == 403
    assert not PasswordLink.objects.exists()
    assert do(client, siti, "beri-peran", role="reader", held_from=TODAY.isoformat()).status_code == 302


@pytest.mark.parametrize("role", ["entry", "checker", "coordinator", "enactor", "secretary", "reader"])
def test_nobody_else_keeps_people(client, person, ani, role):
    client.force_login(person("lain", role))
    assert [client.get(reverse(name, args=["3602"])).status_code for name in ("users", "user-invite")] == [403, 403]
    assert (do(client, ani, "tutup").status_code, invite(client).status_code) == (403, 403)


def test_a_step_that_is_not_there_is_bad_input(client, admin, ani):
    assert do(client, ani, "hapus").status_code == 400


def test_the_start_page_of_an_administrator_is_the_people_and_the_menu_offers_nothing_else(client, admin):
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[-1][0] == "/3602/pengguna/"
    menu = answer.content.decode().split("topbar-nav")[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', menu) == ["/3602/pengguna/"]


@pytest.fixture
def asked(client, admin, siti) -> FactorReset:
    do(client, siti, "usul-hapus-faktor")
    return FactorReset.objects.get()


def decide(client, asked: FactorReset, answer: str):
    return client.post(reverse("factor-resets", args=["3602"]), {"usulan": asked.pk, "putusan": answer})


def test_a_lost_second_factor_goes_when_a_second_person_agrees(client, asked, siti, person):
    assert CodeGenerator.objects.filter(user=siti).exists()
    client.force_login(person("eka", "secretary"))
    assert "Faktor kedua yang hilang (1)" in client.get(reverse("tasks", args=["3602"])).content.decode()
    assert decide(client, asked, "setuju").status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by, asked.proposed_by) == ("confirmed", "eka", "admin")
    assert not CodeGenerator.objects.filter(user=siti).exists()
    assert lines("factor.propose", "factor.reset") == [
        ("admin", "factor.propose", "3602"), ("eka", "factor.reset", "3602")
    ]  # fmt: skip
    assert decide(client, asked, "setuju").status_code == 400


def test_a_refused_proposal_leaves_the_factor(client, asked, siti, person):
    client.force_login(person("eka", "enactor"))
    decide(client, asked, "tolak")
    asked.refresh_from_db()
    assert (asked.state, CodeGenerator.objects.filter(user=siti).exists()) == ("refused", True)


@pytest.mark.parametrize(("role", "status"), [("admin", 403), ("checker", 403), ("entry", 403), ("reader", 403)])
def test_nobody_but_secretary_and_plenary_decides(client, asked, siti, person, role, status):
    client.force_login(person("lain", role))
    assert decide(client, asked, "setuju").status_code == status
    assert CodeGenerator.objects.filter(user=siti).exists()


def test_nobody_decides_about_himself_nor_proposed_it(client, admin, person):
    eka = person("eka", "secretary")
    CodeGenerator.objects.create(user=eka, secret="x")
    do(client, eka, "usul-hapus-faktor")
    client.force_login(eka)
    assert decide(client, FactorReset.objects.get(), "setuju").status_code == 403
    FactorReset.objects.update(proposed_by="dedi")
    client.force_login(person("dedi", "enactor"))
    assert decide(client, FactorReset.objects.get(), "setuju").status_code == 403
    assert CodeGenerator.objects.filter(user=eka).exists()


def test_a_proposal_is_made_once_and_only_for_who_has_a_factor(client, asked, siti, ani):
    assert do(client, siti, "usul-hapus-faktor").status_code == 400
    assert do(client, ani, "usul-hapus-faktor").status_code == 400
    assert FactorReset.objects.count() == 1


def test_a_proposal_of_a_closed_account_is_over(client, asked, siti):
    do(client, siti, "tutup")
    asked.refresh_from_db()
    assert asked.state == "outdated"


def test_the_password_of_an_administrator_is_not_asked_for_but_his_session_must_be_his(client, admin, ani):
    client.logout()
    assert do(client, ani, "tutup").headers["Location"].startswith("/masuk/")
    assert sign_in(client, "admin", PASSWORD).headers["Location"] == "/"
