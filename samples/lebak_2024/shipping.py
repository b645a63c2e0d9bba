"""Made-up documents and shipments of the logistics of both votes: one item to one kecamatan, or to the warehouse.

Facts: the stations of each kecamatan in the Pilkada. Its ballots are those of the sample's stations.
"""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from counts import apportion
from logistics import PEMILU, PILKADA, STATIONS

WAREHOUSE = "Gudang KPU Kabupaten Lebak"
PLAN_HEADINGS = ("No.", "Pemilu/Pemilihan", "Jenis Dokumen", "Judul", "Harus Terbit", "Terbit", "Nomor Dokumen",
                 "Lengkap")  # fmt: skip
# event, kind, day it must be there, day it was issued, complete
PLANS = (
    ("PEMILU2024", "Standar pengiriman", "2023-12-20", "2023-12-27", "ya"),  # of 2023
    ("PEMILU2024", "Rencana distribusi", "2024-01-15", "2024-01-12", "ya"),
    ("PEMILU2024", "Standar pengepakan", "2024-01-19", "2024-01-24", "ya"),  # late
    ("PEMILU2024", "Rute dan jadwal", "2024-01-31", "2024-01-31", "ya"),  # on its last day
    ("PEMILU2024", "Rencana pengembalian", "2024-02-13", "2024-02-12", "tidak"),  # without the names of those in charge
    ("PILKADA2024", "Standar pengiriman", "2024-06-28", "2024-06-28", "ya"),
    ("PILKADA2024", "Rencana distribusi", "2024-09-30", "2024-10-01", "ya"),  # a day late, in the next quarter
    ("PILKADA2024", "Standar pengepakan", "2024-09-30", "2024-09-20", "ya"),
    ("PILKADA2024", "Rute dan jadwal", "2024-11-15", "2024-11-14", "ya"),
    ("PILKADA2024", "Rencana pengembalian", "2024-11-26", "2024-11-22", "ya"),
    ("PILKADA2024", "Rencana distribusi", "2024-12-05", "", ""),  # for a repeat vote; never issued
    ("PILKADA2024", "Rencana pengembalian", "2025-01-10", "2025-01-09", "ya"),  # of 2025
)
# event, item, name, day by which it must be in the warehouse, day it came
TO_WAREHOUSE = (
    (PEMILU, "KOTAK", "Kotak suara", 19_975, "2023-12-15", "2023-12-12"),  # of 2023
    (PEMILU, "SS-PPWP", "Surat suara Presiden dan Wakil Presiden", 1_071_570, "2024-01-12", "2024-01-12"),
    (PEMILU, "SS-DPRDKAB", "Surat suara DPRD Kabupaten", 1_071_570, "2024-01-12", "2024-01-15"),  # late
    (PILKADA, "KOTAK", "Kotak suara", 4_124, "2024-09-30", "2024-09-27"),
    (PILKADA, "TINTA", "Tinta", 4_124, "2024-09-30", "2024-09-30"),
    (PILKADA, "SS-PILGUB", "Surat suara Gubernur dan Wakil Gubernur", 1_086_688, "2024-11-05", "2024-11-04"),
    (PILKADA, "SS-PILBUP", "Surat suara Bupati dan Wakil Bupati", 1_086_688, "2024-11-05", "2024-11-04"),
)
# To the kecamatan, in this order: event, item, name, first and last day set for them.
TO_DISTRICTS = (
    (PEMILU, "KOTAK", "Kotak suara", date(2024, 2, 9), 4),
    (PEMILU, "SS-PPWP", "Surat suara Presiden dan Wakil Presiden", date(2024, 2, 9), 4),
    (PEMILU, "SS-DPRDKAB", "Surat suara DPRD Kabupaten", date(2024, 2, 9), 4),
    (PILKADA, "KOTAK", "Kotak suara", date(2024, 11, 23), 4),
    (PILKADA, "TINTA", "Tinta", date(2024, 11, 23), 4),
    (PILKADA, "SS-PILGUB", "Surat suara Gubernur dan Wakil Gubernur", date(2024, 11, 23), 4),
    (PILKADA, "SS-PILBUP", "Surat suara Bupati dan Wakil Bupati", date(2024, 11, 23), 4),
)
EACH_STATION = {("PEMILU2024", "KOTAK"): 5, ("PILKADA2024", "KOTAK"): 2, ("PILKADA2024", "TINTA"): 2}
PEMILU_BALLOTS = 1_071_570

# What did not simply arrive, by number.
LATE = {19: 1, 52: 2, 88: 1, 110: 1, 156: 1, 190: 2}  # days after the day set
WRONG_KIND = (30, 131)
SHORT = {45: 12, 120: 2, 175: 250}  # pieces lost on the way
REPLACED = {60: 40, 150: 3}  # damaged and replaced before the day set
REPLACED_LATE = {71: 15}  # right in number after it, not in quality
DAMAGED = {101: 4}  # never replaced
NEVER_ARRIVED = (199,)
ELSEWHERE = (93,)  # to the wrong kecamatan at first: right in kind, number and time, not in destination


def shipment_plans() -> list[dict[str, str]]:
    return [dict(zip(PLAN_HEADINGS, _plan(number, row), strict=True)) for number, row in enumerate(PLANS, start=1)]


def _plan(number: int, row: tuple[str, ...]) -> tuple[str, ...]:
    event, kind, by, issued, complete = row
    document = f"DOK-KRM/{number:02}/2024" if issued else ""
    return (f"DPK-{number:02}", event, kind, f"{kind} logistik {event} (contoh)", by, issued, document, complete)


def shipments(random: Random, *, districts: list[dict[str, str]], stations: list[dict]) -> list[dict[str, str]]:
    """One row a shipment, headings as the register takes them: the warehouse first, then each item by kecamatan."""
    rows = [_to_warehouse(row) for row in TO_WAREHOUSE]
    for event, item, name, first, days in TO_DISTRICTS:
        quantities = _quantities(event["Pemilu/Pemilihan"], item, districts, stations)
        for district, quantity in zip(districts, quantities, strict=True):
            by = first + timedelta(days=random.randrange(days))
            arrived = by - timedelta(days=random.choice((0, 0, 1)))
            where = {"Tingkat": "PPK", "Tujuan": f"PPK {district['kecamatan']}", "Kode Wilayah": district["kode_kec"]}
            rows.append(_shipment(event, item, name, quantity, by, arrived) | where)
    return [{"No.": f"KRM-{number:03}"} | row | _fate(number, row) for number, row in enumerate(rows, start=1)]


def _quantities(event: str, item: str, districts: list[dict], stations: list[dict]) -> list[int]:
    """Pieces for each kecamatan. The Pemilu's stations are spread as those of the Pilkada, for want of their own."""
    weights = [int(district["tps"]) for district in districts]
    if event == "PEMILU2024" and item != "KOTAK":
        return apportion(PEMILU_BALLOTS, weights)
    if item in ("KOTAK", "TINTA"):
        return [EACH_STATION[event, item] * count for count in apportion(STATIONS[event], weights)]
    ballots: dict[str, int] = defaultdict(int)
    for station in stations:
        ballots[station["kode_kec"]] += int(station["surat_suara_diterima"])
    return [ballots[district["kode_kec"]] for district in districts]


def _to_warehouse(row: tuple) -> dict[str, str]:
    event, item, name, quantity, by, arrived = row
    where = {"Tingkat": "Gudang kabupaten", "Tujuan": WAREHOUSE, "Kode Wilayah": "3602"}
    return _shipment(event, item, name, quantity, date.fromisoformat(by), date.fromisoformat(arrived)) | where


def _shipment(event: dict[str, str], item: str, name: str, quantity: int, by: date, arrived: date) -> dict[str, str]:
    return {
        **event,
        "Kode Barang": item,
        "Nama Barang": name,
        "Tingkat": "",
        "Tujuan": "",
        "Kode Wilayah": "",
        "Surat Jalan": "",
        "Jumlah Rencana": str(quantity),
        "Berangkat": (arrived - timedelta(days=1)).isoformat(),
        "Jumlah Dikirim": str(quantity),
        "Jadwal Tiba": by.isoformat(),
        "Tiba": arrived.isoformat(),
        "Jumlah Diterima": str(quantity),
        "Rusak": "0",
        "Diganti": "",
        "Tanggal Ganti": "",
        "Tepat Jenis": "ya",
        "Tepat Mutu": "ya",
        "Tepat Sasaran": "ya",
        "Kondisi": "Baik",
        "Nomor BAST": "",
        "Tanggal BAST": arrived.isoformat(),
        "Keadaan": "Diterima",
    }


def _fate(number: int, row: dict[str, str]) -> dict[str, str]:
    papers = {"Surat Jalan": f"SJ-{number:03}/2024", "Nomor BAST": f"BAST-KRM-{number:03}/2024"}
    by, quantity = date.fromisoformat(row["Jadwal Tiba"]), int(row["Jumlah Rencana"])
    if number in LATE:
        day = (by + timedelta(days=LATE[number])).isoformat()
        return papers | {"Tiba": day, "Tanggal BAST": day}
    if number in NEVER_ARRIVED:
        return papers | _empty("Tiba", "Jumlah Diterima", "Rusak", "Tepat Jenis", "Tepat Mutu", "Tepat Sasaran",
                               "Kondisi", "Nomor BAST", "Tanggal BAST") | {"Keadaan": "Dikirim"}  # fmt: skip
    if number in WRONG_KIND:
        return papers | {"Tepat Jenis": "tidak"}
    if number in SHORT:
        return papers | {"Jumlah Diterima": str(quantity - SHORT[number])}
    if number in ELSEWHERE:
        return papers | {"Tepat Sasaran": "tidak"}
    return papers | _damage(number, row, by)


def _damage(number: int, row: dict[str, str], by: date) -> dict[str, str]:
    if number in REPLACED:
        return _replaced(REPLACED[number], date.fromisoformat(row["Tiba"])) | {"Tepat Mutu": "ya"}
    if number in REPLACED_LATE:
        return _replaced(REPLACED_LATE[number], by + timedelta(days=1)) | {"Tepat Mutu": "tidak"}
    if number in DAMAGED:
        return {"Rusak": str(DAMAGED[number]), "Tepat Mutu": "tidak", "Kondisi": "Sebagian rusak"}
    return {}


def _replaced(pieces: int, day: date) -> dict[str, str]:
    return {"Rusak": str(pieces), "Diganti": str(pieces), "Tanggal Ganti": day.isoformat(), "Kondisi": "Sebagian rusak",
            "Tanggal BAST": day.isoformat()}  # fmt: skip


def _empty(*headings: str) -> dict[str, str]:
    return dict.fromkeys(headings, "")
