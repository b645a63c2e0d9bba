"""Register layanan administrasi hukum."""

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, SERVICE
from .models import LegalService

S = LegalService.State


def validate(request: LegalService) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 9, R9.4)."""
    faults = {}
    if request.served_on and request.served_on < request.received_on:
        faults["served_on"] = "dilayani sebelum diterima; periksa kedua tanggal"
    if request.state in (S.SERVED, S.REFUSED) and not request.served_on:
        faults["served_on"] = f"kosong padahal keadaannya {request.get_state_display()}; isi tanggalnya"
    if request.served_on and request.state in (S.RECEIVED, S.PROCESSING):
        faults["state"] = "belum selesai padahal tanggal layanannya terisi; pilih Dilayani atau Ditolak"
    if request.state == S.REFUSED and not request.refusal:
        faults["refusal"] = "kosong padahal ditolak; isi alasannya"
    if request.refusal and request.state != S.REFUSED:
        faults["refusal"] = "terisi padahal tidak ditolak; kosongkan"
    return faults


def _step(name: str, title: str, source: str, target: str, requires: list[str]) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


add(
    Register(
        code="legal-services",
        division="hukum-sdm",
        title="Register Layanan Administrasi Hukum",
        model=LegalService,
        legal_basis="UU 25/2009 (Pelayanan Publik); SOP layanan hukum KPU",
        list_columns=["number", "kind", "applicant", "subject", "received_on", "due_on", "served_on", "state"],
        transitions=[
            *CHECKING,
            _step("process", "Proses", S.RECEIVED, S.PROCESSING, []),
            _step("serve", "Layani", S.PROCESSING, S.SERVED, ["served_on"]),
            _step("refuse", "Tolak", S.PROCESSING, S.REFUSED, ["served_on", "refusal"]),
        ],
        deadlines=[SERVICE],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Jenis Layanan": "kind",
                    "Pemohon": "applicant",
                    "Perihal": "subject",
                    "Diterima": "received_on",
                    "Dilayani": "served_on",
                    "Nomor Hasil": "product",
                    "Alasan Penolakan": "refusal",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
