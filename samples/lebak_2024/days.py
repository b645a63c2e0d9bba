"""Working days of 2024 and early 2025, typed in here so that the sample does not lean on the program it tries out."""

from datetime import date, timedelta

# National holidays, joint leave, the two voting days (domain sheet, REGISTERS 17); month: days.
OFF_2024 = {
    1: (1,), 2: (8, 9, 14), 3: (11, 12, 29), 4: (8, 9, 10, 11, 12, 15), 5: (1, 9, 10, 23, 24), 6: (17, 18),
    9: (16,), 11: (27,), 12: (25, 26),
}  # fmt: skip
OFF = {date(2024, month, day) for month, days in OFF_2024.items() for day in days}
OFF |= {date(2025, 1, day) for day in (1, 27, 28, 29)}


def working(day: date) -> bool:
    return day.weekday() < 5 and day not in OFF


def onward(day: date, count: int) -> date:
    """``count`` working days after ``day``; with 0 the day itself, or the next working day if it is none."""
    while not working(day):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not working(day):
            day += timedelta(days=1)
    return day
