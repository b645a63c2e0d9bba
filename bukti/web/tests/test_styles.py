"""One look: every colour is a variable with a value on light and on dark, and stands in one file."""

import re

import pytest
from django.conf import settings

STYLES = settings.BASE_DIR / "bukti" / "web" / "static" / "web"
FILES = sorted(STYLES.glob("*.css"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")
TOKENS = STYLES / "bukti.css"


def rules(text: str) -> str:
    """Without comments, and without what a rule for :root declares."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"^:root[^{]*\{[^}]*\}", "", bare, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_colour_is_named_and_never_written_out(file):
    assert COLOUR.findall(rules(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_variable_that_is_used_is_declared(file):
    known = set(re.findall(r"(--[\w-]+):", TOKENS.read_text(encoding="utf-8")))
    text = file.read_text(encoding="utf-8")
    used = {name for name in re.findall(r"var\((--[\w-]+)", text) if not name.startswith("--tblr-")}
    assert sorted(used - known - set(re.findall(r"(--[\w-]+):", text)) - {"--tone", "--tone-soft"}) == []


def test_every_colour_has_a_value_on_light_and_on_dark():
    root = re.search(r":root \{(.*?)\n\}", TOKENS.read_text(encoding="utf-8"), re.DOTALL)
    assert root is not None
    declared = re.findall(r"(--[\w-]+): ([^;]+);", root.group(1))
    assert [name for name, value in declared if COLOUR.search(value) and not value.startswith("light-dark(")] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_stylesheet_is_one_read(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400
