"""What the log says about one record, in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.audit.models import Entry
from bukti.workflow.actions import subject_of

from . import evidence
from .declaration import Register
from .display import field_at, label_of, text_of
from .models import Record

CORRECTED = "records.correct"
ACTS = {
    "records.import": _("Dibaca dari berkas"),
    "records.enter": _("Dientri"),
    "records.amend": _("Diubah"),
    "evidence.add": _("Bukti ditambahkan"),
}


@dataclass(frozen=True)
class Act:
    """A line of the log in words."""

    title: str
    entry: Entry


def acts(register: Register, record: Record, *, private: bool) -> list[Act]:
    """What the log says about this record, and about the file it was first read from, in their order.

    The reason of a correction may name people: only for ``private``.
    """
    titles = {action: str(title) for action, title in ACTS.items()}
    moves = [*register.transitions, *evidence.MOVES]
    titles |= {f"workflow.{move.name}": gettext(str(move.title)) for move in moves}
    return [Act(_title(register, entry, titles, private), entry) for entry in _entries(register, record)]


def _entries(register: Register, record: Record) -> QuerySet[Entry]:
    about = Q(subject=subject_of(record))
    about |= Q(subject__startswith=f"evidence {register.code} {record.number} bukti ")
    if first := _first_file(record):
        about |= Q(action="records.import", subject=f"register {register.code}", detail__contains=first)
    return Entry.objects.filter(about, office=record.office.code)


def _first_file(record: Record) -> str:
    """SHA-256 of the file that made the record; empty when it was typed. Later files only corrected it."""
    lines = Entry.objects.filter(office=record.office.code, subject=subject_of(record), action=CORRECTED)
    if first := lines.order_by("sequence").first():
        return json.loads(first.detail)["before"]
    return record.source.sha256 if record.source else ""


def _title(register: Register, entry: Entry, titles: Mapping[str, str], private: bool) -> str:
    if entry.action != CORRECTED:
        return titles.get(entry.action, entry.action)
    detail = json.loads(entry.detail)
    changes = [_change(register, name, detail["values"].get(name)) for name in detail["fields"]]
    told = gettext("Diperbaiki lewat berkas: %(changes)s") % {"changes": ", ".join(changes)}
    reason = detail["reason"] if private else ""
    return told + (gettext("; alasan %(reason)s") % {"reason": reason} if reason else "")


def _change(register: Register, name: str, values: Sequence[str | None] | None) -> str:
    """One field; of personal data only that it changed."""
    label = label_of(field_at(register.model, name))
    if values is None:
        return gettext("%(field)s (isinya tidak dicatat)") % {"field": label}
    old, new = (_as_read(register, name, text) or gettext("kosong") for text in values)
    return gettext("%(field)s dari %(old)s menjadi %(new)s") % {"field": label, "old": old, "new": new}


def _as_read(register: Register, name: str, text: str | None) -> str:
    """A value kept in the log as the record's own page shows it."""
    field: Any = field_at(register.model, name)
    if not text or field.is_relation:
        return text or ""
    holder = register.model()
    setattr(holder, name, field.to_python(text))
    return text_of(holder, field)
