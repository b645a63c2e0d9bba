"""Register pengepakan logistik tiap TPS."""

import re
from collections.abc import Callable

from bukti.law.catalogue import term
from bukti.offices.queries import due_day
from bukti.records.declaration import Import, Register, add, get_register
from bukti.records.models import Record
from bukti.workflow.declaration import CHECKING, COUNTED, Status, Transition

from .measures import MEASURES, PACKING
from .models import Packing

S = Packing.State
EVENT = re.compile(r"[A-Z]+\d{4}")
STATION = re.compile(r"\d{13}")
INSPECTORS = ("first_inspector", "second_inspector")
TOGETHER = [
    ("packed_on", "packed"),
    ("packed", "packed_on"),
    ("complete", "packed_on"),
    ("seal_number", "packed_on"),
    ("first_inspector", "second_inspector"),
    ("second_inspector", "first_inspector"),
]
NEEDED_IN: dict[str, tuple[str, ...]] = {
    S.PACKED: ("packed_on",),
    S.INSPECTED: ("packed_on", "complete", *INSPECTORS),
    S.SEALED: ("packed_on", "complete", *INSPECTORS, "box_number", "seal_number"),
}
Seals = dict[str, str]  # number of a seal -> number of the record that has it


def validate(box: Packing) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 3 "Validate" V5, V6, V8, V9)."""
    return in_one_file()(box)


def in_one_file() -> Callable[[Packing], dict[str, str]]:
    """``validate`` for all rows of a file: parameters and seals are asked for once an event, not once a row."""
    parameters: dict[tuple[str, str], Record | None] = {}
    seals: dict[str, Seals] = {}

    def validate_next(box: Packing) -> dict[str, str]:
        if (box.event, box.item) not in parameters:
            parameters[box.event, box.item] = _parameter(box)
        if box.event not in seals:
            seals[box.event] = _seals(box)
        return (
            _own_faults(box) | _need_faults(box, parameters[box.event, box.item]) | _seal_faults(box, seals[box.event])
        )

    return validate_next


def _parameter(box: Packing) -> Record | None:
    """How many ballots a station of the event needs, when a parameter says so."""
    parameters = get_register("logistics-parameters").model.objects
    return parameters.filter(office=box.office, event=box.event, item=box.item, status__in=COUNTED).first()


def _seals(box: Packing) -> Seals:
    sealed = Packing.objects.filter(office=box.office, event=box.event).exclude(seal_number="")
    return dict(sealed.exclude(status=Status.VOID).values_list("seal_number", "number"))


def _need_faults(box: Packing, parameter: Record | None) -> dict[str, str]:
    """The need of a station is its voters and the reserve, rounded up; a box holds just that, or says why not."""
    faults = {}
    wanted = parameter.needed_by(box.voters) if parameter else box.needed  # type: ignore[attr-defined]
    if box.needed != wanted:
        faults["needed"] = f"bukan {wanted}, yang dihitung dari {box.voters} pemilih menurut parameter {parameter}"
    differs = box.packed is not None and box.packed != box.needed
    if differs and not box.difference_reason:
        faults["packed"] = f"tidak sama dengan kebutuhan TPS ({box.needed}); hitung ulang isinya atau isi sebabnya"
    if box.difference_reason and not differs:
        faults["difference_reason"] = "terisi padahal isinya sama dengan kebutuhan atau belum dikemas; kosongkan"
    return faults


def _seal_faults(box: Packing, seals: Seals) -> dict[str, str]:
    if not box.seal_number:
        return {}
    holder = seals.setdefault(box.seal_number, box.number)
    if holder == box.number:
        return {}
    return {"seal_number": f"sudah dipakai kotak {holder}; periksa kedua segel"}


def _own_faults(box: Packing) -> dict[str, str]:
    return _code_faults(box) | _empty_faults(box) | _content_faults(box) | _day_faults(box)


def _code_faults(box: Packing) -> dict[str, str]:
    faults = {} if EVENT.fullmatch(box.event) else {"event": "bukan kode; tulis seperti PILKADA2024"}
    if not STATION.fullmatch(box.station_code) or not box.station_code.startswith(box.office.code):
        like = f"{box.office.code.ljust(10, '0')}001"
        faults["station_code"] = f"bukan kode TPS kantor ini, yaitu 13 angka; tulis seperti {like}"
    return faults


def _empty_faults(box: Packing) -> dict[str, str]:
    faults = {}
    for because, needed in TOGETHER:
        if getattr(box, because) not in (None, "") and getattr(box, needed) in (None, ""):
            faults[needed] = f"kosong padahal '{box.label(because)}' terisi; isi keduanya"
    for needed in NEEDED_IN.get(box.state, ()):
        if getattr(box, needed) in (None, ""):
            faults[needed] = f"kosong padahal keadaannya {S(box.state).label}; isi dahulu"
    return faults


def _content_faults(box: Packing) -> dict[str, str]:
    faults = {}
    if box.complete is False and not box.lacking:
        faults["lacking"] = "kosong padahal isi kotak tidak lengkap; sebut yang kurang"
    if box.complete is not False and box.lacking:
        faults["complete"] = "harus 'tidak' bila ada isi yang kurang; samakan keduanya"
    if box.first_inspector and box.first_inspector.casefold() == box.second_inspector.casefold():
        faults["second_inspector"] = "sama dengan pemeriksa pertama; satu kotak diperiksa dua orang"
    return faults


def _day_faults(box: Packing) -> dict[str, str]:
    """A box leaves before the voting day: it is packed no later than the day before."""
    last = due_day(box.voting_day, term("station-readiness"), frozenset())
    late = [name for name in ("scheduled_on", "packed_on") if getattr(box, name) and getattr(box, name) > last]
    return dict.fromkeys(late, f"lebih lambat dari sehari sebelum pemungutan suara, {last}; periksa kedua tanggal")


def _step(name: str, title: str, source: str, target: str, *requires: str, reason: bool = False) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, reason, "state")


add(
    Register(
        code="packing",
        title="Register Pengepakan Logistik TPS",
        division="kul",
        model=Packing,
        legal_basis="UU 7/2017 ps 340-346, 350; PKPU 14/2023; PKPU 12/2024",
        list_columns=["number", "district", "village", "needed", "packed", "packed_on", "complete", "state"],
        transitions=[
            *CHECKING,
            _step("pack", "Catat isi kotak", S.WAITING, S.PACKED, "packed_on", "packed"),
            Transition("inspect", "Periksa kotak", S.PACKED, S.INSPECTED, "records.check", INSPECTORS, field="state"),
            _step("seal", "Segel kotak", S.INSPECTED, S.SEALED, "complete", "box_number", "seal_number"),
            _step("open", "Buka lagi", S.SEALED, S.PACKED, reason=True),
        ],
        deadlines=[PACKING],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Hari Pemungutan Suara": "voting_day",
                    "Kode Barang": "item",
                    "Kode TPS": "station_code",
                    "Kecamatan": "district",
                    "Desa/Kelurahan": "village",
                    "DPT": "voters",
                    "Kebutuhan": "needed",
                    "Dikemas": "packed",
                    "Sebab Berbeda": "difference_reason",
                    "Isi Lengkap": "complete",
                    "Isi yang Kurang": "lacking",
                    "Nomor Kotak": "box_number",
                    "Nomor Segel": "seal_number",
                    "Jadwal Pengepakan": "scheduled_on",
                    "Dikemas Pada": "packed_on",
                    "Pemeriksa 1": "first_inspector",
                    "Pemeriksa 2": "second_inspector",
                    "Keadaan": "state",
                }
            )
        ],
        private=INSPECTORS,
        validate=validate,
        validate_file=in_one_file,
    )
)
