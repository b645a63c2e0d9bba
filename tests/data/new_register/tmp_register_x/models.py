"""Complaints about a service."""

from django.db import models

from bukti.records.models import Record


class Complaint(Record):
    class Kind(models.TextChoices):
        SLOW = "slow", "Lambat"
        RUDE = "rude", "Tidak ramah"

    complainant = models.CharField("Pengadu", max_length=80, blank=True)
    kind = models.CharField("Jenis aduan", max_length=10, choices=Kind.choices)
    received_on = models.DateField("Diterima")
    due_on = models.DateField("Batas", null=True, blank=True, editable=False)
    answered_on = models.DateField("Dijawab", null=True, blank=True)
    people = models.PositiveIntegerField("Banyak pengadu", null=True, blank=True)
