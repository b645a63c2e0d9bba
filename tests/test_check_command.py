"""``bukti check``: what differs between registers, for programs and with an exit code."""

import json

import pytest

from bukti.cli.main import run as bukti
from bukti.elections.actions import load_events
from bukti.offices.models import Office
from bukti.reconciliation.tests.rows import box, sheet, voter_list


@pytest.fixture
def differing(db):
    """X2 passes, X3 fails: 103 ballots received, 102 packed."""
    load_events(actor="setup")
    Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    sheet(1, dpt_l=60, dpt_p=40, dpt_total=100, ballots_received=103), box(packed=102)
    voter_list(voters_l=60, voters_p=40, voters_total=100, stations=1)


def test_the_command_exits_with_1_when_a_check_fails(differing, capsys):
    assert bukti(["check", "--office", "3602", "--year", "2024", "--rule", "x3", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["checks"]
    assert (found["code"], found["state"]) == ("X3", "failed")
    assert [(one["left"], one["right"]) for one in found["findings"]] == [(103, 102)]
    assert list(found["findings"][0]) == ["subject", "left", "right", "message"]


@pytest.mark.parametrize("rule", ["X2", "X18"])
def test_the_command_exits_with_0_when_nothing_differs(differing, rule):
    assert bukti(["check", "--office", "3602", "--year", "2024", "--rule", rule]) == 0


@pytest.mark.parametrize("words", [["--rule", "X99"], ["--year", "dua"], ["--office", "9999"]])
def test_the_command_exits_with_2_for_bad_input(differing, words):
    assert bukti(["check", "--office", "3602", *words]) == 2
