"""Permohonan informasi publik (e-PPID): domain sheet, REGISTERS 7, R7.1."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class InformationRequest(Record):
    """One request. The clock starts when it is complete; a justified refusal is an answer."""

    class Channel(models.TextChoices):
        EPPID = "e-ppid", "e-PPID"
        VISIT = "visit", _("Datang langsung")
        EMAIL = "email", _("Surel")
        LETTER = "letter", _("Surat")
        WHATSAPP = "wa", "WhatsApp"

    class Regime(models.TextChoices):
        ORDINARY = "ordinary", _("Di luar tahapan")
        STAGES = "stages", _("Masa tahapan")

    class State(models.TextChoices):
        RECEIVED = "received", _("Diterima")
        INCOMPLETE = "incomplete", _("Perlu dilengkapi")
        PROCESSING = "processing", _("Diproses")
        EXTENDED = "extended", _("Diperpanjang")
        ANSWERED = "answered", _("Dijawab")

    class Decision(models.TextChoices):
        FULL = "full", _("Diberikan penuh")
        PARTIAL = "partial", _("Diberikan sebagian")
        REFUSED = "refused", _("Ditolak")
        NOT_HELD = "not-held", _("Tidak dikuasai")

    channel = models.CharField(_("Kanal"), max_length=10, choices=Channel.choices)
    applicant = models.CharField(_("Pemohon"), max_length=120, blank=True)
    subject = models.CharField(_("Rincian informasi"), max_length=300)
    regime = models.CharField(
        _("Masa"), max_length=10, choices=Regime.choices, help_text=_("Ditetapkan saat diterima.")
    )
    received_on = models.DateField(_("Diterima"))
    completed_on = models.DateField(_("Lengkap pada"), null=True, blank=True)
    extended_on = models.DateField(_("Diperpanjang pada"), null=True, blank=True)
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    answered_on = models.DateField(_("Dijawab"), null=True, blank=True)
    decision = models.CharField(_("Keputusan"), max_length=10, choices=Decision.choices, blank=True)
    refusal_basis = models.CharField(
        _("Uji konsekuensi"), max_length=120, blank=True, help_text=_("Nomor; wajib bila ditolak.")
    )
    state = models.CharField(_("Keadaan"), max_length=12, choices=State.choices, default=State.RECEIVED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(decision="refused") | ~models.Q(refusal_basis=""),
                name="%(class)s_refused_with_basis",
            ),
        ]
