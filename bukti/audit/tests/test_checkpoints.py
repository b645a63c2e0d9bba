"""The last line of each day, as a text that is kept outside and proves the log later."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from bukti.audit.checkpoints import as_text, read
from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry, Head
from bukti.audit.queries import Checkpoint, checkpoints, first_difference, verify, walk

pytestmark = pytest.mark.django_db

# 16.59 UTC is 23.59 at the office of this setting (WIB), 17.01 UTC the next day there
MOMENTS = [datetime(2024, 5, 1, 16, 59, tzinfo=UTC), datetime(2024, 5, 1, 17, 1, tzinfo=UTC),
           datetime(2024, 5, 2, 3, 0, tzinfo=UTC), datetime(2024, 6, 1, 3, 0, tzinfo=UTC)]  # fmt: skip


@pytest.fixture
def four_lines() -> list[Entry]:
    made: list[Entry] = []
    for number, at in enumerate(MOMENTS, start=1):
        previous = made[-1].hash if made else "0" * 64
        line = Entry(sequence=number, at=at, actor="ani", action="records.enter", subject=f"paw {number}", detail="{}")
        line.previous_hash = previous
        line.hash = line.computed_hash()
        line.save(force_insert=True)
        made.append(line)
        Head.objects.filter(pk=1).update(sequence=number, hash=line.hash)
    return made


def test_the_lines_are_a_whole_chain(four_lines):
    assert verify().broken is None


def test_the_last_line_of_each_day_of_the_office_is_its_checkpoint(four_lines):
    assert str(timezone.get_default_timezone()) == "Asia/Jakarta"
    assert list(checkpoints()) == [
        Checkpoint(date(2024, 5, 1), 1, four_lines[0].hash),
        Checkpoint(date(2024, 5, 2), 3, four_lines[2].hash),
        Checkpoint(date(2024, 6, 1), 4, four_lines[3].hash),
    ]


def test_the_checkpoints_of_a_month_begin_and_end_with_its_days(four_lines):
    days = [one.day for one in checkpoints(date(2024, 5, 1), date(2024, 5, 31))]
    assert days == [date(2024, 5, 1), date(2024, 5, 2)]
    assert [one.sequence for one in checkpoints(date(2024, 5, 2), date(2024, 5, 2))] == [3]


def test_the_text_is_read_back_as_it_was_written(four_lines, tmp_path):
    kept = list(checkpoints())
    file = tmp_path / "titik.txt"
    file.write_text("".join(as_text(kept)), encoding="utf-8")
    assert read(file) == kept
    assert first_difference(read(file)) is None


@pytest.mark.parametrize(
    ("changed", "sequence"),
    [
        (Checkpoint(date(2024, 5, 1), 1, "f" * 64), 1),
        (Checkpoint(date(2024, 7, 1), 9, "f" * 64), 9),
    ],
)
def test_a_line_that_is_otherwise_or_gone_is_named(four_lines, changed, sequence):
    assert first_difference([*checkpoints(), changed]).sequence == sequence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "tidak memuat titik periksa"),
        ("# hanya judul\n", "tidak memuat titik periksa"),
        ("# judul\n2024-05-01  1  abcd\n", "baris 2: bukan titik periksa"),
        (f"2024-13-01  1  {'a' * 64}\n", "baris 1: bukan titik periksa"),
    ],
)
def test_a_text_that_is_none_is_refused_with_its_row(tmp_path, text, told):
    file = tmp_path / "titik.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=told):
        read(file)


def test_lines_that_others_write_during_the_walk_are_no_fault(four_lines, monkeypatch):
    monkeypatch.setattr("bukti.audit.queries.EVERY", 2)
    walking = walk()
    assert next(walking) == 2
    from bukti.audit.actions import log

    log(actor="budi", action="records.enter", subject="paw 5")
    assert next(walking) == 4
    with pytest.raises(StopIteration) as end:
        next(walking)
    assert (end.value.value.rows, end.value.value.broken) == (4, None)
