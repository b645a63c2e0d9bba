"""Importing in the browser: every step by plain forms, by role, with constant statements."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from bukti.audit.models import Entry
from bukti.imports.models import Import
from bukti.records.declaration import get_register

from .conftest import HEADINGS, REGISTER, ROWS, row

MODEL = get_register(REGISTER).model


def address(name: str, *given: object) -> str:
    return reverse(name, args=["3602", *given])


@pytest.fixture
def clerk(client, person):
    client.force_login(person())
    return client


def main(answer) -> str:
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def drop(client, file, register: str = REGISTER, **told: str):
    upload = SimpleUploadedFile(file.name, file.read_bytes())
    return client.post(address("import-new"), {"register": register, "berkas": upload, **told})


def step(client, name: str, **given: str):
    return client.post(address("import-step", Import.objects.get().pk), {"langkah": name, **given}, follow=True)


def test_a_file_is_dropped_shown_and_stored(clerk, sheet):
    answer = drop(clerk, sheet())
    item = Import.objects.get()
    assert (answer.status_code, answer.url) == (302, address("import", item.pk))
    shown = main(clerk.get(answer.url))
    assert all(words in shown for words in ("Semua baris terbaca", "P-01", "baris baru", "Simpan semua"))
    assert MODEL.objects.count() == 0
    assert "Batalkan seluruh impor ini" in main(step(clerk, "simpan"))
    assert set(MODEL.objects.values_list("status", "entered_by")) == {("draft", "ani")}


def test_a_wrong_cell_is_put_right_in_place(clerk, sheet):
    drop(clerk, sheet([ROWS[0], row(1, Diterima="kemarin")]))
    item = Import.objects.get()
    page = main(clerk.get(address("import", item.pk)))
    fault = item.faults.get()
    assert all(words in page for words in (f'name="sel-{fault.pk}"', "bukan tanggal", "kemarin"))
    assert "Simpan semua" not in page
    clerk.post(address("import-correct", item.pk), {f"sel-{fault.pk}": "2024-03-25"})
    item.refresh_from_db()
    assert (item.counts["rejected"], item.corrections.get().text) == (0, "2024-03-25")
    assert "Sel yang diperbaiki di sini" in main(clerk.get(address("import", item.pk)))
    clerk.post(address("import-correct", item.pk), {"lepas": item.corrections.get().pk})
    assert "Diterima" in main(clerk.get(address("import", item.pk)))


def test_the_wrong_rows_come_as_a_workbook_with_reasons_and_no_formula(clerk, sheet):
    drop(clerk, sheet([ROWS[0], row(1, Diterima="kemarin", Rincian="=1+1")]))
    answer = clerk.get(address("import-wrong-rows", Import.objects.get().pk))
    cells = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.iter_rows())
    assert [cell.value for cell in cells[0]] == ["Baris", "Alasan", *HEADINGS]
    assert (cells[1][0].value, cells[1][2].value, cells[1][7].value) == (3, "P-02", "kemarin")
    assert cells[1][1].value.startswith("Diterima: ")
    assert (cells[1][5].value, cells[1][5].data_type, len(cells)) == ("=1+1", "s", 2)


def test_headings_are_matched_on_the_page(clerk, sheet):
    theirs = ["Nomor", "Saluran", *HEADINGS[2:]]
    drop(clerk, sheet(headings=theirs))
    item = Import.objects.get()
    assert item.state == "matching"
    page = main(clerk.get(address("import", item.pk)))
    assert all(words in page for words in ("Apa isi tiap kolom?", "Saluran", "e-PPID"))
    chosen = {f"kolom-{place}": name for place, (_heading, name) in enumerate(item.guess["columns"])}
    said = chosen | {"kolom-0": "number", "kolom-1": "", "angka": "careful", "tanggal": "careful"}
    refused = clerk.post(address("import-match", item.pk), said)
    assert (refused.status_code, "Kanal" in main(refused)) == (400, True)
    clerk.post(address("import-match", item.pk), said | {"kolom-1": "channel"})
    item.refresh_from_db()
    assert (item.state, item.counts["new"]) == ("checked", 3)


def test_a_refused_step_is_told_on_the_page_and_left_in_the_log(clerk, sheet):
    drop(clerk, sheet([row(1, Diterima="kemarin")]))
    assert "Masih ada baris yang salah" in main(step(clerk, "simpan"))
    assert Entry.objects.filter(action="access.refused").count() == 1


def test_a_file_that_is_none_is_told_beside_its_field(clerk, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"bukan apa-apa")
    answer = drop(clerk, file)
    assert (answer.status_code, "Belum diterima" in main(answer), Import.objects.count()) == (400, True, 0)


def test_undo_asks_for_a_reason_and_tells_what_hinders(clerk, sheet):
    drop(clerk, sheet())
    step(clerk, "simpan")
    assert "Tulis alasan" in main(step(clerk, "batalkan"))
    MODEL.objects.filter(number="P-01").update(status="submitted")
    assert "1 catatan sudah diajukan" in main(clerk.get(address("import", Import.objects.get().pk)))
    MODEL.objects.filter(number="P-01").update(status="draft")
    assert "salah berkas" in main(step(clerk, "batalkan", alasan="salah berkas"))


def test_an_interrupted_import_says_that_nothing_was_stored(clerk, sheet):
    drop(clerk, sheet())
    Import.objects.update(state="storing")
    page = main(clerk.get(address("import", Import.objects.get().pk)))
    assert all(words in page for words in ("terputus", "Tidak ada yang tersimpan", "Periksa lagi"))
    assert "Terputus" in main(clerk.get(address("imports")))


def test_a_page_in_work_refreshes_without_a_script(clerk, sheet):
    from bukti.imports import running

    drop(clerk, sheet())
    item = Import.objects.get()
    Import.objects.update(state="storing")
    with running.working(item.pk) as descriptor:
        running.note(descriptor, 500, 3000)
        page = clerk.get(address("import", item.pk)).content.decode()
        assert all(words in page for words in ('http-equiv="refresh"', 'value="500" max="3000"', "Hentikan"))
        told = json.loads(clerk.get(address("import-progress", item.pk)).content)
        assert told == {"state": "storing", "working": True, "done": 500, "total": 3000, "stoppable": True}
        step(clerk, "hentikan")
        with pytest.raises(running.Stopped):
            running.check_stop(item.pk)


def test_a_reader_sees_that_it_was_imported_and_no_personal_data(client, clerk, person, sheet):
    drop(clerk, sheet([ROWS[0], row(1, Diterima="kemarin")]))
    client.force_login(person("rina", "reader"))
    page = main(client.get(address("import", Import.objects.get().pk)))
    assert "baris salah" in page
    assert all(words not in page for words in ("Budi", "kemarin", "Unduh baris"))


def test_the_list_asks_as_many_statements_for_many_imports_as_for_one(clerk, sheet):
    drop(clerk, sheet())

    def asked() -> int:
        with CaptureQueriesContext(connection) as done:
            assert clerk.get(address("imports")).status_code == 200
        return len(done)

    clerk.get(address("imports"))
    one = asked()
    first = Import.objects.get()
    Import.objects.bulk_create(
        [Import(office=first.office, register=REGISTER, file=first.file, name=f"{n}.csv", size=1, sha256="b" * 64,
                state="stored", counts=first.counts, added_by="ani") for n in range(49)]
    )  # fmt: skip
    assert asked() == one
