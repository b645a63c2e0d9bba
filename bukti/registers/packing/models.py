"""Pengepakan kotak untuk tiap TPS (setting dan packing): domain sheet, REGISTERS 3, R3.8."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class Packing(Record):
    """The ballots of one kind packed into the box of one polling station, and what else lies in that box."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Menunggu")
        PACKED = "packed", _("Dikemas")
        INSPECTED = "inspected", _("Diperiksa")
        SEALED = "sealed", _("Disegel")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    voting_day = models.DateField(_("Hari pemungutan suara"))
    item = models.CharField(_("Kode barang"), max_length=30, help_text=_("Surat suaranya, seperti SS-PILBUP."))
    station_code = models.CharField(_("Kode TPS"), max_length=13)
    district = models.CharField(_("Kecamatan"), max_length=80)
    village = models.CharField(_("Desa/kelurahan"), max_length=80)
    voters = models.PositiveIntegerField(_("Pemilih dalam DPT"))
    needed = models.PositiveIntegerField(_("Kebutuhan TPS (lembar)"))
    packed = models.PositiveIntegerField(_("Dikemas (lembar)"), null=True, blank=True)
    difference_reason = models.CharField(_("Sebab berbeda dari kebutuhan"), max_length=200, blank=True)
    complete = models.BooleanField(
        _("Isi kotak lengkap"), null=True, blank=True, help_text=_("Semua butir daftar isi ada dan dicentang.")
    )
    lacking = models.CharField(_("Isi yang kurang"), max_length=200, blank=True)
    box_number = models.CharField(_("Nomor kotak"), max_length=40, blank=True)
    seal_number = models.CharField(_("Nomor segel"), max_length=40, blank=True)
    scheduled_on = models.DateField(_("Jadwal pengepakan"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    packed_on = models.DateField(_("Dikemas pada"), null=True, blank=True)
    first_inspector = models.CharField(_("Pemeriksa pertama"), max_length=120, blank=True)
    second_inspector = models.CharField(_("Pemeriksa kedua"), max_length=120, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.WAITING)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "item", "station_code"],
                condition=~Q(status="void"),
                name="%(class)s_once_per_station",
            ),
            models.UniqueConstraint(
                fields=["office", "event", "seal_number"],
                condition=~Q(status="void") & ~Q(seal_number=""),
                name="%(class)s_seal_once",
            ),
            models.CheckConstraint(
                condition=Q(packed__isnull=True, packed_on__isnull=True)
                | Q(packed__isnull=False, packed_on__isnull=False),
                name="%(class)s_packed_on_a_day",
            ),
        ]
