"""What became of each scheduled activity: made up, except where a comment says otherwise."""

from datetime import date, timedelta
from random import Random

from days import onward

ON_THE_DAY = ("Kampanye", "Pemungutan dan penghitungan suara")  # begin and end on the days of the schedule
UNHURRIED = 14  # days; only what is planned longer may finish early

NO_SECOND_ROUND = {
    "Dasar Perubahan": "Pemilu Presiden selesai dalam satu putaran",
    "Mulai Pelaksanaan": "",
    "Selesai Pelaksanaan": "",
    "Sesuai Ketentuan": "",
    "Keadaan": "Dibatalkan",
}
UNFINISHED = {"Selesai Pelaksanaan": "", "Sesuai Ketentuan": "", "Keadaan": "Berjalan"}

# What did not simply go as planned, by number.
EXCEPTIONS = {
    "P-04": {"Sesuai Ketentuan": "tidak"},  # in time, but without its minutes
    "P-05": {"Selesai Pelaksanaan": "2024-02-03"},  # three days late
    "P-13": {  # moved: late by the first schedule, in time by the one in force
        "Mulai Perubahan": "2024-05-02",
        "Selesai Perubahan": "2024-05-06",
        "Dasar Perubahan": "Surat penyesuaian jadwal (contoh)",
        "Mulai Pelaksanaan": "2024-05-02",
        "Selesai Pelaksanaan": "2024-05-04",
    },
    "P-14": NO_SECOND_ROUND,  # a fact: the presidential election of 2024 had one round
    "P-15": NO_SECOND_ROUND,
    "P-16": {"Selesai Pelaksanaan": "2024-07-12"},  # two weeks late
    "K-05": {"Selesai Pelaksanaan": "2024-05-29"},  # two days late
    "K-12": {"Selesai Pelaksanaan": "2024-08-10"},  # two days late
    "K-30": {"Mulai Pelaksanaan": "2024-12-04", "Selesai Pelaksanaan": "2024-12-05"},  # as published
    "K-31": {"Mulai Pelaksanaan": "2025-01-09", "Selesai Pelaksanaan": "2025-01-09"},  # as published
    "K-32": UNFINISHED,
}


def stage_activities(random: Random, *, schedule: list[dict[str, str]]) -> list[dict[str, str]]:
    """The schedule with actual dates, headings as the register takes them."""
    return [row | _as_planned(random, row) | EXCEPTIONS.get(row["No."], {}) for row in schedule]


def _as_planned(random: Random, row: dict[str, str]) -> dict[str, str]:
    start, end = (date.fromisoformat(row[heading]) for heading in ("Mulai Semula", "Selesai Semula"))
    early = random.randint(0, 4)  # drawn for every row, so that a row changed leaves the others as they are
    if row["Kelompok"] in ON_THE_DAY or (end - start).days < UNHURRIED:
        early = 0
    finished = min(onward(end - timedelta(days=early), 0), end) if early else end
    return {
        "Mulai Perubahan": "",
        "Selesai Perubahan": "",
        "Dasar Perubahan": "",
        "Mulai Pelaksanaan": start.isoformat(),
        "Selesai Pelaksanaan": finished.isoformat(),
        "Sesuai Ketentuan": "ya",
        "Pelanggaran Terbukti": "tidak",
        "Keadaan": "Selesai",
    }
