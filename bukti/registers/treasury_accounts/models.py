"""Pertanggungjawaban bulanan pejabat perbendaharaan: domain sheet, REGISTERS 5, R5.9 and R5.4; SAKIP 6.2 RKT-2."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class TreasuryAccount(Record):
    """What one office of the treasury owes for one month. The office counts, not who holds it: no name is kept."""

    class Position(models.TextChoices):
        BUDGET_HOLDER = "budget-holder", _("Kuasa Pengguna Anggaran (KPA)")
        COMMITMENT = "commitment", _("Pejabat Pembuat Komitmen (PPK)")
        PAYMENT_ORDER = "payment-order", _("Pejabat Penanda Tangan SPM (PPSPM)")
        TREASURER = "treasurer", _("Bendahara pengeluaran")
        ASSISTANT = "assistant", _("Bendahara pengeluaran pembantu (BPP)")

    class State(models.TextChoices):
        OPEN = "open", _("Belum")
        SUBMITTED = "submitted", _("Diserahkan")
        RETURNED = "returned", _("Dikembalikan")
        COMPLETE = "complete", _("Selesai")

    position = models.CharField(_("Jabatan"), max_length=14, choices=Position.choices)
    decree = models.CharField(_("Nomor SK"), max_length=80, help_text=_("Keputusan penunjukannya."))
    period_ends_on = models.DateField(_("Akhir bulan"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    submitted_on = models.DateField(_("Diserahkan pada"), null=True, blank=True)
    completed_on = models.DateField(
        _("Selesai pada"), null=True, blank=True, help_text=_("Hari SPJ dinyatakan lengkap, tanpa tunggakan.")
    )
    outstanding = models.BigIntegerField(_("Tunggakan SPJ (Rp)"), null=True, blank=True)
    evidence = models.CharField(_("Nomor bukti"), max_length=80, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.OPEN)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outstanding__isnull=True) | Q(outstanding__gte=0), name="%(class)s_outstanding_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(outstanding__isnull=True) | Q(outstanding=0),
                name="%(class)s_complete_without_arrears",
            ),
        ]
