"""What leaves as XLSX: a list as it was asked for, and the template of an import."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from bukti.records.declaration import all_registers, get_register
from bukti.records.display import columns
from bukti.records.export import write_list

from .test_lists import request
from .test_pages import sign_in

WITH_IMPORT = [register.code for register in all_registers() if register.imports and not register.importer]


def book_of(answer) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def rows_of(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


def midnight(day: int) -> datetime:
    """A day of January 2024 as a spreadsheet gives it back."""
    return datetime.combine(date(2024, 1, day), time())


def exported(client, code: str = "information-requests", **query) -> openpyxl.Workbook:
    return book_of(client.get(reverse("register-export", args=["3602", code]), query))


def test_an_export_holds_the_list_as_asked_for_with_days_as_days(client, lebak):
    request(lebak, "A/1", due_on=date(2024, 1, 16))
    request(lebak, "B/1", status="draft")
    sign_in(client, lebak, "reader")
    sheet = exported(client, status="enacted").worksheets[0]
    assert rows_of(sheet) == [
        ("Nomor", "Kanal", "Rincian informasi", "Diterima", "Batas", "Dijawab", "Keadaan", "Status"),
        ("A/1", "Surat", "Salinan DPT", midnight(2), midnight(16), None, "Diterima", "Ditetapkan"),
    ]
    assert (sheet.freeze_panes, sheet["D2"].is_date) == ("A2", True)


def test_an_export_keeps_the_order_asked_for(client, lebak):
    for number in ("A/1", "B/1"):
        request(lebak, number)
    sign_in(client, lebak, "reader")
    assert [row[0] for row in rows_of(exported(client, urut="-number").worksheets[0])] == ["Nomor", "B/1", "A/1"]


def test_numbers_are_exported_as_numbers_unless_they_are_too_long_to_be_kept(lebak):
    register = get_register("logistics-parameters")
    register.model.objects.create(
        office=lebak, number="1", event="PILKADA2024", item="SS", name="Surat suara", kind="voting", stage=1,
        measured_in="lembar", buyer="regency", unit="station", base="voters", coefficient=Decimal("1.025"),
        reserve_percent=Decimal("2.50"), legal_basis="PKPU 12/2024", entered_by="ani",
    )  # fmt: skip
    target = io.BytesIO()
    assert write_list(target, register, lebak, register.model.objects.all(), columns(register)) == 1
    row = rows_of(openpyxl.load_workbook(target).worksheets[0])[1]
    assert row[5:7] == (1.025, 2.5)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+62812", "-5", "@SUM(A1)", "http://x", "{=1}"])
def test_no_text_is_taken_for_a_formula_or_a_link(client, lebak, text):
    request(lebak, "A/1", subject=text)
    sign_in(client, lebak, "reader")
    cell = exported(client).worksheets[0]["C2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_the_dictionary_tells_every_column(client, lebak):
    sign_in(client, lebak, "reader")
    told = rows_of(exported(client)["Kamus"])
    assert told[0] == ("Kolom", "Arti", "Jenis")
    assert told[5] == ("Batas", "Jawaban permohonan: hari terakhir.", "Tanggal")
    assert told[2] == (
        "Kanal",
        "Sebagaimana judulnya.",
        "Salah satu dari: e-PPID, Datang langsung, Surel, Surat, WhatsApp",
    )
    assert [row[0] for row in told[1:]] == [cell.value for cell in exported(client).worksheets[0][1]]


def test_a_path_of_a_column_tells_where_it_is_taken_from(client, lebak):
    sign_in(client, lebak, "reader")
    assert rows_of(exported(client, "elections")["Kamus"])[2][:2] == ("Desa/Kelurahan", "Diambil dari TPS.")


def test_personal_data_leave_with_those_who_may_see_them_only(client, lebak, monkeypatch):
    register = get_register("information-requests")
    wider = type(register)(**vars(register) | {"list_columns": [*register.list_columns, "applicant"]})
    monkeypatch.setattr("bukti.records.declaration._registers", {register.code: wider})
    request(lebak, "A/1", applicant="Pak Rahasia")
    seen = {}
    for role in ("reader", "entry"):
        sign_in(client, lebak, role)
        seen[role] = [cell for sheet in exported(client).worksheets for row in rows_of(sheet) for cell in row]
    assert ["Pak Rahasia" in seen[role] for role in seen] == [False, True]
    assert "Pemohon" not in seen["reader"]


@pytest.mark.parametrize("code", [register.code for register in all_registers()])
def test_every_register_is_exported(client, lebak, code):
    sign_in(client, lebak, "reader")
    assert [sheet.title for sheet in exported(client, code)] == ["Daftar", "Kamus"]


@pytest.fixture
def template(client, lebak, tmp_path):
    """The template of a register, downloaded and kept as a file."""

    def download(code: str):
        sign_in(client, lebak, "entry")
        file = tmp_path / f"{code}.xlsx"
        answer = client.get(reverse("register-template", args=["3602", code]))
        file.write_bytes(b"".join(answer.streaming_content))
        return file

    return download


def test_a_template_has_the_headings_of_the_import_those_required_in_bold(template):
    sheet = openpyxl.load_workbook(template("information-requests")).worksheets[0]
    headings = {cell.value: cell.font.bold for cell in sheet[1]}
    assert list(headings) == list(get_register("information-requests").imports[0].headings)
    assert [heading for heading, bold in headings.items() if bold] == [
        "No. Register", "Kanal", "Rincian", "Masa", "Diterima"
    ]  # fmt: skip


def test_a_template_watches_what_is_typed(template):
    file = template("adhoc-bodies")
    book = openpyxl.load_workbook(file)
    headings = [cell.value for cell in book.worksheets[0][1]]
    rules = {
        headings[next(iter(rule.sqref.ranges)).min_col - 1]: rule
        for rule in book.worksheets[0].data_validations.dataValidation
    }
    assert (rules["Kebutuhan"].type, rules["Jadwal Pelantikan"].type, rules["Badan"].type) == ("whole", "date", "list")
    source = book["Pilihan"][rules["Badan"].formula1.split("!")[1].replace("$", "")]
    assert [row[0].value for row in source] == [
        "PPK", "Sekretariat PPK", "PPS", "Sekretariat PPS", "Pantarlih", "KPPS"
    ]  # fmt: skip


def test_a_template_says_how_to_fill_it(template):
    told = rows_of(openpyxl.load_workbook(template("information-requests"))["Petunjuk"])
    assert told[0][0] == "Register Permohonan Informasi Publik"
    assert ("Kolom", "Wajib", "Isi", "Arti") in told
    assert ("Uji Konsekuensi", "tidak", "Teks", "Nomor; wajib bila ditolak.") in told


def test_a_template_is_in_indonesian_whatever_the_reader_speaks(client, template):
    client.post(reverse("language"), {"language": "en", "next": "/"})
    assert "Surat" in [row[0] for row in rows_of(openpyxl.load_workbook(template("information-requests"))["Pilihan"])]


def test_a_register_without_spreadsheet_has_no_template(client, lebak):
    sign_in(client, lebak, "entry")
    assert client.get(reverse("register-template", args=["3602", "elections"])).status_code == 404
