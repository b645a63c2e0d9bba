"""Each register of the sample holds cases that went wrong, as many as a table kept by hand says; plain SQL counts."""

import csv
from collections import Counter
from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from bukti.records.declaration import all_registers
from bukti.records.queries import overdue

FOLDER = settings.SAMPLES_DIR / "lebak_2024"
TERMS = """
    SELECT COUNT(CASE WHEN {met} > {due} THEN 1 END),
           COUNT(CASE WHEN {met} IS NULL AND {due} <= '2024-12-31' THEN 1 END)
    FROM {table} WHERE office_id = %s AND status = 'enacted'
"""
HANDLED = """
    SELECT COUNT(CASE WHEN status = 'void' THEN 1 END), COUNT(CASE WHEN status = 'returned' THEN 1 END),
           COUNT(CASE WHEN status = 'submitted' THEN 1 END)
    FROM {table} WHERE office_id = %s
"""
OVERDUE = """
    SELECT COUNT(*) FROM {table}
    WHERE office_id = %s AND status <> 'void' AND {due} < '{day}' AND ({met} IS NULL OR {met} > '{day}') AND ({runs})
"""
DAYS = {"late_2024": date(2024, 12, 31), "late_2026": date(2026, 11, 24)}


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / "expected" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases() -> list[dict[str, str]]:
    return table("cases.csv")


def counted(statement: str, office: int) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [office])
        return cursor.fetchone()


@pytest.mark.parametrize("case", [case for case in cases() if case["due"]], ids=lambda case: case["register"])
def test_so_many_are_late_and_so_many_never_came(sample_office, case):
    assert counted(TERMS.format(**case), sample_office.pk) == (int(case["late"]), int(case["missing"]))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["register"])
def test_so_many_are_void_returned_or_submitted_again(sample_office, case):
    handled = tuple(int(case[name]) for name in ("void", "returned", "submitted"))
    assert counted(HANDLED.format(**case), sample_office.pk) == handled


@pytest.mark.parametrize("case", table("overdue.csv"), ids=lambda case: f"{case['register']}-{case['deadline']}")
def test_so_many_are_overdue_on_each_day(sample_office, case):
    asked = case | {"met": case["met"] or "NULL", "runs": case["runs"] or "TRUE"}
    found = {name: counted(OVERDUE.format(day=day, **asked), sample_office.pk)[0] for name, day in DAYS.items()}
    assert found == {name: int(case[name]) for name in DAYS}


@pytest.mark.parametrize("name", DAYS)
def test_the_list_of_overdue_cases_holds_as_many_of_each_deadline(sample_office, name):
    found = Counter((one.register.code, one.deadline.name) for one in overdue(sample_office.pk, DAYS[name]))
    told = {(case["register"], case["deadline"]): int(case[name]) for case in table("overdue.csv")}
    assert found == {asked: number for asked, number in told.items() if number}


def test_every_deadline_is_told_in_the_table():
    declared = {(register.code, one.name) for register in all_registers() for one in register.deadlines}
    assert {(case["register"], case["deadline"]) for case in table("overdue.csv")} == declared


def test_every_file_of_drafts_is_told_in_the_table():
    files = sorted(file.stem.removeprefix("draf_") for file in (FOLDER / "drafts").glob("*.csv"))
    assert files == sorted(case["register"] for case in cases() if case["void"] != "0")


EVENTS = """
    SELECT body.number FROM adhoc_bodies_adhocbody body
    WHERE body.office_id = %s AND body.{told} <> (
        SELECT COALESCE(SUM(happened.{people}), 0) FROM adhoc_events_adhocevent happened
        WHERE happened.office_id = body.office_id AND happened.body = body.number AND happened.kind = '{kind}'
          AND happened.status = 'enacted' AND happened.done_on IS NOT NULL AND happened.outcome <> 'rehabilitation')
      AND body.event IN ({events}) AND body.body IN ({bodies}) ORDER BY body.number
"""
SECRETARIATS = "'ppk-office', 'pps-office'"


@pytest.mark.parametrize(
    ("kind", "people", "told", "events", "bodies"),
    [
        ("replacement", "people", "replaced", "'PILKADA2024'", f"'ppk', 'pps', {SECRETARIATS}"),
        ("training", "attended", "trained", "'PILKADA2024'", "'ppk', 'pps'"),
        ("sanction", "people", "sanctioned", "'PEMILU2024', 'PILKADA2024'",
         f"'ppk', 'pps', 'kpps', 'pantarlih', {SECRETARIATS}"),
    ],
)  # fmt: skip
def test_events_of_ad_hoc_bodies_add_up_to_what_their_rows_say(sample_office, kind, people, told, events, bodies):
    with connection.cursor() as cursor:
        cursor.execute(EVENTS.format(kind=kind, people=people, told=told, events=events, bodies=bodies),
                       [sample_office.pk])  # fmt: skip
        assert cursor.fetchall() == []
