"""Made-up products of law of 2024, one about every six days, and how each came to JDIH. No real decree is meant."""

from datetime import date, timedelta
from random import Random

from days import onward

PRODUCTS = 60
DAYS_APART = 6
TERM = 7  # working days to upload
PREFIX = {
    "Keputusan KPU kabupaten/kota": "Kpt",
    "Keputusan Sekretaris": "Kpt-Sek",
    "Berita acara": "BA",
    "Pengumuman": "Peng",
    "SOP": "SOP",
    "Perjanjian atau nota kesepahaman": "PKS",
}
SUBJECTS = {
    "Keputusan KPU kabupaten/kota": (
        "Penetapan jumlah TPS",
        "Jadwal kampanye rapat umum",
        "Penetapan lokasi alat peraga",
    ),
    "Keputusan Sekretaris": ("Penetapan pejabat pengadaan", "Penunjukan pengelola arsip", "Tim pengelola JDIH"),
    "Berita acara": ("Rekapitulasi daftar pemilih", "Serah terima logistik", "Rapat pleno rutin"),
    "Pengumuman": ("Pendaftaran pemantau", "Hasil seleksi badan adhoc"),
    "SOP": ("Pengunggahan produk hukum", "Pelayanan permohonan informasi"),
    "Perjanjian atau nota kesepahaman": ("Kerja sama pendidikan pemilih", "Pinjam pakai gudang"),
}
KINDS = ("Keputusan KPU kabupaten/kota",) * 6 + ("Keputusan Sekretaris",) * 2 + ("Berita acara",) * 3 + (
    "Pengumuman", "SOP", "Perjanjian atau nota kesepahaman",
)  # fmt: skip

LAST_DAY = (3, 20, 44)  # uploaded on the very last day
LATE = {8: 1, 26: 9, 51: 3}  # working days after the last day
NEVER = (33,)
WITHOUT_ABSTRACT = (12, 40)
WITHOUT_METADATA = (29,)
EXEMPT = (17, 37, 55)  # kept from the public, with the number of the test
CHANGED = {5: ("Dicabut", 22), 10: ("Diubah", 31)}  # by which product
UNVERIFIED = (47, 56)


def legal_products(random: Random) -> list[dict[str, str]]:
    """One row a product, headings as the register takes them."""
    drawn = [_drawn(random, place) for place in range(1, PRODUCTS + 1)]
    numbers = [row["Nomor"] for row in drawn]
    return [row | _fate(random, place, row, numbers) for place, row in enumerate(drawn, start=1)]


def _drawn(random: Random, place: int) -> dict[str, str]:
    kind = random.choice(KINDS)
    enacted = onward(date(2024, 1, 3) + timedelta(days=DAYS_APART * (place - 1)), 0)
    return {
        "Nomor": f"{PREFIX[kind]} {place}/2024 (contoh)",
        "Jenis": kind,
        "Tentang": random.choice(SUBJECTS[kind]),
        "Bidang Hukum": "Hukum tata negara",
        "Ditetapkan": enacted.isoformat(),
    }


def _fate(random: Random, place: int, row: dict[str, str], numbers: list[str]) -> dict[str, str]:
    enacted = date.fromisoformat(row["Ditetapkan"])
    force, by = CHANGED.get(place, ("Berlaku", 0))
    days = random.randint(0, TERM - 1)  # drawn for every row, so that a row changed leaves the others as they are
    if place in LAST_DAY or place in LATE:
        days = TERM + LATE.get(place, 0)
    uploaded = onward(enacted, days)
    verified = "" if place in UNVERIFIED else onward(uploaded, 3).isoformat()
    row = {
        "Wajib Diunggah Sejak": enacted.isoformat(),
        "Dasar Pengecualian": "",
        "Diunggah": uploaded.isoformat(),
        "Alamat JDIH": f"jdih.kpu.go.id/contoh/{place}",
        "Abstrak": "tidak" if place in WITHOUT_ABSTRACT else "ya",
        "Metadata Lengkap": "tidak" if place in WITHOUT_METADATA else "ya",
        "Diverifikasi": verified,
        "Keberlakuan": force,
        "Diubah/Dicabut Oleh": numbers[by - 1] if by else "",
        "Keadaan": "Diverifikasi" if verified else "Diunggah",
    }
    return row | _not_uploaded(place)


def _not_uploaded(place: int) -> dict[str, str]:
    if place not in (*NEVER, *EXEMPT):
        return {}
    row = dict.fromkeys(("Diunggah", "Alamat JDIH", "Abstrak", "Metadata Lengkap", "Diverifikasi"), "")
    row["Keadaan"] = "Ditetapkan"
    if place in EXEMPT:
        row |= {"Wajib Diunggah Sejak": "", "Dasar Pengecualian": f"UK-JDIH-{EXEMPT.index(place) + 1:02}/2024 (contoh)"}
    return row
