"""A picture of every page, wide, narrow and dark, in var/pictures: `make pictures`; or of those named after it."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.every_page import SCREENS, scene, signed_in  # noqa: E402 (found by the path above)
from tests.browser.serving import sample_server  # noqa: E402

TARGET = ROOT / "var" / "pictures"
WINDOWS = {
    "1440": {"viewport": {"width": 1440, "height": 900}},
    "390": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}


def main() -> None:
    wanted = {name: SCREENS[name] for name in sys.argv[1:]} or SCREENS
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sample_server(Path(folder)) as address, sync_playwright() as engine:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        made = scene(browser, address)
        for account in sorted({who for who, _address in wanted.values()}):
            pages = {name: at.format(**made) for name, (who, at) in wanted.items() if who == account}
            _take(browser, address, account, pages)
        browser.close()


def _take(browser: Browser, server: str, account: str, pages: dict[str, str]) -> None:
    for window, options in WINDOWS.items():
        with signed_in(browser, server, account, **options) as page:
            for name, address in pages.items():
                page.goto(address)
                page.screenshot(path=TARGET / f"{name}-{window}.png", full_page=True)


if __name__ == "__main__":
    main()
