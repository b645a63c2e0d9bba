"""Register temuan pemeriksaan dan pengawasan, register kartu kendali SPIP."""

from datetime import timedelta

from bukti.records.declaration import Import, Register, add
from bukti.records.models import Record
from bukti.workflow.declaration import CHECKING, Transition

from .measures import CARD_MEASURES, FINDING_MEASURES, FOLLOW_UP, UPLOAD, VALUED, A, K
from .models import ControlCard, Finding

S, C = Finding.State, ControlCard.State
OF_BAWASLU = (K.ADVICE, K.APPEAL, K.RECOMMENDATION, K.RULING)
ORDER = [
    ("report_date", "received_on"),
    ("received_on", "reviewed_on"),
    ("reviewed_on", "followed_up_on"),
    ("received_on", "followed_up_on"),
    ("followed_up_on", "settled_on"),
]
NEEDS = [
    ("received_on", "followed_up_on"),
    ("evidence", "followed_up_on"),
    ("followed_up_on", "settled_on"),
    ("payment_reference", "settled_value"),
    ("followed_up_on", "closing_reason"),
    ("followed_up_on", "follow_up_record"),
    ("concerns", "follow_up_record"),
]
STATE_NEEDS = {
    S.REVIEWED: "reviewed_on",
    S.ACTING: "reviewed_on",
    S.PROVEN: "followed_up_on",
    S.SETTLED: "settled_on",
    S.CLOSED: "closing_reason",
}
CARD_ORDER = [("month_ends_on", "plenary_on"), ("plenary_on", "uploaded_on")]
CARD_NEEDS = [("plenary_on", "uploaded_on"), ("receipt", "uploaded_on")]
CARD_STATE_NEEDS = {C.APPROVED: "plenary_on", C.UPLOADED: "uploaded_on"}


def validate_finding(finding: Finding) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 14 "Validate")."""
    return (
        _kind_faults(finding)
        | _value_faults(finding)
        | _order_faults(finding, ORDER, NEEDS)
        | _state_faults(finding, STATE_NEEDS.get(S(finding.state)))
    )


def _kind_faults(finding: Finding) -> dict[str, str]:
    if (finding.auditor == A.BAWASLU) != (finding.kind in OF_BAWASLU):
        return {"kind": "tidak cocok dengan pemeriksanya; saran, imbauan, rekomendasi dan putusan hanya dari Bawaslu"}
    return {}


def _value_faults(finding: Finding) -> dict[str, str]:
    faults = {}
    if finding.kind == K.NONE and finding.value != 0:
        faults["value"] = "LHP tanpa temuan bernilai 0; isi 0 atau ubah jenisnya"
    if finding.kind == K.NONE and finding.received_on:
        faults["received_on"] = "LHP tanpa temuan tidak perlu ditindaklanjuti; kosongkan"
    if finding.kind not in VALUED and finding.value is not None:
        faults["value"] = "terisi padahal jenis ini tidak bernilai rupiah; kosongkan atau ubah jenisnya"
    if finding.settled_value is not None and finding.settled_value > (finding.value or 0):
        faults["settled_value"] = "melebihi nilai temuan; periksa kedua angka"
    unpaid = finding.value is not None and (finding.settled_value or 0) < finding.value
    if finding.kind in VALUED and finding.state == S.SETTLED and unpaid:
        faults["settled_value"] = "belum sama dengan nilai temuan padahal sudah dinilai sesuai; isi jumlah yang disetor"
    return faults


def _order_faults(record: Record, order: list[tuple[str, str]], needs: list[tuple[str, str]]) -> dict[str, str]:
    faults = {}
    for before, after in order:
        first, second = getattr(record, before), getattr(record, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{record.label(before)}' ({first}); periksa kedua tanggal"
    for needed, because in needs:
        if getattr(record, because) and not getattr(record, needed):
            faults[needed] = f"kosong padahal '{record.label(because)}' terisi; isi keduanya"
    return faults


def _state_faults(record: Record, needed: str | None) -> dict[str, str]:
    if needed and not getattr(record, needed):
        return {needed: "kosong padahal keadaannya sudah sampai di situ; isi kolom ini"}
    return {}


def validate_card(card: ControlCard) -> dict[str, str]:
    """Field -> reason. The number is that of the month, so that a month has one card."""
    if (card.month_ends_on + timedelta(days=1)).day != 1:
        return {"month_ends_on": "bukan hari terakhir bulan; isi tanggal terakhirnya"}
    if card.number != f"SPIP/{card.month_ends_on:%Y-%m}":
        return {"number": f"tidak cocok dengan bulannya; tulis SPIP/{card.month_ends_on:%Y-%m}"}
    return _order_faults(card, CARD_ORDER, CARD_NEEDS) | _state_faults(card, CARD_STATE_NEEDS.get(C(card.state)))


def _step(name: str, title: str, source: str, target: str, *requires: str, reason: bool = False) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, reason, "state")


# That nothing can be done is said by those who enact, with the reason, after the answer was sent.
CLOSE = Transition("close", "Nyatakan tidak dapat ditindaklanjuti", S.PROVEN, S.CLOSED, "records.enact",
                   ["closing_reason"], True, "state")  # fmt: skip

add(
    Register(
        code="findings",
        division="hukum-sdm",
        title="Register Temuan Pemeriksaan dan Pengawasan",
        model=Finding,
        legal_basis="UU 15/2004 ps 20; UU 7/2017 ps 454-465; UU 1/2015 ps 134-139; PP 60/2008",
        list_columns=["number", "auditor", "report_date", "kind", "value", "due_on", "followed_up_on", "state"],
        transitions=[
            *CHECKING,
            _step("review", "Telaah", S.RECEIVED, S.REVIEWED, "received_on", "reviewed_on"),
            _step("act", "Tindak lanjuti", S.REVIEWED, S.ACTING),
            _step("prove", "Kirim bukti", S.ACTING, S.PROVEN, "followed_up_on", "evidence"),
            _step("reopen", "Catat belum sesuai", S.PROVEN, S.ACTING, reason=True),
            _step("settle", "Catat dinilai sesuai", S.PROVEN, S.SETTLED, "settled_on"),
            CLOSE,
        ],
        deadlines=[FOLLOW_UP],
        measures=FINDING_MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemeriksa": "auditor",
                    "Nomor LHP": "report_number",
                    "Tanggal LHP": "report_date",
                    "Tahun Diperiksa": "audited_year",
                    "Jenis": "kind",
                    "Uraian": "subject",
                    "Nilai": "value",
                    "Rekomendasi": "recommendation",
                    "Mengenai": "concerns",
                    "Diterima": "received_on",
                    "Telaah": "reviewed_on",
                    "Bukti Dikirim": "followed_up_on",
                    "Bukti": "evidence",
                    "Catatan Tindak Lanjut": "follow_up_record",
                    "Dinilai": "settled_on",
                    "Disetor": "settled_value",
                    "NTPN": "payment_reference",
                    "Alasan TPTD": "closing_reason",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate_finding,
    )
)

add(
    Register(
        code="control-cards",
        division="hukum-sdm",
        title="Register Kartu Kendali SPIP",
        model=ControlCard,
        legal_basis="PP 60/2008; Peraturan BPKP 5/2021; Keputusan KPU 855/2025",
        list_columns=["number", "due_on", "plenary_on", "uploaded_on", "signed_by_all", "state"],
        transitions=[
            *CHECKING,
            _step("prepare", "Susun", C.PENDING, C.PREPARED),
            _step("approve", "Setujui dalam pleno", C.PREPARED, C.APPROVED, "plenary_on", "signed_by_all"),
            _step("upload", "Unggah", C.APPROVED, C.UPLOADED, "uploaded_on", "receipt"),
        ],
        deadlines=[UPLOAD],
        measures=CARD_MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Akhir Bulan": "month_ends_on",
                    "Lingkungan": "environment",
                    "Risiko": "risk",
                    "Kegiatan": "activities",
                    "Informasi": "information",
                    "Pemantauan": "monitoring",
                    "Tanda Tangan Lengkap": "signed_by_all",
                    "Pleno": "plenary_on",
                    "Diunggah": "uploaded_on",
                    "Tanda Terima": "receipt",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate_card,
    )
)
