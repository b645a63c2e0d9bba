"""One line of the scoreboard: a figure beside its target. Plain data."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bukti.indicators.arithmetic import Achievement, as_text, round_half_up
from bukti.indicators.figures import Figure


@dataclass(frozen=True)
class Line:
    """An indicator in a period: objective, target, figure, achievement.

    ``achievement`` is None when there is no complete figure or no comparable target; ``remark`` then says why.
    """

    figure: Figure
    objective: str
    target: Decimal | None
    target_text: str
    target_source: str
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
            "name": sheet.name,
            "numerator": _whole(figure.numerator),
            "denominator": _whole(figure.denominator),
            "value": _rounded(figure.value, sheet.decimals),
            "unit": sheet.unit,
            "state": figure.state,
            "reason": figure.reason or self.remark,
            "target": None if self.target is None else f"{self.target.normalize():f}",
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
