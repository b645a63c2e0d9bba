"""Keeping a file."""

import mimetypes
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import transaction

from bukti.audit.actions import log
from bukti.audit.models import Head
from bukti.offices.models import Office

from .models import Attachment
from .queries import sha256_of
from .screening import cleaned_name


def keep(*, file: Path, office: Office, purpose: str, actor: str, personal: bool = False) -> Attachment:
    """Copy a file into the store under its checksum and note who handed it in, and for what.

    ``personal``: it holds personal data, and opens only for those who may see them.
    """
    partial = _copied(file)
    try:
        kept = Attachment(
            office=office,
            name=cleaned_name(file.name),
            media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            size=partial.stat().st_size,
            sha256=sha256_of(partial),
            purpose=purpose,
            personal=personal,
            added_by=actor,
        )
        with transaction.atomic():
            kept.save()
            log(actor=actor, action="attachments.keep", subject=f"file {kept.sha256}", office=office.code,
                purpose=purpose)  # fmt: skip
            _place(partial, kept.path)
    finally:
        partial.unlink(missing_ok=True)
    return kept


@transaction.atomic
def drop_unclaimed(sha256: str) -> None:
    """Remove a content that no attachment names, after the write that brought it was refused.

    The lock on the end of the log is the one ``keep`` holds from its line to the end of its transaction, so a content
    that somebody else is keeping at this moment is not taken from him.
    """
    Head.objects.select_for_update().get(pk=1)
    if not Attachment.objects.filter(sha256=sha256).exists():
        Attachment(sha256=sha256).path.unlink(missing_ok=True)


def _copied(file: Path) -> Path:
    """A copy within the store, so that a crash leaves no half file under a checksum."""
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=settings.FILES_DIR)
    os.close(handle)
    shutil.copyfile(file, partial)
    return Path(partial)


def _place(partial: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.replace(target)
