"""Made-up tasks of the two campaigns and fund reports of made-up participants.

Facts are the campaign windows (28 November 2023 to 10 February 2024; 25 September to 23 November 2024) and the last
days of LADK, LPSDK and LPPDK; every other last day, and every document, amount and lateness, is made up.
"""

from datetime import date, timedelta
from random import Random

from days import onward

GENERAL, REGENT = "PEMILU2024", "PILKADA2024"
BASES = {GENERAL: "PKPU 15/2023 jo. 20/2023", REGENT: "PKPU 13/2024 (rincian contoh)"}
FUND_BASES = {GENERAL: "PKPU 18/2023", REGENT: "PKPU 14/2024"}
# Event, kind, task, last day.
TASKS = (
    (GENERAL, "SOP kampanye", "SOP pengelolaan kampanye Pemilu", "2023-11-27"),
    (GENERAL, "Pendaftaran pelaksana, tim dan akun media sosial", "Pendaftaran tim kampanye", "2024-01-05"),
    (GENERAL, "Pendaftaran pelaksana, tim dan akun media sosial", "Pendaftaran akun media sosial", "2024-01-05"),
    (GENERAL, "Laporan dana kampanye", "Penerimaan LADK", "2024-01-07"),
    (GENERAL, "Laporan dana kampanye", "Penerimaan perbaikan LADK", "2024-01-12"),
    (GENERAL, "Jadwal kampanye", "Jadwal rapat umum", "2024-01-19"),
    (GENERAL, "Zona dan lokasi", "Keputusan lokasi rapat umum", "2024-01-19"),
    (GENERAL, "SOP kampanye", "SOP rapat umum", "2024-01-19"),
    (GENERAL, "Fasilitasi alat peraga kampanye (APK)", "Perubahan titik pemasangan APK", "2024-01-22"),
    (GENERAL, "Fasilitasi iklan", "Jadwal iklan media massa", "2024-01-24"),
    (GENERAL, "Penurunan alat peraga", "Koordinasi penurunan alat peraga", "2024-02-10"),
    (GENERAL, "Penurunan alat peraga", "Berita acara penurunan alat peraga", "2024-02-11"),
    (GENERAL, "Laporan dana kampanye", "Penerimaan LPPDK dan penyerahan ke KAP", "2024-02-29"),
    (GENERAL, "Laporan dana kampanye", "Pengumuman hasil audit dana kampanye", "2024-04-05"),
    (GENERAL, "Lainnya", "Laporan akhir pengelolaan kampanye", "2024-04-30"),
    (GENERAL, "Lainnya", "Evaluasi pengelolaan kampanye", "2024-06-28"),
    (REGENT, "SOP kampanye", "SOP pengelolaan kampanye Pemilihan", "2024-09-20"),
    (REGENT, "Jadwal kampanye", "Jadwal kampanye pasangan calon", "2024-09-24"),
    (REGENT, "Zona dan lokasi", "Keputusan lokasi APK", "2024-09-24"),
    (REGENT, "Laporan dana kampanye", "Penerimaan LADK", "2024-09-24"),
    (REGENT, "Fasilitasi alat peraga kampanye (APK)", "Cetak APK pasangan calon", "2024-10-04"),
    (REGENT, "Laporan dana kampanye", "Penerimaan LPSDK", "2024-10-24"),
    (REGENT, "Debat publik", "Debat publik pertama", "2024-10-30"),
    (REGENT, "Debat publik", "Debat publik kedua", "2024-11-13"),
    (REGENT, "Fasilitasi iklan", "Penayangan iklan media massa", "2024-11-10"),
    (REGENT, "Penurunan alat peraga", "Berita acara penurunan alat peraga", "2024-11-24"),
    (REGENT, "Laporan dana kampanye", "Penerimaan LPPDK", "2024-11-24"),
    (REGENT, "Laporan dana kampanye", "Pengumuman hasil audit dana kampanye", "2024-12-14"),
)
ACTIVITIES = 10  # rallies of made-up participants, from 22 January every second day
FIRST_RALLY = date(2024, 1, 22)
TASK_CASES = {
    "T-06": {"Selesai": "2024-01-22"},  # three days late
    "T-10": {"Selesai": "", "Nomor Dokumen": "", "Dibatalkan": "2024-01-20", "Dasar Pembatalan": "ND-10/KMP/2024",
             "Keadaan": "Dibatalkan"},  # taken off before its day: not due
    "T-15": {"Selesai": "2024-05-13"},  # two weeks late
    "T-16": {"Selesai": "", "Nomor Dokumen": "", "Keadaan": "Berjalan"},  # never finished
    "T-21": {"Selesai": "2024-10-09"},
    "G-03": {"Nomor STTP": ""},  # no notice to the police
    "G-07": {"Nomor Jadwal": ""},  # not in the schedule
    "G-09": {"Selesai": "", "Nomor Dokumen": "", "Keadaan": "Berjalan"},  # no report
}  # fmt: skip

PARTIES = (*range(1, 18), 24)  # as many as took part in the regency; their names are made up
OWED = {
    GENERAL: (("LADK (laporan awal)", "2024-01-07", "2024-01-12"),
              ("LPPDK (penerimaan dan pengeluaran)", "2024-02-29", "")),
    REGENT: (("LADK (laporan awal)", "2024-09-24", "2024-09-27"), ("LPSDK (sumbangan)", "2024-10-24", ""),
             ("LPPDK (penerimaan dan pengeluaran)", "2024-11-24", "2024-11-25")),
}  # fmt: skip
CORRECTED = ("D-001", "D-009", "D-037")  # incomplete, corrected on the last day for it
LATE_REPORTS = {"D-023": 1}
NEVER_SENT = ("D-036",)


def campaign_tasks() -> list[dict[str, str]]:
    """One row a task, then one an activity of a participant; headings as the register takes them."""
    tasks = [_task(f"T-{number:02}", *one) for number, one in enumerate(TASKS, start=1)]
    rallies = [_rally(number) for number in range(1, ACTIVITIES + 1)]
    return [row | TASK_CASES.get(row["No."], {}) for row in tasks + rallies]


def _task(number: str, event: str, kind: str, task: str, due: str) -> dict[str, str]:
    return {
        "No.": number,
        "Pemilu/Pemilihan": event,
        "Jenis": kind,
        "Kegiatan": task,
        "Dasar": (FUND_BASES if kind == "Laporan dana kampanye" else BASES)[event],
        "Batas": due,
        "Selesai": due,
        "Nomor Dokumen": f"{number}/KMP/2024",
        "Nomor STTP": "",
        "Nomor Jadwal": "",
        "Dibatalkan": "",
        "Dasar Pembatalan": "",
        "Keadaan": "Selesai",
    }


def _rally(number: int) -> dict[str, str]:
    day = FIRST_RALLY + timedelta(days=2 * (number - 1))
    task = _task(f"G-{number:02}", GENERAL, "Kegiatan kampanye peserta", f"Rapat umum Partai Contoh {number:02}",
                 onward(day, 3).isoformat())  # fmt: skip
    return task | {"Selesai": onward(day, 2).isoformat(), "Nomor STTP": f"STTP/{number:02}", "Nomor Jadwal": "T-06"}


def campaign_fund_reports(random: Random) -> list[dict[str, str]]:
    """One row a report that a participant owes."""
    owed = [(GENERAL, f"Partai Contoh {party:02}", *report) for report in OWED[GENERAL] for party in PARTIES]
    owed += [(REGENT, f"Pasangan Contoh {pair}", *report) for report in OWED[REGENT] for pair in (1, 2, 3)]
    return [_report(random, f"D-{number:03}", *one) for number, one in enumerate(owed, start=1)]


def _report(random: Random, number: str, event: str, who: str, kind: str, due: str, fixed: str) -> dict[str, str]:
    opening, income = 1_000_000, 250_000 * random.randint(4, 400)
    spending = income * random.randint(40, 100) // 100
    audited = kind.startswith("LPPDK")
    row = {
        "No.": number,
        "Pemilu/Pemilihan": event,
        "Peserta": who,
        "Jenis": kind,
        "Batas": due,
        "Diterima": (date.fromisoformat(due) + timedelta(days=LATE_REPORTS.get(number, 0))).isoformat(),
        "Lengkap": "tidak" if number in CORRECTED else "ya",
        "Batas Perbaikan": fixed if number in CORRECTED else "",
        "Perbaikan Diterima": fixed if number in CORRECTED else "",
        "Tanda Terima": f"{number}/TT/2024",
        "Saldo Awal": str(opening),
        "Penerimaan": str(income),
        "Pengeluaran": str(spending),
        "Saldo Akhir": str(opening + income - spending),
        "KAP": "KAP Contoh" if audited else "",
        "Diserahkan ke KAP": (date.fromisoformat(due) + timedelta(days=1)).isoformat() if audited else "",
        "Hasil Audit": random.choice(("Patuh", "Patuh", "Tidak patuh")) if audited else "",
        "Diumumkan": {GENERAL: "2024-04-05", REGENT: "2024-12-14"}[event] if audited else "",
        "Keadaan": "Diumumkan" if audited else "Tanda terima",
    }
    kept = ("No.", "Pemilu/Pemilihan", "Peserta", "Jenis", "Batas")
    unsent = {heading: text if heading in kept else "" for heading, text in row.items()} | {"Keadaan": "Dibuka"}
    return unsent if number in NEVER_SENT else row
