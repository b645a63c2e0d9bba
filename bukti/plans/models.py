"""Plan documents as they were handed in, their rows and findings, and the targets that stand for a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Attachment
from bukti.offices.models import Office


class PlanDocument(models.Model):
    """One document (IKU, RKT, RAK, PK) of one file. A later import of its kind and year becomes the current version."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    office_text = models.CharField(max_length=200, blank=True, help_text="Nama kantor sebagaimana tercetak.")
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=120, blank=True)
    signed_as = models.CharField(max_length=120, blank=True)
    source = models.ForeignKey(Attachment, on_delete=models.PROTECT)
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "kind", "version"], name="one_plan_version"),
            models.UniqueConstraint(
                fields=["office", "year", "kind"], condition=models.Q(current=True), name="one_current_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} v{self.version}"


class PlanRow(models.Model):
    """One indicator of a document, in the office's own words. ``content`` is the row as read (plans/declaration.py)."""

    document = models.ForeignKey(PlanDocument, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_index=True)
    sheet = models.CharField(max_length=12, blank=True, help_text="Kode kamus indikator yang sama maknanya.")
    objective = models.TextField(blank=True)
    indicator = models.TextField()
    target_text = models.CharField(max_length=60, blank=True)
    target_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_unit = models.CharField(max_length=40, blank=True)
    budget = models.BigIntegerField(null=True, blank=True, help_text="Rupiah, sebagaimana tercetak di baris ini.")
    content = models.JSONField()

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "code"], name="one_row_per_code")]

    def __str__(self) -> str:
        return self.code


class PlanFinding(models.Model):
    """An oddity of a document; shown beside it until a person settles it."""

    class Severity(models.TextChoices):
        ERROR = "error", _("Kesalahan")
        WARNING = "warning", _("Peringatan")
        INFO = "info", _("Catatan")

    document = models.ForeignKey(PlanDocument, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    row = models.CharField(
        max_length=12, blank=True, help_text="Kode indikator; kosong bila menyangkut seluruh dokumen."
    )
    message = models.TextField()

    class Meta:
        ordering = ["document", "id"]

    def __str__(self) -> str:
        return f"{self.code} {self.row}"


class Target(models.Model):
    """A target a person set for an indicator whose document gives none, with its source."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=40)
    source = models.CharField(max_length=300, help_text="Dokumen atau sumber yang menetapkan target ini.")
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["year", "code"]
        constraints = [models.UniqueConstraint(fields=["office", "year", "code"], name="one_own_target")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
