"""The budget of a working unit (satker): its DIPA tree by version, page III, revisions, realisation, outputs, needs.

Domain sheets: REGISTERS 5 (R5.1 to R5.3), SAKIP 3.6, 4 and 6.0 (R-REVISI, R-GIAT). All money is whole rupiah.
"""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record
from bukti.workflow.declaration import Status


def code(label: Any, pattern: str, example: str, **options: Any) -> models.CharField:
    """A field for one code of the budget; ``example`` stands beside it and in the refusal of another shape."""
    shape = RegexValidator(pattern, f"bukan kode; tulis seperti {example}, sebagai teks agar nol di depan tidak hilang")
    return models.CharField(label, max_length=12, validators=[shape], help_text=example, **options)


def rupiah(label: Any, **options: Any) -> models.PositiveBigIntegerField:
    """A field for whole rupiah; ``label`` may be one that is translated when it is shown."""
    return models.PositiveBigIntegerField(label, **options)


class Level(models.TextChoices):
    """The levels of the tree from the top; each line stands under one of the level above (SAKIP 4)."""

    PROGRAMME = "programme", _("Program")
    ACTIVITY = "activity", _("Kegiatan")
    OUTPUT_GROUP = "kro", "KRO"
    OUTPUT = "ro", "RO"
    COMPONENT = "component", _("Komponen")
    SUBCOMPONENT = "subcomponent", _("Subkomponen")
    ACCOUNT = "account", _("Akun")
    DETAIL = "detail", _("Detil")


class Fund(models.TextChoices):
    """Where the money of a line comes from."""

    TREASURY = "rm", "RM"
    NON_TAX = "pnbp", "PNBP"
    GRANT = "grant", _("Hibah langsung dalam negeri")


class BudgetRevision(Record):
    """One revision of the budget, whoever may decide it. ``number`` is that of its letter of approval or request."""

    class Kind(models.TextChoices):
        CEILING_CHANGED = "changed", _("Pagu berubah")
        CEILING_KEPT = "kept", _("Pagu tetap")
        ADMINISTRATIVE = "administrative", _("Administrasi")

    class Authority(models.TextChoices):
        UNIT_HEAD = "kpa", _("KPA (POK)")
        REGIONAL_TREASURY = "djpb", "Kanwil DJPb"
        BUDGET_DIRECTORATE = "dja", "DJA"

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Diusulkan")
        APPROVED = "approved", _("Disahkan")
        REFUSED = "refused", _("Ditolak")

    year = models.PositiveSmallIntegerField(_("Tahun anggaran"))
    sequence = models.PositiveSmallIntegerField(
        _("Revisi ke-"), null=True, blank=True, help_text=_("Dihitung sejak DIPA awal; kosong sebelum disahkan.")
    )
    proposed_on = models.DateField(_("Diusulkan pada"))
    approved_on = models.DateField(_("Disahkan pada"), null=True, blank=True)
    kind = models.CharField(_("Jenis revisi"), max_length=14, choices=Kind.choices)
    code = code(_("Kode jenis"), r"^\d{3}$", "211", blank=True)
    authority = models.CharField(_("Kewenangan"), max_length=4, choices=Authority.choices)
    counts_for_ikpa = models.BooleanField(_("Dihitung IKPA"))
    changes_agreement = models.BooleanField(_("Mengubah perjanjian kinerja"))
    legal_basis = models.CharField(_("Dasar"), max_length=200, blank=True)
    total_before = rupiah(_("Pagu semula"))
    total_after = rupiah(_("Pagu menjadi"))
    state = models.CharField(_("Keadaan"), max_length=8, choices=State.choices, default=State.PROPOSED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "approved_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind="changed") | models.Q(total_after=models.F("total_before")),
                name="%(class)s_ceiling_kept",
            ),
            models.UniqueConstraint(
                fields=["office", "year", "sequence"],
                condition=models.Q(sequence__isnull=False) & ~models.Q(status=Status.VOID),
                name="%(class)s_sequence_once",
            ),
        ]


class BudgetVersion(Record):
    """One whole DIPA/POK: as first issued (``sequence`` 0), or as a revision left it. ``number`` is "2024/03"."""

    year = models.PositiveSmallIntegerField(_("Tahun anggaran"))
    sequence = models.PositiveSmallIntegerField(_("Revisi ke-"), help_text=_("0: DIPA awal."))
    in_force_from = models.DateField(_("Berlaku sejak"))
    total = rupiah(_("Pagu"))

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "year", "sequence"],
                condition=~models.Q(status=Status.VOID),
                name="%(class)s_sequence_once",
            ),
        ]


class BudgetLine(models.Model):
    """One line of a version. ``path`` holds all codes from the programme down to this line, joined by dots;
    a detail has no code and takes its place among its brothers (001, 002, ...).
    """

    version = models.ForeignKey(BudgetVersion, on_delete=models.CASCADE, related_name="lines")
    row = models.PositiveIntegerField(_("Baris"))
    level = models.CharField(_("Tingkat"), max_length=12, choices=Level.choices)
    path = models.CharField(_("Kode"), max_length=60)
    title = models.CharField(_("Uraian"), max_length=300)
    volume = models.DecimalField(_("Volume"), max_digits=14, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("Satuan"), max_length=30, blank=True)
    price = rupiah(_("Harga satuan"), null=True, blank=True)
    amount = rupiah(_("Jumlah"))
    blocked = rupiah(_("Blokir"), null=True, blank=True)
    fund = models.CharField(_("Sumber dana"), max_length=5, choices=Fund.choices, blank=True)

    class Meta:
        verbose_name = _("Rincian anggaran")
        ordering = ["version", "row"]
        constraints = [
            models.UniqueConstraint(fields=["version", "path"], name="budget_path_once_per_version"),
            models.CheckConstraint(
                condition=models.Q(blocked__isnull=True) | models.Q(blocked__lte=models.F("amount")),
                name="blocked_within_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.path


class WithdrawalPlan(Record):
    """Page III of the DIPA (rencana penarikan dana) as one revision left it; ``number`` is "2024/03".

    Its months stand in ``PlannedWithdrawal``; together they are the ceiling of the version they were planned for.
    """

    year = models.PositiveSmallIntegerField(_("Tahun anggaran"))
    sequence = models.PositiveSmallIntegerField(_("Revisi ke-"), help_text=_("0: DIPA awal."))
    in_force_from = models.DateField(_("Berlaku sejak"))
    total = rupiah(_("Rencana penarikan setahun"))

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "year", "sequence"],
                condition=~models.Q(status=Status.VOID),
                name="%(class)s_sequence_once",
            ),
        ]


class PlannedWithdrawal(models.Model):
    """What is planned to be withdrawn in one month for one kind of spending. Zero is a plan; no row is no plan."""

    plan = models.ForeignKey(WithdrawalPlan, on_delete=models.CASCADE, related_name="months")
    kind = models.CharField(_("Jenis belanja"), max_length=2)  # the first two digits of its accounts
    month = models.PositiveSmallIntegerField(_("Bulan"))
    amount = rupiah(_("Rencana"))

    class Meta:
        verbose_name = _("Rencana penarikan bulanan")
        ordering = ["plan", "kind", "month"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "month"], name="withdrawal_once_a_month"),
            models.CheckConstraint(condition=models.Q(month__range=(1, 12)), name="withdrawal_in_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.month:02}"


class Realisation(Record):
    """Spending on one account, as far as it has come: SPP, SPM, SP2D. Each step has its own number and day, so that
    every sum can say on which of them it is based. Advances (UP, TUP) are no spending and do not stand here; what
    they paid for does (GUP, PTUP, GUP nihil).
    """

    class Payment(models.TextChoices):
        DIRECT = "ls", "LS"
        REPLENISHED = "gup", "GUP"
        ACCOUNTED = "gup-nihil", "GUP Nihil"
        EXTRA_ACCOUNTED = "ptup", "PTUP"

    year = models.PositiveSmallIntegerField(_("Tahun anggaran"))
    output = code("RO", r"^\d{4}\.[A-Z]{3}\.\d{3}$", "6709.QGE.001")
    component = code(_("Komponen"), r"^\d{3}$", "002")
    account = code(_("Akun"), r"^5\d{5}$", "522111")
    description = models.CharField(_("Uraian"), max_length=300)
    payment = models.CharField(_("Cara pembayaran"), max_length=9, choices=Payment.choices)
    amount = rupiah(_("Jumlah bruto"))
    spp_number = models.CharField(_("Nomor SPP"), max_length=40)
    spp_date = models.DateField(_("Tanggal SPP"))
    spm_number = models.CharField(_("Nomor SPM"), max_length=40, blank=True)
    spm_date = models.DateField(_("Tanggal SPM"), null=True, blank=True)
    sp2d_number = models.CharField(_("Nomor SP2D"), max_length=40, blank=True)
    sp2d_date = models.DateField(_("Tanggal SP2D"), null=True, blank=True)

    class Meta(Record.Meta):
        indexes = [
            models.Index(fields=["office", "year", "spp_date"]),
            models.Index(fields=["office", "year", "sp2d_date"]),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(spm_date__isnull=True) | models.Q(spm_date__gte=models.F("spp_date")),
                name="%(class)s_spm_after_spp",
            ),
            models.CheckConstraint(
                condition=models.Q(sp2d_date__isnull=True) | models.Q(sp2d_date__gte=models.F("spm_date")),
                name="%(class)s_sp2d_after_spm",
            ),
        ]


class OutputVolume(Record):
    """How much of its target volume one RO had reached by a day, since 1 January (RVRO). The newest report counts."""

    year = models.PositiveSmallIntegerField(_("Tahun anggaran"))
    output = code("RO", r"^\d{4}\.[A-Z]{3}\.\d{3}$", "6709.QGE.001")
    unit = models.CharField(_("Satuan"), max_length=30)
    target_volume = models.DecimalField(_("Target volume"), max_digits=14, decimal_places=3)
    reported_on = models.DateField(_("Keadaan pada"))
    reached_volume = models.DecimalField(_("Volume tercapai"), max_digits=14, decimal_places=3)
    evidence = models.CharField(_("Bukti"), max_length=120, help_text=_("Nomor laporan atau berita acara."))

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "year", "output"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(target_volume__gt=0) & models.Q(reached_volume__gte=0),
                name="%(class)s_not_negative",
            ),
        ]


class OperationalNeed(Record):
    """Something the office cannot run without in one month (component 002), planned and then met or not."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        PARTLY = "partly", _("Terpenuhi sebagian")
        MET = "met", _("Terpenuhi")
        DROPPED = "dropped", _("Tidak jadi dibutuhkan")

    need = models.CharField(_("Kebutuhan"), max_length=200)
    needed_by = models.DateField(_("Dibutuhkan sampai"), help_text=_("Hari terakhir bulan yang direncanakan."))
    component = code(_("Komponen"), r"^\d{3}$", "002")
    account = code(_("Akun"), r"^5\d{5}$", "522111")
    planned_amount = rupiah(_("Rencana biaya"))
    met_on = models.DateField(_("Terpenuhi pada"), null=True, blank=True, help_text=_("Seluruhnya."))
    spent_amount = rupiah(_("Biaya terpakai"), null=True, blank=True)
    evidence = models.CharField(_("Bukti"), max_length=120, blank=True, help_text=_("Nomor SPP, kuitansi atau BAST."))
    reason = models.CharField(_("Alasan tidak terpenuhi"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=8, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "needed_by"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(state="met") | models.Q(met_on__isnull=False), name="%(class)s_met_on_a_day"
            ),
        ]
