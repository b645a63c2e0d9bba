"""Register komponen dan layanan Rumah Pintar Pemilu."""

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, PROVISION
from .models import RppItem

S = RppItem.State
VISIT = ("institution", "men", "women", "satisfaction")
CANCELLED = ["cancelled_on", "cancel_basis"]


def validate(item: RppItem) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 12)."""
    return _kind_faults(item) | _repair_faults(item) | _visit_faults(item) | _state_faults(item)


def _kind_faults(item: RppItem) -> dict[str, str]:
    if item.kind == item.Kind.SERVICE and item.broken_on:
        return {"broken_on": "terisi padahal jenisnya Layanan; kosongkan"}
    if item.kind == item.Kind.SERVICE:
        return {}
    filled = [name for name in VISIT if getattr(item, name) not in (None, "")]
    return dict.fromkeys(filled, "terisi padahal jenisnya Komponen wajib; pengunjung dicatat pada layanannya")


def _repair_faults(item: RppItem) -> dict[str, str]:
    faults = {}
    if item.broken_on and not (item.done_on and item.done_on <= item.broken_on):
        faults["broken_on"] = "lebih awal daripada tersedianya, atau belum pernah tersedia; periksa kedua tanggal"
    if item.repaired_on and not (item.broken_on and item.broken_on <= item.repaired_on):
        faults["repaired_on"] = "berfungsi lagi sebelum tidak berfungsi; periksa kedua tanggal"
    return faults


def _visit_faults(item: RppItem) -> dict[str, str]:
    faults = {}
    if (item.men is None) != (item.women is None):
        faults["men" if item.men is None else "women"] = "kosong padahal pasangannya terisi; isi keduanya, nol bila nol"
    if item.satisfaction is not None and not 1 <= item.satisfaction <= 5:
        faults["satisfaction"] = "di luar 1 sampai 5; perbaiki angkanya"
    if item.men is not None and not item.done_on:
        faults["men"] = "terisi padahal layanan belum terlaksana; isi tanggalnya atau kosongkan"
    return faults


def _state_faults(item: RppItem) -> dict[str, str]:
    faults = {}
    if item.state in (S.DONE, S.BROKEN) and not item.done_on:
        faults["done_on"] = "kosong padahal keadaannya Tersedia, Terlaksana atau Tidak berfungsi; isi tanggalnya"
    if item.state == S.PLANNED and item.done_on:
        faults["done_on"] = "terisi padahal keadaannya Direncanakan; perbaiki salah satunya"
    if item.state == S.BROKEN and (not item.broken_on or item.repaired_on):
        faults["broken_on"] = "keadaannya Tidak berfungsi: isi tanggal mulainya, kosongkan tanggal berfungsi lagi"
    if item.done_on and not item.evidence:
        faults["evidence"] = "kosong padahal sudah tersedia atau terlaksana; isi nomor berita acara atau laporannya"
    cancelled = {name: "dibatalkan tanpa tanggal atau dasar; isi keduanya" for name in CANCELLED
                 if item.state == S.CANCELLED and not getattr(item, name)}  # fmt: skip
    if item.cancelled_on and not item.cancel_basis:
        cancelled["cancel_basis"] = "dibatalkan tanpa dasar; isi nomor keputusannya"
    return faults | cancelled


def _move(name: str, title: str, source: str, target: str, requires: list[str]) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


def _cancel(source: str) -> Transition:
    """Taking an item off changes the denominator: only plenary or secretary, with basis and reason."""
    return Transition("cancel", "Batalkan kegiatan", source, S.CANCELLED, "records.enact", CANCELLED, True, "state")


add(
    Register(
        code="rpp-services",
        division="teknis",
        title="Register Komponen dan Layanan Rumah Pintar Pemilu (RPP)",
        model=RppItem,
        legal_basis="PKPU 9/2022 (partisipasi masyarakat); pedoman Rumah Pintar Pemilu",
        list_columns=["number", "kind", "room", "title", "due_on", "done_on", "broken_on", "state"],
        transitions=[
            *CHECKING,
            _move("finish", "Selesaikan", S.PLANNED, S.DONE, ["done_on", "evidence"]),
            _move("break", "Nyatakan tidak berfungsi", S.DONE, S.BROKEN, ["broken_on"]),
            _move("repair", "Nyatakan berfungsi lagi", S.BROKEN, S.DONE, ["repaired_on"]),
            _cancel(S.PLANNED),
            _cancel(S.BROKEN),
        ],
        deadlines=[PROVISION],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Jenis": "kind",
                    "Ruang": "room",
                    "Nama": "title",
                    "Dasar": "legal_basis",
                    "Dalam Rencana": "in_plan",
                    "Batas": "due_on",
                    "Tersedia/Terlaksana": "done_on",
                    "Tidak Berfungsi Sejak": "broken_on",
                    "Berfungsi Lagi": "repaired_on",
                    "Dibatalkan": "cancelled_on",
                    "Dasar Pembatalan": "cancel_basis",
                    "Lembaga": "institution",
                    "Laki-laki": "men",
                    "Perempuan": "women",
                    "Kepuasan": "satisfaction",
                    "Bukti": "evidence",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
