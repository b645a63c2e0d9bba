"""Register kesiapan pemungutan dan penghitungan suara."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, READY
from .models import ReadinessItem

S = ReadinessItem.State


def validate(item: ReadinessItem) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 0.1 and SAKIP 6.2, RKT-16)."""
    return _place_faults(item) | _ready_faults(item)


def _place_faults(item: ReadinessItem) -> dict[str, str]:
    faults = {}
    if not re.fullmatch(r"[A-Z]+\d{4}", item.event):
        faults["event"] = "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PILKADA2024"
    if not re.fullmatch(r"\d{4}|\d{6}|\d{10}", item.area_code):
        faults["area_code"] = "harus 4 angka (kabupaten), 6 (kecamatan) atau 10 (desa); periksa kodenya"
    elif not item.area_code.startswith(item.office.code):
        faults["area_code"] = f"di luar wilayah kantor {item.office.code}; periksa kodenya"
    return faults


def _ready_faults(item: ReadinessItem) -> dict[str, str]:
    """An item is done when every station of the area is ready, and something shows it."""
    faults = {}
    if item.stations_ready is not None and item.stations_ready > item.stations:
        faults["stations_ready"] = f"melebihi jumlah TPS ({item.stations}); periksa keduanya"
    if item.done_on and item.stations_ready != item.stations:
        faults["stations_ready"] = (
            f"harus {item.stations} karena sudah selesai; isi semua TPS atau kosongkan tanggalnya"
        )
    if item.done_on and not item.proof:
        faults["proof"] = "kosong padahal sudah selesai; isi nomor buktinya"
    if item.state == S.READY and not item.done_on:
        faults["done_on"] = "kosong padahal keadaannya Siap; isi tanggalnya"
    return faults


def _step(name: str, title: str, source: str, target: str, requires: list[str] | None = None) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires or [], field="state")


add(
    Register(
        code="station-readiness",
        division="teknis",
        title="Register Kesiapan TPS",
        model=ReadinessItem,
        legal_basis="UU 7/2017 ps 341; PKPU 25/2023; PKPU 17/2024",
        list_columns=["number", "event", "area", "item", "stations", "stations_ready", "due_on", "done_on", "state"],
        transitions=[
            *CHECKING,
            _step("prepare", "Siapkan", S.PLANNED, S.PREPARING),
            _step("report-ready", "Nyatakan siap", S.PREPARING, S.READY, ["stations_ready", "done_on", "proof"]),
        ],
        deadlines=[READY],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Hari Pemungutan Suara": "voting_day",
                    "Kode Wilayah": "area_code",
                    "Wilayah": "area",
                    "Butir": "item",
                    "Jumlah TPS": "stations",
                    "TPS Siap": "stations_ready",
                    "Selesai": "done_on",
                    "Nomor Bukti": "proof",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
