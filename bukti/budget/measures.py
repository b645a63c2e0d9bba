"""How revisions, realisation and operational needs are counted (RKT-9a, RAK-4; domain sheet, SAKIP 6 and 3.6)."""

from django.db.models import F, Q, QuerySet

from bukti.records.declaration import Measure, Scope, scheduled

from .models import BudgetRevision, OperationalNeed, Realisation

# The day on which each application books a realisation: SIMONIKA at SPP, OM-SPAN at SP2D (SAKIP 3.6).
BASES = {"spp": "spp_date", "spm": "spm_date", "sp2d": "sp2d_date"}


def approved(scope: Scope) -> QuerySet:
    """Revisions approved in the period by whoever may, POK updates of the office's own KPA included."""
    revisions = BudgetRevision.objects.counted().filter(office__in=scope.offices)
    return revisions.filter(state=BudgetRevision.State.APPROVED, approved_on__range=scope.days)


def approved_for_ikpa(scope: Scope) -> QuerySet:
    """Of those, the ones that IKPA counts."""
    return approved(scope).filter(counts_for_ikpa=True)


def booked(scope: Scope, basis: str) -> QuerySet:
    """Realisation whose step ``basis`` (spp, spm, sp2d) was taken in the period."""
    spending = Realisation.objects.counted().filter(office__in=scope.offices)
    return spending.filter(**{f"{BASES[basis]}__range": scope.days})


def at_spp(scope: Scope) -> QuerySet:
    return booked(scope, "spp")


def at_spm(scope: Scope) -> QuerySet:
    return booked(scope, "spm")


def at_sp2d(scope: Scope) -> QuerySet:
    return booked(scope, "sp2d")


def spp_without_sp2d(scope: Scope) -> QuerySet:
    """What SIMONIKA has and OM-SPAN has not on the period's last day: SPP of that budget year without SP2D by then."""
    last = scope.days[1]
    spending = Realisation.objects.counted().filter(office__in=scope.offices, year=scope.period.year)
    return spending.filter(Q(sp2d_date__isnull=True) | Q(sp2d_date__gt=last), spp_date__lte=last)


def planned(scope: Scope) -> QuerySet:
    """Operational needs whose last day fell in the period, but for those that a decision dropped."""
    needs = OperationalNeed.objects.counted().filter(office__in=scope.offices, needed_by__range=scope.days)
    return needs.exclude(state=OperationalNeed.State.DROPPED)


NEED = scheduled(
    "need",
    "Kebutuhan operasional",
    due="needed_by",
    met_by="met_on",
    runs=~Q(state=OperationalNeed.State.DROPPED),
)

# Met wholly by that day. Needs are counted, not rupiah: rupiah would only tell absorption.
MET = Q(state=OperationalNeed.State.MET, met_on__lte=F("needed_by"))

REVISIONS = [
    Measure("approved", "Revisi yang disahkan", approved),
    Measure("approved_for_ikpa", "Revisi disahkan yang dihitung IKPA", approved_for_ikpa),
]
REALISATIONS = [
    Measure("at_spp", "Realisasi atas dasar SPP (SIMONIKA)", at_spp, sums=("amount",)),
    Measure("at_spm", "Realisasi atas dasar SPM", at_spm, sums=("amount",)),
    Measure("at_sp2d", "Realisasi atas dasar SP2D (OM-SPAN)", at_sp2d, sums=("amount",)),
    Measure("spp_without_sp2d", "SPP yang belum ber-SP2D", spp_without_sp2d, sums=("amount",)),
]
NEEDS = [
    Measure("planned", "Butir kebutuhan operasional yang jatuh tempo", planned),
    Measure("met", "Butir kebutuhan operasional yang terpenuhi", planned, where=MET),
]
