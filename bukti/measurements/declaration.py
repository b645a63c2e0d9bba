"""One line of the scoreboard: a figure beside its target. Plain data."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bukti.indicators.arithmetic import Achievement, as_text, round_half_up
from bukti.indicators.figures import Figure


@dataclass(frozen=True)
class Line:
    """An indicator in a period: name, objective, target, figure, achievement.

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

    @property
    def code(self) -> str:
        return self.figure.sheet.code

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
            "sheet_version": sheet.version_id,
        }


def _whole(value: Fraction | None) -> str | None:
    """Counts and sums are whole, or end after at most four decimals as stored."""
    if value is None:
        return None
    return str(value.numerator) if value.denominator == 1 else as_text(round_half_up(value, 4))


def _rounded(value: Fraction | None, decimals: int) -> str | None:
    return None if value is None else as_text(round_half_up(value, decimals))
