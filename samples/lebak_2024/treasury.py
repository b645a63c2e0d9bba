"""Made-up monthly accounts of five treasury offices, December 2023 to December 2024."""

from datetime import date, timedelta
from random import Random

from days import onward

ENDS = [date(2024, month, 1) - timedelta(days=1) for month in range(1, 13)] + [date(2024, 12, 31)]
TERM = 10  # working days after the month
OFFICES = [
    ("KPA", "Kuasa Pengguna Anggaran (KPA)", "KPT-KPA/2024"),
    ("PPK-1", "Pejabat Pembuat Komitmen (PPK)", "KPT-PPK-1/2024"),
    ("PPK-2", "Pejabat Pembuat Komitmen (PPK)", "KPT-PPK-2/2024"),
    ("PPSPM", "Pejabat Penanda Tangan SPM (PPSPM)", "KPT-PPSPM/2024"),
    ("BP", "Bendahara pengeluaran", "KPT-BP/2024"),
]
# Complete so many working days after the last day; 0 is the last day itself.
AFTER_LAST = {"PPK-1/2024-02": 3, "BP/2024-03": 1, "PPK-2/2024-11": 5, "KPA/2024-05": 0, "PPSPM/2023-12": 0}
ARREARS = {"PPK-2/2024-06": 184_500_000}  # handed in, sent back for what is still to be accounted for


def treasury_accounts(random: Random) -> list[dict[str, str]]:
    """One row an office and month, headings as the register takes them."""
    return [_row(random, end, *office) for office in OFFICES for end in ENDS]


def _row(random: Random, end: date, word: str, position: str, decree: str) -> dict[str, str]:
    number = f"{word}/{end:%Y-%m}"
    count = TERM + AFTER_LAST[number] if number in AFTER_LAST else random.randint(4, TERM - 1)
    handed_in, complete = (onward(end + timedelta(days=1), place) for place in (count - 3, count - 1))
    short = number in ARREARS
    return {
        "No.": number,
        "Jabatan": position,
        "Nomor SK": decree,
        "Akhir Bulan": end.isoformat(),
        "Diserahkan": handed_in.isoformat(),
        "Selesai": "" if short else complete.isoformat(),
        "Tunggakan": str(ARREARS.get(number, 0)),
        "Nomor Bukti": "" if short else f"SPJ-{number}",
        "Keadaan": "Dikembalikan" if short else "Selesai",
    }
