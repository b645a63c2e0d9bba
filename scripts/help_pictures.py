"""Takes the pictures of the manual (docs/help) again: `make helppictures` while `make run` serves the sample office."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "help" / "pictures"
ADDRESS = os.environ.get("BUKTI_ADDRESS", "http://127.0.0.1:8000")
PICTURES = {
    "papan": "/3602/papan/?periode=2024",
    "indikator": "/3602/indikator/RKT-14/?periode=2024",
    "cari": "/3602/cari/?q=rekapitulasi",
    "register": "/3602/register/information-requests/",
    "triwulan": "/3602/kinerja/2024Q1/",
    "publik": "/publik/3602/",
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as engine:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        page = browser.new_page(viewport={"width": 1100, "height": 640}, locale="id-ID", color_scheme="light")
        page.goto(f"{ADDRESS}/masuk/")
        page.fill("#username", "koordinator")
        page.fill("#password", "lebak-2024-contoh")
        page.click("main button[type=submit]")
        for name, path in PICTURES.items():
            page.goto(f"{ADDRESS}{path}")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
