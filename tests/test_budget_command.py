"""`bukti budget` on the sample office; its sums were added up from the CSV by hand, or by separate SQL."""

import json
from fractions import Fraction

import pytest
from django.db import connection

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


def sql(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def rounded(value: Fraction) -> str:
    """Two decimals, half up."""
    hundredths = int(100 * value + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"


ENACTED = "status IN ('enacted', 'published')"
YEAR_END = "2024-12-31"


def test_each_activity_has_the_spending_that_separate_sql_adds_up(told):
    answer = json.loads(told(YEAR_END, "--format", "json")[1])
    spent = sql(f"""SELECT SUBSTR(output, 1, 4), SUM(amount) FROM budget_realisation WHERE {ENACTED}
                    AND sp2d_date BETWEEN '2024-01-01' AND '{YEAR_END}' GROUP BY 1""")
    ceilings = sql("""SELECT l.path, l.amount FROM budget_budgetline l JOIN budget_budgetversion v
                      ON v.id = l.version_id WHERE v.number = '2024/04' AND l.level = 'activity'""")
    wanted = {path.split(".")[-1]: (amount, dict(spent)[path.split(".")[-1]]) for path, amount in ceilings}
    rows = [row for row in answer["activities"] if row["level"] == "activity"]
    assert {row["code"]: (row["ceiling"], row["spent"]["sp2d"]) for row in rows} == wanted
    assert sum(row["spent"]["sp2d"] for row in rows) == 39_854_202_379
    programmes = [row for row in answer["activities"] if row["level"] == "programme"]
    assert [(row["code"], row["ceiling"], row["absorption"]["sp2d"]) for row in programmes] == [
        # 36,745,509,379 / 37,646,770,000 and 3,108,693,000 / 3,292,063,000
        ("076.01.CQ", 37_646_770_000, "97.61"), ("076.01.WA", 3_292_063_000, "94.43"),
    ]  # fmt: skip


def plan_of(month: int) -> str:
    """The first DIPA to May; the fourth revision, of 6 May, from June; the seventh, of 17 September, from October."""
    return "2024/00" if month < 6 else "2024/04" if month < 10 else "2024/07"


def test_deviation_of_page_three_is_what_separate_sql_gives(told):
    planned = {(number, month, kind): amount for number, month, kind, amount in sql(
        "SELECT p.number, w.month, w.kind, w.amount FROM budget_plannedwithdrawal w "
        "JOIN budget_withdrawalplan p ON p.id = w.plan_id")}  # fmt: skip
    spent = {
        (month, kind): int(amount)
        for month, kind, amount in sql(f"""
        SELECT CAST(SUBSTR(CAST(sp2d_date AS VARCHAR(10)), 6, 2) AS INTEGER), SUBSTR(account, 1, 2), SUM(amount)
        FROM budget_realisation WHERE {ENACTED} AND sp2d_date BETWEEN '2024-01-01' AND '{YEAR_END}' GROUP BY 1, 2""")
    }
    months = []
    for month in range(1, 13):
        plan = {kind: planned[plan_of(month), month, kind] for kind in ("51", "52", "53")}
        missed = sum(abs(plan[kind] - spent.get((month, kind), 0)) for kind in plan)
        months.append(min(Fraction(100), Fraction(100 * missed, sum(plan.values()))))
    found = json.loads(told(YEAR_END, "--format", "json")[1])["page_three"]
    assert [row["deviation"] for row in found["months"]] == [rounded(one) for one in months]
    assert [row["plan"] for row in found["months"]] == [plan_of(month) for month in range(1, 13)]
    assert (found["deviation"], found["consistency"]) == (rounded(sum(months) / 12), rounded(100 - sum(months) / 12))
    assert (found["basis"], found["deviation"], found["unplanned"]) == ("sp2d", "17.47", [])


@pytest.mark.parametrize("plan", ["2024/00", "2024/04", "2024/07"])
def test_page_three_adds_up_to_the_ceiling(sample_office, plan):
    ((added,),) = sql(f"""SELECT SUM(w.amount) FROM budget_plannedwithdrawal w
                          JOIN budget_withdrawalplan p ON p.id = w.plan_id WHERE p.number = '{plan}'""")
    assert added == (10_938_833_000 if plan == "2024/00" else 40_938_833_000)


def test_efficiency_is_what_separate_sql_gives(told):
    """Ceiling of each RO times what it reached, against what it cost: 2.48 %; 50 + 2.48 / 20 x 50 = 56.20."""
    ceilings = {path[-12:]: int(amount) for path, amount in sql(
        "SELECT l.path, l.amount FROM budget_budgetline l JOIN budget_budgetversion v ON v.id = l.version_id "
        "WHERE v.number = '2024/04' AND l.level = 'ro'")}  # fmt: skip
    spent = {output: int(amount) for output, amount in sql(
        f"SELECT output, SUM(amount) FROM budget_realisation WHERE {ENACTED} AND sp2d_date <= '{YEAR_END}' "
        "AND year = 2024 GROUP BY output")}  # fmt: skip
    reached = {
        output: Fraction(str(got)) / Fraction(str(wanted))
        for output, got, wanted in sql(
            f"SELECT output, reached_volume, target_volume FROM budget_outputvolume WHERE reported_on = '{YEAR_END}'"
        )
    }
    worth = sum(ceilings[output] * reached[output] for output in ceilings)
    share = (worth - sum(spent.values())) / worth * 100
    found = json.loads(told(YEAR_END, "--format", "json")[1])["outputs"]
    assert ceilings.keys() == spent.keys() == reached.keys()
    assert (found["efficiency"], found["efficiency_value"], found["reason"]) == (
        rounded(share), rounded(50 + share / 20 * 50), "",
    )  # fmt: skip
    assert (found["efficiency_raw"], found["efficiency_value"]) == ("2.48", "56.20")


def test_money_of_an_ro_outside_the_version_leaves_no_efficiency(told):
    """In March all RO of the first version have a volume. Without the fourth revision the grant is outside."""
    assert json.loads(told("2024-03-31", "--format", "json")[1])["outputs"]["reason"] == ""
    BudgetVersion.objects.filter(sequence=4).delete()
    found = json.loads(told(YEAR_END, "--format", "json")[1])["outputs"]
    assert (found["efficiency"], found["reason"]) == (
        None, "Ada realisasi pada RO di luar DIPA/POK yang berlaku: 3364.BAH.002.",
    )  # fmt: skip


def test_a_person_reads_deviation_and_efficiency_with_their_basis(told):
    out = told(YEAR_END)[1]
    assert "Deviasi halaman III DIPA atas dasar SP2D: 17.47 %" in out
    assert "Efisiensi RO atas dasar SP2D: 2.48 %, dihitung 2.48 % (batas 20 %); nilai 56.20" in out
