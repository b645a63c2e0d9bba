"""Made-up needs, purchases and stock-taking of the two votes of 2024.

Facts: the numbers of stations and voters, the percentages, the 1,084,688 ballots a kind and the 2,000 for a repeat
vote of the Pilkada. All coefficients without an official source say so in their basis.
"""

from collections.abc import Sequence

PEMILU = {"Pemilu/Pemilihan": "PEMILU2024", "Hari Pemungutan Suara": "2024-02-14"}
PILKADA = {"Pemilu/Pemilihan": "PILKADA2024", "Hari Pemungutan Suara": "2024-11-27"}
STATIONS = {"PEMILU2024": 3_995, "PILKADA2024": 2_062}
VOTERS = {"PEMILU2024": 1_048_643, "PILKADA2024": 1_057_325}
# For the Pemilu made up: the sample has no stations of it. For the Pilkada published, and what the stations add up to.
BALLOTS = {"PEMILU2024": 1_071_570, "PILKADA2024": 1_084_688}
RESERVE = {"PEMILU2024": "2", "PILKADA2024": "2.5"}
LIST = {"PEMILU2024": "Penetapan DPT 21 Juni 2023", "PILKADA2024": "Penetapan DPT 20 September 2024"}
LAW = {"PEMILU2024": "PKPU 14/2023; Kpt KPU 1281/2023", "PILKADA2024": "PKPU 12/2024"}
UNSOURCED = "Angka contoh, cek keputusan kebutuhan logistik"
VOTING, SUPPORT, OTHER = "Perlengkapan pemungutan suara", "Dukungan perlengkapan", "Perlengkapan lainnya"
NATIONAL, PROVINCE, REGENCY = "Sekretariat Jenderal", "Provinsi", "Kabupaten"

# code, name, class, piece, stage, bought by, so many a station; "voters" for ballots
COMMON = (
    ("BILIK", "Bilik pemungutan suara", VOTING, "buah", 1, NATIONAL, 4),
    ("TINTA", "Tinta", VOTING, "botol", 1, NATIONAL, 2),
    ("COBLOS", "Alat coblos", VOTING, "set", 2, REGENCY, 4),
    ("NETRA", "Alat bantu tunanetra", SUPPORT, "buah", 2, NATIONAL, 2),
    ("PENGENAL", "Tanda pengenal", SUPPORT, "buah", 2, REGENCY, 9),
    ("SALINAN-DPT", "Salinan DPT", OTHER, "berkas", 2, REGENCY, 3),
)
ITEMS = {
    "PEMILU2024": (
        ("KOTAK", "Kotak suara", VOTING, "buah", 1, NATIONAL, 5),
        *COMMON,
        ("SEGEL-PLASTIK", "Segel plastik", VOTING, "buah", 1, NATIONAL, 15),
        ("SAMPUL", "Sampul", SUPPORT, "lembar", 2, PROVINCE, 23),
        ("PLANO", "Formulir C.Hasil plano", SUPPORT, "set", 2, NATIONAL, 5),
        ("POSTER", "Poster daftar calon tetap", OTHER, "lembar", 2, NATIONAL, 4),
        ("SS-PPWP", "Surat suara Presiden dan Wakil Presiden", VOTING, "lembar", 2, NATIONAL, "voters"),
        ("SS-DPR", "Surat suara DPR", VOTING, "lembar", 2, NATIONAL, "voters"),
        ("SS-DPD", "Surat suara DPD", VOTING, "lembar", 2, NATIONAL, "voters"),
        ("SS-DPRDPROV", "Surat suara DPRD Provinsi", VOTING, "lembar", 2, NATIONAL, "voters"),
        ("SS-DPRDKAB", "Surat suara DPRD Kabupaten", VOTING, "lembar", 2, NATIONAL, "voters"),
    ),
    "PILKADA2024": (
        ("KOTAK", "Kotak suara", VOTING, "buah", 1, NATIONAL, 2),
        *COMMON,
        ("SEGEL-PLASTIK", "Segel plastik", VOTING, "buah", 1, REGENCY, 6),
        ("SAMPUL", "Sampul", SUPPORT, "lembar", 2, REGENCY, 12),
        ("PLANO", "Formulir C.Hasil plano", SUPPORT, "set", 2, REGENCY, 2),
        ("POSTER", "Poster daftar pasangan calon", OTHER, "lembar", 2, REGENCY, 2),
        ("SS-PILGUB", "Surat suara Gubernur dan Wakil Gubernur", VOTING, "lembar", 2, PROVINCE, "voters"),
        ("SS-PILBUP", "Surat suara Bupati dan Wakil Bupati", VOTING, "lembar", 2, REGENCY, "voters"),
        ("PSU-PILGUB", "Surat suara PSU Gubernur dan Wakil Gubernur", VOTING, "lembar", 2, PROVINCE, "repeat"),
        ("PSU-PILBUP", "Surat suara PSU Bupati dan Wakil Bupati", VOTING, "lembar", 2, REGENCY, "repeat"),
    ),
}
SOURCED = ("KOTAK", "BILIK", "TINTA", "SS-", "PSU-")
REPEAT_VOTE = 2_000
ALLOCATION = {"voters": "DPT dan cadangan, dibulatkan ke atas per TPS", "repeat": "2.000 per pemilihan"}
NEEDED_ON = {("PEMILU2024", 1): "2023-12-15", ("PEMILU2024", 2): "2024-01-31",
             ("PILKADA2024", 1): "2024-09-30", ("PILKADA2024", 2): "2024-11-10"}  # fmt: skip

# What did not simply go as needed, by event and item.
NEED_EXCEPTIONS = {
    ("PEMILU2024", "BILIK"): {"Masalah Anggaran": "Pagu kurang"},  # needed in 2023: not of this year's budget figure
    ("PEMILU2024", "NETRA"): {"Tepat Jenis": "tidak"},
    ("PEMILU2024", "SAMPUL"): {"Diterima": "91000", "Rusak": "0"},  # 885 short
    ("PEMILU2024", "SS-DPRDKAB"): {"Masalah Anggaran": "Tagihan terlambat dibayar"},
    ("PEMILU2024", "PENGENAL"): {"Kebutuhan": "35990", "Alasan Koreksi": "35 cadangan", "Dikontrak": "35990",
                                 "Diterima": "35990"},  # corrected upwards, with its reason
    ("PILKADA2024", "TINTA"): {"Tepat Alokasi": "tidak"},
    ("PILKADA2024", "SEGEL-PLASTIK"): {"Masalah Anggaran": "Tagihan belum dibayar"},
    ("PILKADA2024", "POSTER"): {"Masalah Anggaran": "Pagu kurang", "Tepat Peruntukan": "tidak"},
    ("PILKADA2024", "SALINAN-DPT"): {"Rusak": "1"},  # one copy short
    ("PILKADA2024", "KOTAK"): {"Dikontrak": "4140", "Diterima": "4140", "Rusak": "16"},  # enough all the same
}  # fmt: skip
# A fact: the presidential election of 2024 had one round.
SECOND_ROUND = {"No.": "KB-PEMILU2024-99", "Hari Pemungutan Suara": "2024-06-26", "Kode Barang": "SS-PPWP-2",
                "Nama Barang": "Surat suara Presiden putaran kedua", "Dibutuhkan": "2024-05-31", "Dikontrak": "",
                "Diterima": "", "Rusak": "", "Masalah Anggaran": "", "Tepat Jenis": "", "Tepat Alokasi": "",
                "Tepat Peruntukan": "", "Dasar Pembatalan": "Pemilu Presiden selesai dalam satu putaran",
                "Keadaan": "Dibatalkan"}  # fmt: skip


def logistics_parameters() -> list[dict[str, str]]:
    """One row an item and event: how many a unit needs, and by which basis."""
    return [_parameter(event, n, item) for event, items in ITEMS.items() for n, item in enumerate(items, start=1)]


def _parameter(event: str, number: int, item: tuple) -> dict[str, str]:
    code, name, kind, piece, stage, buyer, each = item
    coefficient = {"voters": 1, "repeat": REPEAT_VOTE}.get(each, each)
    return {
        "No.": f"PAR-{event}-{number:02}",
        "Pemilu/Pemilihan": event,
        "Kode Barang": code,
        "Nama Barang": name,
        "Kelas": kind,
        "Satuan": piece,
        "Tahap": str(stage),
        "Diadakan Oleh": buyer,
        "Per Unit": "Kabupaten" if each == "repeat" else "TPS",
        "Basis": "Pemilih dalam DPT" if each == "voters" else "Tetap per unit",
        "Koefisien": str(coefficient),
        "Cadangan (%)": RESERVE[event] if each == "voters" else "0",
        "Dasar": LAW[event] if code.startswith(SOURCED) else UNSOURCED,
    }


def logistics_needs() -> list[dict[str, str]]:
    """One row an item and event, and the second round that was not needed."""
    events = (PEMILU, PILKADA)
    rows = [_need(event, n, item) for event in events for n, item in enumerate(ITEMS[event["Pemilu/Pemilihan"]], 1)]
    ballots = next(row for row in rows if row["Kode Barang"] == "SS-PPWP")
    return [*rows, ballots | SECOND_ROUND]


def _need(voting: dict[str, str], number: int, item: tuple) -> dict[str, str]:
    code, name, kind, _piece, stage, _buyer, each = item
    event = voting["Pemilu/Pemilihan"]
    units, base, computed = _worked_out(event, each)
    row = {
        "No.": f"KB-{event}-{number:02}",
        **voting,
        "Kode Barang": code,
        "Nama Barang": name,
        "Kelas": kind,
        "Spesifikasi": f"Spesifikasi {name.lower()} (contoh)",
        "Aturan Alokasi": {
            "voters": "DPT dan cadangan, dibulatkan ke atas per TPS",
            "repeat": "2.000 per pemilihan",
        }.get(each, f"{each} per TPS"),
        "Daftar TPS": LIST[event],
        "Jumlah Unit": str(units),
        "Jumlah Basis": str(base),
        "Hasil Hitung": str(computed),
        "Kebutuhan": str(computed),
        "Alasan Koreksi": "",
        "Dibutuhkan": NEEDED_ON[event, stage],
        "Dikontrak": str(computed),
        "Diterima": str(computed),
        "Rusak": "0",
        "Masalah Anggaran": "Tanpa masalah",
        "Tepat Jenis": "ya",
        "Tepat Alokasi": "ya",
        "Tepat Peruntukan": "ya",
        "Dasar Pembatalan": "",
        "Keadaan": "Disetujui",
    }
    return row | NEED_EXCEPTIONS.get((event, code), {})


def _worked_out(event: str, each: int | str) -> tuple[int, int, int]:
    """Units, sum of their bases, number needed."""
    if each == "voters":
        return STATIONS[event], VOTERS[event], BALLOTS[event]
    if each == "repeat":
        return 1, 1, REPEAT_VOTE
    return STATIONS[event], STATIONS[event], STATIONS[event] * int(each)


PACKAGE_HEADINGS = (
    "No.", "Pemilu/Pemilihan", "Nomor RUP", "Nama Paket", "Metode", "Pagu", "Nomor KAK", "Tanggal KAK",
    "Nomor Spesifikasi", "HPS", "Tanggal HPS", "Sumber Harga 1", "Sumber Harga 2", "Penawaran Ditutup", "Penyedia",
    "Nomor Kontrak", "Tanggal Kontrak", "Nilai Kontrak", "Nomor Adendum", "Jadwal Serah Terima", "Serah Terima",
    "Nomor BAST", "Denda", "Batas Bayar", "Lunas", "Dibayar", "Dasar Pembatalan", "Keadaan",
)  # fmt: skip
# event, name, method, ceiling, estimate, day of the estimate, offers closed, contract, value, scheduled, delivered,
# pay by, paid on; "" where it never came
PACKAGES = (
    ("PEMILU2024", "Sewa gudang logistik", "Pengadaan langsung", 180, 178, "2023-10-02", "2023-10-09", "2023-10-12",
     175, "2023-10-20", "2023-10-20", "2023-11-20", "2023-11-15"),  # of 2023
    ("PEMILU2024", "Alat coblos", "E-purchasing", 320, 310, "2023-12-01", "2023-12-11", "2023-12-14", 305,
     "2024-01-20", "2024-01-20", "2024-02-20", "2024-02-20"),  # on the last days
    ("PEMILU2024", "Tanda pengenal", "Pengadaan langsung", 150, 149, "2023-12-04", "2023-12-12", "2023-12-15", 148,
     "2024-01-22", "2024-01-24", "2024-02-22", "2024-02-21"),  # two days late
    ("PEMILU2024", "Salinan DPT", "Pengadaan langsung", 190, 185, "2024-01-02", "2024-01-08", "2024-01-10", 180,
     "2024-01-30", "2024-01-29", "2024-02-28", "2024-03-05"),  # paid late
    ("PILKADA2024", "Surat suara Bupati dan PSU", "E-purchasing", 1_250, 1_200, "2024-08-12", "2024-09-30",
     "2024-10-02", 1_150, "2024-11-05", "2024-11-04", "2024-12-05", "2024-12-03"),  # offers closed after 28 days
    ("PILKADA2024", "Segel plastik", "Pengadaan langsung", 90, 88, "2024-08-19", "2024-08-26", "2024-08-29", 85,
     "2024-09-25", "2024-09-25", "2024-10-25", ""),  # never paid
    ("PILKADA2024", "Sampul dan formulir", "E-purchasing", 640, 630, "2024-09-16", "2024-09-26", "2024-09-30", 600,
     "2024-11-08", "2024-11-08", "2024-12-09", "2024-12-06"),
    ("PILKADA2024", "Poster pasangan calon", "Pengadaan langsung", 60, "", "", "", "", "", "2024-11-08", "", "", ""),
    ("PILKADA2024", "Pengepakan dan distribusi", "E-purchasing", 480, 470, "2024-10-01", "2024-10-14", "2024-10-16",
     455, "2024-11-26", "2024-11-26", "2024-12-27", "2024-12-20"),
    ("PILKADA2024", "Gudang cadangan", "Pengadaan langsung", 100, "", "", "", "", "", "2024-10-31", "", "", ""),
)  # fmt: skip
CANCELLED = {9: "Keputusan sekretaris: gudang lama mencukupi (contoh)"}
MILLION = 1_000_000


def packages() -> list[dict[str, str]]:
    """One row a package, money in millions written out."""
    return [dict(zip(PACKAGE_HEADINGS, _package(n, row), strict=True)) for n, row in enumerate(PACKAGES)]


def _package(place: int, row: tuple) -> Sequence[str]:
    event, name, method, ceiling, estimate, priced, closed, signed, value, scheduled, delivered, pay_by, paid = row
    number, given = f"PKT-{place + 1:02}/2024", lambda text, when: text if when else ""
    state = "Selesai" if paid else "Serah terima" if delivered else "Direncanakan"
    return (
        number, event, f"RUP-{place + 1:04}", name, method, str(ceiling * MILLION),
        given(f"KAK-{place + 1:02}", priced), priced, given(f"SPEK-{place + 1:02}", priced),
        str(estimate * MILLION) if estimate else "", priced, given("Katalog elektronik", priced),
        given("Survei pasar", priced), closed, given(f"Penyedia Contoh {place + 1}", signed),
        given(f"SPK-{place + 1:02}/2024", signed), signed, str(value * MILLION) if value else "", "", scheduled,
        delivered, given(f"BAST-{place + 1:02}/2024", delivered), "", pay_by, paid,
        str(value * MILLION) if paid else "", CANCELLED.get(place, ""), "Dibatalkan" if place in CANCELLED else state,
    )  # fmt: skip


STOCK_HEADINGS = (
    "No.", "Pemilu/Pemilihan", "Hari Pemungutan Suara", "Gudang", "Kode Barang", "Nama Barang", "Jumlah Buku",
    "Jumlah Fisik", "Nilai Satuan", "Sebab Selisih", "Tindak Lanjut", "Kondisi", "Jadwal Opname", "Dihitung",
    "Dipelihara", "Nomor BA", "Tanggal BA", "Dokumen Disyaratkan", "Dokumen Lengkap", "Keadaan",
)  # fmt: skip
ROUTINE = {"Pemilu/Pemilihan": "", "Hari Pemungutan Suara": ""}
LEFT_OVER = ("KOTAK", "BILIK", "COBLOS", "SEGEL-PLASTIK")
# which vote, day set for it, day counted, day maintained, day of the minutes
ROUNDS = (
    (PEMILU, "2024-02-07", "2024-02-06", "2024-02-08", "2024-02-07"),
    (ROUTINE, "2024-06-28", "2024-06-28", "2024-06-27", "2024-06-28"),
    (ROUTINE, "2024-09-30", "2024-09-30", "2024-09-30", "2024-10-01"),
    (PILKADA, "2024-11-20", "2024-11-19", "2024-11-21", "2024-11-20"),
    (ROUTINE, "2025-01-06", "2025-01-06", "2025-01-06", "2025-01-06"),  # of the year after
)
NEVER = {"Jumlah Fisik": "", "Kondisi": "", "Dihitung": "", "Dipelihara": "", "Nomor BA": "", "Tanggal BA": "",
         "Dokumen Lengkap": "0", "Keadaan": "Dibuka"}  # fmt: skip
# What did not go well, by round and item.
STOCK_EXCEPTIONS = {
    (0, "TINTA"): {"Dipelihara": ""},
    (0, "POSTER"): {"Jumlah Buku": "0", "Jumlah Fisik": "0"},  # not in stock
    (0, "SEGEL-PLASTIK"): {"Dihitung": "2024-02-14", "Nomor BA": "", "Tanggal BA": "", "Dokumen Lengkap": "2",
                           "Keadaan": "Dihitung"},  # on the voting day itself: too late
    (1, "COBLOS"): {"Dokumen Lengkap": "1"},
    (2, "KOTAK"): {"Jumlah Fisik": "4118", "Sebab Selisih": "Enam kotak dipinjam PPK",
                   "Tindak Lanjut": "Ditarik kembali"},
    (3, "NETRA"): NEVER,
    (3, "COBLOS"): {"Dipelihara": "2024-11-26"},  # the last day that counts
    (3, "BILIK"): {"Dipelihara": "2024-11-27"},  # too late
    (3, "SAMPUL"): {"Dokumen Lengkap": "2"},
}  # fmt: skip


def stock_taking() -> list[dict[str, str]]:
    """One row an item and round: every kind of goods before a vote, four kinds of what is left between them."""
    return [
        dict(zip(STOCK_HEADINGS, _stock(place, item, number), strict=True)) | STOCK_EXCEPTIONS.get((place, item[0]), {})
        for place in range(len(ROUNDS))
        for number, item in enumerate(_stored(place), start=1)
    ]


def _stored(place: int) -> list[tuple]:
    event = ROUNDS[place][0]["Pemilu/Pemilihan"]
    held = ITEMS[event or "PILKADA2024"]
    return [item for item in held if not isinstance(item[6], str) and (event or item[0] in LEFT_OVER)]


def _stock(place: int, item: tuple, number: int) -> Sequence[str]:
    vote, scheduled, counted, maintained, minuted = ROUNDS[place]
    event = vote["Pemilu/Pemilihan"]
    quantity = str(STATIONS[event or "PILKADA2024"] * item[6])
    return (
        f"OPN-{place + 1}-{number:02}", event, vote["Hari Pemungutan Suara"], "Gudang KPU Kabupaten Lebak", item[0],
        item[1], quantity, quantity, "", "", "", "Baik", scheduled, counted, maintained, f"BA-OPN-{place + 1}/2024",
        minuted, "3", "3", "Berita acara",
    )  # fmt: skip
