"""The append-only, hash-chained log. The database itself refuses to change or delete a row (migration 0002)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models

HASHED = ("sequence", "at", "actor", "action", "subject", "office", "detail", "previous_hash")


def hash_of(values: Sequence[Any]) -> str:
    """SHA-256 (64 hex digits) of a line's HASHED columns, in one fixed writing."""
    parts = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


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
        indexes = [
            models.Index(fields=["office", "sequence"]),
            models.Index(fields=["office", "subject"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject}"

    def computed_hash(self) -> str:
        """SHA-256 over every other column, in one fixed writing."""
        return hash_of([getattr(self, name) for name in HASHED])


class Head(models.Model):
    """One row: the end of the chain. Locked by each writer, so that two never follow the same row."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"


class Refusal(models.Model):
    """A refused attempt that has its line, and how often the same was tried again within the minute.

    It keeps a script from filling the log. ``told``: the count stands in a later line of the log, where it is safe.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True, help_text="Its line in the log.")
    actor = models.CharField(max_length=150)
    attempt = models.CharField(max_length=64, help_text="SHA-256 of what was tried.")
    at = models.DateTimeField()
    repeats = models.PositiveIntegerField(default=0)
    told = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["actor", "at"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.actor} +{self.repeats}"
