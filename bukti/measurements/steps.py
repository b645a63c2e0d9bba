"""The moves that a reader may make on a measurement now, and what still stands in the way of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.offices.access import may, may_for
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.workflow.actions import acted_before
from bukti.workflow.declaration import Transition

from .blocks import Block, stopping
from .freezing import figure_of
from .models import Proposal
from .moves import MOVES, State
from .proposals import PERMISSIONS
from .quarter import QuarterRow, lock_of

TOGETHER = ("lock", "open")  # made for the whole quarter, or by the second of two people


@dataclass(frozen=True)
class Step:
    """A button: what has to be given with it, and why it cannot be pressed ("" when it can)."""

    name: str
    title: str
    reason: bool
    minutes: bool
    hindrance: str


def steps(row: QuarterRow, blocks: Sequence[Block], office: Office, quarter: Period, user: User) -> list[Step]:
    """What this user's roles may do from the state it is in; four eyes, divisions and gaps are told as hindrances."""
    here = [move for move in MOVES if move.source == row.measurement.state and move.name not in TOGETHER]
    return [
        Step(move.name, gettext(str(move.title)), move.reason, bool(move.requires),
             _hindrance(move, row, blocks, office, quarter, user))
        for move in here
        if may(user, move.permission, office)
    ]  # fmt: skip


def _hindrance(
    move: Transition, row: QuarterRow, blocks: Sequence[Block], office: Office, quarter: Period, user: User
) -> str:
    measurement = row.measurement
    if acted_before(move, measurement, user):
        return str(_("harus dilakukan orang lain: Anda sudah bertindak pada pengukuran ini"))
    if move.permission == "measurements.submit":
        return _unready(row, blocks, office, quarter, user)
    if move.name == "approve" and measurement.verified_figure != figure_of(row):
        return str(_("angkanya berubah sejak diverifikasi; kembalikan agar diverifikasi lagi"))
    return ""


def _unready(row: QuarterRow, blocks: Sequence[Block], office: Office, quarter: Period, user: User) -> str:
    if not may_for(user, "measurements.submit", office, row.live.division):
        return str(_("indikator ini milik sub bagian lain"))
    if row.measurement.state == State.DRAFT and lock_of(office, quarter):
        return str(_("triwulan sudah terkunci"))
    missing = len(stopping(blocks))
    return str(_("masih ada yang kurang: %(n)s hal di atas") % {"n": missing}) if missing else ""


def proposable(row: QuarterRow, changed: bool, user: User) -> list[Proposal.Kind]:
    """What this user may propose on an approved figure: nothing while another proposal waits."""
    measurement = row.measurement
    waiting = measurement.is_frozen and measurement.proposals.filter(outcome=Proposal.Outcome.WAITING).exists()
    if not measurement.is_frozen or waiting:
        return []
    kinds = [Proposal.Kind.OPEN, *([Proposal.Kind.RESTATE] if changed else [])]
    return [kind for kind in kinds if may(user, PERMISSIONS[kind], measurement.office)]
