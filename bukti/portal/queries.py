"""What the public may read: figures as they were approved, never what the records say now.

Only rows of ``Frozen`` are read whose measurement is approved or locked. Names of people, records, files and texts that
people typed are no part of it; who approved is told as the plenary of the office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache

from bukti.audit.declaration import BadInput
from bukti.audit.queries import last_hash
from bukti.indicators.catalogue import sheets
from bukti.indicators.declaration import Sheet
from bukti.measurements.models import Frozen, Measurement
from bukti.measurements.moves import FROZEN
from bukti.measurements.overview import Standing
from bukti.measurements.quarter import standing_of
from bukti.measurements.readings import QUARTER, Amounts, Reading
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.records.display import holds_made_up

DAY = 24 * 60 * 60  # seconds
PAPER = "public"  # the kind of the public paper in the register of printed documents


@dataclass(frozen=True)
class Approved:
    """The figure of a quarter with every version of it, oldest first; the last one stands."""

    quarter: Period
    versions: tuple[Frozen, ...]

    @property
    def newest(self) -> Frozen:
        return self.versions[-1]

    @property
    def reading(self) -> Reading:
        return self.newest.reading

    @property
    def amounts(self) -> Amounts:
        return self.reading.judged

    @property
    def standing(self) -> Standing:
        return standing_of(self.reading)

    @property
    def before(self) -> tuple[Frozen, ...]:
        """The versions that do not stand any more, the newest of them first."""
        return self.versions[-2::-1]

    @property
    def covers(self) -> Period:
        """What the figure is of: the quarter alone, or the year up to its end."""
        if self.reading.span == QUARTER:
            return self.quarter
        return parse_period(f"{self.quarter.year}-Q1..Q{self.quarter.end.month // 3}")


@dataclass(frozen=True)
class Indicator:
    """An indicator of a year: what was approved of it by quarter, and the quarters opened again after an approval.

    ``sheet`` is the definition of the newest approved figure, or today's; None when that version is not shipped now.
    """

    code: str
    sheet: Sheet | None
    approved: tuple[Approved, ...]
    opened: tuple[Period, ...]

    @property
    def newest(self) -> Approved | None:
        return self.approved[-1] if self.approved else None

    @property
    def name(self) -> str:
        if self.newest:
            return self.newest.reading.name
        return self.sheet.standard_name if self.sheet else self.code

    @property
    def document(self) -> str:
        """``RKT`` of ``RKT-1a``."""
        return self.code.partition("-")[0]


def published_offices() -> list[Office]:
    """Those that decided to publish. One statement."""
    return list(Office.objects.filter(publication__publishes=True))


def published_office(code: str) -> Office | None:
    """The office of this code when it publishes."""
    return Office.objects.filter(publication__publishes=True, code=code).first()


def publishes(office: Office) -> None:
    """Raises BadInput when the office does not publish."""
    if published_office(office.code) is None:
        raise BadInput(f"{office.name} belum menerbitkan angkanya.")


def approved_years(office: Office) -> dict[int, int]:
    """Year -> how many indicators have an approved figure of it, the newest year first. One statement."""
    held = Measurement.objects.filter(office=office, state__in=FROZEN).values_list("period", "code").distinct()
    found: dict[int, set[str]] = {}
    for period, code in held.order_by("period"):
        found.setdefault(int(period[:4]), set()).add(code)
    return {year: len(found[year]) for year in sorted(found, reverse=True)}


def indicators(office: Office, year: int, code: str = "") -> list[Indicator]:
    """Every indicator in force in the year, or the one of this code, approved or not. One statement."""
    shipped = sheets(date(year, 12, 31))
    found = _frozen(office, year, code)
    wanted = [code] if code else [*shipped, *(other for other in found if other not in shipped)]
    return [_indicator(one, shipped.get(one), found.get(one, {})) for one in wanted if one in shipped or one in found]


def checked_since(found: Iterable[Indicator]) -> datetime | None:
    """When the last of the figures that stand was approved."""
    return max((kept.newest.at for one in found for kept in one.approved), default=None)


def _frozen(office: Office, year: int, code: str) -> dict[str, dict[str, list[Frozen]]]:
    """Code -> quarter -> its versions."""
    held = Frozen.objects.filter(measurement__office=office, measurement__period__startswith=f"{year}Q")
    if code:
        held = held.filter(measurement__code=code)
    found: dict[str, dict[str, list[Frozen]]] = {}
    for one in held.select_related("measurement").order_by("measurement__period", "version"):
        found.setdefault(one.measurement.code, {}).setdefault(one.measurement.period, []).append(one)
    return found


def _indicator(code: str, shipped: Sheet | None, quarters: dict[str, list[Frozen]]) -> Indicator:
    standing = {period: kept for period, kept in quarters.items() if kept[-1].measurement.is_frozen}
    approved = tuple(Approved(parse_period(period), tuple(kept)) for period, kept in standing.items())
    opened = tuple(parse_period(period) for period in quarters if period not in standing)
    sheet = _sheet_of(shipped, approved[-1].reading) if approved else shipped
    return Indicator(code, sheet, approved, opened)


def _sheet_of(shipped: Sheet | None, reading: Reading) -> Sheet | None:
    """The way of counting that this figure was counted by."""
    ways = (shipped, *shipped.options) if shipped else ()
    return next((one for one in ways if one.version_id == reading.sheet_version), None)


def holds_samples(office: Office) -> bool:
    """Whether records of the office are made up; asked again only after the log has grown."""
    last = last_hash()
    return bool(cache.get_or_set(f"samples-{office.pk}-{last}", lambda: holds_made_up(office), DAY if last else 0))
