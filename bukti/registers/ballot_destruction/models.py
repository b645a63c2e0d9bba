"""Pemusnahan surat suara rusak dan lebih: domain sheet, REGISTERS 3, R3.9."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class BallotDestruction(Record):
    """The damaged or the surplus sheets of one kind of ballot, destroyed before the vote under the eyes of others.

    ``quantity`` is what had to be destroyed, ``destroyed`` what was.
    """

    class Why(models.TextChoices):
        DAMAGED = "damaged", _("Rusak")
        SURPLUS = "surplus", _("Lebih")

    class Method(models.TextChoices):
        BURNED = "burned", _("Dibakar")
        SHREDDED = "shredded", _("Dicacah")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        COUNTED = "counted", _("Dihitung")
        DESTROYED = "destroyed", _("Dimusnahkan")
        MINUTED = "minuted", _("Berita acara")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    voting_day = models.DateField(_("Hari pemungutan suara"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    item = models.CharField(_("Kode barang"), max_length=30)
    name = models.CharField(_("Nama barang"), max_length=120)
    why = models.CharField(_("Sebab pemusnahan"), max_length=8, choices=Why.choices)
    quantity = models.PositiveIntegerField(_("Harus dimusnahkan (lembar)"), null=True, blank=True)
    destroyed = models.PositiveIntegerField(_("Dimusnahkan (lembar)"), null=True, blank=True)
    left_reason = models.CharField(_("Sebab tersisa"), max_length=200, blank=True)
    place = models.CharField(_("Tempat pemusnahan"), max_length=120, blank=True)
    method = models.CharField(_("Cara"), max_length=8, choices=Method.choices, blank=True)
    destroyed_on = models.DateField(_("Dimusnahkan pada"), null=True, blank=True)
    police_witness = models.BooleanField(_("Disaksikan Polri"), null=True, blank=True)
    bawaslu_witness = models.BooleanField(_("Disaksikan Bawaslu"), null=True, blank=True)
    minutes_number = models.CharField(_("Nomor berita acara"), max_length=80, blank=True)
    minutes_on = models.DateField(_("Tanggal berita acara"), null=True, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"]), models.Index(fields=["office", "destroyed_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "item", "why"], condition=~Q(status="void"), name="%(class)s_once_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(destroyed__isnull=True) | Q(destroyed__lte=models.F("quantity")),
                name="%(class)s_no_more_than_there_was",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_on__isnull=True) | Q(destroyed__isnull=False),
                name="%(class)s_destroyed_with_a_count",
            ),
        ]
