"""Supporting files (bukti dukung), kept by their checksum."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office


class Attachment(models.Model):
    """A file as it was handed in. Its content lies under its SHA-256 and never changes."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    purpose = models.CharField(max_length=60, help_text="What it was handed in for: import paw, plan 2024.")
    personal = models.BooleanField(default=False, help_text="Memuat data pribadi: hanya untuk yang boleh melihatnya.")
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "sha256"])]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return settings.FILES_DIR / self.sha256[:2] / self.sha256


class Evidence(models.Model):
    """What an attachment proves: one paper for one record, by register, primary key and number of the record; or for
    the measurement of an indicator in a quarter, which has no register (``RKT-14 2024Q1`` is its number).

    A row is a use of a file, so a file that proves two records has two rows. Nothing is deleted: a use that was wrong
    is returned or withdrawn, with who and why. The number of a record never changes and stands here so that the uses
    of a file are told without a look into their registers.
    """

    class Subject(models.TextChoices):
        RECORD = "record", _("Catatan")
        MEASUREMENT = "measurement", _("Pengukuran")

    class Classification(models.TextChoices):
        PUBLIC = "public", _("Publik")
        EXEMPT = "exempt", _("Dikecualikan")  # from publication: UU 14/2008, article 17

    class State(models.TextChoices):
        ADDED = "added", _("Menunggu konfirmasi")
        CONFIRMED = "confirmed", _("Sesuai dengan aslinya")
        RETURNED = "returned", _("Dikembalikan")
        WITHDRAWN = "withdrawn", _("Ditarik")

    IN_USE = (State.ADDED, State.CONFIRMED)

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="uses")
    subject = models.CharField(max_length=12, choices=Subject.choices, default=Subject.RECORD)
    register = models.CharField(_("Register"), max_length=60, blank=True)
    record = models.BigIntegerField()
    record_number = models.CharField(_("Nomor catatan"), max_length=80)
    document_number = models.CharField(_("Nomor dokumen"), max_length=120, blank=True)
    document_date = models.DateField(_("Tanggal dokumen"))
    title = models.CharField(_("Judul dokumen"), max_length=200)
    classification = models.CharField(
        _("Klasifikasi"), max_length=10, choices=Classification.choices, default=Classification.PUBLIC
    )
    basis = models.CharField(_("Dasar pengecualian"), max_length=200, blank=True)
    copy_reason = models.CharField(_("Alasan salinan"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.ADDED)
    added_by = models.CharField(_("Ditambahkan oleh"), max_length=150)
    added_at = models.DateTimeField(auto_now_add=True)
    handled_by = models.CharField(_("Ditangani oleh"), max_length=150, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Alasan"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["office", "register", "record"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject="record") & ~Q(register="") | Q(subject="measurement", register=""),
                name="evidence_of_one_subject",
            ),
            models.CheckConstraint(
                condition=~Q(classification="exempt") | ~Q(basis=""), name="evidence_exempt_with_basis"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | (~Q(handled_by="") & ~Q(handled_by=F("added_by"))),
                name="evidence_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("returned", "withdrawn")) | (~Q(handled_by="") & ~Q(reason="")),
                name="evidence_closed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} bukti {self.pk}"

    @property
    def place(self) -> str:
        """What it proves, as the log and the command line name it: ``paw 3/2024``, ``measurement RKT-14 2024Q1``."""
        return f"{self.register or self.subject} {self.record_number}"

    @property
    def proves(self) -> tuple[str, str, int]:
        """What it proves, to be compared."""
        return self.subject, self.register, self.record

    @property
    def is_exempt(self) -> bool:
        return self.classification == self.Classification.EXEMPT

    @property
    def is_in_use(self) -> bool:
        return self.state in self.IN_USE
