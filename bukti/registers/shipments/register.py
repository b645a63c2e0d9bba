"""Register dokumen pengiriman logistik, dan register pengiriman logistik."""

from bukti.law.catalogue import term
from bukti.offices.queries import due_day
from bukti.records.declaration import Import, Register, add
from bukti.records.models import Record
from bukti.workflow.declaration import CHECKING, Transition

from .measures import ARRIVAL, ISSUE, MEASURES, PLAN_MEASURES
from .models import Shipment, ShipmentPlan

S = Shipment.State
LAW = "UU 7/2017 ps 340-346; PKPU 14/2023; PKPU 12/2024"
ORDER = [("sent_on", "arrived_on"), ("arrived_on", "replaced_on"), ("arrived_on", "receipt_on")]
TOGETHER = [
    ("sent_on", "sent"),
    ("sent", "sent_on"),
    ("arrived_on", "sent_on"),
    ("arrived_on", "received"),
    ("received", "arrived_on"),
    ("received", "damaged"),
    ("damaged", "received"),
    ("replaced", "replaced_on"),
    ("replaced_on", "replaced"),
    ("receipt_number", "receipt_on"),
    ("receipt_on", "receipt_number"),
    ("receipt_on", "arrived_on"),
    ("right_kind", "arrived_on"),
    ("right_quality", "arrived_on"),
    ("right_destination", "arrived_on"),
    ("condition", "arrived_on"),
]  # fmt: skip
NEEDED_IN: dict[str, str] = {
    S.SENT: "sent_on",
    S.ARRIVED: "arrived_on",
    S.INSPECTED: "right_kind",
    S.CLAIMED: "right_kind",
    S.REPLACED: "replaced_on",
    S.ACCEPTED: "receipt_on",
    S.HANDED_ON: "receipt_on",
    S.RETURNED: "receipt_on",
}  # fmt: skip


def validate_plan(plan: ShipmentPlan) -> dict[str, str]:
    """Field -> reason: an issued document has its number, and only an issued one can be complete."""
    pairs = [("issued_on", "document_number"), ("document_number", "issued_on"), ("complete", "issued_on")]
    return _empty_beside(plan, pairs)


def validate(shipment: Shipment) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 3 "Validate" V1, V8)."""
    return (
        _empty_beside(shipment, TOGETHER)
        | _day_faults(shipment)
        | _number_faults(shipment)
        | _quality_faults(shipment)
        | _state_faults(shipment)
    )


def _empty_beside(record: Record, pairs: list[tuple[str, str]]) -> dict[str, str]:
    faults = {}
    for because, needed in pairs:
        if getattr(record, because) not in (None, "") and getattr(record, needed) in (None, ""):
            faults[needed] = f"kosong padahal '{record.label(because)}' terisi; isi keduanya"
    return faults


def _day_faults(shipment: Shipment) -> dict[str, str]:
    faults = {}
    last = due_day(shipment.voting_day, term("station-readiness"), frozenset())
    if shipment.scheduled_on > last:
        faults["scheduled_on"] = (
            f"lebih lambat dari hari terakhir sebelum pemungutan suara, {last}; periksa kedua tanggal"
        )
    for before, after in ORDER:
        first, second = getattr(shipment, before), getattr(shipment, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{shipment.label(before)}' ({first}); periksa kedua tanggal"
    return faults


def _number_faults(shipment: Shipment) -> dict[str, str]:
    """Received is what was sent less what was lost; good and damaged make up what was received."""
    faults = {}
    for part, whole in (("received", "sent"), ("damaged", "received")):
        less, more = getattr(shipment, part), getattr(shipment, whole)
        if less is not None and more is not None and less > more:
            faults[part] = f"melebihi '{shipment.label(whole)}' ({more}); periksa kedua jumlah"
    lost = (shipment.sent or 0) - (shipment.received or 0) + (shipment.damaged or 0)
    if shipment.received is not None and shipment.replaced and shipment.replaced > lost:
        faults["replaced"] = f"melebihi yang rusak dan hilang ({lost}); periksa jumlahnya"
    return faults


def _quality_faults(shipment: Shipment) -> dict[str, str]:
    """Right in quality: nothing damaged, or all of it replaced by the day it had to be there."""
    if not shipment.right_quality or not shipment.damaged:
        return {}
    if (shipment.replaced or 0) < shipment.damaged:
        return {"right_quality": "ya, padahal yang rusak belum diganti semua; isi tidak"}
    if shipment.replaced_on and shipment.replaced_on > shipment.scheduled_on:
        return {"right_quality": f"ya, padahal penggantian sesudah jadwal tiba ({shipment.scheduled_on}); isi tidak"}
    return {}


def _state_faults(shipment: Shipment) -> dict[str, str]:
    needed = NEEDED_IN.get(shipment.state)
    if needed and getattr(shipment, needed) is None:
        return {needed: f"kosong padahal keadaannya {S(shipment.state).label}; isi dahulu"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


RECEIPT = ("receipt_number", "receipt_on")

add(
    Register(
        code="shipment-plans",
        division="kul",
        title="Register Dokumen Pengiriman Logistik",
        model=ShipmentPlan,
        legal_basis=LAW,
        list_columns=["number", "event", "kind", "title", "due_on", "issued_on", "complete"],
        deadlines=[ISSUE],
        measures=PLAN_MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Jenis Dokumen": "kind",
                    "Judul": "title",
                    "Harus Terbit": "scheduled_on",
                    "Terbit": "issued_on",
                    "Nomor Dokumen": "document_number",
                    "Lengkap": "complete",
                }
            )
        ],
        validate=validate_plan,
    )
)

add(
    Register(
        code="shipments",
        division="kul",
        title="Register Pengiriman Logistik",
        model=Shipment,
        legal_basis=LAW,
        list_columns=[
            "number",
            "name",
            "destination",
            "planned",
            "good",
            "due_on",
            "arrived_on",
            "right_kind",
            "state",
        ],
        transitions=[
            *CHECKING,
            _step("send", "Kirim", S.PREPARED, S.SENT, "waybill", "sent_on", "sent"),
            _step("arrive", "Catat tiba", S.SENT, S.ARRIVED, "arrived_on", "received", "damaged"),
            _step("inspect", "Periksa barang", S.ARRIVED, S.INSPECTED, "condition"),
            _step("claim", "Ajukan klaim", S.INSPECTED, S.CLAIMED),
            _step("replace", "Catat penggantian", S.CLAIMED, S.REPLACED, "replaced", "replaced_on"),
            _step("accept", "Terima", S.INSPECTED, S.ACCEPTED, *RECEIPT),
            _step("accept", "Terima", S.REPLACED, S.ACCEPTED, *RECEIPT),
            _step("hand-on", "Serahkan ke TPS", S.ACCEPTED, S.HANDED_ON),
            _step("bring-back", "Catat kembali", S.HANDED_ON, S.RETURNED),
        ],
        deadlines=[ARRIVAL],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Hari Pemungutan Suara": "voting_day",
                    "Kode Barang": "item",
                    "Nama Barang": "name",
                    "Tingkat": "level",
                    "Tujuan": "destination",
                    "Kode Wilayah": "destination_code",
                    "Surat Jalan": "waybill",
                    "Jumlah Rencana": "planned",
                    "Berangkat": "sent_on",
                    "Jumlah Dikirim": "sent",
                    "Jadwal Tiba": "scheduled_on",
                    "Tiba": "arrived_on",
                    "Jumlah Diterima": "received",
                    "Rusak": "damaged",
                    "Diganti": "replaced",
                    "Tanggal Ganti": "replaced_on",
                    "Tepat Jenis": "right_kind",
                    "Tepat Mutu": "right_quality",
                    "Tepat Sasaran": "right_destination",
                    "Kondisi": "condition",
                    "Nomor BAST": "receipt_number",
                    "Tanggal BAST": "receipt_on",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
