"""A quarter's measurements: explained, signed by different people, frozen when approved, locked together."""

import hashlib
import json
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Division, Office, User

from .moves import FROZEN, OPEN, State
from .readings import Reading, reading_from, without_amounts

NOBODY = ""
BENT = _("Angka yang dibekukan tidak lagi sama dengan sidiknya: diubah di luar program. Jalankan bukti audit verify.")


def _name(label: Any = "") -> models.CharField:
    return models.CharField(label, max_length=150, blank=True)


def _apart(field: str, *others: str) -> Q:
    """Whoever stands in ``field`` stands in none of the others."""
    condition = Q()
    for other in others:
        condition &= ~Q(**{field: F(other)})
    return Q(**{field: NOBODY}) | condition


class Measurement(models.Model):
    """One indicator of an office in one quarter (``2024Q3``), from draft to locked.

    A quarter that nobody has touched has no rows: an indicator without one stands as a draft. The figure is not in this
    row: it is computed until the approval, and the newest ``Frozen`` from then on.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(_("Triwulan"), max_length=6)
    code = models.CharField(_("Kode"), max_length=12)
    division = models.ForeignKey(Division, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.DRAFT)
    causes = models.TextField(_("Penyebab"), blank=True, max_length=4000)
    obstacles = models.TextField(_("Kendala"), blank=True, max_length=4000)
    solutions = models.TextField(_("Solusi"), blank=True, max_length=4000)
    next_steps = models.TextField(_("Langkah berikutnya"), blank=True, max_length=4000)
    waiver = models.TextField(_("Alasan dispensasi"), blank=True, max_length=1000)
    waived_by = _name(_("Diberi dispensasi oleh"))
    written_by = _name(_("Ditulis oleh"))  # the last of the authors
    authors = models.JSONField(default=list, editable=False)  # whoever ever wrote or submitted here: user names
    submitted_by = _name(_("Diajukan oleh"))
    verified_by = _name(_("Diverifikasi oleh"))
    approved_by = _name(_("Disahkan oleh"))
    locked_by = _name(_("Dikunci oleh"))
    verified_figure = models.CharField(max_length=64, blank=True, editable=False)  # fingerprint of the reading verified
    minutes_number = models.CharField(_("Nomor berita acara"), max_length=120, blank=True)
    minutes_on = models.DateField(_("Tanggal berita acara"), null=True, blank=True)
    returned_reason = models.TextField(_("Alasan pengembalian"), blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "period", "code"], name="one_measurement_a_quarter"),
            models.CheckConstraint(
                condition=_apart("verified_by", "written_by", "submitted_by"), name="measurement_verified_by_another"
            ),
            models.CheckConstraint(
                condition=_apart("approved_by", "written_by", "submitted_by", "verified_by"),
                name="measurement_approved_by_another",
            ),
            models.CheckConstraint(
                condition=_apart("waived_by", "written_by", "submitted_by"), name="measurement_waived_by_another"
            ),
            models.CheckConstraint(
                condition=Q(waiver="", waived_by="") | (~Q(waiver="") & ~Q(waived_by="")),
                name="measurement_waiver_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office.code} {self.period} {self.code}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN


class Frozen(models.Model):
    """A figure as it was approved or restated. Rows are only ever added; the database refuses anything else.

    ``content`` is canonical JSON (freezing.py) and ``sha256`` its hash. Version 1 is the first approval; a restatement,
    or an approval after an opening, makes the next one beside it.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="frozen")
    version = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    sheet_version = models.CharField(max_length=40)
    code_version = models.CharField(max_length=40)
    calendar_version = models.CharField(max_length=12)
    proposed_by = models.CharField(max_length=150)
    approved_by = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["measurement", "version"]
        constraints = [
            models.UniqueConstraint(fields=["measurement", "version"], name="one_frozen_version"),
            models.CheckConstraint(condition=~Q(approved_by=F("proposed_by")), name="frozen_by_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.measurement} v{self.version}"

    @cached_property
    def said(self) -> dict[str, Any]:
        return json.loads(self.content)

    @cached_property
    def is_whole(self) -> bool:
        """Whether the content still has its hash; whether that hash is the one logged, ``bukti audit verify`` asks."""
        return hashlib.sha256(self.content.encode()).hexdigest() == self.sha256

    @cached_property
    def reading(self) -> Reading:
        """As it was approved; without any amount when the content was bent outside the program."""
        kept = reading_from(self.said["reading"])
        return kept if self.is_whole else without_amounts(kept, str(BENT))


class QuarterLock(models.Model):
    """A quarter of an office was closed; ``content`` names every figure by version and hash. Only ever added.

    A quarter is closed again after a measurement in it was opened: then there is a second row.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=6)
    turn = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    locked_by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["office", "period", "turn"]
        constraints = [models.UniqueConstraint(fields=["office", "period", "turn"], name="one_lock_a_turn")]

    def __str__(self) -> str:
        return f"{self.office.code} {self.period} kunci {self.turn}"


class Proposal(models.Model):
    """What takes two people after the approval: a restated value, or opening the measurement. Shown for ever."""

    class Kind(models.TextChoices):
        RESTATE = "restate", _("Nyatakan ulang")
        OPEN = "open", _("Buka kembali")

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Menunggu orang kedua")
        CONFIRMED = "confirmed", _("Dikonfirmasi")
        REFUSED = "refused", _("Ditolak")
        WITHDRAWN = "withdrawn", _("Ditarik pengusul")

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.TextField(max_length=1000)
    figure = models.CharField(max_length=64, help_text="Sidik angka yang dilihat pengusul.")
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["measurement", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement"], condition=Q(outcome="waiting"), name="one_waiting_proposal"
            ),
            models.CheckConstraint(
                condition=Q(outcome="withdrawn") | Q(decided_by="") | ~Q(decided_by=F("proposed_by")),
                name="proposal_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measurement} {self.kind} {self.pk}"


class FollowUp(models.Model):
    """A decision of the meeting on a measurement that is behind: one owner, one day."""

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="follow_ups")
    decision = models.TextField(_("Keputusan"), max_length=1000)
    owner = models.ForeignKey(User, verbose_name=_("Penanggung jawab"), on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("Tenggat"))
    done_on = models.DateField(_("Selesai"), null=True, blank=True)
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.measurement} tindak lanjut {self.pk}"
