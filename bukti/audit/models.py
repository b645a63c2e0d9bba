"""The append-only, hash-chained log. The database itself refuses to change or delete a row (migration 0002)."""

import hashlib
import json

from django.db import models


class Entry(models.Model):
    """Who did what to which thing, when. Each row carries the hash of the row before it."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150, help_text="The name by value: it outlives the account.")
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, help_text="What it was done to: kind and natural key.")
    office = models.CharField(max_length=10, blank=True)
    detail = models.TextField(help_text="Canonical JSON; no personal data.")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject}"

    def computed_hash(self) -> str:
        """SHA-256 over every other column, in one fixed writing."""
        parts = [
            self.sequence,
            self.at.isoformat(),
            self.actor,
            self.action,
            self.subject,
            self.office,
            self.detail,
            self.previous_hash,
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class Head(models.Model):
    """One row: the end of the chain. Locked by each writer, so that two never follow the same row."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
