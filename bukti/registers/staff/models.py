"""Pegawai, berkas kepegawaian dan pelatihan: domain sheet, REGISTERS 15, R15.1, R15.3, R15.5; SAKIP 6.0, R-PEGAWAI."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class Employee(Record):
    """One employee of the secretariat by the office's own number: no name, no NIP. Commissioners are not employees."""

    class Employment(models.TextChoices):
        CIVIL_SERVANT = "pns", "PNS"
        CONTRACT = "pppk", "PPPK"
        SECONDED = "dpk", _("Dipekerjakan (DPK)")
        NON_CIVIL = "ppnpn", "PPNPN"

    initials = models.CharField(_("Inisial"), max_length=6, blank=True)
    position = models.CharField(_("Jabatan"), max_length=120)
    post = models.CharField(_("Kode formasi"), max_length=40, help_text=_("Menurut peta jabatan."))
    employment = models.CharField(_("Status kepegawaian"), max_length=6, choices=Employment.choices)
    in_service_from = models.DateField(_("Bertugas sejak"))
    in_service_until = models.DateField(_("Bertugas sampai"), null=True, blank=True, help_text=_("Hari terakhir."))
    competence_met = models.BooleanField(
        _("Memenuhi standar kompetensi jabatan"), null=True, blank=True, help_text=_("Menurut uji kompetensi.")
    )
    files_required = models.PositiveSmallIntegerField(_("Berkas yang wajib"), null=True, blank=True)
    files_held = models.PositiveSmallIntegerField(_("Berkas yang ada"), null=True, blank=True)
    file_complete_on = models.DateField(_("Berkas lengkap pada"), null=True, blank=True)
    file_location = models.CharField(_("Lokasi berkas"), max_length=80, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "in_service_from"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(files_held__isnull=True) | Q(files_held__lte=F("files_required")),
                name="%(class)s_files_within_required",
            ),
            models.CheckConstraint(
                condition=Q(file_complete_on__isnull=True) | Q(files_held=F("files_required")),
                name="%(class)s_complete_with_all_files",
            ),
        ]


class Training(Record):
    """One employee in one training. Its hours count in the year in which it ended."""

    class Kind(models.TextChoices):
        CLASSROOM = "classroom", _("Klasikal")
        ONLINE = "online", _("E-learning")
        TECHNICAL = "technical", _("Bimbingan teknis")
        INTERNSHIP = "internship", _("Magang")

    employee = models.CharField(_("Nomor pegawai"), max_length=80)
    title = models.CharField(_("Pelatihan"), max_length=200)
    kind = models.CharField(_("Jenis pelatihan"), max_length=10, choices=Kind.choices)
    organiser = models.CharField(_("Penyelenggara"), max_length=120, blank=True)
    planned_on = models.DateField(_("Rencana selesai"), null=True, blank=True, help_text=_("Kosong: di luar rencana."))
    started_on = models.DateField(_("Mulai"), null=True, blank=True)
    ended_on = models.DateField(_("Selesai"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("Jam pelajaran (JP)"), null=True, blank=True)
    certificate = models.CharField(_("Nomor sertifikat"), max_length=80, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "employee", "ended_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(hours__isnull=False), name="%(class)s_ended_with_hours"
            ),
        ]
