"""Ad hoc bodies and their pay: X6 (domain sheet, REGISTERS 0.13)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from bukti.offices.models import Office
from bukti.records.models import Record
from bukti.registers.adhoc_bodies.models import AdHocBody
from bukti.registers.payments.models import Payment

from ..declaration import Difference, Reference, Result, refer
from .verdicts import verdict


def x6_honoraria(office: Office, year: int) -> Result:
    """X6: people paid for a month are as many as were in service on its last day, body by body.

    Only people: no register holds the tariff, so the money cannot be worked out. The group of a payment is matched
    by the body whose name it begins with ("KPPS Pemilu" is KPPS).
    """
    bodies = list(_in_service(office, year))
    paid: defaultdict[tuple[str, date], list[Payment]] = defaultdict(list)
    for one in _paid(office, year):
        paid[_body_of(one.recipients) or one.recipients, one.owed_from].append(one)
    compared, differences = 0, []
    for (body, day), payments in paid.items():
        serving = _serving(bodies, body, day)
        if not serving:
            continue
        compared += 1
        people, active = sum(one.people for one in payments), sum(one.filled or 0 for one in serving)
        if people != active:
            message = _("Orang yang dibayar, orang yang aktif")
            subject = f"{_label(body)}, {day:%Y-%m}"
            differences.append(Difference(subject, people, active, message, _the_one(payments), _the_one(serving)))
    return verdict("X6", compared, differences, len(paid) - compared)


def _paid(office: Office, year: int):
    payments = Payment.objects.counted().filter(office=office, kind=Payment.Kind.AD_HOC, owed_from__year=year)
    return payments.exclude(state=Payment.State.REJECTED).order_by("owed_from", "recipients")


def _in_service(office: Office, year: int):
    last, first = date(year, 12, 31), date(year, 1, 1)
    bodies = AdHocBody.objects.counted().filter(office=office, inaugurated_on__lte=last)
    return bodies.filter(Q(work_ends_on__isnull=True) | Q(work_ends_on__gte=first))


def _serving(bodies: list[AdHocBody], body: str, day: date) -> list[AdHocBody]:
    """Bodies of the kind in service on the day; nothing when the register has none then."""
    return [one for one in bodies if one.body == body and one.inaugurated_on and one.inaugurated_on <= day
            and (one.work_ends_on is None or one.work_ends_on >= day)]  # fmt: skip


def _the_one(records: Sequence[Record]) -> Reference | None:
    """The record when there is only one; several are a sum that opens to none of them."""
    return refer(records[0]) if len(records) == 1 else None


def _body_of(recipients: str) -> str:
    return next((body.value for body in AdHocBody.Body if recipients.startswith(str(body.label))), "")


def _label(body: str) -> str:
    return str(dict(AdHocBody.Body.choices).get(body, body))
