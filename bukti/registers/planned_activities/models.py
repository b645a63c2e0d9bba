"""Kegiatan dalam rencana aksi (RAK) per triwulan: domain sheet, REGISTERS 0.8 (RKT-9b, RAK-15); SAKIP 6.0, R-GIAT."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class PlannedActivity(Record):
    """What one activity of the action plan promises for one quarter, and what was done of it."""

    class Quarter(models.TextChoices):
        FIRST = "1", "TW I"
        SECOND = "2", "TW II"
        THIRD = "3", "TW III"
        FOURTH = "4", "TW IV"

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        RUNNING = "running", _("Berjalan")
        DONE = "done", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")

    indicator = models.CharField(_("Indikator RAK"), max_length=10, help_text=_("Kode, seperti RAK-12."))
    activity = models.CharField(_("Kegiatan"), max_length=300)
    scheduled = models.BooleanField(
        _("Dalam rencana"), default=True, help_text=_("Tidak: kegiatan tambahan; tidak dihitung.")
    )
    quarter = models.CharField(_("Triwulan rencana"), max_length=1, choices=Quarter.choices)
    planned_on = models.DateField(_("Rencana selesai"))
    revised_on = models.DateField(_("Rencana selesai perubahan"), null=True, blank=True)
    revision_basis = models.CharField(_("Dasar perubahan"), max_length=200, blank=True)
    due_in_force = models.GeneratedField(
        expression=Coalesce("revised_on", "planned_on"),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("Batas yang berlaku"),
    )
    done_on = models.DateField(_("Terlaksana pada"), null=True, blank=True)
    as_planned = models.BooleanField(
        _("Isi sesuai rencana"), null=True, blank=True, help_text=_("Keluaran dan cakupannya seperti direncanakan.")
    )
    deviation = models.CharField(_("Penyimpangan"), max_length=200, blank=True)
    planned_cost = models.BigIntegerField(_("Biaya rencana"), null=True, blank=True, help_text=_("Rupiah."))
    actual_cost = models.BigIntegerField(_("Biaya pelaksanaan"), null=True, blank=True, help_text=_("Rupiah."))
    cost_difference = models.GeneratedField(
        expression=F("actual_cost") - F("planned_cost"),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
        verbose_name=_("Selisih biaya"),
    )
    evidence = models.CharField(_("Bukti"), max_length=120, blank=True, help_text=_("Nomor laporan atau surat."))
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_in_force"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(revised_on__isnull=True) | ~Q(revision_basis=""), name="%(class)s_revised_with_basis"
            ),
            models.CheckConstraint(
                condition=(Q(planned_cost__isnull=True) | Q(planned_cost__gte=0))
                & (Q(actual_cost__isnull=True) | Q(actual_cost__gte=0)),
                name="%(class)s_costs_not_below_0",
            ),
        ]
