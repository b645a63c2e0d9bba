"""Register informasi partai politik."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, PUBLICATION
from .models import PartyInformation

S = PartyInformation.State
ORDER = (
    ("changed_on", "verified_on"),
    ("changed_on", "published_on"),
    ("verified_on", "published_on"),
    ("published_on", "taken_down_on"),
)


def validate(version: PartyInformation) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 13)."""
    return _order_faults(version) | _page_faults(version) | _state_faults(version)


def _order_faults(version: PartyInformation) -> dict[str, str]:
    faults = {}
    for before, after in ORDER:
        first, second = getattr(version, before), getattr(version, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{version.label(before)}' ({first}); periksa kedua tanggal"
    if version.required_until and version.required_until < version.changed_on:
        faults["required_until"] = "sebelum versi ini ada; periksa kedua tanggal"
    return faults


def _page_faults(version: PartyInformation) -> dict[str, str]:
    if version.published_on and not version.url:
        return {"url": "kosong padahal sudah terbit; isi alamat lamannya"}
    if version.url and not re.fullmatch(r"https?://\S+", version.url):
        return {"url": "bukan alamat laman; tulis seperti https://kab-lebak.kpu.go.id/..."}
    return {}


def _state_faults(version: PartyInformation) -> dict[str, str]:
    if version.state in (S.PUBLISHED, S.TAKEN_DOWN) and not version.published_on:
        return {"published_on": "kosong padahal keadaannya Terbit atau Diturunkan; isi tanggalnya"}
    if version.state in (S.CHANGED, S.VERIFIED) and version.published_on:
        return {"published_on": "terisi padahal keadaannya belum Terbit; perbaiki salah satunya"}
    if (version.state == S.TAKEN_DOWN) != bool(version.taken_down_on):
        return {"taken_down_on": "tanggal dan keadaan Diturunkan harus ada bersama; perbaiki salah satunya"}
    return {}


def _move(name: str, title: str, source: str, target: str, requires: list[str], reason: bool = False) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, reason, "state")


add(
    Register(
        code="party-information",
        division="teknis",
        title="Register Informasi Partai Politik",
        model=PartyInformation,
        legal_basis="UU 2/2008 jo. 2/2011; UU 7/2017 ps 173; PKPU 4/2022 ps 146; Kpt 1365/2023 jo. 658/2024",
        list_columns=["number", "party_number", "party", "item", "changed_on", "due_on", "published_on", "state"],
        transitions=[
            *CHECKING,
            _move("verify", "Verifikasi", S.CHANGED, S.VERIFIED, ["verified_on"]),
            _move("put-online", "Terbitkan", S.VERIFIED, S.PUBLISHED, ["published_on", "url"]),
            _move("take-down", "Turunkan", S.PUBLISHED, S.TAKEN_DOWN, ["taken_down_on"], reason=True),
        ],
        deadlines=[PUBLICATION],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Nomor Urut": "party_number",
                    "Partai": "party",
                    "Unsur": "item",
                    "Sumber": "source_system",
                    "Berubah di Sumber": "changed_on",
                    "Diverifikasi": "verified_on",
                    "Terbit": "published_on",
                    "Alamat Laman": "url",
                    "Diturunkan": "taken_down_on",
                    "Wajib Sampai": "required_until",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
