"""A checker with a new account: the one-time link, pairing a telephone, signing in by code and by passkey."""

import base64
import hashlib
import hmac
import os
import re
import subprocess
import time

import pytest

from .conftest import BUKTI, free_port, wait_for

pytestmark = pytest.mark.browser
PASSWORD = "kuda baterai jendela"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office without the sample: (address, run a command). Passkeys need a name, so it is ``localhost``."""
    environment = os.environ | {"BUKTI_DATA": str(tmp_path_factory.mktemp("bare")), "BUKTI_SECOND_FACTOR": "required"}
    environment.pop("DATABASE_URL", None)
    port = free_port()
    address = f"http://localhost:{port}"

    def bukti(*words: str) -> str:
        told = subprocess.run(
            [BUKTI, *words], env=environment | {"BUKTI_ADDRESS": address}, check=True, capture_output=True, text=True
        )
        return told.stdout

    bukti("setup")
    process = subprocess.Popen([BUKTI, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    wait_for(f"http://127.0.0.1:{port}")
    yield address, bukti
    process.terminate()
    process.wait(timeout=10)


def code(secret: str, late: int = 0) -> str:
    """RFC 6238, written apart from the program's own."""
    counter = (int(time.time()) // 30 + late).to_bytes(8, "big")
    mac = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    place = mac[19] % 16
    return f"{(int.from_bytes(mac[place : place + 4], 'big') % 2**31) % 1_000_000:06}"


@pytest.fixture
def person(office, context):
    """A page of someone whose account was just made, at the page that pairs a telephone; with the secret of it."""
    bukti = office[1]
    name = f"siti{free_port()}"
    told = bukti("user", "invite", name, "--office", "3602", "--name", "Siti Rohmah", "--role", "checker")
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.goto(re.search(r"http\S+", told).group())
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    page.get_by_label("Sekali lagi").fill(PASSWORD)
    page.get_by_role("button", name="Simpan kata sandi").click()
    give_password(page, name)
    page.get_by_text("Tidak dapat memindai?").click()
    page.name, page.secret = name, page.locator("code.secret").inner_text().replace(" ", "")
    return page


def give_password(page, name: str) -> None:
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def sign_out(page) -> None:
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Keluar").click()


def pair(page) -> list[str]:
    """The recovery codes shown."""
    page.get_by_label("Tulis kode enam angka").fill(code(page.secret, -1))
    page.get_by_role("button", name="Pasang", exact=True).click()
    return page.locator(".recovery-codes code").all_inner_texts()


def test_nothing_opens_before_a_second_factor_and_everything_after(person, office):
    person.goto(f"{office[0]}/3602/papan/")
    assert person.url.endswith("/akun/kode/")
    assert len(pair(person)) == 10
    person.get_by_role("link", name="Sudah saya simpan").click()
    assert "/3602/" in person.url
    assert person.complaints == []


def test_signing_in_takes_password_and_code(person, office):
    codes = pair(person)
    person.goto(f"{office[0]}/akun/")
    sign_out(person)
    give_password(person, person.name)
    assert person.url.endswith("/masuk/kode/")
    person.get_by_label("Kode dari aplikasi").fill(code(person.secret))
    person.get_by_role("button", name="Lanjut").click()
    assert "/3602/" in person.url
    sign_out(person)
    give_password(person, person.name)
    person.get_by_label("Kode dari aplikasi").fill(codes[0])
    person.get_by_role("button", name="Lanjut").click()
    assert "/3602/" in person.url


def test_a_passkey_signs_in_without_password(person, office, context):
    pair(person)
    device = context.new_cdp_session(person)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    person.goto(f"{office[0]}/akun/")
    person.get_by_label("Nama perangkat").fill("Laptop kantor")
    person.get_by_role("button", name="Tambah passkey").click()
    person.get_by_role("button", name="Hapus passkey Laptop kantor").wait_for()
    for _ in range(2):  # its counter must grow
        sign_out(person)
        person.get_by_role("button", name="Masuk dengan passkey").click()
        person.wait_for_url("**/3602/**")
    assert person.complaints == []
    person.goto(f"{office[0]}/akun/")
    person.get_by_role("button", name="Hapus passkey Laptop kantor").click()
    sign_out(person)
    person.get_by_role("button", name="Masuk dengan passkey").click()
    person.get_by_text("Passkey tidak diterima").wait_for()


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_the_account_is_wider_than_its_window(person, office, width):
    person.set_viewport_size({"width": width, "height": 900})
    paths = ["akun/kode/", "akun/", "akun/kata-sandi/", "akun/pastikan/"]
    for path in paths:
        person.goto(f"{office[0]}/{path}")
        assert person.evaluate("document.documentElement.scrollWidth") <= width, path
