"""Sheets for other applications, over three information requests worked out by hand, and the maps behind them."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput
from bukti.measurements.column_maps import FIELDS, SHIPPED, ColumnMap, MapColumn, column_map, maps
from bukti.measurements.export import rows, write_csv, write_xlsx
from bukti.offices.models import Office
from bukti.plans.models import PlanDocument, PlanRow
from bukti.records.declaration import get_register

REQUESTS = [  # number, last day, answered -> 2 of 3 in the year; 1 of 2 in quarter I, 1 of 1 in quarter II
    ("1", date(2024, 1, 16), date(2024, 1, 16)),
    ("2", date(2024, 2, 15), date(2024, 2, 16)),
    ("3", date(2024, 5, 2), date(2024, 4, 30)),
]
PRINTED = "=HYPERLINK(1)"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "exports").mkdir()
    return tmp_path / "exports"


@pytest.fixture
def office(db):
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    file = Attachment.objects.create(office=office, name="rkt.docx", media_type="x/y", size=1, sha256="a" * 64)
    plan = PlanDocument.objects.create(office=office, year=2024, kind="RKT", version=1, title="RKT", source=file)
    PlanRow.objects.create(
        document=plan, position=1, code="RKT-14", sheet="RKT-14", objective="@Layanan", indicator=PRINTED,
        target_text="80%", target_value=Decimal(80), target_unit="%", content={},
    )  # fmt: skip
    PlanRow.objects.create(
        document=plan, position=2, code="RKT-4", sheet="RKT-4", objective="", indicator="LPPA",
        target_text="12 Laporan", target_value=Decimal(12), target_unit="Laporan", content={},
    )  # fmt: skip
    for number, due, answered in REQUESTS:
        request(office, number, due, answered)
    return office


def request(office, number, due, answered):
    get_register("information-requests").model.objects.create(
        office=office, number=number, channel="e-ppid", subject="-", regime="ordinary", status="enacted",
        entered_by="ani", received_on=date(2024, 1, 2), completed_on=date(2024, 1, 2), due_on=due,
        answered_on=answered,
    )  # fmt: skip


def made_of(*fields: str, indicators=("RKT-14",)) -> ColumnMap:
    return ColumnMap("uji", "Uji", "cocokkan", tuple(MapColumn(one.upper(), one) for one in fields), indicators)


def test_a_row_holds_the_figure_its_target_and_where_it_comes_from(office):
    fields = ("row", "code", "name", "objective", "unit", "target", "numerator", "denominator", "value", "achievement")
    assert rows(made_of(*fields, "register", "reason"), office, 2024) == [
        [1, "RKT-14", PRINTED, "@Layanan", "%", 80, 2, 3, Decimal("66.67"), Decimal("83.33"),
         "Register Permohonan Informasi Publik", ""],
    ]  # fmt: skip


def test_a_quarter_stands_alone_or_from_january_on(office):
    alone = rows(made_of("quarter_1", "quarter_2", "quarter_3", "quarter_4"), office, 2024)
    assert alone == [[Decimal("50.00"), Decimal("100.00"), None, None]]
    so_far = rows(made_of("to_quarter_1", "to_quarter_2", "to_quarter_3", "to_quarter_4"), office, 2024)
    assert so_far == [[Decimal("50.00"), Decimal("66.67"), Decimal("66.67"), Decimal("66.67")]]


def test_what_is_not_measured_is_empty_with_its_reason_and_a_target_of_another_unit_keeps_its_words(office):
    found = rows(made_of("code", "target", "value", "numerator", "reason", indicators=("RKT-4",)), office, 2024)
    empty = "Register Kewajiban Laporan Berkala belum berisi catatan yang ditetapkan."
    assert found == [["RKT-4", "12 Laporan", None, None, empty]]


def by_hand(office):
    """RKT-4 in the first quarter, from no register."""
    get_register("manual-measures").model.objects.create(
        office=office, number="UM-1", status="enacted", entered_by="ani",
        source=Attachment.objects.create(office=office, name="u.pdf", media_type="x/y", size=1, sha256="b" * 64),
        name="LPPA", indicator="RKT-4", period_starts_on=date(2024, 1, 1), period_ends_on=date(2024, 3, 31), year=2024,
        value=Decimal(75), unit="%", reason="Belum dicatat", evidence="LAP-7",
    )  # fmt: skip


def test_a_manual_figure_says_that_it_is_one(office):
    by_hand(office)
    found = rows(made_of("value", "numerator", "source", "register", indicators=("RKT-4", "RKT-14")), office, 2024)
    assert [row[2:] for row in found] == [
        ["manual", "Register Ukuran Manual UM-1 (manual)"],
        ["dihitung", "Register Permohonan Informasi Publik"],
    ]
    assert found[0][:2] == [75, None]


def test_a_manual_quarter_is_told_under_the_reasons(office):
    by_hand(office)
    (found,) = rows(made_of("quarter_1", "reason", indicators=("RKT-4",)), office, 2024)
    assert found[0] == 75
    assert found[1].startswith(
        "Manual UM-1 (2024-01-01 s.d. 2024-03-31): Belum dicatat. Bukti: LAP-7; Target '12 Laporan'"
    )
    assert found[1].endswith("; Realisasi triwulan 1 saja: manual")


def test_where_nothing_could_mark_it_a_manual_figure_is_left_out(office):
    by_hand(office)
    assert rows(made_of("value", "quarter_1", indicators=("RKT-4",)), office, 2024) == [[None, None]]


def test_a_map_names_single_indicators_or_whole_documents(office):
    found = rows(made_of("code", indicators=("RAK-11", "IKU")), office, 2024)
    assert [row[0] for row in found] == [*(f"IKU-{n}" for n in range(1, 8)), "RAK-11"]


def test_an_indicator_that_is_not_there_is_bad_input(office):
    with pytest.raises(BadInput, match=r'uji.toml, indicators: "RKT-99" tidak ada pada tahun itu'):
        rows(made_of("code", indicators=("RKT-99",)), office, 2024)


def test_csv_begins_with_a_byte_order_mark_and_never_holds_a_formula():
    found, signs = io.BytesIO(), ["=1+1", "+62", "-", "@x", "\tx", "a=b"]
    write_csv(found, made_of("code", "name"), [*([sign, None] for sign in signs), [Decimal("-2.50"), -3]])
    text = found.getvalue()
    assert text.startswith(b"\xef\xbb\xbfCODE,NAME\r\n")
    read = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))[1:]
    assert [row[0] for row in read] == ["'=1+1", "'+62", "'-", "'@x", "'\tx", "a=b", "-2.50"]
    assert read[-1][1] == "-3"


MAP = """
title = "Uji"
note = "cocokkan dengan aplikasi"
indicators = ["RKT-14"]
[[columns]]
heading = "=Nama"
field = "name"
[[columns]]
heading = "Nilai"
field = "value"
"""


def test_xlsx_holds_numbers_and_texts_and_says_first_that_the_map_is_unchecked(office, own_folder):
    (own_folder / "uji.toml").write_text(MAP, encoding="utf-8")
    chosen, file = column_map("uji"), io.BytesIO()
    write_xlsx(file, chosen, rows(chosen, office, 2024), office)
    figures, legend = openpyxl.load_workbook(file).worksheets
    cells = [[(cell.value, cell.data_type) for cell in row] for row in figures.iter_rows()]
    assert cells == [[("=Nama", "s"), ("Nilai", "s")], [(PRINTED, "s"), (66.67, "n")]]
    assert legend["A1"].value == "Peta kolom Uji belum diperiksa: cocokkan dengan aplikasi."
    assert [cell.value for cell in legend[4]] == ["Nilai", FIELDS["value"]]


def test_every_shipped_map_can_be_read_and_says_that_it_is_unchecked():
    assert sorted(maps()) == ["e-lapkin", "e-monev", "esr", "simonika", "smart-sakti"]
    for name in maps():
        assert column_map(name).standing.endswith(" belum diperiksa: cocokkan dengan aplikasi.")


@pytest.mark.parametrize("name", ["e-lapkin", "e-monev", "esr", "simonika", "smart-sakti"])
def test_every_shipped_map_gives_rows(office, name):
    chosen = column_map(name)
    assert {len(row) for row in rows(chosen, office, 2024)} == {len(chosen.columns)}


def test_the_offices_own_file_replaces_the_shipped_one(own_folder):
    shipped = column_map("esr")
    (own_folder / "esr.toml").write_text("checked_on = 2025-01-10\n" + MAP, encoding="utf-8")
    assert (shipped.title, maps()["esr"].parent == SHIPPED) == ("ESR", False)
    assert column_map("esr").standing == "Peta kolom Uji dicocokkan dengan aplikasi pada 2025-01-10."


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ('field = "value"', 'field = "nilai"', 'uji.toml, kolom 2 "Nilai": field "nilai" tidak dikenal. Pakai salah'),
        ('field = "value"', 'feld = "value"', 'uji.toml, kolom 2 "Nilai": kunci "feld" tidak dikenal. Hapus, atau'),
        ('field = "value"', "", 'uji.toml, kolom 2 "Nilai": kunci "field" belum ada. Tambahkan field'),
        ('heading = "Nilai"', 'heading = ""', 'uji.toml, kolom 2: kunci "heading" kosong atau keliru jenisnya.'),
        ('"Nilai"', '"=Nama"', 'uji.toml, kolom 2 "=Nama": judul ini sudah dipakai. Beri judul lain.'),
        ("note =", "catatan =", 'uji.toml: kunci "catatan" tidak dikenal. Hapus, atau pakai salah satu: title, note'),
        ("title =", "title", "uji.toml: bukan berkas TOML yang sah"),
    ],
)
def test_a_wrong_map_names_file_column_and_remedy(own_folder, wrong, right, message):
    (own_folder / "uji.toml").write_text(MAP.replace(wrong, right), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        column_map("uji")
    assert str(refused.value).startswith(message)


def test_an_unknown_map_is_bad_input_and_reaches_no_other_folder():
    with pytest.raises(BadInput, match="Yang ada: e-lapkin, e-monev, esr, simonika, smart-sakti"):
        column_map("../exports/esr")
