"""What a register may declare. Plain data: read this file first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bukti.audit.declaration import BadInput
from bukti.offices.calendar import Period
from bukti.workflow.declaration import CHECKING, Transition

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet


class FieldFault(BadInput):
    """A BadInput for which one field of a record is to blame."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Scope:
    """What a measure is asked about: these offices (primary keys), this period, as seen on this day."""

    offices: tuple[int, ...]
    period: Period
    as_of: date

    @property
    def days(self) -> tuple[date, date]:
        """From the first day of the period to its last, or to the day of asking if that is earlier."""
        return self.period.start, min(self.period.end, self.as_of)


@dataclass(frozen=True)
class Deadline:
    """The last day for an act on a record: counted by a term of law, or given by a schedule (``scheduled``).

    A counted one is worked out once, when the clock starts, and kept. A schedule's is the record's own field, typed in
    or generated, and is never set here.
    """

    name: str
    title: str
    counted_from: str  # date field that starts the clock; empty for a schedule
    met_by: str  # date field that stops it; empty when no field keeps that day, and ``open_while`` tells
    due: str  # date field that keeps the last day
    term: Callable[[Any], str] | None = None  # which term of law/terms.toml applies to this record; None: a schedule
    extended_on: str = ""  # date field of an extension: once, noted before the ordinary last day
    extended_term: Callable[[Any], str] | None = None  # the whole term, extension included
    runs: Q | None = None  # records on which it runs at all; none on what was cancelled, rejected, closed without act
    open_while: Q | None = None  # records whose act is not done, as they stand now, where ``met_by`` is empty


def scheduled(
    name: str, title: str, *, due: str, met_by: str = "", runs: Q | None = None, open_while: Q | None = None
) -> Deadline:
    """A last day that the record itself says, without a term counted to it. ``met_by`` or ``open_while`` ends it."""
    return Deadline(name, title, "", met_by, due, runs=runs, open_while=open_while)


@dataclass(frozen=True)
class Import:
    """A spreadsheet the office already keeps: its headings, and the field each one fills.

    ``example`` gives the words of single fields in the template's example row, where a general one would not be valid;
    ``example_at`` those that depend on what an office (the argument) has stored.
    """

    headings: dict[str, str]
    example: dict[str, str] = field(default_factory=dict)
    example_at: Callable[[Any], dict[str, str]] | None = None


@dataclass(frozen=True)
class Measure:
    """A question to a register: which records count, so that every figure opens to them.

    ``among`` gives the records that ought to count. It depends on its scope alone and asks the database nothing while
    it is built: its SQL is kept. ``where`` keeps those of them that this measure is about: the numerator of a share
    names the denominator's ``among``, so that both are read in one pass. ``usable`` tells those that can be counted
    (enacted, their figures filled) from those that are missing: any missing record makes the figure incomplete.
    ``sums`` names fields to add up; without it, records are counted. ``applies`` returns "" or, when nothing of the
    kind could happen in this scope, the reason.
    """

    code: str
    title: str
    among: Callable[[Scope], QuerySet]
    sums: tuple[str, ...] = ()
    usable: Q | None = None
    applies: Callable[[Scope], str] | None = None
    where: Q | None = None

    @property
    def counted(self) -> Q | None:
        """Which of ``among`` are counted; None for all of them."""
        return self.where & self.usable if self.where and self.usable else self.where or self.usable

    def records(self, scope: Scope) -> QuerySet:
        """The records counted."""
        return self.among(scope).filter(self.counted) if self.counted else self.among(scope)

    def missing(self, scope: Scope) -> QuerySet:
        """The records that ought to count and cannot."""
        wanted = self.among(scope).filter(self.where) if self.where else self.among(scope)
        return wanted.exclude(self.usable) if self.usable else wanted.none()


@dataclass(frozen=True)
class Register:
    """One kind of record: what its lists show, how it moves, which terms run on it, how it is counted and read in."""

    code: str
    title: str
    model: Any  # the class of its records, a Record
    legal_basis: str
    list_columns: Sequence[str]
    transitions: Sequence[Transition] = CHECKING
    deadlines: Sequence[Deadline] = ()
    measures: Sequence[Measure] = ()
    imports: Sequence[Import] = ()
    private: Sequence[
        str
    ] = ()  # fields that hold personal data: on a list or in an export only for those who may see them
    validate: Callable[[Any], dict[str, str]] | None = None  # field -> reason, for what a constraint cannot say
    validate_file: Callable[[], Callable[[Any], dict[str, str]]] | None = None  # makes ``validate`` for one file, whose
    # rows come in their order: when a row depends on the rows above it, or what it is held against is asked for once
    importer: Callable[..., Any] | None = field(default=None)  # for a file that is not one record a row
    division: str = ""  # code of the division (sub bagian) that keeps it; records that name none belong to it
    aliases: Sequence[str] = ()  # other names a command accepts for it
    import_as: str = ""  # the one status its imports may have; empty: as asked
    proof: str = ""  # field that keeps the confirmed evidence without which it goes no further

    @property
    def counted_deadlines(self) -> list[Deadline]:
        """Those whose last day is counted by a term of law; the others have it from a schedule."""
        return [deadline for deadline in self.deadlines if deadline.term]

    def for_one_file(self) -> Register:
        """The same register with its validation made for the rows of one file."""
        return replace(self, validate=self.validate_file()) if self.validate_file else self


_registers: dict[str, Register] = {}


def add(register: Register) -> Register:
    """Called once by each register's ``register.py``."""
    if register.code in _registers:
        raise ValueError(f"register {register.code!r} is declared twice")
    _registers[register.code] = register
    return register


def all_registers() -> list[Register]:
    return list(_registers.values())


def get_register(code: str) -> Register:
    """By code or alias, with - or _ (``stage-activities``, ``stage_activities``). Raises BadInput if unknown."""
    wanted = code.replace("_", "-")
    found = next((one for one in _registers.values() if wanted in (one.code, *one.aliases)), None)
    if found is None:
        raise BadInput(f"Register '{code}' tidak ada. Yang ada: {', '.join(sorted(_registers))}.")
    return found


def get_measure(code: str) -> Measure:
    """``information-requests.answered_on_time`` -> the declared measure. Raises KeyError when nobody declared it."""
    return get_measured(code)[1]


def get_measured(code: str) -> tuple[Register, Measure]:
    """The measure, and the register it belongs to."""
    register_code, _, measure_code = code.partition(".")
    register = _registers[register_code]
    for measure in register.measures:
        if measure.code == measure_code:
            return register, measure
    raise KeyError(code)
