"""Keeping a file."""

import mimetypes
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from bukti.audit.actions import log
from bukti.offices.models import Office

from .models import Attachment
from .queries import sha256_of


def keep(*, file: Path, office: Office, purpose: str, actor: str) -> Attachment:
    """Copy a file into the store under its checksum and note who handed it in, and for what."""
    kept = Attachment(
        office=office,
        name=file.name,
        media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        size=file.stat().st_size,
        sha256=sha256_of(file),
        purpose=purpose,
        added_by=actor,
    )
    _store(file, kept.path)
    kept.save()
    log(actor=actor, action="attachments.keep", subject=f"file {kept.sha256}", office=office.code, purpose=purpose)
    return kept


def _store(file: Path, target: Path) -> None:
    """Write beside the target, then rename: a crash leaves no half file under a checksum."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=settings.FILES_DIR)
    os.close(handle)
    shutil.copyfile(file, partial)
    Path(partial).replace(target)
