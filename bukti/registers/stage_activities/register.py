"""Register kegiatan tahapan."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import COMPLETION, MEASURES
from .models import StageActivity

S = StageActivity.State
SPANS = [("planned_start", "planned_end"), ("revised_start", "revised_end"), ("actual_start", "actual_end")]


def validate(activity: StageActivity) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 17, R17.1)."""
    return _event_faults(activity) | _schedule_faults(activity) | _state_faults(activity)


def _event_faults(activity: StageActivity) -> dict[str, str]:
    if not re.fullmatch(r"[A-Z]+\d{4}", activity.event):
        return {"event": "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PILKADA2024"}
    return {}


def _schedule_faults(activity: StageActivity) -> dict[str, str]:
    faults = {}
    for start, end in SPANS:
        first, last = getattr(activity, start), getattr(activity, end)
        if first and last and last < first:
            faults[end] = "selesai sebelum mulai; periksa kedua tanggal"
    if (activity.revised_start or activity.revised_end) and not activity.revision_basis:
        faults["revision_basis"] = "jadwal berubah tanpa dasar; isi nomor peraturan atau keputusannya"
    return faults


def _state_faults(activity: StageActivity) -> dict[str, str]:
    if activity.state == S.DONE and not activity.actual_end:
        return {"actual_end": "kosong padahal keadaannya Selesai; isi tanggal selesai pelaksanaan"}
    if activity.state == S.CANCELLED and not activity.revision_basis:
        return {"revision_basis": "dibatalkan tanpa dasar; isi nomor peraturan atau keputusannya"}
    if activity.state == S.CANCELLED and activity.actual_end:
        return {"actual_end": "terisi padahal keadaannya Dibatalkan; kosongkan atau ubah keadaannya"}
    return {}


def _state(name: str, title: str, source: str, target: str, requires: list[str]) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


def _cancel(source: str) -> Transition:
    """Taking an activity off the schedule changes the denominator: only plenary or secretary, with basis and reason."""
    return Transition(
        "cancel", "Batalkan kegiatan", source, S.CANCELLED, "records.enact", ["revision_basis"], True, "state"
    )


add(
    Register(
        code="stage-activities",
        division="teknis",
        title="Register Kegiatan Tahapan",
        model=StageActivity,
        legal_basis="UU 7/2017 ps 167; PKPU 3/2022; PKPU 2/2024",
        list_columns=["number", "event", "group", "activity", "end_in_force", "actual_end", "rules_met", "state"],
        transitions=[
            *CHECKING,
            _state("begin", "Mulai", S.PLANNED, S.RUNNING, ["actual_start"]),
            _state("finish", "Selesaikan", S.RUNNING, S.DONE, ["actual_end"]),
            _cancel(S.PLANNED),
            _cancel(S.RUNNING),
        ],
        deadlines=[COMPLETION],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Kelompok": "group",
                    "Kegiatan": "activity",
                    "Dasar": "legal_basis",
                    "Mulai Semula": "planned_start",
                    "Selesai Semula": "planned_end",
                    "Mulai Perubahan": "revised_start",
                    "Selesai Perubahan": "revised_end",
                    "Dasar Perubahan": "revision_basis",
                    "Mulai Pelaksanaan": "actual_start",
                    "Selesai Pelaksanaan": "actual_end",
                    "Sesuai Ketentuan": "rules_met",
                    "Pelanggaran Terbukti": "violation",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
