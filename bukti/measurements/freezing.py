"""What is kept of a figure when it is approved, in one canonical writing, and how it is hashed."""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from bukti.audit.models import Entry
from bukti.indicators.queries import SIDES, measure_of
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.offices.queries import calendar_version
from bukti.printing.actions import fingerprint
from bukti.records.declaration import Scope, get_measured

from .blocks import EXPLANATION
from .models import Frozen
from .proof import evidence_content
from .quarter import QuarterRow, scope_to_date
from .queries import scope_of
from .readings import as_json


def figure_of(row: QuarterRow) -> str:
    """Fingerprint of what the records say now, 64 hex digits: two people have seen the same figure or they have not."""
    return fingerprint(as_json(row.live))


def content_of(row: QuarterRow, office: Office, quarter: Period) -> dict[str, Any]:
    """Everything that is frozen: the reading, the texts, the records of each side (hashed), the versions."""
    measurement = row.measurement
    return {
        "office": office.code,
        "period": quarter.id,
        "cutoff": quarter.end.isoformat(),
        "reading": as_json(row.live),
        "texts": {name: getattr(measurement, name) for name in EXPLANATION},
        "waiver": measurement.waiver,
        "minutes": measurement.minutes_number,
        "evidence": evidence_content(row),
        "records": _records(row, office, quarter),
        "versions": {
            "sheet": row.live.sheet_version,
            "code": version("bukti"),
            "calendar": calendar_version(),
        },
    }


def snapshot_of(found: Iterable[QuarterRow], office: Office, quarter: Period) -> dict[str, Any]:
    """What a lock names, and its hash stands for: the version and the hash of every frozen figure of the quarter."""
    figures = [[one.code, one.frozen.version, one.frozen.sha256] for one in found if one.frozen]
    return {"office": office.code, "period": quarter.id, "figures": figures}


def _records(row: QuarterRow, office: Office, quarter: Period) -> dict[str, Any]:
    scopes = {"quarter": scope_of(office, quarter), "to_date": scope_to_date(office, quarter)}
    return {span: records_of(row, scope) for span, scope in scopes.items()}


def records_of(row: QuarterRow, scope: Scope) -> dict[str, dict[str, Any]]:
    """Side -> its measure, how many records it counts, and the SHA-256 over them."""
    sheet = row.line.figure.sheet
    found = {}
    for side in SIDES:
        code = getattr(sheet, side)
        if code:
            register, _measure = get_measured(code)
            counted = measure_of(sheet, side).records(scope).order_by()
            keys = sorted(set(counted.values_list("number", "pk")))
            found[side] = {"measure": code, "count": len(keys), "sha256": hash_of(register.code, keys)}
    return found


def hash_of(register: str, keys: Iterable[tuple[str, int]]) -> str:
    """SHA-256 over one line a record, in order: register, number, primary key, with tabs between them."""
    lines = (f"{register}\t{number}\t{pk}" for number, pk in keys)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def bent(office: Office | None = None) -> list[str]:
    """The frozen figures, of one office or of all, that are not as the log says they were frozen: another content, hash
    or row. Two statements. The chain vouches for the log (bukti/audit), so this vouches for the figures.
    """
    logged = {}
    of_lines, of_figures = ({"office": office.code}, {"measurement__office": office}) if office else ({}, {})
    for line in Entry.objects.filter(action="measurements.freeze", **of_lines).order_by("sequence").iterator():
        said = json.loads(line.detail)
        logged[line.subject, said["version"]] = said["sha256"]
    found = []
    for one in Frozen.objects.filter(**of_figures).select_related("measurement__office").order_by("pk").iterator():
        kept = logged.pop((f"measurement {one.measurement}", one.version), None)
        if kept != one.sha256 or not one.is_whole:
            found.append(str(one))
    return found + [f"{subject.removeprefix('measurement ')} v{version}" for subject, version in logged]


def records_differ(row: QuarterRow, office: Office, quarter: Period) -> list[str]:
    """The sides (``to_date.numerator``) whose records are not those frozen, though their number may be the same."""
    if row.frozen is None:
        return []
    frozen = row.frozen.said["records"]
    now = _records(row, office, quarter)
    sides = {(span, side) for kept in (frozen, now) for span, found in kept.items() for side in found}
    return sorted(f"{span}.{side}" for span, side in sides if frozen[span].get(side) != now[span].get(side))
