"""A refused attempt leaves a line, and a script that tries without end leaves few.

The same attempt of the same person within a minute is counted on the first one's Refusal; so is whatever he tries
beyond MOST_A_MINUTE lines. The counts get into the log itself with his next line, or with the next checkpoint.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from .actions import log
from .models import Entry, Head, Refusal

MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 120  # lines of one person


@transaction.atomic
def log_refusal(*, actor: str, way: str, subject: str, reason: str, office: str = "", permission: str = "") -> None:
    """Note that ``actor`` was refused: by which ``way`` (page, form, command), on what, why (forbidden, refused-move,
    not-found), lacking which permission. Nothing that he typed may stand in it but the names of things.
    """
    Head.objects.select_for_update().get(pk=1)  # one at a time: of two at once the second is a repeat
    now, tried = datetime.now(UTC), [way, subject, reason, office, permission]
    attempt = hashlib.sha256(json.dumps(tried).encode()).hexdigest()
    if before := _repeated(actor, attempt, now):
        Refusal.objects.filter(pk=before.pk).update(repeats=F("repeats") + 1)
        return
    detail: dict[str, object] = {"way": way, "reason": reason, "permission": permission}
    if earlier := _tell(_untold(now).filter(actor=actor)):
        detail["repeated"] = earlier
    entry = log(actor=actor, action="access.refused", subject=subject, office=office, **detail)
    Refusal.objects.create(sequence=entry.sequence, actor=actor, attempt=attempt, at=now)


def _repeated(actor: str, attempt: str, now: datetime) -> Refusal | None:
    recent = Refusal.objects.filter(actor=actor, at__gt=now - MINUTE)
    same = recent.filter(attempt=attempt).first()
    if same or recent.count() < MOST_A_MINUTE:
        return same
    return recent.order_by("-sequence").first()


def _untold(now: datetime) -> QuerySet[Refusal]:
    return Refusal.objects.filter(told=False, repeats__gt=0, at__lte=now - MINUTE)


def _tell(refusals: QuerySet[Refusal]) -> dict[int, int]:
    counts = dict(refusals.values_list("sequence", "repeats"))
    Refusal.objects.filter(pk__in=counts).update(told=True)
    return counts


@transaction.atomic
def log_repeats(*, actor: str) -> None:
    """Put every count that no line tells yet into the log: number of the line -> how often it was tried again."""
    Head.objects.select_for_update().get(pk=1)
    if counts := _tell(_untold(datetime.now(UTC))):
        log(actor=actor, action="access.repeated", subject="refused attempts", repeated=counts)


def repeats(entries: list[Entry]) -> dict[int, int]:
    """Number of a line -> how often the attempt it tells of was repeated; only those that were. One statement."""
    found = Refusal.objects.filter(pk__in=[entry.sequence for entry in entries], repeats__gt=0)
    return dict(found.values_list("sequence", "repeats"))
