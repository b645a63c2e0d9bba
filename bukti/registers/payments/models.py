"""Pembayaran gaji, tunjangan, uang kehormatan dan honorarium: domain sheet, REGISTERS 5, R5.8; SAKIP 6.0, R-BAYAR."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class Payment(Record):
    """One kind of pay to one group for one month. Whose pay it is stands in the payroll, not here: only how many."""

    class Kind(models.TextChoices):
        SALARY = "salary", _("Gaji induk")
        PERFORMANCE = "performance", _("Tunjangan kinerja")
        MEAL = "meal", _("Uang makan")
        COMMISSIONERS = "commissioners", _("Uang kehormatan komisioner")
        AD_HOC = "ad-hoc", _("Honorarium badan ad hoc")
        SUPPORT = "support", _("Honorarium lain")

    class State(models.TextChoices):
        CLAIMED = "claimed", _("SPP diajukan")
        TESTED = "tested", _("Diuji PPK")
        ORDERED = "ordered", "SPM"
        PAID = "paid", "SP2D"
        ACCOUNTED = "accounted", _("SPJ lengkap")
        REJECTED = "rejected", _("SPP ditolak")

    kind = models.CharField(_("Jenis pembayaran"), max_length=14, choices=Kind.choices)
    recipients = models.CharField(
        _("Kelompok penerima"), max_length=120, help_text=_("Kelompoknya, seperti PPK atau PNS; bukan nama orang.")
    )
    activity = models.CharField(
        _("Nomor kegiatan"), max_length=80, blank=True,
        help_text=_("Kegiatan sosialisasi yang dibayar; kosong bila bukan untuk satu kegiatan."),
    )  # fmt: skip
    people = models.PositiveIntegerField(_("Jumlah orang"))
    amount = models.BigIntegerField(_("Jumlah bruto (Rp)"), null=True, blank=True)
    owed_from = models.DateField(
        _("Hak sejak"),
        help_text=_("Gaji dan uang kehormatan: tanggal 1 bulannya; lainnya: hari terakhir masa kerjanya."),
    )
    due_on = models.DateField(_("Jatuh tempo"), null=True, blank=True, editable=False)
    order_on = models.DateField(_("Tanggal SPM"), null=True, blank=True)
    paid_on = models.DateField(_("Tanggal SP2D"), null=True, blank=True)
    transfer_number = models.CharField(_("Nomor SP2D"), max_length=80, blank=True)
    cause = models.CharField(_("Sebab terlambat"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.CLAIMED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(people__gt=0), name="%(class)s_pays_somebody"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="%(class)s_amount_positive"
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(paid_on__gte=F("order_on")), name="%(class)s_paid_after_order"
            ),
        ]
