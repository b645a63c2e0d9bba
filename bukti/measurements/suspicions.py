"""Patterns that a verifier should look at twice: copied targets, jumps, odd evidence, entry at once. No verdicts."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.attachments.models import Evidence
from bukti.indicators.catalogue import sheets
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.records.declaration import Scope, get_measured
from bukti.records.evidence import shared_pieces
from bukti.web.templatetags.figures import number

from .declaration import Line
from .proof import evidence_behind, evidence_on, measures_behind
from .quarter import QuarterRow, scope_to_date
from .queries import scope_of
from .readings import Reading
from .stated import stated


@dataclass(frozen=True)
class Suspicion:
    """What was noticed, of one indicator or (``code`` empty) of the whole quarter."""

    code: str
    kind: str
    text: str

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "kind": self.kind, "text": self.text}


@cache
def rules() -> Mapping[str, Any]:
    """The thresholds of suspicions.toml."""
    return tomllib.loads(Path(__file__).with_name("suspicions.toml").read_text(encoding="utf-8"))


def suspicions(found: Sequence[QuarterRow], office: Office, quarter: Period) -> list[Suspicion]:
    """All patterns over the rows of a quarter."""
    readings = [one.reading for one in found]
    before = _quarter_before(office, quarter)
    proofs, own = evidence_behind(found, office, scope_to_date(office, quarter)), evidence_on(found)
    shared = {piece.evidence.pk for piece in shared_pieces(office.pk)}
    entered = _entered(found, scope_of(office, quarter))
    noticed = copied_target(readings, rules()["copied"]["least"])
    for one in found:
        earlier = before.get(one.code)
        noticed += jump(one.reading, earlier.figure.value if earlier else None, rules()["jump"])
        uses = [*proofs[one.code], *(use for use in own[one.code] if use.is_in_use)]
        noticed += odd_evidence(one.code, uses, shared, quarter.end)
        for first, last, count in entered.get(one.code, ()):
            noticed += all_at_once(one.code, first, last, count, quarter.end, rules()["one_minute"])
    return noticed


def copied_target(readings: Iterable[Reading], least: int) -> list[Suspicion]:
    """Every figure that has a target equals it, in ``least`` rows or more."""
    rated = [one for one in readings if one.judged.value is not None and one.target is not None and not one.remark]
    if len(rated) < least or any(one.judged.value != Fraction(one.target) for one in rated if one.target is not None):
        return []
    text = _("Realisasi sama persis dengan target pada semua %(count)s indikator yang bertarget.")
    return [Suspicion("", "copied_target", text % {"count": len(rated)})]


def jump(reading: Reading, before: Fraction | None, rule: Mapping[str, int]) -> list[Suspicion]:
    """The quarter's own figure lies far from that of the quarter before: points of percent, or times of a count."""
    now = reading.quarter.value
    if now is None or before is None or not _is_far(now, before, reading.unit, rule):
        return []
    text = _("Nilai melonjak: triwulan lalu %(before)s, sekarang %(now)s %(unit)s.")
    values = {"before": _short(before, reading), "now": _short(now, reading), "unit": reading.unit}
    return [Suspicion(reading.code, "jump", text % values)]


def _is_far(now: Fraction, before: Fraction, unit: str, rule: Mapping[str, int]) -> bool:
    if unit == "%":
        return abs(now - before) > rule["points"]
    low, high = sorted((abs(now), abs(before)))
    return high >= rule["least"] and high > low * rule["times"]


def _short(value: Fraction, reading: Reading) -> str:
    return number(value, reading.decimals)


def odd_evidence(code: str, uses: Iterable[Evidence], shared: set[int], end: date) -> list[Suspicion]:
    """Evidence whose file proves something else too, undeclared; evidence of a day after the quarter."""
    uses, noticed = list(uses), []
    again = [_named(use) for use in uses if use.pk in shared]
    late = [_named(use) for use in uses if use.document_date > end]
    if again:
        text = _("Bukti yang sama dipakai untuk hal lain: %(records)s.")
        noticed.append(Suspicion(code, "evidence_reused", text % {"records": ", ".join(again)}))
    if late:
        text = _("Bukti bertanggal sesudah triwulan berakhir: %(records)s.")
        noticed.append(Suspicion(code, "evidence_after", text % {"records": ", ".join(late)}))
    return noticed


def _named(use: Evidence) -> str:
    """By its record, or by its title when it stands on the measurement itself."""
    return use.record_number if use.subject == Evidence.Subject.RECORD else use.title


def all_at_once(
    code: str, first: datetime, last: datetime, count: int, end: date, rule: Mapping[str, int]
) -> list[Suspicion]:
    """All records counted were entered within a minute of the quarter's last day (in the office's zone)."""
    quick = last - first <= timedelta(seconds=rule["seconds"])
    if count < rule["least"] or not quick or timezone.localtime(last).date() != end:
        return []
    text = _("Semua %(count)s catatannya dientri dalam satu menit pada hari terakhir triwulan.")
    return [Suspicion(code, "one_minute", text % {"count": count})]


def _quarter_before(office: Office, quarter: Period) -> dict[str, Line]:
    turn = int(quarter.id[-1])
    before = parse_period(f"{quarter.year}Q{turn - 1}" if turn > 1 else f"{quarter.year - 1}Q4")
    return {line.code: line for line in stated(office, before)} if sheets(before.end) else {}


def _entered(found: Iterable[QuarterRow], scope: Scope) -> dict[str, list[tuple[datetime, datetime, int]]]:
    """Indicator -> first and last entry and number of the records of each side; one statement a measure."""
    known: dict[str, tuple[datetime, datetime, int] | None] = {}
    told: dict[str, list[tuple[datetime, datetime, int]]] = {}
    for one in found:
        for code in measures_behind(one) if any(one.live.quarter.rows) else ():
            if code not in known:
                known[code] = _span(code, scope)
            if entered := known[code]:
                told.setdefault(one.code, []).append(entered)
    return {code: list(dict.fromkeys(spans)) for code, spans in told.items()}


def _span(code: str, scope: Scope) -> tuple[datetime, datetime, int] | None:
    _register, measure = get_measured(code)
    asked = measure.records(scope).order_by().aggregate(first=Min("entered_at"), last=Max("entered_at"), of=Count("pk"))
    return (asked["first"], asked["last"], asked["of"]) if asked["of"] else None
