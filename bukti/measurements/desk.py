"""What a person entered himself: today's records, drafts not yet handed in, files read in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Value

from bukti.audit.models import Entry
from bukti.records.declaration import all_registers, get_register
from bukti.workflow.declaration import Status
from bukti.workflow.waiting import Person

NEWEST = 8  # records shown
FILES = 5


@dataclass(frozen=True)
class Entered:
    """One record of this person: where it is and how it stands."""

    register: str
    title: str
    number: str
    pk: int
    status: Status
    at: datetime


@dataclass(frozen=True)
class Desk:
    """How many records were entered today, how many wait as drafts or came back; the newest of all these."""

    today: int
    drafts: int
    returned: int
    newest: Sequence[Entered]


@dataclass(frozen=True)
class FileRead:
    """A file this person read into a register: its rows, those stored, those held back as faulty."""

    title: str
    register: str
    at: datetime
    rows: int
    stored: int
    held: int


def desk_of(person: Person) -> Desk:
    """Two statements, however many registers and records."""
    today = Q(entered_at__date=person.today)
    open_ = Q(status__in=(Status.DRAFT, Status.RETURNED))
    counts, shown = [], []
    for register in all_registers():
        own = register.model.objects.filter(office=person.office, entered_by=person.user.username)
        own = own.exclude(status=Status.VOID).order_by()
        counts.append(own.annotate(all=Value(1)).values("all").annotate(
            today=Count("pk", filter=today), drafts=Count("pk", filter=Q(status=Status.DRAFT)),
            returned=Count("pk", filter=Q(status=Status.RETURNED)),
        ).values_list("today", "drafts", "returned"))  # fmt: skip
        shown.append(own.filter(today | open_).annotate(register=Value(register.code))
                     .values_list("register", "number", "pk", "status", "entered_at"))  # fmt: skip
    rows: Any = shown[0].union(*shown[1:], all=True).order_by("-entered_at", "register", "number")[:NEWEST]
    today_, drafts, returned = (sum(column) for column in zip((0, 0, 0), *counts[0].union(*counts[1:], all=True)))
    return Desk(today_, drafts, returned, [_entered(*row) for row in rows])


def _entered(register: str, number: str, pk: int, status: str, at: datetime) -> Entered:
    return Entered(register, get_register(register).title, number, pk, Status(status), at)


def files_of(person: Person) -> list[FileRead]:
    """The last files this person read in at the office, the newest first. One statement."""
    lines = Entry.objects.filter(action="records.import", actor=person.user.username, office=person.office.code)
    return [_file(line) for line in lines.order_by("-sequence")[:FILES]]


def _file(line: Entry) -> FileRead:
    code, said = line.subject.removeprefix("register "), json.loads(line.detail)
    return FileRead(get_register(code).title, code, line.at, said.get("rows", 0), said.get("stored", 0),
                    said.get("held", 0))  # fmt: skip
