"""The evidence behind the figures of a quarter: papers on the records that an indicator counts, or on itself."""

from collections.abc import Iterable
from typing import Any

from bukti.attachments.models import Evidence
from bukti.attachments.queries import evidence_for
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


def evidence_on(rows: Iterable[QuarterRow]) -> dict[str, list[Evidence]]:
    """Indicator -> what was handed in for its measurement itself, withdrawn pieces too. One statement."""
    rows = list(rows)
    codes = {row.measurement.pk: row.code for row in rows if row.measurement.pk}
    found: dict[str, list[Evidence]] = {row.code: [] for row in rows}
    for one in evidence_for(Evidence.Subject.MEASUREMENT, codes):
        found[codes[one.record]].append(one)
    return found


def number_of(code: str, quarter: str) -> str:
    """The number of a measurement, as evidence on it is listed: ``RKT-14 2024Q1``."""
    return f"{code} {quarter}"


def evidence_content(row: QuarterRow) -> list[dict[str, Any]]:
    """The evidence in use on a measurement, as it is frozen: the papers and the hashes of their files, in order."""
    return [
        {"number": one.document_number, "date": one.document_date.isoformat(), "title": one.title,
         "classification": one.classification, "state": one.state, "sha256": one.attachment.sha256}
        for one in evidence_on([row])[row.code] if one.is_in_use
    ]  # fmt: skip


def _on_records(code: str, held: dict[str, list[Evidence]], scope: Scope) -> list[Evidence]:
    register, measure = get_measured(code)
    uses = held.get(register.code, [])
    if not uses:
        return []
    counted = measure.records(scope).filter(pk__in={use.record for use in uses})
    proven = set(counted.values_list("pk", flat=True))
    return [use for use in uses if use.record in proven]
