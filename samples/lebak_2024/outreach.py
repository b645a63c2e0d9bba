"""Made-up socialisation and voter-education events: 41 of a plan, one every nine days of 2024, and three extra ones."""

from datetime import date, timedelta
from random import Random

from days import onward

PLANNED = 41
DAYS_APART = 9
TOLERATED = 2  # days, for every fifth event
LISTS = (
    ("Pemilih pemula", "Tatap muka", "Pendidikan pemilih di sekolah", "SMA di Rangkasbitung"),
    ("Perempuan", "Tatap muka", "Diskusi pemilih perempuan", "Aula kecamatan"),
    ("Penyandang disabilitas", "Tatap muka", "Simulasi pemungutan suara ramah disabilitas", "Kantor KPU Kabupaten"),
    ("Keagamaan", "Tatap muka", "Sosialisasi di pesantren", "Pondok pesantren"),
    ("Warga internet", "Media digital", "Siaran langsung tanya jawab", "Media sosial KPU Kabupaten"),
    ("Masyarakat umum", "Seni dan budaya", "Panggung kesenian rakyat", "Alun-alun Rangkasbitung"),
    ("Kaum marjinal", "Tatap muka", "Sosialisasi di pasar", "Pasar kecamatan"),
    ("Komunitas", "Debat atau lomba", "Lomba maskot dan jingle", "Balai desa"),
)
THEMES = {
    "PEMILU2024": "Pemilu 2024: cara memilih lima surat suara",
    "PILKADA2024": "Pemilihan 2024: pindah memilih dan hari pemungutan suara",
    "": "Pendidikan demokrasi berkelanjutan",
}

LATE = {7: 3, 19: 1, 15: TOLERATED + 1}  # days after the day planned
EARLY = {25: TOLERATED + 1}  # days before: outside the tolerance too
ON_THE_EDGE = {10: TOLERATED, 20: -TOLERATED}  # the last and the first day tolerated
MOVED_IN_TIME = {12: (-3, 7)}  # approved so many days from the day planned, and moved by so many
MOVED_AFTERWARDS = {22: (1, 5)}  # approved after the day had passed: the first day stays in force
CANCELLED = {32: -4, 33: 2}  # approved before the day: off the plan; after it: an event not held
NOT_HELD = (38,)
QUARTERS_END = {"Tanggal Rencana": "2024-09-30", "Toleransi": "2", "Terlaksana": "2024-10-01"}  # number 31: due in Q4
EXTRA = {"X-01": "2024-01-30", "X-02": "2024-08-17", "X-03": "2024-11-12"}
EMPTY = ("Terlaksana", "Laki-laki", "Perempuan", "Disabilitas", "Pemula", "Daftar Hadir", "Biaya", "Nomor Laporan",
         "Dilaporkan")  # fmt: skip


def outreach_events(random: Random) -> list[dict[str, str]]:
    """One row an event, headings as the register takes them."""
    start = date(2024, 1, 9)
    days = [onward(start + timedelta(days=DAYS_APART * number), 0) for number in range(PLANNED)]
    rows = [_event(random, f"S-{number:02}", number, day) for number, day in enumerate(days, start=1)]
    rows = [row | _fate(number, day) for number, (row, day) in enumerate(zip(rows, days, strict=True), start=1)]
    extra = [_event(random, number, place, date.fromisoformat(day)) | {"Dalam Rencana": "tidak"}
             for place, (number, day) in enumerate(EXTRA.items())]  # fmt: skip
    return rows + extra


def _event(random: Random, number: str, place: int, day: date) -> dict[str, str]:
    segment, method, activity, where = LISTS[place % len(LISTS)]
    event = "PEMILU2024" if day < date(2024, 2, 14) else "PILKADA2024" if day > date(2024, 3, 31) else ""
    men, women = random.randint(18, 90), random.randint(18, 90)
    cost = 50_000 * random.randint(20, 150)
    return {
        "No.": number,
        "Pemilu/Pemilihan": event,
        "Kegiatan": activity,
        "Tema": THEMES[event],
        "Segmen": segment,
        "Metode": method,
        "Tempat": where,
        "Dalam Rencana": "ya",
        "Tanggal Rencana": day.isoformat(),
        "Toleransi": str(0 if place % 5 else TOLERATED),
        "Sasaran Peserta": "100",
        "Anggaran": "7500000",
        "Tanggal Perubahan": "",
        "Perubahan Disetujui": "",
        "Dasar Perubahan": "",
        "Sebab Perubahan": "",
        "Terlaksana": day.isoformat(),
        "Laki-laki": str(men),
        "Perempuan": str(women),
        "Disabilitas": str(random.randint(0, 6)),
        "Pemula": str(random.randint(0, men)),
        "Daftar Hadir": str(men + women),
        "Mitra": "",
        "Biaya": str(cost),
        "Nomor Laporan": f"{number}/LAP-SOS/2024",
        "Dilaporkan": onward(day, 8).isoformat(),
        "Keadaan": "Dilaporkan",
    }


def _fate(number: int, day: date) -> dict[str, str]:
    def after(count: int) -> str:
        return (day + timedelta(days=count)).isoformat()

    for off in (LATE, ON_THE_EDGE):
        if number in off:
            return {"Terlaksana": after(off[number])}
    if number in EARLY:
        return {"Terlaksana": after(-EARLY[number])}
    if number in MOVED_IN_TIME | MOVED_AFTERWARDS:
        approved, moved = (MOVED_IN_TIME | MOVED_AFTERWARDS)[number]
        return {"Tanggal Perubahan": after(moved), "Terlaksana": after(moved)} | _approval(number, after(approved))
    if number in CANCELLED:
        return dict.fromkeys(EMPTY, "") | _approval(number, after(CANCELLED[number])) | {"Keadaan": "Dibatalkan"}
    if number in NOT_HELD:
        return dict.fromkeys(EMPTY, "") | {"Keadaan": "Dijadwalkan"}
    return QUARTERS_END if number == 31 else {}


def _approval(number: int, day: str) -> dict[str, str]:
    return {"Perubahan Disetujui": day, "Dasar Perubahan": f"ND-{number:02}/SOS/2024", "Sebab Perubahan": "Contoh"}
