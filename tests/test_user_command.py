"""`bukti user` as an administrator types it."""

import re

import pytest

from bukti.accounts.models import CodeGenerator, Session
from bukti.audit.models import Entry
from bukti.cli.main import run
from bukti.offices.models import Office, User

pytestmark = pytest.mark.django_db
SITI = ["user", "add", "siti", "--office", "3602", "--name", "Siti Rohmah", "--role", "checker"]


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


def test_an_account_is_made_with_a_link_for_its_owner_and_no_password(bukti, client, monkeypatch):
    monkeypatch.setenv("BUKTI_ADDRESS", "https://bukti.example.go.id/")
    code, out, _ = bukti(*SITI, "--link")
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
