"""Publikasi, laman dan kliping: domain sheet, REGISTERS 16, R16.1 to R16.4; SAKIP 6.3, RAK-12."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class Publication(Record):
    """One issue: a post, a piece of information material, a clipping. In the plan or extra."""

    class Kind(models.TextChoices):
        WEBSITE = "website", _("Berita laman")
        SOCIAL_MEDIA = "social-media", _("Media sosial")
        PRESS_RELEASE = "press-release", _("Siaran pers")
        MATERIAL = "material", _("Bahan informasi")
        CLIPPING = "clipping", _("Kliping")

    class Tone(models.TextChoices):
        POSITIVE = "positive", _("Positif")
        NEUTRAL = "neutral", _("Netral")
        NEGATIVE = "negative", _("Negatif")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        PUBLISHED = "published", _("Terbit")
        CANCELLED = "cancelled", _("Dibatalkan")

    kind = models.CharField(_("Jenis"), max_length=14, choices=Kind.choices)
    title = models.CharField(_("Judul"), max_length=300)
    theme = models.CharField(_("Tema"), max_length=200, blank=True)
    in_plan = models.BooleanField(
        _("Dalam rencana"), default=True, help_text=_("Tidak: terbitan tambahan, tidak ikut dihitung dalam indikator.")
    )
    planned_on = models.DateField(_("Rencana terbit"), help_text=_("Hari terakhir yang direncanakan."))
    activity = models.CharField(
        _("Nomor kegiatan"), max_length=80, blank=True, help_text=_("Kegiatan yang diberitakan.")
    )
    activity_on = models.DateField(_("Tanggal kegiatan"), null=True, blank=True)
    published_on = models.DateField(_("Terbit pada"), null=True, blank=True)
    url = models.CharField(_("Alamat laman"), max_length=300, blank=True)
    snapshot = models.CharField(_("SHA-256 tangkapan"), max_length=64, blank=True)
    outlet = models.CharField(_("Media"), max_length=120, blank=True, help_text=_("Akun, atau media yang dikliping."))
    page = models.CharField(_("Halaman"), max_length=20, blank=True)
    tone = models.CharField(_("Nada"), max_length=10, choices=Tone.choices, blank=True)
    follow_up = models.CharField(_("Tindak lanjut"), max_length=200, blank=True)
    copies = models.PositiveIntegerField(_("Eksemplar"), null=True, blank=True)
    cancelled_on = models.DateField(_("Dibatalkan pada"), null=True, blank=True)
    cancel_basis = models.CharField(_("Dasar pembatalan"), max_length=120, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "planned_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancel_basis=""), name="%(class)s_cancelled_with_basis"
            ),
            models.CheckConstraint(
                condition=Q(published_on__gte=F("activity_on")), name="%(class)s_published_after_the_activity"
            ),
        ]
