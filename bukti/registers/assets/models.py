"""Barang milik negara yang dipakai, dan kartu pemeliharaannya: domain sheet, REGISTERS 4, R4.1, R4.5, R4.6."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class Condition(models.TextChoices):
    GOOD = "good", _("Baik (B)")
    LIGHT = "light", _("Rusak ringan (RR)")
    HEAVY = "heavy", _("Rusak berat (RB)")


class Asset(Record):
    """One asset. Its number is the item code and NUP; its condition stands on the cards, which keep their dates."""

    class Account(models.TextChoices):
        EQUIPMENT = "132111", _("Peralatan dan mesin")
        BUILDINGS = "133111", _("Gedung dan bangunan")
        NETWORKS = "134113", _("Jalan, irigasi, dan jaringan")
        OTHER = "135121", _("Aset tetap lainnya")

    class State(models.TextChoices):
        IN_USE = "in-use", _("Dipakai")
        STOPPED = "stopped", _("Dihentikan dari pemakaian")
        PROPOSED = "proposed", _("Diusulkan hapus")
        WRITTEN_OFF = "written-off", _("Dihapus")

    name = models.CharField(_("Nama barang"), max_length=120)
    brand = models.CharField(_("Merek"), max_length=120, blank=True)
    account = models.CharField(_("Akun neraca"), max_length=6, choices=Account.choices)
    room = models.CharField(_("Ruangan"), max_length=80, blank=True)
    acquired_on = models.DateField(_("Diperoleh"))
    cost = models.BigIntegerField(_("Nilai perolehan (Rp)"))
    depreciation = models.BigIntegerField(_("Akumulasi penyusutan (Rp)"), null=True, blank=True)
    stopped_on = models.DateField(
        _("Dihentikan"), null=True, blank=True, help_text=_("Hari pertama tidak dipakai lagi.")
    )
    write_off_decree = models.CharField(_("Nomor keputusan penghapusan"), max_length=80, blank=True)
    state = models.CharField(_("Keadaan"), max_length=12, choices=State.choices, default=State.IN_USE)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "acquired_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(depreciation__isnull=True) | Q(depreciation__gte=0, depreciation__lte=F("cost")),
                name="%(class)s_book_value_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("acquired_on")),
                name="%(class)s_stopped_after_acquired",
            ),
        ]


class AssetCheck(Record):
    """One line of an asset's maintenance card: seen, serviced or repaired on a day, and how it was afterwards."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("Pemeriksaan")
        SERVICE = "service", _("Pemeliharaan rutin")
        REPAIR = "repair", _("Perbaikan")

    asset = models.CharField(_("Nomor aset"), max_length=80, help_text=_("Kode barang dan NUP: 3050104001-12."))
    kind = models.CharField(_("Jenis"), max_length=12, choices=Kind.choices)
    checked_on = models.DateField(_("Tanggal"))
    condition = models.CharField(_("Kondisi sesudahnya"), max_length=6, choices=Condition.choices)
    functioning = models.BooleanField(
        _("Berfungsi"), null=True, blank=True, help_text=_("Rusak ringan yang sudah diperbaiki berfungsi.")
    )
    cost = models.BigIntegerField(_("Biaya (Rp)"), null=True, blank=True)
    note = models.CharField(_("Catatan"), max_length=200, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "asset", "checked_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(condition=Condition.HEAVY) | ~Q(functioning=True), name="%(class)s_heavy_never_functions"
            ),
            models.CheckConstraint(
                condition=~Q(condition=Condition.GOOD) | ~Q(functioning=False), name="%(class)s_good_always_functions"
            ),
        ]


class AssetReconciliation(Record):
    """One ledger account at the end of one period: what the asset side says and what the accounting side says."""

    period_ends_on = models.DateField(_("Akhir periode"))
    account = models.CharField(_("Akun neraca"), max_length=6)
    asset_value = models.BigIntegerField(_("Menurut BMN (Rp)"))
    ledger_value = models.BigIntegerField(_("Menurut SAK (Rp)"))
    difference = models.GeneratedField(
        expression=F("asset_value") - F("ledger_value"),
        output_field=models.BigIntegerField(),
        db_persist=True,
        verbose_name=_("Selisih (Rp)"),
    )
    cause = models.CharField(_("Sebab selisih"), max_length=200, blank=True)
    corrected_on = models.DateField(_("Dikoreksi pada"), null=True, blank=True)
    minutes_number = models.CharField(_("Nomor BA rekonsiliasi"), max_length=80, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "period_ends_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(asset_value=F("ledger_value")) | ~Q(cause=""), name="%(class)s_difference_with_cause"
            ),
        ]
