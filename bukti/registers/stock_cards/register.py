"""Register kartu stok gudang logistik."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING

from .measures import CARD, MEASURES
from .models import StockMovement

K = StockMovement.Kind
EVENT = re.compile(r"[A-Z]+\d{4}")
DIRECTION: dict[str, str] = {
    K.OPENING: "incoming",
    K.RECEIPT: "incoming",
    K.RETURN: "incoming",
    K.ISSUE: "outgoing",
    K.DISPOSAL: "outgoing",
}
AFTERWARDS = "gerakan sesudahnya sudah tercatat menurut saldo lama; tambah baris koreksi, jangan ubah baris ini"


class Line(NamedTuple):
    moved_on: date
    change: int
    balance: int


Lines = dict[int, Line | None]  # by line number; None: read, but with a fault that leaves its balance unknown


def validate(movement: StockMovement) -> dict[str, str]:
    """Field -> reason, for one movement beside the stored lines of its card; its balance is worked out and set."""
    return in_one_file()(movement)


def in_one_file() -> Callable[[StockMovement], dict[str, str]]:
    """``validate`` for the rows of a file in their order: a row follows the rows above it as well as stored lines."""
    known: dict[tuple, Lines] = {}

    def validate_next(movement: StockMovement) -> dict[str, str]:
        card = tuple(getattr(movement, name) for name in CARD)
        if card not in known:
            known[card] = _stored(card)
        lines = known[card]
        faults = _own_faults(movement) or _moved_faults(movement, card) or _place_faults(movement, lines)
        if faults:
            lines[movement.line] = None
            return faults
        return _balance_faults(movement, lines)

    return validate_next


def _stored(card: tuple) -> Lines:
    lines = StockMovement.objects.filter(**dict(zip(CARD, card))).order_by("line")
    return {line.line: Line(line.moved_on, _change(line), line.balance or 0) for line in lines}


def _change(movement: StockMovement) -> int:
    return (movement.incoming or 0) - (movement.outgoing or 0)


def _own_faults(movement: StockMovement) -> dict[str, str]:
    """What the line says by itself."""
    faults = {}
    if movement.event and not EVENT.fullmatch(movement.event):
        faults["event"] = "bukan kode; tulis seperti PILKADA2024, atau kosongkan"
    both_or_none = bool(movement.incoming) == bool(movement.outgoing)
    if both_or_none or 0 in (movement.incoming, movement.outgoing):
        faults["incoming"] = "isi salah satu dari masuk dan keluar dengan jumlah lebih dari nol; kosongkan yang lain"
    wanted = DIRECTION.get(movement.kind)
    if wanted and not both_or_none and not getattr(movement, wanted):
        faults["kind"] = f"tidak cocok dengan jumlahnya; jenis ini mengisi '{movement.label(wanted)}'"
    if movement.kind == K.OPENING and movement.line != 1:
        faults["kind"] = "saldo awal hanya di baris 1 kartu; pakai jenis lain"
    if movement.kind == K.CORRECTION and not both_or_none and not movement.note:
        faults["note"] = "kosong padahal ini koreksi; isi baris mana yang dikoreksi dan sebabnya"
    return faults


def _moved_faults(movement: StockMovement, card: tuple) -> dict[str, str]:
    """A stored line keeps its place: moving it would leave a gap."""
    stored = StockMovement.objects.filter(pk=movement.pk).values_list(*CARD, "line").first() if movement.pk else None
    if stored and stored != (movement.office_id, *card[1:], movement.line):
        return {"line": "kartu dan nomor baris tidak dapat diubah; tambah baris koreksi pada kartunya"}
    return {}


def _place_faults(movement: StockMovement, lines: Lines) -> dict[str, str]:
    """A line stands after the one before it, in number and in day."""
    if movement.line == 0:
        return {"line": "baris kartu mulai dari 1"}
    if movement.line > 1 and movement.line - 1 not in lines:
        return {"line": f"baris {movement.line - 1} kartu ini belum ada; urutkan menurut baris kartu dan lengkapi"}
    previous = lines.get(movement.line - 1)
    if previous and movement.moved_on < previous.moved_on:
        return {"moved_on": f"lebih awal daripada baris sebelumnya ({previous.moved_on}); periksa kedua tanggal"}
    return {}


def _balance_faults(movement: StockMovement, lines: Lines) -> dict[str, str]:
    """Balance = that of the line before + in - out, never below zero; sets it, and compares what was typed."""
    previous = lines.get(movement.line - 1)
    if previous is None and movement.line > 1:
        lines[movement.line] = None
        return {}
    before = previous.balance if previous else 0
    after, typed, amount = before + _change(movement), movement.balance, _amount(movement)
    following = lines.get(movement.line + 1)
    lines[movement.line] = Line(movement.moved_on, _change(movement), after)
    if after < 0:
        return {amount: f"melebihi saldo sebelumnya ({before}); periksa jumlahnya atau catat dahulu yang masuk"}
    movement.balance = after
    if typed is not None and typed != after:
        told = f"{before} + {movement.incoming or 0} - {movement.outgoing or 0} = {after}"
        return {"balance": f"{typed}, padahal menurut gerakannya {told}; periksa jumlahnya atau kosongkan saldonya"}
    if following and following.balance != after + following.change:
        return {amount: AFTERWARDS}
    return {}


def _amount(movement: StockMovement) -> str:
    return "incoming" if movement.incoming else "outgoing"


add(
    Register(
        code="stock-cards",
        title="Kartu Stok Logistik",
        division="kul",
        model=StockMovement,
        legal_basis="Kpt KPU 1266/2018; Kpt KPU 421/2020",
        list_columns=[
            "number",
            "event",
            "name",
            "line",
            "moved_on",
            "kind",
            "document",
            "incoming",
            "outgoing",
            "balance",
        ],
        # a line taken out would break its card
        transitions=[move for move in CHECKING if move.name not in ("void", "annul")],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Gudang": "warehouse",
                    "Kode Barang": "item",
                    "Nama Barang": "name",
                    "Satuan": "measured_in",
                    "Baris": "line",
                    "Tanggal": "moved_on",
                    "Jenis": "kind",
                    "Dari/Kepada": "party",
                    "Nomor Bukti": "document",
                    "Masuk": "incoming",
                    "Keluar": "outgoing",
                    "Saldo": "balance",
                    "Keterangan": "note",
                }
            )
        ],
        validate=validate,
        validate_file=in_one_file,
    )
)
