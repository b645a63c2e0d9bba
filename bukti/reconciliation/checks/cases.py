"""Cases of people and parties: X9, X10 and X14 (domain sheet, REGISTERS 0.13)."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.offices.models import Office
from bukti.registers.adhoc_bodies.models import AdHocBody
from bukti.registers.disputes.models import Dispute
from bukti.registers.findings.models import Finding
from bukti.registers.party_information.models import PartyInformation
from bukti.registers.paw.models import InterimReplacement
from bukti.registers.voter_lists.models import VoterListDocument

from ..declaration import Difference, Result, refer
from .verdicts import verdict

Concern, Kind = Finding.Concern, Finding.Kind
ASKING = (Kind.ADVICE, Kind.RECOMMENDATION, Kind.RULING)  # an appeal (imbauan) asks for nothing that leaves a record
GRANTED = (Dispute.Ruling.GRANTED, Dispute.Ruling.PARTLY)


def x9_parties(office: Office, year: int) -> Result:
    """X9: the party of a replacement received in the year is one of the parties whose information is kept.

    The votes are not compared: neither the replacement nor any register holds them yet.
    """
    known = {name.casefold() for name in PartyInformation.objects.counted().filter(office=office)
             .order_by("party").values_list("party", flat=True).distinct()}  # fmt: skip
    cases = list(InterimReplacement.objects.counted().filter(office=office, received_on__year=year))
    message = _("Partai pada PAW, tidak ada di informasi partai politik")
    strangers = [Difference(one.number, one.party, None, message, refer(one))
                 for one in cases if one.party.casefold() not in known]  # fmt: skip
    return verdict("X9", len(cases), strangers)


def x10_recommendations(office: Office, year: int) -> Result:
    """X10: what Bawaslu asked for in the year was done in the register it concerns, in the record the finding names.

    About people: that ad hoc body counts as many sanctions as findings name it. About the voter list: that document
    was set on the day of the letter or later. No register keeps corrections of a count or repeat votes, so findings
    about these are not compared; nor are those closed with a reason and those with time left.
    """
    asked = list(_asked(office, year))
    open_still = [one for one in asked if not one.followed_up_on and one.due_on and one.due_on >= timezone.localdate()]
    told = [one for one in asked if one not in open_still]
    people, lists = _of(told, Concern.PEOPLE), _of(told, Concern.VOTER_LIST)
    found = [*_sanctions(office, people), *_lists(office, lists)]
    untold = _("%(n)s tidak dibandingkan: belum lewat batasnya, atau mengenai hal yang tidak dicatat register lain "
               "(koreksi hasil dan pemungutan ulang termasuk).")  # fmt: skip
    return verdict("X10", len(found), [one for one in found if one], len(asked) - len(found), untold)


def _asked(office: Office, year: int):
    findings = Finding.objects.counted().filter(office=office, auditor=Finding.Auditor.BAWASLU, kind__in=ASKING)
    return findings.filter(report_date__year=year).exclude(state=Finding.State.CLOSED).order_by("number")


def _of(findings: list[Finding], concern: str) -> list[Finding]:
    return [one for one in findings if one.concerns == concern]


def _sanctions(office: Office, findings: list[Finding]) -> Iterator[Difference | None]:
    """None for each that was acted upon; nothing for those whose body has not counted its sanctions."""
    kept = AdHocBody.objects.counted().filter(office=office)
    if not findings or not kept.exists():
        return
    bodies = {one.number: one for one in kept.filter(number__in={one.follow_up_record for one in findings})}
    named = Counter(one.follow_up_record for one in findings)
    message = _("Sanksi yang diminta, sanksi pada badan adhoc")
    for one in findings:
        body, wanted = bodies.get(one.follow_up_record), named[one.follow_up_record]
        if body is None:
            yield Difference(_named(one), 1, None, message, refer(one))
        elif body.sanctioned is not None:
            short = body.sanctioned < wanted
            yield Difference(_named(one), wanted, body.sanctioned, message, refer(one), refer(body)) if short else None


def _lists(office: Office, findings: list[Finding]) -> Iterator[Difference | None]:
    """None for each that was acted upon."""
    kept = VoterListDocument.objects.counted().filter(office=office)
    if not findings or not kept.exists():
        return
    lists = {one.number: one for one in kept.filter(number__in={one.follow_up_record for one in findings})}
    message = _("Diminta pada, daftar pemilih ditetapkan pada")
    for one in findings:
        found = lists.get(one.follow_up_record)
        if found and found.set_on and found.set_on >= one.report_date:
            yield None
        else:
            day, record = (found.set_on, refer(found)) if found else (None, None)
            yield Difference(_named(one), one.report_date, day, message, refer(one), record)


def _named(finding: Finding) -> str:
    return f"{finding.number}: {finding.subject}"


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
    late = [Difference(f"{one.number}: {one.object}", one.ruling_on, None, message, refer(one))
            for one in open_still if one not in waiting]  # fmt: skip
    return verdict("X14", len(lost) - len(waiting), late, len(waiting))


def _followed_findings(office: Office, numbers: list[str]) -> set[str]:
    """Numbers of those that stand among the findings as a ruling acted upon."""
    rulings = Finding.objects.counted().filter(office=office, kind=Kind.RULING, report_number__in=numbers)
    acted = rulings.filter(Q(followed_up_on__isnull=False) | Q(settled_on__isnull=False))
    return set(acted.values_list("report_number", flat=True))
