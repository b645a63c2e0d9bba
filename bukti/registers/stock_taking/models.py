"""Inventarisasi logistik (opname) per butir: domain sheet, REGISTERS 3, R3.7; SAKIP 6.0, R-INV."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class StockTaking(Record):
    """One item in one warehouse, counted for one event, or in routine between events (then without event)."""

    class Condition(models.TextChoices):
        GOOD = "good", _("Baik")
        LIGHT = "light", _("Rusak ringan")
        HEAVY = "heavy", _("Rusak berat")

    class State(models.TextChoices):
        OPENED = "opened", _("Dibuka")
        COUNTED = "counted", _("Dihitung")
        DIFFERENCE = "difference", _("Selisih")
        CORRECTED = "corrected", _("Dikoreksi")
        MINUTED = "minuted", _("Berita acara")

    event = models.CharField(
        _("Pemilu/Pemilihan"),
        max_length=20,
        blank=True,
        help_text=_("Kode: PEMILU2024, PILKADA2024; kosong untuk opname rutin."),
    )
    voting_day = models.DateField(_("Hari pemungutan suara"), null=True, blank=True)
    warehouse = models.CharField(_("Gudang"), max_length=120)
    item = models.CharField(_("Kode barang"), max_length=30)
    name = models.CharField(_("Nama barang"), max_length=120)
    book_quantity = models.PositiveIntegerField(_("Jumlah buku"))
    physical_quantity = models.PositiveIntegerField(_("Jumlah fisik"), null=True, blank=True)
    difference = models.GeneratedField(
        expression=models.F("physical_quantity") - models.F("book_quantity"),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name=_("Selisih"),
    )
    unit_value = models.BigIntegerField(_("Nilai satuan (Rp)"), null=True, blank=True)
    difference_cause = models.CharField(_("Sebab selisih"), max_length=200, blank=True)
    difference_action = models.CharField(_("Tindak lanjut selisih"), max_length=200, blank=True)
    condition = models.CharField(_("Kondisi"), max_length=10, choices=Condition.choices, blank=True)
    scheduled_on = models.DateField(_("Jadwal opname"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    counted_on = models.DateField(_("Dihitung pada"), null=True, blank=True)
    maintained_on = models.DateField(_("Dipelihara pada"), null=True, blank=True)
    minutes_number = models.CharField(_("Nomor berita acara"), max_length=80, blank=True)
    minutes_on = models.DateField(_("Tanggal berita acara"), null=True, blank=True)
    documents_required = models.PositiveSmallIntegerField(_("Dokumen disyaratkan"))
    documents_complete = models.PositiveSmallIntegerField(_("Dokumen lengkap"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.OPENED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"]), models.Index(fields=["office", "voting_day"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "warehouse", "item"],
                condition=~models.Q(event=""),
                name="%(class)s_item_once_per_event",
            ),
            models.CheckConstraint(
                condition=models.Q(event="", voting_day__isnull=True)
                | (~models.Q(event="") & models.Q(voting_day__isnull=False)),
                name="%(class)s_event_with_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(documents_complete__isnull=True)
                | models.Q(documents_complete__lte=models.F("documents_required")),
                name="%(class)s_documents_within_required",
            ),
        ]
