"""Register sortir dan lipat surat suara."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, SORTING
from .models import DAMAGES, BallotSorting

S = BallotSorting.State
EVENT = re.compile(r"[A-Z]+\d{4}")
COUNTS = ("received", "good", *DAMAGES, "short")
TOGETHER = [
    *(("sorted_on", count) for count in COUNTS),
    *((count, "sorted_on") for count in COUNTS[1:]),
    ("replaced", "replaced_on"),
    ("replaced_on", "replaced"),
    ("replaced_on", "sorted_on"),
    ("minutes_number", "minutes_on"),
    ("minutes_on", "minutes_number"),
    ("minutes_on", "sorted_on"),
]
ORDER = [("sorted_on", "replaced_on"), ("sorted_on", "minutes_on")]
NEEDED_IN: dict[str, str] = {
    S.SORTED: "sorted_on",
    S.CLAIMED: "sorted_on",
    S.REPLACED: "replaced_on",
    S.MINUTED: "minutes_on",
}


def validate(day: BallotSorting) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 3 "Validate" V7, V8)."""
    return _empty_faults(day) | _number_faults(day) | _day_faults(day) | _state_faults(day)


def _empty_faults(day: BallotSorting) -> dict[str, str]:
    faults = {} if EVENT.fullmatch(day.event) else {"event": "bukan kode; tulis seperti PILKADA2024"}
    for because, needed in TOGETHER:
        if getattr(day, because) not in (None, "") and getattr(day, needed) in (None, ""):
            faults[needed] = f"kosong padahal '{day.label(because)}' terisi; isi keduanya, 0 bila tidak ada"
    return faults


def _number_faults(day: BallotSorting) -> dict[str, str]:
    """Good, damaged and short make up what the label says; only damaged and short ones are replaced."""
    counts = [getattr(day, name) for name in COUNTS]
    if None in counts:
        return {}
    received, good, *bad = counts
    if received != good + sum(bad):
        told = f"baik {good} + rusak {sum(bad[:-1])} + kurang {bad[-1]} = {good + sum(bad)}"
        return {"received": f"tidak sama dengan {told}; periksa jumlahnya"}
    if day.replaced is not None and day.replaced > sum(bad):
        return {"replaced": f"melebihi yang rusak dan kurang ({sum(bad)}); periksa jumlahnya"}
    return {}


def _day_faults(day: BallotSorting) -> dict[str, str]:
    faults = {}
    for name in ("scheduled_on", "sorted_on"):
        if getattr(day, name) and getattr(day, name) >= day.voting_day:
            faults[name] = f"harus sebelum hari pemungutan suara ({day.voting_day}); periksa kedua tanggal"
    for before, after in ORDER:
        first, second = getattr(day, before), getattr(day, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{day.label(before)}' ({first}); periksa kedua tanggal"
    return faults


def _state_faults(day: BallotSorting) -> dict[str, str]:
    needed = NEEDED_IN.get(day.state)
    if needed and getattr(day, needed) is None:
        return {needed: f"kosong padahal keadaannya {S(day.state).label}; isi dahulu"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


MINUTES = ("minutes_number", "minutes_on")

add(
    Register(
        code="ballot-sorting",
        title="Register Sortir dan Lipat Surat Suara",
        division="kul",
        model=BallotSorting,
        legal_basis="UU 7/2017 ps 340-346; PKPU 14/2023; PKPU 12/2024",
        list_columns=["number", "event", "name", "sorted_on", "received", "good", "damaged", "short", "ready", "state"],
        transitions=[
            *CHECKING,
            _step("sort", "Catat hasil sortir", S.SCHEDULED, S.SORTED, "sorted_on"),
            _step("claim", "Ajukan penggantian", S.SORTED, S.CLAIMED),
            _step("replace", "Catat penggantian", S.CLAIMED, S.REPLACED, "replaced", "replaced_on"),
            _step("minute", "Buat berita acara", S.SORTED, S.MINUTED, *MINUTES),
            _step("minute", "Buat berita acara", S.REPLACED, S.MINUTED, *MINUTES),
        ],
        deadlines=[SORTING],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Hari Pemungutan Suara": "voting_day",
                    "Kode Barang": "item",
                    "Nama Barang": "name",
                    "Tempat": "place",
                    "Jadwal Sortir": "scheduled_on",
                    "Selesai": "sorted_on",
                    "Petugas": "workers",
                    "Menurut Label": "received",
                    "Baik": "good",
                    "Sobek": "torn",
                    "Bernoda": "stained",
                    "Warna": "discoloured",
                    "Salah Potong": "miscut",
                    "Kurang Cetak": "underprinted",
                    "Kurang": "short",
                    "Diganti": "replaced",
                    "Tanggal Ganti": "replaced_on",
                    "Nomor BA": "minutes_number",
                    "Tanggal BA": "minutes_on",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
