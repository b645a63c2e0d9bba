"""Reading the log, and proving that nobody bent it."""

from dataclasses import dataclass

from .models import Entry, Head


@dataclass(frozen=True)
class Verdict:
    """``broken`` is the sequence number of the first row that does not fit, or None."""

    rows: int
    broken: int | None
    reason: str


def last_hash() -> str:
    """The hash of the last row; empty while there is none. Whatever an action changed, it changed this too."""
    return Head.objects.filter(sequence__gt=0).values_list("hash", flat=True).first() or ""


def verify() -> Verdict:
    """Walk the chain from its first row; stop at the first that was altered, removed or inserted."""
    expected, previous = 1, "0" * 64
    for entry in Entry.objects.iterator(chunk_size=2000):
        if fault := _fault(entry, expected, previous):
            return Verdict(expected - 1, min(expected, entry.sequence), fault)
        expected, previous = expected + 1, entry.hash
    head = Head.objects.filter(pk=1).first()
    if head is None:
        return Verdict(expected - 1, expected, "kepala rantai dihapus")
    if head.sequence < expected - 1:
        return Verdict(expected - 1, head.sequence + 1, "ada baris yang disisipkan")
    if (head.sequence, head.hash) != (expected - 1, previous):
        return Verdict(expected - 1, expected, "baris terakhir dihapus atau kepala rantai diubah")
    return Verdict(expected - 1, None, "utuh")


def _fault(entry: Entry, expected: int, previous: str) -> str:
    if entry.sequence != expected:
        return "ada baris yang dihapus" if entry.sequence > expected else "ada baris yang disisipkan"
    if entry.previous_hash != previous:
        return "tidak menyambung ke baris sebelumnya"
    if entry.hash != entry.computed_hash():
        return "isi baris diubah"
    return ""
