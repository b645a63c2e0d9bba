"""Kegiatan tahapan: domain sheet, REGISTERS 17, R17.1; SAKIP 6.0, R-TAHAPAN."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class StageActivity(Record):
    """One scheduled activity, judged by the schedule in force; the schedule first set is kept beside it."""

    class Group(models.TextChoices):
        PLANNING = "planning", _("Perencanaan dan anggaran")
        AD_HOC = "ad-hoc", _("Badan adhoc")
        VOTER_LIST = "voter-list", _("Daftar pemilih")
        CANDIDACY = "candidacy", _("Pencalonan")
        LOGISTICS = "logistics", _("Logistik")
        CAMPAIGN = "campaign", _("Kampanye")
        VOTING = "voting", _("Pemungutan dan penghitungan suara")
        RECAPITULATION = "recapitulation", _("Rekapitulasi dan penetapan")
        EVALUATION = "evaluation", _("Evaluasi dan pelaporan")
        OTHER = "other", _("Lainnya")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        RUNNING = "running", _("Berjalan")
        DONE = "done", _("Selesai")
        CANCELLED = "cancelled", _("Dibatalkan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    group = models.CharField(_("Kelompok"), max_length=14, choices=Group.choices)
    activity = models.CharField(_("Kegiatan"), max_length=300)
    legal_basis = models.CharField(
        _("Dasar"), max_length=200, help_text=_("Peraturan atau keputusan yang menjadwalkannya.")
    )
    planned_start = models.DateField(_("Mulai semula"))
    planned_end = models.DateField(_("Selesai semula"))
    revised_start = models.DateField(_("Mulai perubahan"), null=True, blank=True)
    revised_end = models.DateField(_("Selesai perubahan"), null=True, blank=True)
    revision_basis = models.CharField(_("Dasar perubahan"), max_length=200, blank=True)
    end_in_force = models.GeneratedField(
        expression=Coalesce("revised_end", "planned_end"),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("Batas yang berlaku"),
    )
    actual_start = models.DateField(_("Mulai pelaksanaan"), null=True, blank=True)
    actual_end = models.DateField(_("Selesai pelaksanaan"), null=True, blank=True)
    rules_met = models.BooleanField(
        _("Sesuai ketentuan"), null=True, blank=True, help_text=_("Berita acara, keputusan dan publikasinya semua ada.")
    )
    violation = models.BooleanField(
        _("Pelanggaran terbukti"), default=False, help_text=_("Ada putusan yang menyatakan pelanggaran.")
    )
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "end_in_force"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(revised_start__isnull=True, revised_end__isnull=True) | ~models.Q(revision_basis=""),
                name="%(class)s_revised_with_basis",
            ),
        ]
