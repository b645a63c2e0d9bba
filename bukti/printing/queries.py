"""Finding a printed document by the code that its reader types."""

import re
from typing import Any

from .models import PrintedDocument

SHORTEST = 16  # hex digits: four groups of four; a guess meets a document once in 2**64 tries
WHOLE = 64


def digits_of(typed: str) -> str:
    """The hex digits of a typed code without its gaps; empty when it is none: a wrong letter, too short or too long."""
    plain = re.sub(r"[\s\-.:]+", "", typed).lower()
    return plain if re.fullmatch(rf"[0-9a-f]{{{SHORTEST},{WHOLE}}}", plain) else ""


def printed(digits: str) -> list[PrintedDocument]:
    """The documents whose code begins with these digits (``digits_of``), the last printed first. One statement."""
    if len(digits) < SHORTEST:
        return []
    found = PrintedDocument.objects.filter(sha256__startswith=digits).select_related("office")
    return list(found.order_by("-last_at", "-pk")[:5])


def changed_parts(document: PrintedDocument, now: dict[str, str]) -> list[str]:
    """The names of the parts that are not as they were printed, those gone or new among them; ``now`` is of today."""
    before: dict[str, Any] = document.parts
    return [name for name in (*before, *(new for new in now if new not in before)) if before.get(name) != now.get(name)]
