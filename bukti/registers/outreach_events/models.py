"""Sosialisasi dan pendidikan pemilih: domain sheet, REGISTERS 12, R12.1 and R12.2; SAKIP 6.0, R-SOSIALISASI."""

from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class DayAfter(Func):
    """A date and a number of days -> the date so many days later (earlier, when the number is negative)."""

    output_field = models.DateField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' days')", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" + ", **context)


def in_force() -> Case:
    """The day planned, or the one it was moved to when that was approved before the day planned."""
    return Case(When(Q(revised_on__isnull=False, approved_on__lt=F("planned_on")), then="revised_on"),
                default="planned_on")  # fmt: skip


class OutreachEvent(Record):
    """One event, in the plan or extra. Of the plan it is judged by the day in force and the days of tolerance."""

    class Segment(models.TextChoices):
        GENERAL = "general", _("Masyarakat umum")
        FIRST_TIME = "first-time", _("Pemilih pemula")
        YOUTH = "youth", _("Pemilih muda")
        WOMEN = "women", _("Perempuan")
        DISABILITY = "disability", _("Penyandang disabilitas")
        SPECIAL_NEEDS = "special", _("Berkebutuhan khusus")
        MARGINAL = "marginal", _("Kaum marjinal")
        COMMUNITY = "community", _("Komunitas")
        RELIGIOUS = "religious", _("Keagamaan")
        FAMILY = "family", _("Keluarga")
        ONLINE = "online", _("Warga internet")
        VOLUNTEER = "volunteer", _("Relawan demokrasi")

    class Method(models.TextChoices):
        FACE_TO_FACE = "face-to-face", _("Tatap muka")
        MEDIA = "media", _("Media massa")
        DIGITAL = "digital", _("Media digital")
        ARTS = "arts", _("Seni dan budaya")
        DEBATE = "debate", _("Debat atau lomba")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        SCHEDULED = "scheduled", _("Dijadwalkan")
        POSTPONED = "postponed", _("Ditunda")
        HELD = "held", _("Terlaksana")
        REPORTED = "reported", _("Dilaporkan")
        CANCELLED = "cancelled", _("Dibatalkan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, blank=True)
    activity = models.CharField(_("Kegiatan"), max_length=200)
    theme = models.CharField(_("Tema"), max_length=200)
    segment = models.CharField(_("Segmen"), max_length=12, choices=Segment.choices)
    method = models.CharField(_("Metode"), max_length=14, choices=Method.choices)
    place = models.CharField(_("Tempat"), max_length=200)
    scheduled = models.BooleanField(
        _("Dalam rencana"), default=True, help_text=_("Tidak: kegiatan tambahan, tidak ikut dihitung dalam indikator.")
    )
    planned_on = models.DateField(_("Tanggal rencana"))
    tolerance_days = models.PositiveSmallIntegerField(
        _("Toleransi (hari)"), default=0, help_text=_("Selisih hari yang diizinkan, sebelum atau sesudah tanggalnya.")
    )
    target_participants = models.PositiveIntegerField(_("Sasaran peserta"), null=True, blank=True)
    budget = models.BigIntegerField(_("Anggaran (Rp)"), null=True, blank=True)
    revised_on = models.DateField(_("Tanggal perubahan"), null=True, blank=True)
    approved_on = models.DateField(
        _("Perubahan disetujui"), null=True, blank=True, help_text=_("Berlaku bila sebelum tanggal rencana.")
    )
    approval = models.CharField(_("Dasar perubahan"), max_length=120, blank=True)
    change_reason = models.CharField(_("Sebab perubahan"), max_length=200, blank=True)
    date_in_force = models.GeneratedField(
        expression=in_force(),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("Tanggal yang berlaku"),
    )
    earliest_on = models.GeneratedField(
        expression=DayAfter(in_force(), F("tolerance_days") * -1),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("Paling awal"),
    )
    due_on = models.GeneratedField(
        expression=DayAfter(in_force(), F("tolerance_days")),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("Batas"),
    )
    held_on = models.DateField(_("Terlaksana pada"), null=True, blank=True)
    men = models.PositiveIntegerField(_("Peserta laki-laki"), null=True, blank=True)
    women = models.PositiveIntegerField(_("Peserta perempuan"), null=True, blank=True)
    participants = models.GeneratedField(
        expression=F("men") + F("women"),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
        verbose_name=_("Peserta"),
    )
    disabled = models.PositiveIntegerField(_("Peserta disabilitas"), null=True, blank=True)
    first_time = models.PositiveIntegerField(_("Peserta pemula"), null=True, blank=True)
    attendance_rows = models.PositiveIntegerField(
        _("Baris daftar hadir"), null=True, blank=True, help_text=_("Jumlah baris; nama peserta tidak disimpan.")
    )
    partner = models.CharField(_("Mitra"), max_length=120, blank=True)
    cost = models.BigIntegerField(_("Biaya (Rp)"), null=True, blank=True)
    report_number = models.CharField(_("Nomor laporan"), max_length=80, blank=True)
    reported_on = models.DateField(_("Dilaporkan pada"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(revised_on__isnull=True) | (Q(approved_on__isnull=False) & ~Q(approval="")),
                name="%(class)s_moved_with_approval",
            ),
            models.CheckConstraint(
                condition=Q(disabled__lte=F("men") + F("women")), name="%(class)s_disabled_among_participants"
            ),
            models.CheckConstraint(
                condition=Q(first_time__lte=F("men") + F("women")), name="%(class)s_first_time_among_participants"
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="%(class)s_cost_not_negative"),
            models.CheckConstraint(condition=Q(budget__gte=0), name="%(class)s_budget_not_negative"),
        ]
