"""Made-up employees of the secretariat and their trainings. No real person, post or certificate is meant."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from days import onward

EMPLOYEES = 27
POSITIONS = (
    ("Kepala Subbagian", "PNS"), ("Penata Kelola Pemilu", "PNS"), ("Analis Hukum", "PNS"), ("Bendahara", "PNS"),
    ("Pengelola BMN", "Dipekerjakan (DPK)"), ("Pranata Komputer", "PPPK"), ("Arsiparis", "PNS"),
    ("Pengadministrasi Umum", "PPNPN"), ("Petugas Keamanan", "PPNPN"),
)  # fmt: skip
LETTERS = "ABDEHIKLMNRSTUY"
REQUIRED = {"PPNPN": 6, "PPPK": 10}  # of personnel documents; the others 14
LEFT = {25: "2025-03-31", 26: "2024-06-30"}  # last day in service
JOINED = {27: "2024-10-01"}
FILE_INCOMPLETE = (8, 16)
FILE_COMPLETE = {21: "2025-01-10", 22: "2024-12-31"}  # after the year, on its last day
UNTRAINED = (5, 19)  # 19 was to be trained and did not come
NOT_COMPETENT = (13,)
COURSES = ("Pengelolaan keuangan", "Kearsipan", "Pelayanan informasi publik", "Penyelesaian sengketa", "Keamanan data")
# Exactly enough, one hour short; enough in the first half of the year; one training.
HOURS = {3: (8, 12), 11: (8, 11), 4: (24, 8), 12: (22, 6), 26: (20, 0), 27: (0, 20)}
ENDED = {14: "2025-01-03"}  # the second training


def employees(random: Random) -> list[dict[str, str]]:
    """One row an employee, headings as the register takes them."""
    return [_employee(random, place) for place in range(1, EMPLOYEES + 1)]


def _employee(random: Random, place: int) -> dict[str, str]:
    position, employment = POSITIONS[place % len(POSITIONS)]
    required = REQUIRED.get(employment, 14)
    complete = date(2023, 3, 1) + timedelta(days=random.randint(0, 250))
    wanting = place in FILE_INCOMPLETE
    return {
        "Nomor Pegawai": f"PEG-{place:02}",
        "Inisial": "".join(random.choices(LETTERS, k=2)),
        "Jabatan": position,
        "Kode Formasi": f"F-{place:02}",
        "Status": employment,
        "Bertugas Sejak": JOINED.get(place, date(2012 + random.randint(0, 10), 3, 1).isoformat()),
        "Bertugas Sampai": LEFT.get(place, ""),
        "Standar Kompetensi": "tidak" if place in NOT_COMPETENT else "ya",
        "Berkas Wajib": str(required),
        "Berkas Ada": str(required - 2 if wanting else required),
        "Berkas Lengkap": "" if wanting else FILE_COMPLETE.get(place, complete.isoformat()),
        "Lokasi Berkas": f"Boks {place // 7 + 1}",
    }


def trainings(random: Random) -> list[dict[str, str]]:
    """Two trainings for nearly everybody, one before July and one after."""
    return [row for place in range(1, EMPLOYEES + 1) for row in _of(random, place)]


def _of(random: Random, place: int) -> Iterator[dict[str, str]]:
    hours = HOURS.get(place, (random.randint(8, 12), random.randint(12, 16)))
    days = [onward(date(2024, first, 5) + timedelta(days=random.randint(0, 130)), 0) for first in (2, 7)]
    for order, (length, day) in enumerate(zip(hours, days, strict=True), start=1):
        course = random.choice(COURSES)
        if length and place not in UNTRAINED:
            yield _training(place, order, course, day, ended=ENDED.get(place if order == 2 else 0, ""), hours=length)
    if place == 19:
        yield _training(place, 1, COURSES[0], date(2024, 8, 30), ended=None, hours=16)


def _training(place: int, order: int, course: str, day: date, *, ended: str | None, hours: int) -> dict[str, str]:
    """``ended`` empty: on the planned day; None: nobody came."""
    attended = ended is not None
    last = (ended or day.isoformat()) if attended else ""
    start = date.fromisoformat(last) - timedelta(days=1) if last else None
    number = f"PEG-{place:02}/{order}"
    return {
        "No.": number,
        "Nomor Pegawai": f"PEG-{place:02}",
        "Pelatihan": f"{course} (contoh)",
        "Jenis": "Bimbingan teknis" if order == 1 else "E-learning",
        "Penyelenggara": "KPU Provinsi Banten",
        "Rencana Selesai": day.isoformat(),
        "Mulai": start.isoformat() if start else "",
        "Selesai": last,
        "JP": str(hours) if attended else "",
        "Sertifikat": f"SERT-{number}" if attended else "",
    }
