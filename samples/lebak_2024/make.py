"""Make the sample's spreadsheets again, byte for byte: ``python make.py [FOLDER]``.

Reads the facts beside it (districts.csv, villages.csv, schedule.csv) and makes up the rest with a fixed seed;
README.md says which is which. No float takes part, so every machine and Python version writes the same bytes.
"""

import csv
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from activities import stage_activities
from counts import station_counts
from information import information_requests
from replacements import LETTERS

HERE = Path(__file__).parent
SEED = 2024


def read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(file: Path, rows: Iterable[dict]) -> None:
    rows = list(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def seeded() -> random.Random:
    """A new generator for each file, so that a change to one leaves the others as they are."""
    return random.Random(SEED)  # noqa: S311  (made-up records, not secrets)


def main(folder: Path) -> None:
    counts = station_counts(seeded(), districts=read("districts.csv"), villages=read("villages.csv"))
    write(folder / "counts_pilbup.csv", counts)
    write(folder / "stage_activities.csv", stage_activities(seeded(), schedule=read("schedule.csv")))
    write(folder / "information_requests.csv", information_requests(seeded()))
    write(folder / "paw.csv", LETTERS)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
