"""Made-up work in the warehouse for both votes of 2024: sorting of ballots, stock cards, a packed box for each station.

Facts: voters and ballots of each station of the Pilkada are those of the count forms. What went in and out on the
stock cards is what the shipments and the sorting of this sample say.
"""

from collections import Counter
from datetime import date, timedelta
from random import Random

from logistics import PEMILU, PILKADA
from shipping import PEMILU_BALLOTS, WAREHOUSE

PILKADA_BALLOTS = 1_086_688  # those of the stations, and 2,000 for a repeat vote
DAYS = 5  # one kind is sorted in so many days
# event, item, name, sheets on the labels, first day of sorting
SORTED = (
    (PEMILU, "SS-PPWP", "Surat suara Presiden dan Wakil Presiden", PEMILU_BALLOTS, date(2024, 1, 15)),
    (PEMILU, "SS-DPRDKAB", "Surat suara DPRD Kabupaten", PEMILU_BALLOTS, date(2024, 1, 17)),
    (PEMILU, "SS-DPR", "Surat suara DPR", PEMILU_BALLOTS, date(2024, 1, 20)),
    (PEMILU, "SS-DPD", "Surat suara DPD", PEMILU_BALLOTS, date(2024, 1, 22)),
    (PEMILU, "SS-DPRDPROV", "Surat suara DPRD Provinsi", PEMILU_BALLOTS, date(2024, 1, 25)),
    (PILKADA, "SS-PILGUB", "Surat suara Gubernur dan Wakil Gubernur", PILKADA_BALLOTS, date(2024, 11, 6)),
    (PILKADA, "SS-PILBUP", "Surat suara Bupati dan Wakil Bupati", PILKADA_BALLOTS, date(2024, 11, 8)),
)
DAMAGES = ("Sobek", "Bernoda", "Warna", "Salah Potong", "Kurang Cetak")
NOT_SORTED = dict.fromkeys(("Selesai", "Petugas", "Menurut Label", "Baik", *DAMAGES, "Kurang", "Diganti",
                            "Tanggal Ganti", "Nomor BA", "Tanggal BA"), "") | {"Keadaan": "Dijadwalkan"}  # fmt: skip
NOT_REPLACED = {"Diganti": "", "Tanggal Ganti": "", "Nomor BA": "", "Tanggal BA": "", "Keadaan": "Klaim"}
# What did not go well, by number of the day.
SORTED_LATE = {7: 1, 18: 2}  # days after the day set
NEVER_SORTED = (25,)
NEVER_REPLACED = (28,)
REPLACED_IN_PART = {33: 6}  # sheets still wanting


def ballot_sorting(random: Random) -> list[dict[str, str]]:
    """One row a kind of ballot and day; every damaged or missing sheet was replaced, save for the exceptions."""
    days = [(kind, day) for kind in SORTED for day in range(DAYS)]
    return [_sorting(random, number, kind, day) for number, (kind, day) in enumerate(days, start=1)]


def _sorting(random: Random, number: int, kind: tuple, day: int) -> dict[str, str]:
    event, item, name, total, first = kind
    on = first + timedelta(days=day)
    done = on + timedelta(days=SORTED_LATE.get(number, 0))
    labelled = total // DAYS + (total % DAYS if day == DAYS - 1 else 0)
    bad = [random.randrange(4, 90) for _ in DAMAGES]
    short = random.choice((0, 0, 1, 2, 5))
    replaced = sum(bad) + short - REPLACED_IN_PART.get(number, 0)
    came = max(first + timedelta(days=DAYS + 3), done)
    row = {
        "No.": f"SRT-{number:02}",
        **event,
        "Kode Barang": item,
        "Nama Barang": name,
        "Tempat": WAREHOUSE,
        "Jadwal Sortir": on.isoformat(),
        "Selesai": done.isoformat(),
        "Petugas": str(random.randrange(90, 150)),
        "Menurut Label": str(labelled),
        "Baik": str(labelled - sum(bad) - short),
        **dict(zip(DAMAGES, map(str, bad), strict=True)),
        "Kurang": str(short),
        "Diganti": str(replaced),
        "Tanggal Ganti": came.isoformat(),
        "Nomor BA": f"BA-SRT-{number:02}/2024",
        "Tanggal BA": came.isoformat(),
        "Keadaan": "Berita acara",
    }
    return row | (NOT_SORTED if number in NEVER_SORTED else NOT_REPLACED if number in NEVER_REPLACED else {})


ROUTINE = {"Pemilu/Pemilihan": ""}
# Besides what shipments and sorting say: card, day, kind, in (+) or out (-), from or to, document, note
BY_HAND = (
    ("PEMILU2024", "KOTAK", "2024-03-25", "Pengembalian", 19_961, "28 PPK", "BA-KEMBALI-01/2024", ""),
    ("PILKADA2024", "TINTA", "2024-10-01", "Koreksi", -2, "", "BA-KOREKSI-01/2024",
     "Baris 1 mencatat 4.126; BAST menyebut 4.124"),
    ("PILKADA2024", "KOTAK", "2024-12-10", "Pengembalian", 4_118, "28 PPK", "", ""),  # without a document
    ("", "KOTAK", "2024-01-02", "Saldo awal", 4_200, "", "BA-OPN-0/2024", ""),
    ("", "KOTAK", "2024-04-16", "Rusak, hilang atau dimusnahkan", -76, "", "BA-HAPUS-01/2024", "Rusak terendam air"),
    ("", "BILIK", "2024-01-02", "Saldo awal", 8_260, "", "BA-OPN-0/2024", ""),
    ("", "BILIK", "2024-04-16", "Rusak, hilang atau dimusnahkan", -12, "", "BA-HAPUS-01/2024", ""),
)  # fmt: skip
MISCOUNTED = {("PILKADA2024", "TINTA"): 2}  # written down too many of at their receipt
NAMES = {"KOTAK": "Kotak suara", "BILIK": "Bilik pemungutan suara", "TINTA": "Tinta"}
PIECES = {"TINTA": "botol", "KOTAK": "buah", "BILIK": "buah"}
Movement = tuple[str, str, int, str, str, str]  # day, kind, in (+) or out (-), from or to, document, note


def stock_cards(*, shipments: list[dict[str, str]], sorting: list[dict[str, str]]) -> list[dict[str, str]]:
    """One row a line, card after card, with the balance as the warehouse clerk wrote it."""
    movements: dict[tuple[str, str], list[Movement]] = {}
    for card, movement in [*_received(shipments), *_sorted_out(sorting), *_sent(shipments), *_by_hand()]:
        movements.setdefault(card, []).append(movement)
    shipped = {(row["Pemilu/Pemilihan"], row["Kode Barang"]) for row in shipments}
    names = {row["Kode Barang"]: row["Nama Barang"] for row in shipments} | NAMES
    known = [card for card in sorted(movements) if card in shipped or card[0] == ""]
    return [row for card in known for row in _card(card, names[card[1]], sorted(movements[card]))]


def _received(shipments: list[dict[str, str]]) -> list[tuple[tuple[str, str], Movement]]:
    rows = [row for row in shipments if row["Tingkat"] == "Gudang kabupaten"]
    return [(_card_of(row), (row["Tiba"], "Penerimaan",
                             int(row["Jumlah Diterima"]) + MISCOUNTED.get(_card_of(row), 0), "Penyedia",
                             row["Nomor BAST"], "")) for row in rows]  # fmt: skip


def _sorted_out(sorting: list[dict[str, str]]) -> list[tuple[tuple[str, str], Movement]]:
    """Sheets taken out when they were sorted, and those that came for them."""
    found = []
    for row in sorting:
        bad = sum(int(row[heading] or 0) for heading in (*DAMAGES, "Kurang"))
        if bad:
            out = (row["Selesai"], "Rusak, hilang atau dimusnahkan", -bad, "", row["No."], "Hasil sortir")
            found.append((_card_of(row), out))
        if row["Diganti"]:
            found.append((_card_of(row), (row["Tanggal Ganti"], "Penerimaan", int(row["Diganti"]), "Penyedia",
                                          row["Nomor BA"], "Pengganti hasil sortir")))  # fmt: skip
    return found


def _sent(shipments: list[dict[str, str]]) -> list[tuple[tuple[str, str], Movement]]:
    """One line a card and day of departure."""
    pieces: Counter[tuple[tuple[str, str], str]] = Counter()
    places: Counter[tuple[tuple[str, str], str]] = Counter()
    for row in shipments:
        if row["Tingkat"] == "PPK":
            pieces[_card_of(row), row["Berangkat"]] += int(row["Jumlah Dikirim"])
            places[_card_of(row), row["Berangkat"]] += 1
    return [(card, (day, "Pengeluaran", -sent, f"{places[card, day]} PPK", f"RSJ/{card[1]}/{day}", ""))
            for (card, day), sent in pieces.items()]  # fmt: skip


def _by_hand() -> list[tuple[tuple[str, str], Movement]]:
    return [((event, item), tuple(rest)) for event, item, *rest in BY_HAND]  # type: ignore[misc]


def _card_of(row: dict[str, str]) -> tuple[str, str]:
    return row["Pemilu/Pemilihan"], row["Kode Barang"]


def _card(card: tuple[str, str], name: str, movements: list[Movement]) -> list[dict[str, str]]:
    event, item = card
    rows, balance = [], 0
    for line, (day, kind, pieces, party, document, note) in enumerate(movements, start=1):
        balance += pieces
        rows.append({
            "No.": f"KS-{event or 'RUTIN'}-{item}-{line:02}",
            "Pemilu/Pemilihan": event,
            "Gudang": WAREHOUSE,
            "Kode Barang": item,
            "Nama Barang": name,
            "Satuan": PIECES.get(item, "lembar"),
            "Baris": str(line),
            "Tanggal": day,
            "Jenis": kind,
            "Dari/Kepada": party,
            "Nomor Bukti": document,
            "Masuk": str(pieces) if pieces > 0 else "",
            "Keluar": str(-pieces) if pieces < 0 else "",
            "Saldo": str(balance),
            "Keterangan": note,
        })  # fmt: skip
    return rows


FIRST_PACKING, PACKING_DAYS = date(2024, 11, 13), 7
# What did not go as needed, by place of the station in the count forms.
PACKED_LATE = {102: 1, 733: 2, 1_504: 1}  # days after the day set
LACKING = {311: "Formulir C.HASIL plano", 1_190: "Satu segel plastik"}
PACKED_SHORT = {640: (5, "Kurang pada bundel pabrik, tanpa pengganti"), 1_877: (1, "Satu lembar rusak saat dikemas")}
PACKED_OVER = {905: (10, "Satu bundel lebih, diketahui sesudah disegel")}
NEVER_PACKED = (2_011,)
NOT_PACKED = dict.fromkeys(("Dikemas", "Isi Lengkap", "Nomor Kotak", "Nomor Segel", "Dikemas Pada", "Pemeriksa 1",
                            "Pemeriksa 2"), "") | {"Keadaan": "Menunggu"}  # fmt: skip


def packing(*, stations: list[dict]) -> list[dict[str, str]]:
    """One row a station of the Pilkada: its box with the ballots of the regent's vote."""
    places = sorted({station["kode_kec"] for station in stations})
    return [_box(number, station, places.index(station["kode_kec"])) for number, station in enumerate(stations, 1)]


def _box(number: int, station: dict, place: int) -> dict[str, str]:
    by = FIRST_PACKING + timedelta(days=place % PACKING_DAYS)
    needed = int(station["surat_suara_diterima"])
    wanting, why = PACKED_SHORT.get(number, (0, ""))
    extra, reason = PACKED_OVER.get(number, (0, ""))
    row = {
        "No.": f"KMS-PILBUP-{station['kode_tps']}",
        **PILKADA,
        "Kode Barang": "SS-PILBUP",
        "Kode TPS": station["kode_tps"],
        "Kecamatan": station["kecamatan"],
        "Desa/Kelurahan": station["desa"],
        "DPT": str(station["dpt"]),
        "Kebutuhan": str(needed),
        "Dikemas": str(needed - wanting + extra),
        "Sebab Berbeda": why or reason,
        "Isi Lengkap": "tidak" if number in LACKING else "ya",
        "Isi yang Kurang": LACKING.get(number, ""),
        "Nomor Kotak": f"KTK-B-{number:04}",
        "Nomor Segel": f"SGL-{100_000 + number}",
        "Jadwal Pengepakan": by.isoformat(),
        "Dikemas Pada": (by + timedelta(days=PACKED_LATE.get(number, 0))).isoformat(),
        "Pemeriksa 1": f"Petugas 1 regu {place + 1}",
        "Pemeriksa 2": f"Petugas 2 regu {place + 1}",
        "Keadaan": "Disegel",
    }
    return row | (NOT_PACKED if number in NEVER_PACKED else {})
