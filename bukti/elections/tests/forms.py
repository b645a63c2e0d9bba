"""One count form that breaks no rule, and files made of such forms.

DPT, users and votes are those of the example station in the domain sheet, REGISTERS 21 (174 voters, 140 came);
ballots: 174 + 2 % rounded up = 178 received, 140 used, 1 spoiled, 37 unused.
"""

import csv
from decimal import Decimal
from pathlib import Path

from bukti.elections.reading import FIGURES
from bukti.elections.rules import Count, Limits

PRESIDENT = Limits(300, 500, Decimal("2"), Decimal("3"), Decimal("5"))
VOTES = (44, 78, 18)
FORM = {
    "dpt_l": 88,
    "dpt_p": 86,
    "dpt_total": 174,
    "voters_dpt_l": 63,
    "voters_dpt_p": 74,
    "voters_dpt_total": 137,
    "voters_dptb_l": 2,
    "voters_dptb_p": 1,
    "voters_dptb_total": 3,
    "voters_dpk_l": 0,
    "voters_dpk_p": 0,
    "voters_dpk_total": 0,
    "voters_l": 65,
    "voters_p": 75,
    "voters_total": 140,
    "disabled_registered_l": 2,
    "disabled_registered_p": 1,
    "disabled_registered_total": 3,
    "disabled_voters_l": 1,
    "disabled_voters_p": 1,
    "disabled_voters_total": 2,
    "ballots_received": 178,
    "ballots_used": 140,
    "ballots_spoiled": 1,
    "ballots_unused": 37,
    "valid": 140,
    "invalid": 0,
    "votes_total": 140,
}
NO_FIGURES = dict.fromkeys(FORM)
STATION = "3602012002001"
READ_AT = "2024-02-15 22:40:13"


def count(votes: tuple = VOTES, limits: Limits = PRESIDENT, **changed: int | None) -> Count:
    """The form with some of its figures changed."""
    return Count(FORM | changed, votes, limits)


def row(code: str = STATION, votes: tuple = VOTES, **changed: object) -> dict[str, object]:
    """A row of a file: the form at a station; ``changed`` by field of the form or by heading."""
    figures = {heading: changed.pop(field, FORM[field]) for heading, field in FIGURES.items()}
    names = {"kode_tps": code, "kecamatan": "MALINGPING", "desa": "CILANGKAHAN", "waktu_sirekap": READ_AT}
    return names | figures | {f"suara_{n:02}": value for n, value in enumerate(votes, start=1)} | changed


def write_csv(file: Path, *rows: dict[str, object]) -> Path:
    """The rows as the file of an office; None is an empty cell."""
    headings = list(dict.fromkeys(heading for one in rows for heading in one))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings)
        writer.writeheader()
        writer.writerows(rows)
    return file
