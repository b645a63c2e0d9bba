"""Register kegiatan sosialisasi dan pendidikan pemilih."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import EVENT, MEASURES
from .models import OutreachEvent

S = OutreachEvent.State
NOT_HELD = (S.PLANNED, S.SCHEDULED, S.POSTPONED, S.CANCELLED)
APPROVED = ["approved_on", "approval"]


def validate(event: OutreachEvent) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 12 "Validate")."""
    return _change_faults(event) | _state_faults(event) | _participant_faults(event) | _figure_faults(event)


def _change_faults(event: OutreachEvent) -> dict[str, str]:
    faults = {}
    if event.event and not re.fullmatch(r"[A-Z]+\d{4}", event.event):
        faults["event"] = "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PILKADA2024"
    changed = event.revised_on or event.state == S.CANCELLED
    if changed and not event.approval:
        faults["approval"] = "diubah atau dibatalkan tanpa dasar; isi nomor persetujuannya"
    if changed and not event.approved_on:
        faults["approved_on"] = "diubah atau dibatalkan tanpa tanggal persetujuan; isi tanggalnya"
    if not event.scheduled and event.revised_on:
        faults["revised_on"] = "terisi padahal di luar rencana; kosongkan, atau isi 'ya' pada Dalam Rencana"
    return faults


def _state_faults(event: OutreachEvent) -> dict[str, str]:
    faults = {}
    if event.state in (S.HELD, S.REPORTED) and not event.held_on:
        faults["held_on"] = "kosong padahal keadaannya Terlaksana atau Dilaporkan; isi tanggalnya"
    if event.state in NOT_HELD and event.held_on:
        faults["held_on"] = "terisi padahal keadaannya bukan Terlaksana; perbaiki salah satunya"
    for needed in ("report_number", "reported_on"):
        if event.state == S.REPORTED and not getattr(event, needed):
            faults[needed] = "kosong padahal keadaannya Dilaporkan; isi nomor dan tanggal laporan"
    if event.reported_on and event.held_on and event.reported_on < event.held_on:
        faults["reported_on"] = "lebih awal daripada pelaksanaannya; periksa kedua tanggal"
    return faults


def _participant_faults(event: OutreachEvent) -> dict[str, str]:
    """Participants are counted by sex, and there are as many as rows on the attendance list."""
    if (event.men is None) != (event.women is None):
        return {
            "men" if event.men is None else "women": "kosong padahal pasangannya terisi; isi keduanya, nol bila nol"
        }
    if event.men is None or event.women is None:
        return {}
    total, faults = event.men + event.women, {}
    if event.attendance_rows is not None and event.attendance_rows != total:
        faults["attendance_rows"] = f"tidak sama dengan peserta laki-laki dan perempuan ({total}); periksa daftar hadir"
    for part in ("disabled", "first_time"):
        if (getattr(event, part) or 0) > total:
            faults[part] = f"melebihi seluruh peserta ({total}); periksa angkanya"
    if not event.held_on:
        faults["men"] = "terisi padahal kegiatan belum terlaksana; isi tanggal pelaksanaan atau kosongkan"
    return faults


def _figure_faults(event: OutreachEvent) -> dict[str, str]:
    parts = [name for name in ("disabled", "first_time") if getattr(event, name) is not None]
    return {name: "terisi tanpa jumlah peserta; isi peserta laki-laki dan perempuan" for name in parts
            if event.men is None and event.women is None}  # fmt: skip


def _move(name: str, title: str, source: str, target: str, requires: list[str] | None = None) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires or [], field="state")


def _cancel(source: str) -> Transition:
    """Taking an event off the plan changes the denominator: only plenary or secretary, with basis and reason."""
    return Transition("cancel", "Batalkan kegiatan", source, S.CANCELLED, "records.enact", APPROVED, True, "state")


add(
    Register(
        code="outreach-events",
        division="teknis",
        title="Register Sosialisasi dan Pendidikan Pemilih",
        model=OutreachEvent,
        legal_basis="UU 7/2017 ps 448-450; UU 1/2015 ps 131; PKPU 9/2022",
        list_columns=[
            "number",
            "activity",
            "segment",
            "scheduled",
            "date_in_force",
            "held_on",
            "participants",
            "state",
        ],
        transitions=[
            *CHECKING,
            _move("schedule", "Jadwalkan", S.PLANNED, S.SCHEDULED),
            Transition("postpone", "Tunda", S.SCHEDULED, S.POSTPONED, "records.enter", [], True, "state"),
            _move("reschedule", "Jadwalkan lagi", S.POSTPONED, S.SCHEDULED, ["revised_on", *APPROVED]),
            _move("hold", "Nyatakan terlaksana", S.SCHEDULED, S.HELD, ["held_on"]),
            _move("report", "Laporkan", S.HELD, S.REPORTED, ["report_number", "reported_on"]),
            _cancel(S.PLANNED),
            _cancel(S.SCHEDULED),
            _cancel(S.POSTPONED),
        ],
        deadlines=[EVENT],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Kegiatan": "activity",
                    "Tema": "theme",
                    "Segmen": "segment",
                    "Metode": "method",
                    "Tempat": "place",
                    "Dalam Rencana": "scheduled",
                    "Tanggal Rencana": "planned_on",
                    "Toleransi": "tolerance_days",
                    "Sasaran Peserta": "target_participants",
                    "Anggaran": "budget",
                    "Tanggal Perubahan": "revised_on",
                    "Perubahan Disetujui": "approved_on",
                    "Dasar Perubahan": "approval",
                    "Sebab Perubahan": "change_reason",
                    "Terlaksana": "held_on",
                    "Laki-laki": "men",
                    "Perempuan": "women",
                    "Disabilitas": "disabled",
                    "Pemula": "first_time",
                    "Daftar Hadir": "attendance_rows",
                    "Mitra": "partner",
                    "Biaya": "cost",
                    "Nomor Laporan": "report_number",
                    "Dilaporkan": "reported_on",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
