"""Dokumen teknis Pemilu dan Pemilihan: domain sheet, REGISTERS 0.8 (RAK-10) and 17; SAKIP 6.3, RAK-10."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class TechnicalDocument(Record):
    """One document that an election must leave behind: there, and open to the public unless exempt by its test."""

    class Kind(models.TextChoices):
        VOTER_LIST = "voter-list", _("Daftar pemilih")
        CANDIDATES = "candidates", _("Daftar calon atau pasangan calon")
        CAMPAIGN_FUNDS = "campaign-funds", _("Laporan dana kampanye")
        MINUTES = "minutes", _("Berita acara")
        COUNT = "count", _("C.HASIL (hasil TPS)")
        RECAP = "recap", _("D.HASIL (rekapitulasi)")
        RESULT = "result", _("Keputusan hasil")
        SEATS = "seats", _("Perolehan kursi dan calon terpilih")
        OTHER = "other", _("Lainnya")

    class Access(models.TextChoices):
        PUBLIC = "public", _("Publik")
        EXEMPT = "exempt", _("Dikecualikan")

    class State(models.TextChoices):
        REQUIRED = "required", _("Wajib ada")
        PROVIDED = "provided", _("Tersedia")
        PRESENTED = "presented", _("Disajikan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    kind = models.CharField(_("Jenis dokumen"), max_length=14, choices=Kind.choices)
    title = models.CharField(_("Judul dokumen"), max_length=200)
    ballot = models.CharField(_("Jenis pemilihan"), max_length=20, blank=True, help_text=_("PPWP, DPR, PILBUP, ..."))
    due_on = models.DateField(_("Batas"))
    provided_on = models.DateField(_("Tersedia pada"), null=True, blank=True)
    document_number = models.CharField(_("Nomor dokumen"), max_length=80, blank=True)
    access = models.CharField(_("Sifat"), max_length=6, choices=Access.choices, default=Access.PUBLIC)
    exemption_test = models.CharField(
        _("Uji konsekuensi"), max_length=120, blank=True, help_text=_("Nomor; wajib bila dikecualikan.")
    )
    presented_on = models.DateField(_("Disajikan pada"), null=True, blank=True)
    location = models.CharField(
        _("Tempat penyajian"), max_length=300, blank=True, help_text=_("Alamat halaman atau tempat pengumuman.")
    )
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.REQUIRED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(access="exempt") | (~Q(exemption_test="") & Q(presented_on__isnull=True)),
                name="%(class)s_exempt_by_test_and_not_open",
            ),
            models.CheckConstraint(
                condition=Q(presented_on__isnull=True)
                | (Q(provided_on__isnull=False) & Q(presented_on__gte=F("provided_on")) & ~Q(location="")),
                name="%(class)s_presented_once_provided",
            ),
        ]
