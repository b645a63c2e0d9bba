"""Money and what it bought: X7 and X12 (domain sheet, REGISTERS 0.13)."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Min, Sum
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from bukti.budget.models import Realisation
from bukti.offices.models import Office
from bukti.registers.assets.models import Asset
from bukti.registers.outreach_events.models import OutreachEvent
from bukti.registers.payments.models import Payment

from ..declaration import Difference, Reference, Result, refer
from .verdicts import verdict

# Kind of capital spending -> the ledger account its asset stands in.
LEDGER = {
    "532": Asset.Account.EQUIPMENT,
    "533": Asset.Account.BUILDINGS,
    "534": Asset.Account.NETWORKS,
    "536": Asset.Account.OTHER,
}


def x7_capital(office: Office, year: int) -> Result:
    """X7: capital spending with an SP2D in the year is covered by assets acquired in it, account by account.

    Assets may be worth more, for some are transferred or given; they may not be worth less. No asset names its SP2D,
    so sums are compared; stock (521811) and contracts are not.
    """
    spending = Realisation.objects.counted().filter(office=office, sp2d_date__year=year, account__startswith="53")
    kinds = spending.annotate(kind=Substr("account", 1, 3)).order_by("kind").values_list("kind")
    paid = {kind: (amount, Reference(Realisation, pk) if payments == 1 else None) for kind, amount, payments, pk
            in kinds.annotate(Sum("amount"), Count("pk"), Min("pk"))}  # fmt: skip
    acquired = dict(
        Asset.objects.counted().filter(office=office, acquired_on__year=year).order_by("account")
        .values_list("account").annotate(Sum("cost"))
    )  # fmt: skip
    known = {kind: told for kind, told in paid.items() if kind in LEDGER}
    message = _("SP2D belanja modal, aset yang diperoleh (Rp)")
    differences = [
        Difference(f"{kind}, {LEDGER[kind].label}", amount, acquired.get(LEDGER[kind], 0), message, payment)
        for kind, (amount, payment) in known.items()
        if amount > acquired.get(LEDGER[kind], 0)
    ]
    return verdict("X7", len(known), differences, len(paid) - len(known))


def x12_outreach(office: Office, year: int) -> Result:
    """X12: an outreach event held in the year cost as much as the payments that name it, refused claims left out.

    Events that no payment names are not compared: petty cash may have paid them. A payment of the year that names an
    event nobody recorded differs.
    """
    paid = _payments_by_activity(office)
    events = OutreachEvent.objects.counted().filter(office=office)
    held = list(events.filter(held_on__year=year).order_by("number"))
    known = set(events.filter(number__in=paid).values_list("number", flat=True))
    named = [one for one in held if one.cost is not None and _sum(paid.get(one.number, ())) is not None]
    message = _("Biaya kegiatan, jumlah pembayaran yang menyebutnya (Rp)")
    differences = [Difference(f"{one.number} {one.activity}", one.cost, _sum(paid[one.number]), message, refer(one),
                              _single(paid[one.number]))
                   for one in named if one.cost != _sum(paid[one.number])]  # fmt: skip
    strangers = [one for number in sorted(set(paid) - known) for one in paid[number] if one.owed_from.year == year]
    unrecorded = _("Kegiatan yang disebut pembayaran, tidak ada di register sosialisasi")
    differences += [Difference(one.number, one.activity, None, unrecorded, refer(one)) for one in strangers]
    return verdict("X12", len(named) + len(strangers), differences, len(held) - len(named))


def _payments_by_activity(office: Office) -> dict[str, list[Payment]]:
    payments = Payment.objects.counted().filter(office=office).exclude(activity="")
    paid: defaultdict[str, list[Payment]] = defaultdict(list)
    for one in payments.exclude(state=Payment.State.REJECTED).order_by("number"):
        paid[one.activity].append(one)
    return dict(paid)


def _sum(payments: Iterable[Payment]) -> int | None:
    """Rupiah; None when nothing was paid, or one of them does not say how much."""
    amounts = [one.amount for one in payments]
    return None if not amounts or None in amounts else sum(filter(None, amounts))


def _single(payments: list[Payment]) -> Reference | None:
    return refer(payments[0]) if len(payments) == 1 else None
