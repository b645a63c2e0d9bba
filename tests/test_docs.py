"""The generated pages say what the program does; every decision and word has its place."""

import re

import pytest
from django.conf import settings

from scripts.docs import PAGES

DOCS = settings.BASE_DIR / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_link_between_pages_leads_somewhere():
    broken = [
        (page.name, target)
        for page in [*DOCS.rglob("*.md"), *settings.BASE_DIR.glob("*.md")]
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_glossary_has_each_term_once():
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    terms = [line.split("|")[1].strip() for line in lines if line.startswith("| ") and "---" not in line]
    assert sorted(terms) == sorted(set(terms))


def test_no_lock_names_a_host():
    locks = sorted(settings.BASE_DIR.glob("requirements*.lock"))
    assert len(locks) == 3
    assert [lock.name for lock in locks if "://" in lock.read_text(encoding="utf-8")] == []
