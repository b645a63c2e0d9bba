"""A spreadsheet into rows of text, and the words of a cell into a value."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bukti.attachments.inspection import FORMULA, IN_UTF_8_TWICE
from bukti.audit.declaration import BadInput
from bukti.records.tables import read_table, to_bool, to_date, to_decimal, to_int, value_of

TABLE = [
    ["No.", "Pemohon", "Diterima", "Biaya"],
    ["1", "Ani, S.H.", "2024-03-25", "12"],
    ["2", "Budi", "2024-03-26", ""],
]
READ = (
    ["No.", "Pemohon", "Diterima", "Biaya"],
    [
        (2, {"No.": "1", "Pemohon": "Ani, S.H.", "Diterima": "2024-03-25", "Biaya": "12"}),
        (3, {"No.": "2", "Pemohon": "Budi", "Diterima": "2024-03-26", "Biaya": ""}),
    ],
)


def written(file: Path, table: list[list[str]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(table)
    return file


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_delimiter_with_or_without_byte_order_mark_reads_the_same(tmp_path, delimiter, encoding):
    assert read_table(written(tmp_path / "a.csv", TABLE, delimiter=delimiter, encoding=encoding)) == READ


def test_a_workbook_with_real_numbers_and_dates_reads_the_same(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, TABLE[0])
        sheet.write_row(1, 0, [1, "Ani, S.H."])
        sheet.write_datetime(1, 2, date(2024, 3, 25), day)
        sheet.write_number(1, 3, 12)
        sheet.write_row(2, 0, ["2", "Budi", "2024-03-26"])
    assert read_table(file) == READ


def test_blank_rows_are_left_out_and_the_others_keep_their_row_numbers(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("No.,Nama\n\n1,Ani\n,\n2,Budi\n", encoding="utf-8")
    assert [(number, cells["Nama"]) for number, cells in read_table(file)[1]] == [(3, "Ani"), (5, "Budi")]


def test_a_quoted_cell_may_hold_line_breaks_and_separators(tmp_path):
    table = [["No.", "Rincian"], ["1", "baris satu\nbaris dua, \u2028lanjut"]]
    assert read_table(written(tmp_path / "a.csv", table))[1] == [(2, {"No.": "1", "Rincian": table[1][1]})]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("\n1,Ani\n", "judul kolom di baris 1"),
        ("No.,Nama,No.\n1,Ani,2\n", "dua kali"),
        ("No.,Nama\n1,Ani, S.H.\n", "baris 2: 'S.H.' tidak di bawah judul"),
        ("No.,,Nama\n1,x,Ani\n", "baris 2: 'x' tidak di bawah judul"),
        ('No.,Nama\n1,"Ani\n2,Budi\n', "tanda kutip"),
    ],
)
def test_a_table_that_would_be_misread_is_refused_by_row(tmp_path, content, words):
    file = tmp_path / "a.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        read_table(file)


def test_a_file_with_damaged_letters_is_refused(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes("No.,Nama\n1,Andr\u00e9\n2,Zo\u00e9".encode()[:-1])
    with pytest.raises(BadInput, match="UTF-8"):
        read_table(file)


def test_a_formula_in_csv_is_named_by_row_and_column(tmp_path):
    file = written(tmp_path / "a.csv", [["No.", "Jumlah"], ["1", "=SUM(B3:B9)"]])
    with pytest.raises(BadInput, match=r"^a\.csv: baris 2, kolom 2 berisi rumus =SUM\(B3:B9\)\. Tempel sebagai nilai"):
        read_table(file)


@pytest.mark.parametrize(
    ("write", "place"),
    [("write_formula", "a.xlsx: lembar Rekap, sel B2"), ("write_string", "a.xlsx: baris 2, kolom 2")],
)
def test_a_formula_in_a_workbook_is_refused_also_when_written_as_text(tmp_path, write, place):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.write_row(0, 0, ["No.", "Jumlah"])
        getattr(sheet, write)("B2", "=SUM(B3:B9)")
    with pytest.raises(BadInput) as caught:
        read_table(file)
    assert str(caught.value) == f"{place} berisi rumus =SUM(B3:B9). Tempel sebagai nilai, lalu kirim lagi."


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=20).map(str.strip)
cells = cells.filter(lambda text: not FORMULA.match(text) and not IN_UTF_8_TWICE.search(text))


@given(
    rows=st.lists(st.tuples(cells, cells), min_size=1).filter(lambda rows: any(map(any, rows))),
    delimiter=st.sampled_from(",;\t"),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # the letters of Unicode are counted once
def test_whatever_text_is_written_is_read(tmp_path_factory, rows, delimiter):
    file = written(tmp_path_factory.mktemp("csv") / "a.csv", [["A", "B"], *rows], delimiter=delimiter)
    assert [(cell["A"], cell["B"]) for _, cell in read_table(file)[1]] == [row for row in rows if any(row)]


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-05",
        "2024-4-5",
        "05/04/2024",
        "05/04/24",
        "5 April 24",
        "5-4-2024",
        "5.4.2024",
        "5 April 2024",
        "05 april 2024",
        "2024-04-05 00:00:00",
    ],
)
def test_a_date_in_any_local_writing(text):
    assert to_date(text) == date(2024, 4, 5)


@pytest.mark.parametrize(
    "text",
    [
        "45387",
        "20240405",
        "2024-W14-5",
        "31/02/2024",
        "04/31/2024",
        "x April 2024",
        "5 Apr 24",
        "besok",
    ],
)
def test_what_is_no_date_is_refused_with_how_to_write_one(text):
    with pytest.raises(ValueError, match=r"bukan tanggal; tulis seperti 2024-04-05"):
        to_date(text)


@pytest.mark.parametrize(("text", "year"), [("0024-04-05", 24), ("31/12/1944", 1944), ("1 Januari 2100", 2100)])
def test_a_day_of_an_impossible_year_is_refused_for_its_year(text, year):
    with pytest.raises(ValueError, match=f"^'{text}': tahun {year} di luar 1945 sampai 2099; periksa tahunnya$"):
        to_date(text)


def test_a_short_year_lies_in_2000_to_2069():
    assert [to_date("13/03/24"), to_date("1/1/00"), to_date("31-12-69")] == [
        date(2024, 3, 13), date(2000, 1, 1), date(2069, 12, 31),
    ]  # fmt: skip
    with pytest.raises(ValueError, match=r"^'1/1/70': tahun 70 tidak jelas abadnya"):
        to_date("1/1/70")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ani\nBudi", "memuat ganti baris atau tab"),
        ("Ani\tBudi", "memuat ganti baris atau tab"),
        ("Ani\u2028Budi", "memuat ganti baris atau tab"),
        ("Ani\x01", r"memuat karakter kendali \(U\+0001\)"),
        ("Ani\x85", r"memuat karakter kendali \(U\+0085\)"),
        ("gpj.\u202eexe", r"memuat penanda arah tulisan \(U\+202E\)"),
        ("Ani\u200f", r"memuat penanda arah tulisan \(U\+200F\)"),
    ],
)
def test_a_text_of_one_line_holds_nothing_unseen(text, told):
    with pytest.raises(ValueError, match=told):
        value_of(models.CharField(max_length=150), text)


def test_a_long_text_may_have_lines_but_no_unseen_letters():
    field = models.CharField(max_length=151)
    assert value_of(field, "satu\r\n\tdua") == "satu\r\n\tdua"
    for letter in ("\0", "\u202e"):
        with pytest.raises(ValueError, match="ketik ulang isinya"):
            value_of(field, f"satu{letter}dua")


def test_a_control_code_in_a_workbook_is_the_letter_it_stands_for(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write_row(0, 0, ["No.", "Nama"])
        book.get_worksheet_by_name("Sheet1").write_row(1, 0, ["1", "An\x01i"])
    name = read_table(file)[1][0][1]["Nama"]
    with pytest.raises(ValueError, match=r"U\+0001"):
        value_of(models.CharField(max_length=20), name)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "mac-roman"])
def test_an_encoding_that_would_be_a_guess_is_refused_at_its_line(tmp_path, encoding):
    file = written(tmp_path / "a.csv", [*TABLE, ["3", "André", "2024-03-27", "1"]], encoding=encoding)
    with pytest.raises(BadInput, match=r"^a\.csv, baris 4: .*bukan UTF-8; .*simpan sebagai CSV UTF-8\.$"):
        read_table(file)


@pytest.mark.parametrize("name", ["André", "Jum’at", "“Ani”", "tidak – ya", "½", "Zoë"])
def test_utf_8_made_into_utf_8_once_more_is_refused_at_its_line(tmp_path, name):
    twice = name.encode().decode("cp1252", "replace")
    file = written(tmp_path / "a.csv", [*TABLE, ["3", twice, "2024-03-27", "1"]])
    with pytest.raises(BadInput, match=r"^a\.csv, baris 4: .*sudah rusak.*simpan sebagai CSV UTF-8\.$"):
        read_table(file)
    assert read_table(written(tmp_path / "b.csv", [*TABLE, ["3", name, "2024-03-27", "1"]]))[1][2][1]["Pemohon"] == name


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("12", 12), ("1234", 1234), ("1.234.567", 1_234_567), ("007", 7)]
)
def test_a_whole_number(text, value):
    assert to_int(text) == value


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500"])
def test_a_whole_number_that_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(ValueError, match="dua cara"):
        to_int(text)


@pytest.mark.parametrize("text", ["1,5", "1234.50", "1.234.567,00", "1,234.5", "-2,5"])
def test_an_amount_with_decimals_is_refused_because_of_them(text):
    with pytest.raises(ValueError, match=f"^'{text}' mempunyai angka desimal, padahal kolom ini bilangan bulat"):
        to_int(text)


@pytest.mark.parametrize("text", ["-1", "12 orang", "1.23.456", "NaN", "1e3", "+1", "9" * 19])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValueError, match="bukan bilangan bulat"):
        to_int(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("-3", "-3"),
        ("0,125", "0.125"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1234,567", "1234.567"),
    ],
)
def test_a_decimal(text, value):
    assert to_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.500"])
def test_a_decimal_that_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(ValueError, match="dua cara"):
        to_decimal(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e5", "1,234.5", "12%", "--1", "1.2.3"])
def test_what_is_no_decimal_is_refused(text):
    with pytest.raises(ValueError, match="bukan bilangan"):
        to_decimal(text)


@given(st.integers(0, 10**18 - 1))
def test_a_whole_number_round_trips_with_and_without_thousands_dots(number):
    assert to_int(str(number)) == number
    if number >= 1_000_000:
        assert to_int(f"{number:,}".replace(",", ".")) == number


def test_yes_and_no():
    assert [to_bool(text) for text in ("Ya", "TRUE", "1", "Tidak", "false", "0")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    with pytest.raises(ValueError, match="bukan ya atau tidak"):
        to_bool("mungkin")


COLOURS = models.CharField(choices=[("red", "Merah"), ("blue", "Biru muda")], max_length=4)


@pytest.mark.parametrize("text", ["red", "Merah", "MERAH"])
def test_a_choice_by_its_code_or_its_label(text):
    assert value_of(COLOURS, text) == "red"


def test_an_unknown_choice_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="'hijau' tidak dikenal; salah satu dari: Merah, Biru muda"):
        value_of(COLOURS, "hijau")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (models.IntegerField(null=True), None),
        (models.BooleanField(null=True), None),
        (models.BooleanField(default=False), False),
        (models.CharField(max_length=5, blank=True), ""),
        (models.CharField(max_length=5, default="a"), "a"),
    ],
)
def test_an_empty_cell_is_absent_never_zero(field, value):
    assert value_of(field, "") == value


def test_an_empty_cell_that_must_be_filled_is_refused():
    with pytest.raises(ValueError, match="wajib diisi"):
        value_of(models.IntegerField(), "")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (models.CharField(max_length=3), "empat"),
        (models.DecimalField(max_digits=4, decimal_places=2), "12,345"),
        (models.DecimalField(max_digits=4, decimal_places=2), "12345"),
        (models.IntegerField(validators=[models.fields.validators.MaxValueValidator(9)]), "10"),
    ],
)
def test_what_a_column_cannot_hold_whole_is_refused(field, text):
    with pytest.raises(ValueError):
        value_of(field, text)


def test_a_table_without_a_row_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"a\.csv: tidak ada baris di bawah judul kolom"):
        read_table(written(tmp_path / "a.csv", [["A", "B"], ["", " "]]))


def test_a_cell_far_from_the_others_is_refused_before_the_sheet_is_opened(tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.write_row(0, 0, ["No.", "Jumlah"])
        sheet.write(1048575, 20, " ")
    with pytest.raises(BadInput, match=r"lembar Rekap, sel U1048576 jauh di luar tabel"):
        read_table(file)
