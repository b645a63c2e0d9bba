"""What the report rests on: the records counted, the files they came from, the versions that computed it."""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from django.db.models import Count

from bukti.attachments.models import Attachment
from bukti.measurements.declaration import Line
from bukti.offices.queries import calendar_version
from bukti.printing.actions import in_groups
from bukti.records.declaration import Scope, get_measured

from .wording import number

WITHOUT_FILE = "Dientri langsung, tanpa berkas sumber"


def records_behind(lines: list[Line], scope: Scope) -> list[dict[str, Any]]:
    """For each measure used and each source file: ``{measure, source_id, made_up, rows}``."""
    groups = []
    for code in _measures(lines):
        register, measure = get_measured(code)
        if measure.applies and measure.applies(scope):
            continue
        counted = measure.records(scope).order_by().values("source_id", "made_up").annotate(rows=Count("pk"))
        groups += [{"measure": f"{register.title}: {measure.title}", **group} for group in counted]
    return groups


def _measures(lines: list[Line]) -> list[str]:
    """Measure ids of both sides, each once, in the order of the indicators."""
    used = [code for line in lines for code in (line.figure.sheet.numerator, line.figure.sheet.denominator)]
    return list(dict.fromkeys(code for code in used if code))


def files(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The source files by name, each with its SHA-256 and how many of its rows each measure counts."""
    known = Attachment.objects.in_bulk({group["source_id"] for group in groups} - {None})
    rows: dict[int | None, dict[str, Any]] = {}
    for group in groups:
        file = known.get(group["source_id"])
        entry = rows.setdefault(group["source_id"], {
            "name": file.name if file else WITHOUT_FILE,
            "sha256": in_groups(file.sha256) if file else "",
            "uses": [],
        })  # fmt: skip
        entry["uses"].append({"measure": group["measure"], "rows": number(group["rows"])})
    return sorted(rows.values(), key=lambda entry: (not entry["sha256"], entry["name"], entry["sha256"]))


def versions(lines: Iterable[Line]) -> dict[str, Any]:
    """What must be the same for the same figures to come out again."""
    return {
        "program": version("bukti"),
        "calendar": calendar_version(),
        "sheets": [{"code": line.code, "version": line.sheet_version} for line in lines],
    }
