"""What waits for a person: each room declares its kinds, and the page, the menu's count and the mails show them all.

add(Waiting("evidence-to-confirm", _("Konfirmasi bukti"), Group.WAITING, evidence_to_confirm))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bukti.offices.access import ACCESS, assignments_today
from bukti.offices.models import Office, User


class Group(models.TextChoices):
    """The parts of the page, in its order."""

    WAITING = "waiting", _("Menunggu Anda")
    RETURNED = "returned", _("Kembali kepada Anda")
    LATE = "late", _("Terlambat")
    DUE = "due", _("Segera jatuh tempo")


@dataclass(frozen=True)
class Person:
    """Somebody at one office on a day: his roles, what they allow there, for which divisions (codes; None: all)."""

    user: User
    office: Office
    today: date
    roles: frozenset[str]
    permissions: frozenset[str]
    divisions: frozenset[str] | None = None

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def serves(self, division: str) -> bool:
        """Whether the things of a division are his; what belongs to no division is everybody's."""
        return self.divisions is None or not division or division in self.divisions


@dataclass(frozen=True)
class Item:
    """One thing that waits. ``subject`` knows it by the same name every day, so that nobody is told twice.

    ``title`` and ``about`` go into mails: numbers and titles, never personal data. ``address`` is its page.
    """

    subject: str
    title: str
    about: str
    address: str
    due: date | None = None
    division: str = ""  # its code


@dataclass(frozen=True)
class Found:
    """What waits of one kind: the first of them, and how many there are. ``more``: the page that lists all.

    What is late stands here whole: superiors are told of every single thing.
    """

    items: Sequence[Item]
    total: int
    more: str = ""


@dataclass(frozen=True)
class Waiting:
    """One kind of thing that waits.

    ``find`` answers for a person with as many statements for many things as for one. ``count`` answers only how many,
    for the menu; without it ``find`` is asked. Groups DUE and LATE are not in the menu's count: the menu counts what
    is late at the office already.
    """

    code: str
    title: str | Promise
    group: Group
    find: Callable[[Person], Found]
    count: Callable[[Person], int] | None = None


_kinds: dict[str, Waiting] = {}


def add(kind: Waiting) -> Waiting:
    """Called once for each kind, when the program starts."""
    if kind.code in _kinds:
        raise ValueError(f"waiting {kind.code!r} is declared twice")
    _kinds[kind.code] = kind
    return kind


def all_kinds() -> list[Waiting]:
    return list(_kinds.values())


def person_of(user: Any, office: Office, today: date) -> Person:
    """One statement: the roles held at this very office today. Reading from above gives no work there."""
    held = [one for one in assignments_today(user, today) if one.office_id == office.pk]
    roles = frozenset(one.role for one in held)
    permissions = frozenset(name for name, allowed in ACCESS.items() if allowed & roles)
    of_all = any(one.division is None for one in held)
    return Person(
        user, office, today, roles, permissions, None if of_all else frozenset(one.division.code for one in held)
    )


def found_for(person: Person) -> dict[Group, list[tuple[Waiting, Found]]]:
    """Group -> the kinds of which something waits for this person, in their order."""
    groups: dict[Group, list[tuple[Waiting, Found]]] = {group: [] for group in Group}
    for kind in _kinds.values():
        found = kind.find(person)
        if found.total:
            groups[kind.group].append((kind, found))
    return {group: kinds for group, kinds in groups.items() if kinds}


def count_for(person: Person) -> int:
    """How many things wait for this person to act: those for him, and those that came back to him."""
    kinds = [kind for kind in _kinds.values() if kind.group in (Group.WAITING, Group.RETURNED)]
    return sum(kind.count(person) if kind.count else kind.find(person).total for kind in kinds)
