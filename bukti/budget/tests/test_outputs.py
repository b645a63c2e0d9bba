"""What an RO cost and reached: the newest report counts, and one gap leaves no efficiency."""

import datetime as dt
from fractions import Fraction

import pytest

from bukti.budget.models import OutputVolume
from bukti.budget.outputs import outputs
from bukti.budget.queries import branches

from .test_pok import tree
from .test_registers import spending

YEAR_END = dt.date(2024, 12, 31)


def volume(number: str, reached: object, on: str = "2024-12-31", **given: object) -> dict:
    """So much of 4 services by a day."""
    plain = {"No.": number, "Tahun Anggaran": 2024, "RO": "3360.EBA.994", "Satuan": "layanan", "Target Volume": 4,
             "Keadaan Pada": on, "Volume Tercapai": reached, "Bukti": "LAP-1"}  # fmt: skip
    return plain | given


@pytest.fixture
def office(bring_in, lebak):
    """One RO of 1,000 of which 650 were spent on 12 January."""
    bring_in("budget-versions", *tree(), year="2024", revision="0")
    bring_in("budget-realisations", spending("a", **{
        "Jumlah Bruto": 650, "Tanggal SPP": "2024-01-10", "Tanggal SPM": "2024-01-11", "Tanggal SP2D": "2024-01-12",
    }))  # fmt: skip
    return lebak


def test_efficiency_is_what_was_reached_beside_what_it_cost(office, bring_in):
    """3 of 4 of 1,000: worth 750, cost 650: 100 / 750 = 13.33 %; 50 + 13.33 / 20 x 50 = 83.33."""
    bring_in("output-volumes", volume("half", 2, "2024-06-30"), volume("last", 3))
    found = outputs(office, YEAR_END)
    assert (found.gap, found.efficiency, found.value) == ("", Fraction(40, 3), Fraction(250, 3))
    assert found.achievement == 75
    (position,) = found.positions
    assert (position.ceiling, position.spent, position.part, position.unit) == (1000, 650, Fraction(3, 4), "layanan")


def test_the_newest_report_up_to_the_day_counts(office, bring_in):
    """2 of 4: worth 500, cost 650: -30 %, which counts as -20: value 0."""
    bring_in("output-volumes", volume("half", 2, "2024-06-30"), volume("last", 3))
    found = outputs(office, dt.date(2024, 6, 30))
    assert (found.efficiency, found.counted_efficiency, found.value) == (-30, -20, 0)


def test_an_unreported_volume_is_a_gap_and_no_zero(office, bring_in):
    bring_in("output-volumes", volume("draft", 3), status="draft")
    found = outputs(office, YEAR_END)
    assert (found.gap, found.efficiency, found.achievement) == (
        "Volume belum dilaporkan untuk RO 3360.EBA.994.", None, None,
    )  # fmt: skip


def test_nothing_reached_is_zero_and_has_no_efficiency(office, bring_in):
    bring_in("output-volumes", volume("none", 0))
    found = outputs(office, YEAR_END)
    assert (found.gap, found.achievement, found.efficiency, found.value) == ("", 0, None, None)


def test_spending_outside_the_version_is_a_gap(office, bring_in):
    bring_in("output-volumes", volume("last", 3))
    bring_in("budget-realisations", spending("b", RO="9999.EBA.001"))
    assert outputs(office, YEAR_END).gap == "Ada realisasi pada RO di luar DIPA/POK yang berlaku: 9999.EBA.001."


def test_without_a_version_there_is_nothing_to_compare(lebak):
    assert outputs(lebak, YEAR_END).gap.startswith("Belum ada DIPA/POK yang berlaku")


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Target Volume": 0}, "Target Volume"), ({"Volume Tercapai": -1}, "Volume Tercapai"),
        ({"Volume Tercapai": ""}, "Volume Tercapai"), ({"Keadaan Pada": "2023-12-31"}, "Keadaan Pada"),
        ({"RO": "3360"}, "RO"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused(bring_in, given, column):
    assert [fault.column for fault in bring_in("output-volumes", volume("x", 3, **given)).rejected] == [column]
    assert not OutputVolume.objects.exists()


def test_programme_and_activity_have_the_same_spending_and_a_stray_activity_no_ceiling(office, bring_in):
    bring_in("budget-realisations", spending("b", RO="9999.EBA.001"))
    found = branches(office, YEAR_END)
    assert [(one.level, one.code, one.ceiling, one.spent["spp"], one.absorbed("sp2d")) for one in found] == [
        ("programme", "076.01.WA", 1000, 650, 65), ("activity", "3360", 1000, 650, 65),
        ("activity", "9999", None, 1_000_000, None),
    ]  # fmt: skip
