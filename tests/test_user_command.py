"""`bukti user` as an administrator types it."""

import json
import re

import pytest
from django.utils import timezone

from bukti.accounts.models import CodeGenerator, Session
from bukti.audit.models import Entry
from bukti.cli.main import run
from bukti.offices.models import Office, User

pytestmark = pytest.mark.django_db
WHO = ["siti", "--office", "3602", "--name", "Siti Rohmah", "--role", "checker"]
SITI, INVITED = ["user", "add", *WHO], ["user", "invite", *WHO]
AT = ["siti", "--office", "3602"]


@pytest.fixture(autouse=True)
def office(db) -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def bukti(capsys):
    """Run ``bukti`` with these words; returns (exit code, standard output, standard error)."""

    def command(*words: str) -> tuple[int, str, str]:
        code = run(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return command


def test_an_account_is_made_with_a_link_for_its_owner_and_no_password(bukti, client, settings):
    settings.ADDRESS = "https://bukti.example.go.id"
    code, out, _ = bukti(*INVITED)
    path = re.search(r"https://bukti\.example\.go\.id(/masuk/tautan/\S+)", out).group(1)
    assert (code, User.objects.get(username="siti").has_usable_password()) == (0, False)
    assert "Kata sandi baru untuk Siti Rohmah" in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("password", "told"), [("pendek", "pendek"), ("Password123456", "mudah ditebak"), ("xx-siti-rohmah-1", "nama")]
)
def test_the_password_of_a_command_follows_the_same_rules(bukti, password, told):
    code, _, err = bukti(*SITI, "--password", password)
    assert (code, told in err, User.objects.filter(username="siti").exists()) == (2, True, False)


def test_a_lost_telephone_is_forgotten_and_the_sessions_end(bukti, client):
    bukti(*SITI, "--password", "kuda baterai jendela")
    siti = User.objects.get(username="siti")
    CodeGenerator.objects.create(user=siti, secret="x")
    client.force_login(siti)
    assert bukti("user", "reset-factor", "siti")[:2] == (0, "siti: 1 faktor kedua dihapus.\n")
    assert (CodeGenerator.objects.count(), Session.objects.filter(user=siti).count()) == (0, 0)
    assert Entry.objects.filter(action="factor.reset", subject="user siti").count() == 1


def test_all_sessions_of_an_account_are_ended(bukti, client):
    bukti(*SITI, "--password", "kuda baterai jendela")
    client.force_login(User.objects.get(username="siti"))
    assert bukti("user", "sign-out", "siti")[:2] == (0, "siti: 1 sesi diakhiri.\n")
    assert client.get("/akun/").status_code == 302


def test_a_locked_account_is_opened_again(bukti, client):
    bukti(*SITI, "--password", "kuda baterai jendela")
    given = {"username": "siti", "password": "salah"}
    answers = [client.post("/masuk/", given).status_code for _ in range(5)]
    assert (answers[-1], bukti("user", "unlock", "siti")[0]) == (429, 0)
    assert client.post("/masuk/", given | {"password": "kuda baterai jendela"}).status_code == 302


@pytest.mark.parametrize("command", ["link", "reset-factor", "sign-out", "unlock"])
def test_an_account_that_is_not_there_is_bad_input(bukti, command):
    assert bukti("user", command, "nobody")[0::2] == (2, "bukti: Akun 'nobody' tidak ada.\n")


def roles() -> list[tuple[str, str, str]]:
    held = User.objects.get(username="siti").assignments.order_by("pk")
    return [(one.role, str(one.held_from), str(one.held_to or "")) for one in held]


def test_an_invited_person_is_listed_with_role_and_state(bukti, settings):
    settings.SECOND_FACTOR = "required"
    bukti(*INVITED, "--from", "2026-01-05", "--nip", "198301282009021004", "--email", "siti@contoh.invalid")
    code, out, _ = bukti("user", "list", "--office", "3602", "--format", "json")
    assert (code, json.loads(out)) == (0, [{
        "username": "siti", "name": "Siti Rohmah", "state": "invited", "second_factor": False, "last_signed_in": None,
        "roles": [{"role": "checker", "division": None, "from": "2026-01-05", "to": None}],
    }])  # fmt: skip
    out = bukti("user", "list", "--office", "3602")[1]
    assert ("checker 2026-01-05.." in out, "belum, wajib" in out) == (True, True)


def test_a_role_is_given_and_ended_by_command(bukti):
    today = timezone.localdate()
    bukti(*INVITED, "--from", "2026-01-05")
    assert bukti("user", "role", *AT, "--give", "reader", "--from", "2026-02-01", "--to", "2026-02-28")[0] == 0
    assert bukti("user", "role", *AT, "--end", "checker")[:2] == (0, f"siti: Pemeriksa berakhir {today}.\n")
    assert roles() == [("checker", "2026-01-05", str(today)), ("reader", "2026-02-01", "2026-02-28")]
    assert Entry.objects.filter(action="users.end", office="3602", actor__startswith="cli:").count() == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--give", "entry"], "tidak boleh bersama peran Pemeriksa"),
        (["--give", "reader", "--division", "tidak-ada"], "Yang ada: -"),
        (["--give", "reader", "--from", "2026-02-02", "--to", "2026-02-01"], "mendahului"),
        (["--end", "entry"], "Yang ada: checker"),
        (["--end", "checker", "--to", "2026-01-06"], "paling awal hari ini"),
        ([], "Pilih satu"),
        (["--give", "reader", "--end", "checker"], "Pilih satu"),
    ],
)
def test_a_role_that_cannot_be_given_or_ended_is_bad_input(bukti, words, told):
    bukti(*INVITED, "--from", "2026-01-05")
    code, _, err = bukti("user", "role", *AT, *words)
    assert (code, told in err, roles()) == (2, True, [("checker", "2026-01-05", "")])


def test_an_account_is_closed_and_opened_by_command(bukti, client):
    bukti(*SITI, "--password", "kuda baterai jendela")
    client.force_login(User.objects.get(username="siti"))
    assert bukti("user", "close", *AT)[:2] == (0, "siti: ditutup, 1 sesi diakhiri.\n")
    assert (client.get("/akun/").status_code, bukti("user", "close", *AT)[0], bukti("user", "link", "siti")[0]) == (
        302, 2, 2,
    )  # fmt: skip
    assert bukti("user", "reopen", *AT)[0] == 0
    assert bukti("user", "reopen", *AT)[0] == 2
    assert User.objects.get(username="siti").is_active


@pytest.mark.parametrize("command", ["close", "reopen"])
def test_an_account_of_another_office_is_bad_input(bukti, command):
    Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    bukti(*SITI, "--password", "kuda baterai jendela")
    code, _, err = bukti("user", command, "siti", "--office", "3601")
    assert (code, err) == (2, "bukti: Akun 'siti' tidak ada di KPU Kabupaten Pandeglang.\n")


def test_the_last_administrator_is_not_closed_by_command(bukti):
    bukti("user", "invite", "rudi", "--office", "3602", "--name", "Rudi Permana", "--role", "admin")
    code, _, err = bukti("user", "close", "rudi", "--office", "3602")
    assert (code, "Administrator terakhir" in err) == (2, True)
