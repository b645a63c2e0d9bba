"""What a page of the log is asked for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Choice:
    """What was asked for; empty where nothing was."""

    words: str = ""
    actor: str = ""
    kind: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def narrows(self) -> bool:
        return any((self.words, self.actor, self.kind, self.subject, self.first, self.last))
