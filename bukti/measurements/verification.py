"""Going through a quarter one by one: the desk of the verifier and that of the plenary, and what lies on each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from bukti.attachments import previews
from bukti.attachments.models import Evidence
from bukti.indicators.declaration import Sheet
from bukti.offices.access import may_for
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.records import display
from bukti.records.evidence import Piece
from bukti.records.models import Record
from bukti.workflow.actions import acted_before

from . import explanation
from .declaration import Line
from .explanation import Side
from .moves import APPROVE, MOVES, VERIFY, State
from .quarter import QuarterRow, to_date
from .queries import scope_of
from .readings import QUARTER

SHOWN, WIDTH = 5, 5  # records of each side and their columns; the page of the side has the rest


@dataclass(frozen=True)
class Desk:
    """Where one after the other is accepted or returned. ``move`` is the move of acceptance, ``place`` its address."""

    move: str
    place: str
    state: State
    permission: str
    title: Any
    accept: Any

    def lying(self, rows: Iterable[QuarterRow]) -> list[QuarterRow]:
        """Everything that waits for somebody at this desk."""
        return [row for row in rows if row.measurement.state == self.state]

    def queue(self, rows: Iterable[QuarterRow], office: Office, user: User) -> list[QuarterRow]:
        """What this user may decide: of the own division where the role is bound to one, and four eyes heeded."""
        rows = list(rows)
        within = reach(rows, self.permission, office, user)
        return [row for row in self.lying(rows) if row.live.division in within and not self._acted(row, user)]

    def _acted(self, row: QuarterRow, user: User) -> bool:
        move = next(move for move in MOVES if move.name == self.move)
        return user.username in row.measurement.authors or acted_before(move, row.measurement, user)


def reach(rows: Iterable[QuarterRow], permission: str, office: Office, user: User) -> set[str]:
    """The divisions of these indicators for which the user has the permission. One statement a division."""
    return {code for code in {row.live.division for row in rows} if may_for(user, permission, office, code)}


VERIFYING = Desk("verify", "quarter-verify", State.SUBMITTED, VERIFY, _("Periksa satu per satu"), _("Verifikasi"))
PLENARY = Desk("approve", "quarter-plenary", State.VERIFIED, APPROVE, _("Sahkan satu per satu"), _("Sahkan"))
DESKS = (VERIFYING, PLENARY)


@dataclass(frozen=True)
class CountedSide:
    """Numerator or denominator: what it counts, the first records of it, how many there are."""

    side: Side
    title: str
    columns: Sequence[display.Column]
    lines: Sequence[display.Line]
    total: int
    register: str


def judged_period(row: QuarterRow, quarter: Period) -> Period:
    """The time of the figure that stands against the target."""
    return quarter if row.reading.span == QUARTER else to_date(quarter)


def counted_sides(row: QuarterRow, office: Office, quarter: Period) -> list[CountedSide]:
    """The records behind the figure to be judged, without personal data; none of a side that counts no records."""
    line, period = row.line, judged_period(row, quarter)
    sides = [side for side in explanation.sides(_judged_line(row, line)) if side.measured]
    return [_counted(line.figure.sheet, side, office, period) for side in sides]


def _judged_line(row: QuarterRow, line: Line) -> Line:
    """The line with the amounts that are judged, for the words of its sides."""
    judged = row.live.judged
    return replace(line, figure=replace(line.figure, numerator=judged.numerator, denominator=judged.denominator))


def _counted(sheet: Sheet, side: Side, office: Office, period: Period) -> CountedSide:
    found = explanation.evidence(sheet, side.name, scope_of(office, period))
    usual = display.columns(found.register, found.sums)
    shown = [*[column for column in usual if not column.summed][:WIDTH], *(one for one in usual if one.summed)]
    records: Iterable[Record] = display.with_related(found.counted, shown)[:SHOWN]
    return CountedSide(side, found.title, shown, display.lines(records, shown), found.counted.count(),
                       found.register.code)  # fmt: skip


def first_to_see(pieces: Iterable[Piece], *, private: bool) -> Evidence | None:
    """The first paper in use whose pages can be looked at in place, and by this reader."""
    for piece in pieces:
        one = piece.evidence
        hidden = (one.is_exempt or one.attachment.personal) and not private
        if one.is_in_use and not hidden and previews.can_be_seen(one.attachment):
            return one
    return None
