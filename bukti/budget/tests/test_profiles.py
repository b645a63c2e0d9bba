"""One payment in two applications is one record, whichever is read first (REGISTERS 5, V2)."""

import csv
from datetime import date
from pathlib import Path

import pytest

from bukti.budget.models import Realisation
from bukti.budget.queries import position
from bukti.records.actions import import_file
from bukti.records.declaration import get_register

from .test_registers import spending

SPP = {"No": "1", "ID Realisasi": "778", "Tahun": "2024", "RO": "3360.EBA.994", "Komponen": "002", "Akun": "522111",
       "Uraian": "Listrik", "Cara Bayar": "LS", "Nilai SPP": "1.000.000", "No. SPP": "00012T", "Tgl. SPP": "28/03/24",
       "Sub Bagian": ""}  # fmt: skip
WATER = {"No": "2", "ID Realisasi": "779", "Akun": "522113", "Uraian": "Air", "Nilai SPP": "250.000"}
SP2D = {"No": "1", "Nomor Urut": "4", "Tahun Anggaran": "2024", "Kode RO": "3360.EBA.994", "Kode Komponen": "002",
        "Kode Akun": "522111", "Uraian": "Listrik", "Jenis SPM": "LS", "Nilai Bruto": "1.000.000",
        "Nilai Potongan": "0", "Nilai Neto": "1.000.000", "Nomor SPP": "00012T", "Tanggal SPP": "28/03/24",
        "Nomor SPM": "00012A", "Tanggal SPM": "01/04/24", "Nomor SP2D": "240031", "Tanggal SP2D": "02/04/24",
        "Sub Bagian": ""}  # fmt: skip
KEYS = ["00012T-3360.EBA.994-002-522111", "00012T-3360.EBA.994-002-522113"]


@pytest.fixture
def export(lebak, tmp_path):
    """Read what an application exported, changing what is there already."""

    def bring(name: str, *rows: dict[str, str]):
        file: Path = tmp_path / f"{name}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
        return import_file(register=get_register("budget-realisations"), file=file, office=lebak, actor="ani",
                           update=True, reason="rekonsiliasi", again=True)  # fmt: skip

    return bring


def payments() -> list[tuple]:
    names = ("number", "amount", "spp_number", "spm_number", "sp2d_number", "sp2d_date")
    return list(Realisation.objects.values_list(*names))


BOTH = [
    (KEYS[0], 1_000_000, "00012T", "00012A", "240031", date(2024, 4, 2)),
    (KEYS[1], 250_000, "00012T", "", "", None),
]


def test_simonika_first_and_omspan_completes_its_payment(export, lebak):
    assert export("simonika", SPP, SPP | WATER).counts()["new"] == 2
    waiting = position(lebak, date(2024, 12, 31)).waiting
    assert [one.number for one in waiting] == KEYS
    assert export("omspan", SP2D).counts() == {"new": 0, "changed": 1, "unchanged": 0, "rejected": 0}
    assert payments() == BOTH
    waiting = position(lebak, date(2024, 12, 31)).waiting
    assert [one.number for one in waiting] == [KEYS[1]]


def test_omspan_first_and_simonika_adds_only_what_it_alone_has(export):
    assert export("omspan", SP2D).counts()["new"] == 1
    assert export("simonika", SPP, SPP | WATER).counts() == {"new": 1, "changed": 0, "unchanged": 1, "rejected": 0}
    assert payments() == BOTH


def test_a_row_of_omspan_without_the_number_of_its_spp_is_rejected(export):
    found = export("omspan", SP2D | {"Nomor SPP": ""}).rejected
    assert [(fault.row, fault.column, fault.reason) for fault in found] == [
        (2, "Nomor SPP", "kosong; kolom ini wajib diisi")
    ]
    assert not payments()


def test_what_the_office_keeps_under_its_own_number_is_not_counted_again(bring_in, export):
    bring_in("budget-realisations", spending("R-1", **{"Nomor SPP": "00012T"}))
    found = export("omspan", SP2D).rejected
    assert [(fault.column, fault.value) for fault in found] == [("Nomor SPP", "00012T")]
    assert "sudah tercatat dengan nomor R-1" in found[0].reason
    assert [row[0] for row in payments()] == ["R-1"]


def test_one_line_of_an_spp_stands_once_in_a_file(bring_in):
    outcome = bring_in("budget-realisations", spending("1"), spending("2", **{"Nomor SPP": "SPP 1"}))
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, "Nomor SPP")]
