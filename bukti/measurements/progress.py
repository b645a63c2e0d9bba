"""Where a quarter stands: how many indicators are in each state, what blocks it, who is next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bukti.offices.access import ACCESS, Role
from bukti.offices.calendar import Period
from bukti.offices.models import Assignment, Office

from .blocks import Block, blocks_of, stopping
from .models import Proposal, QuarterLock
from .moves import State
from .quarter import QuarterRow, lock_of, rows

# State -> the act that comes next and the permission it takes.
ACTS = {
    State.DRAFT: ("submit", _("Ajukan"), "measurements.submit"),
    State.RETURNED: ("submit", _("Ajukan lagi"), "measurements.submit"),
    State.SUBMITTED: ("verify", _("Verifikasi"), "measurements.verify"),
    State.VERIFIED: ("approve", _("Sahkan"), "measurements.approve"),
    State.APPROVED: ("lock", _("Kunci triwulan"), "measurements.lock"),
}
CONFIRM = ("confirm", _("Putuskan usul"), "measurements.confirm")


@dataclass(frozen=True)
class Next:
    """An act that waits: on which indicators, for which roles, and who holds these at the office today."""

    act: str
    title: Any
    codes: Sequence[str]
    roles: Sequence[Role]
    people: Sequence[Assignment]

    def as_json(self) -> dict[str, Any]:
        people = [
            {"username": held.user.username, "name": str(held.user), "role": held.role,
             "division": held.division.code if held.division else None}
            for held in self.people
        ]  # fmt: skip
        return {"act": self.act, "indicators": list(self.codes), "roles": list(self.roles), "people": people}


@dataclass(frozen=True)
class Progress:
    """``stage`` is the state of the indicator that is furthest back; ``draft`` while nothing was begun."""

    office: Office
    quarter: Period
    rows: Sequence[QuarterRow]
    blocks: Sequence[Block]
    next: Sequence[Next]
    lock: QuarterLock | None

    @property
    def counts(self) -> dict[State, int]:
        """Every state is named, also those nobody has."""
        found = Counter(row.measurement.state for row in self.rows)
        return {state: found[state] for state in State}

    @property
    def stage(self) -> State:
        back = (State.RETURNED, State.DRAFT, State.SUBMITTED, State.VERIFIED, State.APPROVED, State.LOCKED)
        return next((state for state in back if self.counts[state]), State.DRAFT)

    @property
    def may_lock(self) -> bool:
        return bool(self.rows) and all(row.measurement.is_frozen for row in self.rows) and self.stage != State.LOCKED

    def as_json(self) -> dict[str, Any]:
        """What ``bukti cycle`` prints."""
        return {
            "office": self.office.code,
            "period": self.quarter.id,
            "state": self.stage.value,
            "locked": None if self.lock is None else {"turn": self.lock.turn, "by": self.lock.locked_by,
                                                      "at": self.lock.at.isoformat(), "sha256": self.lock.sha256},
            "indicators": len(self.rows),
            "counts": {state.value: count for state, count in self.counts.items()},
            "blocked": len({block.code for block in stopping(self.blocks)}),
            "blocks": [block.as_json() for block in self.blocks],
            "changed_since_approval": [row.code for row in self.rows if row.differences],
            "next": [one.as_json() for one in self.next],
        }  # fmt: skip


def progress(office: Office, quarter: Period) -> Progress:
    """Raises BadInput when no indicator sheet is in force."""
    found = rows(office, quarter)
    held = _assignments(office)
    return Progress(office, quarter, found, blocks_of(found, office, quarter), _next(found, held),
                    lock_of(office, quarter))  # fmt: skip


def _assignments(office: Office) -> list[Assignment]:
    today = timezone.localdate()
    valid = Q(held_to__isnull=True) | Q(held_to__gte=today)
    held = Assignment.objects.filter(valid, office=office, held_from__lte=today)
    return list(held.select_related("user", "division").order_by("user__username"))


def _next(found: Sequence[QuarterRow], held: Sequence[Assignment]) -> list[Next]:
    waiting: dict[tuple, list[QuarterRow]] = {}
    for row in found:
        if act := ACTS.get(State(row.measurement.state)):
            waiting.setdefault(act, []).append(row)
    lock = ACTS[State.APPROVED]
    if lock in waiting and not all(row.measurement.is_frozen for row in found):
        del waiting[lock]  # the quarter is locked as a whole
    keys = [row.measurement.pk for row in found if row.measurement.is_frozen]
    proposed = dict(
        Proposal.objects.filter(measurement__in=keys, outcome="waiting").values_list("measurement", "proposed_by")
    )
    if proposed:
        waiting[CONFIRM] = [row for row in found if row.measurement.pk in proposed]
    return [_one(act, rows_of, _others(act, rows_of, proposed, held)) for act, rows_of in waiting.items()]


def _others(act: tuple, waiting: Sequence[QuarterRow], proposed: dict, held: Sequence[Assignment]) -> list[Assignment]:
    """Those whom four eyes leave for one of these indicators at least."""
    return [one for one in held if any(one.user.username not in _kept_out(act, row, proposed) for row in waiting)]


def _kept_out(act: tuple, row: QuarterRow, proposed: dict) -> list[str]:
    if act == CONFIRM:
        return [proposed[row.measurement.pk]]
    return {
        "verify": row.measurement.authors,
        "approve": [*row.measurement.authors, row.measurement.verified_by],
    }.get(act[0], [])


def _one(act: tuple, waiting: Sequence[QuarterRow], held: Sequence[Assignment]) -> Next:
    name, title, permission = act
    roles = [role for role in Role if role in ACCESS[permission]]
    divisions = {row.live.division for row in waiting}
    people = [one for one in held if one.role in roles and (one.division is None or one.division.code in divisions)]
    return Next(name, title, [row.code for row in waiting], roles, people)
