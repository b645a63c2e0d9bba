"""Butir logistik, parameter dan kebutuhannya: domain sheet, REGISTERS 3, R3.1 to R3.3; SAKIP 6.0, R-LOGISTIK."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record

from .per_station import needed_by

EVENT_CODE = _("Kode: PEMILU2024, PILKADA2024.")


class Kind(models.TextChoices):
    """Class of an item: for the vote itself, in its support, other."""

    VOTING = "voting", _("Perlengkapan pemungutan suara")
    SUPPORT = "support", _("Dukungan perlengkapan")
    OTHER = "other", _("Perlengkapan lainnya")


class NeedParameter(Record):
    """What one unit needs of an item in one event. A percentage of law or decision is data here, with its basis."""

    class Stage(models.IntegerChoices):
        FIRST = 1, _("Tahap I")
        SECOND = 2, _("Tahap II")

    class Buyer(models.TextChoices):
        NATIONAL = "national", _("Sekretariat Jenderal")
        PROVINCE = "province", _("Provinsi")
        REGENCY = "regency", _("Kabupaten")

    class Unit(models.TextChoices):
        STATION = "station", _("TPS")
        VILLAGE = "village", _("PPS")
        DISTRICT = "district", _("PPK")
        REGENCY = "regency", _("Kabupaten")

    class Base(models.TextChoices):
        FIXED = "fixed", _("Tetap per unit")
        VOTERS = "voters", _("Pemilih dalam DPT")
        PAIRS = "pairs", _("Pasangan calon")
        WITNESSES = "witnesses", _("Saksi")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=EVENT_CODE)
    item = models.CharField(_("Kode barang"), max_length=30)
    name = models.CharField(_("Nama barang"), max_length=120)
    kind = models.CharField(_("Kelas"), max_length=10, choices=Kind.choices)
    measured_in = models.CharField(_("Satuan"), max_length=20)
    stage = models.PositiveSmallIntegerField(_("Tahap pengadaan"), choices=Stage.choices)
    buyer = models.CharField(_("Diadakan oleh"), max_length=10, choices=Buyer.choices)
    unit = models.CharField(_("Per unit"), max_length=10, choices=Unit.choices)
    base = models.CharField(_("Basis hitung"), max_length=10, choices=Base.choices)
    coefficient = models.DecimalField(_("Koefisien"), max_digits=9, decimal_places=3)
    reserve_percent = models.DecimalField(
        _("Cadangan (%)"), max_digits=5, decimal_places=2, help_text=_("0 bila tanpa cadangan; dibulatkan ke atas.")
    )
    legal_basis = models.CharField(_("Dasar"), max_length=200)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["office", "event", "item"], name="%(class)s_item_once_per_event"),
            models.CheckConstraint(
                condition=models.Q(coefficient__gt=0, reserve_percent__gte=0, reserve_percent__lt=100),
                name="%(class)s_not_negative",
            ),
        ]

    def needed_by(self, base: int) -> int:
        """Pieces one unit of that base needs, rounded up."""
        return needed_by(base, self.coefficient, self.reserve_percent)


class LogisticsNeed(Record):
    """One item an event needs, from the number worked out to the goods received and paid."""

    class Budget(models.TextChoices):
        NONE = "none", _("Tanpa masalah")
        CEILING = "ceiling", _("Pagu kurang")
        OVER_CEILING = "over-ceiling", _("Kontrak melebihi pagu")
        LATE_PAYMENT = "late-payment", _("Tagihan terlambat dibayar")
        UNPAID = "unpaid", _("Tagihan belum dibayar")

    class State(models.TextChoices):
        COMPUTED = "computed", _("Dihitung")
        APPROVED = "approved", _("Disetujui")
        REOPENED = "reopened", _("Dihitung ulang")
        CANCELLED = "cancelled", _("Dibatalkan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=EVENT_CODE)
    voting_day = models.DateField(_("Hari pemungutan suara"))
    item = models.CharField(_("Kode barang"), max_length=30)
    name = models.CharField(_("Nama barang"), max_length=120)
    kind = models.CharField(_("Kelas"), max_length=10, choices=Kind.choices)
    specification = models.CharField(_("Spesifikasi"), max_length=200)
    allocation = models.CharField(
        _("Aturan alokasi"), max_length=120, help_text=_("Berapa untuk tiap TPS, PPS, PPK atau kabupaten.")
    )
    station_list = models.CharField(_("Daftar TPS yang dipakai"), max_length=120)
    units = models.PositiveIntegerField(_("Jumlah unit"))
    base_total = models.PositiveIntegerField(
        _("Jumlah basis"), help_text=_("Jumlah DPT, atau jumlah unit bila tetap per unit.")
    )
    computed = models.PositiveIntegerField(_("Hasil hitung"))
    needed = models.PositiveIntegerField(_("Kebutuhan disetujui"), null=True, blank=True)
    correction_reason = models.CharField(_("Alasan koreksi"), max_length=200, blank=True)
    needed_on = models.DateField(_("Dibutuhkan paling lambat"))
    contracted = models.PositiveIntegerField(_("Dikontrak"), null=True, blank=True)
    received = models.PositiveIntegerField(_("Diterima baik dan rusak"), null=True, blank=True)
    damaged = models.PositiveIntegerField(_("Rusak, tidak diganti"), null=True, blank=True)
    good = models.GeneratedField(
        expression=models.F("received") - models.F("damaged"),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name=_("Diterima baik"),
    )
    budget = models.CharField(_("Masalah anggaran"), max_length=14, choices=Budget.choices, blank=True)
    right_kind = models.BooleanField(_("Tepat jenis"), null=True, blank=True)
    right_allocation = models.BooleanField(_("Tepat alokasi"), null=True, blank=True)
    right_use = models.BooleanField(_("Tepat peruntukan"), null=True, blank=True)
    cancellation_basis = models.CharField(_("Dasar pembatalan"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.COMPUTED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "needed_on"]), models.Index(fields=["office", "voting_day"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["office", "event", "item"], name="%(class)s_item_once_per_event"),
            models.CheckConstraint(
                condition=models.Q(damaged__isnull=True) | models.Q(damaged__lte=models.F("received")),
                name="%(class)s_damaged_within_received",
            ),
        ]
