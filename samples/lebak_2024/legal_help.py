"""Made-up training for disputes and made-up requests for legal services. No real person or event."""

from datetime import date, timedelta
from random import Random

from days import onward

TRAINING_HEADINGS = ("No.", "Jenis", "Peran Kantor", "Materi", "Tempat", "Rencana", "Terlaksana", "Diundang", "Hadir",
                     "Nomor Laporan", "Alasan Pembatalan", "Keadaan")  # fmt: skip
TRAINING = [
    dict(zip(TRAINING_HEADINGS, event, strict=True))
    for event in (
        ("B-01/2024", "Bimbingan teknis", "Penyelenggara", "Penyusunan jawaban dan daftar alat bukti", "Rangkasbitung",
         "2024-01-30", "2024-01-30", "84", "79", "Lap-01/2024", "", "Dilaporkan"),
        # held on the last day of a quarter, not in the plan
        ("B-02/2024", "Fasilitasi", "Penyelenggara", "Pendampingan perselisihan hasil", "Kantor KPU", "", "2024-06-30",
         "12", "12", "Lap-02/2024", "", "Dilaporkan"),
        # attended elsewhere: not counted
        ("B-03/2024", "Bimbingan teknis", "Peserta", "Penyelesaian sengketa pemilihan", "Serang", "2024-07-18",
         "2024-07-18", "", "3", "", "", "Terlaksana"),
        # ten days later than planned
        ("B-04/2024", "Bimbingan teknis", "Penyelenggara", "Pelanggaran administrasi pemilihan", "Rangkasbitung",
         "2024-10-07", "2024-10-17", "56", "50", "", "", "Terlaksana"),
        ("B-05/2024", "Fasilitasi", "Penyelenggara", "Persiapan sidang perselisihan hasil", "Kantor KPU", "2024-12-10",
         "", "", "", "", "Tidak ada permohonan perselisihan", "Dibatalkan"),
        # the next year's
        ("B-06/2024", "Fasilitasi", "Penyelenggara", "Evaluasi penanganan sengketa", "Kantor KPU", "2024-12-19",
         "2025-01-15", "20", "18", "", "", "Terlaksana"),
    )
]  # fmt: skip

REQUESTS = 29
DAYS_APART = 13
TERM = {"Pertimbangan hukum": 5, "Konsultasi hukum": 2, "Penyusunan rancangan produk hukum": 10,
        "Salinan autentik atau legalisasi": 2}  # fmt: skip
APPLICANTS = ("Sub bagian atau divisi", "Sub bagian atau divisi", "Badan adhoc", "Partai politik atau calon",
              "Masyarakat", "Lembaga lain")  # fmt: skip
SUBJECTS = ("Rancangan keputusan", "Perjanjian sewa", "Pemberhentian anggota badan adhoc", "Salinan keputusan")
LAST_DAY = (6, 21)  # served on the very last day
LATE = {4: 1, 15: 6, 23: 2}  # working days after the last day
NEVER = (19,)
REFUSED = (11,)  # with a reason, in time


def legal_services(random: Random) -> list[dict[str, str]]:
    """One row a request, headings as the register takes them."""
    return [_request(random, place) for place in range(1, REQUESTS + 1)]


def _request(random: Random, place: int) -> dict[str, str]:
    kind = random.choice(list(TERM))
    received = onward(date(2024, 1, 2) + timedelta(days=DAYS_APART * (place - 1)), 0)
    days = random.randint(0, TERM[kind] - 1)  # drawn for every row, so that a row changed leaves the others as they are
    if place in LAST_DAY or place in LATE:
        days = TERM[kind] + LATE.get(place, 0)
    row = {
        "No.": f"L-{place:02}/2024",
        "Jenis Layanan": kind,
        "Pemohon": random.choice(APPLICANTS),
        "Perihal": random.choice(SUBJECTS),
        "Diterima": received.isoformat(),
        "Dilayani": onward(received, days).isoformat(),
        "Nomor Hasil": f"HK-{place:02}/2024",
        "Alasan Penolakan": "",
        "Keadaan": "Dilayani",
    }
    if place in NEVER:
        row |= {"Dilayani": "", "Nomor Hasil": "", "Keadaan": "Diproses"}
    if place in REFUSED:
        row |= {"Nomor Hasil": "", "Alasan Penolakan": "Bukan kewenangan kantor ini", "Keadaan": "Ditolak"}
    return row
