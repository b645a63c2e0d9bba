"""Register penggantian antarwaktu anggota DPRD kabupaten/kota."""

import calendar
from datetime import date

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import ANSWER, MEASURES
from .models import InterimReplacement

S = InterimReplacement.State
ORDER = [
    ("letter_date", "received_on"),
    ("received_on", "clarified_on"),
    ("received_on", "interim_letter_on"),
    ("received_on", "plenary_on"),
    ("clarified_on", "plenary_on"),
    ("plenary_on", "answered_on"),
    ("received_on", "answered_on"),
    ("answered_on", "uploaded_on"),
]
PLENARY = ["plenary_on", "minutes_number"]
ANSWERED = ["answer_letter", "answered_on"]


def validate(letter: InterimReplacement) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 10 "Rules", "Validate")."""
    return _order_faults(letter) | _decision_faults(letter) | _paper_faults(letter)


def _order_faults(letter: InterimReplacement) -> dict[str, str]:
    faults = {}
    for before, after in ORDER:
        first, second = getattr(letter, before), getattr(letter, after)
        if first and second and second < first:
            label = letter.label(before)
            faults[after] = f"lebih awal daripada '{label}' ({first}); periksa kedua tanggal"
    return faults


def _decision_faults(letter: InterimReplacement) -> dict[str, str]:
    """No replacement when less than six months of the term remain on the day the letter came."""
    if letter.replacement and letter.rejection_reason:
        return {"rejection_reason": "terisi bersama calon pengganti; isi salah satu saja"}
    if not too_short(letter.received_on, letter.term_ends_on):
        return {}
    if letter.replacement:
        return {"replacement": "sisa masa jabatan kurang dari enam bulan: tidak ada PAW; kosongkan, isi alasannya"}
    if not letter.rejection_reason:
        return {"rejection_reason": "sisa masa jabatan kurang dari enam bulan: isi alasan tidak diganti"}
    return {}


def too_short(received_on: date, term_ends_on: date) -> bool:
    """Whether under six calendar months lie between; exactly six months is enough (31 August to 28 February is)."""
    months = 12 * (term_ends_on.year - received_on.year) + term_ends_on.month - received_on.month
    last_of_month = calendar.monthrange(term_ends_on.year, term_ends_on.month)[1]
    return (months, term_ends_on.day) < (6, min(received_on.day, last_of_month))


def _paper_faults(letter: InterimReplacement) -> dict[str, str]:
    faults = {}
    for needed, because in (
        ("minutes_number", "plenary_on"),
        ("plenary_on", "minutes_number"),
        ("answer_letter", "answered_on"),
        ("answered_on", "answer_letter"),
        ("plenary_on", "answered_on"),
        ("interim_letter_on", "interim_letter"),
        ("interim_letter", "interim_letter_on"),
    ):
        if getattr(letter, because) and not getattr(letter, needed):
            faults[needed] = f"kosong padahal '{letter.label(because)}' terisi; isi keduanya"
    if letter.clarified_on and not letter.clarification:
        faults["clarification"] = "tidak, padahal klarifikasi bertanggal; isi ya"
    if letter.answered_on and letter.clarification and not letter.clarified_on:
        faults["clarified_on"] = "kosong padahal perlu klarifikasi dan sudah dijawab; isi tanggalnya"
    if letter.answered_on and not (letter.replacement or letter.rejection_reason):
        faults["replacement"] = "kosong padahal sudah dijawab; isi calon pengganti atau alasan tidak diganti"
    if letter.state in (S.ANSWERED, S.UPLOADED) and not letter.answered_on:
        faults["answered_on"] = "kosong padahal surat jawaban sudah keluar; isi tanggalnya"
    return faults


def _step(name: str, title: str, source: str, target: str, requires: list[str] | None = None) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires or [], field="state")


add(
    Register(
        code="paw",
        division="teknis",
        title="Register Penggantian Antarwaktu (PAW)",
        model=InterimReplacement,
        legal_basis="UU 17/2014; UU 23/2014; PKPU 6/2017 jo. 6/2019; PKPU 3/2025",
        list_columns=["number", "party", "electoral_district", "received_on", "due_on", "answered_on", "state"],
        transitions=[
            *CHECKING,
            _step("record", "Catat", S.RECEIVED, S.RECORDED, ["letter_number", "received_on"]),
            _step("verify", "Verifikasi", S.RECORDED, S.VERIFYING),
            _step("clarify", "Klarifikasi", S.VERIFYING, S.CLARIFYING, ["clarification"]),
            _step("hold-plenary", "Plenokan", S.VERIFYING, S.PLENARY, PLENARY),
            _step("hold-plenary", "Plenokan", S.CLARIFYING, S.PLENARY, ["clarified_on", *PLENARY]),
            _step("answer", "Kirim surat jawaban", S.PLENARY, S.ANSWERED, ANSWERED),
            _step("upload", "Unggah", S.ANSWERED, S.UPLOADED, ["uploaded_on"]),
        ],
        deadlines=[ANSWER],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Anggota Berhenti": "member",
                    "Partai": "party",
                    "Daerah Pemilihan": "electoral_district",
                    "Sebab": "cause",
                    "Nomor Surat DPRD": "letter_number",
                    "Tanggal Surat": "letter_date",
                    "Diterima": "received_on",
                    "Akhir Masa Jabatan": "term_ends_on",
                    "Klarifikasi": "clarification",
                    "Klarifikasi Selesai": "clarified_on",
                    "Surat Sementara": "interim_letter",
                    "Tanggal Surat Sementara": "interim_letter_on",
                    "Pleno": "plenary_on",
                    "Nomor BA": "minutes_number",
                    "Calon Pengganti": "replacement",
                    "Alasan Tidak Diganti": "rejection_reason",
                    "Nomor Surat Jawaban": "answer_letter",
                    "Dijawab": "answered_on",
                    "Diunggah": "uploaded_on",
                    "Keadaan": "state",
                }
            )
        ],
        private=["member", "replacement"],
        validate=validate,
    )
)
