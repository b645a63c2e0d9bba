"""Register barang milik negara, kartu pemeliharaannya, dan rekonsiliasinya dengan SAK."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import ASSET_MEASURES, RECONCILIATION_MEASURES
from .models import Asset, AssetCheck, AssetReconciliation, Condition

S = Asset.State
NUMBER = re.compile(r"[0-9]{10}-[1-9][0-9]*")
NOT_A_NUMBER = "bukan kode barang 10 angka dan NUP; tulis seperti 3050104001-12"


def validate_asset(asset: Asset) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 4, R4.1 and "Rules")."""
    faults = {}
    if not NUMBER.fullmatch(asset.number):
        faults["number"] = NOT_A_NUMBER
    if asset.stopped_on and asset.stopped_on < asset.acquired_on:
        faults["stopped_on"] = "dihentikan sebelum diperoleh; periksa kedua tanggal"
    if asset.depreciation is not None and asset.depreciation > asset.cost:
        faults["depreciation"] = "melebihi nilai perolehan; nilai buku tidak boleh negatif"
    return faults | _state_faults(asset)


def _state_faults(asset: Asset) -> dict[str, str]:
    if asset.state == S.IN_USE and asset.stopped_on:
        return {"stopped_on": "terisi padahal keadaannya Dipakai; kosongkan atau ubah keadaannya"}
    if asset.state != S.IN_USE and not asset.stopped_on:
        return {"stopped_on": "kosong padahal tidak dipakai lagi; isi tanggalnya"}
    if asset.state == S.IN_USE and not asset.room:
        return {"room": "kosong padahal dipakai; isi ruangannya"}
    if asset.state == S.WRITTEN_OFF and not asset.write_off_decree:
        return {"write_off_decree": "kosong padahal keadaannya Dihapus; isi nomor keputusannya"}
    return {}


def validate_check(check: AssetCheck) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 4, R4.5)."""
    faults = {}
    if not NUMBER.fullmatch(check.asset):
        faults["asset"] = NOT_A_NUMBER
    if check.condition == Condition.HEAVY and check.functioning is not False:
        faults["functioning"] = "bukan tidak padahal rusak berat; isi tidak atau periksa kondisinya"
    if check.condition == Condition.GOOD and check.functioning is not True:
        faults["functioning"] = "bukan ya padahal kondisinya baik; isi ya atau periksa kondisinya"
    return faults


def validate_reconciliation(account: AssetReconciliation) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 4, R4.6)."""
    faults = {}
    if not re.fullmatch(r"1[0-9]{5}", account.account):
        faults["account"] = "bukan akun aset enam angka; tulis seperti 132111"
    if account.asset_value != account.ledger_value and not account.cause:
        faults["cause"] = "kosong padahal ada selisih; isi sebabnya"
    if account.corrected_on and account.corrected_on < account.period_ends_on:
        faults["corrected_on"] = "dikoreksi sebelum periodenya berakhir; periksa kedua tanggal"
    return faults


def _leave(name: str, title: str, source: str, target: str, *requires: str) -> Transition:
    """Taking an asset out of use changes the denominator: those who enact do it, with the reason."""
    return Transition(name, title, source, target, "records.enact", requires, True, "state")


add(
    Register(
        code="assets",
        division="kul",
        title="Register Barang Milik Negara (BMN)",
        model=Asset,
        legal_basis="PP 27/2014 jo. 28/2020; PMK 181/PMK.06/2016; PMK 207/PMK.06/2021",
        list_columns=["number", "name", "room", "acquired_on", "cost", "stopped_on", "state"],
        transitions=[
            *CHECKING,
            _leave("stop", "Hentikan pemakaian", S.IN_USE, S.STOPPED, "stopped_on"),
            _leave("propose", "Usulkan hapus", S.STOPPED, S.PROPOSED),
            _leave("write-off", "Catat penghapusan", S.PROPOSED, S.WRITTEN_OFF, "write_off_decree"),
        ],
        measures=ASSET_MEASURES,
        imports=[
            Import(
                {
                    "Kode-NUP": "number",
                    "Nama Barang": "name",
                    "Merek": "brand",
                    "Akun": "account",
                    "Ruangan": "room",
                    "Diperoleh": "acquired_on",
                    "Nilai Perolehan": "cost",
                    "Akumulasi Penyusutan": "depreciation",
                    "Dihentikan": "stopped_on",
                    "Nomor Penghapusan": "write_off_decree",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate_asset,
    )
)

add(
    Register(
        code="asset-checks",
        division="kul",
        title="Register Pemeriksaan dan Pemeliharaan BMN",
        model=AssetCheck,
        legal_basis="PP 27/2014 jo. 28/2020 ps 46-47; PMK 207/PMK.06/2021",
        list_columns=["number", "asset", "kind", "checked_on", "condition", "functioning", "cost"],
        imports=[
            Import(
                {
                    "No.": "number",
                    "Kode-NUP": "asset",
                    "Jenis": "kind",
                    "Tanggal": "checked_on",
                    "Kondisi": "condition",
                    "Berfungsi": "functioning",
                    "Biaya": "cost",
                    "Catatan": "note",
                }
            )
        ],
        validate=validate_check,
    )
)

add(
    Register(
        code="asset-reconciliations",
        division="kul",
        title="Register Rekonsiliasi BMN dan SAK",
        model=AssetReconciliation,
        legal_basis="PMK 181/PMK.06/2016; PMK 62/2023",
        list_columns=["number", "period_ends_on", "account", "asset_value", "ledger_value", "difference",
                      "minutes_number"],
        measures=RECONCILIATION_MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Akhir Periode": "period_ends_on",
                    "Akun": "account",
                    "Menurut BMN": "asset_value",
                    "Menurut SAK": "ledger_value",
                    "Sebab Selisih": "cause",
                    "Dikoreksi": "corrected_on",
                    "Nomor BA": "minutes_number",
                }
            )
        ],
        validate=validate_reconciliation,
    )
)  # fmt: skip
