"""An office keeps its people: invites them, gives and ends their roles, closes and opens their accounts.

``by`` is an administrator of the office, for whom the rules here hold, or the name of whoever starts programs on the
server (``cli:root``), who can read the database anyway. An administrator changes nothing of his own account, nor what
would reach into another office, and never learns a password.

**A lost second factor takes two people**: an administrator proposes, the secretary or the plenary confirms. With the
one-time link for a password alone in one hand and the factor in the same hand, an administrator could sign in as
anybody and approve. By command one person suffices (``bukti user reset-factor``): for an office whose own two cannot
sign in, and since a command writes to the database as it is.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices import actions as offices
from bukti.offices.access import may
from bukti.offices.models import Assignment, Division, Office, User
from bukti.offices.queries import holds_elsewhere, people_of

from . import actions
from .links import make_link
from .models import FactorReset
from .queries import has_second_factor

Who = User | str


def _keeper(by: Who, office: Office, person: User | None = None, *, whole_account: bool = False) -> str:
    """The name that the log has for who does this. Raises Forbidden when he may not."""
    if isinstance(by, str):
        return by
    subject = f"user {person.username}" if person else ""
    told = {"permission": "users.manage", "subject": subject}
    own = _("Administrator tidak mengubah akun dan perannya sendiri; mintalah administrator lain.")
    if not may(by, "users.manage", office):
        raise Forbidden(_("Hanya administrator kantor ini yang mengelola penggunanya."), **told)
    if person == by:
        raise Forbidden(own, **told)
    if person is not None and not people_of(office).filter(pk=person.pk).exists():
        raise Forbidden(_("Orang itu bukan pengguna kantor ini."), **told)
    if person is not None and whole_account and holds_elsewhere(person, office):
        told_why = _("Akun ini juga berperan di kantor lain; di sini hanya perannya pada kantor ini yang dapat diubah.")
        raise Forbidden(told_why, **told)
    return by.username


@transaction.atomic
def invite(
    *,
    username: str,
    full_name: str,
    role: str,
    office: Office,
    held_from: date,
    by: Who,
    division: Division | None = None,
    nip: str = "",
    email: str = "",
) -> tuple[User, str]:
    """A new account with its first role; returns it and the path of the one-time link, which is told this once.

    Raises BadInput as ``offices.actions.add_user``, ``set_details`` and ``set_email`` do; Forbidden.
    """
    actor = _keeper(by, office)
    person = offices.add_user(username=username, full_name=full_name, password=None, office=office, actor=actor)
    offices.assign(user=person, office=office, role=role, division=division, held_from=held_from, actor=actor)
    if nip:
        offices.set_details(user=person, full_name=full_name, nip=nip, office=office, actor=actor)
    if email:
        offices.set_email(user=person, email=email, office=office, actor=actor)
    return person, make_link(user=person, actor=actor, office=office.code)


@transaction.atomic
def describe(*, person: User, full_name: str, nip: str, email: str, office: Office, by: Who) -> None:
    """Name, NIP and e-mail of a person. Raises BadInput for a wrong one; Forbidden."""
    actor = _keeper(by, office, person, whole_account=True)
    offices.set_details(user=person, full_name=full_name, nip=nip, office=office, actor=actor)
    if email != person.email:
        offices.set_email(user=person, email=email, office=office, actor=actor)


@transaction.atomic
def give_role(
    *,
    person: User,
    role: str,
    office: Office,
    held_from: date,
    by: Who,
    held_to: date | None = None,
    division: Division | None = None,
) -> Assignment:
    """As ``offices.actions.assign``; Forbidden."""
    actor = _keeper(by, office, person)
    return offices.assign(user=person, office=office, role=role, division=division, held_from=held_from,
                          held_to=held_to, actor=actor)  # fmt: skip


@transaction.atomic
def end_role(*, held: Assignment, last_day: date, by: Who) -> None:
    """As ``offices.actions.end_role``; Forbidden."""
    offices.end_role(held=held, last_day=last_day, actor=_keeper(by, held.office, held.user))


@transaction.atomic
def new_link(*, person: User, office: Office, by: Who) -> str:
    """The path of a one-time link for a password, told this once. Raises BadInput for a closed account; Forbidden."""
    return make_link(user=person, actor=_keeper(by, office, person, whole_account=True), office=office.code)


@transaction.atomic
def close(*, person: User, office: Office, by: Who) -> int:
    """Close an account: its sessions, links and proposals end, its history stays. Returns how many sessions ended.

    Raises RefusedMove when it is closed, or the last administrator; Forbidden.
    """
    actor = _keeper(by, office, person, whole_account=True)
    offices.close_user(user=person, office=office, actor=actor)
    actions.end_links(user=person)
    FactorReset.objects.filter(user=person, state=FactorReset.State.PROPOSED).update(
        state=FactorReset.State.OUTDATED, decided_at=timezone.now()
    )
    return actions.sign_out_everywhere(user=person, actor=actor, office=office.code)


@transaction.atomic
def reopen(*, person: User, office: Office, by: Who) -> None:
    """Raises RefusedMove when the account is open; Forbidden."""
    actor = _keeper(by, office, person, whole_account=True)
    offices.reopen_user(user=person, office=office, actor=actor)


@transaction.atomic
def unlock(*, person: User, office: Office, by: Who) -> int:
    """As ``actions.unlock``; Forbidden."""
    return actions.unlock(user=person, actor=_keeper(by, office, person), office=office.code)


@transaction.atomic
def sign_out(*, person: User, office: Office, by: Who) -> int:
    """End every session of a person, for a lost device; returns how many. Forbidden."""
    return actions.sign_out_everywhere(user=person, actor=_keeper(by, office, person), office=office.code)


@transaction.atomic
def propose_reset(*, person: User, office: Office, by: User) -> FactorReset:
    """Ask a second person to remove a lost factor. Raises RefusedMove without one, or when it is asked already."""
    actor, subject = _keeper(by, office, person, whole_account=True), f"user {person.username}"
    User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active or not has_second_factor(person):
        raise RefusedMove(_("Akun ini tertutup, atau tidak mempunyai faktor kedua."), subject=subject)
    if FactorReset.objects.filter(user=person, state=FactorReset.State.PROPOSED).exists():
        raise RefusedMove(_("Penghapusan faktor keduanya sudah diusulkan."), subject=subject)
    log(actor=actor, action="factor.propose", subject=subject, office=office.code)
    return FactorReset.objects.create(user=person, office=office, proposed_by=actor)


@transaction.atomic
def decide_reset(*, asked: FactorReset, by: User, confirm: bool) -> None:
    """Remove the lost factor, or refuse to. Raises Forbidden for the proposer and the owner; RefusedMove if decided."""
    asked = FactorReset.objects.select_for_update().select_related("user", "office").get(pk=asked.pk)
    subject, told = f"user {asked.user.username}", {"permission": "users.confirm"}
    if not may(by, "users.confirm", asked.office):
        raise Forbidden(_("Hanya sekretaris atau penetap kantor ini yang memutuskannya."), subject=subject, **told)
    if by == asked.user or by.username == asked.proposed_by:
        raise Forbidden(_("Yang memutuskan harus orang lain."), subject=subject, **told)
    if asked.state != FactorReset.State.PROPOSED:
        raise RefusedMove(_("Usulan itu sudah diputuskan."), subject=subject)
    state = FactorReset.State.CONFIRMED if confirm else FactorReset.State.REFUSED
    FactorReset.objects.filter(pk=asked.pk).update(state=state, decided_by=by.username, decided_at=timezone.now())
    if confirm:
        actions.reset_factor(user=asked.user, actor=by.username, office=asked.office.code)
    else:
        log(actor=by.username, action="factor.refuse", subject=subject, office=asked.office.code)


def person_of(office: Office, username: str) -> User:
    """Somebody of this office by user name. Raises BadInput."""
    found = people_of(office).filter(username=username).first()
    if found is None:
        raise BadInput(f"Akun '{username}' tidak ada di {office.name}.")
    return found
