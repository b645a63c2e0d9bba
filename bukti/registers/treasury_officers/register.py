"""Register pejabat perbendaharaan."""

import re
from collections.abc import Callable
from itertools import chain

from django.db.models import QuerySet

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Status, Transition

from .measures import CERTIFICATES, HANDOVER, MEASURES
from .models import TreasuryOfficer

P, S = TreasuryOfficer.Position, TreasuryOfficer.State
WORDS = {P.BUDGET_HOLDER: "KPA", P.COMMITMENT: "PPK", P.PAYMENT_ORDER: "PPSPM", P.TREASURER: "BP", P.ASSISTANT: "BPP"}
TOGETHER = [
    ("handed_over_on", "ends_on"),
    ("handed_over_on", "minutes_number"),
    ("handed_over_on", "outstanding"),
    ("minutes_number", "handed_over_on"),
    ("outstanding", "handed_over_on"),
    ("certificate", "certificate_number"),
    ("certificate", "certified_on"),
    ("certificate_number", "certificate"),
    ("certified_on", "certificate"),
]
ORDER = [("starts_on", "ends_on"), ("ends_on", "handed_over_on")]
STATE_NEEDS: dict[str, str] = {S.ENDED: "ends_on", S.HANDED_OVER: "handed_over_on"}


def validate(officer: TreasuryOfficer) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 5, R5.9)."""
    return _own_faults(officer) | _seat_faults(officer, _others(officer))


def in_one_file() -> Callable[[TreasuryOfficer], dict[str, str]]:
    """``validate`` for all rows of a file: nobody holds a seat that a row above gives to another."""
    above: list[TreasuryOfficer] = []

    def validate_next(officer: TreasuryOfficer) -> dict[str, str]:
        faults = _own_faults(officer) | _seat_faults(officer, chain(_others(officer), above))
        above.append(officer)
        return faults

    return validate_next


def _others(officer: TreasuryOfficer) -> QuerySet:
    held = TreasuryOfficer.objects.filter(office=officer.office_id, seat=officer.seat)
    return held.exclude(status=Status.VOID).exclude(number=officer.number)


def _own_faults(officer: TreasuryOfficer) -> dict[str, str]:
    word, faults = WORDS[P(officer.position)], {}
    if not re.fullmatch(rf"{word}(-[1-9])?", officer.seat):
        faults["seat"] = f"tidak cocok dengan jabatannya; tulis {word} atau {word}-1"
    for because, needed in TOGETHER:
        if getattr(officer, because) not in (None, "") and getattr(officer, needed) in (None, ""):
            faults[needed] = f"kosong padahal '{officer.label(because)}' terisi; isi keduanya"
    for before, after in ORDER:
        first, second = getattr(officer, before), getattr(officer, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{officer.label(before)}' ({first}); periksa kedua tanggal"
    return faults | _certificate_faults(officer) | _state_faults(officer)


def _certificate_faults(officer: TreasuryOfficer) -> dict[str, str]:
    wanted = CERTIFICATES.get(P(officer.position))
    if not officer.certificate or officer.certificate == wanted:
        return {}
    told = f"bukan {wanted.label}, yang disyaratkan" if wanted else "tidak disyaratkan untuk jabatan ini; kosongkan"
    return {"certificate": told}


def _state_faults(officer: TreasuryOfficer) -> dict[str, str]:
    needed = STATE_NEEDS.get(officer.state)
    if needed and getattr(officer, needed) is None:
        return {needed: f"kosong padahal keadaannya {S(officer.state).label}; isi tanggalnya"}
    return {}


def _seat_faults(officer: TreasuryOfficer, others: chain | QuerySet) -> dict[str, str]:
    """One holds a seat at a time: the next begins after the last day of the one before."""
    for other in others:
        apart = _ended_before(other, officer) or _ended_before(officer, other)
        if other.seat == officer.seat and other.office_id == officer.office_id and not apart:
            until = other.ends_on or "belum berakhir"
            return {"starts_on": f"{officer.seat} dijabat {other} dari {other.starts_on} ({until}); periksa tanggalnya"}
    return {}


def _ended_before(first: TreasuryOfficer, second: TreasuryOfficer) -> bool:
    return first.ends_on is not None and first.ends_on < second.starts_on


def _step(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


add(
    Register(
        code="treasury-officers",
        division="kul",
        title="Register Pejabat Perbendaharaan",
        model=TreasuryOfficer,
        legal_basis="UU 1/2004 ps 4-10; PP 45/2013 jo. 50/2018; Perpres 7/2016; PMK 62/2023",
        list_columns=["number", "seat", "employee", "starts_on", "ends_on", "certificate", "handed_over_on", "state"],
        transitions=[
            *CHECKING,
            _step("end", "Akhiri masa tugas", S.SERVING, S.ENDED, "ends_on"),
            _step("hand-over", "Catat serah terima", S.ENDED, S.HANDED_OVER, "handed_over_on", "minutes_number"),
        ],
        deadlines=[HANDOVER],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Jabatan": "position",
                    "Kode Jabatan": "seat",
                    "Nomor Pegawai": "employee",
                    "Nomor SK": "decree",
                    "Mulai": "starts_on",
                    "Terakhir": "ends_on",
                    "Sertifikat": "certificate",
                    "Nomor Sertifikat": "certificate_number",
                    "Bersertifikat Sejak": "certified_on",
                    "Serah Terima": "handed_over_on",
                    "Nomor BA": "minutes_number",
                    "Tunggakan": "outstanding",
                    "Keadaan": "state",
                },
                example={"position": P.ASSISTANT.value, "seat": "BPP-9"},
            )
        ],
        validate=validate,
        validate_file=in_one_file,
    )
)
