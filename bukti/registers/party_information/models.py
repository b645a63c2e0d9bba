"""Informasi partai politik: domain sheet, REGISTERS 13, R13.6 and R13.7; SAKIP 6.0, R-PARPOL."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class PartyInformation(Record):
    """One version of one item of one party: what changed at the source, and when it was published.

    Versions stay, so that the state on any earlier day can still be told. No member or official is named here.
    """

    class Item(models.TextChoices):
        LEADERSHIP = "leadership", _("Kepengurusan")
        WOMEN = "women", _("Keterwakilan perempuan")
        OFFICE = "office", _("Alamat kantor")
        MEMBERSHIP = "membership", _("Keanggotaan")
        ACCOUNT = "account", _("Rekening")
        CAMPAIGN_FUND = "campaign-fund", _("Dana kampanye")
        CANDIDATES = "candidates", _("Calon")

    class State(models.TextChoices):
        CHANGED = "changed", _("Berubah di sumber")
        VERIFIED = "verified", _("Diverifikasi")
        PUBLISHED = "published", _("Terbit")
        TAKEN_DOWN = "taken-down", _("Diturunkan")

    party_number = models.PositiveSmallIntegerField(_("Nomor urut partai"))
    party = models.CharField(_("Partai"), max_length=80)
    item = models.CharField(_("Unsur"), max_length=14, choices=Item.choices)
    source_system = models.CharField(_("Sumber"), max_length=40, default="Sipol")
    changed_on = models.DateField(
        _("Berubah di sumber pada"), help_text=_("Bila belum ada di sumber: tanggal mulai wajib.")
    )
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    verified_on = models.DateField(_("Diverifikasi pada"), null=True, blank=True)
    published_on = models.DateField(_("Terbit pada"), null=True, blank=True)
    url = models.CharField(_("Alamat laman"), max_length=300, blank=True)
    taken_down_on = models.DateField(_("Diturunkan pada"), null=True, blank=True)
    required_until = models.DateField(
        _("Wajib sampai"),
        null=True,
        blank=True,
        help_text=_("Hari terakhir unsur ini wajib terbit; kosong bila terus."),
    )
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.CHANGED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "party_number", "item", "changed_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "party_number", "item", "changed_on"], name="%(class)s_one_version_a_day"
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | ~Q(url=""), name="%(class)s_published_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(published_on__gte=F("changed_on")), name="%(class)s_published_after_the_change"
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True) | Q(published_on__isnull=False),
                name="%(class)s_taken_down_was_published",
            ),
        ]
