"""Penggantian antarwaktu (PAW) anggota DPRD kabupaten/kota: domain sheet, REGISTERS 10, R10.1."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class InterimReplacement(Record):
    """One letter of the DPRD leader asking who comes next. The clock runs from its receipt and never pauses."""

    class Cause(models.TextChoices):
        DIED = "died", _("Meninggal dunia")
        RESIGNED = "resigned", _("Mengundurkan diri")
        DISMISSED = "dismissed", _("Diberhentikan")

    class State(models.TextChoices):
        RECEIVED = "received", _("Surat masuk")
        RECORDED = "recorded", _("Dicatat")
        VERIFYING = "verifying", _("Verifikasi")
        CLARIFYING = "clarifying", _("Klarifikasi")
        PLENARY = "plenary", _("Pleno")
        ANSWERED = "answered", _("Surat keluar")
        UPLOADED = "uploaded", _("Diunggah")

    member = models.CharField(_("Anggota yang berhenti"), max_length=120)
    party = models.CharField(_("Partai"), max_length=80)
    electoral_district = models.CharField(_("Daerah pemilihan"), max_length=80)
    cause = models.CharField(_("Sebab"), max_length=10, choices=Cause.choices)
    letter_number = models.CharField(_("Nomor surat"), max_length=80)
    letter_date = models.DateField(_("Tanggal surat"))
    received_on = models.DateField(_("Diterima"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    term_ends_on = models.DateField(_("Akhir masa jabatan"))
    clarification = models.BooleanField(_("Perlu klarifikasi"), default=False)
    clarified_on = models.DateField(_("Klarifikasi selesai"), null=True, blank=True)
    interim_letter = models.CharField(
        _("Surat sementara"), max_length=80, blank=True, help_text=_("Nomor; dikirim bila klarifikasi belum selesai.")
    )
    interim_letter_on = models.DateField(_("Tanggal surat sementara"), null=True, blank=True)
    plenary_on = models.DateField(_("Pleno"), null=True, blank=True)
    minutes_number = models.CharField(_("Nomor berita acara"), max_length=80, blank=True)
    replacement = models.CharField(_("Calon pengganti"), max_length=120, blank=True)
    rejection_reason = models.CharField(_("Alasan tidak diganti"), max_length=200, blank=True)
    answer_letter = models.CharField(_("Nomor surat jawaban"), max_length=80, blank=True)
    answered_on = models.DateField(_("Dijawab"), null=True, blank=True)
    uploaded_on = models.DateField(_("Diunggah pada"), null=True, blank=True, help_text=_("Ke SIMPAW."))
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.RECEIVED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(replacement="") | models.Q(rejection_reason=""),
                name="%(class)s_replaced_or_rejected",
            ),
        ]
