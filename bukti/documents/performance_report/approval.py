"""Which figures of the report were approved and frozen, and which of them their records have left since."""

from collections.abc import Sequence
from typing import Any

from django.utils.timezone import localdate

from bukti.indicators.figures import Figure
from bukti.measurements.declaration import Approval, Line

from .figure_text import actual
from .wording import STATES, day, exact, number, with_unit


def chapter(lines: Sequence[Line]) -> dict[str, Any]:
    changed = [_changed(line, line.approval) for line in lines if line.approval and line.approval.changed]
    return {"sentence": sentence(lines), "changed": changed}


def sentence(lines: Sequence[Line]) -> str:
    """``49 dari 49 angka disahkan; terakhir 5 Januari 2025.``"""
    days = [localdate(line.approval.at) for line in lines if line.approval]
    if not days:
        return "Belum ada angka yang disahkan; semua angka adalah keadaan catatan pada saat dicetak."
    rest = "" if len(days) == len(lines) else " Yang lain adalah keadaan catatan pada saat dicetak."
    return f"{len(days)} dari {len(lines)} angka disahkan dan dibekukan, terakhir {day(max(days))}.{rest}"


def _changed(line: Line, approval: Approval) -> dict[str, str]:
    now = approval.now
    value = STATES[now.state] if now.value is None else with_unit(number(now.value, now.sheet.decimals), now.sheet.unit)
    return {
        "code": line.code,
        "name": line.name,
        "version": f"{approval.period} versi {approval.version}",
        "approved": _with_sides(actual(line) or STATES[line.figure.state], line.figure),
        "now": _with_sides(value, now),
    }


def _with_sides(value: str, figure: Figure) -> str:
    """``66,11 % (698.959 / 1.057.325)``; a count alone."""
    if figure.denominator is None:
        return value
    return f"{value} ({exact(figure.numerator)} / {exact(figure.denominator)})"
