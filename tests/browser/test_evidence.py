"""An entry officer hands in a paper on the page of a record; a checker confirms it."""

import pytest

pytestmark = pytest.mark.browser
RECORD = "3602/catatan/outreach-events/5/"
MEASUREMENT = "3602/kinerja/2024Q1/RKT-14/"


@pytest.fixture
def signed_in(browser, browser_context_args, server):
    """Opens a page signed in as the named account, in a window of its own."""
    windows = []

    def opened(name: str):
        windows.append(browser.new_context(**browser_context_args))
        page = windows[-1].new_page()
        page.complaints = []
        page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
        page.goto(server)
        page.get_by_label("Nama pengguna").fill(name)
        page.get_by_label("Kata sandi").fill("lebak-2024-contoh")
        page.get_by_role("button", name="Masuk").click()
        return page

    yield opened
    for window in windows:
        window.close()


def hand_in(page, server: str, file: dict) -> None:
    page.goto(f"{server}/{RECORD}")
    page.get_by_text("Tambah bukti", exact=True).click()
    form = page.locator("form.evidence-form")
    form.get_by_label("Berkas").set_input_files(file)
    form.get_by_label("Judul dokumen").fill("Foto kegiatan S-05")
    form.get_by_label("Tanggal dokumen").fill("2024-02-15")
    form.get_by_role("button", name="Serahkan bukti").click()


def test_a_paper_is_handed_in_by_one_person_and_confirmed_by_another(signed_in, server):
    entry = signed_in("entri")
    hand_in(entry, server, {"name": "foto.txt", "mimeType": "text/plain", "buffer": b"Foto kegiatan"})
    assert "Menunggu konfirmasi" in entry.locator("#bukti").inner_text()
    entry.get_by_role("link", name="Foto kegiatan S-05").click()
    assert entry.get_by_role("button", name="Nyatakan sesuai aslinya").count() == 0
    checker = signed_in("pemeriksa")
    checker.goto(entry.url)
    with checker.expect_download() as started:
        checker.get_by_role("link", name="foto.txt").click()
    assert started.value.path().read_bytes() == b"Foto kegiatan"
    checker.get_by_role("button", name="Nyatakan sesuai aslinya").click()
    assert "Sesuai dengan aslinya" in checker.locator("#bukti").inner_text()
    assert (entry.complaints, checker.complaints) == ([], [])


def test_a_report_is_handed_in_on_the_quarter_of_an_indicator_and_confirmed_by_another(signed_in, server):
    entry, place = signed_in("entri"), f"{server}/{MEASUREMENT}"
    entry.goto(place)
    entry.locator("#bukti summary").click()
    form = entry.locator("#bukti form")
    form.get_by_label("Berkas").set_input_files({"name": "l.txt", "mimeType": "text/plain", "buffer": b"Laporan PPID"})
    form.get_by_label("Judul dokumen").fill("Laporan PPID triwulan I")
    form.get_by_label("Tanggal dokumen").fill("2024-03-29")
    form.get_by_role("button", name="Serahkan bukti").click()
    assert entry.url == place
    assert "Menunggu konfirmasi" in entry.locator("#bukti").inner_text()
    assert "belum dikonfirmasi: Laporan PPID triwulan I" in entry.locator("main").inner_text()
    entry.get_by_role("link", name="Laporan PPID triwulan I").click()
    checker = signed_in("pemeriksa")
    checker.goto(entry.url)
    checker.get_by_role("button", name="Nyatakan sesuai aslinya").click()
    assert checker.url == place
    assert "Sesuai dengan aslinya" in checker.locator("#bukti").inner_text()
    assert "belum dikonfirmasi" not in checker.locator("main").inner_text()
    assert (entry.complaints, checker.complaints) == ([], [])


def test_a_program_is_refused_in_words_and_what_was_typed_stays(signed_in, server):
    page = signed_in("entri")
    hand_in(page, server, {"name": "foto.jpg.exe", "mimeType": "image/jpeg", "buffer": b"MZ"})
    assert "akhiran .exe tidak diterima sebagai bukti" in page.locator("main").inner_text()
    assert page.get_by_label("Judul dokumen").input_value() == "Foto kegiatan S-05"


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_evidence_is_wider_than_its_window(signed_in, server, width):
    page = signed_in("entri")
    page.set_viewport_size({"width": width, "height": 900})
    for path in (
        RECORD,
        f"{RECORD}bukti/",
        MEASUREMENT,
        f"{MEASUREMENT}bukti/",
        "3602/bukti/",
        "3602/bukti/1/",
        "3602/bukti/?ganda=on",
    ):
        page.goto(f"{server}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
