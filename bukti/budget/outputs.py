"""What each RO cost and how much of its target volume it reached: achievement and efficiency (SAKIP 3.6)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bukti.offices.models import Office

from .arithmetic import Output, efficiency, efficiency_value, output_achievement, within_limits
from .models import Level, OutputVolume
from .queries import accounts, version_in_force


@dataclass(frozen=True)
class OutputPosition:
    """One RO on a day: rupiah, and volumes as its newest report has them. What nobody reported is None.

    ``ceiling`` is None for money spent on an RO that the version in force does not have.
    """

    output: str
    title: str
    ceiling: int | None
    spent: int
    unit: str = ""
    target: Decimal | None = None
    reached: Decimal | None = None
    reported_on: dt.date | None = None

    @property
    def part(self) -> Fraction | None:
        """Which part of the target was reached (CK; 1.22 is 122 %), exact; None without a report."""
        if self.target is None or self.reached is None:
            return None
        return Fraction(self.reached) / Fraction(self.target)


@dataclass(frozen=True)
class Outputs:
    """All RO of the version in force on a day, spending at one basis. ``gap`` says why efficiency cannot be told."""

    basis: str
    positions: Sequence[OutputPosition]

    @property
    def gap(self) -> str:
        """Empty when every RO has a ceiling and a reported volume."""
        if not self.positions:
            return "Belum ada DIPA/POK yang berlaku, sehingga tidak ada RO yang dapat dibandingkan."
        outside = [one.output for one in self.positions if one.ceiling is None]
        silent = [one.output for one in self.positions if one.part is None and one.ceiling is not None]
        if outside:
            return f"Ada realisasi pada RO di luar DIPA/POK yang berlaku: {', '.join(outside)}."
        return f"Volume belum dilaporkan untuk RO {', '.join(silent)}." if silent else ""

    @property
    def achievement(self) -> Decimal | None:
        """The geometric mean of what the RO reached, in percent; None while there is a gap."""
        return None if self.gap else output_achievement([one.part for one in self.positions if one.part is not None])

    @property
    def efficiency(self) -> Fraction | None:
        """E as it comes out, in percent; None while there is a gap, or when nothing was reached at all."""
        if self.gap:
            return None
        return efficiency([Output(one.ceiling or 0, one.spent, one.part or Fraction(0)) for one in self.positions])

    @property
    def counted_efficiency(self) -> Fraction | None:
        return None if self.efficiency is None else within_limits(self.efficiency)

    @property
    def value(self) -> Fraction | None:
        """Nilai efisiensi, 0 to 100."""
        return None if self.efficiency is None else efficiency_value(self.efficiency)


def outputs(office: Office, on: dt.date, basis: str = "sp2d") -> Outputs:
    """The RO of the version in force, and any that was spent on without being in it, in the order of their codes."""
    ceilings: defaultdict[str, int | None] = defaultdict(lambda: None)
    spent: defaultdict[str, int] = defaultdict(int)
    for account in accounts(office, on, basis):
        spent[account.output] += account.spent
        if account.ceiling is not None:
            ceilings[account.output] = (ceilings[account.output] or 0) + account.ceiling
    titles, volumes = _titles(office, on), _volumes(office, on)
    return Outputs(basis, [_position(code, titles, ceilings[code], spent[code], volumes) for code in sorted(spent)])


def _position(code: str, titles: dict, ceiling: int | None, spent: int, volumes: dict) -> OutputPosition:
    volume, title = volumes.get(code), titles.get(code, "")
    if volume is None:
        return OutputPosition(code, title, ceiling, spent)
    return OutputPosition(
        code, title, ceiling, spent, volume.unit, volume.target_volume, volume.reached_volume, volume.reported_on
    )


def _titles(office: Office, on: dt.date) -> dict[str, str]:
    version = version_in_force(office, on)
    lines = version.lines.filter(level=Level.OUTPUT).values_list("path", "title") if version else ()
    return {".".join(path.split(".")[-3:]): title for path, title in lines}


def _volumes(office: Office, on: dt.date) -> dict[str, OutputVolume]:
    """RO -> its newest enacted report of that year up to the day; of two on one day, the later number."""
    reports = OutputVolume.objects.counted().filter(office=office, year=on.year, reported_on__lte=on)
    return {report.output: report for report in reports.order_by("reported_on", "number")}
