"""The one base class: what every record of every register carries."""

from typing import Self, cast

from django.db import models

from bukti.attachments.models import Attachment
from bukti.offices.models import Division, Office
from bukti.workflow.declaration import COUNTED, Status


class RecordQuerySet(models.QuerySet):
    def counted(self) -> Self:
        """Only records in an enacted state feed an official figure."""
        return self.filter(status__in=COUNTED)


class Record(models.Model):
    """One row of a register. ``number`` is its natural key: the same case counts once, whoever imports it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    number = models.CharField("Nomor", max_length=80)
    division = models.ForeignKey(Division, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField("Status", max_length=10, choices=Status.choices, default=Status.DRAFT)
    entered_by = models.CharField("Dientri oleh", max_length=150)
    checked_by = models.CharField("Diperiksa oleh", max_length=150, blank=True)
    enacted_by = models.CharField("Ditetapkan oleh", max_length=150, blank=True)
    entered_at = models.DateTimeField(auto_now_add=True)
    source = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source_row = models.PositiveIntegerField("Baris sumber", null=True, blank=True)
    calendar = models.CharField(
        "Versi kalender", max_length=12, blank=True, editable=False,
        help_text="Kalender libur yang dipakai menghitung hari terakhirnya.",
    )  # fmt: skip
    made_up = models.BooleanField("Data contoh", default=False, help_text="Contoh buatan, bukan catatan kantor.")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="%(class)s_number_once_per_office"),
            models.CheckConstraint(
                condition=models.Q(checked_by="") | ~models.Q(checked_by=models.F("entered_by")),
                name="%(class)s_checked_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(enacted_by="") | ~models.Q(enacted_by=models.F("checked_by")),
                name="%(class)s_enacted_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def label(self, field: str) -> str:
        """The field's name as people read it."""
        return str(cast(models.Field, self._meta.get_field(field)).verbose_name)

    @property
    def is_counted(self) -> bool:
        return self.status in COUNTED
