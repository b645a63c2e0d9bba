"""What waits for a person in the registers: records to check, to enact, to put right; evidence to confirm; terms."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial, reduce
from operator import and_
from typing import Any

from django.db.models import Count, Q, Value
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Evidence
from bukti.offices.calendar import last_working_day
from bukti.offices.queries import days_off
from bukti.workflow.declaration import Status
from bukti.workflow.waiting import Found, Group, Item, Person, Waiting, add

from . import subjects
from .declaration import Register, all_registers, get_register
from .months import SOON
from .queries import Late, any_of, due_soon, overdue

MOST = 50  # shown of each kind; the registers' lists have the rest
SHOWN = ("number", "in_register", "pk")

Asked = Sequence[tuple[Register, Q]]


def _to_move_on(source: str, person: Person) -> Asked:
    """Registers with the records of this state that the person may bring nearer to being counted, four eyes heeded."""
    asked = []
    for register in all_registers():
        moves = [move for move in register.transitions
                 if (move.field, move.source) == ("status", source) and not move.reason
                 and person.may(move.permission)]  # fmt: skip
        if moves:
            others = any_of(_not_by(person, move.other_than) for move in moves)
            asked.append((register, others & Q(status=source)))
    return asked


def _not_by(person: Person, fields: Iterable[str]) -> Q:
    """Records on which the person did not sign in any of these fields."""
    return reduce(and_, (~Q(**{field: person.user.username}) for field in fields), Q())


def _returned(person: Person) -> Asked:
    if not person.may("records.enter"):
        return []
    own = Q(status=Status.RETURNED, entered_by=person.user.username)
    return [(register, own) for register in all_registers()]


def _numbers(person: Person, asked: Asked) -> int:
    """How many records in all: one statement."""
    parts = [register.model.objects.filter(own, office=person.office).order_by().annotate(one=Value(1)).values("one")
             .annotate(n=Count("pk")).values_list("n") for register, own in asked]  # fmt: skip
    return sum(row[0] for row in parts[0].union(*parts[1:], all=True)) if parts else 0


def _records(person: Person, asked: Asked) -> Found:
    """Two statements: how many, and the first of them in the order of their numbers."""
    total = _numbers(person, asked)
    if not total:
        return Found([], 0)
    parts = [register.model.objects.filter(own, office=person.office).order_by()
             .annotate(in_register=Value(register.code)).values_list(*SHOWN) for register, own in asked]  # fmt: skip
    rows: Any = parts[0].union(*parts[1:], all=True).order_by("in_register", "number")[:MOST]
    items = [_item(person, code, number, pk) for number, code, pk in rows]
    return Found(items, total, reverse("registers", args=[person.office.code]))


def _item(person: Person, code: str, number: str, pk: int) -> Item:
    title = gettext(get_register(code).title)
    return Item(f"record {code} {number}", number, title, reverse("record", args=[person.office.code, code, pk]))


def _kind(code: str, title: Any, group: Group, asked: Callable[[Person], Asked]) -> Waiting:
    return Waiting(code, title, group, lambda person: _records(person, asked(person)),
                   lambda person: _numbers(person, asked(person)))  # fmt: skip


def _evidence(person: Person) -> Any:
    waiting = Evidence.objects.filter(office=person.office, state=Evidence.State.ADDED)
    mine = waiting.exclude(added_by=person.user.username)
    return mine if person.may("records.check") else mine.none()


def evidence_to_confirm(person: Person) -> Found:
    """Papers that another person handed in."""
    rows, code = _evidence(person), person.office.code
    items = [_paper(one, code) for one in rows[:MOST]]
    return Found(items, rows.count(), reverse("evidence-index", args=[code]))


def evidence_returned(person: Person) -> Found:
    """Papers of this person that a checker handed back, for which he has handed in nothing else and still can."""
    if not person.may("records.enter"):
        return Found([], 0)
    own = Evidence.objects.filter(office=person.office, state=Evidence.State.RETURNED, added_by=person.user.username)
    in_use = Evidence.objects.filter(office=person.office, state__in=Evidence.IN_USE)
    answered = {one.proves for one in in_use.filter(record__in=own.values("record"))}
    code, closed = person.office.code, subjects.closed(own)
    items = [_paper(one, code) for one in own if one.proves not in answered and one.pk not in closed]
    return Found(items, len(items), reverse("evidence-index", args=[code]))


def _paper(one: Evidence, office: str) -> Item:
    address = reverse("evidence", args=[office, one.pk])
    return Item(f"evidence {one.pk}", one.record_number, subjects.title_of(one), address)


def _terms(person: Person, cases: list[Late]) -> Found:
    """The terms of the person's divisions; only for those who work on records."""
    mine = [_term(person, one) for one in cases if person.serves(one.division.code if one.division else "")]
    return Found(mine, len(mine), reverse("overdue", args=[person.office.code]))


def _term(person: Person, one: Late) -> Item:
    code, record = one.register.code, one.record
    about = f"{gettext(one.register.title)}: {gettext(one.deadline.title)}"
    return Item(f"record {code} {record.number} {one.deadline.name}", record.number, about,
                reverse("record", args=[person.office.code, code, record.pk]), one.due,
                one.division.code if one.division else "")  # fmt: skip


def _works(person: Person) -> bool:
    return any(map(person.may, ("records.enter", "records.check", "records.enact")))


def late(person: Person) -> Found:
    return _terms(person, overdue(person.office.pk, person.today) if _works(person) else [])


def soon(person: Person) -> Found:
    if not _works(person):
        return Found([], 0)
    last = last_working_day(person.today, SOON, days_off())
    return _terms(person, due_soon(person.office.pk, person.today, last))


def declare() -> None:
    """Called once, when the program starts."""
    submitted, checked = partial(_to_move_on, Status.SUBMITTED), partial(_to_move_on, Status.CHECKED)
    add(_kind("records-to-check", _("Catatan untuk diperiksa"), Group.WAITING, submitted))
    add(_kind("records-to-enact", _("Catatan untuk ditetapkan"), Group.WAITING, checked))
    add(Waiting("evidence-to-confirm", _("Bukti untuk dikonfirmasi"), Group.WAITING, evidence_to_confirm,
                lambda person: _evidence(person).count()))  # fmt: skip
    add(_kind("records-returned", _("Catatan yang dikembalikan"), Group.RETURNED, _returned))
    add(Waiting("evidence-returned", _("Bukti yang dikembalikan"), Group.RETURNED, evidence_returned))
    add(Waiting("terms-late", _("Tenggat yang terlewat"), Group.LATE, late))
    add(Waiting("terms-soon", _("Tenggat tujuh hari kerja ke depan"), Group.DUE, soon))
