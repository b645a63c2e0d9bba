"""A file that somebody brings to a page: how far it has come, what was put right in it, how its headings were read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Attachment
from bukti.offices.models import Office


class Import(models.Model):
    """One file for one register, from the moment it arrives. ``name``, ``size`` and ``sha256`` outlive the file: one
    that is discarded is not kept.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("Sedang diperiksa")
        MATCHING = "matching", _("Judul kolom perlu dicocokkan")
        CHECKED = "checked", _("Menunggu keputusan")
        STORING = "storing", _("Sedang disimpan")
        STORED = "stored", _("Tersimpan")
        STOPPED = "stopped", _("Dihentikan")
        FAILED = "failed", _("Tidak dapat dibaca")
        DISCARDED = "discarded", _("Dibuang")
        UNDONE = "undone", _("Dibatalkan seluruhnya")

    WORKING = (State.CHECKING, State.STORING)
    OPEN = (State.CHECKING, State.MATCHING, State.CHECKED, State.STORING, State.STOPPED, State.FAILED)

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=60)
    file = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    message = models.TextField(blank=True, help_text="Why it went no further.")
    profile = models.CharField(max_length=100, blank=True)
    options = models.JSONField(default=dict, help_text="What a register that reads its files whole was told.")
    headings = models.JSONField(default=list, help_text="Pairs of heading and field, as the last check read them.")
    guess = models.JSONField(default=dict, help_text="What the headings may mean (matching.Guess).")
    rows = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, help_text="new, changed, unchanged, rejected: rows of each kind.")
    changes = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the changes that were shown.")
    first = models.JSONField(default=dict, help_text="The first rows of each kind, as they are shown.")
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField(auto_now_add=True)
    stored_by = models.CharField(max_length=150, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["office", "register", "sha256"])]

    def __str__(self) -> str:
        return f"{self.register} {self.pk}"

    @property
    def is_working(self) -> bool:
        return self.state in self.WORKING

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class Fault(models.Model):
    """A wrong cell as the last check found it."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="faults")
    row = models.PositiveIntegerField()
    heading = models.CharField(max_length=500)
    value = models.TextField(blank=True)
    reason = models.TextField()

    class Meta:
        ordering = ["row", "id"]
        indexes = [models.Index(fields=["of", "row"])]

    def __str__(self) -> str:
        return f"{self.of} {self.row} {self.heading}"


class Correction(models.Model):
    """What is read instead of a cell; the file itself stays as it came."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="corrections")
    row = models.PositiveIntegerField()
    heading = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["row", "id"]
        constraints = [models.UniqueConstraint(fields=["of", "row", "heading"], name="correction_once_a_cell")]

    def __str__(self) -> str:
        return f"{self.of} {self.row} {self.heading}"


class HeadingMap(models.Model):
    """How an office reads the files of these headings into a register; once set, it holds for every later file."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=60)
    headings = models.CharField(max_length=64, help_text="SHA-256 of the set of headings.")
    columns = models.JSONField(help_text="Heading -> field; empty for one that is not read.")
    constants = models.JSONField(default=dict, help_text="Field -> what every row holds.")
    numbers = models.CharField(max_length=12, default="careful")
    dates = models.CharField(max_length=12, default="careful")
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "register", "headings"], name="headings_read_in_one_way"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.headings[:12]}"
