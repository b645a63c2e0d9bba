"""What a plan document says, as plain data: documents, rows, targets, activities and findings.

A document keeps the office's own words. What is odd in it is a `Finding` beside it, never a silent correction.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]

# IKU key performance indicators; RKT annual performance plan; RAK action plan; PK performance agreement;
# LKJ the achievement table of a performance report.
KINDS = ("IKU", "RKT", "RAK", "PK", "LKJ")


@dataclass(frozen=True)
class Target:
    """A written quantity: `text` as printed; `value` in its unit ("85%" is 85 with unit "%"), None when no number."""

    text: str
    value: Decimal | None
    unit: str | None


Quarters = tuple[bool | None, bool | None, bool | None, bool | None]
QUARTERS_UNKNOWN: Quarters = (None, None, None, None)


@dataclass(frozen=True)
class Activity:
    """One activity. `quarters` says for I-IV whether ticked; all None when the table has no quarters or they cannot
    be told."""

    text: str
    target: Target | None = None
    quarters: Quarters = QUARTERS_UNKNOWN
    division: str | None = None


@dataclass(frozen=True)
class Finding:
    """An oddity: `code` of `bukti.plans.findings.codes.CODES`, `row` an indicator code (None: whole document)."""

    code: str
    severity: Severity
    row: str | None
    message: str


@dataclass(frozen=True)
class Row:
    """One indicator of a plan table.

    `code` is kind, objective number and, when the objective has several indicators, a letter: RKT-1a (domain sheet,
    SAKIP 6). `budget` is the rupiah amount printed in this row, never split; `budget_rows` the codes it may cover.
    """

    code: str
    no: str
    objective: str | None
    indicator: str
    target: Target | None = None
    activities: tuple[Activity, ...] = ()
    budget: int | None = None
    budget_rows: tuple[str, ...] = ()
    division: str | None = None
    formula_text: str | None = None
    source_text: str | None = None
    actual: Target | None = None
    achievement: Target | None = None


@dataclass(frozen=True)
class Document:
    """One plan document of a file. `lines` is its text outside the table, `cover` that of the file's common cover."""

    kind: str
    title: str
    office: str | None
    year: int | None
    signed_on: date | None
    signed_by: str | None
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    signed_as: str | None = None
    lines: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()

    def with_findings(self, findings: tuple[Finding, ...]) -> "Document":
        """The same document with these findings after its own."""
        return replace(self, findings=self.findings + findings)


def as_json(documents: list[Document]) -> dict[str, Any]:
    """The documents as plain JSON values: decimals as strings, dates ISO, rupiah as integers, what is absent null."""
    return {"documents": [document_as_json(document) for document in documents]}


def document_as_json(document: Document) -> dict[str, Any]:
    """One document of `as_json`."""
    return {
        "kind": document.kind,
        "title": document.title,
        "office": document.office,
        "year": document.year,
        "signed_on": document.signed_on.isoformat() if document.signed_on else None,
        "signed_by": document.signed_by,
        "signed_as": document.signed_as,
        "rows": [row_as_json(row) for row in document.rows],
        "findings": [vars(finding) for finding in document.findings],
    }


def row_as_json(row: Row) -> dict[str, Any]:
    """One row of `as_json`."""
    return {
        **vars(row),
        "target": target_as_json(row.target),
        "activities": [activity_as_json(activity) for activity in row.activities],
        "budget_rows": list(row.budget_rows),
        "actual": target_as_json(row.actual),
        "achievement": target_as_json(row.achievement),
    }


def activity_as_json(activity: Activity) -> dict[str, Any]:
    """One activity of `as_json`; `quarters` are four of true, false or null, null where unknown."""
    return {**vars(activity), "target": target_as_json(activity.target), "quarters": list(activity.quarters)}


def target_as_json(target: Target | None) -> dict[str, Any] | None:
    """A target, actual or achievement of `as_json`; the value is a decimal string."""
    if target is None:
        return None
    return {"text": target.text, "value": None if target.value is None else str(target.value), "unit": target.unit}
