"""Writing the log. Called inside the transaction of the write it tells of: both happen or neither."""

import json
from datetime import UTC, datetime

from django.db import transaction

from .models import Entry, Head


@transaction.atomic
def log(*, actor: str, action: str, subject: str, office: str = "", **detail: object) -> Entry:
    """Append one line: who (``actor``), did what (``action``, e.g. ``records.import``), to what, with which values.

    ``detail`` must be plain JSON values and hold no personal data. Returns the stored line.
    """
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        sequence=head.sequence + 1,
        at=datetime.now(UTC),
        actor=actor,
        action=action,
        subject=subject,
        office=office,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
        previous_hash=head.hash,
    )
    entry.hash = entry.computed_hash()
    entry.save(force_insert=True)
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save(update_fields=["sequence", "hash"])
    return entry
