"""Pengelolaan kampanye dan laporan dana kampanye: domain sheet, REGISTERS 11; SAKIP 6.0, R-KAMPANYE."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record

EVENT_HELP = _("Kode: PEMILU2024 atau PILKADA2024.")


class CampaignTask(Record):
    """One thing the office has to do about a campaign, or one activity of a participant that it has to manage."""

    class Kind(models.TextChoices):
        PROCEDURE = "sop", _("SOP kampanye")
        SCHEDULE = "schedule", _("Jadwal kampanye")
        ZONE = "zone", _("Zona dan lokasi")
        REGISTRATION = "registration", _("Pendaftaran pelaksana, tim dan akun media sosial")
        PROPS = "apk", _("Fasilitasi alat peraga kampanye (APK)")
        ADVERTISING = "advertising", _("Fasilitasi iklan")
        DEBATE = "debate", _("Debat publik")
        FUND_REPORT = "fund-report", _("Laporan dana kampanye")
        REMOVAL = "removal", _("Penurunan alat peraga")
        ACTIVITY = "activity", _("Kegiatan kampanye peserta")
        OTHER = "other", _("Lainnya")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        RUNNING = "running", _("Berjalan")
        DONE = "done", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=EVENT_HELP)
    kind = models.CharField(_("Jenis"), max_length=14, choices=Kind.choices)
    task = models.CharField(_("Kegiatan"), max_length=300)
    legal_basis = models.CharField(_("Dasar"), max_length=200)
    due_on = models.DateField(_("Batas"))
    done_on = models.DateField(
        _("Selesai pada"), null=True, blank=True, help_text=_("Untuk kegiatan peserta: tanggal laporannya diterima.")
    )
    document_number = models.CharField(
        _("Nomor dokumen"), max_length=120, blank=True, help_text=_("Keputusan, berita acara atau laporan.")
    )
    notice_number = models.CharField(
        _("Nomor STTP"), max_length=120, blank=True, help_text=_("Tanda terima pemberitahuan dari Polri.")
    )
    schedule_number = models.CharField(_("Nomor jadwal"), max_length=120, blank=True)
    cancelled_on = models.DateField(_("Dibatalkan pada"), null=True, blank=True)
    cancel_basis = models.CharField(_("Dasar pembatalan"), max_length=120, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancel_basis=""), name="%(class)s_cancelled_with_basis"
            ),
        ]


class CampaignFundReport(Record):
    """One report that a participant owes on the money of its campaign, with the office's receipt and the audit."""

    class Kind(models.TextChoices):
        ACCOUNT = "rkdk", _("RKDK (rekening khusus)")
        OPENING = "ladk", _("LADK (laporan awal)")
        DONATIONS = "lpsdk", _("LPSDK (sumbangan)")
        FINAL = "lppdk", _("LPPDK (penerimaan dan pengeluaran)")

    class Audit(models.TextChoices):
        COMPLIANT = "compliant", _("Patuh")
        NOT_COMPLIANT = "not-compliant", _("Tidak patuh")

    class State(models.TextChoices):
        OPEN = "open", _("Dibuka")
        RECEIVED = "received", _("Masuk")
        CORRECTION = "correction", _("Perbaikan")
        RECEIPTED = "receipted", _("Tanda terima")
        AUDIT = "audit", _("Diaudit KAP")
        RESULT = "result", _("Hasil audit")
        ANNOUNCED = "announced", _("Diumumkan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=EVENT_HELP)
    participant = models.CharField(_("Peserta pemilu"), max_length=120)
    kind = models.CharField(_("Jenis laporan"), max_length=6, choices=Kind.choices)
    due_on = models.DateField(_("Batas"), help_text=_("Sampai pukul 23.59."))
    received_on = models.DateField(_("Diterima"), null=True, blank=True)
    complete = models.BooleanField(_("Lengkap"), null=True, blank=True)
    correction_due_on = models.DateField(_("Batas perbaikan"), null=True, blank=True)
    corrected_on = models.DateField(_("Perbaikan diterima"), null=True, blank=True)
    receipt_number = models.CharField(_("Nomor tanda terima"), max_length=120, blank=True)
    opening_balance = models.BigIntegerField(_("Saldo awal (Rp)"), null=True, blank=True)
    income = models.BigIntegerField(_("Penerimaan (Rp)"), null=True, blank=True)
    spending = models.BigIntegerField(_("Pengeluaran (Rp)"), null=True, blank=True)
    closing_balance = models.BigIntegerField(_("Saldo akhir (Rp)"), null=True, blank=True)
    auditor = models.CharField(_("Kantor akuntan publik"), max_length=120, blank=True)
    sent_to_audit_on = models.DateField(_("Diserahkan ke KAP"), null=True, blank=True)
    audit_result = models.CharField(_("Hasil audit"), max_length=14, choices=Audit.choices, blank=True)
    announced_on = models.DateField(_("Diumumkan pada"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.OPEN)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "participant", "kind"], name="%(class)s_once_per_participant"
            ),
            models.CheckConstraint(
                condition=Q(closing_balance=F("opening_balance") + F("income") - F("spending")),
                name="%(class)s_balances",
            ),
            models.CheckConstraint(
                condition=Q(opening_balance__gte=0, income__gte=0, spending__gte=0), name="%(class)s_not_negative"
            ),
        ]
