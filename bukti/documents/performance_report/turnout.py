"""The headline turnout by district, from the same records as the figure."""

from fractions import Fraction
from typing import Any

from django.db.models import Sum

from bukti.indicators.arithmetic import share
from bukti.indicators.queries import measure_of
from bukti.measurements.declaration import Line
from bukti.records.declaration import Measure, Scope

from .wording import number, with_unit

DISTRICT = ("station__district_code", "station__district")
NONE = Fraction(0)


def by_district(line: Line | None, scope: Scope) -> dict[str, Any] | None:
    """A row for each district and the total, which is the figure itself; None while there is no figure."""
    if line is None or line.figure.numerator is None or not line.figure.denominator:
        return None
    sheet = line.figure.sheet
    voters, listed = (_sums(measure_of(sheet, side), scope) for side in ("numerator", "denominator"))
    rows = [_row(name, voters.get((code, name), NONE), total) for (code, name), total in sorted(listed.items())]
    total = _row("Jumlah", line.figure.numerator, line.figure.denominator)
    return {"rows": rows, "total": total, "numerator_text": sheet.numerator_text,
            "denominator_text": sheet.denominator_text}  # fmt: skip


def _sums(measure: Measure, scope: Scope) -> dict[tuple[str, str], Fraction]:
    sums = {f"of_{name}": Sum(name) for name in measure.sums}
    grouped = measure.records(scope).order_by().values(*DISTRICT).annotate(**sums)
    return {tuple(group[key] for key in DISTRICT): sum((Fraction(group[key] or 0) for key in sums), NONE)
            for group in grouped}  # fmt: skip


def _row(name: str, voters: Fraction, listed: Fraction) -> dict[str, Any]:
    """``permille`` is the length of the bar; a district without listed voters has none and says so."""
    part = share(voters, listed)
    return {
        "name": name,
        "voters": number(voters),
        "listed": number(listed),
        "share": "tidak ada objek" if part is None else with_unit(number(part, 2), "%"),
        "permille": 0 if part is None else min(int(part * 10), 1000),
    }
