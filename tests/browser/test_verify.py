"""The desk of the verifier by its keys: on, back, return with a reason, accept; and the keys switched off."""

import os
import subprocess

import pytest

from .serving import BUKTI, free_port, wait_for

pytestmark = pytest.mark.browser
OFFICE, QUARTER, CODES = "3603", "2024Q1", ("RKT-14", "RKT-18")
SECRET = "Rahasia-Panjang-Kantor-26"
PEOPLE = {"entri": "entry", "kasubbag": "checker", "sekretaris": "secretary"}


@pytest.fixture
def address(tmp_path):
    """A small office with two indicators that were submitted, neither of which has a figure yet."""
    environment = os.environ | {"BUKTI_DATA": str(tmp_path), "BUKTI_SECOND_FACTOR": "optional"}
    environment.pop("DATABASE_URL", None)

    def bukti(*words: str) -> None:
        subprocess.run([BUKTI, *words], env=environment, check=True, capture_output=True)

    bukti("setup")
    for name, role in PEOPLE.items():
        bukti("user", "add", name, "--office", OFFICE, "--name", name.title(), "--role", role, "--password", SECRET)
    for code in CODES:
        bukti("plan", "target", "--office", OFFICE, "--year", "2024", "--indicator", code, "--value", "90",
              "--source", "PK 2024")  # fmt: skip
    port = free_port()
    process = subprocess.Popen([BUKTI, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def sign_in(browser, settings, address: str, name: str):
    page = browser.new_context(**settings).new_page()
    page.complaints = []
    page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
    page.goto(address)
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(SECRET)
    page.get_by_role("button", name="Masuk").first.click()
    return page


def submit(page, address: str) -> None:
    for code in CODES:
        page.goto(f"{address}/{OFFICE}/kinerja/{QUARTER}/{code}/")
        page.locator("#penjelasan").get_by_label("Penyebab").fill("Belum ada kasus.")
        page.get_by_role("button", name="Simpan penjelasan").click()
        page.get_by_role("button", name="Ajukan", exact=True).click()
        assert "Diajukan" in page.locator("main").inner_text()


def test_a_verifier_goes_through_the_quarter_by_keys(browser, browser_context_args, address):
    submit(sign_in(browser, browser_context_args, address, "entri"), address)
    page = sign_in(browser, browser_context_args, address, "sekretaris")
    page.goto(f"{address}/{OFFICE}/kinerja/{QUARTER}/periksa/")

    def heading() -> str:
        return page.locator("h1").inner_text()[:6]

    assert heading() == "RKT-14"
    page.keyboard.press("j")
    page.wait_for_url("**kode=RKT-18")
    page.keyboard.press("k")
    page.wait_for_url("**kode=RKT-14")

    page.keyboard.press("?")
    page.get_by_label("Tombol ini bekerja di perangkat ini").uncheck()
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert heading() == "RKT-14"
    page.get_by_label("Tombol ini bekerja di perangkat ini").check()

    page.keyboard.press("r")
    page.keyboard.type("Jelaskan alasannya.")  # j and a are letters in a text, not keys
    page.get_by_role("button", name="Kembalikan RKT-14").click()
    page.wait_for_url("**kode=RKT-18")
    page.keyboard.press("a")
    page.wait_for_selector("text=Tidak ada lagi yang menunggu Anda")
    left = page.locator("ul.left").inner_text()
    assert ("Dikembalikan: 1" in left, "Diverifikasi: 1" in left, page.complaints) == (True, True, [])
