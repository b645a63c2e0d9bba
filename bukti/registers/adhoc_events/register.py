"""Register peristiwa badan adhoc: pergantian, bimbingan teknis, sanksi."""

from collections.abc import Callable
from functools import cache
from typing import Any

from bukti.offices.models import Office
from bukti.records.declaration import Import, Register, add, get_register
from bukti.records.models import Record
from bukti.workflow.declaration import CHECKING, Status, Transition

from .measures import HANDLING, MEASURES
from .models import AdHocEvent

K, S = AdHocEvent.Kind, AdHocEvent.State
Bodies = dict[str, Record]  # by number, of one office
# What only events of one kind may fill, what they must, and what they must besides once done.
OWN = {
    K.REPLACEMENT: ("cause", "next_in_rank", "plenary_on", "decree"),
    K.TRAINING: ("subject", "attended", "hours", "speakers", "passed_before", "passed_after"),
    K.SANCTION: ("subject", "origin", "origin_number", "clarified_on", "plenary_on", "outcome", "decree"),
}
ALWAYS = {K.REPLACEMENT: ("cause",), K.TRAINING: ("subject",), K.SANCTION: ("subject", "origin")}
DONE = {
    K.REPLACEMENT: ("next_in_rank", "plenary_on", "decree"),
    K.TRAINING: ("attended", "hours"),
    K.SANCTION: ("clarified_on", "plenary_on", "outcome", "decree"),
}
STATE_NEEDS = {S.CLARIFIED: "clarified_on", S.DECIDED: "plenary_on", S.DONE: "done_on"}
ORDER = [("opened_on", "clarified_on"), ("opened_on", "plenary_on"), ("clarified_on", "plenary_on"),
         ("plenary_on", "done_on")]  # fmt: skip


def validate(happened: AdHocEvent) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 6 "Validate")."""
    return _faults(happened, bodies_of(happened.office_id))


def in_one_file() -> Callable[[AdHocEvent], dict[str, str]]:
    """``validate`` for all rows of a file: the bodies of the office are asked for once."""
    bodies = cache(bodies_of)
    return lambda happened: _faults(happened, bodies(happened.office_id))


def bodies_of(office: int) -> Bodies:
    bodies = get_register("adhoc-bodies").model.objects.filter(office=office).exclude(status=Status.VOID)
    return {body.number: body for body in bodies}


def _faults(happened: AdHocEvent, bodies: Bodies) -> dict[str, str]:
    own = _kind_faults(happened) | _day_faults(happened) | _count_faults(happened) | _state_faults(happened)
    return own | _body_faults(happened, bodies.get(happened.body))


def _kind_faults(happened: AdHocEvent) -> dict[str, str]:
    kind, faults = K(happened.kind), {}
    foreign = {name for names in OWN.values() for name in names} - set(OWN[kind])
    for name in foreign:
        if getattr(happened, name) not in (None, ""):
            faults[name] = f"tidak berlaku untuk {kind.label}; kosongkan"
    needed = ALWAYS[kind] + (DONE[kind] if happened.done_on else ())
    for name in needed:
        if getattr(happened, name) in (None, ""):
            faults[name] = f"kosong padahal harus ada pada {kind.label}; isi dahulu"
    if happened.next_in_rank is False and not happened.note:
        faults["note"] = "kosong padahal pengganti bukan peringkat berikutnya; isi sebabnya"
    return faults


def _day_faults(happened: AdHocEvent) -> dict[str, str]:
    faults = {}
    order = ORDER if happened.kind == K.TRAINING else [*ORDER, ("opened_on", "done_on")]  # one may be held early
    for before, after in order:
        first, second = getattr(happened, before), getattr(happened, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{happened.label(before)}' ({first}); periksa kedua tanggal"
    return faults


def _count_faults(happened: AdHocEvent) -> dict[str, str]:
    faults = {}
    if not happened.people:
        faults["people"] = "0: baris ini tidak perlu; hapus atau isi jumlah orangnya"
    if happened.attended is not None and happened.attended > happened.people:
        faults["attended"] = f"melebihi yang diundang ({happened.people}); periksa keduanya"
    for name in ("passed_before", "passed_after"):
        passed = getattr(happened, name)
        if passed is not None and passed > (happened.attended or 0):
            faults[name] = f"melebihi yang hadir ({happened.attended or 0}); periksa keduanya"
    return faults


def _state_faults(happened: AdHocEvent) -> dict[str, str]:
    needed = STATE_NEEDS.get(S(happened.state))
    if needed and getattr(happened, needed) is None:
        return {needed: f"kosong padahal keadaannya {S(happened.state).label}; isi tanggalnya"}
    if happened.state == S.DROPPED and happened.done_on:
        return {"done_on": "terisi padahal keadaannya Dihentikan; kosongkan"}
    return {}


def _body_faults(happened: AdHocEvent, body: Record | None) -> dict[str, str]:
    """The body is in its own register, of the same event, sworn in before and large enough."""
    if body is None:
        return {"body": "tidak ada di register badan adhoc; catat badannya dahulu atau perbaiki nomornya"}
    event, sworn, ends = (getattr(body, name) for name in ("event", "inaugurated_on", "work_ends_on"))
    faults = {}
    if happened.event != event:
        faults["event"] = f"bukan {event}, Pemilu/Pemilihan badan itu; samakan"
    if sworn is None or happened.opened_on < sworn:
        faults["opened_on"] = f"badannya belum dilantik pada hari itu ({sworn or 'belum pernah'}); periksa tanggalnya"
    if ends and happened.opened_on > ends:
        faults["opened_on"] = f"sesudah masa kerja badannya berakhir ({ends}); periksa tanggalnya"
    needed = body.needed  # type: ignore[attr-defined]
    if happened.people > needed:
        faults["people"] = f"melebihi kebutuhan badan itu ({needed}); periksa jumlahnya"
    return faults


def example_at(office: Office) -> dict[str, str]:
    """A training of one person in a body that is sworn in; nothing while the office has none."""
    sworn = [body for body in bodies_of(office.pk).values() if body.inaugurated_on]  # type: ignore[attr-defined]
    if not sworn:
        return {}
    body: Any = sworn[0]
    return {"body": body.number, "event": body.event, "opened_on": body.inaugurated_on.isoformat(), "people": "1",
            "kind": K.TRAINING.value, "subject": "Pemungutan suara"}  # fmt: skip


def _step(name: str, title: str, source: str, target: str, *requires: str, reason: bool = False) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, reason, "state")


add(
    Register(
        code="adhoc-events",
        division="hukum-sdm",
        title="Register Peristiwa Badan Adhoc",
        model=AdHocEvent,
        legal_basis="UU 7/2017 ps 51-59; PKPU 8/2022; Keputusan KPU 337/HK.06.2-Kpt/2020; 476/2022; 475-476/2024",
        list_columns=[
            "number",
            "body",
            "kind",
            "opened_on",
            "due_on",
            "done_on",
            "people",
            "attended",
            "outcome",
            "state",
        ],
        transitions=[
            *CHECKING,
            _step("clarify", "Klarifikasi", S.OPENED, S.CLARIFIED, "clarified_on"),
            _step("decide", "Plenokan", S.OPENED, S.DECIDED, "plenary_on"),
            _step("decide", "Plenokan", S.CLARIFIED, S.DECIDED, "plenary_on"),
            _step("finish", "Nyatakan selesai", S.OPENED, S.DONE, "done_on"),
            _step("finish", "Nyatakan selesai", S.DECIDED, S.DONE, "done_on"),
            _step("drop", "Hentikan", S.OPENED, S.DROPPED, reason=True),
            _step("drop", "Hentikan", S.CLARIFIED, S.DROPPED, reason=True),
            _step("drop", "Hentikan", S.DECIDED, S.DROPPED, reason=True),
        ],
        deadlines=[HANDLING],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Nomor Badan": "body",
                    "Jenis": "kind",
                    "Mulai": "opened_on",
                    "Selesai": "done_on",
                    "Orang": "people",
                    "Materi/Pelanggaran": "subject",
                    "Sebab": "cause",
                    "Peringkat Berikutnya": "next_in_rank",
                    "Hadir": "attended",
                    "Jam Pelajaran": "hours",
                    "Narasumber": "speakers",
                    "Lulus Tes Awal": "passed_before",
                    "Lulus Tes Akhir": "passed_after",
                    "Sumber": "origin",
                    "Nomor Sumber": "origin_number",
                    "Diklarifikasi": "clarified_on",
                    "Pleno": "plenary_on",
                    "Hasil": "outcome",
                    "Nomor Keputusan": "decree",
                    "Keterangan": "note",
                    "Keadaan": "state",
                },
                example_at=example_at,
            )
        ],
        validate=validate,
        validate_file=in_one_file,
    )
)
