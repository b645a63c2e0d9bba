"""Made-up treasury officers of 2024, and the rupiah figures of the treasurers' monthly reports.

When the treasurer's reports were sent and received is what the register of reports says.
"""

from datetime import date
from random import Random

KPA, PPK = "Kuasa Pengguna Anggaran (KPA)", "Pejabat Pembuat Komitmen (PPK)"
PPSPM, BP = "Pejabat Penanda Tangan SPM (PPSPM)", "Bendahara pengeluaran"
BPP = "Bendahara pengeluaran pembantu (BPP)"
BNT = "Bendahara Negara Tersertifikasi (BNT)"
PNT, SNT = "PPK Negara Tersertifikasi (PNT)", "PPSPM Negara Tersertifikasi (SNT)"
OFFICER = ("No.", "Jabatan", "Kode Jabatan", "Nomor Pegawai", "Nomor SK", "Mulai", "Terakhir", "Sertifikat",
           "Nomor Sertifikat", "Bersertifikat Sejak", "Serah Terima", "Nomor BA", "Tunggakan", "Keadaan")  # fmt: skip
SERVING = ("", "", "", "Menjabat")
OFFICERS = (
    ("PP-01", KPA, "KPA", "PEG-09", "KPT-KPA/2024", "2024-01-02", "", "", "", "", *SERVING),
    ("PP-02", PPK, "PPK-1", "PEG-18", "KPT-PPK-1/2024", "2024-01-02", "", PNT, "PNT-118 (contoh)", "2022-11-15",
     *SERVING),
    # Seven working days end on 17 April: a day late.
    ("PP-03", PPK, "PPK-2", "PEG-10", "KPT-PPK-2/2024", "2024-01-02", "2024-03-31", PNT, "PNT-131 (contoh)",
     "2023-05-22", "2024-04-18", "BA-ST-01/2024", "0", "Sudah serah terima"),
    # Never certified.
    ("PP-04", PPK, "PPK-2", "PEG-19", "KPT-PPK-2b/2024 (contoh)", "2024-04-01", "", "", "", "", *SERVING),
    ("PP-05", PPSPM, "PPSPM", "PEG-02", "KPT-PPSPM/2024", "2024-01-02", "", SNT, "SNT-077 (contoh)", "2022-08-03",
     *SERVING),
    # On the seventh working day.
    ("PP-06", BP, "BP", "PEG-03", "KPT-BP/2024", "2024-01-02", "2024-09-30", BNT, "BNT-402 (contoh)", "2021-10-11",
     "2024-10-09", "BA-ST-02/2024", "0", "Sudah serah terima"),
    # Certified two months after he began.
    ("PP-07", BP, "BP", "PEG-12", "KPT-BP-b/2024 (contoh)", "2024-10-01", "", BNT, "BNT-519 (contoh)", "2024-12-12",
     *SERVING),
    # Never handed over.
    ("PP-08", BPP, "BPP-1", "PEG-21", "KPT-BPP-1/2024 (contoh)", "2024-05-02", "2024-11-30", BNT, "BNT-433 (contoh)",
     "2022-03-14", "", "", "", "Masa tugas berakhir"),
    # In time, and with arrears.
    ("PP-09", PPK, "PPK-3", "PEG-11", "KPT-PPK-3/2024 (contoh)", "2024-06-03", "2024-12-06", PNT, "PNT-145 (contoh)",
     "2024-02-19", "2024-12-16", "BA-ST-03/2024", "12500000", "Sudah serah terima"),
)  # fmt: skip

IMPREST = {"BP": 200_000_000, "BPP-1": 50_000_000}
# The assistant's own reports: end of the month -> sent, received; none in October.
ASSISTANT = {
    date(2024, 5, 31): ("2024-06-06", "2024-06-06"), date(2024, 6, 30): ("2024-07-05", "2024-07-05"),
    date(2024, 7, 31): ("2024-08-08", "2024-08-08"), date(2024, 8, 31): ("2024-09-04", "2024-09-05"),
    date(2024, 9, 30): ("2024-10-04", "2024-10-07"), date(2024, 10, 31): ("", ""),
}  # fmt: skip
DIFFERING = {"LPJ-BP/2024-06": (-15_000, "Biaya bank belum dibukukan"),
             "LPJ-BPP-1/2024-07": (250_000, "Kuitansi dibukukan dua kali")}  # fmt: skip


def treasury_officers() -> list[dict[str, str]]:
    return [dict(zip(OFFICER, officer, strict=True)) for officer in OFFICERS]


def treasurer_reports(random: Random, *, reports: list[dict[str, str]]) -> list[dict[str, str]]:
    """One row a treasurer and month; each month opens with what the one before closed with."""
    treasurer = [(date.fromisoformat(row["Akhir Periode"]), row["Dikirim"], row["Diterima"])
                 for row in reports if row["Laporan"] == "LPJ bendahara"]  # fmt: skip
    assistant = [(end, *days) for end, days in ASSISTANT.items()]
    return [*_series(random, "BP", treasurer), *_series(random, "BPP-1", assistant)]


def _series(random: Random, seat: str, months: list[tuple[date, str, str]]) -> list[dict[str, str]]:
    rows, balance = [], 0
    for end, sent, accepted in months:
        row = {"No.": f"LPJ-{seat}/{end:%Y-%m}", "Kode Jabatan": seat, "Akhir Bulan": end.isoformat(), "Dikirim": sent,
               "Diterima": accepted, "Tanda Terima": f"TT-{seat}/{end:%Y-%m}" if accepted else "",
               "Keadaan": "Diterima" if accepted else "Belum"}  # fmt: skip
        money = _money(random, row["No."], seat, balance, end)
        balance = int(money["Saldo Akhir"])
        rows.append(row | (money if sent else dict.fromkeys(money, "")))
    return rows


def _money(random: Random, number: str, seat: str, opening: int, end: date) -> dict[str, str]:
    """December leaves nothing in the till: the imprest goes back to the treasury."""
    received = 1_000 * random.randint(60_000, 400_000)
    paid = opening + received if end.month == 12 else received - 1_000 * random.randint(-20_000, received // 20_000)
    paid = min(paid, opening + received)
    closing = opening + received - paid
    cash = 1_000 * random.randint(0, closing // 5_000)
    gone, cause = DIFFERING.get(number, (0, ""))
    told = {"Saldo Awal": opening, "Penerimaan": received, "Pengeluaran": paid, "Saldo Akhir": closing,
            "Kas Tunai": cash, "Kas Bank": closing - cash + gone, "Sebab Selisih": cause,
            "Uang Persediaan": 0 if end.month == 12 else IMPREST[seat]}  # fmt: skip
    return {heading: str(value) for heading, value in told.items()}
