"""Writing one record at a time, as a person types it: a new draft, a draft put right, a step taken on what one read."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import may
from bukti.offices.models import Office, User
from bukti.offices.queries import days_off
from bukti.workflow.actions import subject_of
from bukti.workflow.declaration import Status

from .actions import move
from .declaration import FieldFault, Register
from .display import APART, text_of
from .divisions import division_of
from .headings import required
from .models import Record
from .queries import clocks_of, forget_moved, start_clocks

OPEN = (Status.DRAFT, Status.RETURNED)  # nobody vouches for what such a record says
WHOLE = ""  # key of a fault that no single field is to blame for


class Faults(BadInput):
    """Why a record was not stored: field -> reason, WHOLE for what concerns all of it. ``changed`` when somebody else
    stored the record since it was read: the reasons then tell what stands there now. ``closed`` when it has gone on to
    a state in which it is not typed any more.
    """

    def __init__(self, fields: Mapping[str, str], *, changed: bool = False, closed: bool = False) -> None:
        super().__init__("; ".join(f"{name}: {reason}" if name else reason for name, reason in fields.items()))
        self.fields = fields
        self.changed = changed
        self.closed = closed


def has_form(register: Register) -> bool:
    """Whether its records can be typed one by one. Not when its files are read whole (a count form is keyed twice,
    a budget is a tree), nor when a record cannot do without a row of another table.
    """
    own = (field for field in register.model._meta.concrete_fields if field.name not in APART)
    return register.importer is None and not any(field.is_relation and required(field) for field in own)


def typed_fields(register: Register) -> list[models.Field]:
    """What a person types into a record, its number first; what is worked out, and who handled it, is not typed."""
    fields = register.model._meta.concrete_fields
    own = [field for field in fields if field.editable and not field.is_relation and field.name not in APART]
    return [register.model._meta.get_field("number"), *own]


def typed(value: Any) -> str:
    """A stored value as one would type it; ``tables.value_of`` reads it back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def digest(register: Register, record: Record) -> str:
    """What a record says and how far it has come, as one word: it changes with every change a person can make."""
    said = [record.pk, record.status, *(getattr(record, field.name) for field in typed_fields(register))]
    return sha256(repr([typed(value) for value in said]).encode()).hexdigest()


def enter(*, register: Register, office: Office, user: User, values: Mapping[str, Any]) -> Record:
    """Store a new draft from values by field name, start its clocks and log it.

    Raises Forbidden without ``records.enter``, Faults when the record contradicts itself or its number is taken.
    """
    _refuse(register, office, user)
    record = register.model(office=office, entered_by=user.username, status=Status.DRAFT)
    record.division = division_of(register, office, timezone.localdate())
    _fill(register, record, values)
    try:
        with transaction.atomic():
            record.save(force_insert=True)
            _log("records.enter", register, record, user, values)
    except IntegrityError as error:
        raise _beaten() from error
    return record


def amend(*, register: Register, record: Record, user: User, values: Mapping[str, Any], before: str) -> list[str]:
    """Put right a draft, or a record that was returned; returns the names of the fields that changed.

    Any entry officer of the office may do it, whoever typed it first: people fall ill, and a returned record must not
    wait for them. The last to type becomes ``entered_by``, with the time, and stands behind the whole; earlier
    signatures vouched for other words and are cleared. So nobody can check what he typed last, and the log keeps
    everyone who typed before. Later states are not touched here: a file changes them, with a reason.

    ``before`` is the digest of the record as this person read it. Raises Forbidden, or Faults: also when somebody else
    stored it since, and then nothing is written. The number never changes: it is what the log knows the record by.
    """
    _refuse(register, record.office, user)
    try:
        with transaction.atomic():
            locked = register.model.objects.select_for_update().get(pk=record.pk)
            _check_unchanged(register, locked, values, before)
            return _amended(register, locked, user, values)
    except IntegrityError as error:
        raise _beaten() from error


def take_step(*, register: Register, record: Record, name: str, user: User, reason: str = "", before: str = "") -> None:
    """Make a move on the record as this person read it; ``before`` as for ``amend``, empty for as it stands.

    Raises BadInput or Forbidden as ``actions.move`` does, RefusedMove also when the record changed since it was read.
    """
    with transaction.atomic():
        locked = register.model.objects.select_for_update().get(pk=record.pk)
        if before and before != digest(register, locked):
            told = f"{locked} baru saja diubah orang lain; buka lagi catatannya dan baca dahulu."
            raise RefusedMove(told, subject=subject_of(locked))
        move(register=register, record=locked, name=name, user=user, reason=reason)


def _refuse(register: Register, office: Office, user: User) -> None:
    if not has_form(register):
        raise BadInput(f"Register {register.code} diisi dari berkasnya, bukan catatan demi catatan.")
    if not may(user, "records.enter", office):
        told = f"{user.username} tidak berwenang mengentri catatan di {office}."
        raise Forbidden(told, permission="records.enter")


def _check_unchanged(register: Register, stored: Record, values: Mapping[str, Any], before: str) -> None:
    if stored.status not in OPEN:
        state = stored.get_status_display()  # type: ignore[attr-defined]
        raise Faults({WHOLE: f"catatan ini kini {state}, jadi tidak bisa diubah di sini"}, closed=True)
    if before == digest(register, stored):
        return
    now = {field.name: f"kini tersimpan: {text_of(stored, field) or 'kosong'}" for field in typed_fields(register)
           if field.name in values and values[field.name] != getattr(stored, field.name)}  # fmt: skip
    told = f"catatan ini baru saja diubah {stored.entered_by}; simpan lagi bila isian Anda memang harus menggantikannya"
    raise Faults({WHOLE: told, **now}, changed=True)


def _amended(register: Register, record: Record, user: User, values: Mapping[str, Any]) -> list[str]:
    values = {name: value for name, value in values.items() if name != "number"}
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    if not changed:
        return []
    if faults := _strange_moves(register, record, user, values):
        raise Faults(faults)
    _fill(register, record, values)
    record.entered_by, record.entered_at = user.username, timezone.now()
    record.checked_by = record.enacted_by = ""
    record.save()
    _log("records.amend", register, record, user, changed)
    return changed


def _strange_moves(register: Register, record: Record, user: User, values: Mapping[str, Any]) -> dict[str, str]:
    """A case that is typed on gets no further than this person's own moves could take it, one after the other."""
    faults = {}
    for field in ({step.field for step in register.transitions} - {"status"}) & values.keys():
        old, new = getattr(record, field), values[field]
        if new not in _reachable(register, field, old, record.office, user):
            words = dict(record._meta.get_field(field).flatchoices)  # type: ignore[union-attr]
            faults[field] = f"dari {words[old]} tidak ada langkah Anda ke {words.get(new, new)}"
    return faults


def _reachable(register: Register, field: str, state: str, office: Office, user: User) -> set[str]:
    """The states that a record may come to from one, by the moves of this user's permissions."""
    steps = [step for step in register.transitions if step.field == field and may(user, step.permission, office)]
    found, beyond = {state}, {state}
    while beyond:
        beyond = {step.target for step in steps if step.source in beyond} - found
        found |= beyond
    return found


def _fill(register: Register, record: Record, values: Mapping[str, Any]) -> None:
    """Set the values and work out the terms. Raises Faults with everything that is wrong at once."""
    fields = {field.name for field in typed_fields(register)}
    if unknown := values.keys() - fields:
        raise BadInput(f"Register {register.code} tidak diisi dengan {', '.join(sorted(unknown))}.")
    clocks = clocks_of(register, record) if record.pk else {}
    for name, value in values.items():
        setattr(record, name, value)
    faults = _field_faults(record, fields) or _contradictions(register, record, clocks) or _broken_rules(record)
    if faults:
        raise Faults(faults)


def _field_faults(record: Record, typed: set[str]) -> dict[str, str]:
    """Left empty, too long, not among the choices."""
    others = {field.name for field in record._meta.get_fields() if field.name not in typed}
    try:
        record.clean_fields(exclude=others)
    except ValidationError as error:
        return {name: " ".join(reasons) for name, reasons in error.message_dict.items()}
    return {}


def _contradictions(register: Register, record: Record, clocks: dict[str, tuple]) -> dict[str, str]:
    """What the register itself finds wrong, and a term that cannot be worked out."""
    faults = dict(register.validate(record)) if register.validate else {}
    try:
        forget_moved(register, record, clocks)
        start_clocks(register, record, days_off())
    except FieldFault as error:
        faults.setdefault(error.field, str(error))
    return faults


def _broken_rules(record: Record) -> dict[str, str]:
    """The table's own rules, told before the database would refuse without words."""
    faults: dict[str, str] = {}
    for rule in record._meta.constraints:
        try:
            rule.validate(type(record), record)
        except ValidationError:
            faults |= _in_words(record, rule)
    return faults


def _in_words(record: Record, rule: models.BaseConstraint) -> dict[str, str]:
    if isinstance(rule, models.UniqueConstraint):
        name = next((name for name in rule.fields if name != "office"), WHOLE)
        return {name: f"'{getattr(record, name, '')}' sudah dipakai catatan lain di kantor ini; pakai yang lain"}
    named = sorted(getattr(rule, "condition", models.Q()).referenced_base_fields)
    labels = ", ".join(record.label(name) for name in named)
    return {named[0] if named else WHOLE: f"isian ini tidak diterima bersama-sama: {labels}; periksa semuanya"}


def _beaten() -> Faults:
    return Faults(
        {WHOLE: "ditolak basis data, mungkin nomor yang sama baru saja disimpan orang lain; periksa nomornya"}
    )


def _log(action: str, register: Register, record: Record, user: User, names: Mapping[str, Any] | list[str]) -> None:
    """Which fields, never what stands in them: they may be personal data."""
    log(actor=user.username, action=action, subject=subject_of(record), office=record.office.code,
        register=register.code, fields=sorted(names), digest=digest(register, record))  # fmt: skip
