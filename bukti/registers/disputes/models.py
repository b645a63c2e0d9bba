"""Sengketa hukum: domain sheet, REGISTERS 9, R9.1; SAKIP 6.0, R-SENGKETA."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class Dispute(Record):
    """One case before one forum. An appeal is a case of its own, named as one of the case it comes from."""

    class Forum(models.TextChoices):
        BAWASLU = "bawaslu", _("Bawaslu: sengketa proses")
        BAWASLU_VIOLATION = "violation", _("Bawaslu: pelanggaran administrasi")
        ADMINISTRATIVE_COURT = "ptun", _("PTUN atau PT TUN")
        SUPREME_COURT = "ma", _("Mahkamah Agung")
        CONSTITUTIONAL_COURT = "mk", _("Mahkamah Konstitusi")
        INFORMATION_COMMISSION = "ki", _("Komisi Informasi")
        CIVIL_COURT = "pn", _("Pengadilan negeri")
        ETHICS_COUNCIL = "dkpp", "DKPP"

    class Regime(models.TextChoices):
        ELECTION = "election", _("Pemilu")
        LOCAL = "local", _("Pemilihan")
        OTHER = "other", _("Lainnya")

    class Role(models.TextChoices):
        RESPONDENT = "respondent", _("Termohon atau tergugat")
        SUPPORTING = "supporting", _("Pihak terkait atau pemberi keterangan")
        CLAIMANT = "claimant", _("Pemohon atau penggugat")

    class Ruling(models.TextChoices):
        REJECTED = "rejected", _("Ditolak")
        INADMISSIBLE = "inadmissible", _("Tidak dapat diterima")
        LAPSED = "lapsed", _("Gugur")
        DISMISSED = "dismissed", _("Tidak lolos dismissal")
        WITHDRAWN = "withdrawn", _("Dicabut pemohon")
        SETTLED = "settled", _("Sepakat dalam mediasi")
        PARTLY = "partly", _("Dikabulkan sebagian")
        GRANTED = "granted", _("Dikabulkan seluruhnya")

    class Outcome(models.TextChoices):
        WON = "won", _("Menang")
        LOST = "lost", _("Kalah")
        NEUTRAL = "neutral", _("Tanpa menang atau kalah")

    class State(models.TextChoices):
        RECEIVED = "received", _("Diterima")
        ANSWERED = "answered", _("Dijawab")
        HEARD = "heard", _("Sidang")
        RULED = "ruled", _("Diputus")
        FOLLOW_UP = "follow-up", _("Tindak lanjut")
        CLOSED = "closed", _("Ditutup")

    forum = models.CharField(_("Forum"), max_length=12, choices=Forum.choices)
    regime = models.CharField(_("Rezim"), max_length=10, choices=Regime.choices)
    role = models.CharField(_("Kedudukan kantor"), max_length=12, choices=Role.choices)
    claimant = models.CharField(_("Pemohon"), max_length=160)
    object = models.CharField(_("Objek sengketa"), max_length=300)
    appeal_from = models.CharField(_("Banding dari perkara"), max_length=80, blank=True)
    registered_on = models.DateField(_("Didaftarkan"))
    answered_on = models.DateField(_("Jawaban disampaikan"), null=True, blank=True)
    ruling_on = models.DateField(_("Tanggal putusan"), null=True, blank=True)
    ruling = models.CharField(_("Amar"), max_length=12, choices=Ruling.choices, blank=True)
    outcome = models.CharField(_("Hasil"), max_length=8, choices=Outcome.choices, blank=True)
    plenary_minutes = models.CharField(
        _("Berita acara pleno tentang hasil"),
        max_length=80,
        blank=True,
        help_text=_("Wajib bila perkara yang dicabut atau dikabulkan sebagian dianggap menang."),
    )
    final = models.BooleanField(_("Berkekuatan hukum tetap"), null=True, blank=True)
    follow_up_from = models.DateField(
        _("Putusan diterima untuk ditindaklanjuti"),
        null=True,
        blank=True,
        help_text=_("Kosong bila putusan tidak perlu ditindaklanjuti."),
    )
    follow_up_due = models.DateField(_("Batas tindak lanjut"), null=True, blank=True, editable=False)
    followed_up_on = models.DateField(_("Ditindaklanjuti"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.RECEIVED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "ruling_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ruling_on__isnull=True, ruling="", outcome="")
                | Q(ruling_on__isnull=False) & ~Q(ruling="") & ~Q(outcome=""),
                name="%(class)s_ruled_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="won")
                | Q(ruling__in=["rejected", "inadmissible", "lapsed", "dismissed"])
                | Q(ruling__in=["withdrawn", "partly"]) & ~Q(plenary_minutes=""),
                name="%(class)s_won_by_its_ruling",
            ),
        ]
