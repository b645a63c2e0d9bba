"""Made-up components and services of the Rumah Pintar Pemilu (RPP), the office's election museum and classroom."""

from datetime import date
from random import Random

from days import onward

GUIDE, PLAN = "Pedoman RPP (contoh)", "Rencana layanan RPP 2024 (contoh)"
COMPONENTS = (
    ("Ruang audio visual", "Layar dan proyektor"),
    ("Ruang audio visual", "Film sejarah pemilu"),
    ("Ruang audio visual", "Sistem suara"),
    ("Ruang pameran", "Panel sejarah pemilu"),
    ("Ruang pameran", "Maket tempat pemungutan suara"),
    ("Ruang pameran", "Contoh kotak dan bilik suara"),
    ("Ruang pameran", "Panel partai politik peserta pemilu"),
    ("Ruang pameran", "Alat peraga ramah disabilitas"),
    ("Ruang pameran", "Konten lokal Kabupaten Lebak"),
    ("Ruang simulasi", "Perlengkapan simulasi pemungutan suara"),
    ("Ruang simulasi", "Surat suara contoh"),
    ("Ruang simulasi", "Papan simulasi rekapitulasi manual"),
    ("Ruang diskusi", "Meja dan kursi"),
    ("Ruang diskusi", "Perpustakaan kepemiluan"),
    ("Ruang diskusi", "Koneksi internet"),
    ("Ruang pameran", "Panel Pemilihan 2024"),
)
SERVICES = (("Kunjungan sekolah", "Ruang pameran"), ("Simulasi pemungutan suara", "Ruang simulasi"))
VISITORS = ("SMA", "SMK", "MA", "Pramuka", "Organisasi perempuan", "Organisasi penyandang disabilitas")

COMPONENT_CASES = {
    3: {"Tidak Berfungsi Sejak": "2024-02-20", "Berfungsi Lagi": "2024-04-01"},  # not working at the end of March only
    5: {"Tidak Berfungsi Sejak": "2024-09-30", "Keadaan": "Tidak berfungsi"},  # from the last day of a quarter
    8: {"Tersedia/Terlaksana": "", "Bukti": "", "Keadaan": "Direncanakan"},  # never there
    12: {"Dibatalkan": "2024-10-01", "Dasar Pembatalan": "ND-12/RPP/2024", "Keadaan": "Dibatalkan"},  # until September
    16: {"Batas": "2024-07-01", "Tersedia/Terlaksana": "2024-07-15"},  # required in the second half only
}
NOT_DONE = {"Tersedia/Terlaksana": "", "Lembaga": "", "Laki-laki": "", "Perempuan": "", "Kepuasan": "", "Bukti": "",
            "Keadaan": "Direncanakan"}  # fmt: skip
SERVICE_CASES = {
    9: {"Tersedia/Terlaksana": "2024-07-04"},  # planned in May, held in the next quarter: done in the year, not in Q2
    15: NOT_DONE
    | {"Dibatalkan": "2024-08-01", "Dasar Pembatalan": "ND-15/RPP/2024", "Keadaan": "Dibatalkan"},  # before its day
    20: NOT_DONE
    | {"Dibatalkan": "2024-12-30", "Dasar Pembatalan": "ND-20/RPP/2024", "Keadaan": "Dibatalkan"},  # long after it
    22: NOT_DONE,
    23: {"Tersedia/Terlaksana": "2025-01-08"},  # planned in December, held in the next year
}


def rpp_services(random: Random) -> list[dict[str, str]]:
    """One row a component or service, headings as the register takes them."""
    components = [_component(number, *one) for number, one in enumerate(COMPONENTS, start=1)]
    services = [_service(random, number) for number in range(1, 25)]
    extra = _visit(random, "X-01", onward(date(2024, 6, 3), 0), *SERVICES[0]) | {"Dalam Rencana": "tidak"}
    return [*components, *services, extra]


def _row(number: str, kind: str, room: str, title: str, basis: str) -> dict[str, str]:
    return {
        "No.": number,
        "Jenis": kind,
        "Ruang": room,
        "Nama": title,
        "Dasar": basis,
        "Dalam Rencana": "ya",
        "Batas": "2023-01-02",
        "Tersedia/Terlaksana": "2022-11-14",
        "Tidak Berfungsi Sejak": "",
        "Berfungsi Lagi": "",
        "Dibatalkan": "",
        "Dasar Pembatalan": "",
        "Lembaga": "",
        "Laki-laki": "",
        "Perempuan": "",
        "Kepuasan": "",
        "Bukti": f"{number}/BA-RPP",
        "Keadaan": "Tersedia atau terlaksana",
    }


def _component(number: int, room: str, title: str) -> dict[str, str]:
    return _row(f"K-{number:02}", "Komponen wajib", room, title, GUIDE) | COMPONENT_CASES.get(number, {})


def _service(random: Random, number: int) -> dict[str, str]:
    """Two services a month."""
    month, second = (number + 1) // 2, number % 2 == 0
    day = onward(date(2024, month, 20 if second else 8), 0)
    title, room = SERVICES[second]
    return _visit(random, f"L-{number:02}", day, title, room) | SERVICE_CASES.get(number, {})


def _visit(random: Random, number: str, day: date, title: str, room: str) -> dict[str, str]:
    return _row(number, "Layanan", room, title, PLAN) | {
        "Batas": day.isoformat(),
        "Tersedia/Terlaksana": day.isoformat(),
        "Lembaga": random.choice(VISITORS),
        "Laki-laki": str(random.randint(5, 40)),
        "Perempuan": str(random.randint(5, 40)),
        "Kepuasan": str(random.randint(3, 5)),
    }
