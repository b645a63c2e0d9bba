"""What waits for a person in the quarterly cycle: to verify, to approve, to lock, to decide, to mend, to carry out."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office
from bukti.workflow.waiting import Found, Group, Item, Person, Waiting, add

from .models import FollowUp, Measurement, Proposal
from .moves import FROZEN, State
from .proposals import CONFIRM
from .quarter import quarter_of
from .submission import Owed, owed, untouched

MOST = 50
AHEAD = timedelta(days=7)


def _at(person: Person, permission: str, state: State) -> QuerySet[Measurement]:
    """Measurements in a state in which this person's permission may act; none without it."""
    if not person.may(permission):
        return Measurement.objects.none()
    found = Measurement.objects.filter(office=person.office, state=state)
    if person.divisions is not None:
        found = found.filter(Q(division__isnull=True) | Q(division__code__in=person.divisions))
    return found


def to_verify(person: Person) -> QuerySet[Measurement]:
    return _of_others(_at(person, "measurements.verify", State.SUBMITTED), person)


def to_approve(person: Person) -> QuerySet[Measurement]:
    found = _at(person, "measurements.approve", State.VERIFIED).exclude(verified_by=person.user.username)
    return _of_others(found, person)


def _of_others(found: QuerySet[Measurement], person: Person) -> QuerySet[Measurement]:
    """Those in which this person never wrote. One statement."""
    own = [key for key, authors in found.values_list("pk", "authors") if person.user.username in authors]
    return found.exclude(pk__in=own)


def returned(person: Person) -> QuerySet[Measurement]:
    return _at(person, "measurements.write", State.RETURNED)


def to_decide(person: Person) -> QuerySet[Proposal]:
    if not person.may(CONFIRM):
        return Proposal.objects.none()
    open_ones = Proposal.objects.filter(measurement__office=person.office, outcome=Proposal.Outcome.WAITING)
    return open_ones.exclude(proposed_by=person.user.username).select_related("measurement__office")


def to_number(person: Person) -> dict[str, int]:
    """Quarter -> how many of its indicators this person may approve, once all are verified: they wait for the number
    of the plenary's minutes.
    """
    if not person.may("measurements.approve"):
        return {}
    own = dict(to_approve(person).order_by("period").values_list("period").annotate(Count("pk")))
    return {one: own[one] for one in _come_to(person.office, State.VERIFIED, (State.VERIFIED, *FROZEN)) if one in own}


def to_lock(person: Person) -> list[str]:
    """The quarters that are approved as a whole and not locked; one with a proposal that waits cannot be."""
    if not person.may("measurements.lock"):
        return []
    undecided = Proposal.objects.filter(measurement__office=person.office, outcome=Proposal.Outcome.WAITING)
    held_up = set(undecided.values_list("measurement__period", flat=True))
    return [one for one in _come_to(person.office, State.APPROVED, FROZEN) if one not in held_up]


def _come_to(office: Office, state: State, reached: Collection[State]) -> list[str]:
    """The quarters of which every indicator has come to one of the states, and one of them to this."""
    rows = Measurement.objects.filter(office=office).order_by("period").values("period")
    begun = rows.annotate(here=Count("pk", filter=Q(state=state)), behind=Count("pk", filter=~Q(state__in=reached)))
    whole = begun.filter(here__gt=0, behind=0).values_list("period", flat=True)
    return [one for one in whole if not untouched(office, quarter_of(one))]


def _owed(person: Person, *, late: bool) -> list[Owed]:
    if not person.may("measurements.submit"):
        return []
    found = owed(person.office, person.divisions, person.today)
    return [one for one in found if (one.due is not None and one.due < person.today) is late]


def _submitting(*, late: bool) -> Callable[[Person], Found]:
    def find(person: Person) -> Found:
        told = gettext("Masih ada indikator yang belum diajukan")
        items = [replace(_quarter(person, one.quarter.id, told), due=one.due) for one in _owed(person, late=late)]
        return Found(items, len(items))

    return find


def follow_ups(person: Person, *, late: bool) -> QuerySet[FollowUp]:
    own = FollowUp.objects.filter(owner=person.user, measurement__office=person.office, done_on__isnull=True)
    when = {"due_on__lt": person.today} if late else {"due_on__range": (person.today, person.today + AHEAD)}
    return own.filter(**when).select_related("measurement__office")


def _listed(rows: Callable[[Person], QuerySet[Measurement]]) -> Callable[[Person], Found]:
    def find(person: Person) -> Found:
        found = rows(person)
        return Found([_item(one, one.returned_reason) for one in found.select_related("division", "office")[:MOST]],
                     found.count())  # fmt: skip

    return find


def _counted(rows: Callable[[Person], QuerySet[Measurement]]) -> Callable[[Person], int]:
    return lambda person: rows(person).count()


def _item(one: Measurement, about: str) -> Item:
    address = reverse("measurement", args=[one.office.code, one.period, one.code])
    return Item(f"measurement {one}", f"{one.code} {one.period}", about, address,
                division=one.division.code if one.division else "")  # fmt: skip


def _quarter(person: Person, period: str, about: str) -> Item:
    address = reverse("quarter", args=[person.office.code, period])
    return Item(f"quarter {period}", quarter_of(period).label, about, address)


def _numbering(person: Person) -> Found:
    items = [_quarter(person, period, gettext("%(count)d indikator terverifikasi") % {"count": count})
             for period, count in to_number(person).items()]  # fmt: skip
    return Found(items, len(items))


def _locking(person: Person) -> Found:
    told = gettext("Semua indikator sudah disahkan")
    items = [_quarter(person, period, told) for period in to_lock(person)]
    return Found(items, len(items))


def _decisions(person: Person) -> Found:
    found = to_decide(person)
    items = [_item(one.measurement, f"{one.get_kind_display()}: {one.reason}") for one in found[:MOST]]
    return Found(items, found.count())


def _promised(*, late: bool) -> Callable[[Person], Found]:
    def find(person: Person) -> Found:
        found = follow_ups(person, late=late)
        return Found(list(_due(found if late else found[:MOST])), found.count())

    return find


def _due(found: Iterable[FollowUp]) -> Iterable[Item]:
    for one in found:
        measured = one.measurement
        address = reverse("measurement", args=[measured.office.code, measured.period, measured.code])
        yield Item(f"follow-up {one.pk}", f"{measured.code} {measured.period}", one.decision,
                   f"{address}#tindak-lanjut", due=one.due_on)  # fmt: skip


def declare() -> None:
    """Called once, when the program starts."""
    for code, title, group, rows in (
        ("measurements-to-verify", _("Pengukuran untuk diverifikasi"), Group.WAITING, to_verify),
        ("measurements-to-approve", _("Pengukuran untuk disahkan"), Group.WAITING, to_approve),
        ("measurements-returned", _("Pengukuran yang dikembalikan"), Group.RETURNED, returned),
    ):
        add(Waiting(code, title, group, _listed(rows), _counted(rows)))
    add(Waiting("submission-due", _("Triwulan untuk diukur dan diajukan"), Group.WAITING, _submitting(late=False)))
    add(Waiting("submission-late", _("Pengukuran triwulan lewat tenggat"), Group.LATE, _submitting(late=True)))
    add(Waiting("quarters-to-number", _("Triwulan menunggu nomor berita acara pleno"), Group.WAITING, _numbering))
    add(Waiting("quarters-to-lock", _("Triwulan untuk dikunci"), Group.WAITING, _locking))
    add(Waiting("proposals-to-decide", _("Usul pernyataan ulang atau pembukaan"), Group.WAITING, _decisions,
                lambda person: to_decide(person).count()))  # fmt: skip
    add(Waiting("follow-ups-late", _("Tindak lanjut lewat tenggat"), Group.LATE, _promised(late=True)))
    add(Waiting("follow-ups-due", _("Tindak lanjut segera jatuh tempo"), Group.DUE, _promised(late=False)))
