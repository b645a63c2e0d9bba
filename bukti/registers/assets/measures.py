"""How assets are counted: what was in use on the last day, by its newest card of that day (RKT-6; REGISTERS 4)."""

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from bukti.records.declaration import Measure, Scope

from .models import Asset, AssetCheck, AssetReconciliation

UNKNOWN = Value("unknown")
VERDICT = Case(When(functioning=True, then=Value("yes")), When(functioning=False, then=Value("no")), default=UNKNOWN)


def in_use(scope: Scope) -> QuerySet:
    """Assets acquired and not yet taken out of use on the last day of the period."""
    last = scope.days[1]
    assets = Asset.objects.counted().filter(office__in=scope.offices, acquired_on__lte=last)
    return assets.filter(Q(stopped_on__isnull=True) | Q(stopped_on__gt=last))


def functioning(scope: Scope) -> QuerySet:
    """Of those, not known to be out of order by the newest card up to that day; one never seen is missing."""
    cards = AssetCheck.objects.counted().filter(
        office=OuterRef("office"), asset=OuterRef("number"), checked_on__lte=scope.days[1]
    )
    newest = cards.annotate(verdict=VERDICT).order_by("-checked_on", "-number").values("verdict")[:1]
    # Never NULL: "not out of order" must take in what is unknown.
    return in_use(scope).annotate(works=Coalesce(Subquery(newest), UNKNOWN)).exclude(works="no")


def reconciled_accounts(scope: Scope) -> QuerySet:
    """Accounts of the periods that ended in the scope."""
    accounts = AssetReconciliation.objects.counted()
    return accounts.filter(office__in=scope.offices, period_ends_on__range=scope.days)


def agreeing_accounts(scope: Scope) -> QuerySet:
    """Of those, without a difference."""
    return reconciled_accounts(scope).filter(asset_value=F("ledger_value"))


ASSET_MEASURES = [
    Measure("in_use", "Sarana dan prasarana yang dipakai", in_use),
    Measure("functioning", "Sarana dan prasarana yang berfungsi baik", functioning, usable=Q(works="yes")),
]
RECONCILIATION_MEASURES = [
    Measure("accounts", "Akun BMN yang direkonsiliasi", reconciled_accounts),
    Measure("agreeing", "Akun BMN tanpa selisih", agreeing_accounts),
]
