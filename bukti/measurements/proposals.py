"""What takes two people once a figure is approved: a restated value beside the old one, or opening the measurement.

One proposes with a reason, another confirms. Both stay on the page for ever, whatever came of them.
"""

from django.db import transaction
from django.utils import timezone

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import may_for
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.workflow import actions as workflow

from .actions import freeze, in_turn, subject_of, unsign
from .freezing import figure_of, records_differ
from .models import Frozen, Measurement, Proposal
from .moves import MOVES
from .quarter import QuarterRow, quarter_of
from .quarter import row as row_of

PERMISSIONS = {Proposal.Kind.RESTATE: "measurements.restate", Proposal.Kind.OPEN: "measurements.open"}
CONFIRM = "measurements.confirm"


@transaction.atomic
def propose(*, measurement: Measurement, kind: str, reason: str, user: User) -> Proposal:
    """Ask that an approved figure be restated as the records say now (``restate``), or be opened again (``open``).

    Raises BadInput without a reason, before the approval, when a proposal waits already, and for a restatement when
    nothing has changed; Forbidden without the permission of PERMISSIONS.
    """
    in_turn()
    found, row = _current(measurement)
    _allow(user, PERMISSIONS[Proposal.Kind(kind)], found)
    if not reason.strip():
        raise BadInput("Usul ini harus disertai alasan.")
    if not found.is_frozen:
        raise RefusedMove(f"{found} belum disahkan; perbaiki lewat alur biasa.", subject=subject_of(found))
    if found.proposals.filter(outcome=Proposal.Outcome.WAITING).exists():
        raise RefusedMove(f"{found}: masih ada usul yang menunggu orang kedua.", subject=subject_of(found))
    if kind == Proposal.Kind.RESTATE and not is_changed(row, found.office, quarter_of(found.period)):
        told = f"{found}: tidak ada yang berubah sejak disahkan; tidak perlu dinyatakan ulang."
        raise RefusedMove(told, subject=subject_of(found))
    made = Proposal.objects.create(measurement=found, kind=kind, reason=reason.strip(), figure=figure_of(row),
                                   proposed_by=user.username)  # fmt: skip
    _log(made, user, "propose", reason=made.reason)
    return made


@transaction.atomic
def confirm(*, proposal: Proposal, user: User) -> Frozen | None:
    """Let a proposal take effect, as another person. Returns the new frozen version of a restatement.

    Raises BadInput when it waits no more or the figure has changed since it was proposed; Forbidden for its proposer
    and without ``measurements.confirm``.
    """
    in_turn()
    found = _waiting(proposal, user)
    measurement, row = _current(found.measurement)
    if found.kind == Proposal.Kind.RESTATE and found.figure != figure_of(row):
        told = f"{measurement}: angkanya berubah lagi sejak diusulkan. Tolak usul ini, lalu usulkan lagi."
        raise RefusedMove(told, subject=subject_of(measurement))
    _close(found, Proposal.Outcome.CONFIRMED, user)
    _log(found, user, "confirm")
    if found.kind == Proposal.Kind.RESTATE:
        return freeze(row, measurement.office, quarter_of(measurement.period), proposed_by=found.proposed_by,
                      approved_by=user.username, reason=found.reason)  # fmt: skip
    workflow.move(thing=measurement, office=measurement.office, transitions=MOVES, name="open", user=user,
                  reason=found.reason)  # fmt: skip
    unsign(measurement, found.reason)
    return None


@transaction.atomic
def refuse(*, proposal: Proposal, user: User) -> None:
    """Turn a proposal down, as another person. Nothing changes but the proposal."""
    in_turn()
    found = _waiting(proposal, user)
    _close(found, Proposal.Outcome.REFUSED, user)
    _log(found, user, "refuse")


@transaction.atomic
def withdraw(*, proposal: Proposal, user: User) -> None:
    """Take back one's own proposal, so that it blocks nothing when no second person can decide it."""
    in_turn()
    found = _still_waiting(proposal)
    if found.proposed_by != user.username:
        permission = PERMISSIONS[Proposal.Kind(found.kind)]
        told = f"Usul {found} hanya dapat ditarik pengusulnya."
        raise Forbidden(told, permission=permission, subject=subject_of(found.measurement))
    _close(found, Proposal.Outcome.WITHDRAWN, user)
    _log(found, user, "withdraw")


def is_changed(row: QuarterRow, office: Office, quarter: Period) -> bool:
    """Whether the records say otherwise than the frozen figure: another figure, or the same from other records."""
    if row.frozen is None:
        return False
    return bool(row.differences) or bool(records_differ(row, office, quarter))


def _current(measurement: Measurement) -> tuple[Measurement, QuarterRow]:
    """The measurement as it is now, under a lock, with its row."""
    locked = Measurement.objects.select_for_update(of=("self",)).select_related("office").get(pk=measurement.pk)
    row = row_of(locked.office, quarter_of(locked.period), locked.code)
    if row is None:  # no indicator sheet is in force any more
        told = f"{locked}: lembar indikatornya tidak berlaku; angkanya tetap seperti disahkan."
        raise RefusedMove(told, subject=subject_of(locked))
    return locked, row


def _still_waiting(proposal: Proposal) -> Proposal:
    found = Proposal.objects.select_for_update(of=("self",)).select_related("measurement__office").get(pk=proposal.pk)
    if found.outcome != Proposal.Outcome.WAITING:
        raise RefusedMove(f"Usul {found} sudah diputuskan; muat ulang halaman.", subject=subject_of(found.measurement))
    return found


def _waiting(proposal: Proposal, user: User) -> Proposal:
    _allow(user, CONFIRM, proposal.measurement)
    found = _still_waiting(proposal)
    if found.proposed_by == user.username:
        raise Forbidden(f"Usul {found} harus diputuskan orang lain daripada pengusulnya.", permission=CONFIRM,
                        subject=subject_of(found.measurement))  # fmt: skip
    return found


def _close(proposal: Proposal, outcome: str, user: User) -> None:
    proposal.outcome, proposal.decided_by, proposal.decided_at = outcome, user.username, timezone.now()
    proposal.save(update_fields=["outcome", "decided_by", "decided_at"])


def _allow(user: User, permission: str, measurement: Measurement) -> None:
    if not may_for(user, permission, measurement.office):
        raise Forbidden(f"{user.username} tidak berwenang atas {measurement}.", permission=permission,
                        subject=subject_of(measurement))  # fmt: skip


def _log(proposal: Proposal, user: User, act: str, **detail: object) -> None:
    measurement = proposal.measurement
    log(actor=user.username, action=f"measurements.{act}-{proposal.kind}", subject=subject_of(measurement),
        office=measurement.office.code, proposed_by=proposal.proposed_by, **detail)  # fmt: skip
