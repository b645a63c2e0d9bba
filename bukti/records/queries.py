"""Reading records: on time, counted, overdue."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
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
from bukti.offices.models import Division
from bukti.workflow.declaration import Status

from .declaration import Deadline, FieldFault, Measure, Register, Scope, all_registers
from .divisions import divisions_on, in_division
from .models import Record

OFFICES = 100  # asked in one statement

Among = Callable[[Scope], QuerySet]  # records that ought to count
Uses = tuple[tuple[Q | None, tuple[str, ...]], ...]  # which of them are counted (None: all), and the fields added up
Totals = dict[Q | None, Counter]


def met_on_time(records: QuerySet, deadline: Deadline) -> QuerySet:
    """Those whose act was done no later than the stored last day."""
    return records.filter(on_time(deadline))


def on_time(deadline: Deadline) -> Q:
    """The act was done no later than the stored last day."""
    return Q(**{f"{deadline.met_by}__lte": F(deadline.due)})


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
    division: Division | None = None  # its own, or else the one that keeps the register

    @property
    def distance(self) -> int:
        """Calendar days between that day and the last day, whichever comes first."""
        return abs(self.days)


def running(deadline: Deadline) -> Q:
    """Records on which the term runs: not void, nor in a state that ends it without its act."""
    alive = ~Q(status=Status.VOID)
    return alive & deadline.runs if deadline.runs else alive


def still_open(deadline: Deadline, on: date) -> Q:
    """It runs, and its act was not done by that day, whatever was done later."""
    return _undone(deadline, on) & running(deadline)


def _undone(deadline: Deadline, on: date) -> Q:
    if deadline.open_while:
        return deadline.open_while
    return Q(**{f"{deadline.met_by}__isnull": True}) | Q(**{f"{deadline.met_by}__gt": on})


def is_overdue(register: Register, on: date) -> Q:
    """Records past the last day of any of their terms on that day."""
    return any_of(still_open(deadline, on) & Q(**{f"{deadline.due}__lt": on}) for deadline in register.deadlines)


def any_of(conditions: Iterable[Q]) -> Q:
    """Records that meet one of them; none when there is none."""
    return reduce(or_, conditions, Q(pk__in=[]))


def overdue(office: int, on: date, registers: Iterable[Register] | None = None) -> list[Late]:
    """Every open case of an office past the last day of one of its terms on that day, the longest late first."""
    known = all_registers() if registers is None else registers
    kept = divisions_on(office, on)
    late = [found for register in known for deadline in register.deadlines
            for found in _waiting(register, deadline, office, on, Q(**{f"{deadline.due}__lt": on}), kept)]  # fmt: skip
    return sorted(late, key=lambda one: (-one.days, one.register.code, one.record.number))


def due_soon(office: int, on: date, last: date) -> list[Late]:
    """Every open case of an office whose last day lies from that day to ``last``, the nearest first; days below 1."""
    kept = divisions_on(office, on)
    near = (on, last)
    soon = [found for register in all_registers() for deadline in register.deadlines
            for found in _waiting(register, deadline, office, on, Q(**{f"{deadline.due}__range": near}), kept)
            ]  # fmt: skip
    return sorted(soon, key=lambda one: (-one.days, one.register.code, one.record.number))


def _waiting(
    register: Register, deadline: Deadline, office: int, on: date, when: Q, divisions: dict[str, Division]
) -> Iterator[Late]:
    records = register.model.objects.filter(still_open(deadline, on), when, office=office)
    for record in records.select_related("division"):
        due = getattr(record, deadline.due)
        division = record.division or divisions.get(register.division)
        yield Late(register, record, deadline, due, (on - due).days, division)


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


def due_days(office: int, first: date, last: date, on: date, division: str = "") -> dict[date, list[DueDay]]:
    """The last days that fall from ``first`` to ``last``, by day, of one division or all; open as seen on ``on``.

    One statement.
    """
    known = [(register, deadline) for register in all_registers() for deadline in register.deadlines]
    parts = [_due_by_day(register, deadline, office, (first, last), on, division) for register, deadline in known]
    found: dict[date, dict[str, list[int]]] = {}
    for code, day, terms, still in parts[0].union(*parts[1:], all=True) if parts else ():
        counted = found.setdefault(day, {}).setdefault(code, [0, 0])
        counted[0] += terms
        counted[1] += still
    return {day: [DueDay(register, *codes[register.code]) for register in all_registers() if register.code in codes]
            for day, codes in found.items()}  # fmt: skip


def _due_by_day(
    register: Register, deadline: Deadline, office: int, days: tuple[date, date], on: date, division: str
) -> QuerySet:
    within = in_division(register, division) if division else Q()
    records = register.model.objects.filter(
        running(deadline), within, office=office, **{f"{deadline.due}__range": days}
    )
    by_day = records.order_by().annotate(register=Value(register.code), day=F(deadline.due))
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
    """How much each measure counts in a scope, in one statement per hundred offices.

    Measures over the same records are read together, in one pass. Offices are only ever added up, so that a nation
    costs as much per office as one office does.
    """
    measures = list(measures)
    asked: dict[Among, dict[Q | None, set[str]]] = {}
    for measure in measures:
        uses = asked.setdefault(measure.among, {})
        uses.setdefault(measure.where, set())
        uses.setdefault(measure.counted, set()).update(measure.sums)
    parts = {among: tuple((use, tuple(sorted(names))) for use, names in uses.items())
             for among, uses in asked.items()}  # fmt: skip
    totals = _totals(parts, scope)
    return {measure: _amount(measure, totals) for measure in measures}


def _amount(measure: Measure, totals: dict[Among, Totals]) -> Amount:
    every, counted = (totals[measure.among][use] for use in (measure.where, measure.counted))
    rows, missing = counted["rows"], every["rows"] - counted["rows"]
    if not measure.sums:
        return Amount(Fraction(rows), missing, rows)
    filled = min(counted[f"filled_{name}"] for name in measure.sums)
    if not filled:
        return Amount(None, missing + rows)
    total = sum((Fraction(counted[f"sum_{name}"]) for name in measure.sums), Fraction(0))
    return Amount(total, missing + rows - filled, rows)


def _totals(asked: dict[Among, Uses], scope: Scope) -> dict[Among, Totals]:
    """For each set of records and each use of it: how many rows, and each field's sum and how many fill it."""
    totals: dict[Among, Totals] = {among: {use: Counter() for use, _ in uses} for among, uses in asked.items()}
    for first in range(0, len(scope.offices) if asked else 0, OFFICES):
        group = replace(scope, offices=scope.offices[first : first + OFFICES])
        for (among, uses), row in zip(asked.items(), _rows(asked, group)):
            values = iter(row)
            for use, names in uses:
                totals[among][use].update({name: next(values) or 0 for name in _names(names)})
    return totals


def _rows(asked: dict[Among, Uses], scope: Scope) -> list[tuple]:
    """One row for each set of records, in their order; every part of a UNION has the same number of columns."""
    widths = [sum(1 + 2 * len(names) for _, names in uses) for uses in asked.values()]
    statements: list[str] = []
    values: list[Any] = []
    for place, (among, uses) in enumerate(asked.items()):
        statement, parameters = _statement(among, uses, scope, connection.alias)
        padding = ", 0" * (max(widths) - widths[place])
        statements.append(f"SELECT {place}, part.*{padding} FROM ({statement}) AS part")  # noqa: S608 (the ORM's own)
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return [row[1:] for row in sorted(cursor.fetchall(), key=lambda row: row[0])]


def _names(fields: tuple[str, ...]) -> list[str]:
    return ["rows", *(f"{kind}_{name}" for name in fields for kind in ("sum", "filled"))]


@lru_cache(maxsize=4096)
def _statement(among: Among, uses: Uses, scope: Scope, database: str) -> tuple[str, tuple]:
    """The SQL of a set of records, kept: writing it takes longer than running it. It depends on its scope only."""
    asked: dict[str, Aggregate] = {}
    for place, (use, fields) in enumerate(uses):
        asked[f"rows_{place}"] = Count("pk", filter=use)
        for name in fields:
            asked[f"sum_{place}_{name}"] = Sum(name, filter=use)
            asked[f"filled_{place}_{name}"] = Count(name, filter=use)
    query = among(scope).order_by().annotate(everything=Value(1)).values("everything").annotate(**asked)
    return query.values_list(*asked).query.sql_with_params()


def clocks_of(register: Register, record) -> dict[str, tuple]:
    """Name of each counted term -> what its last day rests on; empty while its clock has not started."""
    return {deadline.name: _clock(deadline, record) for deadline in register.counted_deadlines}


def _clock(deadline: Deadline, record) -> tuple:
    start = getattr(record, deadline.counted_from)
    if start is None or deadline.term is None:
        return ()
    extended_on = getattr(record, deadline.extended_on) if deadline.extended_on else None
    longer = deadline.extended_term(record) if extended_on and deadline.extended_term else ""
    return start, deadline.term(record), extended_on, longer


def forget_moved(register: Register, record, before: dict[str, tuple]) -> None:
    """Empty the last day of each term that rests on something else than ``before``, so that it is worked out again.

    A met term keeps its last day only while what it rests on stays. A schedule's day is never emptied.
    """
    for deadline in register.counted_deadlines:
        if before.get(deadline.name, ()) != _clock(deadline, record):
            setattr(record, deadline.due, None)


def start_clocks(register: Register, record, off: frozenset[date]) -> None:
    """Work out and set the last day of each term whose clock has started, and the calendar used; the caller saves.

    A term already met keeps its last day: a later change of the calendar changes no verdict (REGISTERS 17, R17.2).
    A schedule's day is left as it is.
    Raises FieldFault when an extension came too late or the calendar does not reach far enough.
    """
    for deadline in register.deadlines:
        if deadline.term and _is_ticking(record, deadline):
            setattr(record, deadline.due, _last_day(record, deadline, deadline.term(record), off))
            record.calendar = version_of(off)


def _is_ticking(record, deadline: Deadline) -> bool:
    """The clock has started, and the act was not done while a last day stood."""
    closed = getattr(record, deadline.due) is not None and getattr(record, deadline.met_by) is not None
    return getattr(record, deadline.counted_from) is not None and not closed


def _last_day(record, deadline: Deadline, name: str, off: frozenset[date]) -> date:
    start = getattr(record, deadline.counted_from)
    ordinary = _due_day(start, deadline, name, off)
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
