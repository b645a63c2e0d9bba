"""Targets that differ between the documents of a year: open or settled, which one stands, by whom, when and why."""

import re
from dataclasses import dataclass
from datetime import datetime

from bukti.offices.models import Office

from .disagreements import Disagreement, disagreements
from .models import PlanFinding
from .queries import CONFLICTS, Said, findings

ROW = re.compile(r"\b[A-Z]{2,4}-\d+[a-z]?\b")


@dataclass(frozen=True)
class Conflict:
    """``places`` are the targets that differ, ``codes`` the indicators concerned.

    ``settled``: a person has decided it on the very targets that are written now. ``stands`` is then the target that
    governs all of ``codes``, None when each keeps its own. ``by``, ``at`` and ``reason`` are empty while it is open.
    ``findings`` are the findings of the documents, as they were read, that speak of the same conflict.
    """

    key: str
    codes: tuple[str, ...]
    message: str
    places: tuple[Said, ...]
    settled: bool
    stands: Said | None
    by: str
    at: datetime | None
    reason: str
    findings: tuple[PlanFinding, ...]


def target_conflicts(office: Office, year: int) -> list[Conflict]:
    """Every conflict of targets or their units in the year's cascade, open or settled.

    A stored finding of such a conflict (``CONFLICTS``) that no entry has is out of date: the targets agree by now, or a
    person said that the two indicators have nothing to do with each other.
    """
    stored = list(findings(office, year).filter(code__in=CONFLICTS))
    raised = [one for one in disagreements(office, year) if one.kind in ("target", "unit")]
    return [_conflict(one, tuple(found for found in stored if _speaks_of(found, one))) for one in raised]


def _conflict(found: Disagreement, stored: tuple[PlanFinding, ...]) -> Conflict:
    decided = found.settlement if found.settled else None
    return Conflict(
        key=found.key, codes=found.codes, message=found.message, places=found.places, settled=found.settled,
        stands=found.stands, by=decided.settled_by if decided else "", at=decided.settled_at if decided else None,
        reason=decided.reason if decided else "", findings=stored,
    )  # fmt: skip


def _speaks_of(stored: PlanFinding, found: Disagreement) -> bool:
    """Whether the row of the finding and another that it names are among the targets that differ."""
    named = set(ROW.findall(stored.message)) - {stored.row}
    places = {one.place for one in found.places}
    codes = {one.row.code for one in found.places if one.row}
    return f"{stored.document.label} {stored.row}" in places and bool(named & codes)
