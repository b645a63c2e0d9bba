"""Kesiapan pemungutan dan penghitungan suara: domain sheet, REGISTERS 0.8 (RKT-16) and 17; SAKIP 6.2, RKT-16."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class ReadinessItem(Record):
    """One thing that must be ready in all stations of an area (regency, district or village) before the vote."""

    class Item(models.TextChoices):
        LOGISTICS = "logistics", _("Logistik diterima")
        TRAINING = "training", _("Bimbingan teknis KPPS")
        SIREKAP = "sirekap", _("Uji coba Sirekap")
        FORMS = "forms", _("Formulir TPS")
        VENUE = "venue", _("Lokasi TPS")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        PREPARING = "preparing", _("Disiapkan")
        READY = "ready", _("Siap")

    event = models.CharField(_("Pemilu/Pemilihan"), max_length=20, help_text=_("Kode: PEMILU2024, PILKADA2024."))
    voting_day = models.DateField(_("Hari pemungutan suara"))
    area_code = models.CharField(_("Kode wilayah"), max_length=10)
    area = models.CharField(_("Wilayah"), max_length=80)
    item = models.CharField(_("Butir kesiapan"), max_length=10, choices=Item.choices)
    stations = models.PositiveIntegerField(_("Jumlah TPS"))
    stations_ready = models.PositiveIntegerField(_("TPS siap"), null=True, blank=True)
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    done_on = models.DateField(
        _("Selesai pada"), null=True, blank=True, help_text=_("Hari TPS terakhir di wilayah itu siap.")
    )
    proof = models.CharField(
        _("Nomor bukti"), max_length=120, blank=True, help_text=_("Berita acara, tanda terima atau daftar hadir.")
    )
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "-due_on", "event"])]  # as the last event is looked for
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "area_code", "item"],
                condition=~Q(status="void"),
                name="%(class)s_once_per_area",
            ),
            models.CheckConstraint(
                condition=Q(stations_ready__lte=F("stations")), name="%(class)s_ready_among_stations"
            ),
        ]
