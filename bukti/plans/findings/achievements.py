"""Findings on achievement tables: whether the printed achievement follows from target and actual."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bukti.plans.declaration import Finding, Row
from bukti.plans.findings.codes import finding
from bukti.plans.values import comparable

CAPS = (100, 110, 120)  # domain sheet, SAKIP 3.2
LOWER_IS_BETTER = re.compile(r"\b(?:tidak masuk|pelanggaran|pengaduan|keluhan|temuan|keterlambatan|kesalahan)\b")


def achievement_findings(row: Row) -> Iterator[Finding]:
    """A printed achievement must follow by formula P, N1 or N2 (domain sheet, SAKIP 3.1)."""
    target, actual, achievement = row.target, row.actual, row.achievement
    if actual is None:
        yield finding("ACTUAL-MISSING", row.code)
        return
    if target is None or achievement is None or target.unit != actual.unit or not target.value:
        return
    if actual.value is None or achievement.value is None:
        return
    higher, lower = achievements(target.value, actual.value)
    if follows(achievement.value, higher, lower, bool(LOWER_IS_BETTER.search(comparable(row.indicator)))):
        return
    yield finding(
        "ACHIEVEMENT-DISAGREES",
        row.code,
        printed=achievement.text,
        actual=actual.text,
        target=target.text,
        computed=str(round(higher, 2)).replace(".", ","),
    )


def achievements(target: Decimal, actual: Decimal) -> tuple[Decimal, list[Decimal]]:
    """The achievement in percent where more is better (P) and where less is (N1; N2 unless actual is 0)."""
    higher = actual / target * 100
    return higher, [200 - higher, *([target / actual * 100] if actual else [])]


def follows(printed: Decimal, higher: Decimal, lower: list[Decimal], less_is_better: bool) -> bool:
    """Whether the printed figure is a computed one, rounded or cut to its decimals, or capped.

    Which direction is meant is not printed: each counts uncapped, a cap only in the evident direction, for at a cap
    of 100 the other direction would excuse any shortfall.
    """
    step = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    if any(abs(printed - computed) <= step for computed in (higher, *lower)):
        return True
    evident = lower if less_is_better else [higher]
    return printed in CAPS and any(computed > printed for computed in evident)
