"""Reading the log, and proving that nobody bent it."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop

from .models import HASHED, Entry, Head, hash_of

AT_ONCE = 2000
EVERY = 50_000  # lines between two reports of progress


@dataclass(frozen=True)
class Verdict:
    """``broken`` is the sequence number of the first row that does not fit, or None."""

    rows: int
    broken: int | None
    reason: str


@dataclass(frozen=True)
class Checkpoint:
    """The last line of a day: whoever keeps its hash outside can prove the log up to that day."""

    day: date
    sequence: int
    hash: str


def last_hash() -> str:
    """The hash of the last row; empty while there is none. Whatever an action changed, it changed this too."""
    return Head.objects.filter(sequence__gt=0).values_list("hash", flat=True).first() or ""


def last_sequence() -> int:
    """The number of the last line, 0 while there is none."""
    return Head.objects.values_list("sequence", flat=True).first() or 0


def verify() -> Verdict:
    """Walk the chain from its first row; stop at the first that was altered, removed or inserted."""
    walking = walk()
    while True:
        try:
            next(walking)
        except StopIteration as end:
            return end.value


def walk() -> Generator[int, None, Verdict]:
    """The same for a caller that shows how far it is: gives the number of lines done, every EVERY lines.

    The end of the chain is read first. Lines that others write meanwhile are not walked, and are no fault.
    """
    head, expected, previous = Head.objects.filter(pk=1).first(), 1, "0" * 64
    rows: Any = Entry.objects.order_by("sequence").values_list(*HASHED, "hash")
    for row in (rows.filter(sequence__lte=head.sequence) if head else rows).iterator(chunk_size=AT_ONCE):
        if fault := _fault(row, expected, previous):
            return Verdict(expected - 1, min(expected, row[0]), fault)
        expected, previous = expected + 1, row[-1]
        if not row[0] % EVERY:
            yield row[0]
    if head is None:
        return Verdict(expected - 1, expected, gettext_noop("kepala rantai dihapus"))
    if (head.sequence, head.hash) != (expected - 1, previous):
        return Verdict(expected - 1, expected, gettext_noop("baris terakhir dihapus atau kepala rantai diubah"))
    return _beyond(expected - 1)


def _beyond(walked: int) -> Verdict:
    """Whether a line stands after the end of the chain, which each writer moves together with his line."""
    last = Entry.objects.aggregate(last=Max("sequence"))["last"] or 0
    end = last_sequence()
    if last > end:
        return Verdict(last, end + 1, gettext_noop("ada baris yang disisipkan"))
    return Verdict(walked, None, "utuh")


def _fault(row: tuple, expected: int, previous: str) -> str:
    if row[0] != expected:
        return (
            gettext_noop("ada baris yang dihapus") if row[0] > expected else gettext_noop("ada baris yang disisipkan")
        )
    if row[-2] != previous:
        return gettext_noop("tidak menyambung ke baris sebelumnya")
    if row[-1] != hash_of(row[:-1]):
        return gettext_noop("isi baris diubah")
    return ""


def start_of(day: date) -> datetime:
    """Midnight in the zone the server is set to."""
    return timezone.make_aware(datetime.combine(day, time.min))


def checkpoints(first: date | None = None, last: date | None = None) -> list[Checkpoint]:
    """The last line of each day of the office's zone on which something was written, the earliest first.

    One look at the index of times for each such day, however many lines it has.
    """
    lines: Any = Entry.objects.order_by("-at", "-sequence").values_list("at", "sequence", "hash")
    if first and last:
        lines = lines.filter(at__gte=start_of(first), at__lt=start_of(last + timedelta(days=1)))
    found, line = [], lines.first()
    while line:
        day = timezone.localtime(line[0]).date()
        found.append(Checkpoint(day, *line[1:]))
        line = lines.filter(at__lt=start_of(day)).first()
    return found[::-1]


def first_difference(kept: list[Checkpoint]) -> Checkpoint | None:
    """The first checkpoint kept outside that the log does not have any more, or has otherwise; None when it has all.

    It compares numbers and hashes; that the log between them fits its hashes is what ``verify`` proves.
    """
    for start in range(0, len(kept), AT_ONCE):
        part = kept[start : start + AT_ONCE]
        stored = dict(Entry.objects.filter(pk__in=[one.sequence for one in part]).values_list("sequence", "hash"))
        if changed := next((one for one in part if stored.get(one.sequence) != one.hash), None):
            return changed
    return None
