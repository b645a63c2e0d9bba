"""Storing a plan: all or nothing, versions, and the targets that stand."""

from decimal import Decimal

import pytest

from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry
from bukti.offices.models import Office
from bukti.plans.actions import import_plan, is_of, set_target
from bukti.plans.models import PlanDocument, PlanRow
from bukti.plans.queries import aims, findings, findings_on

pytestmark = pytest.mark.django_db

PLAN = """RENCANA KINERJA TAHUNAN 2024
KOMISI PEMILIHAN UMUM KABUPATEN LEBAK

NO	SASARAN PROGRAM/KEGIATAN	INDIKATOR KINERJA	TARGET	NAMA KEGIATAN AKSI
1	Terlaksananya layanan PAW	Persentase proses PAW anggota DPRD selesai dalam waktu 5 hari kerja	{target}	Melayani

Rangkasbitung, 26 Januari 2024
Ketua Komisi Pemilihan Umum
Kabupaten Lebak,

NI'MATULLAH
"""


@pytest.fixture
def office(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    settings.FILES_DIR.mkdir()
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def plan(tmp_path, target="85%"):
    file = tmp_path / f"rencana-{target.strip('%')}.txt"
    file.write_text(PLAN.format(target=target), encoding="utf-8")
    return file


def stored(office, file):
    return import_plan(file=file, office=office, year=2024, actor="ani")


def test_a_plan_is_stored_with_its_rows_its_file_and_one_line_in_the_log(office, tmp_path):
    (document,) = stored(office, plan(tmp_path))
    assert [(row.code, row.target_value, row.target_unit) for row in document.rows.all()] == [
        ("RKT-1", Decimal(85), "%")
    ]
    assert document.source.path.read_bytes() == plan(tmp_path).read_bytes()
    assert list(Entry.objects.filter(action="plans.import").values_list("actor", "subject")) == [("ani", "plan 2024")]


def test_a_later_document_becomes_the_new_version_and_the_old_stays(office, tmp_path):
    stored(office, plan(tmp_path))
    stored(office, plan(tmp_path, "90%"))
    assert list(PlanDocument.objects.values_list("version", "current")) == [(1, False), (2, True)]
    assert aims(office, 2024)["RKT-18"].value == 90


def test_the_same_file_is_refused_twice(office, tmp_path):
    stored(office, plan(tmp_path))
    with pytest.raises(BadInput, match="sudah diimpor"):
        stored(office, plan(tmp_path))
    assert PlanDocument.objects.count() == 1


def test_a_plan_of_another_year_is_refused_and_nothing_is_stored(office, tmp_path):
    with pytest.raises(BadInput, match="dokumen tahun 2024, bukan 2025"):
        import_plan(file=plan(tmp_path), office=office, year=2025, actor="ani")
    assert (PlanRow.objects.count(), Attachment.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_set_target_fills_only_where_the_documents_are_silent(office, tmp_path):
    stored(office, plan(tmp_path))
    values = {"office": office, "year": 2024, "unit": "%", "source": "Renstra", "actor": "ani"}
    set_target(code="IKU-2", value=Decimal("77.5"), **values)
    set_target(code="RKT-18", value=Decimal(10), **values)
    found = aims(office, 2024)
    assert [(code, found[code].value, found[code].text) for code in ("RKT-18", "IKU-2")] == [
        ("RKT-18", 85, "85%"),
        ("IKU-2", Decimal("77.5"), "77,5%"),
    ]


def test_a_target_needs_a_source_and_an_indicator(office):
    with pytest.raises(BadInput, match="sumber"):
        set_target(office=office, year=2024, code="IKU-2", value=Decimal(75), unit="%", source=" ", actor="ani")
    with pytest.raises(BadInput, match="IKU-77"):
        set_target(office=office, year=2024, code="IKU-77", value=Decimal(75), unit="%", source="x", actor="ani")


def test_a_row_is_known_by_its_words_not_by_its_place(office, tmp_path):
    """The only row of this plan is its number 1; the sheet that says the same is RKT-18."""
    (document,) = stored(office, plan(tmp_path))
    assert [(row.code, row.sheet) for row in document.rows.all()] == [("RKT-1", "RKT-18")]
    aim = aims(office, 2024)["RKT-18"]
    assert (aim.indicator, aim.source) == (document.rows.get().indicator, "RKT 2024 v1")
    assert "RKT-1a" not in aims(office, 2024)


def test_a_row_that_no_sheet_explains_is_a_finding(office, tmp_path):
    file = tmp_path / "rencana.txt"
    file.write_text(
        plan(tmp_path).read_text().replace("proses PAW anggota DPRD", "taman bacaan warga"), encoding="utf-8"
    )
    (document,) = stored(office, file)
    assert [found.row for found in document.findings.filter(code="INDICATOR-NO-SHEET")] == ["RKT-1"]
    assert aims(office, 2024) == {}


@pytest.mark.parametrize("name", ["KOMISI PEMILIHAN UMUM KABUPATEN SERANG", "KPU Kota Cilegon", "KPU Provinsi Banten"])
def test_another_offices_plan_is_refused(office, tmp_path, name):
    file = tmp_path / "rencana.txt"
    text = plan(tmp_path).read_text().replace("KOMISI PEMILIHAN UMUM KABUPATEN LEBAK", name)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="bukan KPU Kabupaten Lebak"):
        stored(office, file)
    assert PlanDocument.objects.count() == 0


@pytest.mark.parametrize("name", ["KPU Kab. Lebak", "kpu kabupaten  lebak", "Komisi Pemilihan Umum Kabupaten Lebak"])
def test_an_office_is_known_by_every_writing_of_its_name(office, name):
    assert is_of(name, office)


def test_an_agreement_governs_the_target(office, tmp_path):
    stored(office, plan(tmp_path))
    agreement = PlanDocument.objects.create(
        office=office, year=2024, kind="PK", version=1, title="PK", source=Attachment.objects.get()
    )
    PlanRow.objects.create(
        document=agreement, position=0, code="PK-1", sheet="RKT-18", indicator="PAW", target_text="95%",
        target_value=95, target_unit="%", content={},
    )  # fmt: skip
    assert (aims(office, 2024)["RKT-18"].value, aims(office, 2024)["RKT-18"].source) == (95, "PK 2024 v1")


def test_findings_are_kept_beside_the_document(office, tmp_path):
    file = tmp_path / "rencana.txt"
    file.write_text(plan(tmp_path).read_text().replace("Persentase", "Presentase"), encoding="utf-8")
    (document,) = stored(office, file)
    assert {found.document for found in findings(office, 2024)} == {document}
    assert [(found.code, found.row) for found in findings_on(office, 2024, "RKT-18")] == [("SPELLING", "RKT-1")]
