"""The states of a measurement and the moves between them. Every move that is not in this table is refused.

Who does what (domain sheet, SAKIP 5 and 8): the division writes and submits; one verification by a checker, a
coordinator or the secretary who neither wrote nor submitted it; approval by the plenary (the enactor), who did none of
that, under the number of its minutes; the quarter is locked as a whole. The administrator does none of it.
A measurement that was approved or locked is opened again by two people only (proposals.py).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.workflow.declaration import Transition


class State(models.TextChoices):
    """How far a measurement has come."""

    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Diajukan")
    VERIFIED = "verified", _("Diverifikasi")
    APPROVED = "approved", _("Disahkan")
    LOCKED = "locked", _("Terkunci")
    RETURNED = "returned", _("Dikembalikan")


OPEN = (State.DRAFT, State.RETURNED)  # the division may write
FROZEN = (State.APPROVED, State.LOCKED)  # the figure is the frozen one

SUBMIT, VERIFY, APPROVE = "measurements.submit", "measurements.verify", "measurements.approve"
AUTHORS = ("written_by", "submitted_by")


def _move(name: str, title, source: str, target: str, permission: str, **rest) -> Transition:
    return Transition(name, title, source, target, permission, field="state", **rest)


MOVES = (
    _move("submit", _("Ajukan"), State.DRAFT, State.SUBMITTED, SUBMIT, signs="submitted_by", other_than=["waived_by"]),
    _move("resubmit", _("Ajukan lagi"), State.RETURNED, State.SUBMITTED, SUBMIT,
          signs="submitted_by", other_than=["waived_by"]),
    _move("return", _("Kembalikan"), State.SUBMITTED, State.RETURNED, VERIFY, reason=True),
    _move("verify", _("Verifikasi"), State.SUBMITTED, State.VERIFIED, VERIFY, signs="verified_by", other_than=AUTHORS),
    _move("send-back", _("Kembalikan"), State.VERIFIED, State.RETURNED, APPROVE, reason=True),
    _move("approve", _("Sahkan"), State.VERIFIED, State.APPROVED, APPROVE,
          requires=["minutes_number"], signs="approved_by", other_than=[*AUTHORS, "verified_by"]),
    _move("lock", _("Kunci"), State.APPROVED, State.LOCKED, "measurements.lock", signs="locked_by"),
    # Made by the second of two people, never by a button of its own.
    _move("open", _("Buka kembali"), State.APPROVED, State.RETURNED, "measurements.confirm", reason=True),
    _move("open", _("Buka kembali"), State.LOCKED, State.RETURNED, "measurements.confirm", reason=True),
)  # fmt: skip
