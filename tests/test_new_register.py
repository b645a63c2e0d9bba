"""A register is one folder and one line in settings: here one is put beside the program, and everything works."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict:
    """What a fresh process met that knows the register from its folder alone (tests/data/new_register)."""
    folder = tmp_path_factory.mktemp("new") / "register"
    shutil.copytree(settings.BASE_DIR / "tests" / "data" / "new_register", folder)
    own = {"BUKTI_DATA": str(folder / "var"), "PYTHONPATH": f"{folder}{os.pathsep}{settings.BASE_DIR}"}
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "BUKTI_LAW")}
    command = [sys.executable, "use_it.py"]
    done = subprocess.run(command, cwd=folder, env=inherited | own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_it_stands_in_the_index_and_has_a_list(found):
    assert (found["setup"], found["index"], found["empty list"]) == ("0", True, True)


def test_its_form_asks_for_what_is_typed_and_refuses_what_its_folder_refuses(found):
    assert found["form"] == ["number", "complainant", "kind", "received_on", "answered_on", "people"]
    assert found["refused"] == {"answered_on": ["Dijawab sebelum diterima; periksa kedua tanggal"]}


def test_a_draft_typed_in_has_its_page_its_term_and_its_moves(found):
    assert found["record"] == [
        ["Pengadu", "Bu Ani"], ["Jenis aduan", "Lambat"], ["Diterima", "2 Januari 2024"],
        ["Batas", "16 Januari 2024"], ["Dijawab", ""], ["Banyak pengadu", "3"],
    ]  # fmt: skip
    assert found["term"] == [["Jawaban aduan", "2024-01-16", "overdue"]]  # ten working days, the first of January off
    assert found["steps"] == ["submit", "void"]


def test_who_may_see_and_enter_it_is_settled_without_a_line_of_its_own(found):
    assert found["access"] == {
        "reader": [200, 403],
        "other office": [404, 404, 404],
        "stranger": "/masuk/?next=/3602/register/complaints/baru/",
    }
    assert found["hidden"] is True


def test_it_reads_spreadsheets_all_rows_or_none(found):
    assert found["import csv"] == "0 2 baris: 2 disimpan, 0 sudah ada."
    assert found["import xlsx"] == "0 1 baris: 1 disimpan, 0 sudah ada."
    assert found["bad file"].startswith("2")


def test_its_list_is_exported_without_personal_data(found):
    assert [[row[0], *row[-1:]] for row in found["export"]] == [
        ["Nomor", "Status"], ["A/1", "Draf"], ["A/2", "Ditetapkan"], ["A/3", "Ditetapkan"], ["A/4", "Ditetapkan"],
    ]  # fmt: skip
    assert "Bu Rahasia" not in str(found["export"])


def test_its_late_cases_are_told(found):
    assert found["overdue"] == [["complaints", "A/1", "2024-01-16", 4], ["complaints", "A/3", "2024-01-16", 4]]


def test_its_measures_count_what_was_enacted(found):
    """A/2 on its last day, A/4 a day after it (17 January), A/3 never; the draft A/1 not at all: 2 + 5 + 1 people."""
    assert found["measures"] == {"due": "3", "answered_on_time": "1", "people": "8"}


def test_each_write_left_its_line_in_an_unbroken_log(found):
    (typed, *imported) = found["log"]
    assert typed == ["entry-3602", "records.enter", "complaint A/1"]
    assert [line[1:] for line in imported] == [["records.import", "register complaints"]] * 2
    assert found["chain"] == "0"
