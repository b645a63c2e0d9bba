"""Register parameter kebutuhan logistik, dan register kebutuhan logistik."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, COUNTED, Transition

from .measures import MEASURES, SUPPLY
from .models import LogisticsNeed, NeedParameter
from .per_station import possible_totals

LAW = "UU 7/2017 ps 340-346, 350; PKPU 14/2023; Kpt KPU 1281/2023; PKPU 12/2024"
S = LogisticsNeed.State
EVENT = re.compile(r"[A-Z]+\d{4}")
NOT_A_CODE = "bukan kode; tulis huruf besar dan tahun tanpa spasi, seperti PILKADA2024"


def validate_parameter(parameter: NeedParameter) -> dict[str, str]:
    """Field -> reason, for a parameter that no unit could be counted by."""
    faults = {}
    if not EVENT.fullmatch(parameter.event):
        faults["event"] = NOT_A_CODE
    if parameter.coefficient <= 0:
        faults["coefficient"] = "harus lebih dari nol; isi jumlah untuk tiap basis"
    if not 0 <= parameter.reserve_percent < 100:
        faults["reserve_percent"] = "harus 0 atau lebih dan kurang dari 100; isi 0 bila tanpa cadangan"
    return faults


def validate(need: LogisticsNeed) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 3 "Validate")."""
    return _day_faults(need) | _number_faults(need) | _goods_faults(need) | _state_faults(need)


def _day_faults(need: LogisticsNeed) -> dict[str, str]:
    faults = {} if EVENT.fullmatch(need.event) else {"event": NOT_A_CODE}
    if need.needed_on >= need.voting_day:
        faults["needed_on"] = f"harus sebelum hari pemungutan suara ({need.voting_day}); periksa kedua tanggal"
    return faults


def _number_faults(need: LogisticsNeed) -> dict[str, str]:
    """The number worked out must be one that rounding up per unit can give, by the parameter of the same item."""
    faults = {}
    if need.needed is not None and need.needed != need.computed and not need.correction_reason:
        faults["correction_reason"] = f"kosong padahal kebutuhan disetujui bukan {need.computed}; isi alasannya"
    parameter = NeedParameter.objects.filter(
        office=need.office, event=need.event, item=need.item, status__in=COUNTED
    ).first()
    if parameter is None:
        return faults
    least, most = possible_totals(need.base_total, need.units, parameter.coefficient, parameter.reserve_percent)
    if not least <= need.computed <= most:
        faults["computed"] = (
            f"di luar {least} sampai {most}, yang mungkin bila tiap unit dibulatkan ke atas menurut parameter "
            f"{parameter.number}; hitung ulang per unit"
        )
    return faults


def _goods_faults(need: LogisticsNeed) -> dict[str, str]:
    faults = {}
    if need.damaged is not None and (need.received is None or need.damaged > need.received):
        faults["damaged"] = "melebihi yang diterima; periksa kedua jumlah"
    if need.received is not None and need.damaged is None:
        faults["damaged"] = "kosong padahal barang sudah diterima; isi 0 bila tidak ada yang rusak"
    if need.received and need.contracted is not None and need.received > need.contracted:
        faults["received"] = f"melebihi yang dikontrak ({need.contracted}); periksa kedua jumlah"
    return faults


def _state_faults(need: LogisticsNeed) -> dict[str, str]:
    if need.state == S.APPROVED and need.needed is None:
        return {"needed": "kosong padahal keadaannya Disetujui; isi jumlahnya"}
    if need.state == S.CANCELLED and not need.cancellation_basis:
        return {"cancellation_basis": "dibatalkan tanpa dasar; isi nomor peraturan atau keputusannya"}
    if need.cancellation_basis and need.state != S.CANCELLED:
        return {"cancellation_basis": "terisi padahal keadaannya bukan Dibatalkan; kosongkan atau ubah keadaannya"}
    return {}


def _approve(source: str) -> Transition:
    return Transition("approve", "Setujui kebutuhan", source, S.APPROVED, "records.check", ["needed"], field="state")


def _cancel(source: str) -> Transition:
    """Taking an item off the list changes the denominator: only plenary or secretary, with basis and reason."""
    return Transition("cancel", "Batalkan kebutuhan", source, S.CANCELLED, "records.enact", ["cancellation_basis"],
                      True, "state")  # fmt: skip


add(
    Register(
        code="logistics-parameters",
        division="kul",
        title="Register Parameter Kebutuhan Logistik",
        model=NeedParameter,
        legal_basis=LAW,
        list_columns=["number", "event", "name", "unit", "base", "coefficient", "reserve_percent", "legal_basis"],
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Kode Barang": "item",
                    "Nama Barang": "name",
                    "Kelas": "kind",
                    "Satuan": "measured_in",
                    "Tahap": "stage",
                    "Diadakan Oleh": "buyer",
                    "Per Unit": "unit",
                    "Basis": "base",
                    "Koefisien": "coefficient",
                    "Cadangan (%)": "reserve_percent",
                    "Dasar": "legal_basis",
                }
            )
        ],
        validate=validate_parameter,
    )
)

add(
    Register(
        code="logistics-needs",
        division="kul",
        title="Register Kebutuhan Logistik",
        model=LogisticsNeed,
        legal_basis=LAW,
        list_columns=["number", "event", "name", "needed", "contracted", "good", "needed_on", "budget", "state"],
        transitions=[
            *CHECKING,
            _approve(S.COMPUTED),
            _approve(S.REOPENED),
            Transition("reopen", "Hitung ulang", S.APPROVED, S.REOPENED, "records.check", reason=True, field="state"),
            _cancel(S.COMPUTED),
            _cancel(S.APPROVED),
        ],
        deadlines=[SUPPLY],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Pemilu/Pemilihan": "event",
                    "Hari Pemungutan Suara": "voting_day",
                    "Kode Barang": "item",
                    "Nama Barang": "name",
                    "Kelas": "kind",
                    "Spesifikasi": "specification",
                    "Aturan Alokasi": "allocation",
                    "Daftar TPS": "station_list",
                    "Jumlah Unit": "units",
                    "Jumlah Basis": "base_total",
                    "Hasil Hitung": "computed",
                    "Kebutuhan": "needed",
                    "Alasan Koreksi": "correction_reason",
                    "Dibutuhkan": "needed_on",
                    "Dikontrak": "contracted",
                    "Diterima": "received",
                    "Rusak": "damaged",
                    "Masalah Anggaran": "budget",
                    "Tepat Jenis": "right_kind",
                    "Tepat Alokasi": "right_allocation",
                    "Tepat Peruntukan": "right_use",
                    "Dasar Pembatalan": "cancellation_basis",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
