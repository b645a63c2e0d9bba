"""Register dokumen tahap daftar pemilih."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, STAGE
from .models import DISABILITIES, REMOVED, VoterListDocument

D = VoterListDocument
S = VoterListDocument.State
CODE_LENGTHS = {D.Level.REGENCY: 4, D.Level.DISTRICT: 6, D.Level.VILLAGE: 10}
MINUTES = ["set_on", "minutes_number"]


def validate(document: VoterListDocument) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 1, V1, V3, V4 and V9)."""
    return (
        _recap_faults(document)
        | _change_faults(document)
        | _stage_faults(document)
        | _area_faults(document)
        | _paper_faults(document)
    )


def _stage_faults(document: VoterListDocument) -> dict[str, str]:
    if document.kind == D.Kind.PDPB:
        faults = {"event": "terisi padahal PDPB tidak untuk satu pemilihan; kosongkan"} if document.event else {}
        if not re.fullmatch(r"\d{4}-(TW[1-4]|\d{2})", document.round):
            faults["round"] = "PDPB tanpa periodenya; tulis seperti 2025-TW1 atau 2024-05"
        return faults
    if not re.fullmatch(r"[A-Z]+\d{4}", document.event):
        return {"event": "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PILKADA2024"}
    return {}


def _area_faults(document: VoterListDocument) -> dict[str, str]:
    code, length = document.area_code, CODE_LENGTHS[D.Level(document.level)]
    if not re.fullmatch(rf"\d{{{length}}}", code):
        return {"area_code": f"harus {length} angka untuk tingkat ini; periksa kode dan tingkatnya"}
    if not code.startswith(document.office.code):
        return {"area_code": f"di luar wilayah kantor {document.office.code}; periksa kodenya"}
    return {}


def _recap_faults(document: VoterListDocument) -> dict[str, str]:
    """L + P is the total; the disabled voters of the six kinds are voters of the list."""
    faults = {}
    men, women, total = document.voters_l, document.voters_p, document.voters_total
    if {men is None, women is None, total is None} == {True, False}:
        return {"voters_total": "L, P dan jumlah harus terisi ketiganya atau kosong ketiganya"}
    if None not in (men, women, total) and men + women != total:
        faults["voters_total"] = f"{total} bukan L {men} ditambah P {women}; periksa rekapnya"
    for gender in ("l", "p"):
        voters = getattr(document, f"voters_{gender}")
        disabled = [getattr(document, f"{kind}_{gender}") for kind in DISABILITIES]
        known = sum(count for count in disabled if count is not None)
        if voters is not None and known > voters:
            faults[f"voters_{gender}"] = f"disabilitas {known} melebihi pemilihnya; periksa rekapnya"
    return faults


def _change_faults(document: VoterListDocument) -> dict[str, str]:
    """The stage before, what came and what went, give this stage; silent while one of these is not known."""
    came = [document.previous_total, document.added, document.moved_in]
    went = [document.moved_out, *(getattr(document, name) for name in REMOVED)]
    if None in (document.voters_total, *came, *went):
        return {}
    expected = sum(came) - sum(went)
    if expected == document.voters_total:
        return {}
    return {"previous_total": f"dengan pemilih baru, pindah dan TMS 1-7 menjadi {expected}, bukan "
                              f"{document.voters_total}; periksa rekap kedua tahap"}  # fmt: skip


def _paper_faults(document: VoterListDocument) -> dict[str, str]:
    faults = {}
    for needed, because in (("minutes_number", "set_on"), ("set_on", "minutes_number"), ("set_on", "announced_on")):
        if getattr(document, because) and not getattr(document, needed):
            faults[needed] = f"kosong padahal '{document.label(because)}' terisi; isi keduanya"
    if document.set_on and document.announced_on and document.announced_on < document.set_on:
        faults["announced_on"] = f"lebih awal daripada penetapannya ({document.set_on}); periksa kedua tanggal"
    if document.state not in (S.PLANNED, S.COMPILED) and not document.set_on:
        faults["set_on"] = "kosong padahal keadaannya sudah ditetapkan; isi tanggalnya"
    if document.state in (S.ANNOUNCED, S.RESPONSES) and not document.announced_on:
        faults["announced_on"] = "kosong padahal keadaannya sudah diumumkan; isi tanggalnya"
    return faults


def _step(name: str, title: str, source: str, target: str, requires: list[str] | None = None) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires or [], field="state")


HEADINGS = {
    "No.": "number",
    "Pemilu/Pemilihan": "event",
    "Tahap": "kind",
    "Putaran": "round",
    "Tingkat": "level",
    "Kode Wilayah": "area_code",
    "Wilayah": "area",
    "Batas": "due_on",
    "Ditetapkan": "set_on",
    "Nomor BA": "minutes_number",
    "Diumumkan": "announced_on",
    "TPS": "stations",
    "L": "voters_l",
    "P": "voters_p",
    "L+P": "voters_total",
    "Fisik L": "physical_l",
    "Fisik P": "physical_p",
    "Intelektual L": "intellectual_l",
    "Intelektual P": "intellectual_p",
    "Mental L": "mental_l",
    "Mental P": "mental_p",
    "Wicara L": "speech_l",
    "Wicara P": "speech_p",
    "Rungu L": "hearing_l",
    "Rungu P": "hearing_p",
    "Netra L": "sight_l",
    "Netra P": "sight_p",
    "Tahap Sebelumnya": "previous_total",
    "Baru": "added",
    "Pindah Masuk": "moved_in",
    "Pindah Keluar": "moved_out",
    **{f"TMS {code}": f"tms_{code}" for code in range(1, 9)},
    "Ubah Data": "changed",
    "Belum KTP-el": "without_card",
    "Ganda Dalam": "duplicates_inside",
    "Ganda Luar": "duplicates_outside",
    "Keadaan": "state",
}

add(
    Register(
        code="voter-lists",
        division="rendatin",
        title="Register Dokumen Daftar Pemilih",
        model=VoterListDocument,
        legal_basis="UU 7/2017 ps 198-220; PKPU 7/2022 jo. 7/2023; PKPU 7/2024; PKPU 1/2025",
        list_columns=["number", "event", "kind", "area", "due_on", "set_on", "minutes_number", "voters_total", "state"],
        transitions=[
            *CHECKING,
            _step("compile", "Susun", S.PLANNED, S.COMPILED),
            _step("set", "Tetapkan dalam pleno", S.COMPILED, S.SET, [*MINUTES, "voters_total"]),
            _step("announce", "Umumkan", S.SET, S.ANNOUNCED, ["announced_on"]),
            _step("open-responses", "Buka masa tanggapan", S.ANNOUNCED, S.RESPONSES),
            _step("close", "Tutup", S.SET, S.CLOSED),
            _step("close", "Tutup", S.ANNOUNCED, S.CLOSED),
            _step("close", "Tutup", S.RESPONSES, S.CLOSED),
        ],
        deadlines=[STAGE],
        measures=MEASURES,
        imports=[Import(HEADINGS)],
        validate=validate,
    )
)
