"""Made-up documents of the voter list, one a stage and an area; README.md names the published totals among them.

The DPT, DPTb and DPK of the Pilkada agree with the stations of counts_pilbup.csv. Nobody's name is in any of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

HEADINGS = (
    "No.", "Pemilu/Pemilihan", "Tahap", "Putaran", "Tingkat", "Kode Wilayah", "Wilayah", "Batas", "Ditetapkan",
    "Nomor BA", "Diumumkan", "TPS", "L", "P", "L+P", "Fisik L", "Fisik P", "Intelektual L", "Intelektual P", "Mental L",
    "Mental P", "Wicara L", "Wicara P", "Rungu L", "Rungu P", "Netra L", "Netra P", "Tahap Sebelumnya", "Baru",
    "Pindah Masuk", "Pindah Keluar", "TMS 1", "TMS 2", "TMS 3", "TMS 4", "TMS 5", "TMS 6", "TMS 7", "TMS 8",
    "Ubah Data", "Belum KTP-el", "Ganda Dalam", "Ganda Luar", "Keadaan",
)  # fmt: skip
REGENCY = ("3602", "Lebak")
KINDS = {"Fisik": 41, "Intelektual": 7, "Mental": 14, "Wicara": 11, "Rungu": 9, "Netra": 18}  # made-up percents
STARTED = 1_048_038  # published: voters at the start of the Pilkada's list
WORKED = 1_054_992  # published: voters and stations of August 2024
WORKED_STATIONS = 2_056
# Made up: what the visits from house to house took off the list of the regency, and what else they found.
VISITS = {
    "TMS 1": 9_870, "TMS 2": 412, "TMS 3": 36, "TMS 4": 11_204, "TMS 5": 1_388, "TMS 6": 74, "TMS 7": 51,
    "TMS 8": 21_630, "Ubah Data": 18_405, "Belum KTP-el": 6_217, "Ganda Dalam": 231, "Ganda Luar": 181,
}  # fmt: skip
LEAVING = tuple(f"TMS {code}" for code in range(1, 8))

# What did not simply go as planned, by number.
EXCEPTIONS = {
    "PEMILU2024/DPTb/H-7/360222": {"Ditetapkan": "2024-02-08"},  # two days late
    "PEMILU2024/DPK/360228": dict.fromkeys(("L", "P", "L+P"), ""),  # minutes without their recap
    "PEMILU2024/DPK/360219": {"Ditetapkan": "", "Nomor BA": "", "L": "", "P": "", "L+P": "", "Keadaan": "Disusun"},
    "PILKADA2024/DPHP/3602": {"Ditetapkan": "2024-08-10"},  # two days late
    "PILKADA2024/DPT/360225": {"Ditetapkan": "2024-10-02"},  # due in September, made in the next quarter
    "PILKADA2024/DPT/3602": {"Diumumkan": "2024-09-22", "Keadaan": "Diumumkan"},  # published day
    "PILKADA2024/DPK/360221": {"Ditetapkan": "2025-01-06"},  # due in December, made in the next year
    "PILKADA2024/DPK/360217": {"Ditetapkan": "2024-12-03"},  # on its last day
}


@dataclass(frozen=True)
class Stage:
    """A stage of the list: the last day and the day of the minutes, in the districts and in the regency."""

    event: str
    kind: str
    regency: tuple[str, str]
    districts: tuple[str, str] | None = None
    round: str = ""
    announced: str = ""


@dataclass
class Area:
    """What the list of the Pilkada holds in one area: L and P of each, and the stations."""

    code: str
    name: str
    stations: int = 0
    figures: dict[str, list[int]] = field(default_factory=dict)

    def add(self, kind: str, men: int, women: int) -> None:
        held = self.figures.setdefault(kind, [0, 0])
        held[0], held[1] = held[0] + men, held[1] + women


PEMILU, PILKADA = "PEMILU2024", "PILKADA2024"
STAGES = (
    Stage(PEMILU, "DPTb", ("2024-01-17", "2024-01-16"), None, "H-30"),
    Stage(PEMILU, "DPTb", ("2024-02-07", "2024-02-07"), ("2024-02-06", "2024-02-05"), "H-7"),
    Stage(PEMILU, "DPK", ("2024-03-05", "2024-03-04"), ("2024-03-02", "2024-02-27")),
    Stage(PILKADA, "DPHP", ("2024-08-08", "2024-08-08"), ("2024-08-06", "2024-08-05")),
    Stage(PILKADA, "DPS", ("2024-08-11", "2024-08-11"), None, "", "2024-08-18"),
    Stage(PILKADA, "DPSHP", ("2024-09-13", "2024-09-13"), ("2024-09-10", "2024-09-09")),
    Stage(PILKADA, "DPT", ("2024-09-21", "2024-09-20"), ("2024-09-21", "2024-09-20")),  # 20 September is published
    Stage(PILKADA, "DPTb", ("2024-10-30", "2024-10-29"), None, "H-30"),
    Stage(PILKADA, "DPTb", ("2024-11-22", "2024-11-22"), ("2024-11-21", "2024-11-20"), "H-7"),
    Stage(PILKADA, "DPK", ("2024-12-06", "2024-12-05"), ("2024-12-03", "2024-12-01")),  # 5 December is published
)
LABELS = {
    "DPHP": "DPHP (hasil pemutakhiran)", "DPS": "DPS (sementara)", "DPSHP": "DPSHP (hasil perbaikan)",
    "DPT": "DPT (tetap)", "DPTb": "DPTb (pindahan)", "DPK": "DPK (khusus)",
}  # fmt: skip
# Of another year: the list of the Pemilu, set in June 2023, and a continuous update of 2025 not made yet.
DPT_2023 = {
    "No.": "PEMILU2024/DPT/3602", "Pemilu/Pemilihan": PEMILU, "Tahap": LABELS["DPT"], "Tingkat": "Kabupaten/kota",
    "Kode Wilayah": "3602", "Wilayah": "Lebak", "Batas": "2023-06-21", "Ditetapkan": "2023-06-21",
    "Nomor BA": "BA/PEMILU2024/DPT/3602", "TPS": "3995", "L": "537915", "P": "510728", "L+P": "1048643",
    "Keadaan": "Ditutup",
}  # fmt: skip
UPDATE_2025 = {
    "No.": "PDPB/2025-TW1/3602", "Tahap": "PDPB (berkelanjutan)", "Putaran": "2025-TW1", "Tingkat": "Kabupaten/kota",
    "Kode Wilayah": "3602", "Wilayah": "Lebak", "Batas": "2025-04-10", "Keadaan": "Direncanakan",
}  # fmt: skip


def list_documents(random: Random, *, districts: list[dict], counts: Iterable[dict]) -> list[dict[str, str]]:
    """One row a document, headings as the register takes them."""
    areas = _areas(random, districts, counts)
    rows = [DPT_2023, *(row for stage in STAGES for row in _stage(stage, areas)), UPDATE_2025]
    return [dict.fromkeys(HEADINGS, "") | row | EXCEPTIONS.get(row["No."], {}) for row in rows]


def _areas(random: Random, districts: list[dict], counts: Iterable[dict]) -> list[Area]:
    """The regency, then its districts: sums of the stations, and what is made up for the other stages."""
    regency = Area(*REGENCY)
    areas = {row["kode_kec"]: Area(row["kode_kec"], row["kecamatan"], int(row["tps"])) for row in districts}
    for row in counts:
        for kind, name in (
            ("DPT", "dpt"),
            ("DPTb", "pengguna_dptb"),
            ("DPK", "pengguna_dpk"),
            ("dis", "disabilitas_dpt"),
        ):
            areas[row["kode_kec"]].add(kind, int(row[f"{name}_l"]), int(row[f"{name}_p"]))
    grown = _shared(1_057_325 - WORKED, [sum(area.figures["DPT"]) for area in areas.values()])
    for area, growth in zip(areas.values(), grown, strict=True):
        men, women = area.figures["DPT"]
        area.figures["DPHP"] = [men - growth // 2, women - (growth - growth // 2)]
        area.figures["DPSHP"] = [men, women]
        area.add("DPTb", random.randint(0, 4), random.randint(0, 4))  # listed, but did not come
        area.figures["Pemilu DPTb"] = [random.randint(20, 90), random.randint(20, 90)]
        area.figures["Pemilu DPK"] = [random.randint(30, 160), random.randint(30, 160)]
        for kind in ("DPTb", "Pemilu DPTb"):
            area.figures[f"early {kind}"] = [count // 2 for count in area.figures[kind]]
        area.figures["TMS"] = [random.randint(8, 60), random.randint(0, 40)]  # died, moved away
    for area in areas.values():
        regency.stations += area.stations
        for kind, (men, women) in area.figures.items():
            regency.add(kind, men, women)
    regency.figures["DPS"] = regency.figures["DPHP"]
    return [regency, *areas.values()]


def _shared(total: int, weights: list[int]) -> list[int]:
    """``total`` divided as the weights are, in whole numbers that add up to it."""
    shares = [total * weight // sum(weights) for weight in weights]
    for place in range(total - sum(shares)):
        shares[place] += 1
    return shares


def _stage(stage: Stage, areas: list[Area]) -> list[dict[str, str]]:
    regency, *districts = areas
    rows = [_document(stage, area, "Kecamatan (PPK)", *stage.districts) for area in districts if stage.districts]
    return [*rows, _document(stage, regency, "Kabupaten/kota", *stage.regency)]


def _document(stage: Stage, area: Area, level: str, due: str, day: str) -> dict[str, str]:
    number = "/".join(part for part in (stage.event, stage.kind, stage.round, area.code) if part)
    men, women = area.figures[_figures_of(stage)]
    row = {
        "No.": number,
        "Pemilu/Pemilihan": stage.event,
        "Tahap": LABELS[stage.kind],
        "Putaran": stage.round,
        "Tingkat": level,
        "Kode Wilayah": area.code,
        "Wilayah": area.name,
        "Batas": due,
        "Ditetapkan": day,
        "Nomor BA": f"BA/{number}",
        "Diumumkan": stage.announced,
        "L": str(men),
        "P": str(women),
        "L+P": str(men + women),
        "Keadaan": "Ditutup",
    }
    return row | _details(stage.kind, area)


def _figures_of(stage: Stage) -> str:
    figures = f"Pemilu {stage.kind}" if stage.event == PEMILU else stage.kind
    return f"early {figures}" if stage.round == "H-30" else figures


def _details(kind: str, area: Area) -> dict[str, str]:
    """Stations, disabled voters and changes, where the stage gives them."""
    if kind == "DPT":
        return {"TPS": str(area.stations)} | _disabled(area)
    if kind == "DPSHP":
        died, away = area.figures["TMS"]
        return {"TPS": str(area.stations)} | _changes(area, sum(area.figures["DPHP"]), {"TMS 1": died, "TMS 4": away})
    if area.code != REGENCY[0] or kind not in ("DPHP", "DPS"):
        return {}
    found = _changes(area, STARTED, VISITS, "DPHP") if kind == "DPHP" else {}
    return {"TPS": str(WORKED_STATIONS)} | found


def _changes(area: Area, before: int, gone: dict[str, int], after: str = "DPSHP") -> dict[str, str]:
    """The stage before, what was taken off, and as many new voters as make the figures meet."""
    counts = dict.fromkeys(("Pindah Masuk", "Pindah Keluar", *LEAVING), 0) | gone
    added = sum(area.figures[after]) - before + sum(counts[name] for name in LEAVING)
    counts |= {"Tahap Sebelumnya": before, "Baru": added}
    return {name: str(count) for name, count in counts.items()}


def _disabled(area: Area) -> dict[str, str]:
    rows = {}
    for gender, count in zip("LP", area.figures["dis"], strict=True):
        shares = _shared(count, list(KINDS.values()))
        rows |= {f"{kind} {gender}": str(share) for kind, share in zip(KINDS, shares, strict=True)}
    return rows
