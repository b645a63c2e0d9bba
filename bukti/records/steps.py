"""The moves that a reader may make on a record now, and what still stands in the way of one."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.offices.access import may
from bukti.offices.models import User
from bukti.workflow.actions import acted_before, unfilled
from bukti.workflow.declaration import Status, Transition

from .declaration import Register
from .display import label_of
from .models import Record

NAMED = 6  # missing fields told by name; a count form lacks dozens


@dataclass(frozen=True)
class Step:
    """A button: whether a reason has to be given, and why it cannot be pressed ("" when it can). ``checking``: it moves
    the record towards being counted; the others move the case that it tells of.
    """

    name: str
    title: str
    checking: bool
    reason: bool
    hindrance: str


def steps(register: Register, record: Record, user: User) -> list[Step]:
    """What this user's permissions allow from the states the record is in; nothing on a void one."""
    if record.status == Status.VOID:
        return []
    here = [move for move in register.transitions if getattr(record, move.field) == move.source]
    allowed = {permission for permission in {move.permission for move in here} if may(user, permission, record.office)}
    return [
        Step(move.name, gettext(str(move.title)), move.field == "status", move.reason, _hindrance(move, record, user))
        for move in here
        if move.permission in allowed
    ]


def _hindrance(move: Transition, record: Record, user: User) -> str:
    if acted_before(move, record, user):
        return str(_("harus dilakukan orang lain: Anda sudah bertindak pada catatan ini"))
    labels = [label_of(field) for field in unfilled(move, record)]
    if not labels:
        return ""
    named = ", ".join(labels[:NAMED])
    rest = len(labels) - NAMED
    if rest > 0:
        return str(_("isi dahulu: %(named)s, dan %(rest)d isian lain") % {"named": named, "rest": rest})
    return str(_("isi dahulu: %(named)s") % {"named": named})
