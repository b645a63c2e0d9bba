"""The menu of every page: the rooms a person may enter at the office he looks at, and where in them he is."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.core.cache import cache
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bukti.audit.queries import last_hash
from bukti.offices.access import permissions_at
from bukti.offices.models import Office

DAY = 24 * 60 * 60  # seconds

# Group (empty: in the bar itself) -> pages: name in the router, label, and the first words of the addresses that
# belong to it, after the office. A page whose room is not installed has no entry.
GROUPS: list[tuple[Any, list[tuple[str, Any, tuple[str, ...]]]]] = [
    ("", [("start", _("Beranda"), ("beranda",))]),
    ("", [("tasks", _("Tugas"), ("tugas",))]),
    (_("Kinerja"), [
        ("scoreboard", _("Papan"), ("papan", "indikator", "definisi")),
        ("quarters", _("Triwulan"), ("kinerja",)),
    ]),
    ("", [("plans", _("Rencana"), ("rencana", "target-triwulan"))]),
    (_("Catatan"), [
        ("registers", _("Register"), ("register", "catatan")),
        ("imports", _("Impor"), ("impor",)),
        ("evidence-index", _("Bukti dukung"), ("bukti", "berkas")),
        ("overdue", _("Terlambat"), ("terlambat",)),
        ("calendar", _("Kalender"), ("kalender",)),
    ]),
    ("", [("elections", _("Pemilu"), ("pemilu",))]),
    ("", [("budget", _("Anggaran"), ("anggaran",))]),
    (_("Pengawasan"), [
        ("checks", _("Cek silang"), ("pemeriksaan",)),
        ("log", _("Jejak audit"), ("log",)),
        ("publication", _("Halaman publik"), ("publikasi",)),
        ("users", pgettext_lazy("akun", "Pengguna"), ("pengguna",)),
    ]),
]  # fmt: skip

register = template.Library()


@dataclass(frozen=True)
class Entry:
    label: Any
    address: str
    here: str  # what aria-current says: "page", "true" for a page below it, empty elsewhere
    count: int


@dataclass(frozen=True)
class Group:
    """``label`` is empty when its one entry stands in the bar itself."""

    label: Any
    entries: list[Entry]

    @property
    def here(self) -> bool:
        return any(entry.here for entry in self.entries)

    @property
    def count(self) -> int:
        return sum(entry.count for entry in self.entries)


@register.simple_tag(takes_context=True)
def menu(context: dict, office: Office, works: bool, waiting: int, late: int) -> list[Group]:
    """``works``: something can wait for him here. ``waiting`` and ``late``: the numbers beside Tugas and Terlambat."""
    request, counts = context["request"], {"tasks": waiting, "overdue": late}
    allowed = _allowed(request.user, office)
    groups = []
    for label, pages in GROUPS:
        entries = [
            Entry(title, allowed[name], _here(request.path, allowed[name], office, words), counts.get(name, 0))
            for name, title, words in pages if name in allowed and (works or name != "tasks")
        ]  # fmt: skip
        if entries:
            groups.append(Group(label if len(entries) > 1 else "", entries))
    return groups


@register.simple_tag(takes_context=True)
def place(context: dict) -> Entry | None:
    """The page of the menu that the page shown is, or lies below; none on the start page and outside an office."""
    request, office = context.get("request"), context.get("office")
    if request is None or not isinstance(office, Office) or not request.user.is_authenticated:
        return None
    entries = [entry for group in menu(context, office, True, 0, 0) for entry in group.entries]
    return next((entry for entry in entries[1:] if entry.here), None)


def _here(path: str, address: str, office: Office, words: tuple[str, ...]) -> str:
    if path == address:
        return "page"
    return "true" if path.startswith(tuple(f"/{office.code}/{word}/" for word in words)) else ""


def _allowed(user: Any, office: Office) -> dict[str, str]:
    """Name -> address; worked out again only after the log has grown, since every change of a role is in it."""
    last = last_hash()
    key, kept = f"menu-{user.pk}-{office.pk}-{timezone.localdate()}-{last}", DAY if last else 0
    return cache.get_or_set(key, lambda: _addresses(user, office), kept) or _addresses(user, office)


def _addresses(user: Any, office: Office) -> dict[str, str]:
    held = permissions_at(user, office)
    names = [name for _label, pages in GROUPS for name, _title, _words in pages]
    places = {name: reverse(name, kwargs={"office": office.code}) for name in names}
    return {name: place for name, place in places.items() if getattr(resolve(place).func, "permission", "") in held}
