"""The evidence behind the figures of a quarter: which papers prove the records that each indicator counts."""

from collections.abc import Iterable

from bukti.attachments.models import Evidence
from bukti.offices.models import Office
from bukti.records.declaration import Scope, get_measured

from .quarter import QuarterRow


def measures_behind(row: QuarterRow) -> list[str]:
    """The ids of the measures on both sides of the figure, each once."""
    sheet = row.line.figure.sheet
    return list(dict.fromkeys(code for code in (sheet.numerator, sheet.denominator) if code))


def evidence_behind(rows: Iterable[QuarterRow], office: Office, scope: Scope) -> dict[str, list[Evidence]]:
    """Indicator -> the evidence in use on the records it counts. One statement, and one for each measure of a register
    that has any evidence.
    """
    rows = list(rows)
    codes = dict.fromkeys(code for row in rows for code in measures_behind(row))
    held: dict[str, list[Evidence]] = {}
    for use in Evidence.objects.filter(office=office, state__in=Evidence.IN_USE):
        held.setdefault(use.register, []).append(use)
    proved = {code: _on_records(code, held, scope) for code in codes}
    found = {}
    for row in rows:
        uses = [use for code in measures_behind(row) for use in proved[code]]
        found[row.code] = list({use.pk: use for use in uses}.values())
    return found


def _on_records(code: str, held: dict[str, list[Evidence]], scope: Scope) -> list[Evidence]:
    register, measure = get_measured(code)
    uses = held.get(register.code, [])
    if not uses:
        return []
    counted = measure.records(scope).filter(pk__in={use.record for use in uses})
    proven = set(counted.values_list("pk", flat=True))
    return [use for use in uses if use.record in proven]
