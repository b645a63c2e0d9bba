"""Findings on activities, their ticks and their money."""

import re
from collections.abc import Iterator

from bukti.plans.declaration import Activity, Document, Finding, Row
from bukti.plans.findings.codes import finding
from bukti.plans.findings.indicators import PILKADA_DAYS
from bukti.plans.values import comparable

VERB = re.compile(r"(?<!^)\b(?:Me(?:laksana|laku|nyusun|mproses|ngelola|nyedia|nyeleng)\w*)\b")
UNFINISHED = re.compile(r"\b(?:milik|dan|untuk|dengan|yang|di|pada|atau|serta|dalam)$")
YEAR = re.compile(r"\b(20\d\d)\b")
BUDGET_CODE = re.compile(r"\b(?:\d{4}\.[A-Z]{3}|\d{3}\.\d{2}\.[A-Z]{2}|[A-Z]{3}\.\d{3}|5\d{5})\b")


def activity_findings(document: Document) -> Iterator[Finding]:
    """Findings on the activities of a document."""
    for row in document.rows:
        for position, activity in enumerate(row.activities):
            yield from one_activity(document, row, chr(ord("a") + position), activity)
    yield from tick_findings(document)
    if document.kind == "RAK":
        yield from budget_findings(document)


def one_activity(document: Document, row: Row, letter: str, activity: Activity) -> Iterator[Finding]:
    """Findings on one activity, named by its letter within the row."""
    ticks = activity.quarters.count(True)
    if None not in activity.quarters and activity.target is None:
        yield finding("ACTIVITY-NO-TARGET", row.code, letter=letter, activity=activity.text)
    if count := len(VERB.findall(activity.text)):
        yield finding("ACTIVITY-SEVERAL", row.code, count=count + 1)
    if UNFINISHED.search(comparable(activity.text)):
        yield finding("ACTIVITY-CUT", row.code, activity=activity.text)
    others = sorted({int(year) for year in YEAR.findall(activity.text)} - {document.year})
    if document.year and others:
        yield finding("ACTIVITY-OTHER-YEAR", row.code, activity=activity.text, other=others[0], year=document.year)
    goal = activity.target
    if goal and goal.unit != "%" and goal.value is not None and goal.value < ticks:
        yield finding("TICKS-EXCEED-COUNT", row.code, target=goal.text, ticks=ticks)


def tick_findings(document: Document) -> Iterator[Finding]:
    """Ticks in every quarter of nearly every activity say nothing about when what is due."""
    ticked = [(row, activity) for row in document.rows for activity in row.activities if None not in activity.quarters]
    full = [activity for _, activity in ticked if all(activity.quarters)]
    if len(ticked) < 5 or 10 * len(full) < 9 * len(ticked):
        return
    others = ", ".join(row.code for row, activity in ticked if not all(activity.quarters))
    yield finding(
        "TICKS-DO-NOT-DISCRIMINATE",
        None,
        full=len(full),
        all=len(ticked),
        others=f" (kecuali {others})" if others else "",
    )


def budget_findings(document: Document) -> Iterator[Finding]:
    """What the amounts leave open: rows covered, activities without money, codes, the regional election's grant."""
    paid = [row for row in document.rows if row.budget is not None]
    for row in paid:
        if len(row.budget_rows) > 1:
            amount = f"{row.budget:,}".replace(",", ".")
            yield finding("BUDGET-COVERAGE-UNCLEAR", row.code, amount=amount, codes=", ".join(row.budget_rows))
    activities = sum(len(row.activities) for row in document.rows)
    if len(paid) < len(document.rows):
        yield finding("BUDGET-MISSING", None, amounts=len(paid), activities=activities)
    texts = [text for row in document.rows for text in (row.indicator, *(entry.text for entry in row.activities))]
    if paid and not any(BUDGET_CODE.search(text) for text in texts):
        yield finding("BUDGET-NO-CODE", None)
    if document.year in PILKADA_DAYS and not any("hibah" in text.casefold() for text in (*texts, *document.lines)):
        yield finding("BUDGET-GRANT-ABSENT", None, year=document.year)
