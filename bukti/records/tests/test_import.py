"""A file into a register: all rows or none, every fault named, the same file never twice."""

import csv
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
import xlsxwriter
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bukti.attachments.inspection import IN_UTF_8_TWICE
from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry
from bukti.offices.models import Office
from bukti.records.actions import import_file, store
from bukti.records.declaration import get_register
from bukti.records.outcome import Outcome, Rejection

HEADINGS = ["No. Register", "Kanal", "Pemohon", "Rincian", "Masa", "Diterima", "Lengkap", "Dijawab", "Keputusan"]
ROWS = [
    [
        "P-01",
        "e-PPID",
        "Ani",
        "DPT per desa",
        "Di luar tahapan",
        "2024-03-25",
        "2024-03-25",
        "2024-04-17",
        "Diberikan penuh",
    ],
    [
        "P-02",
        "Surat",
        "Budi",
        "Daftar TPS",
        "Di luar tahapan",
        "2024-03-25",
        "2024-03-25",
        "2024-04-18",
        "Diberikan penuh",
    ],
    ["P-03", "Datang langsung", "Citra", "Anggaran", "Masa tahapan", "2024-02-12", "", "", ""],
]


def sheet(
    folder: Path, rows: list[list[str]], name: str = "a.csv", headings: list[str] = HEADINGS, delimiter: str = ","
) -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([headings, *rows])
    return file


def imported(file: Path, office: Office, **options) -> Outcome:
    return import_file(register=get_register("information-requests"), file=file, office=office, actor="ani", **options)


def requests() -> list[tuple]:
    model = get_register("information-requests").model
    return list(model.objects.values_list("number", "channel", "regime", "completed_on", "due_on", "answered_on"))


EXPECTED = [
    ("P-01", "e-ppid", "ordinary", date(2024, 3, 25), date(2024, 4, 17), date(2024, 4, 17)),
    ("P-02", "letter", "ordinary", date(2024, 3, 25), date(2024, 4, 17), date(2024, 4, 18)),
    ("P-03", "visit", "stages", None, None, None),
]


def test_rows_become_records_with_their_last_day_and_source(lebak, tmp_path, stored):
    outcome = imported(sheet(tmp_path, ROWS), lebak)
    assert (outcome.rows, outcome.stored, outcome.unchanged, outcome.rejected) == (3, 3, 0, [])
    assert requests() == EXPECTED
    records = get_register("information-requests").model.objects.all()
    assert [(record.status, record.entered_by, record.source_row) for record in records] == [
        ("enacted", "ani", 2), ("enacted", "ani", 3), ("enacted", "ani", 4),
    ]  # fmt: skip
    assert {record.source for record in records} == {Attachment.objects.get()}
    assert stored() == (1, 2)


def test_an_import_is_logged_with_its_file_and_counts_and_no_personal_data(lebak, tmp_path):
    outcome = imported(sheet(tmp_path, ROWS), lebak)
    line = Entry.objects.get(action="records.import")
    assert (line.actor, line.subject, line.office) == ("ani", "register information-requests", "3602")
    assert line.detail == (f'{{"file": "{outcome.sha256}", "held": 0, "rows": 3, "status": "enacted", "stored": 3}}')


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_delimiter_gives_equal_records(lebak, tmp_path, delimiter):
    imported(sheet(tmp_path, ROWS, delimiter=delimiter), lebak)
    assert requests() == EXPECTED


def test_a_workbook_gives_equal_records(lebak, tmp_path):
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet()
        for number, row in enumerate([HEADINGS, *ROWS]):
            page.write_row(number, 0, row)
    imported(file, lebak)
    assert requests() == EXPECTED


def test_columns_and_rows_may_come_in_any_order(lebak, tmp_path):
    order = [4, 0, 8, 2, 1, 7, 3, 6, 5]
    shuffled = [[row[place] for place in order] for row in reversed(ROWS)]
    imported(sheet(tmp_path, shuffled, headings=[HEADINGS[place] for place in order]), lebak)
    assert requests() == EXPECTED


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_the_order_of_rows_does_not_matter(lebak, tmp_path, order):
    imported(sheet(tmp_path, [ROWS[place] for place in order]), lebak)
    assert requests() == EXPECTED


def test_every_fault_is_listed_at_once_and_nothing_is_stored(lebak, tmp_path, stored):
    bad = [
        ROWS[0],
        ["P-02", "Telepon", "Budi", "Daftar TPS", "Di luar tahapan", "kemarin", "", "", ""],
        ["", "Surat", "Citra", "Anggaran", "Masa tahapan", "2024-02-12", "", "", ""],
        ["P-01", "Surat", "Dewi", "Anggaran", "Masa tahapan", "2024-02-12", "", "", ""],
        ["P-05", "Surat", "Eko", "Anggaran", "Masa tahapan", "2024-02-12", "2024-02-10", "", ""],
        ["P-06", "Surat", "Fajar", "Anggaran", "Di luar tahapan", "2024-12-27", "2024-12-27", "", ""],
    ]
    outcome = imported(sheet(tmp_path, bad), lebak)
    assert [(fault.row, fault.column, fault.value) for fault in outcome.rejected] == [
        (3, "Kanal", "Telepon"),
        (3, "Diterima", "kemarin"),
        (4, "No. Register", ""),
        (5, "No. Register", "P-01"),
        (6, "Lengkap", "2024-02-10"),
        (7, "Lengkap", "2024-12-27"),
    ]
    assert all(fault.reason for fault in outcome.rejected)
    assert "baris 2" in outcome.rejected[3].reason
    assert "2025" in outcome.rejected[5].reason
    assert (outcome.stored, requests(), stored()) == (0, [], (0, 0))


def test_a_number_once_per_office_and_again_in_another_office(lebak, tmp_path):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    imported(sheet(tmp_path, ROWS), lebak)
    assert imported(sheet(tmp_path, ROWS), pandeglang).stored == 3


def test_the_same_file_is_refused_twice_whatever_its_name(lebak, tmp_path):
    imported(sheet(tmp_path, ROWS), lebak)
    with pytest.raises(BadInput, match=r"salinan\.csv.*--again"):
        imported(sheet(tmp_path, ROWS, name="salinan.csv"), lebak)


def test_the_same_file_read_again_changes_nothing(lebak, tmp_path):
    imported(sheet(tmp_path, ROWS), lebak)
    outcome = imported(sheet(tmp_path, ROWS), lebak, again=True)
    assert (outcome.rows, outcome.stored, outcome.unchanged, outcome.rejected) == (3, 0, 3, [])
    assert requests() == EXPECTED


def test_a_later_file_adds_its_new_rows(lebak, tmp_path):
    imported(sheet(tmp_path, ROWS[:2]), lebak)
    outcome = imported(sheet(tmp_path, ROWS), lebak)
    assert (outcome.stored, outcome.unchanged) == (1, 2)
    assert requests() == EXPECTED


def test_a_stored_record_is_never_overwritten(lebak, tmp_path):
    imported(sheet(tmp_path, ROWS), lebak)
    changed = [[*ROWS[0][:7], "2024-04-16", "Diberikan penuh"], *ROWS[1:]]
    outcome = imported(sheet(tmp_path, changed), lebak)
    assert outcome.rejected == [
        Rejection(2, "Dijawab", "2024-04-16", "nomor P-01 sudah ada dengan nilai '2024-04-17'; perbaiki catatan itu")
    ]
    assert requests() == EXPECTED


def test_a_dry_run_says_what_would_happen_and_leaves_nothing(lebak, tmp_path, stored):
    outcome = imported(sheet(tmp_path, ROWS), lebak, dry_run=True)
    assert (outcome.rows, outcome.rejected, outcome.dry_run) == (3, [], True)
    assert (requests(), stored(), Attachment.objects.count()) == ([], (0, 0), 0)
    assert imported(sheet(tmp_path, ROWS), lebak).stored == 3


def test_work_in_progress_comes_in_as_draft_and_does_not_count(lebak, tmp_path):
    imported(sheet(tmp_path, ROWS), lebak, status="draft")
    assert get_register("information-requests").model.objects.counted().count() == 0


def test_a_status_that_only_a_move_may_give_is_refused(lebak, tmp_path):
    with pytest.raises(BadInput, match="published"):
        imported(sheet(tmp_path, ROWS), lebak, status="published")


def test_wrong_headings_are_named_with_the_right_ones(lebak, tmp_path):
    headings = ["No Register", *HEADINGS[1:]]
    with pytest.raises(BadInput) as caught:
        imported(sheet(tmp_path, ROWS, headings=headings), lebak)
    assert "Belum ada: ['No. Register']; tidak dikenal: ['No Register']" in str(caught.value)


def test_an_option_the_register_does_not_know_is_refused(lebak, tmp_path):
    with pytest.raises(BadInput, match="event"):
        imported(sheet(tmp_path, ROWS), lebak, event="PILKADA2024")


def test_a_missing_file_is_refused_by_name(lebak, tmp_path):
    with pytest.raises(BadInput, match=r"tidak-ada\.csv"):
        imported(tmp_path / "tidak-ada.csv", lebak)


def test_a_file_over_50_mb_is_refused_before_it_is_read(lebak, tmp_path, monkeypatch):
    file = tmp_path / "a.csv"
    with file.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    read = []
    opened = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *rest, **more: (read.append(path), opened(path, *rest, **more))[1])
    with pytest.raises(BadInput, match="51 MB"):
        imported(file, lebak)
    assert file not in read


def test_a_failure_while_storing_leaves_nothing(lebak, tmp_path, stored, monkeypatch):
    def full(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr("bukti.records.actions.log", full)
    with pytest.raises(OSError, match="disk full"):
        imported(sheet(tmp_path, ROWS), lebak)
    assert (requests(), Attachment.objects.count(), stored()[1]) == ([], 0, 0)


def test_a_number_that_somebody_else_stored_meanwhile_stores_nothing(lebak, tmp_path, stored):
    register, file = get_register("information-requests"), sheet(tmp_path, ROWS)
    outcome = imported(file, lebak)
    late = [register.model(office=lebak, number=number, received_on=date(2024, 3, 25)) for number in ("P-09", "P-01")]
    before = stored()
    with pytest.raises(BadInput, match=r"a\.csv.*ulangi impor"), transaction.atomic():
        store(register=register, records=late, file=file, office=lebak, actor="budi", outcome=outcome)
    assert (requests(), stored()) == (EXPECTED, before)


numbers = st.lists(st.from_regex(r"\A[A-Z]{1,3}-[0-9]{1,4}\Z"), min_size=1, max_size=6, unique=True)
words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40).map(str.strip)
words = words.filter(lambda text: not IN_UTF_8_TWICE.search(text))  # such words are refused, see test_tables
received = st.dates(date(2024, 1, 2), date(2024, 11, 29))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), names=numbers)
def test_any_table_of_valid_rows_round_trips(lebak, tmp_path_factory, data, names):
    model = get_register("information-requests").model
    model.objects.all().delete()
    rows = [
        [
            name,
            data.draw(st.sampled_from([label for _, label in model.Channel.choices])),
            data.draw(words),
            data.draw(words.filter(bool)),
            data.draw(st.sampled_from([label for _, label in model.Regime.choices])),
            data.draw(received).strftime(data.draw(st.sampled_from(["%Y-%m-%d", "%d/%m/%Y"]))),
        ]
        for name in names
    ]
    file = sheet(tmp_path_factory.mktemp("csv"), rows, headings=HEADINGS[:6])
    assert imported(file, lebak, again=True).stored == len(rows)
    for name, channel, applicant, subject, regime, day in rows:
        record = model.objects.get(number=name)
        assert (record.get_channel_display(), record.applicant, record.subject, record.get_regime_display()) == (
            channel, applicant, subject, regime,
        )  # fmt: skip
        assert day in (record.received_on.isoformat(), record.received_on.strftime("%d/%m/%Y"))
