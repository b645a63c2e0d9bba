"""Made-up page III of the DIPA in three versions, and what each RO reached of its volume.

The plan of a year divides each kind of spending over the months by tenths of a percent; December takes the rest, so
that every version adds up to its ceiling. What was planned and what came differ as the weights below differ from it.
"""

from datetime import date

from budget import pok

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
# Revision -> kind of spending -> per mille of the ceiling from January to November.
WEIGHTS = {
    0: {"51": (78, 78, 80, 80, 80, 82, 84, 84, 84, 84, 86), "52": (80, 150, 120, 40, 40, 60, 60, 60, 130, 130, 80),
        "53": (0, 0, 0, 0, 1000, 0, 0, 0, 0, 0, 0)},
    4: {"51": (78, 78, 80, 80, 80, 82, 84, 84, 84, 84, 86), "52": (20, 30, 25, 10, 10, 150, 100, 145, 110, 150, 130),
        "53": (0, 0, 0, 0, 0, 0, 1000, 0, 0, 0, 0)},
    7: {"51": (78, 78, 80, 80, 80, 80, 80, 80, 80, 80, 80), "52": (20, 30, 25, 10, 10, 150, 100, 145, 110, 145, 150),
        "53": (0, 0, 0, 0, 0, 0, 1000, 0, 0, 0, 0)},
}  # fmt: skip

# (RO, unit, target, {last day of a quarter: reached}); the grant's RO begins with the fourth revision.
VOLUMES = [
    ("3355.EBA.994", "layanan", "1", {3: "0.25", 6: "0.5", 9: "0.75", 12: "1"}),
    ("3356.BAH.001", "TPS", "3995", {3: "1933", 6: "1933", 9: "1933", 12: "3995"}),
    ("3357.BAH.001", "dokumen", "206", {3: "59", 6: "59", 9: "147", 12: "203"}),
    ("3360.EBA.994", "layanan", "1", {3: "0.25", 6: "0.5", 9: "0.75", 12: "0.98"}),
    ("3360.EBB.951", "unit", "8", {3: "0", 6: "0", 9: "8", 12: "8"}),
    ("3363.BAH.001", "kegiatan", "22", {3: "4", 6: "9", 9: "15", 12: "21"}),
    ("3364.BAH.001", "kegiatan", "39", {3: "7", 6: "15", 9: "24", 12: "32"}),
    ("3364.BAH.002", "tahapan", "10", {6: "3", 9: "6", 12: "10"}),
]
LAST = {3: 31, 6: 30, 9: 30, 12: 31}


def withdrawals(revision: int) -> list[dict]:
    """Page III as that revision left it: a row for each kind of spending."""
    return [_row(kind, ceiling, WEIGHTS[revision][kind]) for kind, ceiling in sorted(_ceilings(revision).items())]


def _ceilings(revision: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in pok(with_grant=revision >= 4):
        if len(line["Kode"]) == 6 and line["Kode"].isdigit():
            found[line["Kode"][:2]] = found.get(line["Kode"][:2], 0) + line["Jumlah"]
    return found


def _row(kind: str, ceiling: int, weights: tuple[int, ...]) -> dict:
    months = [ceiling * weight // 1000 for weight in weights]
    months.append(ceiling - sum(months))
    return {"Jenis Belanja": kind} | dict(zip(MONTHS, months, strict=True)) | {"Jumlah": ceiling}


def volumes() -> list[dict]:
    """One row an RO and quarter, cumulative since January."""
    return [
        {
            "No.": f"RVRO/{output}/2024-{month:02}",
            "Tahun Anggaran": 2024,
            "RO": output,
            "Satuan": unit,
            "Target Volume": target,
            "Keadaan Pada": date(2024, month, LAST[month]).isoformat(),
            "Volume Tercapai": volume,
            "Bukti": f"Laporan capaian RO {month:02}/2024 (contoh)",
        }
        for output, unit, target, reached in VOLUMES
        for month, volume in reached.items()
    ]
