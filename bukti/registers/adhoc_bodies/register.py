"""Register badan adhoc."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import INAUGURATION, MEASURES
from .models import AdHocBody

S = AdHocBody.State


def validate(body: AdHocBody) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 0.4 and 6 "Validate")."""
    return _event_faults(body) | _count_faults(body) | _day_faults(body)


def _event_faults(body: AdHocBody) -> dict[str, str]:
    if re.fullmatch(r"[A-Z]+\d{4}", body.event):
        return {}
    return {"event": "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PILKADA2024"}


def _count_faults(body: AdHocBody) -> dict[str, str]:
    if not body.needed:
        return {"needed": "0: baris ini tidak perlu; hapus atau isi kebutuhannya"}
    faults = {}
    if body.slots_each is not None and body.needed != body.units * body.slots_each:
        faults["needed"] = f"bukan {body.units} satuan kali {body.slots_each}; periksa ketiganya"
    if body.filled is None:
        return faults
    if body.filled > body.needed:
        faults["filled"] = f"melebihi kebutuhan {body.needed}; pengganti mengisi tempat yang sama"
    if body.men is not None and body.women is not None and body.men + body.women != body.filled:
        faults["filled"] = f"bukan jumlah laki-laki {body.men} dan perempuan {body.women}; periksa ketiganya"
    return faults


def _day_faults(body: AdHocBody) -> dict[str, str]:
    faults = {}
    sworn = body.inaugurated_on
    if sworn and body.filled is None:
        faults["filled"] = "kosong padahal sudah dilantik; isi jumlah yang dilantik"
    if sworn and not body.decree:
        faults["decree"] = "kosong padahal sudah dilantik; isi nomor keputusannya"
    if body.filled and not sworn:
        faults["inaugurated_on"] = "kosong padahal ada yang dilantik; isi tanggalnya"
    if body.state in (S.INAUGURATED, S.ENDED) and not sworn:
        faults["inaugurated_on"] = "kosong padahal keadaannya sudah dilantik; isi tanggalnya"
    if body.work_ends_on and body.work_ends_on < (sworn or body.due_on):
        faults["work_ends_on"] = "masa kerja berakhir sebelum pelantikan; periksa kedua tanggal"
    if body.state == S.ENDED and not body.work_ends_on:
        faults["work_ends_on"] = "kosong padahal masa kerja selesai; isi tanggalnya"
    return faults


def _step(name: str, title: str, source: str, target: str, requires: list[str]) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


add(
    Register(
        code="adhoc-bodies",
        division="hukum-sdm",
        title="Register Badan Adhoc",
        model=AdHocBody,
        legal_basis="UU 7/2017 ps 51-59; PKPU 8/2022; Keputusan KPU 476/2022 jo. 534/2022 jo. 67/2023; 475-476/2024",
        list_columns=["number", "event", "body", "district", "due_on", "inaugurated_on", "needed", "filled", "state"],
        transitions=[
            *CHECKING,
            _step("select", "Mulai seleksi", S.PLANNED, S.SELECTING, []),
            _step("inaugurate", "Lantik", S.SELECTING, S.INAUGURATED, ["inaugurated_on", "decree", "filled"]),
            _step("end", "Akhiri masa kerja", S.INAUGURATED, S.ENDED, ["work_ends_on"]),
        ],
        deadlines=[INAUGURATION],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Badan": "body",
                    "Kecamatan": "district",
                    "Jumlah Satuan": "units",
                    "Formasi per Satuan": "slots_each",
                    "Kebutuhan": "needed",
                    "Jadwal Pelantikan": "due_on",
                    "Dilantik": "inaugurated_on",
                    "Nomor Keputusan": "decree",
                    "Terisi": "filled",
                    "Laki-laki": "men",
                    "Perempuan": "women",
                    "Akhir Masa Kerja": "work_ends_on",
                    "Pergantian": "replaced",
                    "Peserta Bimtek": "trained",
                    "Sanksi": "sanctioned",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
