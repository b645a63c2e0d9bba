"""One move made on many records: told first which of them it will move, then made one record at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import DatabaseError
from django.utils.translation import gettext as _

from bukti.audit.declaration import BadInput, Forbidden
from bukti.offices.access import permissions_at
from bukti.offices.models import Office, User
from bukti.workflow.declaration import Status, Transition

from .declaration import Register
from .entry import digest, take_step
from .models import Record
from .steps import hindrance

MOST = 200  # records of one go; a page of a list has fewer


@dataclass(frozen=True)
class Choice:
    """A move as a list offers it: by its title, since one act may have a name for each state that it leads from.
    ``name``: the first of those names; ``reason``: whether one has to be given.
    """

    name: str
    title: str
    reason: bool
    moves: Sequence[Transition]

    def of(self, record: Record) -> Transition | None:
        """The move that leads on from where the record is."""
        return next((move for move in self.moves if getattr(record, move.field) == move.source), None)


@dataclass(frozen=True)
class Planned:
    """A record that was ticked, why it will not move ("" when it will), and its digest as it was read."""

    record: Record
    refusal: str
    before: str


@dataclass(frozen=True)
class Done:
    """What came of one record; ``refusal`` is empty when it moved."""

    record: Record
    refusal: str


def choices(register: Register, office: Office, user: User) -> list[Choice]:
    """The moves of a register that this user's permissions allow, each title once."""
    allowed = permissions_at(user, office)
    found: dict[str, list[Transition]] = {}
    for move in register.transitions:
        if move.permission in allowed:
            found.setdefault(_(str(move.title)), []).append(move)
    return [Choice(moves[0].name, title, any(move.reason for move in moves), moves) for title, moves in found.items()]


def ticked(register: Register, office: Office, keys: Iterable[str]) -> list[Record]:
    """The records of those primary keys at this office, by number; what is no key names none. One statement."""
    known = {int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19}
    if len(known) > MOST:
        raise BadInput(_("Paling banyak %(most)d catatan sekaligus; kurangi yang dicentang.") % {"most": MOST})
    rows = register.model.objects.filter(office=office, pk__in=known)
    return list(rows.select_related("office", "division").order_by("number"))


def planned(register: Register, records: Iterable[Record], choice: Choice, user: User) -> list[Planned]:
    """What a move would do to each record as it stands now. Nothing is changed."""
    return [Planned(one, _refusal(one, choice, user), digest(register, one)) for one in records]


def _refusal(record: Record, choice: Choice, user: User) -> str:
    if record.status == Status.VOID:
        return _("sudah dibatalkan; tidak ada langkah lagi")
    move = choice.of(record)
    return hindrance(move, record, user) if move else _("langkah ini tidak ada dari keadaannya sekarang")


def make(
    *,
    register: Register,
    records: Iterable[Record],
    choice: Choice,
    user: User,
    reason: str,
    before: Mapping[int, str],
    refused: Callable[[Exception], None],
) -> list[Done]:
    """Make the move on each record in its own transaction, with its own check and line in the log.

    What is refused stays as it was and keeps no other record from moving. ``before``: primary key -> digest as it was
    read. ``refused`` is told of each refusal that the log should keep.
    """
    return [Done(one, _made(register, one, choice, user, reason, before.get(one.pk, "?"), refused)) for one in records]


def _made(
    register: Register,
    record: Record,
    choice: Choice,
    user: User,
    reason: str,
    before: str,
    refused: Callable[[Exception], None],
) -> str:
    move = choice.of(record)
    name = move.name if move else choice.name
    try:
        take_step(register=register, record=record, name=name, user=user, reason=reason, before=before)
    except (BadInput, Forbidden) as refusal:
        refused(refusal)
        return str(refusal)
    except DatabaseError:
        return _("ditolak basis data; buka catatannya lalu coba lagi")
    record.refresh_from_db(fields=["status"])
    return ""
