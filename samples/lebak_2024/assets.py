"""Made-up assets of the office, the cards of their inspection and repair, and the reconciliation with the ledger."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

# Item code, name, brand, ledger account, room, rupiah each, how many.
ITEMS = [
    ("3100102002", "Laptop", "Merek A", "132111", "Ruang subbagian", 12_500_000, 24),
    ("3100102001", "PC unit", "Merek B", "132111", "Ruang subbagian", 9_800_000, 18),
    ("3100203003", "Printer", "Merek C", "132111", "Ruang subbagian", 3_200_000, 14),
    ("3100203004", "Pemindai", "Merek C", "132111", "Ruang data", 4_600_000, 4),
    ("3050204004", "AC split", "Merek D", "132111", "Ruang subbagian", 5_100_000, 16),
    ("3050104001", "Lemari besi", "Merek E", "132111", "Ruang arsip", 3_900_000, 12),
    ("3050201002", "Meja kerja", "", "132111", "Ruang subbagian", 1_700_000, 30),
    ("3050201003", "Kursi kerja", "", "132111", "Ruang subbagian", 1_100_000, 30),
    ("3020102003", "Minibus", "Merek F", "132111", "Garasi", 218_000_000, 3),
    ("3020104001", "Sepeda motor", "Merek G", "132111", "Garasi", 19_500_000, 8),
    ("3050105048", "Proyektor", "Merek H", "132111", "Ruang rapat", 8_400_000, 3),
    ("3010305001", "Genset", "Merek I", "132111", "Gudang", 47_000_000, 1),
    ("4010101001", "Gedung kantor", "", "133111", "Kantor", 2_350_000_000, 1),
]
# Taken out of use on that day: (state, number of the decree).
STOPPED = {
    "3100102001-1": ("2023-11-30", "Diusulkan hapus", ""),
    "3020104001-1": ("2024-03-15", "Dihapus", "KPT-HAPUS-01/2024"),
    "3100102002-1": ("2024-06-30", "Dihentikan dari pemakaian", ""),
}
ACQUIRED = {
    "3100102002-23": "2024-05-20",  # with 24 and BOUGHT: seven of the eight laptops paid for in July
    "3100102002-24": "2024-05-20",
    "3100203003-14": "2024-12-31",
    "3050204004-16": "2025-01-15",
}
BOUGHT = dict.fromkeys((f"3100102002-{place}" for place in range(18, 23)), "2024-07-08")
LAPTOP = 19_475_000  # rupiah each of those seven
FIRST_SEEN = "2023-12-20"  # or the day it was acquired, if later
GOOD, LIGHT, HEAVY = "Baik (B)", "Rusak ringan (RR)", "Rusak berat (RB)"
SEEN, REPAIRED = "Pemeriksaan", "Perbaikan"
# What later cards say: day, kind, condition, functioning.
CARDS = {
    "3100102001-7": [("2023-12-28", SEEN, HEAVY, "tidak")],
    "3100203003-3": [("2024-02-20", SEEN, HEAVY, "tidak")],
    "3100203004-2": [("2024-03-31", SEEN, LIGHT, "tidak"), ("2024-12-30", REPAIRED, GOOD, "ya")],
    "3050204004-5": [("2024-04-10", SEEN, LIGHT, "tidak"), ("2024-07-15", REPAIRED, GOOD, "ya")],
    "3020104001-4": [("2024-05-05", REPAIRED, LIGHT, "ya")],
    "3050201003-11": [("2024-08-01", SEEN, HEAVY, "tidak")],
    "3050201003-12": [("2024-08-01", SEEN, HEAVY, "tidak")],
    "3050201003-13": [("2024-08-01", SEEN, HEAVY, "tidak")],
    "3050201003-14": [("2024-08-01", SEEN, HEAVY, "tidak")],
    "3100102002-5": [("2024-09-30", SEEN, LIGHT, "tidak")],
    "3020102003-2": [("2024-10-01", SEEN, LIGHT, "tidak")],
    "3050104001-3": [("2024-12-31", SEEN, HEAVY, "tidak")],
    "3050204004-9": [("2025-01-10", SEEN, LIGHT, "tidak")],
}
PERIODS = ("2023S2", "2024S1", "2024S2")
ENDS = ("2023-12-31", "2024-06-30", "2024-12-31")
BALANCES = {"117111": 486_250_000, "132111": 1_412_800_000, "133111": 2_350_000_000, "135121": 14_600_000}
LESS = {("2024S1", "132111"): 2 * LAPTOP}  # two laptops not yet in the ledger, corrected before the report went again


def assets(random: Random) -> list[dict[str, str]]:
    """One row an asset, headings as the register takes them."""
    return [_asset(random, code, place, *item) for code, *item, number in ITEMS for place in range(1, number + 1)]


def _asset(random: Random, code: str, place: int, name: str, brand: str, account: str, room: str,
           cost: int) -> dict[str, str]:  # fmt: skip
    number = f"{code}-{place}"
    bought = date(2018, 1, 2) + timedelta(days=random.randint(0, 5 * 365))
    eighths = 0 if number in ACQUIRED else random.randint(1, 4)
    if number in BOUGHT:
        eighths = 1  # half a year of four
    if number in BOUGHT or (code == "3100102002" and number in ACQUIRED):
        cost = LAPTOP
    stopped, state, decree = STOPPED.get(number, ("", "Dipakai", ""))
    return {
        "Kode-NUP": number,
        "Nama Barang": name,
        "Merek": brand,
        "Akun": account,
        "Ruangan": room,
        "Diperoleh": (ACQUIRED | BOUGHT).get(number, bought.isoformat()),
        "Nilai Perolehan": str(cost),
        "Akumulasi Penyusutan": str(cost * eighths // 8),
        "Dihentikan": stopped,
        "Nomor Penghapusan": decree,
        "Keadaan": state,
    }


def asset_checks() -> list[dict[str, str]]:
    """One row a card; every asset was seen once, those of CARDS again."""
    numbers = [f"{code}-{place}" for code, *_, number in ITEMS for place in range(1, number + 1)]
    return [row for number in numbers for row in _cards(number)]


def _cards(asset: str) -> Iterator[dict[str, str]]:
    first = (max(FIRST_SEEN, (ACQUIRED | BOUGHT).get(asset, "")), SEEN, GOOD, "ya")
    for day, kind, condition, works in (first, *CARDS.get(asset, [])):
        cost = "450000" if kind == REPAIRED else ""
        yield {"No.": f"{asset}/{day}", "Kode-NUP": asset, "Jenis": kind, "Tanggal": day, "Kondisi": condition,
               "Berfungsi": works, "Biaya": cost, "Catatan": ""}  # fmt: skip


def asset_reconciliations() -> list[dict[str, str]]:
    """One row an account and semester."""
    return [_account(period, end, account) for period, end in zip(PERIODS, ENDS) for account in BALANCES]


def _account(period: str, end: str, account: str) -> dict[str, str]:
    less = LESS.get((period, account), 0)
    return {
        "No.": f"{account}/{period}",
        "Akhir Periode": end,
        "Akun": account,
        "Menurut BMN": str(BALANCES[account]),
        "Menurut SAK": str(BALANCES[account] - less),
        "Sebab Selisih": "Laptop Mei 2024 belum dibukukan" if less else "",
        "Dikoreksi": "2024-07-22" if less else "",
        "Nomor BA": f"BAR-BMN/{period}",
    }
