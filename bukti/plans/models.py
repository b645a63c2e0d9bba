"""Plan documents as they were handed in, their rows and findings, and the targets that stand for a year."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Attachment
from bukti.offices.models import Office


class PlanDocument(models.Model):
    """One document (IKU, RKT, RAK, PK, RENSTRA), read from a file or made here.

    The last one of its kind, year and party that was imported or signed is the current version and governs. An
    agreement (PK) has a party. An agreement and a Renstra may be a draft; drafts govern nothing. A Renstra runs from
    ``year`` to ``last_year``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Rancangan")
        SIGNED = "signed", _("Ditandatangani")

    class Party(models.TextChoices):
        CHAIR = "chair", _("Ketua")
        SECRETARY = "secretary", _("Sekretaris")

    class Trigger(models.TextChoices):  # domain sheet, SAKIP 2.5: what makes an agreement be revised
        OFFICIAL = "official", _("Pergantian atau mutasi pejabat")
        STRATEGY = "strategy", _("Perubahan strategi, program, kegiatan atau anggaran")
        PRIORITY = "priority", _("Perubahan prioritas atau asumsi yang berpengaruh besar")

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=8)
    party = models.CharField(max_length=10, choices=Party.choices, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SIGNED)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    office_text = models.CharField(max_length=200, blank=True, help_text="Nama kantor sebagaimana tercetak.")
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=120, blank=True)
    signed_as = models.CharField(max_length=120, blank=True)
    agreed_with = models.CharField(max_length=120, blank=True, help_text="Nama pihak kedua.")
    agreed_as = models.CharField(max_length=120, blank=True, help_text="Jabatan pihak kedua.")
    trigger = models.CharField(max_length=10, choices=Trigger.choices, blank=True)
    reason = models.TextField(blank=True, help_text="Alasan perubahan perjanjian.")
    programmes = models.JSONField(
        default=list, blank=True
    )  # table B of an agreement: [{"name": ..., "amount": rupiah}]
    made_by = models.CharField(max_length=150, blank=True)
    written_by = models.JSONField(default=list, blank=True, help_text="Akun yang menulis di rancangan ini.")
    signed_in_by = models.CharField(max_length=150, blank=True, help_text="Akun yang menandatangani.")
    source = models.ForeignKey(Attachment, on_delete=models.PROTECT)  # of a draft: the file it was made from
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "kind", "party", "version"], name="one_plan_version"),
            models.UniqueConstraint(
                fields=["office", "year", "kind", "party"], condition=models.Q(current=True), name="one_current_plan"
            ),
            models.UniqueConstraint(
                fields=["office", "year", "kind", "party"],
                condition=models.Q(state="draft"),
                name="one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="signed") | models.Q(current=False), name="draft_never_governs"
            ),
            models.CheckConstraint(
                condition=models.Q(signed_in_by="") | ~models.Q(signed_in_by=models.F("made_by")),
                name="agreement_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year} v{self.version}"

    @property
    def label(self) -> str:
        """``RKT``, ``PK Ketua``: the kind, and of an agreement whose it is."""
        return label_of(self.kind, self.party)

    @property
    def standing(self) -> str:
        """What has become of it, for people."""
        if self.state == self.State.DRAFT:
            return str(_("Rancangan"))
        return str(_("Berlaku") if self.current else _("Diganti"))


def label_of(kind: str, party: str) -> str:
    """The name of a document in its office's words; only an agreement has a party."""
    return f"{kind} {PlanDocument.Party(party).label}" if party else kind


class PlanRow(models.Model):
    """One indicator of a document, in the office's own words. ``content`` is the row as read (plans/declaration.py)."""

    document = models.ForeignKey(PlanDocument, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, db_index=True)
    sheet = models.CharField(max_length=12, blank=True, help_text="Kode kamus indikator yang sama maknanya.")
    objective = models.TextField(blank=True)
    indicator = models.TextField()
    target_text = models.CharField(max_length=60, blank=True)
    target_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_unit = models.CharField(max_length=40, blank=True)
    budget = models.BigIntegerField(null=True, blank=True, help_text="Rupiah, sebagaimana tercetak di baris ini.")
    content = models.JSONField()
    note = models.TextField(blank=True, help_text="Mengapa target yang sudah berealisasi diubah.")

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "code"], name="one_row_per_code")]

    def __str__(self) -> str:
        return self.code


class PlanFinding(models.Model):
    """An oddity of a document; shown beside it until a person settles it."""

    class Severity(models.TextChoices):
        ERROR = "error", _("Kesalahan")
        WARNING = "warning", _("Peringatan")
        INFO = "info", _("Catatan")

    document = models.ForeignKey(PlanDocument, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    row = models.CharField(
        max_length=12, blank=True, help_text="Kode indikator; kosong bila menyangkut seluruh dokumen."
    )
    message = models.TextField()

    class Meta:
        ordering = ["document", "id"]

    def __str__(self) -> str:
        return f"{self.code} {self.row}"


class Target(models.Model):
    """A target a person set for an indicator whose document gives none, with its source."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=40)
    source = models.CharField(max_length=300, help_text="Dokumen atau sumber yang menetapkan target ini.")
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["year", "code"]
        constraints = [models.UniqueConstraint(fields=["office", "year", "code"], name="one_own_target")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class QuarterTargets(models.Model):
    """An indicator's target in each quarter of a year: one person proposes, another accepts. Every version stays.

    ``cumulative``: a value counts from 1 January to the end of its quarter; else it is of the quarter alone. A quarter
    without a value has no target.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Diusulkan")
        ACCEPTED = "accepted", _("Ditetapkan")
        REPLACED = "replaced", _("Diganti")

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, help_text="Kode indikator.")
    version = models.PositiveSmallIntegerField()
    cumulative = models.BooleanField()
    first = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    second = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    third = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    fourth = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=40)
    source = models.CharField(max_length=300, help_text="Dasar pembagian per triwulan.")
    note = models.TextField(blank=True, help_text="Mengapa target yang sudah ditetapkan diubah.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField(auto_now_add=True)
    accepted_by = models.CharField(max_length=150, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["year", "code", "version"]
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "code", "version"], name="one_quarter_version"),
            models.UniqueConstraint(
                fields=["office", "year", "code", "state"],
                condition=~models.Q(state="replaced"),
                name="one_quarter_standing",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_by="") | ~models.Q(accepted_by=models.F("proposed_by")),
                name="quarters_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year} v{self.version}"

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """The targets of quarters I to IV."""
        return self.first, self.second, self.third, self.fourth


class Link(models.Model):
    """What a person says of an indicator and one above it, in the same year or an earlier one. The newest word holds.

    ``same``: one indicator under two codes; ``supports``: it serves the one above; ``none``: they only look alike.
    """

    class Relation(models.TextChoices):
        SAME = "same", _("Indikator yang sama")
        SUPPORTS = "supports", _("Mendukung indikator di atasnya")
        NONE = "none", _("Tidak berhubungan")

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    above_year = models.PositiveSmallIntegerField()
    above = models.CharField(max_length=12)
    reason = models.TextField()
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.code} {self.year} {self.relation} {self.above} {self.above_year}"


class Settlement(models.Model):
    """How a person settled a finding between documents; the newest of a key holds while its facts are unchanged.

    ``facts`` are the targets it was settled on, by document and row (``RKT RKT-7``); ``stands`` is the one that governs
    all of ``codes``, empty when each keeps its own.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    codes = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    stands = models.CharField(max_length=60, blank=True)
    reason = models.TextField()
    settled_by = models.CharField(max_length=150)
    settled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.key} {self.year}"
