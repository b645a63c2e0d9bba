"""Penunjukan pejabat perbendaharaan: domain sheet, REGISTERS 5, R5.9."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class TreasuryOfficer(Record):
    """One person in one seat of the treasury for one time; the person is told by the office's number, not by name.

    ``seat`` is the word that numbers the monthly accounts too (KPA, PPK-1, BP). ``outstanding`` is what was still to
    be accounted for when the seat was handed over.
    """

    class Position(models.TextChoices):
        BUDGET_HOLDER = "budget-holder", _("Kuasa Pengguna Anggaran (KPA)")
        COMMITMENT = "commitment", _("Pejabat Pembuat Komitmen (PPK)")
        PAYMENT_ORDER = "payment-order", _("Pejabat Penanda Tangan SPM (PPSPM)")
        TREASURER = "treasurer", _("Bendahara pengeluaran")
        ASSISTANT = "assistant", _("Bendahara pengeluaran pembantu (BPP)")

    class Certificate(models.TextChoices):
        TREASURER = "bnt", _("Bendahara Negara Tersertifikasi (BNT)")
        COMMITMENT = "pnt", _("PPK Negara Tersertifikasi (PNT)")
        PAYMENT_ORDER = "snt", _("PPSPM Negara Tersertifikasi (SNT)")

    class State(models.TextChoices):
        SERVING = "serving", _("Menjabat")
        ENDED = "ended", _("Masa tugas berakhir")
        HANDED_OVER = "handed-over", _("Sudah serah terima")

    position = models.CharField(_("Jabatan"), max_length=14, choices=Position.choices)
    seat = models.CharField(_("Kode jabatan"), max_length=10, help_text=_("KPA, PPK-1, PPSPM, BP, BPP-1."))
    employee = models.CharField(_("Nomor pegawai"), max_length=80)
    decree = models.CharField(_("Nomor SK"), max_length=80, help_text=_("Keputusan penunjukannya."))
    starts_on = models.DateField(_("Mulai menjabat"))
    ends_on = models.DateField(_("Terakhir menjabat"), null=True, blank=True, help_text=_("Hari terakhir."))
    certificate = models.CharField(_("Jenis sertifikat"), max_length=3, choices=Certificate.choices, blank=True)
    certificate_number = models.CharField(_("Nomor sertifikat"), max_length=80, blank=True)
    certified_on = models.DateField(_("Bersertifikat sejak"), null=True, blank=True)
    outstanding = models.BigIntegerField(
        _("Tunggakan SPJ (Rp)"), null=True, blank=True, help_text=_("Saat serah terima; 0 bila tidak ada.")
    )
    due_on = models.DateField(_("Batas serah terima"), null=True, blank=True, editable=False)
    handed_over_on = models.DateField(_("Serah terima pada"), null=True, blank=True)
    minutes_number = models.CharField(_("Nomor berita acara"), max_length=80, blank=True)
    state = models.CharField(_("Keadaan"), max_length=12, choices=State.choices, default=State.SERVING)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "starts_on"]), models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "seat"],
                condition=Q(ends_on__isnull=True) & ~Q(status="void"),
                name="%(class)s_one_holds_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="%(class)s_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_on__isnull=True) | Q(ends_on__isnull=False),
                name="%(class)s_hands_over_at_its_end",
            ),
            models.CheckConstraint(
                condition=Q(outstanding__isnull=True) | Q(outstanding__gte=0), name="%(class)s_outstanding_not_negative"
            ),
        ]
