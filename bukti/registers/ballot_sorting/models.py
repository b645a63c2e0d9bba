"""Sortir dan lipat surat suara: domain sheet, REGISTERS 3, R3.6."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record

DAMAGES = ("torn", "stained", "discoloured", "miscut", "underprinted")


class BallotSorting(Record):
    """The ballots of one kind sorted on one day. Every sheet of the label is good, damaged in one way, or short."""

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("Dijadwalkan")
        SORTED = "sorted", _("Disortir")
        CLAIMED = "claimed", _("Klaim")
        REPLACED = "replaced", _("Diganti")
        MINUTED = "minuted", _("Berita acara")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    voting_day = models.DateField(_("Hari pemungutan suara"))
    item = models.CharField(_("Kode barang"), max_length=30)
    name = models.CharField(_("Nama barang"), max_length=120)
    place = models.CharField(_("Tempat sortir"), max_length=120)
    scheduled_on = models.DateField(_("Jadwal sortir"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    sorted_on = models.DateField(_("Selesai disortir"), null=True, blank=True)
    workers = models.PositiveSmallIntegerField(_("Petugas (orang)"), null=True, blank=True)
    received = models.PositiveIntegerField(_("Lembar menurut label"), null=True, blank=True)
    good = models.PositiveIntegerField(_("Baik"), null=True, blank=True)
    torn = models.PositiveIntegerField(_("Sobek"), null=True, blank=True)
    stained = models.PositiveIntegerField(_("Bernoda"), null=True, blank=True)
    discoloured = models.PositiveIntegerField(_("Warna tidak sesuai"), null=True, blank=True)
    miscut = models.PositiveIntegerField(_("Salah potong"), null=True, blank=True)
    underprinted = models.PositiveIntegerField(_("Kurang cetak"), null=True, blank=True)
    damaged = models.GeneratedField(
        expression=F("torn") + F("stained") + F("discoloured") + F("miscut") + F("underprinted"),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name=_("Rusak"),
    )
    short = models.PositiveIntegerField(
        _("Kurang"), null=True, blank=True, help_text=_("Lembar pada label yang tidak ada dalam kemasannya.")
    )
    replaced = models.PositiveIntegerField(_("Diganti"), null=True, blank=True)
    replaced_on = models.DateField(_("Diganti pada"), null=True, blank=True)
    ready = models.GeneratedField(
        expression=F("good") + Coalesce("replaced", 0),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name=_("Siap dikemas"),
    )
    minutes_number = models.CharField(_("Nomor berita acara"), max_length=80, blank=True)
    minutes_on = models.DateField(_("Tanggal berita acara"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.SCHEDULED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"]), models.Index(fields=["office", "sorted_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "item", "scheduled_on"],
                condition=~Q(status="void"),
                name="%(class)s_once_a_day_and_kind",
            ),
            models.CheckConstraint(
                condition=Q(sorted_on__isnull=True)
                | Q(
                    received=F("good")
                    + F("torn")
                    + F("stained")
                    + F("discoloured")
                    + F("miscut")
                    + F("underprinted")
                    + F("short")
                ),
                name="%(class)s_every_sheet_has_its_fate",
            ),
        ]
