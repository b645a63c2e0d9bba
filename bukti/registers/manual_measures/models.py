"""Ukuran manual, angka yang tidak dapat dihitung dari register lain: domain sheet, REGISTERS 0.3, 0.5 and 0.7."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Evidence
from bukti.records.models import Record
from bukti.workflow.declaration import COUNTED


class ManualMeasure(Record):
    """A figure somebody worked out elsewhere, with the reason why and the evidence for it.

    It holds until the end of its year and has to be given anew after it. ``proof`` is the evidence that another person
    confirmed; without it nothing is submitted. The database also accepts the file a row was read from (``source``):
    rows enacted by an import, before imports came in as drafts, have no more than that.
    """

    proof = models.ForeignKey(
        Evidence, verbose_name=_("Bukti yang dikonfirmasi"), null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    name = models.CharField(_("Nama ukuran"), max_length=200)
    indicator = models.CharField(
        _("Indikator yang diwakili"), max_length=10, blank=True, help_text=_("Kode, seperti RKT-6; boleh kosong.")
    )
    period_starts_on = models.DateField(_("Awal periode"))
    period_ends_on = models.DateField(_("Akhir periode"))
    year = models.PositiveSmallIntegerField(_("Berlaku sampai akhir tahun"))
    value = models.DecimalField(_("Angka"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("Satuan"), max_length=40)
    reason = models.CharField(_("Sebab tidak dapat dihitung"), max_length=300)
    evidence = models.CharField(
        _("Dokumen bukti"), max_length=200, help_text=_("Nomor, tanggal dan judul; berkasnya dilampirkan.")
    )

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "year"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(period_ends_on__gte=F("period_starts_on")), name="%(class)s_period_in_order"
            ),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(evidence=""), name="%(class)s_with_reason"),
            models.CheckConstraint(
                condition=~Q(status__in=COUNTED) | Q(source__isnull=False) | Q(proof__isnull=False),
                name="%(class)s_enacted_with_evidence",
            ),
        ]
