"""One line of the scoreboard: a figure beside its target, computed or given by hand. Plain data."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bukti.indicators.arithmetic import Achievement, as_text, round_half_up
from bukti.indicators.figures import Figure

COMPUTED, MANUAL = "computed", "manual"


@dataclass(frozen=True)
class ManualMeasure:
    """A figure that somebody worked out elsewhere, as its register holds it; ``file`` and ``sha256`` of its evidence.

    ``waiting``: nobody has enacted it yet, so it stands for nothing. ``status`` is that word for people.
    """

    pk: int
    number: str
    name: str
    indicator: str  # code of the indicator it may stand in for; empty when it stands for itself
    starts_on: date
    ends_on: date
    value: Decimal
    unit: str
    reason: str
    evidence: str
    file: str
    sha256: str
    made_up: bool
    waiting: bool
    status: str

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "name": self.name,
            "from": self.starts_on.isoformat(),
            "to": self.ends_on.isoformat(),
            "reason": self.reason,
            "evidence": self.evidence,
            "file": self.file,
            "sha256": self.sha256,
        }


@dataclass(frozen=True)
class Approval:
    """That a figure was approved, so that it stands whatever its records say ``now`` (domain sheet, REGISTERS 0.12).

    ``period`` is the quarter that was approved, ``version`` 1 the approval and 2 on its restatements; ``texts`` what
    the division wrote of it.
    """

    period: str
    version: int
    sha256: str
    approved_by: str
    at: datetime
    sheet_version: str
    texts: dict[str, str]
    now: Figure
    changed: bool  # the records, or the sheet, say something else today

    def as_json(self) -> dict[str, Any]:
        now = self.now
        return {
            "period": self.period,
            "version": self.version,
            "sha256": self.sha256,
            "approved_by": self.approved_by,
            "at": self.at.isoformat(),
            "changed": self.changed,
            "now": {
                "state": now.state,
                "numerator": _whole(now.numerator),
                "denominator": _whole(now.denominator),
                "value": _rounded(now.value, now.sheet.decimals),
            },
        }


@dataclass(frozen=True)
class Line:
    """An indicator in a period: name, objective, target, figure, achievement.

    ``manual`` is the measure given by hand that stands in where the register gave nothing: the figure then is a value
    like any other and has no numerator, denominator or records. It is None for whatever was computed.
    ``approval`` is there when the figure is the one approved, not what the records say today.
    ``name`` is as the office's own plan words it. ``target_fault`` says why the target cannot be compared, measured or
    not; empty when it can. ``achievement`` is None without a complete figure or a comparable target.
    """

    figure: Figure
    name: str
    objective: str
    target: Decimal | None
    target_text: str
    target_source: str
    target_fault: str
    achievement: Achievement | None
    remark: str = ""
    manual: ManualMeasure | None = None
    approval: Approval | None = None

    @property
    def source(self) -> str | None:
        """``manual``, ``computed`` (complete or not), or None where there is no value."""
        if self.manual:
            return MANUAL
        return None if self.figure.value is None else COMPUTED

    @property
    def code(self) -> str:
        return self.figure.sheet.code

    @property
    def now(self) -> Figure:
        """What the records say today, approved or not."""
        return self.approval.now if self.approval else self.figure

    @property
    def sheet_version(self) -> str:
        """The version of the sheet that gave the figure: the one of its approval, if it was approved."""
        return self.approval.sheet_version if self.approval else self.figure.sheet.version_id

    def as_json(self) -> dict[str, Any]:
        """What ``bukti measure`` prints; decimals as strings, what is absent null."""
        sheet, figure, achieved = self.figure.sheet, self.figure, self.achievement
        return {
            "code": sheet.code,
            "name": self.name,
            "numerator": _whole(figure.numerator),
            "denominator": _whole(figure.denominator),
            "value": _rounded(figure.value, sheet.decimals),
            "unit": sheet.unit,
            "state": figure.state,
            "source": self.source,
            "manual": self.manual.as_json() if self.manual else None,
            "reason": figure.reason or self.remark,
            "target": None if self.target is None else f"{self.target.normalize():f}",
            "target_text": self.target_text,
            "target_fault": self.target_fault,
            "formula": sheet.formula,
            "achievement_raw": _rounded(achieved.raw, 2) if achieved else None,
            "achievement": _rounded(achieved.capped, 2) if achieved else None,
            "category": achieved.category if achieved else None,
            "records": {
                "numerator": {"measure": sheet.numerator, "count": figure.rows[0]},
                "denominator": {"measure": sheet.denominator, "count": figure.rows[1]},
                "missing": figure.missing,
            },
            "sheet_version": self.sheet_version,
            "approved": self.approval.as_json() if self.approval else None,
        }


def _whole(value: Fraction | None) -> str | None:
    """Counts and sums are whole, or end after at most four decimals as stored."""
    if value is None:
        return None
    return str(value.numerator) if value.denominator == 1 else as_text(round_half_up(value, 4))


def _rounded(value: Fraction | None, decimals: int) -> str | None:
    return None if value is None else as_text(round_half_up(value, decimals))
