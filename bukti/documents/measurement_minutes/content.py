"""What the minutes of a quarter's measurement say (berita acara pengukuran kinerja), as plain JSON.

Order of the figures: the columns of the quarterly monitoring table (domain sheet, SAKIP 2.6).
"""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from bukti.documents.performance_report.wording import STATES, day, exact, number, with_unit
from bukti.indicators.figures import VALUE
from bukti.measurements.blocks import EXPLANATION, explained
from bukti.measurements.freezing import snapshot_of
from bukti.measurements.models import FollowUp, Frozen, Proposal, QuarterLock
from bukti.measurements.moves import State
from bukti.measurements.quarter import QuarterRow, quarter_of, rows, to_date
from bukti.measurements.readings import Amounts, Reading
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.offices.queries import official_on
from bukti.printing.actions import fingerprint, in_groups
from bukti.records.display import holds_made_up

SEATS = (("chair", "Ketua"), ("secretary", "Sekretaris"))
SPANS = {"year": "tahunan", "to_date": "s.d. triwulan", "quarter": "triwulan"}


@override("id")
def content(office: Office, quarter: Period, dated: date | None = None) -> dict[str, Any]:
    """The whole minutes. ``dated``: the last day named on an approval unless told, today while nothing is approved.

    ``snapshot`` is the hash of the frozen figures as they are printed, in the writing of a lock (freezing.py); of the
    printed figures themselves while none is frozen. ``snapshot_note`` says whether the last lock named the same.
    """
    quarter_of(quarter.id)
    found = rows(office, quarter)
    locks = list(QuarterLock.objects.filter(office=office, period=quarter.id))
    days = [one.measurement.minutes_on for one in found if one.measurement.minutes_on]
    dated = dated or max(days, default=timezone.localdate())
    names = {user.username: str(user) for user in User.objects.filter(assignments__office=office)}
    figures = [_figure(one, names) for one in found]
    frozen = snapshot_of(found, office, quarter)
    snapshot = fingerprint(frozen if frozen["figures"] else figures)
    return {
        "office": {"code": office.code, "name": office.name, "seat": office.seat, "heading": _heading(office)},
        "period": {"id": quarter.id, "text": quarter.label, "to_date": to_date(quarter).label},
        "dated": {"iso": dated.isoformat(), "text": day(dated)},
        "made_up": holds_made_up(office),
        "numbers": sorted({one.measurement.minutes_number for one in found if one.measurement.minutes_number}),
        "final": bool(locks) and all(one.measurement.state == State.LOCKED for one in found),
        "counts": [{"word": str(state.label), "count": sum(one.measurement.state == state for one in found)}
                   for state in State],
        "figures": figures,
        "explained": [_explained(one) for one in found if _texts(one)],
        "follow_ups": _follow_ups(office, quarter),
        "versions": _versions(found, names),
        "proposals": _proposals(office, quarter, names),
        "locks": [{"turn": one.turn, "by": _named(one.locked_by, names), "at": _moment(one.at),
                   "sha256": in_groups(one.sha256)} for one in locks],
        "waivers": [_waiver(one, names) for one in found if one.measurement.waiver],
        "snapshot": in_groups(snapshot),
        "snapshot_note": _note(locks, snapshot),
        "signatures": [_signature(office, *seat, dated) for seat in SEATS],
    }  # fmt: skip


def _heading(office: Office) -> list[str]:
    short, _, area = office.name.partition(" ")
    return ["KOMISI PEMILIHAN UMUM", area.upper()] if short == "KPU" else [office.name.upper()]


def _signature(office: Office, position: str, title: str, on: date) -> dict[str, str]:
    held = official_on(office, position, on)
    return {"title": held.position.title if held else f"{title} {office.name}", "name": held.name if held else ""}


def _named(username: str, names: dict[str, str]) -> str:
    return names.get(username, username)


def _moment(at) -> str:
    local = timezone.localtime(at)
    return f"{day(local.date())} {local:%H.%M}"


def _figure(row: QuarterRow, names: dict[str, str]) -> dict[str, Any]:
    reading, measurement = row.reading, row.measurement
    signed = (measurement.submitted_by, measurement.verified_by, measurement.approved_by)
    return {
        "code": reading.code,
        "name": reading.name,
        "target": f"{reading.target_text} ({SPANS[reading.span]})" if reading.target_text else "belum ditetapkan",
        "quarter": _amount(reading.quarter, reading),
        "to_date": _amount(reading.to_date, reading),
        "fraction": _fraction(reading.judged),
        "achievement": "" if reading.capped is None else with_unit(number(reading.capped, 2), "%"),
        "state": str(measurement.get_state_display()),
        "signed": [_named(name, names) for name in signed if name],
        "version": row.frozen.version if row.frozen else 0,
        "changed": bool(row.differences),
    }


def _amount(amounts: Amounts, reading: Reading) -> str:
    if amounts.value is None:
        return STATES[amounts.state]
    said = with_unit(number(amounts.value, reading.decimals), reading.unit)
    return said if amounts.state == VALUE else f"{said} (sementara)"


def _fraction(amounts: Amounts) -> str:
    if amounts.denominator is None:
        return exact(amounts.numerator)
    return f"{exact(amounts.numerator)} / {exact(amounts.denominator)}"


def _texts(row: QuarterRow) -> list[dict[str, str]]:
    """What was frozen with the figure, or what is written now."""
    kept = row.frozen.said["texts"] if row.frozen else {name: getattr(row.measurement, name) for name in EXPLANATION}
    return [{"label": label, "text": text} for label, text in explained(kept)]


def _explained(row: QuarterRow) -> dict[str, Any]:
    return {"code": row.code, "name": row.reading.name, "texts": _texts(row)}


def _waiver(row: QuarterRow, names: dict[str, str]) -> dict[str, str]:
    """What passed without its evidence or with late cases, why, and who let it."""
    measurement = row.measurement
    return {"code": row.code, "reason": measurement.waiver, "by": _named(measurement.waived_by, names)}


def _note(locks: list[QuarterLock], snapshot: str) -> str:
    if not locks:
        return "Triwulan ini belum dikunci."
    last = locks[-1]
    if last.sha256 == snapshot:
        return f"Sama dengan sidik kunci ke-{last.turn}."
    return f"Berbeda dengan sidik kunci ke-{last.turn}: sesudah itu ada angka yang dinyatakan ulang atau dibuka."


def _follow_ups(office: Office, quarter: Period) -> list[dict[str, str]]:
    found = FollowUp.objects.filter(measurement__office=office, measurement__period=quarter.id)
    return [
        {"code": one.measurement.code, "decision": one.decision, "owner": str(one.owner), "due": day(one.due_on),
         "done": day(one.done_on) if one.done_on else "belum"}
        for one in found.select_related("measurement", "owner")
    ]  # fmt: skip


def _versions(found: list[QuarterRow], names: dict[str, str]) -> list[dict[str, Any]]:
    """Every frozen version, old ones too."""
    keys = [one.measurement.pk for one in found if one.measurement.pk]
    kept = Frozen.objects.filter(measurement__in=keys).select_related("measurement").order_by("measurement", "version")
    return [
        {"code": one.measurement.code, "version": one.version, "value": _amount(one.reading.judged, one.reading),
         "by": f"{_named(one.proposed_by, names)}; {_named(one.approved_by, names)}", "at": _moment(one.at),
         "reason": one.reason, "sha256": in_groups(one.sha256)}
        for one in kept
    ]  # fmt: skip


def _proposals(office: Office, quarter: Period, names: dict[str, str]) -> list[dict[str, str]]:
    found = Proposal.objects.filter(measurement__office=office, measurement__period=quarter.id)
    return [
        {"code": one.measurement.code, "kind": str(one.get_kind_display()), "outcome": str(one.get_outcome_display()),
         "reason": one.reason, "by": _named(one.proposed_by, names), "decided": _named(one.decided_by, names)}
        for one in found.select_related("measurement")
    ]  # fmt: skip
