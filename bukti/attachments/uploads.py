"""Files as they come in from a browser: stopped at their limit before they fill a disk, then laid down under a name."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from .inspection import MEGABYTE
from .screening import cleaned_name


class SizeLimit(FileUploadHandler):
    """Lets through as many bytes of files, in one request, as evidence may have; of what is larger nothing is kept.

    The other fields of the form still arrive; ``request.too_large`` names the file.
    """

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > settings.EVIDENCE_MEGABYTES * MEGABYTE:
            setattr(self.request, "too_large", self.file_name)  # noqa: B010 (a request has no such attribute)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


@contextmanager
def laid_down(upload: UploadedFile) -> Iterator[Path]:
    """The upload as a file under its cleaned name, beside the store and gone afterwards."""
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.FILES_DIR) as folder:
        file = Path(folder) / cleaned_name(upload.name or "")
        with file.open("wb") as target:
            for chunk in upload.chunks():
                target.write(chunk)
        yield file
