"""Layanan administrasi hukum: domain sheet, REGISTERS 9, R9.4; SAKIP 6.3, RAK-18."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class LegalService(Record):
    """One request for a legal-administration service. Who asked is kept as a kind, never as a name."""

    class Kind(models.TextChoices):
        OPINION = "opinion", _("Pertimbangan hukum")
        CONSULTATION = "consultation", _("Konsultasi hukum")
        DRAFTING = "drafting", _("Penyusunan rancangan produk hukum")
        CERTIFIED_COPY = "copy", _("Salinan autentik atau legalisasi")

    class Applicant(models.TextChoices):
        DIVISION = "division", _("Sub bagian atau divisi")
        AD_HOC_BODY = "adhoc", _("Badan adhoc")
        CONTESTANT = "contestant", _("Partai politik atau calon")
        PUBLIC = "public", _("Masyarakat")
        INSTITUTION = "institution", _("Lembaga lain")

    class State(models.TextChoices):
        RECEIVED = "received", _("Diterima")
        PROCESSING = "processing", _("Diproses")
        SERVED = "served", _("Dilayani")
        REFUSED = "refused", _("Ditolak")

    kind = models.CharField(_("Jenis layanan"), max_length=12, choices=Kind.choices)
    applicant = models.CharField(_("Pemohon"), max_length=12, choices=Applicant.choices)
    subject = models.CharField(_("Perihal"), max_length=300)
    received_on = models.DateField(_("Diterima"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    served_on = models.DateField(_("Dilayani pada"), null=True, blank=True, help_text=_("Atau ditolak dengan alasan."))
    product = models.CharField(_("Nomor hasil"), max_length=80, blank=True)
    refusal = models.CharField(_("Alasan penolakan"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.RECEIVED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(state__in=["served", "refused"]) | models.Q(served_on__isnull=False),
                name="%(class)s_served_on_a_day",
            ),
        ]
