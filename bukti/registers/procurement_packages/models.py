"""Paket pengadaan logistik: domain sheet, REGISTERS 3, R3.4 and 0.12 (paket pengadaan)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class ProcurementPackage(Record):
    """One package from its terms of reference (KAK) and owner's estimate (HPS) to delivery and payment."""

    class Method(models.TextChoices):
        E_PURCHASING = "e-purchasing", _("E-purchasing")
        TENDER = "tender", _("Tender")
        APPOINTMENT = "appointment", _("Penunjukan langsung")
        DIRECT = "direct", _("Pengadaan langsung")
        SELF_MANAGED = "self-managed", _("Swakelola")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        PREPARED = "prepared", _("KAK dan HPS ditetapkan")
        SELECTING = "selecting", _("Pemilihan penyedia")
        CONTRACTED = "contracted", _("Kontrak")
        PRODUCING = "producing", _("Produksi")
        DELIVERED = "delivered", _("Serah terima")
        PAID = "paid", _("Dibayar")
        CLOSED = "closed", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    plan_number = models.CharField(_("Nomor RUP"), max_length=40)
    name = models.CharField(_("Nama paket"), max_length=200)
    method = models.CharField(_("Metode"), max_length=14, choices=Method.choices)
    ceiling = models.BigIntegerField(_("Pagu (Rp)"))
    terms_number = models.CharField(_("Nomor KAK"), max_length=80, blank=True)
    terms_on = models.DateField(_("Tanggal KAK"), null=True, blank=True)
    specification_number = models.CharField(_("Nomor spesifikasi teknis"), max_length=80, blank=True)
    estimate = models.BigIntegerField(_("HPS (Rp)"), null=True, blank=True)
    estimate_on = models.DateField(_("HPS ditetapkan"), null=True, blank=True)
    price_source = models.CharField(_("Sumber harga pertama"), max_length=120, blank=True)
    second_price_source = models.CharField(_("Sumber harga kedua"), max_length=120, blank=True)
    estimate_valid_until = models.DateField(_("HPS berlaku sampai"), null=True, blank=True, editable=False)
    offers_closed_on = models.DateField(_("Penawaran ditutup"), null=True, blank=True)
    provider = models.CharField(_("Penyedia"), max_length=120, blank=True)
    contract_number = models.CharField(_("Nomor kontrak atau surat pesanan"), max_length=80, blank=True)
    contract_on = models.DateField(_("Tanggal kontrak"), null=True, blank=True)
    contract_value = models.BigIntegerField(_("Nilai kontrak (Rp)"), null=True, blank=True)
    addendum_number = models.CharField(_("Nomor adendum terakhir"), max_length=80, blank=True)
    scheduled_on = models.DateField(_("Jadwal serah terima"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    delivered_on = models.DateField(_("Serah terima"), null=True, blank=True)
    receipt_number = models.CharField(_("Nomor BAST"), max_length=80, blank=True)
    penalty = models.BigIntegerField(_("Denda (Rp)"), null=True, blank=True)
    payment_due_on = models.DateField(_("Batas bayar"), null=True, blank=True)
    paid_on = models.DateField(_("Lunas pada"), null=True, blank=True)
    paid = models.BigIntegerField(_("Dibayar (Rp)"), null=True, blank=True, help_text=_("Sebelum dipotong denda."))
    cancellation_basis = models.CharField(_("Dasar pembatalan"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(estimate__isnull=True) | Q(estimate__lte=F("ceiling")),
                name="%(class)s_estimate_within_ceiling",
            ),
            models.CheckConstraint(
                condition=Q(contract_value__isnull=True) | Q(contract_value__lte=F("estimate")),
                name="%(class)s_contract_within_estimate",
            ),
            models.CheckConstraint(
                condition=Q(paid__isnull=True) | Q(paid__lte=F("contract_value")),
                name="%(class)s_paid_within_contract",
            ),
        ]
