"""Standings, counts and groups of lines made by hand."""

from dataclasses import replace
from decimal import Decimal

from bukti.indicators.arithmetic import achievement
from bukti.indicators.catalogue import sheet
from bukti.indicators.declaration import Sheet
from bukti.indicators.figures import INCOMPLETE, NOT_APPLICABLE, NOT_MEASURED, NOTHING_TO_MEASURE, VALUE, Figure
from bukti.measurements.declaration import Line
from bukti.measurements.explanation import sides
from bukti.measurements.overview import Standing, chosen, grouped, rows_of, standing_of, summary
from bukti.offices.calendar import parse_period

YEAR = parse_period("2024")


WAITS = "IKU-5"


def made_to_wait(code: str) -> Sheet:
    """The sheet as it was before its register existed."""
    return replace(sheet(code), numerator=None, denominator=None, waits_for="informasi partai politik")


def line(code: str, state: str, *, target: str | None = None, actual: str | None = None, objective: str = "") -> Line:
    """A line whose achievement, if it has a target and an actual, follows formula P without a cap."""
    value = None if actual is None else Decimal(actual)
    figure = Figure(made_to_wait(code) if code == WAITS else sheet(code), YEAR, state, "karena", value=value)
    aim = None if target is None else Decimal(target)
    achieved = achievement("P", aim, value) if aim is not None and value is not None else None
    return Line(figure, "", objective, aim, target or "", "", "", achieved)


LINES = [
    line("IKU-2", VALUE, target="75", actual="75"),
    line("IKU-3", INCOMPLETE, actual="60"),
    line("IKU-5", NOT_MEASURED),
    line("RKT-8", VALUE, target="100", actual="99.99", objective="Data pemilih"),
    line("RKT-9a", VALUE, actual="3", objective="Rencana kerja"),
    line("RKT-9b", NOTHING_TO_MEASURE, objective="Rencana kerja"),
    line("RAK-11", NOT_APPLICABLE, objective="PAW"),
]


def test_each_line_has_one_standing():
    assert [standing_of(line) for line in LINES] == [
        Standing.MET,  # exactly the target
        Standing.INCOMPLETE,
        Standing.NOT_MEASURED,
        Standing.BELOW,  # 99.99 %: not rounded up to the target
        Standing.UNRATED,
        Standing.NOTHING_TO_MEASURE,
        Standing.NOT_APPLICABLE,
    ]


def test_the_cap_never_decides_whether_a_target_was_met():
    figure = Figure(sheet("IKU-2"), YEAR, VALUE, value=Decimal(150))
    over = Line(figure, "", "", Decimal(100), "100%", "", "", achievement("P", Decimal(100), Decimal(150), cap=90))
    assert standing_of(over) == Standing.MET


def test_the_summary_counts_every_standing_and_who_waits_for_a_register():
    found = summary(rows_of(LINES))
    assert (found.total, found.measured, found.waiting) == (7, 3, 1)
    assert [found.counts[standing] for standing in Standing] == [1, 1, 1, 1, 1, 1, 1]


def codes(rows) -> list[str]:
    return [row.line.code for row in rows]


def test_choices_narrow_the_rows_together():
    rows = rows_of(LINES)
    assert codes(chosen(rows)) == [one.code for one in LINES]
    assert codes(chosen(rows, document="RKT")) == ["RKT-8", "RKT-9a", "RKT-9b"]
    assert codes(chosen(rows, document="RKT", standing="below")) == ["RKT-8"]
    assert codes(chosen(rows, division="teknis", document="IKU")) == ["IKU-2", "IKU-3", "IKU-5"]
    assert codes(chosen(rows, standing="met", division="kul")) == []


def test_rows_stand_under_their_document_and_objective():
    found = [
        (group.document, group.size, [(part.text, codes(part.rows)) for part in group.objectives])
        for group in grouped(rows_of(LINES))
    ]
    assert found == [
        ("IKU", 3, [("", ["IKU-2", "IKU-3", "IKU-5"])]),
        ("RKT", 3, [("Data pemilih", ["RKT-8"]), ("Rencana kerja", ["RKT-9a", "RKT-9b"])]),
        ("RAK", 1, [("PAW", ["RAK-11"])]),
    ]


def test_a_count_has_no_denominator_and_a_waiting_side_cannot_be_opened():
    share, count = sides(LINES[0]), sides(LINES[4])
    assert [(side.letter, side.measured) for side in share] == [("N", True), ("D", True)]
    assert [(side.letter, side.measured) for side in count] == [("N", True)]
    assert [(side.letter, side.measured) for side in sides(LINES[2])] == [("N", False), ("D", False)]
