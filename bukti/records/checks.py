"""A wrong declaration stops the program at start, with a number and the register's name."""

from collections.abc import Iterator

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist

from bukti.law.catalogue import TermError, terms
from bukti.offices.access import ACCESS

from .declaration import Register, all_registers
from .display import field_at


@register()
def declarations_are_right(**_: object) -> list[CheckMessage]:
    """records.E001 to E004 and E006 for every register; E005 for the terms of law."""
    found = [message for declared in all_registers() for message in _faults(declared)]
    try:
        terms()
    except TermError as error:
        found.append(Error(str(error), id="records.E005"))
    return found


def _faults(declared: Register) -> Iterator[CheckMessage]:
    for use, name in _fields_named(declared):
        if not _has(declared, name):
            yield _error(declared, 1, f"{use} names a field '{name}' that {declared.model.__name__} does not have")
    for move in declared.transitions:
        if move.permission not in ACCESS:
            yield _error(declared, 2, f"move '{move.name}' needs '{move.permission}', which no line of access allows")
        if _has(declared, move.field) and not {move.source, move.target} <= _choices(declared, move.field):
            yield _error(declared, 3, f"move '{move.name}' leads from or to a state that {move.field} does not have")
    codes = [measure.code for measure in declared.measures]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield _error(declared, 4, f"measure '{code}' is declared twice")
    for deadline in declared.deadlines:
        if bool(deadline.counted_from) != bool(deadline.term):
            yield _error(declared, 6, f"deadline '{deadline.name}' needs both a term and the day it is counted from")
        if not deadline.due or bool(deadline.met_by) == bool(deadline.open_while):
            yield _error(declared, 6, f"deadline '{deadline.name}' needs a last day, and one thing that ends it")


def _error(declared: Register, number: int, fault: str) -> Error:
    return Error(f"{declared.code}: {fault}.", id=f"records.E{number:03}")


def _fields_named(declared: Register) -> Iterator[tuple[str, str]]:
    yield from (("list_columns", name) for name in declared.list_columns)
    yield from (("private", name) for name in declared.private)
    for move in declared.transitions:
        yield from ((f"move '{move.name}'", name) for name in (move.field, *move.requires))
    for deadline in declared.deadlines:
        names = (deadline.counted_from, deadline.met_by, deadline.due, deadline.extended_on)
        yield from ((f"deadline '{deadline.name}'", name) for name in names if name)
    for sheet in declared.imports:
        yield from ((f"heading '{heading}'", name) for heading, name in sheet.headings.items())
    for measure in declared.measures:
        yield from ((f"measure '{measure.code}'", name) for name in measure.sums)


def _has(declared: Register, name: str) -> bool:
    try:
        field_at(declared.model, name)
    except FieldDoesNotExist:
        return False
    return True


def _choices(declared: Register, name: str) -> set[str]:
    return {value for value, _ in declared.model._meta.get_field(name).flatchoices}
