"""Temuan pemeriksaan dan pengawasan, kartu kendali SPIP: domain sheet, REGISTERS 14, R14.1-R14.3; SAKIP 6.0."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bukti.records.models import Record


class Finding(Record):
    """One finding of a report, with what became of it. A report without findings is one record of kind NONE, value 0.

    The year of a finding is that of its report's day, not the budget year that was audited.
    """

    class Auditor(models.TextChoices):
        BPK = "bpk", "BPK"
        INSPECTORATE = "inspectorate", _("Inspektorat Utama")
        BPKP = "bpkp", "BPKP"
        ACCOUNTANT = "accountant", _("Kantor akuntan publik")
        BAWASLU = "bawaslu", "Bawaslu/Panwaslu"

    class Kind(models.TextChoices):
        LOSS = "loss", _("Kerugian atau kelebihan bayar")
        SHORTFALL = "shortfall", _("Kekurangan penerimaan")
        ADMINISTRATIVE = "admin", _("Administrasi dan pengendalian intern")
        NONE = "none", _("Nihil")
        ADVICE = "advice", _("Saran perbaikan")
        APPEAL = "appeal", _("Imbauan")
        RECOMMENDATION = "recommendation", _("Rekomendasi")
        RULING = "ruling", _("Putusan")

    class State(models.TextChoices):
        RECEIVED = "received", _("Diterima")
        REVIEWED = "reviewed", _("Ditelaah")
        ACTING = "acting", _("Ditindaklanjuti")
        PROVEN = "proven", _("Bukti dikirim")
        SETTLED = "settled", _("Dinilai sesuai")
        CLOSED = "closed", _("Tidak dapat ditindaklanjuti")

    class Concern(models.TextChoices):
        PEOPLE = "people", _("Orang badan adhoc")
        COUNT = "count", _("Pemungutan dan penghitungan suara")
        VOTER_LIST = "voter-list", _("Daftar pemilih")
        OTHER = "other", _("Lainnya")

    auditor = models.CharField(_("Pemeriksa"), max_length=12, choices=Auditor.choices)
    report_number = models.CharField(_("Nomor LHP"), max_length=80, help_text=_("Atau nomor surat Bawaslu."))
    report_date = models.DateField(_("Tanggal LHP"))
    audited_year = models.PositiveSmallIntegerField(_("Tahun yang diperiksa"), null=True, blank=True)
    kind = models.CharField(_("Jenis temuan"), max_length=14, choices=Kind.choices)
    subject = models.CharField(_("Uraian temuan"), max_length=300)
    value = models.BigIntegerField(_("Nilai temuan"), null=True, blank=True, help_text=_("Rupiah."))
    recommendation = models.CharField(_("Isi rekomendasi"), max_length=300, blank=True)
    concerns = models.CharField(_("Mengenai"), max_length=10, choices=Concern.choices, blank=True)
    received_on = models.DateField(_("Diterima"), null=True, blank=True)
    due_on = models.DateField(_("Batas tindak lanjut"), null=True, blank=True, editable=False)
    reviewed_on = models.DateField(_("Telaah dan pleno"), null=True, blank=True)
    followed_up_on = models.DateField(_("Bukti dikirim pada"), null=True, blank=True)
    evidence = models.CharField(_("Bukti tindak lanjut"), max_length=120, blank=True, help_text=_("Nomor surat."))
    follow_up_record = models.CharField(
        _("Catatan tindak lanjut"), max_length=80, blank=True,
        help_text=_("Nomor catatan yang berubah karenanya: badan adhoc atau dokumen daftar pemilih."),
    )  # fmt: skip
    settled_on = models.DateField(_("Dinilai pada"), null=True, blank=True)
    settled_value = models.BigIntegerField(_("Nilai disetor"), null=True, blank=True, help_text=_("Rupiah."))
    payment_reference = models.CharField(_("NTPN"), max_length=120, blank=True)
    closing_reason = models.CharField(_("Alasan tidak dapat ditindaklanjuti"), max_length=200, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.RECEIVED)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "report_date"]), models.Index(fields=["office", "due_on"])]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="%(class)s_value_not_below_0"
            ),
            models.CheckConstraint(
                condition=Q(settled_value__isnull=True) | Q(settled_value__gte=0, settled_value__lte=F("value")),
                name="%(class)s_settled_within_value",
            ),
        ]


class ControlCard(Record):
    """The SPIP control card (kartu kendali) of one month, uploaded to e-SPIP after the plenary."""

    class State(models.TextChoices):
        PENDING = "pending", _("Belum")
        PREPARED = "prepared", _("Disusun")
        APPROVED = "approved", _("Disetujui pleno")
        UPLOADED = "uploaded", _("Diunggah")

    month_ends_on = models.DateField(_("Akhir bulan"))
    due_on = models.DateField(_("Batas"), null=True, blank=True, editable=False)
    environment = models.BooleanField(_("Lingkungan pengendalian"), null=True, blank=True)
    risk = models.BooleanField(_("Penilaian risiko"), null=True, blank=True)
    activities = models.BooleanField(_("Kegiatan pengendalian"), null=True, blank=True)
    information = models.BooleanField(_("Informasi dan komunikasi"), null=True, blank=True)
    monitoring = models.BooleanField(_("Pemantauan pengendalian"), null=True, blank=True)
    signed_by_all = models.BooleanField(_("Ditandatangani semua anggota"), null=True, blank=True)
    plenary_on = models.DateField(_("Pleno"), null=True, blank=True)
    uploaded_on = models.DateField(_("Diunggah pada"), null=True, blank=True)
    receipt = models.CharField(_("Tanda terima"), max_length=80, blank=True)
    state = models.CharField(_("Keadaan"), max_length=10, choices=State.choices, default=State.PENDING)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "due_on"])]
