"""What covers a time in the calendar: the stages of an election, each with its days and how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .declaration import Register, Span, all_registers
from .divisions import in_division
from .queries import running_at_all


class Standing(models.TextChoices):
    """How a stage stands on a day."""

    AHEAD = "ahead", _("Akan datang")
    RUNNING = "running", _("Berjalan")
    OVERDUE = "overdue", _("Lewat batas")
    DONE = "done", _("Selesai")
    DONE_LATE = "done-late", _("Selesai terlambat")


@dataclass(frozen=True)
class Stage:
    """A record of a register with a span: its days by the schedule in force, and the days it really began and ended."""

    register: Register
    pk: int
    number: str
    title: str
    group: str
    first: date
    last: date
    begun: date | None
    ended: date | None

    def standing(self, on: date) -> Standing:
        """As seen on a day. What ended on its last day was in time."""
        if self.ended:
            return Standing.DONE if self.ended <= self.last else Standing.DONE_LATE
        if on > self.last:
            return Standing.OVERDUE
        return Standing.RUNNING if self.begun or on >= self.first else Standing.AHEAD

    def days_late(self, on: date) -> int:
        """Calendar days past the last day; 0 for what is in time."""
        return max(((self.ended or on) - self.last).days, 0)


def spanning() -> list[Register]:
    """The registers whose records stand in the calendar as bars."""
    return [register for register in all_registers() if register.span]


def stages(office: int, first: date, last: date, division: str = "", register: Register | None = None) -> list[Stage]:
    """Everything that covers a day from ``first`` to ``last``, the earliest first. One statement a register."""
    asked = [one for one in spanning() if register in (None, one)]
    found = [stage for one in asked for stage in _of(one, office, first, last, division)]
    return sorted(found, key=lambda stage: (stage.first, stage.last, stage.number))


def _of(register: Register, office: int, first: date, last: date, division: str) -> Iterable[Stage]:
    span: Any = register.span
    within = in_division(register, division) if division else Q()
    records = register.model.objects.filter(running_at_all(span.runs), within, office=office)
    timed = records.annotate(begins=_filled(span.first), ends=_filled(span.last))
    for record in timed.filter(begins__lte=last, ends__gte=first):
        yield _stage(register, span, record)


def _filled(fields: Sequence[str]) -> Any:
    return Coalesce(*fields) if len(fields) > 1 else F(fields[0])


def _stage(register: Register, span: Span, record: Any) -> Stage:
    return Stage(register, record.pk, record.number, getattr(record, span.title), _words(record, span.group),
                 record.begins, record.ends, getattr(record, span.begun), getattr(record, span.ended))  # fmt: skip


def _words(record: Any, field: str) -> str:
    """The value of a field as it is shown: a choice by its label."""
    shown = getattr(record, f"get_{field}_display", None)
    return str(shown() if shown else getattr(record, field))
