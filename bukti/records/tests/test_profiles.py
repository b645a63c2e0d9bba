"""The export of another application into a register: by the profile that fits, each cell in the application's forms."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from bukti.audit.declaration import BadInput
from bukti.offices.models import Division
from bukti.offices.queries import days_off
from bukti.records.actions import import_file
from bukti.records.declaration import all_registers, get_register
from bukti.records.export import value_at
from bukti.records.headings import chosen
from bukti.records.outcome import Outcome, Rejection
from bukti.records.profiles import files, profile, profiles_of
from bukti.records.tables import open_spreadsheet
from bukti.records.template import example_of

ASSETS = get_register("assets")
HEADINGS = [
    "No", "Kode Barang", "NUP", "NAMA  BARANG", "Merek/Tipe", "Akun Neraca", "Nama\nRuangan", "Tanggal Perolehan",
    "Nilai Perolehan", "Status Penggunaan", "Sub Bagian",
]  # fmt: skip
ROWS = [
    ["1", "3050104001", "12", "Lemari besi", "Brother", "132111", "Arsip", "12/03/24", "2.500.000", "Digunakan", "KUL"],
    ["2", "3050104001", "13", "Lemari kayu", "", "132111", "Arsip", "1 Agu 2019", "Rp 1.250.000,00", "Aktif", ""],
]
OWN = """
application = "SIMAN"
title = "Uji"
register = "assets"
verified = true
heading_row = 2
ignored = ["*"]

[headings]
"Nomor" = "number"
"Barang" = "name"
"Akun" = "account"
"Beli" = "acquired_on"
"Harga" = "cost"
"""


def export(
    file: Path, rows=ROWS, headings=HEADINGS, above=("KPU KABUPATEN LEBAK, BANTEN", "", "Per 31-12-2024")
) -> Path:
    """A workbook as an application writes it, with titles above."""
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("Daftar")
        for number, row in enumerate([*([title] for title in above), headings, *rows]):
            page.write_row(number, 0, row)
    return file


def imported(file: Path, office, **options) -> Outcome:
    return import_file(register=ASSETS, file=file, office=office, actor="ani", **options)


@pytest.fixture
def kul(lebak) -> Division:
    return Division.objects.create(office=lebak, code="kul", name="Sub Bagian KUL", valid_from=date(2023, 1, 1))


@pytest.fixture
def own(settings, tmp_path):
    """Writes a profile of the office itself."""
    settings.DATA_DIR = tmp_path / "data"
    (tmp_path / "data" / "profiles").mkdir(parents=True)

    def write(text: str, name: str = "uji") -> None:
        (tmp_path / "data" / "profiles" / f"{name}.toml").write_text(text, encoding="utf-8")

    return write


def test_an_export_is_read_by_the_profile_that_fits_below_its_titles(lebak, kul, tmp_path):
    outcome = imported(export(tmp_path / "a.xlsx"), lebak)
    assert (outcome.profile, outcome.rejected, outcome.stored) == ("siman-assets", [], 2)
    assert list(ASSETS.model.objects.values_list("number", "name", "room", "acquired_on", "cost", "state")) == [
        ("3050104001-12", "Lemari besi", "Arsip", date(2024, 3, 12), 2_500_000, "in-use"),
        ("3050104001-13", "Lemari kayu", "Arsip", date(2019, 8, 1), 1_250_000, "in-use"),
    ]
    assert list(ASSETS.model.objects.values_list("source_row", flat=True)) == [5, 6]


def test_a_csv_with_titles_above_reads_the_same(lebak, kul, tmp_path):
    lines = ["KPU KABUPATEN LEBAK, BANTEN", ";".join(HEADINGS).replace("\n", " "), *map(";".join, ROWS)]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert imported(tmp_path / "a.csv", lebak).stored == 2


def test_every_fault_is_listed_at_once_by_the_headings_of_the_file_and_nothing_is_stored(lebak, kul, tmp_path):
    wrong = [*ROWS[0][:7], "12/13/24", "1,234.5", "Hilang", "Teknis"]
    outcome = imported(export(tmp_path / "a.xlsx", [wrong, ROWS[1]]), lebak, dry_run=True)
    assert [(fault.row, fault.column, fault.value) for fault in outcome.rejected] == [
        (5, "Tanggal Perolehan", "12/13/24"), (5, "Nilai Perolehan", "1,234.5"), (5, "Status Penggunaan", "Hilang"),
        (5, "Sub Bagian", "Teknis"),
    ]  # fmt: skip
    assert (outcome.profile, ASSETS.model.objects.count()) == ("siman-assets", 0)


def test_the_division_of_the_file_wins_and_the_register_gives_the_others_theirs(lebak, tmp_path):
    for code in ("kul", "teknis"):
        Division.objects.create(office=lebak, code=code, name=f"Sub Bagian {code}", valid_from=date(2023, 1, 1))
    rows = [[*ROWS[0][:10], "sub bagian TEKNIS"], ROWS[1]]
    imported(export(tmp_path / "a.xlsx", rows), lebak)
    assert list(ASSETS.model.objects.values_list("division__code", flat=True)) == ["teknis", "kul"]


def test_a_later_export_updates_by_number_and_tells_a_changed_division_by_name(lebak, kul, tmp_path):
    imported(export(tmp_path / "a.xlsx"), lebak, status="draft")
    Division.objects.create(office=lebak, code="teknis", name="Sub Bagian Teknis", valid_from=date(2023, 1, 1))
    later = export(tmp_path / "b.xlsx", [[*ROWS[0][:8], "3.000.000", "Digunakan", "teknis"], [*ROWS[1][:10], "kul"]])
    outcome = imported(later, lebak, update=True)
    assert [(one.row, one.column, one.old, one.new) for one in outcome.changed] == [
        (5, "Nilai Perolehan", "2500000", "3000000"), (5, "Sub Bagian", "Sub Bagian KUL", "Sub Bagian Teknis"),
    ]  # fmt: skip
    assert ASSETS.model.objects.get(number="3050104001-12").division.code == "teknis"


def test_an_unknown_heading_is_named_with_the_profile_that_came_nearest(lebak, tmp_path):
    with pytest.raises(
        BadInput, match=r"a\.xlsx, baris 4: judul kolom profil siman-assets .*tidak dikenal: \['Warna'\]"
    ):
        imported(export(tmp_path / "a.xlsx", [[*ROWS[0], "merah"]], [*HEADINGS, "Warna"]), lebak)


def test_what_the_file_does_not_say_is_asked_for_and_given_for_every_row(lebak, tmp_path):
    headings = [heading for heading in HEADINGS if heading != "Akun Neraca"]
    file = export(tmp_path / "a.xlsx", [[*ROWS[0][:5], *ROWS[0][6:10], ""]], headings)
    with pytest.raises(BadInput, match=r"Belum ada: \['Akun Neraca'\].*--set"):
        imported(file, lebak)
    imported(file, lebak, constants={"akun": "132111"})
    assert ASSETS.model.objects.get().account == "132111"


def test_a_constant_that_the_field_does_not_take_is_refused_before_any_row(lebak, tmp_path):
    with pytest.raises(BadInput, match="--set account: '9' tidak dikenal"):
        imported(export(tmp_path / "a.xlsx"), lebak, constants={"account": "9"})
    with pytest.raises(BadInput, match="--set warna: medan itu tidak ada"):
        imported(export(tmp_path / "a.xlsx"), lebak, constants={"warna": "merah"})


def test_an_office_adds_a_profile_and_chooses_it_by_name(lebak, own, tmp_path):
    own(OWN)
    headings, row = ["nomor", "Barang", "Warna", "Akun", "Beli", "Harga"], ["3050104001-7", "Meja", "x", "132111"]
    file = export(tmp_path / "a.xlsx", [[*row, "2024-01-02", "1250000"]], headings, above=["Judul"])
    outcome = imported(file, lebak, profile="uji", constants={"room": "Aula"})
    assert (outcome.profile, outcome.stored) == ("uji", 1)


def test_an_office_corrects_a_shipped_profile_by_a_file_of_its_name(own):
    own(OWN, "siman-assets")
    assert [one.title for one in profiles_of(ASSETS) if one.name == "siman-assets"] == ["Uji"]


def test_a_file_that_fits_two_profiles_is_not_read_by_chance(lebak, own, tmp_path):
    own(OWN)
    own(OWN, "uji-2")
    file = export(tmp_path / "a.xlsx", [["a"] * 5], ["Nomor", "Barang", "Akun", "Beli", "Harga"], above=["Judul"])
    with pytest.raises(BadInput, match=r"beberapa profil \(uji, uji-2\); pilih satu dengan --profile"):
        imported(file, lebak)


def test_a_profile_of_another_register_and_an_unknown_one_are_refused(lebak, tmp_path):
    with pytest.raises(BadInput, match="untuk register legal-products, bukan assets"):
        imported(export(tmp_path / "a.xlsx"), lebak, profile="jdih-products")
    with pytest.raises(BadInput, match=r"'tidak-ada' tidak ada\. Yang ada: .*siman-assets"):
        imported(export(tmp_path / "a.xlsx"), lebak, profile="tidak-ada")


def test_a_sheet_that_is_not_there_is_named(lebak, own, tmp_path):
    own(f'sheet = "Rekap"{OWN}')
    with pytest.raises(BadInput, match=r"a\.xlsx: tidak ada lembar 'Rekap'; yang ada: Daftar"):
        imported(export(tmp_path / "a.xlsx"), lebak, profile="uji")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('title = "Uji"', "title = ", "bukan TOML yang benar"),
        ('title = "Uji"', "", "kunci 'title' belum ada; tambahkan title = "),
        ('title = "Uji"', 'judul = "Uji"', "kunci 'judul' tidak dikenal"),
        ("heading_row = 2", 'heading_row = "2"', "kunci 'heading_row' keliru jenisnya"),
        ("heading_row = 2", 'numbers = "roman"', "kunci 'numbers' tidak mengenal 'roman'; salah satu dari: careful"),
        ('"assets"', '"lemari"', "kunci 'register': 'lemari' bukan register"),
        ('"assets"', '"elections"', "kunci 'register': 'elections' bukan register yang dibaca baris demi baris"),
        ('= "cost"', '= "price"', "medan 'price' tidak ada pada register assets; pakai salah satu: number"),
        ('= "cost"', '= "name"', "medan 'name' diisi dua kali"),
        ('= "cost"', '= "status"', "medan 'status' tidak ada"),
        ('= "cost"', '= "cost"\n[constants]\nstate = "hilang"', "kunci 'constants', 'state': 'hilang' tidak dikenal"),
        ('= "cost"', '= "cost"\n[words.state]\n"A" = "b"', "kunci 'words', 'state': 'b' tidak dikenal"),
        ('= "cost"', '= "cost"\n[joined]\nroom = "A"', "kunci 'joined', 'room': keliru bentuknya"),
    ],
)
def test_a_wrong_profile_is_told_by_file_key_and_remedy(own, before, after, words):
    own(OWN.replace(before, after))
    with pytest.raises(BadInput) as caught:
        profile("uji")
    assert str(caught.value).startswith("uji.toml: ")
    assert words in str(caught.value)


def example_file(name: str, office, folder: Path) -> tuple[Path, dict[str, str]]:
    """The example row of a register under the headings of a profile, and what the file does not say."""
    shown = profile(name)
    register = get_register(shown.register)
    record = example_of(register, office, days_off())
    cells = {heading: value_at(record, field) for heading, field in shown.headings.items() if field != "division"}
    for field, parts in shown.joined.items():
        halves = str(getattr(record, field)).rsplit("-", 1)
        split = halves if len(parts) == len(halves) == 2 else ["x"] * len(parts)
        cells |= {part: half for part, half in zip(parts, split) if cells.get(part) is None}
    words = {heading: "" if cell is None else str(cell).replace(".", ",") for heading, cell in cells.items()}
    said = {*shown.headings.values(), *shown.joined, *shown.constants}
    sheet = register.imports[0].headings.values()
    given = {field: str(value_at(record, field)) for field in sheet if field not in said and value_at(record, field)}
    return export(folder / "a.xlsx", [list(words.values())], list(words)), given


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(files()))
def test_every_shipped_profile_is_unverified_and_its_headings_fit_its_register(lebak, tmp_path, name):
    shown = profile(name)
    register = get_register(shown.register)
    file, given = example_file(name, lebak, tmp_path)
    fit = chosen(register, open_spreadsheet(file), "", given)
    assert (shown.verified, fit.profile.name, fit.row) == (False, name, 4)
    assert "belum diperiksa: cek dengan aplikasinya" in shown.standing


def test_profiles_are_there_for_most_applications_of_the_domain_sheet():
    known = {profile(name).application for name in files()}
    assert known >= {"Sidalih", "Silog", "SAKTI/SIMAN", "OM-SPAN", "SIMONIKA", "SIAKBA", "e-PPID", "JDIH", "SIMPAW",
                     "Sikadeka", "Sipol", "e-SPIP", "SIMPEG/MyASN", "e-Monev"}  # fmt: skip


def test_every_register_is_kept_by_one_division():
    assert {one.division for one in all_registers()} == {"kul", "teknis", "rendatin", "hukum-sdm"}


def test_a_rejection_by_a_constant_names_the_field(lebak, tmp_path):
    file = export(tmp_path / "a.xlsx", [[*ROWS[0][:9], ""]], [*HEADINGS[:9], HEADINGS[10]])
    outcome = imported(file, lebak, constants={"state": "Dihentikan dari pemakaian"})
    assert [fault for fault in outcome.rejected if fault.column not in ("Kode Barang + NUP",)] == [
        Rejection(5, "stopped_on", "", "kosong padahal tidak dipakai lagi; isi tanggalnya")
    ]
