"""How needs are counted: by the day they are needed (RKT-1a), by the last event of the period (RAK-2).

Domain sheets: SAKIP 6.2 RKT-1a, 6.3 RAK-2; REGISTERS 3 "Measures". Two events are never added (LAST per event).
"""

from django.db.models import F, Q, QuerySet, Subquery

from bukti.records.declaration import Measure, Scope, scheduled
from bukti.records.models import RecordQuerySet

from .models import LogisticsNeed

Budget = LogisticsNeed.Budget
# No good piece short as far as anybody knows: an empty figure is no shortage.
NOT_SHORT = Q(good__isnull=True) | Q(needed__isnull=True) | Q(good__gte=F("needed"))
# Whether it was fulfilled and paid is known; whether all four requirements are.
FULFILLED = Q(good__isnull=False, needed__isnull=False, budget=Budget.NONE)
RIGHT = Q(good__isnull=False, needed__isnull=False, right_kind=True, right_allocation=True, right_use=True)
# No day is kept on which the last good piece came: it is open while any is short.
SUPPLY = scheduled(
    "supply",
    "Ketersediaan logistik",
    due="needed_on",
    runs=~Q(state=LogisticsNeed.State.CANCELLED),
    open_while=Q(good__isnull=True) | Q(needed__isnull=True) | Q(good__lt=F("needed")),
)


def due(scope: Scope) -> QuerySet:
    """Items whose last day to be there fell in the period; in the period of an event, its own whose day has come."""
    if scope.period.kind == "event":
        return _needs(scope).filter(event=scope.period.id, needed_on__lte=scope.as_of)
    return _needs(scope).filter(needed_on__range=scope.days)


def not_failed(scope: Scope) -> QuerySet:
    """Of those, no good piece short and no budget problem known; what nobody has judged yet is missing."""
    return due(scope).filter(NOT_SHORT).exclude(budget__in=set(Budget.values) - {Budget.NONE})


def of_the_last_event(scope: Scope) -> QuerySet:
    """All items of the last event whose voting day came in the period."""
    if scope.period.kind == "event":
        return _needs(scope).filter(event=scope.period.id, voting_day__lte=scope.as_of)
    held = _needs(scope).filter(voting_day__range=scope.days)
    return held.filter(voting_day=Subquery(held.order_by("-voting_day").values("voting_day")[:1]))


def not_wrong(scope: Scope) -> QuerySet:
    """Of those, not known to be wrong in number, kind, allocation or use."""
    wrong = Q(right_kind=False) | Q(right_allocation=False) | Q(right_use=False)
    return of_the_last_event(scope).filter(NOT_SHORT).exclude(wrong)


def _needs(scope: Scope) -> RecordQuerySet:
    """What a decision took off the list (a second round that was not held) is no need."""
    return LogisticsNeed.objects.counted().filter(office__in=scope.offices).exclude(state=LogisticsNeed.State.CANCELLED)


MEASURES = [
    Measure("due", "Jenis logistik yang dibutuhkan", due),
    Measure("fulfilled", "Jenis logistik terpenuhi tanpa masalah anggaran", not_failed, usable=FULFILLED),
    Measure("of_the_last_event", "Butir kebutuhan logistik pemungutan suara terakhir", of_the_last_event),
    Measure("right", "Butir kebutuhan tepat jumlah, jenis, alokasi dan peruntukan", not_wrong, usable=RIGHT),
]
