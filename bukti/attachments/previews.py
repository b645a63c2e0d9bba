"""Looking at a kept file in place: its pages as pictures, made apart from this process (``page_picture``)."""

import subprocess
import sys
from dataclasses import dataclass

from . import page_picture
from .models import Attachment

KINDS = {"application/pdf": "pdf", "image/png": "picture", "image/jpeg": "picture"}


@dataclass(frozen=True)
class Page:
    """A page as a WebP picture, empty when only the pages were counted; ``count``: how many the file has."""

    count: int
    picture: bytes


def can_be_seen(kept: Attachment) -> bool:
    """Whether the file is of a kind that has pages to look at."""
    return kept.media_type in KINDS


def page_of(kept: Attachment, number: int) -> Page | None:
    """The page of that number, from 1; with 0 their count alone. None when there is no such page to be seen."""
    if not can_be_seen(kept):
        return None
    command = [sys.executable, page_picture.__file__, str(kept.path), KINDS[kept.media_type], str(number)]
    try:
        made = subprocess.run(command, capture_output=True, timeout=2 * page_picture.SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    if made.returncode != page_picture.DONE:
        return None
    count, _break, picture = made.stdout.partition(b"\n")
    return Page(int(count), picture)
