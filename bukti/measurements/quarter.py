"""A quarter as a whole: which indicators are measured in it, how far each has come, its figure live or frozen."""

from collections.abc import Iterable
from dataclasses import dataclass

from bukti.audit.declaration import BadInput
from bukti.indicators.figures import NOT_APPLICABLE
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.plans.queries import Aim, aims, quarter_aims
from bukti.records.declaration import Scope

from .declaration import Line
from .models import Frozen, Measurement, QuarterLock
from .overview import Standing, judged_standing
from .queries import scope_of, scoreboard, target_fault
from .readings import QUARTER, TO_DATE, YEAR, Reading, reading_of


@dataclass(frozen=True)
class QuarterAim:
    """The target of an indicator in one quarter; ``cumulative``: it counts from the start of the year."""

    aim: Aim
    cumulative: bool


@dataclass(frozen=True)
class Difference:
    """One thing that a frozen figure says otherwise than the records do now. ``what`` is a name of LABELS."""

    what: str
    frozen: object
    now: object


@dataclass(frozen=True)
class QuarterRow:
    """An indicator in a quarter. ``measurement`` is unsaved while nobody has touched it.

    ``reading`` is the frozen one once there is an approval that stands, else what the records say now (``live``).
    """

    measurement: Measurement
    line: Line
    live: Reading
    frozen: Frozen | None

    @property
    def code(self) -> str:
        return self.live.code

    @property
    def reading(self) -> Reading:
        return self.frozen.reading if self.frozen else self.live

    @property
    def standing(self) -> Standing:
        return judged_standing(self.reading.judged.state, self.reading.raw)

    @property
    def differences(self) -> list[Difference]:
        """What has changed since the approval; empty while nothing is approved."""
        return differences(self.frozen.reading, self.live) if self.frozen else []


def quarter_of(period_id: str) -> Period:
    """Raises BadInput for anything but a quarter (``2024Q3``)."""
    period = parse_period(period_id)
    if period.kind != "quarter":
        raise BadInput(f"Periode '{period_id}' bukan triwulan: tulis misalnya 2024Q3.")
    return period


def to_date(quarter: Period) -> Period:
    """From the start of the year to the quarter's end."""
    return parse_period(f"{quarter.year}-Q1..Q{quarter.id[-1]}")


def scope_to_date(office: Office, quarter: Period) -> Scope:
    return scope_of(office, to_date(quarter))


def lock_of(office: Office, quarter: Period) -> QuarterLock | None:
    """The last lock of the quarter; None while it was never locked."""
    return QuarterLock.objects.filter(office=office, period=quarter.id).order_by("-turn").first()


def rows(office: Office, quarter: Period) -> list[QuarterRow]:
    """Every indicator to be measured in a quarter, in the order of the sheets.

    These are the indicators that the year's plans name (all, while there is no plan), but for those that do not apply;
    and whatever was measured already. Raises BadInput when no indicator sheet is in force.
    """
    promised = aims(office, quarter.year)
    started = {one.code: one for one in Measurement.objects.filter(office=office, period=quarter.id)}
    alone = {line.code: line for line in scoreboard(office, quarter)}
    of_quarter = _own_aims(office, quarter)
    frozen = newest_frozen(started.values())
    found = []
    for line in scoreboard(office, to_date(quarter)):
        measurement = started.get(line.code) or Measurement(office=office, period=quarter.id, code=line.code)
        needed = line.figure.state != NOT_APPLICABLE and (line.code in promised or not promised)
        if needed or line.code in started:
            found.append(QuarterRow(measurement, line, _reading(alone[line.code], line, of_quarter.get(line.code)),
                                    frozen.get(measurement.pk) if measurement.is_frozen else None))  # fmt: skip
    return found


def row(office: Office, quarter: Period, code: str) -> QuarterRow | None:
    """One of ``rows``. All are computed: an index rests on the others."""
    return next((one for one in rows(office, quarter) if one.code == code), None)


def _reading(alone: Line, line: Line, own: QuarterAim | None) -> Reading:
    if own is None:
        return reading_of(alone, line, None, YEAR, "")
    fault = target_fault(line.figure.sheet, own.aim)
    return reading_of(alone, line, own.aim, TO_DATE if own.cumulative else QUARTER, fault)


def _own_aims(office: Office, quarter: Period) -> dict[str, QuarterAim]:
    """Sheet code -> the target of that quarter, where one was accepted; the year's target stands for the others."""
    place = int(quarter.id[-1]) - 1
    found = quarter_aims(office, quarter.year)
    return {code: QuarterAim(one.aims[place], one.cumulative) for code, one in found.items() if not one.proposed}


def newest_frozen(measurements: Iterable[Measurement]) -> dict[int, Frozen]:
    """Measurement -> its last frozen version. One statement."""
    keys = [one.pk for one in measurements if one.is_frozen]
    if not keys:
        return {}
    return {one.measurement_id: one for one in Frozen.objects.filter(measurement__in=keys).order_by("version")}


AMOUNTS = ("state", "numerator", "denominator", "value")


def differences(frozen: Reading, now: Reading) -> list[Difference]:
    """What the two say differently: amounts of the quarter and to date, target, sheet."""
    found = []
    for part in ("quarter", "to_date"):
        for name in AMOUNTS:
            before, after = getattr(getattr(frozen, part), name), getattr(getattr(now, part), name)
            if before != after:
                found.append(Difference(f"{part}.{name}", before, after))
    for name in ("target", "target_text", "span", "sheet_version"):
        if getattr(frozen, name) != getattr(now, name):
            found.append(Difference(name, getattr(frozen, name), getattr(now, name)))
    return found
