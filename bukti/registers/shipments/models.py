"""Dokumen pengiriman logistik dan pengirimannya: domain sheet, REGISTERS 3, R3.5; SAKIP 6.0, R-LOGISTIK; 6.3 RAK-1."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record

EVENT_CODE = _("Kode: PEMILU2024, PILKADA2024.")


class ShipmentPlan(Record):
    """A plan or standard that shipping follows: it must be issued, complete, by its day."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Rencana distribusi")
        STANDARD = "standard", _("Standar pengiriman")
        ROUTE = "route", _("Rute dan jadwal")
        PACKING = "packing", _("Standar pengepakan")
        RETURN = "return", _("Rencana pengembalian")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=EVENT_CODE)
    kind = models.CharField(_("Jenis dokumen"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("Judul"), max_length=200)
    scheduled_on = models.DateField(_("Harus terbit"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    issued_on = models.DateField(_("Terbit"), null=True, blank=True)
    document_number = models.CharField(_("Nomor dokumen"), max_length=80, blank=True)
    complete = models.BooleanField(
        _("Lengkap"),
        null=True,
        blank=True,
        help_text=_("Memuat jenis, jumlah, tujuan, waktu, rute dan penanggung jawab."),
    )

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]


class Shipment(Record):
    """One item to one destination. In time and in number follow from the days and figures; the rest is judged."""

    class Level(models.TextChoices):
        WAREHOUSE = "warehouse", _("Gudang kabupaten")
        DISTRICT = "district", _("PPK")
        VILLAGE = "village", _("PPS")
        STATION = "station", _("TPS")

    class Condition(models.TextChoices):
        GOOD = "good", _("Baik")
        PARTLY = "partly", _("Sebagian rusak")
        BAD = "bad", _("Rusak")

    class State(models.TextChoices):
        PREPARED = "prepared", _("Disiapkan")
        SENT = "sent", _("Dikirim")
        ARRIVED = "arrived", _("Tiba")
        INSPECTED = "inspected", _("Diperiksa")
        CLAIMED = "claimed", _("Klaim")
        REPLACED = "replaced", _("Diganti")
        ACCEPTED = "accepted", _("Diterima")
        HANDED_ON = "handed-on", _("Diserahkan ke TPS")
        RETURNED = "back", _("Kembali")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=EVENT_CODE)
    voting_day = models.DateField(_("Hari pemungutan suara"))
    item = models.CharField(_("Kode barang"), max_length=30)
    name = models.CharField(_("Nama barang"), max_length=120)
    level = models.CharField(_("Tingkat tujuan"), max_length=10, choices=Level.choices)
    destination = models.CharField(_("Tujuan"), max_length=120)
    destination_code = models.CharField(_("Kode wilayah tujuan"), max_length=13, blank=True)
    waybill = models.CharField(_("Nomor surat jalan"), max_length=80, blank=True)
    planned = models.PositiveIntegerField(_("Jumlah rencana"))
    sent_on = models.DateField(_("Berangkat"), null=True, blank=True)
    sent = models.PositiveIntegerField(_("Jumlah dikirim"), null=True, blank=True)
    scheduled_on = models.DateField(_("Jadwal tiba"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    arrived_on = models.DateField(_("Tiba"), null=True, blank=True)
    received = models.PositiveIntegerField(_("Jumlah diterima"), null=True, blank=True)
    damaged = models.PositiveIntegerField(_("Rusak"), null=True, blank=True)
    replaced = models.PositiveIntegerField(_("Diganti"), null=True, blank=True)
    replaced_on = models.DateField(_("Diganti pada"), null=True, blank=True)
    good = models.GeneratedField(
        expression=models.F("received") - models.F("damaged") + Coalesce("replaced", 0),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name=_("Jumlah baik"),
    )
    right_kind = models.BooleanField(_("Tepat jenis"), null=True, blank=True)
    right_quality = models.BooleanField(_("Tepat mutu"), null=True, blank=True)
    right_destination = models.BooleanField(_("Tepat sasaran"), null=True, blank=True)
    condition = models.CharField(_("Kondisi"), max_length=10, choices=Condition.choices, blank=True)
    receipt_number = models.CharField(_("Nomor BAST"), max_length=80, blank=True)
    receipt_on = models.DateField(_("Tanggal BAST"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PREPARED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(received__isnull=True) | models.Q(received__lte=models.F("sent")),
                name="%(class)s_received_within_sent",
            ),
            models.CheckConstraint(
                condition=models.Q(damaged__isnull=True) | models.Q(damaged__lte=models.F("received")),
                name="%(class)s_damaged_within_received",
            ),
        ]
