"""The commands over records that several indicators and several applications use: what they print, exit codes."""

import json
from datetime import date

import pytest

from bukti.cli.main import run
from bukti.measurements import overlap as room
from bukti.offices.models import Office
from bukti.records.declaration import Measure, get_measured, get_register

OVERLAP = ["overlap", "--office", "3602", "--period", "2024"]
MAP = """
title = "Uji"
note = "cocokkan dengan aplikasi"
indicators = ["IKU-1"]
[[columns]]
heading = "=Kode"
field = "code"
[[columns]]
heading = "Nilai"
field = "value"
"""


@pytest.fixture(autouse=True)
def office(db, settings, tmp_path):
    """Three voter-list stages and one of logistics: IKU-1 counts all four, RKT-8 the three; one is on time."""
    settings.DATA_DIR = tmp_path
    (tmp_path / "exports").mkdir()
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    for number, group in (("A", "voter-list"), ("B", "voter-list"), ("C", "voter-list"), ("D", "logistics")):
        get_register("stage-activities").model.objects.create(
            office=office, number=number, event="PEMILU2024", group=group, activity="-", legal_basis="-",
            planned_start=date(2024, 1, 1), planned_end=date(2024, 3, 1), rules_met=True, status="enacted",
            actual_end=date(2024, 3, 1) if number == "A" else None, entered_by="ani",
        )  # fmt: skip
    return office


def test_overlap_prints_the_groups_and_on_request_the_numbers(capsys):
    sides = {code: {"numerator": 1, "denominator": 3} for code in ("IKU-1", "RKT-8")}
    group = {"indicators": ["IKU-1", "RKT-8"], "count": 3, "sides": sides}
    plain = {"register": "stage-activities", "indicators": ["IKU-1", "RKT-8"], "records": 4, "in_several": 3}
    assert run([*OVERLAP, "--format", "json"]) == 0
    assert plain | {"shared": [group], "repeated": []} in json.loads(capsys.readouterr().out)
    assert run([*OVERLAP, "--format", "json", "--records"]) == 0
    numbered = plain | {"shared": [group | {"numbers": ["A", "B", "C"]}], "repeated": []}
    assert numbered in json.loads(capsys.readouterr().out)


def test_overlap_ends_with_1_when_a_record_counts_twice(capsys, monkeypatch):
    def doubled(code: str):
        register, measure = get_measured(code)
        if code != "stage-activities.due":
            return register, measure
        again = register.model.objects.filter(number="D").order_by()
        return register, Measure("due", "-", lambda scope: measure.among(scope).order_by().union(again, all=True))

    monkeypatch.setattr(room, "get_measured", doubled)
    assert run([*OVERLAP, "--records"]) == 1
    out, err = capsys.readouterr()
    assert "  3 catatan: IKU-1, RKT-8\n    A, B, C\n" in out
    assert err == "stage-activities.due (IKU-1): catatan D terhitung 2 kali.\n"


def export(name: str, output) -> int:
    return run(["export-figures", "--map", name, "--office", "3602", "--year", "2024", "--output", str(output)])


def test_export_figures_writes_csv_and_warns_beside_it(tmp_path, capsys):
    (tmp_path / "exports" / "uji.toml").write_text(MAP, encoding="utf-8")
    assert export("uji", tmp_path / "uji.csv") == 0
    assert (tmp_path / "uji.csv").read_bytes() == b"\xef\xbb\xbf'=Kode,Nilai\r\nIKU-1,25.00\r\n"
    assert capsys.readouterr().err == "Peta kolom Uji belum diperiksa: cocokkan dengan aplikasi.\n"


def test_export_figures_writes_xlsx(tmp_path):
    assert export("esr", tmp_path / "esr.xlsx") == 0
    assert (tmp_path / "esr.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("name", "output"), [("esr", "esr.pdf"), ("esr", "tiada/esr.csv"), ("lain", "lain.csv")])
def test_export_figures_refuses_a_file_it_cannot_write_and_a_map_it_does_not_know(tmp_path, name, output):
    assert export(name, tmp_path / output) == 2
    assert not (tmp_path / output).exists()
