"""Reading records: on time, counted, overdue."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Aggregate, Count, F, Q, QuerySet, Sum, Value

from bukti.audit.declaration import BadInput
from bukti.law.catalogue import term
from bukti.offices import queries as offices
from bukti.offices.calendar import version_of
from bukti.workflow.declaration import Status

from .declaration import Deadline, FieldFault, Measure, Register, Scope, all_registers
from .models import Record

# Records that ought to count, and which of them can be (None: all of them).
Part = tuple[Callable[[Scope], QuerySet], Q | None]


def met_on_time(records: QuerySet, deadline: Deadline) -> QuerySet:
    """Those whose act was done no later than the stored last day."""
    return records.filter(**{f"{deadline.met_by}__lte": F(deadline.due)})


def due_in(records: QuerySet, deadline: Deadline, scope: Scope) -> QuerySet:
    """Those whose last day falls in the period and has come."""
    return records.filter(office__in=scope.offices, **{f"{deadline.due}__range": scope.days})


@dataclass(frozen=True)
class Late:
    """A record whose term has run out and whose act was not done by then: late on that day, not only later."""

    register: Register
    record: Record
    deadline: Deadline
    due: date
    days: int  # calendar days past the last day

    @property
    def distance(self) -> int:
        """Calendar days between that day and the last day, whichever comes first."""
        return abs(self.days)


def still_open(deadline: Deadline, on: date) -> Q:
    """Not done by that day, whatever was done later."""
    return Q(**{f"{deadline.met_by}__isnull": True}) | Q(**{f"{deadline.met_by}__gt": on})


def is_overdue(register: Register, on: date) -> Q:
    """Records past the last day of any of their terms on that day."""
    late = any_of(still_open(deadline, on) & Q(**{f"{deadline.due}__lt": on}) for deadline in register.deadlines)
    return late & ~Q(status=Status.VOID)


def any_of(conditions: Iterable[Q]) -> Q:
    """Records that meet one of them; none when there is none."""
    return reduce(or_, conditions, Q(pk__in=[]))


def overdue(office: int, on: date, registers: Iterable[Register] | None = None) -> list[Late]:
    """Every open case of an office past the last day of one of its terms on that day, the longest late first."""
    known = all_registers() if registers is None else registers
    late = [found for register in known for deadline in register.deadlines
            for found in _waiting(register, deadline, office, on, Q(**{f"{deadline.due}__lt": on}))]  # fmt: skip
    return sorted(late, key=lambda one: (-one.days, one.register.code, one.record.number))


def due_soon(office: int, on: date, last: date) -> list[Late]:
    """Every open case of an office whose last day lies from that day to ``last``, the nearest first; days below 1."""
    soon = [found for register in all_registers() for deadline in register.deadlines
            for found in _waiting(register, deadline, office, on, Q(**{f"{deadline.due}__range": (on, last)}))
            ]  # fmt: skip
    return sorted(soon, key=lambda one: (-one.days, one.register.code, one.record.number))


def _waiting(register: Register, deadline: Deadline, office: int, on: date, when: Q) -> Iterator[Late]:
    records = register.model.objects.filter(still_open(deadline, on), when, office=office)
    for record in records.exclude(status=Status.VOID).select_related("division"):
        due = getattr(record, deadline.due)
        yield Late(register, record, deadline, due, (on - due).days)


@lru_cache(maxsize=1024)
def _overdue_statement(office: int, on: date, codes: tuple[str, ...], database: str) -> tuple[str, tuple]:
    """The SQL of ``overdue_count``, kept for the day: every page asks."""
    parts = [
        register.model.objects.filter(is_overdue(register, on), office=office)
        .order_by()
        .annotate(register=Value(register.code))
        .values("register")
        .annotate(late=Count("pk"))
        .values_list("register", "late")
        for register in all_registers()
        if register.deadlines
    ]
    return parts[0].union(*parts[1:], all=True).query.sql_with_params()


def overdue_count(office: int, on: date) -> int:
    """How many records of an office are overdue on that day, in one statement."""
    codes = tuple(register.code for register in all_registers() if register.deadlines)
    if not codes:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(*_overdue_statement(office, on, codes, connection.vendor))
        return sum(row[1] for row in cursor.fetchall())


@dataclass(frozen=True)
class Tally:
    """How many records a register of an office holds, how many of them are drafts, how many overdue."""

    records: int
    drafts: int
    overdue: int


def tally(register: Register, office: int, on: date) -> Tally:
    """One statement, however many records."""
    drafts = Count("pk", filter=Q(status=Status.DRAFT))
    late = Count("pk", filter=is_overdue(register, on))
    records = register.model.objects.filter(office=office)
    return Tally(**records.aggregate(records=Count("pk"), drafts=drafts, overdue=late))


@dataclass(frozen=True)
class DueDay:
    """How many terms of one register have their last day on a day, and how many of these are still open."""

    register: Register
    terms: int
    open: int


def due_days(office: int, first: date, last: date, on: date) -> dict[date, list[DueDay]]:
    """The last days that fall from ``first`` to ``last``, by day; open as seen on ``on``. One statement."""
    running = [(register, deadline) for register in all_registers() for deadline in register.deadlines]
    parts = [_due_by_day(register, deadline, office, (first, last), on) for register, deadline in running]
    found: dict[date, dict[str, list[int]]] = {}
    for code, day, terms, still in parts[0].union(*parts[1:], all=True) if parts else ():
        counted = found.setdefault(day, {}).setdefault(code, [0, 0])
        counted[0] += terms
        counted[1] += still
    return {day: [DueDay(register, *codes[register.code]) for register in all_registers() if register.code in codes]
            for day, codes in found.items()}  # fmt: skip


def _due_by_day(register: Register, deadline: Deadline, office: int, days: tuple[date, date], on: date) -> QuerySet:
    records = register.model.objects.filter(office=office, **{f"{deadline.due}__range": days})
    by_day = records.exclude(status=Status.VOID).order_by().annotate(register=Value(register.code), day=F(deadline.due))
    counts = {"terms": Count("pk"), "still": Count("pk", filter=still_open(deadline, on))}
    return by_day.values("register", "day").annotate(**counts).values_list("register", "day", "terms", "still")


@dataclass(frozen=True)
class Amount:
    """How much a measure counts. ``value`` is None when there is no figure to add: absent is never zero.

    ``missing``: records that should count but have no usable figure (held, or an empty field). ``rows``: those counted.
    """

    value: Fraction | None
    missing: int
    rows: int = 0


def amount(measure: Measure, scope: Scope) -> Amount:
    """How many records one measure counts, or what their fields add up to."""
    return amounts([measure], scope)[measure]


def amounts(measures: Iterable[Measure], scope: Scope) -> dict[Measure, Amount]:
    """How much each measure counts in a scope, in one statement; measures over the same records are read together."""
    asked: dict[Part, set[str]] = {}
    for measure in measures:
        asked.setdefault((measure.among, None), set())
        asked.setdefault((measure.among, measure.usable), set()).update(measure.sums)
    totals = _totals({part: tuple(sorted(names)) for part, names in asked.items()}, scope)
    return {measure: _amount(measure, totals) for measure in measures}


def _amount(measure: Measure, totals: dict[Part, dict[str, int]]) -> Amount:
    every, counted = totals[measure.among, None], totals[measure.among, measure.usable]
    rows, missing = counted["rows"], every["rows"] - counted["rows"]
    if not measure.sums:
        return Amount(Fraction(rows), missing, rows)
    filled = min(counted[f"filled_{name}"] for name in measure.sums)
    if not filled:
        return Amount(None, missing + rows)
    total = sum((Fraction(counted[f"sum_{name}"]) for name in measure.sums), Fraction(0))
    return Amount(total, missing + rows - filled, rows)


def _totals(asked: dict[Part, tuple[str, ...]], scope: Scope) -> dict[Part, dict[str, int]]:
    """For each part: how many rows, and of each of its fields the sum and how many rows fill it."""
    if not asked:
        return {}
    widest = max(len(fields) for fields in asked.values())
    statements: list[str] = []
    values: list[Any] = []
    for place, (part, fields) in enumerate(asked.items()):
        statement, parameters = _statement(part, fields, scope, connection.alias)
        padding = ", 0, 0" * (widest - len(fields))  # every part of a UNION has the same number of columns
        statements.append(f"SELECT {place}, part.*{padding} FROM ({statement}) AS part")  # noqa: S608 (the ORM's own)
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        rows = sorted(cursor.fetchall(), key=lambda row: row[0])
    return {part: dict(zip(_names(fields), row[1:])) for (part, fields), row in zip(asked.items(), rows)}


def _names(fields: tuple[str, ...]) -> list[str]:
    return ["rows", *(f"{kind}_{name}" for name in fields for kind in ("sum", "filled"))]


@lru_cache(maxsize=4096)
def _statement(part: Part, fields: tuple[str, ...], scope: Scope, database: str) -> tuple[str, tuple]:
    """The SQL of a part, kept: writing it takes longer than running it. It depends on its scope only."""
    among, usable = part
    asked: dict[str, Aggregate] = {"rows": Count("pk")}
    for name in fields:
        asked |= {f"sum_{name}": Sum(name), f"filled_{name}": Count(name)}
    records = among(scope).filter(usable) if usable else among(scope)
    query = records.order_by().annotate(everything=Value(1)).values("everything").annotate(**asked)
    return query.values_list(*_names(fields)).query.sql_with_params()


def start_clocks(register: Register, record, off: frozenset[date]) -> None:
    """Work out and set the last day of each term whose clock has started, and the calendar used; the caller saves.

    A term already met keeps its last day: a later change of the calendar changes no verdict (REGISTERS 17, R17.2).
    Raises FieldFault when an extension came too late or the calendar does not reach far enough.
    """
    for deadline in register.deadlines:
        started = getattr(record, deadline.counted_from) is not None
        closed = getattr(record, deadline.due) is not None and getattr(record, deadline.met_by) is not None
        if started and not closed:
            setattr(record, deadline.due, _last_day(record, deadline, off))
            record.calendar = version_of(off)


def _last_day(record, deadline: Deadline, off: frozenset[date]) -> date:
    start = getattr(record, deadline.counted_from)
    ordinary = _due_day(start, deadline, deadline.term(record), off)
    extended_on = getattr(record, deadline.extended_on) if deadline.extended_on else None
    if extended_on is None or deadline.extended_term is None:
        return ordinary
    if extended_on >= ordinary:
        label = record.label(deadline.extended_on)
        fault = f"{label} {extended_on}: harus sebelum hari terakhir semula, {ordinary}; periksa tanggalnya"
        raise FieldFault(deadline.extended_on, fault)
    return _due_day(start, deadline, deadline.extended_term(record), off)


def _due_day(start: date, deadline: Deadline, name: str, off: frozenset[date]) -> date:
    try:
        return offices.due_day(start, term(name), off)
    except BadInput as error:  # the calendar does not reach so far
        raise FieldFault(deadline.counted_from, str(error)) from error
