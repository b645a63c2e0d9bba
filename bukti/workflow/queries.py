"""My work: the one page of a person at an office, and the number in the menu."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bukti.offices.access import Role
from bukti.offices.models import Office

from .models import Escalation
from .waiting import Found, Group, Item, Person, Waiting, found_for

MOST = 50  # shown of each kind


@dataclass(frozen=True)
class Row:
    """An item with the days to or past its last day, and who above knows that it is late."""

    item: Item
    days: int | None
    told: tuple[Escalation, ...] = ()

    @property
    def superiors(self) -> list[tuple[str, date]]:
        """Title of each superior role that was told, and when."""
        return [(str(Role(one.role).label), one.day) for one in self.told]


@dataclass(frozen=True)
class Part:
    """One kind of things on the page, and how many more there are than are shown."""

    kind: Waiting
    rows: list[Row]
    total: int
    more: str

    @property
    def hidden(self) -> int:
        return self.total - len(self.rows)


def work_of(person: Person) -> dict[Group, list[Part]]:
    """What waits for a person by group; as many statements for many things as for one."""
    found = found_for(person)
    late = [item for _kind, part in found.get(Group.LATE, []) for item in part.items[:MOST]]
    told = _told(escalations(person.office, late))
    return {group: [_part(kind, part, person.today, told) for kind, part in kinds] for group, kinds in found.items()}


def escalations(office: Office, items: list[Item]) -> QuerySet[Escalation]:
    """Of which of these late things a superior was told."""
    subjects = {item.subject for item in items}
    return Escalation.objects.filter(office=office, subject__in=subjects)


def _told(rows: QuerySet[Escalation]) -> dict[tuple[str, date], list[Escalation]]:
    found: dict[tuple[str, date], list[Escalation]] = {}
    for row in rows:
        found.setdefault((row.subject, row.due), []).append(row)
    return found


def _part(kind: Waiting, found: Found, today: date, told: dict[tuple[str, date], list[Escalation]]) -> Part:
    rows = [_row(item, today, told) for item in found.items[:MOST]]
    return Part(kind, rows, found.total, found.more)


def _row(item: Item, today: date, told: dict[tuple[str, date], list[Escalation]]) -> Row:
    if item.due is None:
        return Row(item, None)
    return Row(item, abs((today - item.due).days), tuple(told.get((item.subject, item.due), ())))
