"""Register tugas kampanye dan register laporan dana kampanye."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import CORRECTION, REPORT, REPORT_MEASURES, TASK, TASK_MEASURES
from .models import CampaignFundReport, CampaignTask

T, R = CampaignTask.State, CampaignFundReport.State
CANCELLED = ["cancelled_on", "cancel_basis"]
BALANCE = ("opening_balance", "income", "spending", "closing_balance")
# A date, and one that cannot be without it. Papers also never come before they were received.
NEEDS = (
    ("received_on", "corrected_on"),
    ("received_on", "sent_to_audit_on"),
    ("received_on", "announced_on"),
    ("correction_due_on", "corrected_on"),
)


def validate_task(task: CampaignTask) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 11)."""
    faults = _event_faults(task)
    if task.state == T.DONE and not task.done_on:
        faults["done_on"] = "kosong padahal keadaannya Selesai; isi tanggalnya"
    if task.done_on and task.state != T.DONE:
        faults["done_on"] = "terisi padahal keadaannya bukan Selesai; perbaiki salah satunya"
    if task.done_on and not task.document_number:
        faults["document_number"] = "kosong padahal sudah selesai; isi nomor keputusan, berita acara atau laporan"
    if task.kind != task.Kind.ACTIVITY and task.notice_number:
        faults["notice_number"] = "hanya untuk kegiatan kampanye peserta; kosongkan"
    for name in CANCELLED:
        if (task.state == T.CANCELLED or task.cancelled_on) and not getattr(task, name):
            faults[name] = "dibatalkan tanpa tanggal atau dasar; isi keduanya"
    return faults


def _event_faults(record: CampaignTask | CampaignFundReport) -> dict[str, str]:
    if re.fullmatch(r"[A-Z]+\d{4}", record.event):
        return {}
    return {"event": "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PILKADA2024"}


def validate_report(report: CampaignFundReport) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 11 "Validate")."""
    return _event_faults(report) | _order_faults(report) | _money_faults(report) | _paper_faults(report)


def _order_faults(report: CampaignFundReport) -> dict[str, str]:
    faults = {}
    for before, after in NEEDS:
        first, second = getattr(report, before), getattr(report, after)
        if second and not first:
            faults[before] = f"kosong padahal '{report.label(after)}' terisi; isi keduanya"
        elif before == "received_on" and second and second < first:
            faults[after] = f"lebih awal daripada '{report.label(before)}' ({first}); periksa kedua tanggal"
    return faults


def _money_faults(report: CampaignFundReport) -> dict[str, str]:
    """The closing balance is what was there, plus what came, less what went."""
    opening, income, spending, closing = (getattr(report, name) for name in BALANCE)
    if None in (opening, income, spending, closing):
        given = [name for name in BALANCE if getattr(report, name) is not None]
        absent = [name for name in BALANCE if getattr(report, name) is None]
        return {absent[0]: "kosong padahal angka lain terisi; isi keempatnya, nol bila nol"} if given else {}
    if opening + income - spending != closing:
        return {"closing_balance": f"seharusnya {opening + income - spending}: saldo awal + penerimaan - pengeluaran"}
    return {}


def _paper_faults(report: CampaignFundReport) -> dict[str, str]:
    faults = {}
    if report.state != R.OPEN and not report.received_on:
        faults["received_on"] = "kosong padahal laporan sudah masuk; isi tanggalnya"
    if report.received_on and report.complete is None:
        faults["complete"] = "kosong padahal laporan sudah diterima; isi ya atau tidak"
    return faults | _audit_faults(report)


def _audit_faults(report: CampaignFundReport) -> dict[str, str]:
    faults = {}
    if report.audit_result and report.kind != report.Kind.FINAL:
        faults["audit_result"] = "hanya LPPDK yang diaudit; kosongkan"
    if report.audit_result and not report.auditor:
        faults["auditor"] = "kosong padahal ada hasil audit; isi nama kantor akuntannya"
    if report.state == R.RESULT and not report.audit_result:
        faults["audit_result"] = "kosong padahal keadaannya Hasil audit; isi patuh atau tidak patuh"
    if report.sent_to_audit_on and report.announced_on and report.announced_on < report.sent_to_audit_on:
        faults["announced_on"] = "lebih awal daripada penyerahan ke KAP; periksa kedua tanggal"
    if report.state == R.ANNOUNCED and not report.announced_on:
        faults["announced_on"] = "kosong padahal keadaannya Diumumkan; isi tanggalnya"
    return faults


def _move(name: str, title: str, source: str, target: str, requires: list[str] | None = None) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires or [], field="state")


def _cancel(source: str) -> Transition:
    """Taking a task off changes the denominator: only plenary or secretary, with basis and reason."""
    return Transition("cancel", "Batalkan kegiatan", source, T.CANCELLED, "records.enact", CANCELLED, True, "state")


add(
    Register(
        code="campaign-tasks",
        division="teknis",
        title="Register Pengelolaan Kampanye",
        model=CampaignTask,
        legal_basis="UU 7/2017 ps 267-339; PKPU 15/2023 jo. 20/2023; pemilihan: PKPU 13/2024",
        list_columns=["number", "event", "kind", "task", "due_on", "done_on", "state"],
        transitions=[
            *CHECKING,
            _move("begin", "Mulai", T.PLANNED, T.RUNNING),
            _move("finish", "Selesaikan", T.RUNNING, T.DONE, ["done_on", "document_number"]),
            _cancel(T.PLANNED),
            _cancel(T.RUNNING),
        ],
        deadlines=[TASK],
        measures=TASK_MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Jenis": "kind",
                    "Kegiatan": "task",
                    "Dasar": "legal_basis",
                    "Batas": "due_on",
                    "Selesai": "done_on",
                    "Nomor Dokumen": "document_number",
                    "Nomor STTP": "notice_number",
                    "Nomor Jadwal": "schedule_number",
                    "Dibatalkan": "cancelled_on",
                    "Dasar Pembatalan": "cancel_basis",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate_task,
    )
)

add(
    Register(
        code="campaign-fund-reports",
        division="teknis",
        title="Register Laporan Dana Kampanye",
        model=CampaignFundReport,
        legal_basis="UU 7/2017 ps 325-339; PKPU 18/2023; pemilihan: PKPU 14/2024",
        list_columns=["number", "event", "participant", "kind", "due_on", "received_on", "audit_result", "state"],
        transitions=[
            *CHECKING,
            _move("receive", "Terima", R.OPEN, R.RECEIVED, ["received_on"]),
            _move("ask", "Minta perbaikan", R.RECEIVED, R.CORRECTION, ["correction_due_on"]),
            _move("receipt", "Beri tanda terima", R.RECEIVED, R.RECEIPTED, ["receipt_number"]),
            _move("receipt", "Beri tanda terima", R.CORRECTION, R.RECEIPTED, ["corrected_on", "receipt_number"]),
            _move("audit", "Serahkan ke KAP", R.RECEIPTED, R.AUDIT, ["auditor", "sent_to_audit_on"]),
            _move("result", "Catat hasil audit", R.AUDIT, R.RESULT, ["audit_result"]),
            _move("announce", "Umumkan", R.RECEIPTED, R.ANNOUNCED, ["announced_on"]),
            _move("announce", "Umumkan", R.RESULT, R.ANNOUNCED, ["announced_on"]),
        ],
        deadlines=[REPORT, CORRECTION],
        measures=REPORT_MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Peserta": "participant",
                    "Jenis": "kind",
                    "Batas": "due_on",
                    "Diterima": "received_on",
                    "Lengkap": "complete",
                    "Batas Perbaikan": "correction_due_on",
                    "Perbaikan Diterima": "corrected_on",
                    "Tanda Terima": "receipt_number",
                    "Saldo Awal": "opening_balance",
                    "Penerimaan": "income",
                    "Pengeluaran": "spending",
                    "Saldo Akhir": "closing_balance",
                    "KAP": "auditor",
                    "Diserahkan ke KAP": "sent_to_audit_on",
                    "Hasil Audit": "audit_result",
                    "Diumumkan": "announced_on",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate_report,
    )
)
