"""Kewajiban laporan berkala dan pemenuhannya: domain sheet, REGISTERS 18, R18.1-R18.2; REGISTERS 0.12; SAKIP 6.0."""

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class ReportObligation(Record):
    """One report owed for one period. A corrected report is the same obligation, so it never counts twice."""

    class Kind(models.TextChoices):
        ACCOUNTING = "accounting", _("Laporan keuangan UAKPA (SAK)")
        ACCOUNTABILITY = "accountability", _("LPPA (SIMONIKA)")
        TREASURER = "treasurer", _("LPJ bendahara")
        FINANCIAL_STATEMENT = "financial-statement", _("Laporan keuangan (LK)")
        ASSETS = "assets", _("Laporan BMN")
        ASSET_RECONCILIATION = "asset-recon", _("Rekonsiliasi internal BMN")
        STOCKTAKING = "stocktaking", _("Opname persediaan")
        MONITORING = "monitoring", _("Laporan pemantauan dan evaluasi")

    class Frequency(models.TextChoices):
        MONTH = "month", _("Bulan")
        QUARTER = "quarter", _("Triwulan")
        SEMESTER = "semester", _("Semester")
        YEAR = "year", _("Tahun")

    class Application(models.TextChoices):
        MONSAKTI = "monsakti", "SAKTI/MonSAKTI"
        SIMONIKA = "simonika", "SIMONIKA"
        SIMAN = "siman", "SIMAN"
        EMONEV = "e-monev", "e-Monev"
        SMART = "smart", "SMART"
        LETTER = "letter", _("Surat")

    class State(models.TextChoices):
        PENDING = "pending", _("Belum")
        PREPARED = "prepared", _("Disusun")
        SENT = "sent", _("Dikirim")
        RETURNED = "returned", _("Dikembalikan")
        ACCEPTED = "accepted", _("Diterima")

    kind = models.CharField(_("Laporan"), max_length=20, choices=Kind.choices)
    frequency = models.CharField(_("Berkala"), max_length=10, choices=Frequency.choices)
    period_ends_on = models.DateField(_("Akhir periode"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    application = models.CharField(_("Aplikasi"), max_length=10, choices=Application.choices)
    sent_on = models.DateField(_("Dikirim"), null=True, blank=True)
    returned_on = models.DateField(_("Dikembalikan"), null=True, blank=True)
    resent_on = models.DateField(_("Dikirim lagi"), null=True, blank=True, help_text=_("Setelah dikembalikan."))
    delivered_on = models.GeneratedField(
        expression=Case(When(returned_on__isnull=True, then=F("sent_on")), default=F("resent_on")),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name=_("Kiriman yang berlaku"),
    )
    accepted_on = models.DateField(_("Diterima"), null=True, blank=True, help_text=_("Dinyatakan diterima dan valid."))
    receipt = models.CharField(_("Tanda terima"), max_length=80, blank=True)
    reconciled = models.BooleanField(
        _("Sesuai hasil rekonsiliasi"), null=True, blank=True, help_text=_("Tanpa selisih dengan data pembandingnya.")
    )
    minutes_number = models.CharField(_("Nomor BA rekonsiliasi"), max_length=80, blank=True)
    evidence_checked = models.BooleanField(
        _("Bukti lengkap dan diperiksa"),
        null=True,
        blank=True,
        help_text=_("Diperiksa orang lain daripada pembuatnya."),
    )
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PENDING)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "kind", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(resent_on__isnull=True) | Q(returned_on__isnull=False),
                name="%(class)s_resent_after_return",
            ),
            models.CheckConstraint(
                condition=~Q(reconciled=True) | ~Q(minutes_number=""), name="%(class)s_reconciled_with_minutes"
            ),
        ]
