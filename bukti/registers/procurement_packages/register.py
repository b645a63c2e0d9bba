"""Register paket pengadaan logistik."""

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import DELIVERY, ESTIMATE, MEASURES, PAYMENT
from .models import ProcurementPackage

S = ProcurementPackage.State
ORDER = [
    ("terms_on", "estimate_on"),
    ("estimate_on", "offers_closed_on"),
    ("offers_closed_on", "contract_on"),
    ("estimate_on", "contract_on"),
    ("contract_on", "delivered_on"),
    ("contract_on", "scheduled_on"),
    ("delivered_on", "paid_on"),
    ("delivered_on", "payment_due_on"),
]
WITHIN = [("estimate", "ceiling"), ("contract_value", "estimate"), ("paid", "contract_value")]
TOGETHER = [
    ("terms_number", "terms_on"),
    ("terms_on", "terms_number"),
    ("estimate", "estimate_on"),
    ("estimate_on", "estimate"),
    ("estimate", "price_source"),
    ("estimate", "second_price_source"),
    ("contract_value", "estimate"),
    ("contract_value", "contract_number"),
    ("contract_number", "contract_on"),
    ("contract_on", "contract_value"),
    ("contract_on", "provider"),
    ("delivered_on", "contract_on"),
    ("delivered_on", "receipt_number"),
    ("delivered_on", "payment_due_on"),
    ("paid_on", "paid"),
    ("paid", "paid_on"),
    ("paid_on", "delivered_on"),
]
NEEDED_IN: dict[str, str] = {
    S.PREPARED: "estimate_on",
    S.SELECTING: "estimate_on",
    S.CONTRACTED: "contract_on",
    S.PRODUCING: "contract_on",
    S.DELIVERED: "delivered_on",
    S.PAID: "paid_on",
    S.CLOSED: "paid_on",
    S.CANCELLED: "cancellation_basis",
}


def validate(package: ProcurementPackage) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 3 "Validate" V3, V8)."""
    return _empty_faults(package) | _order_faults(package) | _money_faults(package) | _state_faults(package)


def _empty_faults(package: ProcurementPackage) -> dict[str, str]:
    faults = {}
    for because, needed in TOGETHER:
        if getattr(package, because) not in (None, "") and getattr(package, needed) in (None, ""):
            faults[needed] = f"kosong padahal '{package.label(because)}' terisi; isi keduanya"
    return faults


def _order_faults(package: ProcurementPackage) -> dict[str, str]:
    faults = {}
    for before, after in ORDER:
        first, second = getattr(package, before), getattr(package, after)
        if first and second and second < first:
            faults[after] = f"lebih awal daripada '{package.label(before)}' ({first}); periksa kedua tanggal"
    return faults


def _money_faults(package: ProcurementPackage) -> dict[str, str]:
    """Contract within the estimate, the estimate within the ceiling, two different sources of price."""
    faults = {}
    for part, whole in WITHIN:
        less, more = getattr(package, part), getattr(package, whole)
        if less is not None and more is not None and less > more:
            faults[part] = f"melebihi '{package.label(whole)}' ({more}); periksa kedua jumlah"
    source = package.price_source
    if source and source.casefold() == package.second_price_source.casefold():
        faults["second_price_source"] = "sama dengan sumber pertama; HPS memerlukan dua sumber harga yang berbeda"
    return faults


def _state_faults(package: ProcurementPackage) -> dict[str, str]:
    needed = NEEDED_IN.get(package.state)
    if needed and getattr(package, needed) in (None, ""):
        return {needed: f"kosong padahal keadaannya {S(package.state).label}; isi dahulu"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


def _cancel(source: str) -> Transition:
    """Taking a package off the list changes the denominator: only plenary or secretary, with basis and reason."""
    requires = ["cancellation_basis"]
    return Transition("cancel", "Batalkan paket", source, S.CANCELLED, "records.enact", requires, True, "state")


PREPARED = ("terms_number", "terms_on", "estimate", "estimate_on")

add(
    Register(
        code="procurement-packages",
        division="kul",
        title="Register Paket Pengadaan Logistik",
        model=ProcurementPackage,
        legal_basis="Perpres 16/2018 jo. 12/2021 jo. 46/2025; Perlem LKPP 12/2021",
        list_columns=[
            "number",
            "event",
            "name",
            "method",
            "contract_value",
            "due_on",
            "delivered_on",
            "paid_on",
            "state",
        ],
        transitions=[
            *CHECKING,
            _step("prepare", "Tetapkan KAK dan HPS", S.PLANNED, S.PREPARED, *PREPARED),
            _step("select", "Mulai pemilihan", S.PREPARED, S.SELECTING),
            _step("contract", "Catat kontrak", S.SELECTING, S.CONTRACTED, "contract_number", "contract_on"),
            _step("produce", "Mulai produksi", S.CONTRACTED, S.PRODUCING),
            _step("deliver", "Serah terima", S.CONTRACTED, S.DELIVERED, "delivered_on", "receipt_number"),
            _step("deliver", "Serah terima", S.PRODUCING, S.DELIVERED, "delivered_on", "receipt_number"),
            _step("pay", "Catat lunas", S.DELIVERED, S.PAID, "paid_on", "paid"),
            _step("close", "Tutup paket", S.PAID, S.CLOSED),
            _cancel(S.PLANNED),
            _cancel(S.PREPARED),
            _cancel(S.SELECTING),
        ],
        deadlines=[ESTIMATE, DELIVERY, PAYMENT],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Nomor RUP": "plan_number",
                    "Nama Paket": "name",
                    "Metode": "method",
                    "Pagu": "ceiling",
                    "Nomor KAK": "terms_number",
                    "Tanggal KAK": "terms_on",
                    "Nomor Spesifikasi": "specification_number",
                    "HPS": "estimate",
                    "Tanggal HPS": "estimate_on",
                    "Sumber Harga 1": "price_source",
                    "Sumber Harga 2": "second_price_source",
                    "Penawaran Ditutup": "offers_closed_on",
                    "Penyedia": "provider",
                    "Nomor Kontrak": "contract_number",
                    "Tanggal Kontrak": "contract_on",
                    "Nilai Kontrak": "contract_value",
                    "Nomor Adendum": "addendum_number",
                    "Jadwal Serah Terima": "scheduled_on",
                    "Serah Terima": "delivered_on",
                    "Nomor BAST": "receipt_number",
                    "Denda": "penalty",
                    "Batas Bayar": "payment_due_on",
                    "Lunas": "paid_on",
                    "Dibayar": "paid",
                    "Dasar Pembatalan": "cancellation_basis",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
