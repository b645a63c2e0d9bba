"""Made-up destruction of ballots before both votes of 2024: the damaged sheets of each kind, as sorting found them."""

from collections import Counter

from warehouse import DAMAGES, SORTED

PLACE = "Halaman gudang KPU Kabupaten Lebak"
DAYS = {"PEMILU2024": "2024-02-13", "PILKADA2024": "2024-11-26"}  # the last day allowed
OTHER_DAYS = {"SS-DPR": "2024-02-12", "SS-DPD": "2024-02-14", "SS-PILBUP": "2024-11-25"}  # DPD: on the voting day, late
NOT_SEEN_BY_BAWASLU = ("SS-DPRDPROV",)
LEFT = {"SS-PILBUP": (6, "Disimpan sebagai barang bukti laporan Bawaslu")}
NEVER = ("SS-PILGUB",)
NOTHING_OVER = ("SS-PILBUP",)  # what remains is the reserve for a repeat vote, and is kept


def ballot_destruction(*, sorting: list[dict[str, str]]) -> list[dict[str, str]]:
    """One row a kind of ballot, and one for a kind of which none was over."""
    damaged = Counter()
    for row in sorting:
        damaged[row["Kode Barang"]] += sum(int(row[heading] or 0) for heading in DAMAGES)
    rows = [_row(number, kind, damaged[kind[1]]) for number, kind in enumerate(SORTED, start=1)]
    over = [kind for kind in SORTED if kind[1] in NOTHING_OVER]
    return rows + [_nothing(number, kind) for number, kind in enumerate(over, start=len(rows) + 1)]


def _plain(number: int, kind: tuple, why: str, sheets: int) -> dict[str, str]:
    event, item, name, *_ = kind
    empty = dict.fromkeys(("Dimusnahkan", "Sebab Tersisa", "Tempat", "Cara", "Tanggal", "Saksi Polri", "Saksi Bawaslu",
                           "Nomor BA", "Tanggal BA"), "")  # fmt: skip
    return {"No.": f"MSN-{number:02}", **event, "Kode Barang": item, "Nama Barang": name, "Sebab": why,
            "Harus Dimusnahkan": str(sheets), **empty, "Keadaan": "Dihitung"}  # fmt: skip


def _row(number: int, kind: tuple, sheets: int) -> dict[str, str]:
    event, item, *_ = kind
    plain = _plain(number, kind, "Rusak", sheets)
    if item in NEVER:
        return plain
    day = OTHER_DAYS.get(item, DAYS[event["Pemilu/Pemilihan"]])
    left, reason = LEFT.get(item, (0, ""))
    return plain | {
        "Dimusnahkan": str(sheets - left),
        "Sebab Tersisa": reason,
        "Tempat": PLACE,
        "Cara": "Dibakar",
        "Tanggal": day,
        "Saksi Polri": "ya",
        "Saksi Bawaslu": "tidak" if item in NOT_SEEN_BY_BAWASLU else "ya",
        "Nomor BA": f"BA-MSN-{number:02}/2024",
        "Tanggal BA": day,
        "Keadaan": "Berita acara",
    }


def _nothing(number: int, kind: tuple) -> dict[str, str]:
    return _plain(number, kind, "Lebih", 0)
