"""Dokumen tahap daftar pemilih: domain sheet, REGISTERS 1, R1.1, R1.2 and R1.7."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


def _count(label, **options) -> models.PositiveIntegerField:
    """A figure of the recap. Empty is not zero: nihil is a value, an empty box is none."""
    return models.PositiveIntegerField(label, null=True, blank=True, **options)


DISABILITIES = ("physical", "intellectual", "mental", "speech", "hearing", "sight")
TMS = tuple(f"tms_{code}" for code in range(1, 9))
REMOVED = TMS[:7]  # code 8, another station of the same village, takes nobody off the list


class VoterListDocument(Record):
    """The recap and minutes of one stage of the list in one area. Counts only: voters by name stay in Sidalih."""

    class Kind(models.TextChoices):
        DPHP = "dphp", _("DPHP (hasil pemutakhiran)")
        DPS = "dps", _("DPS (sementara)")
        DPSHP = "dpshp", _("DPSHP (hasil perbaikan)")
        DPT = "dpt", _("DPT (tetap)")
        DPTB = "dptb", _("DPTb (pindahan)")
        DPK = "dpk", _("DPK (khusus)")
        PDPB = "pdpb", _("PDPB (berkelanjutan)")

    class Level(models.TextChoices):
        VILLAGE = "village", _("Desa/kelurahan (PPS)")
        DISTRICT = "district", _("Kecamatan (PPK)")
        REGENCY = "regency", _("Kabupaten/kota")

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        COMPILED = "compiled", _("Disusun")
        SET = "set", _("Ditetapkan pleno")
        ANNOUNCED = "announced", _("Diumumkan")
        RESPONSES = "responses", _("Masa tanggapan")
        CLOSED = "closed", _("Ditutup")

    event = models.CharField(
        _("Pemilu/Pemilihan"),
        max_length=20,
        blank=True,
        help_text=_("Kode: PEMILU2024, PILKADA2024; kosong untuk PDPB."),
    )
    kind = models.CharField(_("Tahap daftar"), max_length=6, choices=Kind.choices)
    round = models.CharField(_("Putaran"), max_length=20, blank=True, help_text=_("H-30, H-7; untuk PDPB: 2025-TW1."))
    level = models.CharField(_("Tingkat"), max_length=8, choices=Level.choices)
    area_code = models.CharField(_("Kode wilayah"), max_length=10)
    area = models.CharField(_("Wilayah"), max_length=80)
    due_on = models.DateField(_("Batas"))
    set_on = models.DateField(_("Ditetapkan pada"), null=True, blank=True)
    minutes_number = models.CharField(_("Nomor berita acara"), max_length=80, blank=True)
    announced_on = models.DateField(_("Diumumkan pada"), null=True, blank=True)
    stations = _count(_("Jumlah TPS"))
    voters_l = _count(_("Pemilih L"))
    voters_p = _count(_("Pemilih P"))
    voters_total = _count(_("Pemilih"))
    physical_l = _count(_("Disabilitas fisik L"))
    physical_p = _count(_("Disabilitas fisik P"))
    intellectual_l = _count(_("Disabilitas intelektual L"))
    intellectual_p = _count(_("Disabilitas intelektual P"))
    mental_l = _count(_("Disabilitas mental L"))
    mental_p = _count(_("Disabilitas mental P"))
    speech_l = _count(_("Disabilitas sensorik wicara L"))
    speech_p = _count(_("Disabilitas sensorik wicara P"))
    hearing_l = _count(_("Disabilitas sensorik rungu L"))
    hearing_p = _count(_("Disabilitas sensorik rungu P"))
    sight_l = _count(_("Disabilitas sensorik netra L"))
    sight_p = _count(_("Disabilitas sensorik netra P"))
    previous_total = _count(_("Pemilih tahap sebelumnya"))
    added = _count(_("Pemilih baru"))
    moved_in = _count(_("Pindah masuk"))
    moved_out = _count(_("Pindah keluar"))
    tms_1 = _count(_("TMS 1 meninggal"))
    tms_2 = _count(_("TMS 2 ganda"))
    tms_3 = _count(_("TMS 3 di bawah umur"))
    tms_4 = _count(_("TMS 4 pindah domisili"))
    tms_5 = _count(_("TMS 5 tidak dikenal"))
    tms_6 = _count(_("TMS 6 TNI"))
    tms_7 = _count(_("TMS 7 Polri"))
    tms_8 = _count(_("TMS 8 salah penempatan TPS"))
    changed = _count(_("Ubah data"))
    without_card = _count(_("Belum KTP-el"))
    duplicates_inside = _count(_("Ganda dalam kabupaten"))
    duplicates_outside = _count(_("Ganda antarkabupaten"))
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["office", "event", "kind", "round", "area_code"],
                condition=~Q(status="void"),
                name="%(class)s_once_per_stage_and_area",
            ),
            models.CheckConstraint(
                condition=Q(voters_total=F("voters_l") + F("voters_p")), name="%(class)s_total_is_l_plus_p"
            ),
            models.CheckConstraint(
                condition=Q(set_on__isnull=True, minutes_number="") | (Q(set_on__isnull=False) & ~Q(minutes_number="")),
                name="%(class)s_set_with_minutes",
            ),
            models.CheckConstraint(
                condition=Q(announced_on__isnull=True) | Q(set_on__isnull=False, announced_on__gte=F("set_on")),
                name="%(class)s_announced_after_set",
            ),
        ]
