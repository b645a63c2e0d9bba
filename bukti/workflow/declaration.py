"""A status, its allowed moves, who may make them. Plain data; every move not listed is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How far a record has been checked (domain sheet, REGISTERS 0.5). Only ENACTED and PUBLISHED feed a figure."""

    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Diajukan")
    CHECKED = "checked", _("Diperiksa")
    ENACTED = "enacted", _("Ditetapkan")
    PUBLISHED = "published", _("Dipublikasikan")
    RETURNED = "returned", _("Dikembalikan")
    HELD = "held", _("Ditahan")
    VOID = "void", _("Dibatalkan")


COUNTED = (Status.ENACTED, Status.PUBLISHED)
PROVISIONAL = (Status.DRAFT, Status.SUBMITTED, Status.CHECKED)


@dataclass(frozen=True)
class Transition:
    """A move by name from one state to another, by holders of one permission (a line of the access table)."""

    name: str
    title: str | Promise
    source: str
    target: str
    permission: str
    requires: Sequence[str] = ()  # fields that must be filled first; a yes-or-no field must be yes
    reason: bool = False  # whether the mover must say why
    field: str = "status"  # the field that holds the state
    signs: str = ""  # the field that keeps who made the move
    other_than: Sequence[str] = ()  # four eyes: whoever stands in these fields may not make it
    clears: Sequence[str] = ()  # the fields of signatures that no longer vouch for what comes next


CHECKING = (
    Transition("submit", _("Ajukan"), Status.DRAFT, Status.SUBMITTED, "records.enter"),
    Transition("resubmit", _("Ajukan lagi"), Status.RETURNED, Status.SUBMITTED, "records.enter"),
    Transition("check", _("Nyatakan diperiksa"), Status.SUBMITTED, Status.CHECKED, "records.check",
               signs="checked_by", other_than=["entered_by"]),
    Transition("return", _("Kembalikan"), Status.SUBMITTED, Status.RETURNED, "records.check", reason=True),
    Transition("enact", _("Tetapkan"), Status.CHECKED, Status.ENACTED, "records.enact",
               signs="enacted_by", other_than=["entered_by", "checked_by"]),
    Transition("send-back", _("Kembalikan"), Status.CHECKED, Status.RETURNED, "records.enact", reason=True,
               clears=["checked_by"]),
    Transition("publish", _("Publikasikan"), Status.ENACTED, Status.PUBLISHED, "records.enact"),
    Transition("void", _("Batalkan"), Status.DRAFT, Status.VOID, "records.enter", reason=True),
    Transition("void", _("Batalkan"), Status.RETURNED, Status.VOID, "records.enter", reason=True),
    Transition("correct", _("Buka koreksi"), Status.ENACTED, Status.RETURNED, "records.correct", reason=True,
               clears=["checked_by", "enacted_by"]),
    Transition("annul", _("Batalkan catatan"), Status.ENACTED, Status.VOID, "records.enact", reason=True,
               other_than=["entered_by"]),
)  # fmt: skip
# Of records that only their file puts right: none is opened for typing, none is taken out of what it belongs to.
FROM_FILE = tuple(move for move in CHECKING if move.name not in ("correct", "annul"))
