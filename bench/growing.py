"""More records than the sample office has: its own, again and again under new numbers."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from bukti.offices.models import Office
from bukti.records.declaration import all_registers

LEAST = 20  # records of a register that each further office gets


def grow(target: int, *registers: str) -> int:
    """So many records of the sample office at least (in these registers, or in all); how many there are then."""
    originals, copies = _last_keys(registers), 0
    total = sum(model._default_manager.filter(office__code="3602").count() for model in originals)
    while total < target and originals:
        copies += 1
        for model, last in list(originals.items()):
            added = _copied(model, last, {"number": f"number || '/{last}.{copies}'"})
            if not added:
                del originals[model]  # a second key of its own forbids copies
            total += added
    _analyse()
    return total


def spread() -> int:
    """The first records of each register at every other office too; how many offices then have some."""
    originals = dict.fromkeys(_last_keys(), LEAST)
    offices = Office.objects.exclude(code="3602").values_list("pk", flat=True)
    for office in offices:
        for model in originals:
            _copied(model, originals[model], {"office_id": str(office), "division_id": "NULL"}, first=True)
    _analyse()
    return len(offices) + 1


def _last_keys(registers: Collection[str] = ()) -> dict[type[models.Model], int]:
    found = {one.model: one.model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
             for one in all_registers() if not registers or one.code in registers}  # fmt: skip
    return {model: last for model, last in found.items() if last}


def _copied(model: type[models.Model], last: int, changed: dict[str, str], first: bool = False) -> int:
    """How many rows were added: those up to key ``last``, or the ``last`` first ones; 0 when a constraint forbids."""
    own = [field.column for field in model._meta.concrete_fields if not field.primary_key and not field.generated]
    columns = ", ".join(connection.ops.quote_name(column) for column in own)
    chosen = ", ".join(changed.get(column, connection.ops.quote_name(column)) for column in own)
    table, key = model._meta.db_table, model._meta.pk.column
    among = f"{key} <= %s"
    if first:
        among = f"{key} IN (SELECT {key} FROM {table} ORDER BY {key} LIMIT %s)"  # noqa: S608
    return _executed(f"INSERT INTO {table} ({columns}) SELECT {chosen} FROM {table} WHERE {among}", last)  # noqa: S608


def _executed(statement: str, *values: Any) -> int:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount
    except IntegrityError:
        return 0


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
