"""The plan's chapter: what its documents say, as printed."""

from bukti.documents.performance_report.plan import chapter


def test_ticks_are_printed_only_where_the_document_has_quarters(plan):
    printed = {entry["kind"]: [activity["quarters"] for row in entry["rows"] for activity in row["activities"]]
               for entry in chapter(plan)}  # fmt: skip
    assert len(printed["RKT"]) == 22
    assert all(quarters == [] for quarters in printed["RKT"])
    assert len(printed["RAK"]) == 24
    assert [quarters for quarters in printed["RAK"] if quarters != ["✓"] * 4] == [["", "✓", "", "✓"]]
