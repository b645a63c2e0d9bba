"""A sheet that names an unknown measure is an error at start."""

from dataclasses import replace

from bukti.indicators import checks
from bukti.indicators.catalogue import sheet
from bukti.indicators.checks import sheets_name_declared_measures, unknown_measures


def test_what_is_shipped_is_right():
    assert sheets_name_declared_measures() == []


def test_a_misspelt_measure_is_named():
    (found,) = unknown_measures(replace(sheet("RKT-14"), numerator="information-requests.anwsered"))
    assert (found.id, found.msg) == (
        "indicators.E001",
        "RKT-14: no register declares the measure 'information-requests.anwsered'.",
    )


def test_a_misspelt_measure_of_an_option_is_named_too(monkeypatch):
    wrong = replace(sheet("RAK-17").options[0], numerator="staff.trainde")
    monkeypatch.setattr(checks, "sheets", lambda: {"RAK-17": replace(sheet("RAK-17"), options=(wrong,))})
    assert [found.msg for found in sheets_name_declared_measures()] == [
        "RAK-17: no register declares the measure 'staff.trainde'."
    ]
