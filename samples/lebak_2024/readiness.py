"""Made-up readiness of the stations before both votes of 2024: five items in each of the 28 districts."""

from datetime import date, timedelta
from random import Random

from adhoc import STATIONS_PEMILU

ITEMS = {
    "Logistik diterima": ("BAST", 1, 3),
    "Bimbingan teknis KPPS": ("DH-BIMTEK", 6, 14),
    "Uji coba Sirekap": ("BA-SIREKAP", 3, 7),
    "Formulir TPS": ("TT-FORM", 1, 5),
    "Lokasi TPS": ("BA-LOKASI", 2, 9),
}  # item: its proof, and from how many to how many days before the vote it is ready
PEMILU, PILKADA = ("PEMILU2024", date(2024, 2, 14)), ("PILKADA2024", date(2024, 11, 27))
LATE = {  # days before the vote; 0 is the day itself, too late
    ("PEMILU2024", "360219", "Logistik diterima"): 0,
    ("PEMILU2024", "360222", "Formulir TPS"): 0,
    ("PEMILU2024", "360211", "Lokasi TPS"): -1,
    ("PILKADA2024", "360227", "Logistik diterima"): 0,
    ("PILKADA2024", "360202", "Formulir TPS"): 0,
    ("PILKADA2024", "360224", "Lokasi TPS"): 1,  # on its last day
    ("PILKADA2024", "360228", "Bimbingan teknis KPPS"): 1,  # on its last day
}
UNREADY = {  # stations ready in the end; never all of them
    ("PEMILU2024", "360226", "Uji coba Sirekap"): 61,
    ("PEMILU2024", "360216", "Bimbingan teknis KPPS"): 104,
    ("PILKADA2024", "360219", "Uji coba Sirekap"): 84,
    ("PILKADA2024", "360222", "Uji coba Sirekap"): 49,
    ("PILKADA2024", "360225", "Bimbingan teknis KPPS"): 30,
}
NEVER_BEGUN = (("PILKADA2024", "360226", "Uji coba Sirekap"),)


def readiness_items(random: Random, *, districts: list[dict[str, str]]) -> list[dict[str, str]]:
    """One row an item of a district, headings as the register takes them."""
    rows = []
    for event, voting_day in (PEMILU, PILKADA):
        for district in districts:
            rows += [_item(random, event, voting_day, district, item) for item in ITEMS]
    return rows


def _stations(event: str, district: dict[str, str]) -> int:
    """As published, of either vote."""
    return int(district["tps"]) if event == PILKADA[0] else STATIONS_PEMILU[int(district["kode_kec"])]


def _item(random: Random, event: str, voting_day: date, district: dict[str, str], item: str) -> dict[str, str]:
    case = (event, district["kode_kec"], item)
    proof, least, most = ITEMS[item]
    before = random.randint(least, most)  # drawn for every row, so that a row changed leaves the others as they are
    done = voting_day - timedelta(days=LATE.get(case, before))
    stations = _stations(event, district)
    number = f"{event}/{district['kode_kec']}/{list(ITEMS).index(item) + 1}"
    row = {
        "No.": number,
        "Pemilu/Pemilihan": event,
        "Hari Pemungutan Suara": voting_day.isoformat(),
        "Kode Wilayah": district["kode_kec"],
        "Wilayah": district["kecamatan"],
        "Butir": item,
        "Jumlah TPS": str(stations),
        "TPS Siap": str(stations),
        "Selesai": done.isoformat(),
        "Nomor Bukti": f"{proof}/{number}",
        "Keadaan": "Siap",
    }
    if case in UNREADY:
        return row | {"TPS Siap": str(UNREADY[case]), "Selesai": "", "Nomor Bukti": "", "Keadaan": "Disiapkan"}
    if case in NEVER_BEGUN:
        return row | {"TPS Siap": "", "Selesai": "", "Nomor Bukti": "", "Keadaan": "Direncanakan"}
    return row
