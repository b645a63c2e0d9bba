"""Money and what it bought: X7 (domain sheet, REGISTERS 0.13)."""

from django.db.models import Sum
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from bukti.budget.models import Realisation
from bukti.offices.models import Office
from bukti.registers.assets.models import Asset

from ..declaration import Difference, Result
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
    paid = dict(kinds.annotate(Sum("amount")))
    acquired = dict(
        Asset.objects.counted().filter(office=office, acquired_on__year=year).order_by("account")
        .values_list("account").annotate(Sum("cost"))
    )  # fmt: skip
    known = {kind: amount for kind, amount in paid.items() if kind in LEDGER}
    message = _("SP2D belanja modal, aset yang diperoleh (Rp)")
    differences = [
        Difference(f"{kind}, {LEDGER[kind].label}", amount, acquired.get(LEDGER[kind], 0), message)
        for kind, amount in known.items()
        if amount > acquired.get(LEDGER[kind], 0)
    ]
    return verdict("X7", len(known), differences, len(paid) - len(known))
