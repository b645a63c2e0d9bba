"""Made-up requests for public information, one every eight days of 2024.

Information on the election is asked under the short terms of the election stages (3 working days, 2 more when
extended), any other information under the ordinary ones (10 and 7).
"""

from datetime import date, timedelta
from random import Random

from days import onward

REQUESTS = 46
DAYS_APART = 8
TERM = {"Masa tahapan": 3, "Di luar tahapan": 10}
EXTENSION = {"Masa tahapan": 2, "Di luar tahapan": 7}
CHANNELS = ("e-PPID", "e-PPID", "Datang langsung", "Surel", "Surat", "WhatsApp")
LETTERS = "ABCDEFGHIJKLMNRSTUWY"
SUBJECTS = {
    "Masa tahapan": (
        "Rekapitulasi daftar pemilih tetap per kecamatan",
        "Jumlah TPS per desa",
        "Sertifikat rekapitulasi hasil tingkat kabupaten",
        "Daftar calon tetap anggota DPRD Kabupaten",
        "Jadwal kampanye rapat umum",
        "Data pemilih disabilitas per kecamatan",
        "Tata cara pindah memilih",
        "Laporan penerimaan dan pengeluaran dana kampanye",
    ),
    "Di luar tahapan": (
        "Laporan kinerja tahun 2023",
        "Rencana umum pengadaan",
        "Struktur organisasi dan profil pejabat",
        "Daftar keputusan yang diunggah ke JDIH",
        "Data barang milik negara",
        "Arsip hasil pemilihan tahun 2018",
    ),
}

INCOMPLETE = (9, 27, 40)  # asked to complete them, never did: the clock did not start
NEVER_ANSWERED = (36,)
LATE = {7: 2, 31: 4}  # working days after the last day
EXTENDED = {4: 0, 14: -1, 29: 0, 42: -1}  # answered so many working days after the extended last day
PARTIAL = (5, 22)
REFUSED = (12, 33)  # with the number of the test that weighed the harm
NOT_HELD = (16, 38)
REFUSED_SUBJECT = "Salinan daftar pemilih beserta NIK dan nomor KK"
NOT_HELD_SUBJECT = "Daftar pemilih pemilihan kepala desa"


def information_requests(random: Random) -> list[dict[str, str]]:
    """One row a request, headings as the register takes them."""
    return [_request(random, number) for number in range(1, REQUESTS + 1)]


def _request(random: Random, number: int) -> dict[str, str]:
    regime = random.choice(("Masa tahapan", "Masa tahapan", "Di luar tahapan"))
    received = onward(date(2024, 1, 2) + timedelta(days=DAYS_APART * (number - 1)), 0)
    complete = onward(received, random.choice((0, 0, 0, 1, 2)))
    applicant = f"{random.choice(LETTERS)}. {random.choice(LETTERS)}."
    row = {
        "No. Register": f"{number:03}/PPID/2024",
        "Kanal": random.choice(CHANNELS),
        "Pemohon": applicant,
        "Rincian": random.choice(SUBJECTS[regime]),
        "Masa": regime,
        "Diterima": received.isoformat(),
        "Lengkap": complete.isoformat(),
        "Diperpanjang": "",
        "Dijawab": "",
        "Keputusan": "",
        "Uji Konsekuensi": "",
        "Keadaan": "Diproses",
    }
    in_time = onward(complete, random.randint(1, TERM[regime]))
    return row | _fate(number, regime, complete, in_time)


def _fate(number: int, regime: str, complete: date, in_time: date) -> dict[str, str]:
    last = onward(complete, TERM[regime])
    if number in INCOMPLETE:
        return {"Lengkap": "", "Keadaan": "Perlu dilengkapi"}
    if number in NEVER_ANSWERED:
        return {}
    if number in LATE:
        return _answer(number, onward(last, LATE[number]))
    if number in EXTENDED:
        noted = onward(complete, TERM[regime] - 1)
        answered = onward(complete, TERM[regime] + EXTENSION[regime] + EXTENDED[number])
        return {"Diperpanjang": noted.isoformat()} | _answer(number, answered)
    return _answer(number, in_time)


def _answer(number: int, day: date) -> dict[str, str]:
    return {"Dijawab": day.isoformat(), "Keadaan": "Dijawab"} | _decision(number)


def _decision(number: int) -> dict[str, str]:
    if number in REFUSED:
        test = f"UK-{REFUSED.index(number) + 1:02}/PPID/2024"
        return {"Rincian": REFUSED_SUBJECT, "Keputusan": "Ditolak", "Uji Konsekuensi": test}
    if number in NOT_HELD:
        return {"Rincian": NOT_HELD_SUBJECT, "Keputusan": "Tidak dikuasai"}
    return {"Keputusan": "Diberikan sebagian" if number in PARTIAL else "Diberikan penuh"}
