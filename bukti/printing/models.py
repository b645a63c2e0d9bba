"""The register of printed documents: what a reader who holds a paper can be told about it."""

from django.db import models
from django.db.models import Q

from bukti.offices.models import Office


class PrintedDocument(models.Model):
    """A document as it was printed, by the SHA-256 of its data: the code at each foot of it.

    Printing the same data again is the same document; then only ``last_at`` moves. ``parts`` has the SHA-256 of each
    part of the data by its name, so that a later look can tell which of them have changed. No content is kept here.
    """

    kind = models.SlugField(max_length=20, help_text="lkjip, minutes, public")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=12, help_text="2024, 2024Q3")
    dated = models.DateField(help_text="Tanggal yang tercetak pada dokumen.")
    sha256 = models.CharField(max_length=64)
    parts = models.JSONField()
    code_version = models.CharField(max_length=40)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["last_at", "id"]
        indexes = [models.Index(fields=["sha256"])]
        constraints = [
            models.UniqueConstraint(fields=["kind", "office", "sha256"], name="one_printed_document"),
            models.CheckConstraint(condition=Q(last_at__gte=models.F("first_at")), name="printed_first_then_again"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.office.code} {self.period} {self.sha256[:16]}"
