"""Takes the picture of the scoreboard in the README: `make picture` while `make run` serves the sample office."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "scoreboard.png"
ADDRESS = "http://127.0.0.1:8000"


def main() -> None:
    with sync_playwright() as engine:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="id-ID")
        page.goto(ADDRESS)
        page.fill("#username", "pembaca")
        page.fill("#password", "lebak-2024-contoh")
        page.click("button[type=submit]")
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
