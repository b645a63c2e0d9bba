"""Register permohonan informasi publik."""

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import ANSWER, MEASURES
from .models import InformationRequest

S = InformationRequest.State


def validate(request: InformationRequest) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 7 "Validate")."""
    faults = {}
    if request.completed_on and request.completed_on < request.received_on:
        faults["completed_on"] = "lengkap sebelum diterima; periksa kedua tanggal"
    if request.extended_on and not (request.completed_on and request.completed_on <= request.extended_on):
        faults["extended_on"] = "diperpanjang sebelum permohonan lengkap; periksa kedua tanggal"
    return faults | _answer_faults(request)


def _answer_faults(request: InformationRequest) -> dict[str, str]:
    faults = {}
    if request.answered_on and not request.completed_on:
        faults["completed_on"] = "kosong padahal sudah dijawab; isi tanggal permohonan lengkap"
    if request.answered_on and request.answered_on < (request.completed_on or request.received_on):
        faults["answered_on"] = "dijawab sebelum permohonan lengkap; periksa kedua tanggal"
    if request.answered_on and not request.decision:
        faults["decision"] = "kosong padahal sudah dijawab; isi keputusannya"
    if request.decision == request.Decision.REFUSED and not request.refusal_basis:
        faults["refusal_basis"] = "ditolak tanpa uji konsekuensi; isi nomornya"
    if request.state == S.ANSWERED and not request.answered_on:
        faults["answered_on"] = "kosong padahal keadaannya Dijawab; isi tanggalnya"
    if request.state == S.EXTENDED and not request.extended_on:
        faults["extended_on"] = "kosong padahal keadaannya Diperpanjang; isi tanggalnya"
    return faults


add(
    Register(
        code="information-requests",
        division="teknis",
        title="Register Permohonan Informasi Publik",
        model=InformationRequest,
        legal_basis="UU 14/2008 ps 21-22; PKPU 22/2023 jo. 11/2024; PKPU 4/2025",
        list_columns=["number", "channel", "subject", "received_on", "due_on", "answered_on", "state"],
        transitions=[
            *CHECKING,
            Transition("ask", "Minta dilengkapi", S.RECEIVED, S.INCOMPLETE, "records.enter", field="state"),
            Transition("start", "Proses", S.RECEIVED, S.PROCESSING, "records.enter", ["completed_on"], field="state"),
            Transition(
                "resume", "Proses", S.INCOMPLETE, S.PROCESSING, "records.enter", ["completed_on"], field="state"
            ),
            Transition(
                "extend", "Perpanjang", S.PROCESSING, S.EXTENDED, "records.enter", ["extended_on"], True, "state"
            ),
            Transition(
                "answer", "Jawab", S.PROCESSING, S.ANSWERED, "records.enter", ["answered_on", "decision"], field="state"
            ),
            Transition(
                "answer", "Jawab", S.EXTENDED, S.ANSWERED, "records.enter", ["answered_on", "decision"], field="state"
            ),
        ],
        deadlines=[ANSWER],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No. Register": "number",
                    "Kanal": "channel",
                    "Pemohon": "applicant",
                    "Rincian": "subject",
                    "Masa": "regime",
                    "Diterima": "received_on",
                    "Lengkap": "completed_on",
                    "Diperpanjang": "extended_on",
                    "Dijawab": "answered_on",
                    "Keputusan": "decision",
                    "Uji Konsekuensi": "refusal_basis",
                    "Keadaan": "state",
                }
            )
        ],
        private=["applicant"],
        validate=validate,
    )
)
