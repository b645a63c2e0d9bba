"""Making a move: allowed from here, allowed to you, not the same person twice, with a reason where one is due."""

from collections.abc import Sequence
from typing import cast

from django.db import models, transaction

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import may
from bukti.offices.models import Office, User

from .declaration import Transition


@transaction.atomic
def move(
    *, thing: models.Model, office: Office, transitions: Sequence[Transition], name: str, user: User, reason: str = ""
) -> None:
    """Make the named move on ``thing`` and log it. The row is read again under a lock, so two cannot move it at once.

    Raises RefusedMove when the move does not exist from this state, BadInput when something is missing,
    Forbidden when this user may not make it (no permission, or already acted on the same thing).
    """
    locked = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    found = _from_here(locked, transitions, name)
    _refuse(found, locked, office, user, reason)
    changed = [found.field]
    setattr(locked, found.field, found.target)
    if found.signs:
        setattr(locked, found.signs, user.username)
        changed.append(found.signs)
    for name_of_signature in found.clears:
        setattr(locked, name_of_signature, "")
    locked.save(update_fields=[*changed, *found.clears])
    log(actor=user.username, action=f"workflow.{name}", subject=subject_of(locked), office=office.code,
        source=found.source, target=found.target, reason=reason)  # fmt: skip
    thing.refresh_from_db()


def subject_of(thing: models.Model) -> str:
    """The thing as the log names it: its kind and natural key."""
    return f"{thing._meta.model_name} {thing}"


def _from_here(thing: models.Model, transitions: Sequence[Transition], name: str) -> Transition:
    named = [transition for transition in transitions if transition.name == name]
    here = [transition for transition in named if getattr(thing, transition.field) == transition.source]
    if not here:
        raise RefusedMove(f"Langkah '{name}' tidak ada dari keadaan sekarang pada {thing}.", subject=subject_of(thing))
    return here[0]


def _refuse(found: Transition, thing: models.Model, office: Office, user: User, reason: str) -> None:
    if not may(user, found.permission, office):
        told = f"{user.username} tidak berwenang melakukan '{found.title}'."
        raise Forbidden(told, permission=found.permission, subject=subject_of(thing))
    if acted_before(found, thing, user):
        told = f"'{found.title}' harus dilakukan orang lain daripada yang sudah bertindak pada {thing}."
        raise Forbidden(told, permission=found.permission, subject=subject_of(thing))
    missing = unfilled(found, thing)
    if missing:
        labels = ", ".join(str(field.verbose_name) for field in missing)
        raise BadInput(f"'{found.title}' belum bisa pada {thing}: isi dahulu {labels}.")
    if found.reason and not reason.strip():
        raise BadInput(f"'{found.title}' harus disertai alasan.")


def acted_before(move: Transition, thing: models.Model, user: User) -> bool:
    """Whether four eyes keep this user from the move."""
    return any(getattr(thing, field) == user.username for field in move.other_than)


def unfilled(move: Transition, thing: models.Model) -> list[models.Field]:
    """The fields that have to be filled before the move and are not."""
    return [cast(models.Field, thing._meta.get_field(field)) for field in move.requires
            if _is_nothing(getattr(thing, field))]  # fmt: skip


def _is_nothing(value: object) -> bool:
    """Nothing, or no. Zero is a figure."""
    return value is None or value is False or value == ""
