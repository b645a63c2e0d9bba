"""What waits for a person in the quarterly cycle: to verify, to approve, to decide, to mend, to carry out."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bukti.workflow.waiting import Found, Group, Item, Person, Waiting, add

from .models import FollowUp, Measurement, Proposal
from .moves import State
from .proposals import CONFIRM

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
    me = person.user.username
    return _at(person, "measurements.verify", State.SUBMITTED).exclude(Q(written_by=me) | Q(submitted_by=me))


def to_approve(person: Person) -> QuerySet[Measurement]:
    me = person.user.username
    hands = Q(written_by=me) | Q(submitted_by=me) | Q(verified_by=me)
    return _at(person, "measurements.approve", State.VERIFIED).exclude(hands)


def returned(person: Person) -> QuerySet[Measurement]:
    return _at(person, "measurements.write", State.RETURNED)


def to_decide(person: Person) -> QuerySet[Proposal]:
    if not person.may(CONFIRM):
        return Proposal.objects.none()
    open_ones = Proposal.objects.filter(measurement__office=person.office, outcome=Proposal.Outcome.WAITING)
    return open_ones.exclude(proposed_by=person.user.username).select_related("measurement__office")


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
    add(Waiting("proposals-to-decide", _("Usul pernyataan ulang atau pembukaan"), Group.WAITING, _decisions,
                lambda person: to_decide(person).count()))  # fmt: skip
    add(Waiting("follow-ups-late", _("Tindak lanjut lewat tenggat"), Group.LATE, _promised(late=True)))
    add(Waiting("follow-ups-due", _("Tindak lanjut segera jatuh tempo"), Group.DUE, _promised(late=False)))
