"""Badan adhoc, per badan dan kecamatan: domain sheet, REGISTERS 6, R6.1 and R6.4-R6.6; SAKIP 6.0, R-ADHOC."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class AdHocBody(Record):
    """The places of one kind of body in one district for one election event; counts only, nobody's name.

    ``filled`` are those sworn in on the day of the inauguration: who comes later as a replacement fills the same place.
    """

    class Body(models.TextChoices):
        PPK = "ppk", "PPK"
        PPK_SECRETARIAT = "ppk-office", _("Sekretariat PPK")
        PPS = "pps", "PPS"
        PPS_SECRETARIAT = "pps-office", _("Sekretariat PPS")
        PANTARLIH = "pantarlih", "Pantarlih"
        KPPS = "kpps", "KPPS"

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        SELECTING = "selecting", _("Seleksi")
        INAUGURATED = "inaugurated", _("Dilantik")
        ENDED = "ended", _("Masa kerja selesai")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    body = models.CharField(_("Badan"), max_length=10, choices=Body.choices)
    district = models.CharField(_("Kecamatan"), max_length=80)
    units = models.PositiveIntegerField(
        _("Jumlah satuan"), help_text=_("Kecamatan, desa/kelurahan atau TPS yang dilayani.")
    )
    slots_each = models.PositiveSmallIntegerField(
        _("Formasi per satuan"), null=True, blank=True, help_text=_("Kosong bila tidak sama di semua satuan.")
    )
    needed = models.PositiveIntegerField(_("Kebutuhan"))
    due_on = models.DateField(_("Jadwal pelantikan"))
    inaugurated_on = models.DateField(_("Dilantik pada"), null=True, blank=True)
    decree = models.CharField(_("Nomor keputusan"), max_length=80, blank=True)
    filled = models.PositiveIntegerField(
        _("Terisi saat pelantikan"), null=True, blank=True, help_text=_("0 bila badan tidak terbentuk.")
    )
    men = models.PositiveIntegerField(_("Laki-laki"), null=True, blank=True)
    women = models.PositiveIntegerField(_("Perempuan"), null=True, blank=True)
    work_ends_on = models.DateField(_("Akhir masa kerja"), null=True, blank=True)
    replaced = models.PositiveIntegerField(_("Pergantian"), null=True, blank=True)
    trained = models.PositiveIntegerField(_("Peserta bimbingan teknis"), null=True, blank=True)
    sanctioned = models.PositiveIntegerField(_("Sanksi"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=12, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "-due_on", "-event"])]  # as the last event is looked for
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["office", "event", "body", "district"], name="%(class)s_once_per_district"),
            models.CheckConstraint(condition=Q(needed__gte=1), name="%(class)s_needs_somebody"),
            models.CheckConstraint(condition=Q(filled__lte=F("needed")), name="%(class)s_filled_within_need"),
            models.CheckConstraint(condition=Q(filled=F("men") + F("women")), name="%(class)s_men_and_women_add_up"),
            models.CheckConstraint(
                condition=Q(needed=F("units") * F("slots_each")), name="%(class)s_need_is_units_times_slots"
            ),
            models.CheckConstraint(
                condition=Q(inaugurated_on__isnull=True) | Q(filled__isnull=False),
                name="%(class)s_inaugurated_with_a_count",
            ),
            models.CheckConstraint(
                condition=Q(inaugurated_on__isnull=False) | Q(filled__isnull=True) | Q(filled=0),
                name="%(class)s_nobody_before_inauguration",
            ),
        ]
