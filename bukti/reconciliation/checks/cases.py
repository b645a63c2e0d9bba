"""Cases of people and parties: X9 and X14 (domain sheet, REGISTERS 0.13)."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.offices.models import Office
from bukti.registers.disputes.models import Dispute
from bukti.registers.findings.models import Finding
from bukti.registers.party_information.models import PartyInformation
from bukti.registers.paw.models import InterimReplacement

from ..declaration import Difference, Result
from .verdicts import verdict

GRANTED = (Dispute.Ruling.GRANTED, Dispute.Ruling.PARTLY)


def x9_parties(office: Office, year: int) -> Result:
    """X9: the party of a replacement received in the year is one of the parties whose information is kept.

    The votes are not compared: neither the replacement nor any register holds them yet.
    """
    known = {name.casefold() for name in PartyInformation.objects.counted().filter(office=office)
             .order_by("party").values_list("party", flat=True).distinct()}  # fmt: skip
    cases = list(InterimReplacement.objects.counted().filter(office=office, received_on__year=year))
    message = _("Partai pada PAW, tidak ada di informasi partai politik")
    strangers = [Difference(one.number, one.party, None, message) for one in cases if one.party.casefold() not in known]
    return verdict("X9", len(cases), strangers)


def x14_follow_up(office: Office, year: int) -> Result:
    """X14: a dispute granted, wholly or partly, was followed up: in its own register, or as a finding under its number.

    Rulings not final yet wait; those with time left are not compared either. What the follow-up changed is not told:
    no other register names the dispute.
    """
    granted = Dispute.objects.counted().filter(office=office, ruling__in=GRANTED, ruling_on__year=year)
    lost = list(granted.exclude(final=False).exclude(role=Dispute.Role.CLAIMANT).order_by("number"))
    followed = _followed_findings(office, [one.number for one in lost])
    open_still = [one for one in lost if one.followed_up_on is None and one.number not in followed]
    waiting = [one for one in open_still if one.follow_up_due and one.follow_up_due >= timezone.localdate()]
    message = _("Dikabulkan pada, ditindaklanjuti pada")
    late = [Difference(f"{one.number}: {one.object}", one.ruling_on, None, message)
            for one in open_still if one not in waiting]  # fmt: skip
    return verdict("X14", len(lost) - len(waiting), late, len(waiting))


def _followed_findings(office: Office, numbers: list[str]) -> set[str]:
    """Numbers of those that stand among the findings as a ruling acted upon."""
    rulings = Finding.objects.counted().filter(office=office, kind=Finding.Kind.RULING, report_number__in=numbers)
    acted = rulings.filter(Q(followed_up_on__isnull=False) | Q(settled_on__isnull=False))
    return set(acted.values_list("report_number", flat=True))
