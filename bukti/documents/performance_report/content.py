"""What the performance report (LKjIP) says, as plain JSON: text and whole numbers, nothing left to compute in print.

Order of chapters: PermenPANRB 53/2014 Lampiran II (domain sheet, SAKIP 2.7).
"""

from datetime import date
from typing import Any

from django.utils.translation import override

from bukti.audit.declaration import BadInput
from bukti.indicators import figures
from bukti.indicators.arithmetic import DEFAULT_SCALE, scales
from bukti.indicators.catalogue import sheets
from bukti.measurements import manual
from bukti.measurements.declaration import Line
from bukti.measurements.queries import scope_of
from bukti.measurements.stated import stated
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Division, Office
from bukti.offices.queries import official_on
from bukti.plans.queries import plan_documents

from . import approval, by_hand, evidence, plan, realisation, sentences, turnout
from .figure_text import block, chart, row
from .wording import STATES, day

YEARS = range(2000, 2100)
TURNOUT = "IKU-2"


@override("id")  # the report is in Indonesian whatever language its reader's screen has
def content(office: Office, year: int, dated: date | None = None) -> dict[str, Any]:
    """The whole report of an office's year, dated 28 February of the next year unless told.

    ``made_up`` is True when any record counted in it is an example. Raises BadInput for a year that cannot be.
    """
    if year not in YEARS:
        raise BadInput(f"Tahun laporan {year} tidak dikenal; pakai {YEARS[0]} sampai {YEARS[-1]}.")
    dated = dated or date(year + 1, 2, 28)
    period, scope = parse_period(str(year)), scope_of(office, parse_period(str(year)))
    lines = stated(office, period)
    documents = list(plan_documents(office, year).select_related("source"))
    found = [finding for document in documents for finding in document.findings.all()]
    listed = manual.listed(lines, scope)
    records = [*evidence.records_behind(lines, scope), *realisation.records_behind(office, scope)]
    return {
        "year": year,
        "dated": {"iso": dated.isoformat(), "text": day(dated)},
        "cutoff": day(scope.days[1]),
        "office": _office(office),
        "made_up": by_hand.holds_made_up(listed) or any(group["made_up"] for group in records),
        "signature": _signature(office, dated),
        "organisation": _organisation(office, year, dated),
        "issues": sentences.issues(lines, found),
        "summary": sentences.summary(lines, year),
        "headline": sentences.headline(_by_code(lines).get(TURNOUT)),
        "computed": by_hand.computed(lines),
        "approval": approval.chapter(lines),
        "counts": sentences.counts(lines),
        "plan": plan.chapter(documents),
        "budget": plan.budget(documents),
        "achievement": _by_document(lines),
        "scale": scales()[DEFAULT_SCALE].title,
        "chart": chart(lines),
        "measured": _blocks(office, period, lines, documents),
        "districts": turnout.by_district(_by_code(lines).get(TURNOUT), scope),
        "realisation": realisation.chapter(office, scope),
        "conclusion": sentences.conclusion(lines),
        "next_steps": sentences.next_steps(lines, found),
        "without_value": _without_value(lines),
        "findings": plan.finding_groups(documents),
        "sources": evidence.files(records),
        "manual": by_hand.annex(listed),
        "versions": evidence.versions(lines),
    }


def _by_code(lines: list[Line]) -> dict[str, Line]:
    return {line.code: line for line in lines}


def _office(office: Office) -> dict[str, Any]:
    """``heading`` is the name on the letterhead, one line an item."""
    short, _, area = office.name.partition(" ")
    heading = ["KOMISI PEMILIHAN UMUM", area.upper()] if short == "KPU" else [office.name.upper()]
    return {"code": office.code, "name": office.name, "heading": heading, "seat": office.seat}


def _signature(office: Office, dated: date) -> dict[str, str]:
    """The chair of that day; the name stays empty when none is known, and the page says so."""
    chair = official_on(office, "chair", dated)
    return {"title": chair.position.title if chair else f"Ketua {office.name}", "name": chair.name if chair else ""}


def _organisation(office: Office, year: int, dated: date) -> dict[str, Any]:
    on = date(year, 12, 31)
    held = Division.objects.filter(office=office, valid_from__lte=on).exclude(valid_to__lt=on)
    secretary = official_on(office, "secretary", dated)
    return {"divisions": [division.name for division in held], "secretary": secretary.name if secretary else ""}


def _by_document(lines: list[Line]) -> list[dict[str, Any]]:
    """IKU, RKT, RAK; each with its objectives in order; each with its rows."""
    documents: dict[str, dict[str, Any]] = {}
    for line in lines:
        kind = line.code.partition("-")[0]
        groups = documents.setdefault(kind, {"kind": kind, "groups": []})["groups"]
        if not groups or groups[-1]["objective"] != line.objective:
            groups.append({"objective": line.objective, "rows": []})
        groups[-1]["rows"].append(row(line))
    return list(documents.values())


def _blocks(office: Office, period: Period, lines: list[Line], documents: list) -> list[dict[str, Any]]:
    """One block for each indicator with a figure, complete or not, beside the figure of the year before."""
    last_year = parse_period(str(period.year - 1))
    before = _by_code(stated(office, last_year)) if sheets(last_year.end) else {}
    activities = plan.activities(documents)
    return [
        block(line, before.get(line.code), activities.get(line.code, []))
        for line in lines
        if line.figure.value is not None
    ]


def _without_value(lines: list[Line]) -> list[dict[str, Any]]:
    """Every indicator without a complete figure, by state, with its reason."""
    return [
        {
            "state": state,
            "word": STATES[state],
            "rows": [
                {"code": line.code, "name": line.name, "reason": line.figure.reason}
                for line in lines
                if line.figure.state == state
            ],
        }
        for state in figures.STATES
        if state != figures.VALUE
    ]
