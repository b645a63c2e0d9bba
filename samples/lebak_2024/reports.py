"""Made-up periodic reports of December 2023 to December 2024. What was late, returned or wrong is listed by number."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from days import onward

MONTHS = [date(2024, month, 1) - timedelta(days=1) for month in range(1, 13)] + [date(2024, 12, 31)]
QUARTERS = [date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]
SEMESTERS = [date(2023, 12, 31), date(2024, 6, 30), date(2024, 12, 31)]
MONTHLY, QUARTERLY, EACH_SEMESTER, YEARLY = "Bulan", "Triwulan", "Semester", "Tahun"
MONSAKTI = "SAKTI/MonSAKTI"

# Number's first word, report, how often, application, last days of its periods, term in working or calendar days.
REPORTS = [
    ("UAKPA", "Laporan keuangan UAKPA (SAK)", MONTHLY, MONSAKTI, MONTHS, (14, "working")),
    ("LPPA", "LPPA (SIMONIKA)", MONTHLY, "SIMONIKA", MONTHS, (10, "calendar")),
    ("LPJ", "LPJ bendahara", MONTHLY, MONSAKTI, MONTHS, (10, "working")),
    ("REKON-BMN", "Rekonsiliasi internal BMN", MONTHLY, MONSAKTI, MONTHS, (10, "working")),
    ("MONEV", "Laporan pemantauan dan evaluasi", MONTHLY, "SMART", MONTHS, (5, "working")),
    ("MONEV", "Laporan pemantauan dan evaluasi", QUARTERLY, "e-Monev", QUARTERS, (10, "working")),
    ("BMN", "Laporan BMN", EACH_SEMESTER, "SIMAN", SEMESTERS, (20, "calendar")),
    ("OPNAME", "Opname persediaan", EACH_SEMESTER, MONSAKTI, SEMESTERS, (20, "calendar")),
    ("LK", "Laporan keuangan (LK)", EACH_SEMESTER, MONSAKTI, [date(2024, 6, 30)], (31, "calendar")),
    ("LK", "Laporan keuangan (LK)", YEARLY, MONSAKTI, [date(2023, 12, 31)], (59, "calendar")),
]
RECONCILED = ("UAKPA", "REKON-BMN", "BMN")  # compared with the other side of the books, with minutes

# Days (of the term's kind) after the last day on which it was sent; 0 is the last day itself.
SENT = {
    "UAKPA/2024-03": 2, "LPPA/2024-01": 0, "LPPA/2024-03": 1, "LPJ/2024-02": 0, "LPJ/2024-03": 1,
    "REKON-BMN/2024-02": 3, "MONEV/2024-01": 2, "MONEV/2024-05": 0, "MONEV/2024Q2": 1, "OPNAME/2024S1": 0,
}  # fmt: skip
NEVER_SENT = ("UAKPA/2024-10", "REKON-BMN/2024-07")
RETURNED_AND_SENT_AGAIN = {"UAKPA/2024-05": -1, "LPPA/2024-05": 0, "LPPA/2024-07": 3, "BMN/2024S1": 5}  # as in SENT
RETURNED = ("LPPA/2024-10",)  # and not sent again
DIFFERING = ("UAKPA/2024-08",)  # a difference was left
UNCHECKED = ("REKON-BMN/2024-09", "MONEV/2024-08")  # the evidence was found wanting


def reports(random: Random) -> list[dict[str, str]]:
    """One row a report and period, headings as the register takes them."""
    return [row for report in REPORTS for row in _series(random, *report)]


def _series(random: Random, word: str, report: str, often: str, application: str, ends: list[date],
            term: tuple[int, str]) -> Iterator[dict[str, str]]:  # fmt: skip
    for end in ends:
        number = f"{word}/{_period(often, end)}"
        plain = {"No.": number, "Laporan": report, "Berkala": often, "Akhir Periode": end.isoformat(),
                 "Aplikasi": application}  # fmt: skip
        yield plain | _agreement(number, word) | _fate(random, number, end, term)


def _period(often: str, end: date) -> str:
    last = {MONTHLY: f"-{end.month:02}", QUARTERLY: f"Q{(end.month + 2) // 3}", EACH_SEMESTER: f"S{end.month // 6}"}
    return f"{end.year}{last.get(often, '')}"


def _fate(random: Random, number: str, end: date, term: tuple[int, str]) -> dict[str, str]:
    """When it was sent, returned, sent again and accepted, and the state this left it in."""
    early = random.randint(1, term[0] - 3)
    if number in NEVER_SENT:
        return _days() | {"Keadaan": "Disusun", "Sesuai Rekonsiliasi": "", "Nomor BA": "", "Bukti Diperiksa": ""}
    sent = _day(end, early if number not in SENT else term[0] + SENT[number], term)
    if number in RETURNED:
        return _days(sent, sent + timedelta(days=1)) | {"Keadaan": "Dikembalikan"}
    if number not in RETURNED_AND_SENT_AGAIN:
        return _days(sent) | _accepted(number, sent)
    sent = _day(end, 2, term)
    again = _day(end, term[0] + RETURNED_AND_SENT_AGAIN[number], term)
    return _days(sent, sent + timedelta(days=1), again) | _accepted(number, again)


def _day(end: date, count: int, term: tuple[int, str]) -> date:
    """The so-manieth day after the period."""
    working_day = onward(end + timedelta(days=1), count - 1)
    return working_day if term[1] == "working" else end + timedelta(days=count)


def _days(sent: date | None = None, returned: date | None = None, again: date | None = None) -> dict[str, str]:
    days = {"Dikirim": sent, "Dikembalikan": returned, "Dikirim Lagi": again, "Diterima": None, "Tanda Terima": None}
    return {heading: day.isoformat() if day else "" for heading, day in days.items()}


def _accepted(number: str, sent: date) -> dict[str, str]:
    return {"Diterima": onward(sent, 1).isoformat(), "Tanda Terima": f"TT-{number}", "Keadaan": "Diterima"}


def _agreement(number: str, word: str) -> dict[str, str]:
    agrees = word in RECONCILED and number not in DIFFERING
    return {
        "Sesuai Rekonsiliasi": "" if word not in RECONCILED else "ya" if agrees else "tidak",
        "Nomor BA": f"BAR-{number}" if agrees else "",
        "Bukti Diperiksa": "tidak" if number in UNCHECKED else "ya",
    }
