"""Register pembayaran gaji, tunjangan, uang kehormatan dan honorarium."""

from datetime import timedelta

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import MEASURES, PAYING
from .models import Payment

K, S = Payment.Kind, Payment.State
FIRST_OF_MONTH = (K.SALARY, K.COMMISSIONERS)  # paid in advance of the month; the others after the work
LAST_OF_MONTH = (K.PERFORMANCE, K.MEAL)
PAID = ["paid_on", "transfer_number"]


def validate(payment: Payment) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 5, R5.8 and V9)."""
    return _owed_faults(payment) | _payment_faults(payment) | _state_faults(payment)


def _owed_faults(payment: Payment) -> dict[str, str]:
    first = payment.owed_from.day == 1
    last = (payment.owed_from + timedelta(days=1)).day == 1
    if payment.kind in FIRST_OF_MONTH and not first:
        return {"owed_from": "bukan tanggal 1; isi tanggal 1 bulan yang dibayar"}
    if payment.kind in LAST_OF_MONTH and not last:
        return {"owed_from": "bukan hari terakhir bulan; isi hari terakhir bulan yang dibayar"}
    return {}


def _payment_faults(payment: Payment) -> dict[str, str]:
    faults = {}
    if payment.people == 0:
        faults["people"] = "nol; isi banyaknya penerima"
    if payment.amount == 0:
        faults["amount"] = "nol; isi jumlah bruto atau kosongkan bila belum diketahui"
    if payment.paid_on and not payment.order_on:
        faults["order_on"] = "kosong padahal SP2D sudah terbit; isi tanggal SPM"
    if payment.paid_on and payment.order_on and payment.paid_on < payment.order_on:
        faults["paid_on"] = "SP2D lebih awal daripada SPM; periksa kedua tanggal"
    if payment.kind not in FIRST_OF_MONTH and payment.paid_on and payment.paid_on < payment.owed_from:
        faults["paid_on"] = "dibayar sebelum masa kerjanya berakhir; periksa kedua tanggal"
    if payment.paid_on and not payment.transfer_number:
        faults["transfer_number"] = "kosong padahal SP2D sudah terbit; isi nomornya"
    return faults


def _state_faults(payment: Payment) -> dict[str, str]:
    if payment.state in (S.PAID, S.ACCOUNTED) and not payment.paid_on:
        return {"paid_on": "kosong padahal keadaannya SP2D; isi tanggalnya"}
    if payment.state == S.ORDERED and not payment.order_on:
        return {"order_on": "kosong padahal keadaannya SPM; isi tanggalnya"}
    if payment.paid_on and payment.state not in (S.PAID, S.ACCOUNTED):
        return {"state": "belum SP2D padahal tanggal SP2D terisi; samakan keduanya"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


def _reject(source: str) -> Transition:
    """A rejected claim leaves the denominator: those who check say so, with the reason."""
    return Transition("reject", "Tolak SPP", source, S.REJECTED, "records.check", reason=True, field="state")


add(
    Register(
        code="payments",
        division="kul",
        title="Register Pembayaran Gaji, Tunjangan, dan Honorarium",
        model=Payment,
        legal_basis="UU 1/2004; PP 45/2013 jo. 50/2018; PMK 62/2023",
        list_columns=["number", "kind", "recipients", "people", "amount", "due_on", "paid_on", "state"],
        transitions=[
            *CHECKING,
            _step("test", "Uji SPP", S.CLAIMED, S.TESTED),
            _step("order", "Terbitkan SPM", S.TESTED, S.ORDERED, "order_on"),
            _step("pay", "Catat SP2D", S.ORDERED, S.PAID, *PAID),
            _step("account", "Lengkapi SPJ", S.PAID, S.ACCOUNTED),
            _reject(S.CLAIMED),
            _reject(S.TESTED),
        ],
        deadlines=[PAYING],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Jenis": "kind",
                    "Penerima": "recipients",
                    "Nomor Kegiatan": "activity",
                    "Orang": "people",
                    "Bruto": "amount",
                    "Hak Sejak": "owed_from",
                    "SPM": "order_on",
                    "SP2D": "paid_on",
                    "Nomor SP2D": "transfer_number",
                    "Sebab Terlambat": "cause",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
