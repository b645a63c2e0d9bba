"""Bab II from the stored plan: its documents, its money, its findings. The office's own words stay as written."""

from typing import Any

from bukti.plans.models import PlanDocument, PlanFinding
from bukti.printing.actions import in_groups

from .wording import day, number


def chapter(documents: list[PlanDocument]) -> list[dict[str, Any]]:
    """Each document with its rows as printed in it."""
    return [
        {
            "kind": document.kind,
            "title": document.title,
            "version": document.version,
            "signed_on": day(document.signed_on) if document.signed_on else "",
            "signed_by": document.signed_by,
            "file": document.source.name,
            "sha256": in_groups(document.source.sha256),
            "rows": [_row(row.content) for row in document.rows.all()],
        }
        for document in documents
    ]


def _row(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": content["code"],
        "objective": content["objective"] or "",
        "indicator": content["indicator"],
        "target": _text(content["target"]),
        "formula": content["formula_text"] or "",
        "source": content["source_text"] or "",
        "budget": number(content["budget"]) if content["budget"] is not None else "",
        "activities": [_activity(activity) for activity in content["activities"]],
    }


def _activity(activity: dict[str, Any]) -> dict[str, Any]:
    """``quarters`` are the ticks I to IV; empty when the document has no such columns or they cannot be told."""
    quarters = [] if None in activity["quarters"] else activity["quarters"]
    return {
        "text": activity["text"],
        "target": _text(activity["target"]),
        "quarters": ["✓" if ticked else "" for ticked in quarters],
        "division": activity["division"] or "",
    }


def _text(target: dict[str, Any] | None) -> str:
    return target["text"] if target else ""


def activities(documents: list[PlanDocument]) -> dict[str, list[str]]:
    """Indicator code -> the activities the plan names for it."""
    rows = [row for document in documents for row in document.rows.all()]
    return {row.code: [activity["text"] for activity in row.content["activities"]] for row in rows}


def budget(documents: list[PlanDocument]) -> dict[str, Any]:
    """Every amount with the rows it may cover, whole; the total only when there is any."""
    rows = [(row, row.budget) for document in documents for row in document.rows.all() if row.budget is not None]
    amounts = [
        {
            "code": row.code,
            "amount": number(amount),
            "rows": ", ".join(row.content["budget_rows"]),
            "division": row.content["division"] or "",
        }
        for row, amount in rows
    ]
    return {"amounts": amounts, "total": number(sum(amount for _, amount in rows)) if rows else ""}


def finding_groups(documents: list[PlanDocument]) -> list[dict[str, Any]]:
    """Every finding by document, the gravest first: where, how grave, what to do, its code."""
    order = PlanFinding.Severity.values
    groups = [(document.kind, sorted(document.findings.all(), key=lambda found: order.index(found.severity)))
              for document in documents]  # fmt: skip
    return [{"kind": kind, "rows": [_finding(found) for found in rows]} for kind, rows in groups if rows]


def _finding(found: PlanFinding) -> dict[str, str]:
    severity = str(found.get_severity_display())
    return {"row": found.row, "severity": severity, "message": found.message, "code": found.code}
