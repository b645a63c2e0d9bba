"""The log cannot be changed, and a log that was bent by force is seen to be bent."""

import json
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from bukti.audit.actions import log
from bukti.audit.models import Entry, Head
from bukti.audit.queries import Verdict, verify

pytestmark = pytest.mark.django_db

UNDO = import_module("bukti.audit.migrations.0002_append_only").UNDO


@pytest.fixture
def five_lines() -> list[Entry]:
    return [log(actor="ani", action="records.import", subject=f"register {n}", office="3602", rows=n) for n in range(5)]


@pytest.fixture
def unprotected(five_lines) -> list[Entry]:
    """The same log once somebody with the rights of the owner has taken the database's protection away."""
    with connection.cursor() as cursor:
        for statement in UNDO[connection.vendor]:
            cursor.execute(statement)
    return five_lines


def test_an_empty_log_is_whole():
    assert verify() == Verdict(0, None, "utuh")


def test_the_chain_links_each_line_to_the_one_before(five_lines):
    assert verify() == Verdict(5, None, "utuh")
    assert five_lines[0].previous_hash == "0" * 64
    assert [line.previous_hash for line in five_lines[1:]] == [line.hash for line in five_lines[:-1]]
    assert [line.sequence for line in five_lines] == [1, 2, 3, 4, 5]


def test_a_line_keeps_its_values_as_canonical_json():
    line = log(actor="ani", action="records.import", subject="register paw", stored=2, rows=3, nama="Tatä")
    assert line.detail == '{"nama": "Tatä", "rows": 3, "stored": 2}'
    assert json.loads(Entry.objects.get(pk=line.pk).detail) == {"nama": "Tatä", "rows": 3, "stored": 2}


def test_a_line_and_the_write_it_tells_of_happen_together_or_not_at_all(five_lines):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log(actor="ani", action="records.import", subject="register 6")
        _ = 1 / 0
    assert Entry.objects.count() == 5
    assert verify() == Verdict(5, None, "utuh")


STATEMENTS = [
    "UPDATE audit_entry SET actor = 'dewi' WHERE sequence = 3",
    "UPDATE audit_entry SET actor = actor",
    "DELETE FROM audit_entry WHERE sequence = 5",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_head",
    "UPDATE audit_head SET sequence = 3",
]
COPIED = "at, actor, action, subject, office, detail, previous_hash, hash FROM audit_entry WHERE sequence = 2"
STATEMENTS += [f"INSERT INTO audit_entry SELECT {sequence}, {COPIED}" for sequence in (0, 9)]
if connection.vendor == "postgresql":
    STATEMENTS.append("TRUNCATE audit_entry")
else:
    STATEMENTS.append(f"INSERT OR REPLACE INTO audit_entry SELECT 5, {COPIED}")


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_or_delete_a_line(five_lines, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify() == Verdict(5, None, "utuh")


def test_the_program_itself_is_refused_too(five_lines):
    five_lines[2].actor = "dewi"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        five_lines[2].save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        five_lines[2].delete()


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "dewi"},
        {"action": "records.void"},
        {"subject": "register 9"},
        {"office": "3601"},
        {"detail": "{}"},
        {"previous_hash": "f" * 64},
        {"hash": "f" * 64},
    ],
)
def test_an_altered_line_is_the_first_broken_one(unprotected, change):
    Entry.objects.filter(sequence=3).update(**change)
    assert verify().broken == 3


def test_a_line_moved_in_time_is_the_first_broken_one(unprotected):
    Entry.objects.filter(sequence=4).update(at=unprotected[3].at + timedelta(seconds=1))
    assert verify() == Verdict(3, 4, "isi baris diubah")


def test_an_altered_line_with_a_new_hash_breaks_the_next(unprotected):
    forged = Entry.objects.get(sequence=3)
    forged.actor = "dewi"
    Entry.objects.filter(sequence=3).update(actor="dewi", hash=forged.computed_hash())
    assert verify() == Verdict(3, 4, "tidak menyambung ke baris sebelumnya")


@pytest.mark.parametrize("removed", [1, 3])
def test_a_removed_line_is_named(unprotected, removed):
    Entry.objects.filter(sequence=removed).delete()
    assert verify() == Verdict(removed - 1, removed, "ada baris yang dihapus")


@pytest.mark.parametrize("kept", [0, 2, 4])
def test_a_removed_tail_is_named(unprotected, kept):
    Entry.objects.filter(sequence__gt=kept).delete()
    assert verify() == Verdict(kept, kept + 1, "baris terakhir dihapus atau kepala rantai diubah")


def test_an_inserted_line_at_the_front_is_named(unprotected):
    forged = Entry(**{field.name: getattr(unprotected[0], field.name) for field in Entry._meta.fields})
    forged.sequence, forged.hash = 0, forged.computed_hash()
    forged.save(force_insert=True)
    assert verify() == Verdict(0, 0, "ada baris yang disisipkan")


def test_an_inserted_line_at_the_end_is_named(unprotected):
    last = unprotected[-1]
    forged = Entry(sequence=6, at=last.at, actor="dewi", action="records.import", subject="register 6", detail="{}")
    forged.previous_hash = last.hash
    forged.hash = forged.computed_hash()
    forged.save(force_insert=True)
    assert verify() == Verdict(6, 6, "ada baris yang disisipkan")


def test_a_changed_head_is_named(unprotected):
    Head.objects.update(hash="f" * 64)
    assert verify() == Verdict(5, 6, "baris terakhir dihapus atau kepala rantai diubah")


def test_a_head_that_is_gone_is_named(unprotected):
    Head.objects.all().delete()
    assert verify() == Verdict(5, 6, "kepala rantai dihapus")
