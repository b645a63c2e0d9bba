"""Mails that remind: what waits for each person, and what is late told to those above. Once a day, once a thing.

A mail is claimed in the table before it is sent, so that two runs at once send one. It holds numbers and titles, never
a field of a record.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from bukti.audit.actions import log
from bukti.offices.access import ACCESS, WORKING, Role
from bukti.offices.models import Office, User

from .models import Escalation, Reminder
from .waiting import Group, Item, Person, found_for, person_of

SUPERIORS = ((Role.COORDINATOR, 1), (Role.SECRETARY, 8))  # role -> days after the last day from which it is told
SHOWN = 20  # things of one kind in a mail; the page has the rest


@dataclass
class Sent:
    """What a run did: mails sent, people without an address, mails that the mail server refused (username: reason)."""

    digests: int = 0
    escalations: int = 0
    without_address: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)


def remind(*, on: date, offices: Iterable[Office], actor: str) -> Sent:
    """Send everybody at these offices what waits, is late or due soon on that day, and the superiors what is late.

    Running it again on the same day sends nothing twice.
    """
    sent = Sent()
    with translation.override(settings.LANGUAGE_CODE):
        for office in offices:
            people = [person_of(user, office, on) for user in _workers(office, on)]
            for person in people:
                _digest(person, sent, actor)
            for role, days in SUPERIORS:
                _escalate([person for person in people if role in person.roles], role, days, sent, actor)
    return sent


def _workers(office: Office, on: date) -> list[User]:
    held = Q(assignments__held_to__isnull=True) | Q(assignments__held_to__gte=on)
    here = Q(assignments__office=office, assignments__role__in=WORKING, assignments__held_from__lte=on)
    return list(User.objects.filter(held & here, is_active=True).distinct().order_by("pk"))


def _digest(person: Person, sent: Sent, actor: str) -> None:
    found = found_for(person)
    total = sum(part.total for kinds in found.values() for _kind, part in kinds)
    if total and _reachable(person, sent):
        groups = [(group.label, [(kind.title, part.items[:SHOWN], max(part.total - SHOWN, 0)) for kind, part in kinds])
                  for group, kinds in found.items()]  # fmt: skip
        title = f"Bukti: {total} hal untuk Anda, {person.today:%d-%m-%Y}"
        if _send(person, Reminder.Kind.DIGEST, total, title, groups, sent, actor):
            sent.digests += 1


def _escalate(holders: list[Person], role: Role, days: int, sent: Sent, actor: str) -> None:
    """Tell the holders of a role what is late by as many days and was not told to that role before."""
    told: dict[tuple[str, date], Item] = {}
    for person in holders:
        late = _late(person, role, days)
        if not late or not _reachable(person, sent):
            continue
        groups = [("Terlambat di kantor Anda", [("", late[:SHOWN], max(len(late) - SHOWN, 0))])]
        title = f"Bukti: {len(late)} hal terlambat, {person.today:%d-%m-%Y}"
        if _send(person, Reminder.Kind.ESCALATION, len(late), title, groups, sent, actor):
            sent.escalations += 1
            told |= {(item.subject, item.due): item for item in late if item.due}
    _note(holders, role, told, actor)


def _late(person: Person, role: Role, days: int) -> list[Item]:
    """All of it in the person's divisions, whoever has to act, less what the role knows already."""
    whole = replace(person, permissions=frozenset(ACCESS))
    found = [item for _kind, part in found_for(whole).get(Group.LATE, []) for item in part.items]
    late = [item for item in found if item.due and (person.today - item.due).days >= days]
    rows = Escalation.objects.filter(office=person.office, role=role, due__in={item.due for item in late})
    known = set(rows.values_list("subject", "due"))
    return [item for item in late if (item.subject, item.due) not in known]


@transaction.atomic
def _note(holders: list[Person], role: Role, told: dict[tuple[str, date], Item], actor: str) -> None:
    if not told:
        return
    office, day = holders[0].office, holders[0].today
    Escalation.objects.bulk_create(
        [Escalation(office=office, subject=subject, due=due, role=role, day=day) for subject, due in told],
        ignore_conflicts=True,
        batch_size=500,
    )
    log(actor=actor, action="reminders.escalate", subject=f"role {role}", office=office.code, items=len(told))


def _reachable(person: Person, sent: Sent) -> bool:
    if not person.user.email:
        sent.without_address.add(person.user.username)
    return bool(person.user.email)


def _send(
    person: Person, kind: Reminder.Kind, items: int, title: str, groups: list, sent: Sent, actor: str
) -> Reminder | None:
    """The mail, unless it went out before; None also when the mail server refuses it: the next run tries again."""
    claim = _claim(person, kind, items, actor)
    if claim is None:
        return None
    values = {"person": person, "groups": groups, "url": settings.ADDRESS}
    try:
        EmailMessage(title, render_to_string("workflow/reminder.txt", values), to=[person.user.email]).send()
    except OSError as error:  # SMTPException is one
        claim.delete()
        sent.failed[person.user.username] = type(error).__name__
        return None
    return claim


@transaction.atomic
def _claim(person: Person, kind: Reminder.Kind, items: int, actor: str) -> Reminder | None:
    claim, made = Reminder.objects.get_or_create(
        office=person.office, user=person.user, day=person.today, kind=kind, defaults={"items": items}
    )
    if not made:
        return None
    log(actor=actor, action="reminders.send", subject=f"user {person.user.username}", office=person.office.code,
        kind=kind, items=items)  # fmt: skip
    return claim
