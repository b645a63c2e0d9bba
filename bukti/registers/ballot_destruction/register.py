"""Register pemusnahan surat suara."""

import re

from django.db.models import Sum

from bukti.records.declaration import Import, Register, add, get_register
from bukti.workflow.declaration import CHECKING, Transition

from .measures import DESTRUCTION, MEASURES
from .models import BallotDestruction

S, Why = BallotDestruction.State, BallotDestruction.Why
EVENT = re.compile(r"[A-Z]+\d{4}")
TOGETHER = [
    ("destroyed", "quantity"),
    ("destroyed", "destroyed_on"),
    *(("destroyed_on", name) for name in ("destroyed", "place", "method", "police_witness", "bawaslu_witness")),
    ("minutes_number", "minutes_on"),
    ("minutes_on", "minutes_number"),
    ("minutes_on", "destroyed_on"),
]
STATE_NEEDS: dict[str, str] = {
    S.COUNTED: "quantity", S.DESTROYED: "destroyed_on", S.MINUTED: "minutes_on",
}  # fmt: skip


def validate(lot: BallotDestruction) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 3, R3.9)."""
    return _empty_faults(lot) | _count_faults(lot) | _day_faults(lot)


def _empty_faults(lot: BallotDestruction) -> dict[str, str]:
    faults = {} if EVENT.fullmatch(lot.event) else {"event": "bukan kode; tulis seperti PILKADA2024"}
    for because, needed in TOGETHER:
        if getattr(lot, because) not in (None, "") and getattr(lot, needed) in (None, ""):
            faults[needed] = f"kosong padahal '{lot.label(because)}' terisi; isi keduanya"
    reached = STATE_NEEDS.get(lot.state)
    if reached and getattr(lot, reached) is None:
        faults[reached] = f"kosong padahal keadaannya {S(lot.state).label}; isi dahulu"
    return faults


def _count_faults(lot: BallotDestruction) -> dict[str, str]:
    if lot.quantity is None:
        return {}
    left = lot.quantity - lot.destroyed if lot.destroyed is not None else 0
    if left < 0:
        return {"destroyed": f"melebihi yang harus dimusnahkan ({lot.quantity}); periksa keduanya"}
    if left and not lot.left_reason:
        return {"left_reason": f"kosong padahal tersisa {left} lembar; isi sebabnya"}
    if lot.left_reason and not left:
        return {"left_reason": "terisi padahal tidak ada yang tersisa; kosongkan"}
    return _sorting_faults(lot)


def _sorting_faults(lot: BallotDestruction) -> dict[str, str]:
    """Damaged sheets are those the sorting of their kind found; nothing to compare with while nothing was sorted."""
    if lot.why != Why.DAMAGED:
        return {}
    sorted_ = get_register("ballot-sorting").model.objects.counted()
    found = sorted_.filter(office=lot.office, event=lot.event, item=lot.item).aggregate(sheets=Sum("damaged"))["sheets"]
    if found is None or found == lot.quantity:
        return {}
    return {"quantity": f"bukan {found}, yang rusak menurut register sortir; samakan keduanya"}


def _day_faults(lot: BallotDestruction) -> dict[str, str]:
    if lot.destroyed_on and lot.minutes_on and lot.minutes_on < lot.destroyed_on:
        return {"minutes_on": f"sebelum dimusnahkan ({lot.destroyed_on}); periksa kedua tanggal"}
    return {}


def _step(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, field="state")


add(
    Register(
        code="ballot-destruction",
        title="Register Pemusnahan Surat Suara",
        division="kul",
        model=BallotDestruction,
        legal_basis="UU 7/2017 ps 340-346; PKPU 14/2023; PKPU 12/2024",
        list_columns=["number", "event", "name", "why", "due_on", "destroyed_on", "quantity", "destroyed", "state"],
        transitions=[
            *CHECKING,
            _step("count", "Catat hitungan", S.PLANNED, S.COUNTED, "quantity"),
            _step("destroy", "Catat pemusnahan", S.COUNTED, S.DESTROYED, "destroyed_on", "destroyed"),
            _step("minute", "Buat berita acara", S.DESTROYED, S.MINUTED, "minutes_number", "minutes_on"),
        ],
        deadlines=[DESTRUCTION],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Hari Pemungutan Suara": "voting_day",
                    "Kode Barang": "item",
                    "Nama Barang": "name",
                    "Sebab": "why",
                    "Harus Dimusnahkan": "quantity",
                    "Dimusnahkan": "destroyed",
                    "Sebab Tersisa": "left_reason",
                    "Tempat": "place",
                    "Cara": "method",
                    "Tanggal": "destroyed_on",
                    "Saksi Polri": "police_witness",
                    "Saksi Bawaslu": "bawaslu_witness",
                    "Nomor BA": "minutes_number",
                    "Tanggal BA": "minutes_on",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
