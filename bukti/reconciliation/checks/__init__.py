"""Every check between registers, in the order of the domain sheet (REGISTERS 0.13)."""

from django.utils.translation import gettext_lazy as _

from bukti.budget.models import Realisation
from bukti.elections.models import CountSheet
from bukti.registers.adhoc_bodies.models import AdHocBody
from bukti.registers.assets.models import Asset
from bukti.registers.disputes.models import Dispute
from bukti.registers.findings.models import Finding
from bukti.registers.legal_products.models import LegalProduct
from bukti.registers.outreach_events.models import OutreachEvent
from bukti.registers.packing.models import Packing
from bukti.registers.party_information.models import PartyInformation
from bukti.registers.paw.models import InterimReplacement
from bukti.registers.payments.models import Payment
from bukti.registers.stage_activities.models import StageActivity
from bukti.registers.voter_lists.models import VoterListDocument

from ..declaration import Check
from .approved import x15_frozen
from .ballots import x3_ballots
from .bodies import x6_honoraria
from .calendars import x19_calendar_named
from .cases import x9_parties, x10_recommendations, x14_follow_up
from .documents import x8_cited_documents, x20_proof_used_twice
from .money import x7_capital, x12_outreach
from .stages import x11_stage_documents, x13_quiet_days
from .stations import x1_stations
from .verdicts import never_known
from .voters import x2_listed_voters, x4_moved_voters, x5_disabled_voters

CHECKS = (
    Check("X1", _("Jumlah TPS sama pada DPT, C.HASIL, logistik, dan KPPS"), (VoterListDocument,), x1_stations),
    Check("X2", _("DPT pada C.HASIL sama dengan rekap DPT kecamatan"), (CountSheet, VoterListDocument),
          x2_listed_voters),
    Check("X3", _("Surat suara diterima TPS sama dengan yang dikemas dan dibutuhkan"), (CountSheet, Packing),
          x3_ballots),
    Check("X4", _("Pengguna DPTb tidak melebihi DPTb yang terdaftar"), (CountSheet, VoterListDocument),
          x4_moved_voters),
    Check("X5", _("Pengguna disabilitas tidak melebihi yang terdaftar"), (CountSheet, VoterListDocument),
          x5_disabled_voters),
    Check("X6", _("Orang badan adhoc yang dibayar sama dengan yang aktif"), (Payment, AdHocBody), x6_honoraria),
    Check("X7", _("SP2D belanja modal menjadi aset"), (Realisation, Asset), x7_capital),
    Check("X8", _("BA dan keputusan yang dikutip ada di produk hukum"), (LegalProduct,), x8_cited_documents),
    Check("X9", _("Partai pada PAW ada di informasi partai politik"), (InterimReplacement, PartyInformation),
          x9_parties),
    Check("X10", _("Rekomendasi Bawaslu ditindaklanjuti di register yang dituju"), (Finding,), x10_recommendations),
    Check("X11", _("Kegiatan tahapan yang selesai mempunyai dokumennya"), (StageActivity,), x11_stage_documents),
    Check("X12", _("Biaya sosialisasi sama dengan pertanggungjawabannya"), (OutreachEvent, Payment), x12_outreach),
    Check("X13", _("Jadwal kampanye di luar masa tenang"), (StageActivity,), x13_quiet_days),
    Check("X14", _("Sengketa yang dikabulkan ditindaklanjuti"), (Dispute,), x14_follow_up),
    Check("X15", _("Angka triwulan yang disahkan masih sama dengan catatannya, atau dinyatakan ulang"), (), x15_frozen),
    Check("X16", _("Kursi sama dengan daftar anggota yang dipakai PAW"), (), never_known(
          "X16", _("Perolehan kursi dan daftar anggota DPRD belum dicatat."))),
    Check("X17", _("Jumlah kursi tiap daerah pemilihan sama dengan keputusannya"), (), never_known(
          "X17", _("Jumlah kursi tiap daerah pemilihan belum dicatat."))),
    Check("X18", _("Suara calon terpilih sama dengan D.HASIL"), (), never_known(
          "X18", _("Angka D.HASIL belum dicatat; register dokumen hanya menyimpan keberadaannya."))),
    Check("X19", _("Setiap putusan tepat waktu menyebut versi kalender libur"), (), x19_calendar_named),
    Check("X20", _("Satu berkas tidak menjadi bukti dua hal"), (), x20_proof_used_twice),
)  # fmt: skip
