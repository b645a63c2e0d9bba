"""Kartu stok gudang logistik: domain sheet, REGISTERS 3, R3.7 and "Validate" V4."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class StockMovement(Record):
    """One line of a stock card: so many pieces in, or so many out. A card is one item in one warehouse for one event.

    Lines follow each other without gaps. The balance of a line is that of the line before, plus in, minus out: it is
    worked out when the line is read, never taken from what somebody typed. Nothing is struck out: what was wrong is
    set right by a correcting line.
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("Saldo awal")
        RECEIPT = "receipt", _("Penerimaan")
        RETURN = "return", _("Pengembalian")
        ISSUE = "issue", _("Pengeluaran")
        DISPOSAL = "disposal", _("Rusak, hilang atau dimusnahkan")
        CORRECTION = "correction", _("Koreksi")

    event = models.CharField(
        _("Pemilu/Pemilihan"),
        max_length=20,
        blank=True,
        help_text=_("Kode: PEMILU2024, PILKADA2024; kosong untuk barang di antara dua pemungutan suara."),
    )
    warehouse = models.CharField(_("Gudang"), max_length=120)
    item = models.CharField(_("Kode barang"), max_length=30)
    name = models.CharField(_("Nama barang"), max_length=120)
    measured_in = models.CharField(_("Satuan"), max_length=20)
    line = models.PositiveIntegerField(_("Baris kartu"), help_text=_("Berurut mulai 1 pada tiap kartu."))
    moved_on = models.DateField(_("Tanggal"))
    kind = models.CharField(_("Jenis gerakan"), max_length=10, choices=Kind.choices)
    party = models.CharField(_("Dari atau kepada"), max_length=120, blank=True)
    document = models.CharField(_("Nomor bukti"), max_length=80, blank=True, help_text=_("BAST, surat jalan, BA."))
    incoming = models.PositiveIntegerField(_("Masuk"), null=True, blank=True)
    outgoing = models.PositiveIntegerField(_("Keluar"), null=True, blank=True)
    balance = models.PositiveIntegerField(
        _("Saldo"), null=True, blank=True, help_text=_("Dihitung dari gerakan; bila diisi, dicocokkan.")
    )
    note = models.CharField(_("Keterangan"), max_length=200, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "moved_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "warehouse", "item", "line"], name="%(class)s_line_once_per_card"
            ),
            models.CheckConstraint(
                condition=Q(incoming__isnull=True) | Q(outgoing__isnull=True), name="%(class)s_in_or_out"
            ),
            models.CheckConstraint(condition=~Q(incoming=0) & ~Q(outgoing=0), name="%(class)s_moves_something"),
        ]
