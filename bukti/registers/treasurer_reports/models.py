"""LPJ bendahara: angka pembukuan dan keadaan kas bulanannya; domain sheet, REGISTERS 5, R5.5 and "Validate" V4."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class TreasurerReport(Record):
    """The books of one treasurer for one month beside the money that was there; rupiah.

    That a report is owed and was handed in is also a duty of the register of reports; here stand its figures.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Belum")
        PREPARED = "prepared", _("Disusun")
        SENT = "sent", _("Dikirim")
        RETURNED = "returned", _("Dikembalikan")
        ACCEPTED = "accepted", _("Diterima")

    seat = models.CharField(_("Kode jabatan"), max_length=10, help_text=_("BP, atau BPP-1 untuk pembantu."))
    period_ends_on = models.DateField(_("Akhir bulan"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    opening = models.BigIntegerField(_("Saldo awal"), null=True, blank=True)
    received = models.BigIntegerField(_("Penerimaan"), null=True, blank=True)
    paid = models.BigIntegerField(_("Pengeluaran"), null=True, blank=True)
    closing = models.BigIntegerField(_("Saldo akhir"), null=True, blank=True)
    cash = models.BigIntegerField(_("Kas tunai"), null=True, blank=True)
    bank = models.BigIntegerField(_("Kas bank"), null=True, blank=True)
    difference = models.GeneratedField(
        expression=F("cash") + F("bank") - F("closing"),
        output_field=models.BigIntegerField(),
        db_persist=True,
        verbose_name=_("Selisih kas"),
    )
    difference_cause = models.CharField(_("Sebab selisih"), max_length=200, blank=True)
    imprest = models.BigIntegerField(_("Uang persediaan"), null=True, blank=True)
    sent_on = models.DateField(_("Dikirim pada"), null=True, blank=True, help_text=_("Pengiriman yang terakhir."))
    accepted_on = models.DateField(_("Diterima pada"), null=True, blank=True)
    receipt = models.CharField(_("Nomor tanda terima"), max_length=80, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.OPEN)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"]), models.Index(fields=["office", "seat", "period_ends_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "seat", "period_ends_on"],
                condition=~Q(status="void"),
                name="%(class)s_once_a_month",
            ),
            models.CheckConstraint(
                condition=Q(closing__isnull=True) | Q(closing=F("opening") + F("received") - F("paid")),
                name="%(class)s_books_add_up",
            ),
            models.CheckConstraint(
                condition=(Q(received__isnull=True) | Q(received__gte=0))
                & (Q(paid__isnull=True) | Q(paid__gte=0))
                & (Q(cash__isnull=True) | Q(cash__gte=0))
                & (Q(bank__isnull=True) | Q(bank__gte=0)),
                name="%(class)s_money_not_negative",
            ),
        ]
