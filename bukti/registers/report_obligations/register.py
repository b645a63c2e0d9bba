"""Register kewajiban laporan berkala."""

from datetime import date

from bukti.offices.calendar import parse_period
from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, SENDING, F, K
from .models import ReportObligation

S = ReportObligation.State
# The word a report's number begins with, and how often it is made.
KINDS = {
    K.ACCOUNTING: ("UAKPA", (F.MONTH,)),
    K.ACCOUNTABILITY: ("LPPA", (F.MONTH,)),
    K.TREASURER: ("LPJ", (F.MONTH,)),
    K.FINANCIAL_STATEMENT: ("LK", (F.SEMESTER, F.YEAR)),
    K.ASSETS: ("BMN", (F.SEMESTER,)),
    K.ASSET_RECONCILIATION: ("REKON-BMN", (F.MONTH,)),
    K.STOCKTAKING: ("OPNAME", (F.SEMESTER,)),
    K.MONITORING: ("MONEV", (F.MONTH, F.QUARTER)),
}
ORDER = [
    ("period_ends_on", "sent_on"),
    ("sent_on", "returned_on"),
    ("returned_on", "resent_on"),
    ("sent_on", "accepted_on"),
    ("resent_on", "accepted_on"),
]
NEEDS = [
    ("sent_on", "returned_on"),
    ("returned_on", "resent_on"),
    ("sent_on", "accepted_on"),
    ("receipt", "accepted_on"),
    ("minutes_number", "reconciled"),
]
STATE_NEEDS = {S.SENT: "sent_on", S.RETURNED: "returned_on", S.ACCEPTED: "accepted_on"}


def validate(report: ReportObligation) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 18 and 0.12)."""
    return _period_faults(report) or _order_faults(report) | _state_faults(report)


def period_id(frequency: str, last: date) -> str:
    """How the period that this day lies in is written: ``2024-03``, ``2024Q1``, ``2024S1``, ``2024``."""
    if frequency == F.MONTH:
        return f"{last:%Y-%m}"
    if frequency == F.QUARTER:
        return f"{last.year}Q{(last.month + 2) // 3}"
    return f"{last.year}S{1 if last.month <= 6 else 2}" if frequency == F.SEMESTER else f"{last.year}"


def _period_faults(report: ReportObligation) -> dict[str, str]:
    """The number says kind and period, so that one report cannot stand twice under two numbers."""
    word, frequencies = KINDS[K(report.kind)]
    if report.frequency not in frequencies:
        usual = " atau ".join(str(frequency.label) for frequency in frequencies)
        return {"frequency": f"tidak cocok dengan laporan ini; isi {usual}"}
    period = period_id(report.frequency, report.period_ends_on)
    last = parse_period(period).end
    if report.period_ends_on != last:
        return {"period_ends_on": f"bukan hari terakhir periode; isi {last}"}
    if report.number != f"{word}/{period}":
        return {"number": f"tidak cocok dengan laporan dan periodenya; tulis {word}/{period}"}
    return {}


def _order_faults(report: ReportObligation) -> dict[str, str]:
    faults = {}
    for before, after in ORDER:
        first, second = getattr(report, before), getattr(report, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{report.label(before)}' ({first}); periksa kedua tanggal"
    for needed, because in NEEDS:
        if getattr(report, because) and not getattr(report, needed):
            faults[needed] = f"kosong padahal '{report.label(because)}' terisi; isi keduanya"
    return faults


def _state_faults(report: ReportObligation) -> dict[str, str]:
    needed = STATE_NEEDS.get(S(report.state))
    if needed and not getattr(report, needed):
        return {needed: "kosong padahal keadaannya sudah sampai di situ; isi tanggalnya"}
    if report.accepted_on and report.state != S.ACCEPTED:
        return {"state": "belum Diterima padahal tanggal diterima terisi; samakan keduanya"}
    waiting = report.returned_on and not report.resent_on
    if waiting and report.state != S.RETURNED:
        return {"state": "bukan Dikembalikan padahal laporan dikembalikan dan belum dikirim lagi; samakan keduanya"}
    if report.state == S.RETURNED and report.resent_on:
        return {"resent_on": "terisi padahal keadaannya Dikembalikan; kosongkan atau ubah keadaannya"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str, reason: bool = False) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, reason, "state")


add(
    Register(
        code="report-obligations",
        division="kul",
        title="Register Kewajiban Laporan Berkala",
        model=ReportObligation,
        legal_basis="PP 8/2006; PMK 62/2023; PMK 181/PMK.06/2016; PP 39/2006",
        list_columns=["number", "kind", "due_on", "delivered_on", "accepted_on", "reconciled", "evidence_checked",
                      "state"],
        transitions=[
            *CHECKING,
            _step("prepare", "Susun", S.PENDING, S.PREPARED),
            _step("send", "Kirim", S.PREPARED, S.SENT, "sent_on"),
            _step("take-back", "Catat pengembalian", S.SENT, S.RETURNED, "returned_on", reason=True),
            _step("send-again", "Kirim lagi", S.RETURNED, S.SENT, "resent_on"),
            _step("accept", "Catat penerimaan", S.SENT, S.ACCEPTED, "accepted_on", "receipt"),
        ],
        deadlines=[SENDING],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Laporan": "kind",
                    "Berkala": "frequency",
                    "Akhir Periode": "period_ends_on",
                    "Aplikasi": "application",
                    "Dikirim": "sent_on",
                    "Dikembalikan": "returned_on",
                    "Dikirim Lagi": "resent_on",
                    "Diterima": "accepted_on",
                    "Tanda Terima": "receipt",
                    "Sesuai Rekonsiliasi": "reconciled",
                    "Nomor BA": "minutes_number",
                    "Bukti Diperiksa": "evidence_checked",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)  # fmt: skip
