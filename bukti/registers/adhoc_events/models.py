"""Pergantian, bimbingan teknis dan sanksi badan adhoc: domain sheet, REGISTERS 6, R6.4, R6.5 and R6.6."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class AdHocEvent(Record):
    """Something that happened to people of one ad hoc body in one district: how many, never who.

    ``body`` is the body's number in its own register. ``people`` are those replaced, invited or sanctioned together;
    people with another outcome stand in a record of their own.
    """

    class Kind(models.TextChoices):
        REPLACEMENT = "replacement", _("Pergantian")
        TRAINING = "training", _("Bimbingan teknis")
        SANCTION = "sanction", _("Sanksi")

    class Cause(models.TextChoices):
        RESIGNED = "resigned", _("Mengundurkan diri")
        DIED = "died", _("Meninggal dunia")
        UNABLE = "unable", _("Berhalangan tetap")
        INELIGIBLE = "ineligible", _("Tidak lagi memenuhi syarat")
        DISMISSED = "dismissed", _("Diberhentikan")

    class Origin(models.TextChoices):
        RECOMMENDATION = "recommendation", _("Rekomendasi Bawaslu")
        COMPLAINT = "complaint", _("Aduan")
        OWN_FINDING = "own-finding", _("Temuan KPU")
        RULING = "ruling", _("Putusan DKPP")

    class Outcome(models.TextChoices):
        WARNING = "warning", _("Peringatan tertulis")
        SUSPENSION = "suspension", _("Pemberhentian sementara")
        DISMISSAL = "dismissal", _("Pemberhentian tetap")
        REHABILITATION = "rehabilitation", _("Rehabilitasi")

    class State(models.TextChoices):
        OPENED = "opened", _("Dibuka")
        CLARIFIED = "clarified", _("Diklarifikasi")
        DECIDED = "decided", _("Diplenokan")
        DONE = "done", _("Selesai")
        DROPPED = "dropped", _("Dihentikan")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    body = models.CharField(_("Nomor badan adhoc"), max_length=80, help_text=_("Seperti di register badan adhoc."))
    kind = models.CharField(_("Jenis peristiwa"), max_length=12, choices=Kind.choices)
    opened_on = models.DateField(
        _("Mulai"), help_text=_("Hari tempatnya kosong, perkaranya diterima, atau pelatihan dijadwalkan.")
    )
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    done_on = models.DateField(
        _("Selesai pada"),
        null=True,
        blank=True,
        help_text=_("Hari pengganti atau sanksi ditetapkan, pelatihan digelar."),
    )
    people = models.PositiveIntegerField(_("Orang"), help_text=_("Yang diganti, diundang, atau diperiksa."))
    subject = models.CharField(_("Materi atau pelanggaran"), max_length=200, blank=True, help_text=_("Tanpa nama."))
    cause = models.CharField(_("Sebab pergantian"), max_length=12, choices=Cause.choices, blank=True)
    next_in_rank = models.BooleanField(_("Pengganti peringkat berikutnya"), null=True, blank=True)
    attended = models.PositiveIntegerField(_("Hadir"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("Jam pelajaran (JP)"), null=True, blank=True)
    speakers = models.PositiveSmallIntegerField(_("Narasumber (orang)"), null=True, blank=True)
    passed_before = models.PositiveIntegerField(_("Lulus tes awal"), null=True, blank=True)
    passed_after = models.PositiveIntegerField(_("Lulus tes akhir"), null=True, blank=True)
    origin = models.CharField(_("Sumber perkara"), max_length=14, choices=Origin.choices, blank=True)
    origin_number = models.CharField(_("Nomor sumber"), max_length=80, blank=True)
    clarified_on = models.DateField(_("Klarifikasi pada"), null=True, blank=True)
    plenary_on = models.DateField(_("Pleno"), null=True, blank=True)
    outcome = models.CharField(_("Hasil perkara"), max_length=14, choices=Outcome.choices, blank=True)
    decree = models.CharField(_("Nomor keputusan"), max_length=80, blank=True)
    note = models.CharField(_("Keterangan"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.OPENED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"]), models.Index(fields=["office", "done_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=Q(people__gte=1), name="%(class)s_concerns_somebody"),
            models.CheckConstraint(
                condition=Q(attended__isnull=True) | Q(attended__lte=F("people")),
                name="%(class)s_attended_were_invited",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("opened_on")) | Q(kind="training"),
                name="%(class)s_not_done_before_it_began",
            ),
        ]
