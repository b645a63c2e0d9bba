"""A calendar as a file that other calendars subscribe to: iCalendar (RFC 5545), whole days only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 75  # octets of a line, without its end (RFC 5545, 3.1)
PRODUCT = "-//Bukti//Kalender//ID"


@dataclass(frozen=True)
class Event:
    """From ``first`` to ``last``, both included. ``key`` stays the same as long as it is the same event."""

    key: str
    first: date
    last: date
    title: str
    text: str = ""
    address: str = ""


def calendar_file(name: str, events: Iterable[Event], made_at: datetime) -> str:
    """The file, its lines folded and ended as the standard wants them."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(name)}",
            "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]  # fmt: skip
    lines = [*head, *(line for event in events for line in _event(event, made_at)), "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}"
    yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"  # the day after the last
    yield f"SUMMARY:{_text(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.address:
        yield f"URL:{event.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """A text with what has a meaning in the format escaped; letters that no line may hold are left out."""
    for letter, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        words = words.replace(letter, written)
    return "".join(letter for letter in words if letter.isprintable())


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, never inside a letter; each but the first begins with a space."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
