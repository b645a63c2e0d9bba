"""What reading a file came to: faults, changes, counts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from bukti.workflow.declaration import Status

from .models import Record


@dataclass(frozen=True)
class Rejection:
    """A cell that could not be read, or a row that contradicts itself or a row already there."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Change:
    """A cell in which the file differs from the record of that number; both values as people read them."""

    row: int
    number: str
    column: str
    old: str
    new: str


Values = tuple[str | None, str | None]  # before and after


@dataclass(frozen=True)
class Edit:
    """A stored record with the file's values set on it, what its row held when it was compared, and field -> what it
    was and is of each field in which the file differs.
    """

    record: Record
    before: dict[str, Any]
    changed: dict[str, Values]


@dataclass
class Outcome:
    """What an import did. With any rejection nothing was stored."""

    register: str
    file: str
    sha256: str
    rows: int = 0
    stored: int = 0
    unchanged: int = 0
    replaced: int = 0
    held: int = 0
    missing: int = 0
    held_rules: dict[str, int] = field(default_factory=dict)
    rejected: list[Rejection] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    signed: int = 0  # records to change that were checked or enacted before
    dry_run: bool = False
    status: str = Status.ENACTED
    profile: str = ""  # the import profile used; none for the register's own spreadsheet

    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, unchanged, rejected: together all rows."""
        changed, rejected = ({one.row for one in found} for found in (self.changed, self.rejected))
        new = self.rows - len(changed) - self.unchanged - len(rejected)
        return {"new": new, "changed": len(changed), "unchanged": self.unchanged, "rejected": len(rejected)}


def digest_of(changes: Iterable[Change]) -> str:
    """SHA-256 over the changes in their order: the log proves a list of changes without holding its values."""
    rows = [[one.row, one.number, one.column, one.old, one.new] for one in changes]
    return sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()
