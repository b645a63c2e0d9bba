"""The ways one indicator may be counted, side by side: what each gives in a period, and which of them governs."""

from dataclasses import dataclass

from bukti.indicators.arithmetic import Achievement, achievement
from bukti.indicators.catalogue import sheet as sheet_of
from bukti.indicators.figures import VALUE, Figure
from bukti.indicators.queries import figures
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.plans.queries import NO_AIM, Aim, aims

from .declaration import Line
from .queries import scope_of, target_fault
from .reasons import in_words


@dataclass(frozen=True)
class Way:
    """One option of a sheet: its figure in the period and its achievement of the target, whether it governs or not."""

    figure: Figure
    achievement: Achievement | None
    governs: bool

    @property
    def reason(self) -> str:
        """Why it gives no value, to the reader; empty when it does."""
        return in_words(self.figure.reason)


def ways(office: Office, period: Period, line: Line) -> list[Way]:
    """The sheet's own way first, then its options; none when there is nothing to choose."""
    shipped = sheet_of(line.code, period.end)
    if not shipped.options:
        return []
    aim = aims(office, period.year).get(line.code, NO_AIM)
    found = figures((shipped, *shipped.options), scope_of(office, period))
    governing = line.figure.sheet.option
    return [Way(figure, _achieved(figure, aim), figure.sheet.option == governing) for figure in found]


def _achieved(figure: Figure, aim: Aim) -> Achievement | None:
    if figure.state != VALUE or target_fault(figure.sheet, aim):
        return None
    found = achievement(figure.sheet.formula, aim.value, figure.value, figure.sheet.cap)
    return None if found.raw is None else found
