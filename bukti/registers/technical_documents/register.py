"""Register dokumen teknis Pemilu dan Pemilihan."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, PROVISION
from .models import TechnicalDocument

S = TechnicalDocument.State


def validate(document: TechnicalDocument) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, SAKIP 6.3, RAK-10)."""
    return _access_faults(document) | _paper_faults(document) | _state_faults(document)


def _access_faults(document: TechnicalDocument) -> dict[str, str]:
    exempt = document.access == document.Access.EXEMPT
    if exempt and not document.exemption_test:
        return {"exemption_test": "dikecualikan tanpa uji konsekuensi; isi nomornya"}
    if exempt and document.presented_on:
        return {"presented_on": "terisi padahal dokumen dikecualikan; kosongkan atau ubah sifatnya"}
    if document.exemption_test and not exempt:
        return {"access": "Publik padahal ada uji konsekuensi; ubah sifatnya atau kosongkan nomornya"}
    return {}


def _paper_faults(document: TechnicalDocument) -> dict[str, str]:
    faults = {}
    if not re.fullmatch(r"[A-Z]+\d{4}", document.event):
        faults["event"] = "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PEMILU2024"
    if not document.presented_on:
        return faults
    if not document.provided_on:
        faults["provided_on"] = "kosong padahal sudah disajikan; isi tanggalnya"
    elif document.presented_on < document.provided_on:
        faults["presented_on"] = f"lebih awal daripada tersedianya ({document.provided_on}); periksa kedua tanggal"
    if not document.location:
        faults["location"] = "kosong padahal sudah disajikan; isi tempatnya"
    return faults


def _state_faults(document: TechnicalDocument) -> dict[str, str]:
    if document.state == S.PROVIDED and not document.provided_on:
        return {"provided_on": "kosong padahal keadaannya Tersedia; isi tanggalnya"}
    if document.state == S.PRESENTED and not document.presented_on:
        return {"presented_on": "kosong padahal keadaannya Disajikan; isi tanggalnya"}
    return {}


def _step(name: str, title: str, source: str, target: str, requires: list[str]) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


add(
    Register(
        code="technical-documents",
        division="teknis",
        title="Register Dokumen Teknis",
        model=TechnicalDocument,
        legal_basis="UU 14/2008 ps 9-11; PKPU 3/2022; PKPU 2/2024; PKPU 22/2023",
        list_columns=["number", "event", "kind", "title", "due_on", "provided_on", "presented_on", "state"],
        transitions=[
            *CHECKING,
            _step("provide", "Sediakan", S.REQUIRED, S.PROVIDED, ["provided_on"]),
            _step("present", "Sajikan", S.PROVIDED, S.PRESENTED, ["presented_on", "location"]),
        ],
        deadlines=[PROVISION],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Jenis": "kind",
                    "Judul": "title",
                    "Jenis Pemilihan": "ballot",
                    "Batas": "due_on",
                    "Tersedia": "provided_on",
                    "Nomor Dokumen": "document_number",
                    "Sifat": "access",
                    "Uji Konsekuensi": "exemption_test",
                    "Disajikan": "presented_on",
                    "Tempat Penyajian": "location",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
