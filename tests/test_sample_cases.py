"""Each register of the sample holds cases that went wrong, as many as a table kept by hand says; plain SQL counts."""

import csv

import pytest
from django.conf import settings
from django.db import connection

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


def cases() -> list[dict[str, str]]:
    with (FOLDER / "expected" / "cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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


def test_every_file_of_drafts_is_told_in_the_table():
    files = sorted(file.stem.removeprefix("draf_") for file in (FOLDER / "drafts").glob("*.csv"))
    assert files == sorted(case["register"] for case in cases() if case["void"] != "0")
