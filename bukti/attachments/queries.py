"""Reading kept files."""

import hashlib
from pathlib import Path

from .models import Attachment


def sha256_of(file: Path) -> str:
    """64 hex digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_intact(kept: Attachment) -> bool:
    """Whether the content is still there and still has the SHA-256 it was kept under."""
    return kept.path.is_file() and sha256_of(kept.path) == kept.sha256
