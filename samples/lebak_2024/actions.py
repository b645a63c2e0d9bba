"""The 24 activities of the action plan (RAK), one row for each quarter it ticks, and what was done of them: made up.

Real are the activities, the ticks and the amounts of the plan. The plan gives an amount for a block of activities; how
it divides over them and the quarters is made up, but each block adds up to its amount.
"""

from datetime import date, timedelta
from itertools import count
from random import Random

from days import working

# Key of the activity, indicator, its words. A block begins with the activity whose row has the amount.
BLOCKS = [
    (8_170_412_000, [
        ("1", "Melakukan inventarisasi logistik berdasarkan kelompok pengadaan barang/jasa dan jadwal pelaksanaan"),
        ("2", "Menyusun perencanaan kebutuhan logistik yang memadai, HPS, KAK dan spesifikasi"),
        ("3", "Melaksanakan stok opnam BMN tahun 2023 sesuai prosedur dan ketentuan yang berlaku"),
        ("4", "Operasional dan pemeliharaan kantor"),
        ("5a", "Melaksanakan pengelolaan barang milik negara"),
        ("5b", "Penatausahaan barang milik negara"),
        ("6", "Reviu laporan keuangan"),
    ]),
    (2_012_063_000, [
        ("7", "Pembayaran gaji dan tunjangan"),
        ("8", "Penerapan LPPA berbasis aplikasi sistem informasi dan monitoring keuangan"),
        ("9", "Laporan keuangan hasil rekonsiliasi tingkat UAKPA"),
        ("10", "Pengelolaan dokumen teknis Pemilu dan Pemilihan"),
    ]),
    (225_836_000, [
        ("11", "Memproses administrasi PAW anggota DPRD kabupaten dalam waktu 5 hari kerja"),
        ("12.a", "Pengelolaan website KPU Kabupaten Lebak"),
        ("12.b", "Penerbitan bahan informasi dan kliping kepemiluan dan Pilkada"),
    ]),
    (507_642_000, [
        ("13", "Melaksanakan penyusunan DPS, DPT, DPTHP dan DPTB"),
        ("14.a", "Monitoring pelaksanaan kegiatan dan anggaran KPU tahun 2024"),
        ("14.b", "Penyusunan Laporan Kinerja tahun 2023 dan Perjanjian Kinerja tahun 2024"),
        ("15.a", "Penyusunan dokumen rencana kerja dan anggaran tahun 2024"),
        ("15.b", "Pengelolaan program dan kegiatan serta anggaran TA 2024"),
    ]),
    (22_880_000, [
        ("16", "Sistem pengendalian intern pemerintah di lingkungan KPU Lebak"),
        ("17.a", "Pengiriman komisioner atau sekretariat untuk mengikuti pelatihan atau bimbingan teknis"),
        ("17.b", "Pengelolaan dan penerapan kearsipan administrasi pegawai"),
        ("18", "Pelayanan administrasi hukum dalam penyelenggaraan pemilihan umum"),
        ("19", "Dokumentasi dan informasi produk hukum"),
    ]),
]  # fmt: skip
TICKS = {"8": (2, 4)}  # all others are planned in all four quarters
LAST_DAYS = {1: date(2024, 3, 28), 2: date(2024, 6, 28), 3: date(2024, 9, 30), 4: date(2024, 12, 31)}

LATE = {"3/2024Q1": "2024-04-05", "14.b/2024Q1": "2024-04-16", "12.a/2024Q2": "2024-07-03", "2/2024Q4": "2025-01-02"}
ON_THE_LAST_DAY = ("7/2024Q1", "9/2024Q3", "16/2024Q4")
NEVER = ("17.a/2024Q3", "12.b/2024Q4")
OTHERWISE = {"13/2024Q3": "DPTHP tidak ada pada Pemilihan 2024", "18/2024Q2": "Hanya dua dari empat layanan"}
MOVED = {  # by decision: to the next quarter and done in time, and out of the year
    "6/2024Q1": ("2024-04-30", "2024-04-26"),
    "17.b/2024Q4": ("2025-01-31", ""),
}
CANCELLED = "15.a/2024Q4"  # the budget of 2024 needs no more papers by then
ADDED = [("X-01", "RAK-12", "Jumpa pers hasil Pemilihan", "4", "2024-12-16"),
         ("X-02", "RAK-18", "Konsultasi hukum bersama kejaksaan", "2", "2024-05-21")]  # fmt: skip


def planned_activities(random: Random) -> list[dict[str, str]]:
    """One row an activity and quarter, headings as the register takes them; at the end two that no plan had."""
    rows = [row for amount, activities in BLOCKS for row in _block(random, amount, activities)]
    return rows + [_added(*added) for added in ADDED]


def _block(random: Random, amount: int, activities: list[tuple[str, str]]) -> list[dict[str, str]]:
    planned = [(key, words, quarter) for key, words in activities for quarter in TICKS.get(key, (1, 2, 3, 4))]
    weights = [random.randint(5, 15) for _ in planned]
    costs = [amount * weight // sum(weights) // 1000 * 1000 for weight in weights]
    costs[0] += amount - sum(costs)  # what rounding left
    return [_row(random, *one, cost) for one, cost in zip(planned, costs, strict=True)]


def _row(random: Random, key: str, words: str, quarter: int, cost: int) -> dict[str, str]:
    number = f"{key}/2024Q{quarter}"
    spent = cost * random.randint(900, 1000) // 1000
    early = random.randint(1, 20)
    revised, done = MOVED.get(number, ("", LATE.get(number, _back(LAST_DAYS[quarter], early).isoformat())))
    if number in ON_THE_LAST_DAY:
        done = LAST_DAYS[quarter].isoformat()
    if number in (*NEVER, CANCELLED):
        done = ""
    return {
        "No.": f"RAK-{number}",
        "Indikator": f"RAK-{key.partition('.')[0]}",
        "Kegiatan": words,
        "Dalam Rencana": "ya",
        "Triwulan": ("", "TW I", "TW II", "TW III", "TW IV")[quarter],
        "Rencana Selesai": LAST_DAYS[quarter].isoformat(),
        "Rencana Perubahan": revised,
        "Dasar Perubahan": f"Nota dinas {number} (contoh)" if revised or number == CANCELLED else "",
        "Terlaksana": done,
        "Sesuai Rencana": "" if not done else "tidak" if number in OTHERWISE else "ya",
        "Penyimpangan": OTHERWISE.get(number, ""),
        "Biaya Rencana": str(cost),
        "Biaya Pelaksanaan": str(spent) if done else "",
        "Bukti": f"LAP-{number}" if done else "",
        "Keadaan": "Selesai" if done else "Dibatalkan" if number == CANCELLED else "Berjalan",
    }


def _back(day: date, number: int) -> date:
    """So many working days before."""
    days = (day - timedelta(days=step) for step in count(1))
    return [one for one, _ in zip(filter(working, days), range(number), strict=False)][-1]


def _added(number: str, indicator: str, words: str, quarter: str, day: str) -> dict[str, str]:
    return {
        "No.": number, "Indikator": indicator, "Kegiatan": words, "Dalam Rencana": "tidak", "Triwulan": quarter,
        "Rencana Selesai": day, "Rencana Perubahan": "", "Dasar Perubahan": "", "Terlaksana": day,
        "Sesuai Rencana": "ya", "Penyimpangan": "", "Biaya Rencana": "", "Biaya Pelaksanaan": "",
        "Bukti": f"LAP-{number}", "Keadaan": "Selesai",
    }  # fmt: skip
