"""Made-up publications: a post for the website a week, a clipping a month, information material twice a quarter."""

from datetime import date, timedelta
from random import Random

from days import onward

POSTS, CLIPPINGS, MATERIALS = 52, 12, 8
POST_TITLES = (
    "Rapat koordinasi dengan pemangku kepentingan",
    "Pendidikan pemilih di sekolah",
    "Pengumuman bagi masyarakat",
    "Kunjungan ke Rumah Pintar Pemilu",
    "Rapat pleno bulanan",
    "Persiapan tahapan berikutnya",
)
MATERIAL_TITLES = ("Selebaran tata cara memilih", "Buku saku pindah memilih")
TONES = ("Positif", "Netral", "Netral", "Negatif")

LATE = {"W-05": 1, "W-17": 6, "W-26": 4, "W-44": 2, "K-06": 5, "B-03": 10}  # days after the planned day
NEVER = ("W-31", "W-50", "B-06")
TAKEN_OFF = {"W-13": -2, "W-37": 0}  # days from the planned day: before it not due, on it still due
EXTRA = {"X-01": "2024-02-14", "X-02": "2024-08-17", "X-03": "2024-11-27"}
UNPUBLISHED = {"Terbit": "", "Alamat Laman": "", "Media": "", "Halaman": "", "Nada": "", "Eksemplar": "",
               "Keadaan": "Direncanakan"}  # fmt: skip


def publications(random: Random) -> list[dict[str, str]]:
    """One row an issue, headings as the register takes them."""
    posts = [_post(random, f"W-{week:02}", date(2024, 1, 5) + timedelta(days=7 * (week - 1)))
             for week in range(1, POSTS + 1)]  # fmt: skip
    clippings = [_clipping(random, month) for month in range(1, CLIPPINGS + 1)]
    materials = [_material(random, number) for number in range(1, MATERIALS + 1)]
    last = _post(random, "W-53", date(2025, 1, 3))  # the next year's
    extra = [_post(random, number, date.fromisoformat(day)) | {"Dalam Rencana": "tidak"}
             for number, day in EXTRA.items()]  # fmt: skip
    return [row | _fate(row) for row in [*posts, *clippings, *materials, last, *extra]]


def _row(number: str, kind: str, title: str, planned: date, issued: date) -> dict[str, str]:
    return {
        "No.": number,
        "Jenis": kind,
        "Judul": title,
        "Tema": "",
        "Dalam Rencana": "ya",
        "Rencana Terbit": planned.isoformat(),
        "Nomor Kegiatan": "",
        "Tanggal Kegiatan": "",
        "Terbit": issued.isoformat(),
        "Alamat Laman": "",
        "SHA-256": "",
        "Media": "",
        "Halaman": "",
        "Nada": "",
        "Tindak Lanjut": "",
        "Eksemplar": "",
        "Dibatalkan": "",
        "Dasar Pembatalan": "",
        "Keadaan": "Terbit",
    }


def _post(random: Random, number: str, planned: date) -> dict[str, str]:
    issued = planned - timedelta(days=random.choice((0, 0, 1, 2)))
    row = _row(number, "Berita laman", random.choice(POST_TITLES), planned, issued)
    return row | {"Alamat Laman": f"https://contoh.example/berita/{number.lower()}"}


def _clipping(random: Random, month: int) -> dict[str, str]:
    """Of each month, by the fifth working day of the next; that of December is the next year's."""
    following = date(2024 + month // 12, month % 12 + 1, 1)
    row = _row(f"K-{month:02}", "Kliping", f"Kliping berita kepemiluan bulan {month}", onward(following, 5),
               onward(following, random.randint(1, 5)))  # fmt: skip
    return row | {"Media": "Koran Contoh", "Halaman": str(random.randint(1, 12)), "Nada": random.choice(TONES)}


def _material(random: Random, number: int) -> dict[str, str]:
    """Two a quarter: in its second month, and at its end."""
    quarter, second = divmod(number - 1, 2)
    day = date(2024, 3 * quarter + 3, 30) if second else date(2024, 3 * quarter + 2, 9)
    row = _row(f"B-{number:02}", "Bahan informasi", MATERIAL_TITLES[second], day, day)
    return row | {"Eksemplar": str(500 * random.randint(1, 6))}


def _fate(row: dict[str, str]) -> dict[str, str]:
    number, planned = row["No."], date.fromisoformat(row["Rencana Terbit"])
    if number in LATE:
        return {"Terbit": (planned + timedelta(days=LATE[number])).isoformat()}
    if number in NEVER:
        return UNPUBLISHED
    if number in TAKEN_OFF:
        day = (planned + timedelta(days=TAKEN_OFF[number])).isoformat()
        return UNPUBLISHED | {"Dibatalkan": day, "Dasar Pembatalan": f"ND-{number}/PUB/2024", "Keadaan": "Dibatalkan"}
    return {}
