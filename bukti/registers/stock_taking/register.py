"""Register inventarisasi (opname) logistik."""

from bukti.records.declaration import Import, Register, add, get_register
from bukti.workflow.declaration import CHECKING, Transition

from .measures import COUNT, MEASURES
from .models import StockTaking

S = StockTaking.State
TOGETHER = [
    ("event", "voting_day"),
    ("voting_day", "event"),
    ("counted_on", "physical_quantity"),
    ("physical_quantity", "counted_on"),
    ("counted_on", "condition"),
    ("minutes_number", "minutes_on"),
    ("minutes_on", "minutes_number"),
    ("minutes_on", "counted_on"),
]  # fmt: skip


def validate(count: StockTaking) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 3 "Validate")."""
    faults = {}
    for because, needed in TOGETHER:
        if getattr(count, because) not in (None, "") and getattr(count, needed) in (None, ""):
            faults[needed] = f"kosong padahal '{count.label(because)}' terisi; isi keduanya"
    return faults | _number_faults(count) | _book_faults(count) | _day_faults(count) | _state_faults(count)


def _number_faults(count: StockTaking) -> dict[str, str]:
    faults = {}
    if count.documents_complete is not None and count.documents_complete > count.documents_required:
        faults["documents_complete"] = f"melebihi yang disyaratkan ({count.documents_required}); periksa keduanya"
    differs = count.physical_quantity is not None and count.physical_quantity != count.book_quantity
    if differs and not count.difference_cause:
        faults["difference_cause"] = "kosong padahal fisik berbeda dari buku; isi sebabnya"
    if not differs and count.difference_cause:
        faults["difference_cause"] = "terisi padahal fisik sama dengan buku atau belum dihitung; kosongkan"
    return faults


def _book_faults(count: StockTaking) -> dict[str, str]:
    """The book is the stock card: its balance on the day of counting, where the warehouse keeps a card of the item."""
    on = count.counted_on or count.scheduled_on
    cards = get_register("stock-cards").model.objects.counted()
    card = cards.filter(office=count.office, event=count.event, warehouse=count.warehouse, item=count.item)
    last = card.filter(moved_on__lte=on).order_by("line").last()
    if last is None or last.balance == count.book_quantity:
        return {}
    return {"book_quantity": f"bukan {last.balance}, saldo kartu stok pada {on} ({last}); samakan keduanya"}


def _day_faults(count: StockTaking) -> dict[str, str]:
    faults = {}
    if count.voting_day and count.scheduled_on >= count.voting_day:
        faults["scheduled_on"] = f"harus sebelum hari pemungutan suara ({count.voting_day}); periksa kedua tanggal"
    if count.counted_on and count.minutes_on and count.minutes_on < count.counted_on:
        faults["minutes_on"] = f"sebelum dihitung ({count.counted_on}); periksa kedua tanggal"
    return faults


def _state_faults(count: StockTaking) -> dict[str, str]:
    if count.state != S.OPENED and count.counted_on is None:
        return {"counted_on": f"kosong padahal keadaannya {S(count.state).label}; isi tanggal menghitung"}
    if count.state == S.CORRECTED and not count.difference_action:
        return {"difference_action": "kosong padahal keadaannya Dikoreksi; isi tindak lanjutnya"}
    if count.state == S.MINUTED and not count.minutes_on:
        return {"minutes_on": "kosong padahal keadaannya Berita acara; isi tanggalnya"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


MINUTES = ("minutes_number", "minutes_on")

add(
    Register(
        code="stock-taking",
        division="kul",
        title="Register Inventarisasi Logistik (Opname)",
        model=StockTaking,
        legal_basis="Kpt KPU 1266/2018; Kpt KPU 421/2020",
        list_columns=[
            "number",
            "event",
            "name",
            "book_quantity",
            "physical_quantity",
            "difference",
            "counted_on",
            "maintained_on",
            "documents_required",
            "documents_complete",
            "state",
        ],
        transitions=[
            *CHECKING,
            _step("count", "Catat hitungan", S.OPENED, S.COUNTED, "counted_on", "physical_quantity", "condition"),
            _step("differ", "Nyatakan selisih", S.COUNTED, S.DIFFERENCE, "difference_cause"),
            _step("correct", "Koreksi", S.DIFFERENCE, S.CORRECTED, "difference_action"),
            _step("minute", "Buat berita acara", S.COUNTED, S.MINUTED, *MINUTES),
            _step("minute", "Buat berita acara", S.CORRECTED, S.MINUTED, *MINUTES),
        ],
        deadlines=[COUNT],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Hari Pemungutan Suara": "voting_day",
                    "Gudang": "warehouse",
                    "Kode Barang": "item",
                    "Nama Barang": "name",
                    "Jumlah Buku": "book_quantity",
                    "Jumlah Fisik": "physical_quantity",
                    "Nilai Satuan": "unit_value",
                    "Sebab Selisih": "difference_cause",
                    "Tindak Lanjut": "difference_action",
                    "Kondisi": "condition",
                    "Jadwal Opname": "scheduled_on",
                    "Dihitung": "counted_on",
                    "Dipelihara": "maintained_on",
                    "Nomor BA": "minutes_number",
                    "Tanggal BA": "minutes_on",
                    "Dokumen Disyaratkan": "documents_required",
                    "Dokumen Lengkap": "documents_complete",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
