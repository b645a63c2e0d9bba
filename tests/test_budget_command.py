"""`bukti budget` on the sample office; its sums were added up from the CSV by hand."""

import json

import pytest

from bukti.budget.models import BudgetVersion
from bukti.cli.main import run


@pytest.fixture
def told(sample_office, capsys):
    """Exit code and output of ``bukti budget`` at the end of a day."""

    def command(day: str, *words: str) -> tuple[int, str]:
        code = run(["budget", "--office", "3602", "--on", day, *words])
        return code, capsys.readouterr().out

    return command


@pytest.mark.parametrize(
    ("day", "version", "ceiling", "at_spp", "at_sp2d", "waiting"),
    [
        ("2024-03-31", "2024/00", 10_938_833_000, 3_496_350_354, 3_469_205_354, 3),
        ("2024-06-30", "2024/04", 40_938_833_000, 9_247_108_287, 9_210_253_287, 4),
        ("2024-09-30", "2024/04", 40_938_833_000, 23_007_082_385, 22_353_597_385, 7),
        ("2024-12-31", "2024/04", 40_938_833_000, 39_854_202_379, 39_854_202_379, 0),
    ],
)
def test_both_bases_and_what_lies_between_them(told, day, version, ceiling, at_spp, at_sp2d, waiting):
    code, out = told(day, "--format", "json")
    answer = json.loads(out)
    assert (code, answer["version"], answer["ceiling"]) == (0, version, ceiling)
    assert (answer["spent"]["spp"], answer["spent"]["sp2d"]) == (at_spp, at_sp2d)
    assert (
        answer["simonika_less_omspan"] == at_spp - at_sp2d == sum(row["amount"] for row in answer["spp_without_sp2d"])
    )
    assert len(answer["spp_without_sp2d"]) == waiting


def test_absorption_is_of_the_ceiling_less_what_is_blocked(told):
    """Blocked on 31 March: 51,520,000. 3,469,205,354 / 10,887,313,000 is 31.86 %."""
    answer = json.loads(told("2024-03-31", "--format", "json")[1])
    assert (answer["blocked"], answer["absorption"]["sp2d"]) == (51_520_000, "31.86")


def test_a_person_reads_the_same_in_columns(told):
    code, out = told("2024-09-30")
    assert code == 0
    assert "SIMONIKA (SPP) - OM-SPAN (SP2D): 653485000" in out


def test_spending_beyond_a_block_or_without_an_account_in_the_version_is_a_finding(told):
    """Without the fourth revision travel stays blocked (257,600,000 - 51,520,000) and the grant has no account."""
    BudgetVersion.objects.filter(sequence=4).delete()
    code, out = told("2024-12-31", "--format", "json")
    assert code == 1
    assert [(row["output"], row["account"], row["available"]) for row in json.loads(out)["overspent"]] == [
        ("3356.BAH.001", "524111", 206_080_000),
        ("3364.BAH.002", "521211", 0),
        ("3364.BAH.002", "521213", 0),
        ("3364.BAH.002", "522141", 0),
    ]
