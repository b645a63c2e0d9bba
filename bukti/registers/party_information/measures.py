"""How party information is counted: as it stood on the last day of the period (IKU-5; domain sheet, REGISTERS 13)."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope

from .models import PartyInformation

PUBLICATION = Deadline(
    "publication",
    "Publikasi informasi partai",
    counted_from="changed_on",
    met_by="published_on",
    due="due_on",
    term=lambda version: "party-information-publication",
    runs=Q(required_until__isnull=True) | Q(required_until__gte=F("due_on")),
)


def required(scope: Scope) -> QuerySet:
    """The latest version of every party and item that had to be published on the last day."""
    last = scope.days[1]
    known = PartyInformation.objects.counted().filter(office__in=scope.offices, changed_on__lte=last)
    later = _same_item().filter(changed_on__gt=OuterRef("changed_on"), changed_on__lte=last)
    return known.filter(Q(required_until__isnull=True) | Q(required_until__gte=last), ~Exists(later))


def up_to_date(scope: Scope) -> QuerySet:
    """Of those, published; or changed so lately that the earlier version may still stand until the term ends."""
    last = scope.days[1]
    earlier = _same_item().filter(_published(last), changed_on__lt=OuterRef("changed_on"))
    return required(scope).filter(_published(last) | (Q(due_on__gte=last) & Exists(earlier)))


def _same_item() -> QuerySet:
    """Enacted versions of the same item of the same party."""
    return PartyInformation.objects.counted().filter(
        office=OuterRef("office"), party_number=OuterRef("party_number"), item=OuterRef("item")
    )


def _published(last: date) -> Q:
    return Q(published_on__lte=last) & (Q(taken_down_on__isnull=True) | Q(taken_down_on__gt=last))


def changed(scope: Scope) -> QuerySet:
    """Versions whose last day to publish fell in the period."""
    return PartyInformation.objects.counted().filter(office__in=scope.offices, due_on__range=scope.days)


MEASURES = [
    Measure("required", "Butir informasi partai yang wajib terbit", required),
    Measure("up_to_date", "Butir informasi partai yang mutakhir dan terbit", up_to_date),
    Measure("changed", "Perubahan informasi partai yang jatuh tempo terbit", changed),
]
