"""A sheet that names an unknown measure is an error at start."""

from dataclasses import replace

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
