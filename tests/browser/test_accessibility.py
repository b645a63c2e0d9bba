"""Every page of the router, signed in as who uses it: no barrier (WCAG 2.2 AA), in light and dark, wide and narrow."""

import pytest

from tests.test_access import PAGES

from .barriers import COLOURS, barriers
from .every_page import APPROVED_FIRST, FILES, LEADS_ON, SCREENS, SENT_TO, scene, signed_in

pytestmark = pytest.mark.browser
NARROW = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def made(browser, server):
    return scene(browser, server)


def test_every_page_of_the_router_is_looked_at_or_is_no_page():
    assert sorted(SCREENS.keys() | SENT_TO | LEADS_ON | FILES | APPROVED_FIRST) == sorted(PAGES)


@pytest.mark.parametrize("account", sorted({account for account, _address in SCREENS.values()}))
def test_nothing_keeps_anybody_from_using_a_page(browser, server, made, account):
    found, said = {}, []
    with signed_in(browser, server, account, viewport=WIDE, reduced_motion="reduce") as page:
        page.on("console", lambda told: said.append(f"{page.url}: {told.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        for name, address in ((name, at) for name, (who, at) in SCREENS.items() if who == account):
            answer = page.goto(address.format(**made))
            found[name] = [] if answer.status == 200 else [f"answers {answer.status}"]
            found[name] += faults(page)
    assert (said, {name: faults for name, faults in found.items() if faults}) == ([], {})


def faults(page) -> list[str]:
    """All rules on the light page; on the dark one the colours, on the narrow one what lies outside the window."""
    found = barriers(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in barriers(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than a window of 390 pixels")
    page.set_viewport_size(WIDE)
    return found


@pytest.mark.parametrize("name", ["home", "scoreboard", "register", "record-enter", "measurement", "import-new"])
def test_a_narrow_page_has_no_barrier_of_its_own(browser, server, made, name):
    account, address = SCREENS[name]
    with signed_in(browser, server, account, viewport=NARROW, reduced_motion="reduce") as page:
        page.goto(address.format(**made))
        assert barriers(page) == []
        page.get_by_role("button", name="Menu", exact=True).click()
        assert barriers(page) == []
