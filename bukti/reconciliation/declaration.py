"""What a check between registers is, and what it answers. Plain data (domain sheet, REGISTERS 0.13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from bukti.offices.models import Office
    from bukti.records.models import Record

Value = int | date | str | None  # as a register holds it; None when it holds nothing


class State(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"  # one side has nothing to compare with: neither right nor wrong


@dataclass(frozen=True)
class Reference:
    """A record by its table and key, so that the page can open it."""

    model: type[Record]
    pk: int


def refer(record: Record) -> Reference:
    return Reference(type(record), record.pk)


@dataclass(frozen=True)
class Difference:
    """Where two registers disagree: about what, what each says, and which of them says it.

    The records are those that say it, where one record does; a sum over many has none.
    """

    subject: str
    left: Value
    right: Value
    message: str
    left_record: Reference | None = None
    right_record: Reference | None = None


@dataclass(frozen=True)
class Result:
    """The answer of one check; ``reason`` says how much was compared, or why nothing could be."""

    code: str
    state: State
    reason: str
    findings: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Check:
    """One rule. It is asked only when each of ``sides`` has a counted record of the office; else it is unknown."""

    code: str
    title: str | Promise
    sides: tuple[type[Record], ...]
    run: Callable[[Office, int], Result]
