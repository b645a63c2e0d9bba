"""Writing the log. Called inside the transaction of the write it tells of: both happen or neither."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import connection, transaction

from .models import Entry, Head


@transaction.atomic
def log(*, actor: str, action: str, subject: str, office: str = "", **detail: object) -> Entry:
    """Append one line: who (``actor``), did what (``action``, e.g. ``records.import``), to what, with which values.

    ``detail`` must be plain JSON values and hold no personal data. Returns the stored line.
    """
    head = Head.objects.select_for_update().get(pk=1)
    entry = _following(head, actor, action, subject, office, detail)
    entry.save(force_insert=True)
    head.save(update_fields=["sequence", "hash"])
    return entry


@transaction.atomic
def log_each(*, actor: str, action: str, office: str, details: Mapping[str, dict[str, object]]) -> None:
    """Append a line for each subject (subject -> detail, as of ``log``), all at once: for what changes many things."""
    head = Head.objects.select_for_update().get(pk=1)
    lines = [_following(head, actor, action, subject, office, detail) for subject, detail in details.items()]
    Entry.objects.bulk_create(lines)
    move = f"UPDATE {Head._meta.db_table} SET sequence = %s, hash = %s WHERE id = 1"  # noqa: S608
    with connection.cursor() as cursor:  # line by line: the database lets the end of the chain move by one alone
        cursor.executemany(move, [(line.sequence, line.hash) for line in lines])


def _following(head: Head, actor: str, action: str, subject: str, office: str, detail: dict[str, object]) -> Entry:
    """The line after the end of the chain, which moves on to it; the caller stores both."""
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
    head.sequence, head.hash = entry.sequence, entry.hash
    return entry
