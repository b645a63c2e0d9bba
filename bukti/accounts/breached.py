"""Whether a password is among those that leaked, looked up in a file of the office's own: nobody outside is asked.

The file has one SHA-1 a line in hexadecimal, upper case, in ascending order, with anything after a colon: the form in
which Have I Been Pwned hands out all of them.
"""

import hashlib
from pathlib import Path
from typing import IO

LINE = 200  # bytes; longer than any line of the file


def is_breached(password: str, file: Path | None) -> bool:
    """Looked up by halving, so that a file of tens of gigabytes takes some forty reads. False without a file.

    Raises OSError when the file that the setting names cannot be read.
    """
    if file is None:
        return False
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, 2)
        while low < high:
            middle = (low + high) // 2
            start, found = _line_from(lines, middle)
            if found[:40] == wanted:
                return True
            if found and found < wanted:
                low = start + 1
            else:
                high = middle
        return False


def _line_from(lines: IO[bytes], place: int) -> tuple[int, bytes]:
    """Where the first line that begins at ``place`` or after it begins, and the line; empty at the end of the file."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline(LINE)
    return lines.tell(), lines.readline(LINE)
