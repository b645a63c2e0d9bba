"""One indicator of a quarter in numbers: of the quarter alone, to date, and against the target. Plain data.

It is made from the scoreboard as long as the figure is computed, and read back from a frozen one afterwards, so that a
page and a document treat both alike. Numbers are kept exact, as fractions.
"""

from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bukti.indicators.arithmetic import achievement
from bukti.indicators.figures import NOT_MEASURED, VALUE
from bukti.plans.queries import Aim

from .declaration import Line

# What the target is a target of.
YEAR, TO_DATE, QUARTER = "year", "to_date", "quarter"


@dataclass(frozen=True)
class Amounts:
    """A figure without its sheet; ``manual`` is the number of the measure given by hand that stands for it."""

    state: str
    reason: str
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    rows: tuple[int, int]
    missing: int = 0
    manual: str = ""


@dataclass(frozen=True)
class Reading:
    """``span`` says what the target is a target of: the year, the time to date, or the quarter alone.

    The achievement is that of the quarter alone against a target of the quarter, of the figure to date against any
    other. ``remark`` says why there is none, or that the target is the year's.
    """

    code: str
    name: str
    objective: str
    unit: str
    decimals: int
    formula: str
    division: str
    sheet_version: str
    target: Decimal | None
    target_text: str
    target_source: str
    span: str
    quarter: Amounts
    to_date: Amounts
    raw: Fraction | None
    capped: Fraction | None
    category: str
    remark: str

    @property
    def judged(self) -> Amounts:
        return self.quarter if self.span == QUARTER else self.to_date


def reading_of(quarter: Line, to_date: Line, aim: Aim | None, span: str, fault: str) -> Reading:
    """From two lines of the scoreboard. ``aim`` is the target of the quarter, None where only the year has one;
    ``fault`` says why it cannot be compared.
    """
    sheet = to_date.figure.sheet
    if aim is None:
        target, text, source, span, fault = (
            to_date.target, to_date.target_text, to_date.target_source, YEAR, to_date.target_fault,
        )  # fmt: skip
    else:
        target, text, source = aim.value, aim.text, aim.source
    judged = quarter if span == QUARTER else to_date
    found = None
    if judged.figure.state == VALUE and not fault:
        found = achievement(sheet.formula, target, judged.figure.value, sheet.cap)
        fault = found.reason or ""
    return Reading(
        code=sheet.code, name=to_date.name, objective=to_date.objective, unit=sheet.unit, decimals=sheet.decimals,
        formula=sheet.formula or "", division=sheet.division, sheet_version=sheet.version_id,
        target=target, target_text=text, target_source=source, span=span,
        quarter=_amounts(quarter), to_date=_amounts(to_date),
        raw=found.raw if found else None, capped=found.capped if found else None,
        category=(found.category or "") if found else "", remark=fault if judged.figure.state == VALUE else "",
    )  # fmt: skip


def _amounts(line: Line) -> Amounts:
    figure = line.figure
    by_hand = line.manual.number if line.manual else ""
    return Amounts(figure.state, figure.reason, figure.numerator, figure.denominator, figure.value, figure.rows,
                   figure.missing, by_hand)  # fmt: skip


def as_json(reading: Reading) -> dict[str, Any]:
    """Plain values: fractions as ``"698959/10000"`` or ``"12"``, decimals as text, what is absent null."""
    return _plain(asdict(reading))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if isinstance(value, Fraction) else value


def reading_from(content: dict[str, Any]) -> Reading:
    """What ``as_json`` wrote."""
    plain = dict(content)
    plain["target"] = None if plain["target"] is None else Decimal(plain["target"])
    for name in ("raw", "capped"):
        plain[name] = _fraction(plain[name])
    for name in ("quarter", "to_date"):
        plain[name] = _amounts_from(plain[name])
    return Reading(**plain)


def without_amounts(reading: Reading, reason: str) -> Reading:
    """The reading as one that was not measured, for a reason: no figure that cannot be trusted is shown."""
    nothing = Amounts(NOT_MEASURED, reason, None, None, None, (0, 0))
    return replace(reading, quarter=nothing, to_date=nothing, raw=None, capped=None, category="", remark="")


def _amounts_from(content: dict[str, Any]) -> Amounts:
    exact = {name: _fraction(content[name]) for name in ("numerator", "denominator", "value")}
    over, under = content["rows"]
    return Amounts(**{**content, **exact, "rows": (over, under)})


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
