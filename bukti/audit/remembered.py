"""What every page tells of an office, kept until the log has grown: whatever could change it is in the log."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.utils import timezone

from .queries import last_hash

DAY = 24 * 60 * 60  # seconds
T = TypeVar("T")


def until_logged(name: str, work_out: Callable[[], T]) -> T:
    """What ``work_out`` gives, asked again only after the log has grown or the day has changed; it is never None.

    ``name`` says what it is, and whose: ``overdue-12``. Nothing is kept while the log is empty.
    """
    last = last_hash()
    if not last:
        return work_out()
    key = f"{name}-{timezone.localdate()}-{last}"
    kept = cache.get(key)
    if kept is None:
        kept = work_out()
        cache.set(key, kept, DAY)
    return kept
