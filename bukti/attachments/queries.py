"""Reading kept files."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db.models import QuerySet

from .models import Attachment, Evidence


def sha256_of(file: Path) -> str:
    """64 hex digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_intact(kept: Attachment) -> bool:
    """Whether the content is still there and still has the SHA-256 it was kept under."""
    return kept.path.is_file() and sha256_of(kept.path) == kept.sha256


def evidence_of(register: str, record: int) -> QuerySet[Evidence]:
    """What was handed in for one record, withdrawn ones too. One statement."""
    return Evidence.objects.filter(register=register, record=record).select_related("attachment")


def evidence_for(subject: str, keys: Iterable[int]) -> QuerySet[Evidence]:
    """What was handed in for things of another kind than records, withdrawn ones too. One statement."""
    found = Evidence.objects.filter(subject=subject, register="", record__in=list(keys))
    return found.select_related("attachment")


def uses(office: int, contents: Iterable[str] | None = None) -> dict[str, list[Evidence]]:
    """SHA-256 -> what the file proves now at an office; of these contents, or of all. One statement."""
    in_use = Evidence.objects.filter(office=office, state__in=Evidence.IN_USE).select_related("attachment")
    if contents is not None:
        in_use = in_use.filter(attachment__sha256__in=set(contents))
    found: dict[str, list[Evidence]] = {}
    for use in in_use:
        found.setdefault(use.attachment.sha256, []).append(use)
    return found


def undeclared(uses: Mapping[str, list[Evidence]]) -> dict[str, list[Evidence]]:
    """The contents that prove two or more records of which none was declared a copy, with those uses."""
    plain = {content: [use for use in among if not use.copy_reason] for content, among in uses.items()}
    return {content: among for content, among in plain.items() if len(among) > 1}


def is_exempt(kept: Attachment) -> bool:
    """Whether the public may not see it: handed in as exempt evidence, or the same content as one in use."""
    exempt = Evidence.objects.filter(office=kept.office_id, classification=Evidence.Classification.EXEMPT)
    same = exempt.filter(attachment__sha256=kept.sha256, state__in=Evidence.IN_USE)
    return exempt.filter(attachment=kept).exists() or same.exists()


def is_personal(kept: Attachment) -> bool:
    """Whether this content holds personal data, for whatever purpose it was kept."""
    return Attachment.objects.filter(office=kept.office_id, sha256=kept.sha256, personal=True).exists()
