"""How stock cards are counted: movements by their day, cards as of the last day (domain sheet, REGISTERS 3)."""

from django.db.models import Exists, OuterRef, QuerySet

from bukti.records.declaration import Measure, Scope
from bukti.records.models import RecordQuerySet

from .models import StockMovement

CARD = ("office", "event", "warehouse", "item")


def moved(scope: Scope) -> QuerySet:
    """Movements in the period; in the period of an event, those of its cards."""
    if scope.period.kind == "event":
        return _movements(scope).filter(event=scope.period.id, moved_on__lte=scope.as_of)
    return _movements(scope).filter(moved_on__range=scope.days)


def documented(scope: Scope) -> QuerySet:
    """Of those, with the number of their document."""
    return moved(scope).exclude(document="")


def cards(scope: Scope) -> QuerySet:
    """The last line of each card on the last day of the period: one record a card, its balance that day."""
    last = scope.days[1] if scope.period.kind != "event" else scope.as_of
    same = {name: OuterRef(name) for name in CARD}
    later = StockMovement.objects.counted().filter(**same, line__gt=OuterRef("line"), moved_on__lte=last)
    known = _movements(scope).filter(~Exists(later), moved_on__lte=last)
    return known.filter(event=scope.period.id) if scope.period.kind == "event" else known


def in_stock(scope: Scope) -> QuerySet:
    """Of those, with anything left."""
    return cards(scope).filter(balance__gt=0)


def _movements(scope: Scope) -> RecordQuerySet:
    return StockMovement.objects.counted().filter(office__in=scope.offices)


MEASURES = [
    Measure("moved", "Gerakan barang", moved),
    Measure("documented", "Gerakan barang dengan nomor bukti", documented),
    Measure("cards", "Kartu stok", cards),
    Measure("in_stock", "Kartu stok yang masih bersaldo", in_stock),
]
