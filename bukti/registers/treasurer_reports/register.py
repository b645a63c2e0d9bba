"""Register LPJ bendahara."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bukti.offices.calendar import parse_period
from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Status, Transition

from .measures import MEASURES, SENDING
from .models import TreasurerReport

S = TreasurerReport.State
BOOKS = ("opening", "received", "paid", "closing", "cash", "bank")
STATE_NEEDS: dict[str, str] = {
    S.PREPARED: "closing", S.SENT: "sent_on", S.RETURNED: "sent_on", S.ACCEPTED: "accepted_on",
}  # fmt: skip
ORDER = [("period_ends_on", "sent_on"), ("sent_on", "accepted_on")]
Closings = dict[tuple[str, date], int]  # seat, end of the month -> closing balance


def validate(report: TreasurerReport) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 5, R5.5 and "Validate" V4)."""
    return _own_faults(report) | _opening_faults(report, _before(report))


def in_one_file() -> Callable[[TreasurerReport], dict[str, str]]:
    """``validate`` for all rows of a file: a month may open with what a row above closed with."""
    above: Closings = {}

    def validate_next(report: TreasurerReport) -> dict[str, str]:
        before = above.get((report.seat, _last_of_month_before(report)))
        faults = _own_faults(report) | _opening_faults(report, before if before is not None else _before(report))
        if report.closing is not None:
            above[report.seat, report.period_ends_on] = report.closing
        return faults

    return validate_next


def _last_of_month_before(report: TreasurerReport) -> date:
    return report.period_ends_on.replace(day=1) - timedelta(days=1)


def _before(report: TreasurerReport) -> int | None:
    """What the month before closed with, when it is there."""
    reports = TreasurerReport.objects.filter(office=report.office_id, seat=report.seat).exclude(status=Status.VOID)
    return reports.filter(period_ends_on=_last_of_month_before(report)).values_list("closing", flat=True).first()


def _opening_faults(report: TreasurerReport, before: int | None) -> dict[str, str]:
    if report.opening is None or before is None or report.opening == before:
        return {}
    return {"opening": f"bukan {before}, saldo akhir bulan sebelumnya; samakan keduanya"}


def _own_faults(report: TreasurerReport) -> dict[str, str]:
    return _month_faults(report) or _book_faults(report) | _day_faults(report) | _state_faults(report)


def _month_faults(report: TreasurerReport) -> dict[str, str]:
    """The number says seat and month, so that one report cannot stand twice."""
    month = f"{report.period_ends_on:%Y-%m}"
    last = parse_period(month).end
    if report.period_ends_on != last:
        return {"period_ends_on": f"bukan hari terakhir bulan; isi {last}"}
    if not re.fullmatch(r"BP|BPP-[1-9]", report.seat):
        return {"seat": "bukan kode bendahara; tulis BP, atau BPP-1 untuk pembantu"}
    if report.number != f"LPJ-{report.seat}/{month}":
        return {"number": f"tidak cocok dengan jabatan dan bulannya; tulis LPJ-{report.seat}/{month}"}
    return {}


def _book_faults(report: TreasurerReport) -> dict[str, str]:
    """All six figures or none; the books add up, and money that is not there has a cause (V4)."""
    empty = [name for name in BOOKS if getattr(report, name) is None]
    if empty:
        told = len(empty) < len(BOOKS) or report.sent_on
        return {empty[0]: "kosong padahal angka lain atau pengirimannya terisi; isi, 0 bila tidak ada"} if told else {}
    opening, received, paid, closing, cash, bank = (getattr(report, name) for name in BOOKS)
    for name in ("received", "paid", "cash", "bank"):
        if getattr(report, name) < 0:
            return {name: "kurang dari nol; periksa angkanya"}
    if opening + received - paid != closing:
        return {"closing": f"bukan {opening + received - paid}, saldo awal ditambah penerimaan dikurangi pengeluaran"}
    if cash + bank != closing and not report.difference_cause:
        return {"difference_cause": f"kosong padahal tunai dan bank berselisih {cash + bank - closing}; isi sebabnya"}
    if cash + bank == closing and report.difference_cause:
        return {"difference_cause": "terisi padahal kas sama dengan pembukuan; kosongkan"}
    return {}


def _day_faults(report: TreasurerReport) -> dict[str, str]:
    faults = {}
    for before, after in ORDER:
        first, second = getattr(report, before), getattr(report, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{report.label(before)}' ({first}); periksa kedua tanggal"
    if report.accepted_on and not report.sent_on:
        faults["sent_on"] = "kosong padahal sudah diterima; isi tanggalnya"
    return faults


def _state_faults(report: TreasurerReport) -> dict[str, str]:
    needed = STATE_NEEDS.get(report.state)
    if needed and getattr(report, needed) is None:
        return {needed: f"kosong padahal keadaannya {S(report.state).label}; isi dahulu"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str, reason: bool = False) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, reason, "state")


add(
    Register(
        code="treasurer-reports",
        division="kul",
        title="Register LPJ Bendahara",
        model=TreasurerReport,
        legal_basis="UU 1/2004; PP 45/2013 jo. 50/2018; PMK 62/2023",
        list_columns=["number", "due_on", "sent_on", "opening", "received", "paid", "closing", "difference", "state"],
        transitions=[
            *CHECKING,
            _step("prepare", "Susun", S.OPEN, S.PREPARED, *BOOKS),
            _step("send", "Kirim ke KPPN", S.PREPARED, S.SENT, "sent_on"),
            _step("turn-back", "Catat pengembalian", S.SENT, S.RETURNED, reason=True),
            _step("send", "Kirim ke KPPN", S.RETURNED, S.SENT, "sent_on"),
            _step("accept", "Catat penerimaan", S.SENT, S.ACCEPTED, "accepted_on"),
        ],
        deadlines=[SENDING],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Kode Jabatan": "seat",
                    "Akhir Bulan": "period_ends_on",
                    "Saldo Awal": "opening",
                    "Penerimaan": "received",
                    "Pengeluaran": "paid",
                    "Saldo Akhir": "closing",
                    "Kas Tunai": "cash",
                    "Kas Bank": "bank",
                    "Sebab Selisih": "difference_cause",
                    "Uang Persediaan": "imprest",
                    "Dikirim": "sent_on",
                    "Diterima": "accepted_on",
                    "Tanda Terima": "receipt",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
        validate_file=in_one_file,
    )
)
