"""Places of the ad hoc bodies, a row a body and district: needs from published numbers, what was filled made up."""

from collections import Counter
from random import Random

# Stations of each district on 14 February 2024: 3,995 together, as in KPU's public count.
STATIONS_PEMILU = dict(zip(range(360201, 360229), (
    192, 110, 130, 146, 113, 175, 72, 117, 192, 160, 206, 164, 164, 364,
    167, 105, 156, 194, 181, 113, 167, 93, 99, 106, 61, 103, 84, 61,
), strict=True))  # fmt: skip
CROWDED = 400  # voters; a station with more has two officers for the list

# Event, body, places in each unit, day of inauguration, end of work, decree. Days of PPK, PPS, Pantarlih and KPPS are
# those of the schedule, all others made up.
BODIES = (
    ("PEMILU2024", "PPK", 5, "2023-01-04", "2024-04-04", "Kpt 1/2023 (contoh)"),
    ("PEMILU2024", "KPPS", 7, "2024-01-25", "2024-02-25", "Kpt PPS (contoh)"),
    ("PILKADA2024", "PPK", 5, "2024-05-16", "2025-01-27", "Kpt 101/2024 (contoh)"),
    ("PILKADA2024", "Sekretariat PPK", 3, "2024-05-24", "2025-01-27", "Kpt Sekretaris 102/2024 (contoh)"),
    ("PILKADA2024", "PPS", 3, "2024-05-26", "2025-01-27", "Kpt 103/2024 (contoh)"),
    ("PILKADA2024", "Sekretariat PPS", 3, "2024-05-28", "2025-01-27", "Kpt Sekretaris 104/2024 (contoh)"),
    ("PILKADA2024", "Pantarlih", None, "2024-06-24", "2024-07-25", "Kpt PPS (contoh)"),
    ("PILKADA2024", "KPPS", 7, "2024-11-07", "2024-12-08", "Kpt PPS (contoh)"),
)
# Decrees of this office, with their day; Pantarlih and KPPS are appointed by the PPS.
DECREES = {
    "Kpt 1/2023 (contoh)": ("2023-01-03", "Penetapan anggota PPK"),
    "Kpt 101/2024 (contoh)": ("2024-05-15", "Penetapan anggota PPK"),
    "Kpt Sekretaris 102/2024 (contoh)": ("2024-05-22", "Penetapan sekretariat PPK"),
    "Kpt 103/2024 (contoh)": ("2024-05-22", "Penetapan anggota PPS"),
    "Kpt Sekretaris 104/2024 (contoh)": ("2024-05-27", "Penetapan sekretariat PPS"),
}
# Places still empty on the day, by event, body and district.
SHORT = {
    ("PEMILU2024", "KPPS", "Bayah"): 2,
    ("PEMILU2024", "KPPS", "Muncang"): 1,
    ("PEMILU2024", "KPPS", "Sobang"): 4,
    ("PILKADA2024", "Pantarlih", "Cibeber"): 2,
    ("PILKADA2024", "KPPS", "Cijaku"): 3,
    ("PILKADA2024", "KPPS", "Malingping"): 5,
}
NEVER_FORMED = {("PILKADA2024", "Sekretariat PPK", "Cirinten")}
LATE = {("PILKADA2024", "Sekretariat PPS", "Sobang"): "2024-05-30"}
SANCTIONED = {("PILKADA2024", "PPS", "Bojongmanik"): 1}  # after the recommendation B-04
NOT_COUNTED_YET = {("PEMILU2024", "PPK"), ("PILKADA2024", "KPPS")}  # replacements nobody has added up: empty, not 0


def adhoc_bodies(random: Random, *, districts: list, villages: list, counts: list) -> list[dict[str, str]]:
    """One row for each body and district, headings as the register takes them."""
    of_district = Counter(row["kecamatan"] for row in villages)
    officers = Counter()
    for station in counts:
        officers[station["kecamatan"]] += 2 if int(station["dpt"]) > CROWDED else 1
    rows = []
    for body in BODIES:
        for district in districts:
            units = _units(body, district, of_district)
            needed = units * body[2] if body[2] else officers[district["kecamatan"]]
            rows.append(_row(random, body, district, units, needed))
    return rows


def _units(body: tuple, district: dict[str, str], of_district: Counter) -> int:
    if "PPK" in body[1]:
        return 1
    if "PPS" in body[1] and body[1] != "KPPS":
        return of_district[district["kecamatan"]]
    return STATIONS_PEMILU[int(district["kode_kec"])] if body[0] == "PEMILU2024" else int(district["tps"])


def _row(random: Random, body: tuple, district: dict[str, str], units: int, needed: int) -> dict[str, str]:
    event, name, each, day, end, decree = body
    key = (event, name, district["kecamatan"])
    filled = 0 if key in NEVER_FORMED else needed - SHORT.get(key, 0)
    women = filled * random.randint(30, 52) // 100
    replaced = random.randint(0, max(1, needed // 60))
    trained = filled - random.randint(0, filled // 20)
    sanctioned = int(random.randint(0, 39) == 0)
    row = {
        "No.": f"{event}/{name}/{district['kode_kec']}",
        "Pemilu/Pemilihan": event,
        "Badan": name,
        "Kecamatan": district["kecamatan"],
        "Jumlah Satuan": units,
        "Formasi per Satuan": each or "",
        "Kebutuhan": needed,
        "Jadwal Pelantikan": day,
        "Dilantik": LATE.get(key, day),
        "Nomor Keputusan": decree,
        "Terisi": filled,
        "Laki-laki": filled - women,
        "Perempuan": women,
        "Akhir Masa Kerja": end,
        "Pergantian": "" if key[:2] in NOT_COUNTED_YET else replaced,
        "Peserta Bimtek": trained,
        "Sanksi": SANCTIONED.get(key, sanctioned),
        "Keadaan": "Dilantik" if end.startswith("2025") else "Masa kerja selesai",
    }
    if key in NEVER_FORMED:
        row |= {"Dilantik": "", "Nomor Keputusan": "", "Keadaan": "Seleksi", "Akhir Masa Kerja": ""}
    return row
