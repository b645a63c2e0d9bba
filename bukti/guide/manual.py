"""The manual (docs/help): one page a role, in Indonesian, as Markdown; read once, shown without any raw HTML."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bukti.offices.access import Role

FOLDER = Path(settings.BASE_DIR) / "docs" / "help"
PICTURES = FOLDER / "pictures"
EVERYBODY = "semua"
ROLE_PAGES = {
    Role.ENTRY: "entri",
    Role.CHECKER: "pemeriksa",
    Role.COORDINATOR: "koordinator",
    Role.ENACTOR: "penetap",
    Role.SECRETARY: "sekretaris",
    Role.READER: "pembaca",
    Role.ADMIN: "admin",
}
ORDER = (EVERYBODY, *ROLE_PAGES.values())


@dataclass(frozen=True)
class Section:
    """A heading of a page: its anchor and its words."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Page:
    """``html`` is made of Markdown without raw HTML, so it holds nothing but the tags of the renderer."""

    name: str
    title: str
    sections: tuple[Section, ...]
    html: SafeString

    def has(self, anchor: str) -> bool:
        return any(one.anchor == anchor for one in self.sections)


@cache
def pages() -> dict[str, Page]:
    """Name -> page, what everybody needs first, then the roles from entry to administration."""
    return {name: _read(name) for name in ORDER}


def _read(name: str) -> Page:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    title = tokens[1].content
    sections = tuple(_anchored(tokens))
    for token in tokens:
        _point_inside(token)
    html = parser.renderer.render(tokens[3:], parser.options, {})
    return Page(name, title, sections, mark_safe(html))  # noqa: S308  raw HTML is off


def _anchored(tokens: list[Token]):
    """Gives each second heading its anchor."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            words = tokens[place + 1].content
            token.attrSet("id", anchor_of(words))
            yield Section(anchor_of(words), words)


def anchor_of(words: str) -> str:
    """``Papan kinerja`` -> ``papan-kinerja``."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _point_inside(token: Token) -> None:
    """Pictures and links to other pages of the folder get their addresses in the product."""
    for one in token.children or ():
        if one.type == "image":
            one.attrSet("src", reverse("help-picture", args=[Path(str(one.attrGet("src"))).stem]))
            one.attrSet("loading", "lazy")
        elif one.type == "link_open" and (found := re.fullmatch(r"(\w+)\.md(#[\w-]+)?", str(one.attrGet("href")))):
            one.attrSet("href", reverse("help-page", args=[found[1]]) + (found[2] or ""))


@cache
def pictures() -> frozenset[str]:
    """The names of the pictures there are, without their ending."""
    return frozenset(file.stem for file in PICTURES.glob("*.png"))
