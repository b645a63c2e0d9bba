"""Supporting files (bukti dukung), kept by their checksum."""

from pathlib import Path

from django.conf import settings
from django.db import models

from bukti.offices.models import Office


class Attachment(models.Model):
    """A file as it was handed in. Its content lies under its SHA-256 and never changes."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    purpose = models.CharField(max_length=60, help_text="What it was handed in for: import paw, plan 2024.")
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "sha256"])]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return settings.FILES_DIR / self.sha256[:2] / self.sha256
