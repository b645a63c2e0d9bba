"""How much of the report is computed, and what in it was given by hand with which reason and evidence."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from bukti.measurements.declaration import Line
from bukti.measurements.manual import Listed, Use
from bukti.measurements.overview import Origin, origins
from bukti.printing.actions import in_groups

from .wording import exact, span, with_unit

WITHOUT_FILE = "Bukti belum dilampirkan sebagai berkas"


def computed(lines: Sequence[Line]) -> dict[str, Any]:
    """The sentence of the first pages, and the codes of each origin that has any."""
    found = origins(lines)
    return {
        "sentence": found.sentence,
        "manual": found.count(Origin.MANUAL),
        "rows": [
            {"word": str(origin.label), "count": len(codes), "codes": ", ".join(codes)}
            for origin, codes in found.codes.items()
            if codes
        ],
    }


def annex(listed: Sequence[Listed]) -> list[dict[str, str]]:
    """Every manual measure in force, used or not. Those that nobody has enacted are no part of a report."""
    return [_row(one) for one in listed if one.use != Use.WAITING]


def holds_made_up(listed: Sequence[Listed]) -> bool:
    """Whether one of those shown is an example."""
    return any(one.measure.made_up for one in listed if one.use != Use.WAITING)


def _row(listed: Listed) -> dict[str, str]:
    one = listed.measure
    return {
        "number": one.number,
        "name": one.name,
        "indicator": one.indicator,
        "value": with_unit(exact(Fraction(one.value)), one.unit),
        "period": span(one.starts_on, one.ends_on),
        "use": str(listed.use.label),
        "reason": one.reason,
        "evidence": one.evidence,
        "file": one.file or WITHOUT_FILE,
        "sha256": in_groups(one.sha256) if one.sha256 else "",
    }
