"""What an office says of a period: its approved figures where there are any, elsewhere what the records say now."""

from collections.abc import Iterable
from dataclasses import replace

from bukti.indicators.arithmetic import Achievement
from bukti.indicators.catalogue import sheets
from bukti.indicators.declaration import Sheet
from bukti.indicators.figures import Figure
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office

from .declaration import Approval, Line, ManualMeasure
from .manual import numbered
from .models import Frozen
from .moves import FROZEN
from .queries import judged, rests_on_others, scope_of, scoreboard, with_indices
from .readings import QUARTER, TO_DATE, YEAR, Amounts, Reading


def stated(office: Office, period: Period, codes: Iterable[str] | None = None) -> list[Line]:
    """The scoreboard (queries.py) with every approved figure in its place. Two or three statements more than it.

    A quarter's approval holds for that quarter and for the time from the start of the year to its end: that of the
    fourth also for the year. An index that is not approved is worked out from the lines as they are stated.
    """
    wanted = None if codes is None else list(codes)
    partial = wanted is not None and not rests_on_others(wanted, period)
    lines = scoreboard(office, period, wanted if partial else None)
    kept = _newest(office, period)
    if kept:
        by_hand = _by_hand(office, period, kept.values())
        lines = [_approved(line, kept[line.code], by_hand) if line.code in kept else line for line in lines]
        lines = lines if partial else with_indices(lines)
    return [line for line in lines if wanted is None or line.code in wanted]


def quarter_behind(period: Period) -> Period | None:
    """The quarter whose approval speaks for the period; None for a month, an event and the second semester."""
    if period.kind == "quarter":
        return period
    if period.kind == "event" or (period.start.month, period.start.day) != (1, 1) or period.end.month % 3:
        return None
    return parse_period(f"{period.year}Q{period.end.month // 3}")


def _newest(office: Office, period: Period) -> dict[str, Frozen]:
    """Indicator -> its last frozen version, where the approval still stands. One statement."""
    quarter = quarter_behind(period)
    if quarter is None:
        return {}
    held = Frozen.objects.filter(
        measurement__office=office, measurement__period=quarter.id, measurement__state__in=FROZEN
    )
    return {one.measurement.code: one for one in held.select_related("measurement").order_by("version")}


def amounts_of(reading: Reading, period: Period) -> Amounts:
    """The quarter alone, or from the start of the year."""
    return reading.quarter if period.kind == "quarter" else reading.to_date


def _by_hand(office: Office, period: Period, kept: Iterable[Frozen]) -> dict[str, ManualMeasure]:
    numbers = {amounts_of(one.reading, period).manual for one in kept} - {""}
    return numbered(scope_of(office, period), numbers)


def _approved(line: Line, kept: Frozen, by_hand: dict[str, ManualMeasure]) -> Line:
    reading, period = kept.reading, line.figure.period
    amounts = amounts_of(reading, period)
    figure = _figure(_sheet_then(line.figure, reading), period, amounts)
    approval = Approval(
        period=kept.measurement.period, version=kept.version, sha256=kept.sha256, approved_by=kept.approved_by,
        at=kept.at, sheet_version=reading.sheet_version, texts=kept.said["texts"], now=line.figure,
        changed=_said(amounts) != _said(line.figure) or reading.sheet_version != line.figure.sheet.version_id,
    )  # fmt: skip
    stands = replace(
        line, figure=figure, approval=approval, name=reading.name, objective=reading.objective,
        manual=by_hand.get(amounts.manual),
    )  # fmt: skip
    return _against_target(stands, reading, amounts)


def _said(figure: Figure | Amounts) -> tuple:
    return figure.state, figure.numerator, figure.denominator, figure.value


def _figure(sheet: Sheet, period: Period, amounts: Amounts) -> Figure:
    return Figure(
        sheet=sheet, period=period, state=amounts.state, reason=amounts.reason, numerator=amounts.numerator,
        denominator=amounts.denominator, value=amounts.value, missing=amounts.missing, rows=amounts.rows,
    )  # fmt: skip


def _sheet_then(now: Figure, reading: Reading) -> Sheet:
    """The sheet of that version; the one of today with what was kept of the other, when it is not shipped any more."""
    shipped = sheets(now.period.end)[reading.code]
    for one in (now.sheet, shipped, *shipped.options):
        if one.version_id == reading.sheet_version:
            return one
    return replace(now.sheet, unit=reading.unit, decimals=reading.decimals, formula=reading.formula or None)


def _against_target(line: Line, reading: Reading, amounts: Amounts) -> Line:
    """With the achievement as it was approved where it is one of this period; else with one against today's target.

    A target of the quarter alone says nothing of the year, nor one to date of the quarter alone.
    """
    spans = {YEAR, QUARTER if line.figure.period.kind == "quarter" else TO_DATE}
    if reading.span not in spans:
        return judged(line)
    line = replace(
        line, target=reading.target, target_text=reading.target_text, target_source=reading.target_source,
        target_fault=reading.remark,
    )  # fmt: skip
    if amounts is not reading.judged or reading.raw is None:
        return judged(line)
    found = Achievement(reading.formula, reading.raw, reading.capped, reading.category or None, None)
    return replace(line, achievement=found, remark="")
