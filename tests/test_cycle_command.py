"""`bukti cycle`: where a quarter stands, what blocks it, who is next; its moves by command."""

import json

import pytest

from bukti.cli.main import run
from bukti.measurements.models import Frozen, Measurement
from bukti.measurements.tests.small_office import evidence, make_office, people, requests

pytestmark = pytest.mark.django_db
WHERE = ["--office", "3602", "--period", "2024Q1"]


@pytest.fixture
def office():
    made = make_office()
    people(made)
    evidence(requests(made)[0])
    return made


def asked(capsys, *words: str) -> dict:
    assert run(["cycle", *WHERE, "--format", "json", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_standing_of_a_quarter_as_json(office, capsys):
    said = asked(capsys)
    assert (said["office"], said["period"], said["state"], said["indicators"]) == ("3602", "2024Q1", "draft", 2)
    assert (said["blocked"], [one["kind"] for one in said["blocks"]]) == (2, ["no_explanation", "no_figure"])
    assert [(one["act"], [held["username"] for held in one["people"]]) for one in said["next"]] == [
        ("submit", ["entri", "kasubbag"])
    ]


def test_a_quarter_is_carried_to_its_lock_by_command(office, capsys):
    for code in ("RKT-14", "RKT-18"):
        run(["cycle", "write", *WHERE, "--code", code, "--causes", "A", "--obstacles", "B", "--solutions", "C",
             "--next-steps", "D", "--user", "entri"])  # fmt: skip
    codes = ["--code", "RKT-14", "--code", "RKT-18"]
    assert run(["cycle", "submit", *WHERE, *codes, "--user", "entri"]) == 0
    assert run(["cycle", "verify", *WHERE, *codes, "--user", "sekretaris"]) == 0
    assert run(["cycle", "approve", *WHERE, *codes, "--minutes", "BA 5/2024", "--user", "ketua"]) == 0
    assert run(["cycle", "lock", *WHERE, "--user", "ketua"]) == 0
    capsys.readouterr()
    said = asked(capsys)
    assert (said["state"], said["counts"]["locked"], said["next"], said["locked"]["turn"]) == ("locked", 2, [], 1)
    assert Frozen.objects.count() == 2


def test_a_refused_move_is_one_line_and_changes_nothing(office, capsys):
    assert run(["cycle", "submit", *WHERE, "--code", "RKT-14", "--user", "entri"]) == 2
    assert "RKT-14: Capaian di bawah 100 %" in capsys.readouterr().err
    assert run(["cycle", "verify", *WHERE, "--code", "RKT-14", "--user", "admin"]) == 2
    assert run(["cycle", "--office", "3602", "--period", "2024"]) == 2
    assert Measurement.objects.count() == 0


def test_the_text_tells_people(office, capsys):
    assert run(["cycle", *WHERE]) == 0
    said = capsys.readouterr().out
    assert "KPU Kabupaten Lebak TW I 2024: Draf" in said
    assert "Ajukan: entri (Petugas entri), kasubbag (Pemeriksa); 2 indikator" in said
