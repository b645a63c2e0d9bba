"""Long files and broken ones: every fault told, little held in memory, nothing half stored."""

import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from bukti.audit.declaration import BadInput
from bukti.records.declaration import get_register
from bukti.records.outcome import Outcome
from bukti.records.tables import open_spreadsheet

from .test_import import EXPECTED, HEADINGS, ROWS, imported, requests, sheet

MODEL = get_register("information-requests").model


def workbook(file: Path, rows: int, faulty: int = 0) -> Path:
    """So many requests; in ``faulty`` of them, evenly spread from row 2 on, the day of receipt is no day."""
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        for place in range(rows):
            day = (date(2024, 1, 2) + timedelta(days=place % 250)).isoformat()
            received = "kemarin" if faulty and place % (rows // faulty) == 0 else day
            words = [f"P-{place:05}", "Surat", f"Pemohon {place}", f"Rincian {place}", "Di luar tahapan"]
            page.write_row(place + 1, 0, [*words, received, day, "", ""])
    return file


def test_of_20_000_rows_all_1000_faults_are_listed_and_nothing_is_stored(lebak, tmp_path, stored):
    outcome = imported(workbook(tmp_path / "a.xlsx", 20_000, 1000), lebak)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [
        (row, "Diterima") for row in range(2, 20_002, 20)
    ]
    assert outcome.counts() == {"new": 19_000, "changed": 0, "unchanged": 0, "rejected": 1000}
    assert (MODEL.objects.count(), stored()) == (0, (0, 0))


def test_rows_beyond_one_batch_are_stored_once_each_and_known_again(lebak, tmp_path):
    file = workbook(tmp_path / "a.xlsx", 1234)
    assert imported(file, lebak).counts() == {"new": 1234, "changed": 0, "unchanged": 0, "rejected": 0}
    assert list(MODEL.objects.values_list("number", "source_row")) == [
        (f"P-{place:05}", place + 2) for place in range(1234)
    ]
    assert imported(file, lebak, again=True).unchanged == 1234


def held_at_most(outcome_of) -> tuple[Outcome, int]:
    """What an import came to, and the most bytes that Python held for it."""
    tracemalloc.start()
    try:
        outcome = outcome_of()
        return outcome, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_file_five_times_as_long_takes_far_less_than_five_times_the_memory(lebak, tmp_path):
    short, long = workbook(tmp_path / "short.xlsx", 2000), workbook(tmp_path / "long.xlsx", 10_000)
    imported(workbook(tmp_path / "first.xlsx", 10), lebak, dry_run=True)
    of_short = held_at_most(lambda: imported(short, lebak, dry_run=True))
    of_long = held_at_most(lambda: imported(long, lebak, dry_run=True))
    assert [of_short[0].rows, of_long[0].rows] == [2000, 10_000]
    assert of_long[1] < 2 * of_short[1]


def test_a_number_repeated_in_a_later_batch_is_found(lebak, tmp_path):
    rows = [[f"P-{place:04}", *ROWS[2][1:]] for place in range(700)] + [["P-0003", *ROWS[2][1:]]]
    outcome = imported(sheet(tmp_path, rows), lebak)
    assert [(fault.row, fault.column, fault.value) for fault in outcome.rejected] == [(702, "No. Register", "P-0003")]


def test_columns_left_empty_before_the_table_do_not_shift_it(lebak, tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet()
        for number, row in enumerate([HEADINGS, *ROWS]):
            page.write_row(number, 2, row)
    imported(file, lebak)
    assert requests() == EXPECTED


def test_the_height_of_a_table_counts_headings_and_rows(tmp_path):
    assert open_spreadsheet(workbook(tmp_path / "a.xlsx", 30)).table().height == 31
    assert open_spreadsheet(sheet(tmp_path, ROWS)).table().height == 4


def half(file: Path, part: float = 0.5) -> Path:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])
    return file


def test_half_a_workbook_is_refused_with_one_message(lebak, tmp_path, stored):
    with pytest.raises(BadInput, match=r"^a\.xlsx: berkas rusak atau terpotong"):
        imported(half(workbook(tmp_path / "a.xlsx", 100)), lebak)
    assert (MODEL.objects.count(), stored()) == (0, (0, 0))


def test_half_a_csv_is_refused_with_one_message(lebak, tmp_path, stored):
    rows = [[f"P-{place:04}", *ROWS[2][1:]] for place in range(1500)]
    with pytest.raises(BadInput, match=r"^a\.csv, baris terakhir: \d dari 9 kolom .* terpotong"):
        imported(half(sheet(tmp_path, rows)), lebak)
    assert (MODEL.objects.count(), stored()) == (0, (0, 0))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-32"])
def test_a_file_in_another_encoding_is_refused_with_one_message(lebak, tmp_path, stored, encoding):
    file = sheet(tmp_path, ROWS)
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    with pytest.raises(BadInput, match=r"^a\.csv: bukan teks"):
        imported(file, lebak)
    assert (MODEL.objects.count(), stored()) == (0, (0, 0))


def test_a_formula_far_down_in_a_column_of_days_stores_nothing(lebak, tmp_path, stored):
    rows = [[f"P-{place:04}", *ROWS[2][1:]] for place in range(1500)]
    rows[1400][5] = "=TODAY()"
    outcome = imported(sheet(tmp_path, rows), lebak)
    assert [(fault.row, fault.column, fault.reason) for fault in outcome.rejected] == [
        (1402, "Diterima", "rumus; tempel nilainya")
    ]
    assert (MODEL.objects.count(), stored()) == (0, (0, 0))
