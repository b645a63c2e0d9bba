"""Which indicator sheet a row of a plan speaks of: by its words, never by its place in the table."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from bukti.indicators.declaration import Sheet

from .declaration import Document, Finding, Row
from .findings.codes import finding
from .findings.similar import SAME_INDICATOR, best_matches, likeness


def sheets_of_rows(document: Document, known: Mapping[str, Sheet]) -> dict[str, str]:
    """Row code -> sheet code for each row whose indicator is worded like that of a sheet; no sheet is given twice.

    An IKU, RKT or RAK speaks of the sheets of its own kind, an agreement (PK) of any.
    """
    candidates = [one for one in known.values() if document.kind in ("PK", one.code.partition("-")[0])]
    pairs = best_matches(list(document.rows), candidates, SAME_INDICATOR, alike)
    return {row.code: sheet.code for row, sheet in pairs}


def alike(row: Row, sheet: Sheet) -> Fraction:
    """The likeness to the sheet's printed or corrected name; the same code decides between equals."""
    nearest = max(likeness(row.indicator, sheet.name), likeness(row.indicator, sheet.standard_name))
    return nearest + (Fraction(1, 1000) if row.code == sheet.code else 0)


def without_sheet(rows: Iterable[Row], matched: Mapping[str, str]) -> tuple[Finding, ...]:
    """One finding for each row that no sheet explains: its figure cannot be computed yet."""
    return tuple(finding("INDICATOR-NO-SHEET", row.code) for row in rows if row.code not in matched)
