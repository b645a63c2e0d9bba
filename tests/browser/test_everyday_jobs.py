"""What people of an office do every day, each as they would do it; the rest is in test_evidence (adding evidence),
test_quarter (explaining, submitting, verifying a quarter) and test_main_job (a figure down to its record, the report).
"""

import re

import pytest

from .every_page import signed_in

pytestmark = pytest.mark.browser
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}
HEADINGS = "No. Register,Kanal,Pemohon,Rincian,Masa,Diterima,Lengkap,Keadaan"
ROW = "{},e-PPID,A. B.,Salinan DPT,Di luar tahapan,{},2024-03-01,Diterima"


@pytest.fixture
def at(browser, server):
    """Opens a page of an account in a window of its own; nothing may be complained of on the way."""
    open_windows, complaints = [], []

    def opened(account: str, **options):
        window = signed_in(browser, server, account, **({"viewport": WIDE} | options))
        open_windows.append(window)
        page = window.__enter__()
        page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for window in open_windows:
        window.__exit__(None, None, None)
    assert complaints == []


def words(page) -> str:
    return page.locator("main").inner_text()


def sheet(*rows: str) -> dict:
    return {"name": "permohonan.csv", "mimeType": "text/csv", "buffer": "\n".join([HEADINGS, *rows]).encode()}


def test_signing_in_shows_what_waits_and_opens_it(at):
    page = at("pemeriksa")
    page.goto("/")
    waiting = page.locator("section, div").filter(has=page.get_by_role("heading", name="Catatan untuk diperiksa")).last
    link = waiting.get_by_role("link").first
    number = link.inner_text()
    link.click()
    assert number in page.locator("h1").inner_text()
    assert "Langkah" in words(page)


def test_a_record_goes_from_the_clerk_to_the_enactor_on_a_telephone(at):
    clerk = at("entri", viewport=NARROW)
    clerk.get_by_role("button", name="Menu", exact=True).click()
    clerk.locator("#menu summary", has_text="Catatan").click()
    clerk.locator("#menu").get_by_role("link", name="Register").click()
    clerk.get_by_role("link", name="Register Permohonan Informasi Publik").first.click()
    clerk.goto(f"{clerk.url}baru/")
    clerk.get_by_label("Nomor").fill("910/PPID/2024")
    clerk.get_by_label("Kanal").select_option("e-PPID")
    clerk.get_by_label("Rincian informasi").fill("Salinan DPT")
    clerk.get_by_label("Masa").select_option("Di luar tahapan")
    clerk.get_by_label("Diterima").fill("2024-03-01")
    clerk.locator("form.entry button[type=submit]").first.click()
    place = clerk.url
    assert "Draf" in words(clerk)
    clerk.get_by_role("button", name="Ajukan", exact=True).click()
    assert "Diajukan" in words(clerk)
    for account, step, state in (
        ("pemeriksa", "Nyatakan diperiksa", "Diperiksa"),
        ("penetap", "Tetapkan", "Ditetapkan"),
    ):
        page = at(account, viewport=NARROW)
        page.goto(place)
        page.get_by_role("button", name=step, exact=True).click()
        assert state in words(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_record_is_found_and_opened_by_the_keyboard_alone(browser, server):
    window = browser.new_context(base_url=server, viewport=WIDE, locale="id-ID")
    page = window.new_page()
    page.goto("/masuk/")
    press_to(page, "#username")
    page.keyboard.type("koordinator")
    page.keyboard.press("Tab")
    page.keyboard.type("lebak-2024-contoh")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/3602/"))
    page.keyboard.press("/")
    page.keyboard.type("001/PPID/2024")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cari/"))
    press_to(page, "main a[href*='/catatan/information-requests/']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/catatan/information-requests/\d+/"))
    assert page.locator("h1").inner_text() == "001/PPID/2024"
    page.goto("/3602/beranda/")
    press_to(page, "#menu summary")
    page.keyboard.press("Enter")
    press_to(page, "#menu details[open] a")
    page.keyboard.press("Escape")
    assert page.locator("#menu details[open]").count() == 0
    window.close()


def press_to(page, selector: str) -> None:
    """Presses Tab until the focus is there, and can be seen to be."""
    for _ in range(80):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector}")


def test_a_file_is_read_put_right_and_stored(at):
    page = at("entri")
    page.goto("/3602/impor/baru/?register=information-requests")
    rows = (ROW.format("920/PPID/2024", "2024-03-01"), ROW.format("921/PPID/2024", "2024-13-45"))
    page.locator("main input[type=file]").set_input_files(sheet(*rows))
    page.locator("main form button[type=submit]").first.click()
    assert "'2024-13-45' bukan tanggal" in words(page)
    page.locator("main table input").first.fill("2024-03-01")
    page.get_by_role("button", name="Perbaiki dan periksa lagi").click()
    assert "'2024-13-45'" not in words(page)
    page.get_by_role("button", name=re.compile("^Simpan")).click()
    page.goto("/3602/register/information-requests/?q=921/PPID")
    assert page.get_by_role("link", name="921/PPID/2024").count() == 1


def test_the_pages_read_and_submit_without_a_script(at):
    page = at("entri", java_script_enabled=False)
    page.goto("/3602/register/information-requests/?q=001/PPID")
    page.get_by_role("link", name="001/PPID/2024").first.click()
    assert "Isi catatan" in words(page)
    page.locator("#menu summary", has_text="Pengawasan").click()
    page.locator("#menu").get_by_role("link", name="Cek silang").click()
    assert "/pemeriksaan/" in page.url
    page.get_by_role("button", name="Gelap").click()
    assert page.locator("html").get_attribute("data-look") == "dark"
    page.get_by_role("button", name="Ikuti sistem").click()
    assert page.locator("html").get_attribute("data-look") is None
