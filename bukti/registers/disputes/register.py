"""Register sengketa hukum."""

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import FOLLOW_UP, MEASURES
from .models import Dispute

S, R, O = Dispute.State, Dispute.Ruling, Dispute.Outcome  # noqa: E741
ORDER = [
    ("registered_on", "answered_on"),
    ("registered_on", "ruling_on"),
    ("answered_on", "ruling_on"),
    ("ruling_on", "follow_up_from"),
    ("follow_up_from", "followed_up_on"),
]
# Which outcomes a ruling may have (domain sheet, REGISTERS 9): two of them are for the plenary to decide.
OUTCOMES = {
    R.REJECTED: (O.WON,),
    R.INADMISSIBLE: (O.WON,),
    R.LAPSED: (O.WON,),
    R.DISMISSED: (O.WON,),
    R.WITHDRAWN: (O.NEUTRAL, O.WON),
    R.SETTLED: (O.NEUTRAL,),
    R.PARTLY: (O.LOST, O.WON),
    R.GRANTED: (O.LOST,),
}
BY_PLENARY = ((R.WITHDRAWN, O.WON), (R.PARTLY, O.WON))
RULED = ["ruling_on", "ruling", "outcome"]


def validate(case: Dispute) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 9)."""
    return _order_faults(case) | _ruling_faults(case) | _follow_up_faults(case)


def _order_faults(case: Dispute) -> dict[str, str]:
    faults = {}
    for before, after in ORDER:
        first, second = getattr(case, before), getattr(case, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{case.label(before)}' ({first}); periksa kedua tanggal"
    if case.appeal_from and case.appeal_from == case.number:
        faults["appeal_from"] = "nomornya sendiri; isi nomor perkara yang dibanding"
    return faults


def _ruling_faults(case: Dispute) -> dict[str, str]:
    filled = [name for name in RULED if getattr(case, name)]
    ruled = bool(filled) or case.state in (S.RULED, S.FOLLOW_UP, S.CLOSED)
    faults = {name: "kosong padahal perkara sudah diputus; isi" for name in RULED if ruled and name not in filled}
    if faults or not ruled:
        return faults
    if case.outcome not in OUTCOMES[R(case.ruling)]:
        allowed = " atau ".join(str(one.label) for one in OUTCOMES[R(case.ruling)])
        return {"outcome": f"tidak sesuai amar '{case.get_ruling_display()}': hasilnya {allowed}"}
    if (case.ruling, case.outcome) in BY_PLENARY and not case.plenary_minutes:
        return {"plenary_minutes": "kosong padahal dianggap menang; isi nomor berita acara pleno yang memutuskannya"}
    return {}


def _follow_up_faults(case: Dispute) -> dict[str, str]:
    if case.follow_up_from and case.ruling not in (R.PARTLY, R.GRANTED):
        return {"follow_up_from": "terisi padahal permohonan tidak dikabulkan; kosongkan"}
    if case.followed_up_on and not case.follow_up_from:
        return {"follow_up_from": "kosong padahal sudah ditindaklanjuti; isi tanggal putusan diterima"}
    if case.state == S.FOLLOW_UP and case.ruling not in (R.PARTLY, R.GRANTED):
        return {"state": "Tindak lanjut, padahal permohonan tidak dikabulkan; pilih Diputus atau Ditutup"}
    return {}


def _step(name: str, title: str, source: str, target: str, requires: list[str] | None = None) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires or [], field="state")


add(
    Register(
        code="disputes",
        division="hukum-sdm",
        title="Register Sengketa Hukum",
        model=Dispute,
        legal_basis="UU 7/2017 ps 460-475; UU 1/2015 ps 135-158; Perbawaslu 9/2022",
        list_columns=[
            "number",
            "forum",
            "regime",
            "object",
            "registered_on",
            "ruling_on",
            "ruling",
            "outcome",
            "state",
        ],
        transitions=[
            *CHECKING,
            _step("answer", "Sampaikan jawaban", S.RECEIVED, S.ANSWERED, ["answered_on"]),
            _step("hear", "Catat sidang", S.ANSWERED, S.HEARD),
            _step("rule", "Catat putusan", S.RECEIVED, S.RULED, RULED),
            _step("rule", "Catat putusan", S.ANSWERED, S.RULED, RULED),
            _step("rule", "Catat putusan", S.HEARD, S.RULED, RULED),
            _step("follow-up", "Tindak lanjuti", S.RULED, S.FOLLOW_UP, ["follow_up_from"]),
            _step("close", "Tutup perkara", S.RULED, S.CLOSED, ["final"]),
            _step("close", "Tutup perkara", S.FOLLOW_UP, S.CLOSED, ["followed_up_on", "final"]),
        ],
        deadlines=[FOLLOW_UP],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "Nomor Perkara": "number",
                    "Forum": "forum",
                    "Rezim": "regime",
                    "Kedudukan Kantor": "role",
                    "Pemohon": "claimant",
                    "Objek": "object",
                    "Banding Dari": "appeal_from",
                    "Didaftarkan": "registered_on",
                    "Jawaban": "answered_on",
                    "Putusan": "ruling_on",
                    "Amar": "ruling",
                    "Hasil": "outcome",
                    "BA Pleno": "plenary_minutes",
                    "Inkrah": "final",
                    "Putusan Diterima": "follow_up_from",
                    "Ditindaklanjuti": "followed_up_on",
                    "Keadaan": "state",
                }
            )
        ],
        private=["claimant"],
        validate=validate,
    )
)
