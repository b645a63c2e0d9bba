"""Produk hukum dan JDIH: domain sheet, REGISTERS 8, R8.1 and R8.2; SAKIP 6.0, R-HUKUM."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class LegalProduct(Record):
    """One product of law of this office. The clock of its upload runs from its enactment, unless it is exempt."""

    class Kind(models.TextChoices):
        OFFICE_DECREE = "decree", _("Keputusan KPU kabupaten/kota")
        SECRETARY_DECREE = "secretary", _("Keputusan Sekretaris")
        MINUTES = "minutes", _("Berita acara")
        AGREEMENT = "agreement", _("Perjanjian atau nota kesepahaman")
        ANNOUNCEMENT = "notice", _("Pengumuman")
        PROCEDURE = "procedure", _("SOP")

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Rancangan")
        ENACTED = "enacted", _("Ditetapkan")
        UPLOADED = "uploaded", _("Diunggah")
        VERIFIED = "verified", _("Diverifikasi")

    class Force(models.TextChoices):
        IN_FORCE = "in-force", _("Berlaku")
        AMENDED = "amended", _("Diubah")
        REVOKED = "revoked", _("Dicabut")

    kind = models.CharField(_("Jenis"), max_length=10, choices=Kind.choices)
    subject = models.CharField(_("Tentang"), max_length=300)
    field_of_law = models.CharField(_("Bidang hukum"), max_length=80, blank=True)
    enacted_on = models.DateField(_("Tanggal penetapan"), null=True, blank=True)
    upload_from = models.DateField(
        _("Wajib diunggah sejak"),
        null=True,
        blank=True,
        help_text=_("Tanggal penetapan; kosong bila dikecualikan dari publikasi."),
    )
    exemption = models.CharField(
        _("Dasar pengecualian"), max_length=200, blank=True, help_text=_("Nomor penetapan informasi yang dikecualikan.")
    )
    upload_due = models.DateField(_("Batas unggah"), null=True, blank=True, editable=False)
    uploaded_on = models.DateField(_("Diunggah pada"), null=True, blank=True)
    address = models.CharField(_("Alamat di JDIH"), max_length=300, blank=True)
    abstract = models.BooleanField(_("Ada abstrak"), null=True, blank=True)
    metadata = models.BooleanField(
        _("Metadata lengkap"), null=True, blank=True, help_text=_("Berkas PDF dapat dicari dan seluruh isian terisi.")
    )
    verified_on = models.DateField(_("Diverifikasi pada"), null=True, blank=True, help_text=_("Oleh KPU provinsi."))
    force = models.CharField(_("Keberlakuan"), max_length=10, choices=Force.choices, default=Force.IN_FORCE)
    changed_by = models.CharField(_("Diubah atau dicabut oleh"), max_length=80, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.DRAFTED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "upload_due"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(upload_from__isnull=True) | Q(enacted_on__isnull=False, upload_from=F("enacted_on")),
                name="%(class)s_clock_from_enactment",
            ),
            models.CheckConstraint(
                condition=Q(exemption="") | Q(upload_from__isnull=True, uploaded_on__isnull=True),
                name="%(class)s_exempt_is_not_uploaded",
            ),
            models.CheckConstraint(
                condition=Q(force="in-force") | ~Q(changed_by=""), name="%(class)s_changed_by_another_product"
            ),
        ]
