"""Made-up payments of 2024, a row a kind, group and month. Numbers of people and tariffs follow the published ones."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from days import onward

STARTS = [date(2024, month, 1) for month in range(1, 13)] + [date(2025, 1, 1)]
ENDS = [day - timedelta(days=1) for day in STARTS]
TERM = 10  # working days after the work, for what is not paid in advance
# The committees of the Pemilu served until 4 April 2024, those of the Pilkada from May.
COMMITTEE_ENDS = [*ENDS[1:4], date(2024, 4, 4), *ENDS[5:]]

# Number's first word, kind, group, people, rupiah in all.
IN_ADVANCE = [
    ("GAJI", "Gaji induk", "PNS sekretariat", 28, 118_400_000),
    ("UK", "Uang kehormatan komisioner", "Ketua dan anggota KPU", 5, 59_300_000),
]
MONTHLY = [
    ("TUKIN", "Tunjangan kinerja", "PNS sekretariat", 28, 96_250_000),
    ("MAKAN", "Uang makan", "PNS sekretariat", 28, 19_600_000),
]
COMMITTEES = [
    ("PPK", "Honorarium badan ad hoc", "PPK", 140, 28 * (2_500_000 + 4 * 2_200_000)),
    ("PPS", "Honorarium badan ad hoc", "PPS", 1035, 345 * (1_500_000 + 2 * 1_300_000)),
    ("SEK-PPK", "Honorarium badan ad hoc", "Sekretariat PPK", 84, 28 * (1_850_000 + 2 * 1_300_000)),
    ("SEK-PPS", "Honorarium badan ad hoc", "Sekretariat PPS", 1035, 345 * (1_150_000 + 2 * 1_050_000)),
]
ONCE = [
    ("KPPS-PEMILU", "KPPS Pemilu", 27_958, 3995 * (1_200_000 + 6 * 1_100_000) - 7 * 1_100_000, date(2024, 2, 25)),
    ("PANTARLIH", "Pantarlih Pilkada", 4_098, 4098 * 1_000_000, date(2024, 7, 24)),
    ("KPPS-PILKADA", "KPPS Pilkada", 14_426, 2062 * (900_000 + 6 * 850_000) - 8 * 850_000, date(2024, 12, 8)),
]

# The secretariat of Cirinten was never formed, so 27 of 28 were to be paid from May on; in two months it was paid too.
WITHOUT_CIRINTEN = {"Orang": "81", "Bruto": str(27 * (1_850_000 + 2 * 1_300_000))}
PAID_TOO_MANY = ("SEK-PPK/2024-06", "SEK-PPK/2024-07")

# Events of socialisation: paid less than they cost; paid for, but no payment names it.
PAID_LESS = {"S-14": 100_000}
UNNAMED = ("X-03",)

# Working days after the due day; 0 is the due day itself.
AFTER_DUE = {
    "UK/2024-01": 2, "TUKIN/2024-03": 1, "PPS/2024-02": 4, "KPPS-PEMILU/2024-02": 3, "SEK-PPS/2024-06": 1,
    "PPK/2024-01": 0, "KPPS-PILKADA/2024-12": 0, "TUKIN/2024-07": 0,
}  # fmt: skip
NEVER_PAID = ("MAKAN/2024-10",)
REJECTED = "SEK-PPK/2024-08"  # the first claim; a second one follows


def payments(random: Random, *, events: list[dict[str, str]]) -> list[dict[str, str]]:
    """One row a payment, headings as the register takes them; ``events`` are those of the socialisation."""
    rows = [row | (WITHOUT_CIRINTEN if _without_cirinten(row["No."]) else {}) for row in _rows(random)]
    return [*rows, *_of_events(events)]


def _without_cirinten(number: str) -> bool:
    return "SEK-PPK/2024-05" <= number <= "SEK-PPK/2024-12" and number not in PAID_TOO_MANY


def _of_events(events: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Speakers and the like of each event held, paid within the term."""
    for place, event in enumerate(events):
        number = event["No."]
        if not event["Biaya"] or number in UNNAMED:
            continue
        amount = int(event["Biaya"]) - PAID_LESS.get(number, 0)
        row = _row(f"SOS/{number}", "Honorarium lain", "Narasumber dan petugas sosialisasi", 3 + place % 4, amount,
                   date.fromisoformat(event["Terlaksana"]), 3 + place % 6)  # fmt: skip
        yield row | {"Nomor Kegiatan": number}


def _rows(random: Random) -> Iterator[dict[str, str]]:
    for word, *group in IN_ADVANCE:
        yield from (_row(f"{word}/{day:%Y-%m}", *group, day, 0) for day in STARTS)
    for series, ends in ((MONTHLY, ENDS), (COMMITTEES, COMMITTEE_ENDS)):
        for word, *group in series:
            yield from (_row(f"{word}/{day:%Y-%m}", *group, day, random.randint(2, 8)) for day in ends)
    for word, group, people, amount, day in ONCE:
        kind = "Honorarium badan ad hoc"
        yield _row(f"{word}/{day:%Y-%m}", kind, group, people, amount, day, random.randint(2, 8))
    first = _row(f"{REJECTED}-1", *COMMITTEES[2][1:], date(2024, 8, 31), 2)
    yield first | {"SPM": "", "SP2D": "", "Nomor SP2D": "", "Keadaan": "SPP ditolak"}


def _row(number: str, kind: str, group: str, people: int, amount: int, day: date, after: int) -> dict[str, str]:
    """``after``: on which working day after the work it was paid; 0 for pay in advance, due from the first."""
    plain = {"No.": number, "Jenis": kind, "Penerima": group, "Nomor Kegiatan": "", "Orang": str(people),
             "Bruto": str(amount), "Hak Sejak": day.isoformat()}  # fmt: skip
    unpaid = {"SPM": "", "SP2D": "", "Nomor SP2D": "", "Sebab Terlambat": "", "Keadaan": "SPP diajukan"}
    if number in NEVER_PAID:
        return plain | unpaid
    late = AFTER_DUE.get(number, 0)
    if after == 0:
        ordered, paid = onward(day - timedelta(days=16), 0), onward(day, late)
    else:
        count = TERM + late if number in AFTER_DUE else after
        ordered, paid = (onward(day + timedelta(days=1), place) for place in (count - 2, count - 1))
    return plain | {
        "SPM": ordered.isoformat(),
        "SP2D": paid.isoformat(),
        "Nomor SP2D": f"SP2D-{number}",
        "Sebab Terlambat": "Daftar penerima belum lengkap" if late else "",
        "Keadaan": "SPJ lengkap",
    }
