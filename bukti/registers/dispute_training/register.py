"""Register bimbingan teknis dan fasilitasi sengketa."""

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import EVENT, MEASURES
from .models import DisputeTraining

S = DisputeTraining.State


def validate(event: DisputeTraining) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 9, R9.2)."""
    return _state_faults(event) | _attendance_faults(event)


def _state_faults(event: DisputeTraining) -> dict[str, str]:
    if event.state in (S.HELD, S.REPORTED) and not event.held_on:
        return {"held_on": "kosong padahal sudah terlaksana; isi tanggalnya"}
    if event.state == S.REPORTED and not event.report:
        return {"report": "kosong padahal sudah dilaporkan; isi nomor laporannya"}
    if event.state in (S.PLANNED, S.CANCELLED) and event.held_on:
        return {"held_on": f"terisi padahal keadaannya {event.get_state_display()}; periksa keduanya"}
    if event.state == S.CANCELLED and not event.reason:
        return {"reason": "kosong padahal dibatalkan; isi alasannya"}
    if event.state == S.PLANNED and not event.planned_on:
        return {"planned_on": "kosong padahal direncanakan; isi tanggalnya"}
    return {}


def _attendance_faults(event: DisputeTraining) -> dict[str, str]:
    if event.attended == 0:
        return {"attended": "tidak ada yang hadir: bukan kegiatan yang terlaksana; ubah keadaannya"}
    if event.attended is not None and not event.held_on:
        return {"attended": "terisi padahal belum terlaksana; kosongkan"}
    return {}


def _step(name: str, title: str, source: str, target: str, requires: list[str]) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


add(
    Register(
        code="dispute-training",
        division="hukum-sdm",
        title="Register Bimbingan Teknis dan Fasilitasi Sengketa",
        model=DisputeTraining,
        legal_basis="UU 7/2017 ps 466-475",
        list_columns=["number", "kind", "part", "topic", "planned_on", "held_on", "attended", "state"],
        transitions=[
            *CHECKING,
            _step("hold", "Catat pelaksanaan", S.PLANNED, S.HELD, ["held_on"]),
            _step("report", "Laporkan", S.HELD, S.REPORTED, ["report"]),
            Transition(
                "cancel", "Batalkan kegiatan", S.PLANNED, S.CANCELLED, "records.enter", ["reason"], True, "state"
            ),
        ],
        deadlines=[EVENT],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Jenis": "kind",
                    "Peran Kantor": "part",
                    "Materi": "topic",
                    "Tempat": "place",
                    "Rencana": "planned_on",
                    "Terlaksana": "held_on",
                    "Diundang": "invited",
                    "Hadir": "attended",
                    "Nomor Laporan": "report",
                    "Alasan Pembatalan": "reason",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
