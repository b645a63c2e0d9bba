"""Butir reviu laporan keuangan dan catatannya: domain sheet, REGISTERS 5, R5.7 and "Measures"; SAKIP 6.3 RAK-6."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class FinancialReviewPoint(Record):
    """One point of the checklist by which one semester's financial statement was reviewed."""

    class Part(models.TextChoices):
        BUDGET = "budget", _("Laporan realisasi anggaran (LRA)")
        BALANCE = "balance", _("Neraca")
        OPERATIONS = "operations", _("Laporan operasional (LO)")
        EQUITY = "equity", _("Laporan perubahan ekuitas (LPE)")
        NOTES = "notes", _("Catatan atas laporan keuangan (CaLK)")
        PAPERS = "papers", _("Kelengkapan dan rekonsiliasi")

    class Outcome(models.TextChoices):
        CLEAN = "clean", _("Tanpa catatan")
        NOTE = "note", _("Ada catatan")

    period_ends_on = models.DateField(_("Akhir semester"))
    reviewed_on = models.DateField(_("Direviu pada"))
    part = models.CharField(_("Bagian"), max_length=12, choices=Part.choices)
    point = models.CharField(_("Butir reviu"), max_length=300)
    outcome = models.CharField(
        _("Hasil"), max_length=8, choices=Outcome.choices, blank=True, help_text=_("Kosong: belum diputuskan.")
    )
    note = models.CharField(_("Catatan reviu"), max_length=300, blank=True)
    resolved_on = models.DateField(_("Diselesaikan pada"), null=True, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "-period_ends_on"])]  # as the newest semester is looked for
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(outcome="note") | ~Q(note=""), name="%(class)s_note_in_words"),
            models.CheckConstraint(condition=~Q(outcome="clean") | Q(note=""), name="%(class)s_clean_without_note"),
        ]
