"""Register kegiatan dalam rencana aksi."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import ACTIVITY, MEASURES
from .models import PlannedActivity

S = PlannedActivity.State


def validate(activity: PlannedActivity) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, SAKIP 6.2 RKT-9b, 6.3 RAK-15)."""
    return _plan_faults(activity) | _deed_faults(activity) | _state_faults(activity)


def _plan_faults(activity: PlannedActivity) -> dict[str, str]:
    faults = {}
    if not re.fullmatch(r"RAK-\d+[a-z]?", activity.indicator):
        faults["indicator"] = "bukan kode indikator rencana aksi; tulis seperti RAK-12"
    if activity.quarter != str((activity.planned_on.month + 2) // 3):
        faults["planned_on"] = "di luar triwulan rencananya; periksa tanggal dan triwulan"
    if activity.revised_on and not activity.revision_basis:
        faults["revision_basis"] = "rencana berubah tanpa dasar; isi nomor suratnya"
    return faults


def _deed_faults(activity: PlannedActivity) -> dict[str, str]:
    faults = {}
    if activity.as_planned is not None and not activity.done_on:
        faults["done_on"] = "kosong padahal kesesuaiannya sudah dinilai; isi tanggal terlaksana"
    if activity.done_on and not activity.evidence:
        faults["evidence"] = "kosong padahal sudah terlaksana; isi nomor buktinya"
    if activity.as_planned is False and not activity.deviation:
        faults["deviation"] = "kosong padahal tidak sesuai rencana; jelaskan penyimpangannya"
    for name in ("planned_cost", "actual_cost"):
        cost = getattr(activity, name)
        if cost is not None and cost < 0:
            faults[name] = "di bawah nol; periksa angkanya"
    return faults


def _state_faults(activity: PlannedActivity) -> dict[str, str]:
    if activity.state == S.DONE and not activity.done_on:
        return {"done_on": "kosong padahal keadaannya Selesai; isi tanggal terlaksana"}
    if activity.done_on and activity.state != S.DONE:
        return {"state": "belum Selesai padahal tanggal terlaksana terisi; samakan keduanya"}
    if activity.state == S.CANCELLED and not activity.revision_basis:
        return {"revision_basis": "dibatalkan tanpa dasar; isi nomor suratnya"}
    return {}


def _state(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


def _cancel(source: str) -> Transition:
    """Taking an activity out of the plan changes the denominator: only plenary or secretary, with basis and reason."""
    return Transition(
        "cancel", "Batalkan kegiatan", source, S.CANCELLED, "records.enact", ["revision_basis"], True, "state"
    )


add(
    Register(
        code="planned-activities",
        division="rendatin",
        title="Register Kegiatan Rencana Aksi",
        model=PlannedActivity,
        legal_basis="Perpres 29/2014; PP 39/2006",
        list_columns=["number", "indicator", "activity", "due_in_force", "done_on", "as_planned", "cost_difference",
                      "state"],
        transitions=[
            *CHECKING,
            _state("begin", "Mulai", S.PLANNED, S.RUNNING),
            _state("finish", "Selesaikan", S.RUNNING, S.DONE, "done_on", "evidence"),
            _cancel(S.PLANNED),
            _cancel(S.RUNNING),
        ],
        deadlines=[ACTIVITY],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Indikator": "indicator",
                    "Kegiatan": "activity",
                    "Dalam Rencana": "scheduled",
                    "Triwulan": "quarter",
                    "Rencana Selesai": "planned_on",
                    "Rencana Perubahan": "revised_on",
                    "Dasar Perubahan": "revision_basis",
                    "Terlaksana": "done_on",
                    "Sesuai Rencana": "as_planned",
                    "Penyimpangan": "deviation",
                    "Biaya Rencana": "planned_cost",
                    "Biaya Pelaksanaan": "actual_cost",
                    "Bukti": "evidence",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)  # fmt: skip
