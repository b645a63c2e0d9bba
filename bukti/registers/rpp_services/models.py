"""Rumah Pintar Pemilu (RPP): domain sheet, REGISTERS 12, R12.3 to R12.5; SAKIP 6.0, R-RPP."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class RppItem(Record):
    """A component the RPP must have, or a service it offers. Dates tell how each stood on any day."""

    class Kind(models.TextChoices):
        COMPONENT = "component", _("Komponen wajib")
        SERVICE = "service", _("Layanan")

    class Room(models.TextChoices):
        AUDIO_VISUAL = "audio-visual", _("Ruang audio visual")
        EXHIBITION = "exhibition", _("Ruang pameran")
        SIMULATION = "simulation", _("Ruang simulasi")
        DISCUSSION = "discussion", _("Ruang diskusi")
        OTHER = "other", _("Ruang lain atau di luar RPP")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        DONE = "done", _("Tersedia atau terlaksana")
        BROKEN = "broken", _("Tidak berfungsi")
        CANCELLED = "cancelled", _("Dibatalkan")

    kind = models.CharField(_("Jenis"), max_length=10, choices=Kind.choices)
    room = models.CharField(_("Ruang"), max_length=14, choices=Room.choices)
    title = models.CharField(_("Nama"), max_length=200)
    legal_basis = models.CharField(_("Dasar"), max_length=200, help_text=_("Pedoman atau rencana yang menyebutnya."))
    in_plan = models.BooleanField(
        _("Disyaratkan atau direncanakan"), default=True, help_text=_("Tidak: tambahan, tidak ikut dihitung.")
    )
    due_on = models.DateField(
        _("Batas"), help_text=_("Komponen: sejak kapan wajib ada. Layanan: tanggal yang direncanakan.")
    )
    done_on = models.DateField(_("Tersedia atau terlaksana pada"), null=True, blank=True)
    broken_on = models.DateField(_("Tidak berfungsi sejak"), null=True, blank=True)
    repaired_on = models.DateField(_("Berfungsi lagi pada"), null=True, blank=True)
    cancelled_on = models.DateField(_("Dibatalkan pada"), null=True, blank=True)
    cancel_basis = models.CharField(_("Dasar pembatalan"), max_length=120, blank=True)
    institution = models.CharField(_("Lembaga pengunjung"), max_length=120, blank=True)
    men = models.PositiveIntegerField(_("Pengunjung laki-laki"), null=True, blank=True)
    women = models.PositiveIntegerField(_("Pengunjung perempuan"), null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(
        _("Kepuasan"), null=True, blank=True, help_text=_("Angka 1 sampai 5.")
    )
    evidence = models.CharField(_("Bukti"), max_length=120, blank=True, help_text=_("Nomor berita acara atau laporan."))
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(satisfaction__range=(1, 5)), name="%(class)s_satisfaction_1_to_5"),
            models.CheckConstraint(
                condition=Q(repaired_on__isnull=True) | Q(broken_on__isnull=False), name="%(class)s_repaired_was_broken"
            ),
            models.CheckConstraint(
                condition=Q(repaired_on__gte=models.F("broken_on")), name="%(class)s_repaired_after_it_broke"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancel_basis=""), name="%(class)s_cancelled_with_basis"
            ),
        ]
