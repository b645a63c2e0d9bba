"""Bimbingan teknis dan fasilitasi sengketa: domain sheet, REGISTERS 9, R9.2; SAKIP 6.0, R-BIMTEK."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class DisputeTraining(Record):
    """One event that prepares for disputes. Only those this office held itself count; those it attended are kept."""

    class Kind(models.TextChoices):
        TRAINING = "training", _("Bimbingan teknis")
        FACILITATION = "facilitation", _("Fasilitasi")

    class Part(models.TextChoices):
        HELD = "organiser", _("Penyelenggara")
        ATTENDED = "attendee", _("Peserta")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        HELD = "held", _("Terlaksana")
        REPORTED = "reported", _("Dilaporkan")
        CANCELLED = "cancelled", _("Dibatalkan")

    kind = models.CharField(_("Jenis"), max_length=12, choices=Kind.choices)
    part = models.CharField(_("Peran kantor"), max_length=10, choices=Part.choices)
    topic = models.CharField(_("Materi"), max_length=300)
    place = models.CharField(_("Tempat"), max_length=160, blank=True)
    planned_on = models.DateField(_("Rencana"), null=True, blank=True)
    held_on = models.DateField(_("Terlaksana pada"), null=True, blank=True)
    invited = models.PositiveIntegerField(_("Diundang"), null=True, blank=True)
    attended = models.PositiveIntegerField(_("Hadir"), null=True, blank=True)
    report = models.CharField(_("Nomor laporan"), max_length=80, blank=True)
    reason = models.CharField(_("Alasan pembatalan"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "held_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["held", "reported"]) | Q(held_on__isnull=False), name="%(class)s_held_on_a_day"
            ),
        ]
