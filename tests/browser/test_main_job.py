"""A person signs in, follows turnout down to one polling station and its file, and takes the report along."""

import hashlib

import pytest

pytestmark = pytest.mark.browser


def test_turnout_opens_down_to_a_polling_station_and_its_file(walker):
    walker.get_by_role("link", name="Presentasi partisipasi pemilih dalam pemilihan umum").click()
    assert "698.959" in walker.locator("main").inner_text()
    assert "66,11" in walker.locator("main").inner_text()
    walker.locator("main a[href*='/pembilang/']").first.click()
    walker.locator("main table a[href*='/catatan/']").first.click()
    assert "PILKADA2024-PILBUP/3602" in walker.locator("main").inner_text()
    with walker.expect_download() as started:
        walker.locator("main a[href*='/berkas/']").first.click()
    assert started.value.suggested_filename == "counts_pilbup.csv"
    assert (walker.complaints, walker.strangers) == ([], [])


def test_the_file_is_the_one_that_was_imported(walker, tmp_path):
    from django.conf import settings

    walker.goto(f"{walker.url.split('/3602/')[0]}/3602/indikator/IKU-2/pembilang/?periode=2024")
    walker.locator("main table a[href*='/catatan/']").first.click()
    with walker.expect_download() as started:
        walker.locator("main a[href*='/berkas/']").first.click()
    started.value.save_as(tmp_path / "file")
    imported = (settings.SAMPLES_DIR / "lebak_2024" / "counts_pilbup.csv").read_bytes()
    assert hashlib.sha256((tmp_path / "file").read_bytes()).hexdigest() == hashlib.sha256(imported).hexdigest()


def test_the_report_can_be_downloaded(walker):
    with walker.expect_download() as started:
        walker.get_by_role("link", name="Unduh LKjIP 2024").click()
    assert started.value.suggested_filename.endswith(".pdf")
    assert started.value.path().read_bytes().startswith(b"%PDF-")
    assert (walker.complaints, walker.strangers) == ([], [])


def test_the_board_shows_every_indicator_with_a_word_for_its_state(walker):
    assert walker.locator("table.board tr.line").count() == 49
    words = {text.strip() for text in walker.locator("table.board tr.line .standing").all_inner_texts()}
    assert "" not in words


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_is_wider_than_its_window(walker, width):
    walker.set_viewport_size({"width": width, "height": 900})
    for path in ("papan/", "indikator/IKU-2/", "indikator/IKU-2/penyebut/", "indikator/RKT-14/pembilang/"):
        walker.goto(f"{walker.url.split('/3602/')[0]}/3602/{path}?periode=2024")
        assert walker.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_without_signing_in_nothing_opens(page, server):
    for path in ("3602/papan/", "3602/indikator/IKU-2/", "3602/laporan/lkjip-2024.pdf", "3602/berkas/1/"):
        page.goto(f"{server}/{path}")
        assert "/masuk/" in page.url
