"""Reading plans: the documents in force, their findings, and the target that stands for each indicator."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bukti.indicators.figures import VALUE, Figure
from bukti.indicators.queries import measure
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.declaration import Scope

from .models import Link, PlanDocument, PlanFinding, PlanRow, QuarterTargets, Settlement, Target
from .quarters import ROMAN, written

RENSTRA = "RENSTRA"
CONFLICTS = ("TARGET-CONFLICT", "UNIT-CONFLICT")  # findings of a file on targets that differ between its documents
ORDER = (RENSTRA, "IKU", "PK chair", "PK secretary", "RKT", "RAK")  # from the five years down to the activities


@dataclass(frozen=True)
class Aim:
    """What the plan says of one indicator: its wording, objective, target (None when absent), and where it stands."""

    indicator: str = ""
    objective: str = ""
    value: Decimal | None = None
    text: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True)
class QuarterAims:
    """An indicator's targets of quarters I to IV (``quarter(1)``).

    ``proposed``: nobody has accepted a division yet, so the year's target stands in each quarter and its source says
    so. ``cumulative``: the target is for the value from 1 January to the end of the quarter.
    """

    aims: tuple[Aim, Aim, Aim, Aim]
    cumulative: bool
    proposed: bool
    version: int | None = None

    def quarter(self, number: int) -> Aim:
        """The target of quarter 1, 2, 3 or 4; its value is None when that quarter has none."""
        return self.aims[number - 1]


@dataclass(frozen=True)
class Said:
    """A target where it stands: ``place`` is document and row (``RKT RKT-7``), ``code`` the indicator's sheet.

    ``level`` is one of ORDER, or ``target`` for one that a person set.
    """

    place: str
    level: str
    code: str
    aim: Aim
    row: PlanRow | None = None


NO_AIM = Aim()


def plan_documents(office: Office, year: int) -> QuerySet[PlanDocument]:
    """The current version of each document of the year, with its rows."""
    of_year = PlanDocument.objects.filter(office=office, year=year, current=True).exclude(kind=RENSTRA)
    return of_year.prefetch_related("rows", "findings")


def plan_years(office: Office) -> list[int]:
    """The years the office has documents of, the newest first."""
    documents = PlanDocument.objects.filter(office=office).exclude(kind=RENSTRA)
    return list(documents.order_by("-year").values_list("year", flat=True).distinct())


def renstra(office: Office, year: int) -> PlanDocument | None:
    """The strategic plan in force whose years include this one; None without."""
    plans = PlanDocument.objects.filter(office=office, kind=RENSTRA, current=True)
    return plans.filter(year__lte=year, last_year__gte=year).order_by("-year").first()


def agreements(office: Office, year: int, party: str) -> QuerySet[PlanDocument]:
    """Every version of an agreement, the newest first."""
    of_party = PlanDocument.objects.filter(office=office, year=year, kind="PK", party=party)
    return of_party.order_by("-version").prefetch_related("rows").select_related("source")


def findings(office: Office, year: int) -> QuerySet[PlanFinding]:
    """Every finding on the documents in force."""
    found = PlanFinding.objects.filter(document__office=office, document__year=year, document__current=True)
    return found.select_related("document").order_by("document_id", "id")


def findings_on(office: Office, year: int, code: str) -> QuerySet[PlanFinding]:
    """The findings on the rows of one indicator (its sheet's code), of conflicts of targets only those still open."""
    from .conflicts import target_conflicts  # it stands on the cascade, which stands on this module

    rows = PlanRow.objects.filter(document=OuterRef("document"), code=OuterRef("row"), sheet=code)
    found = findings(office, year).filter(Exists(rows))
    if not found.filter(code__in=CONFLICTS).exists():
        return found
    still = [one.pk for conflict in target_conflicts(office, year) if not conflict.settled for one in conflict.findings]
    return found.filter(~Q(code__in=CONFLICTS) | Q(pk__in=still))


def said(office: Office, year: int) -> list[Said]:
    """Every row of the documents in force and every target a person set, in the order of ORDER, then of the row."""
    of_year = Q(document__year=year) & ~Q(document__kind=RENSTRA)
    covers = Q(document__kind=RENSTRA, document__year__lte=year, document__last_year__gte=year)
    rows = PlanRow.objects.filter(of_year | covers, document__office=office, document__current=True)
    found = [_said(row, year) for row in rows.select_related("document").order_by("document_id", "position")]
    found = _of_this_year(office, year, found)
    found += [_own(target) for target in Target.objects.filter(office=office, year=year)]
    return sorted(found, key=lambda one: ORDER.index(one.level) if one.level in ORDER else len(ORDER))


def _of_this_year(office: Office, year: int, found: list[Said]) -> list[Said]:
    """Rows of a strategic plan under the codes of the year; they were matched with the sheets of its last one."""
    last = next((one.row.document.last_year for one in found if one.row and one.level == RENSTRA), None)
    if last is None or last == year:
        return found
    codes = codes_in(office, {one.code for one in found if one.level == RENSTRA and one.code}, last, year)
    return [replace(one, code=codes.get(one.code, one.code)) if one.level == RENSTRA else one for one in found]


def _said(row: PlanRow, year: int) -> Said:
    document = row.document
    level = f"{document.kind} {document.party or 'chair'}" if document.kind == "PK" else document.kind
    value, text, unit = row.target_value, row.target_text, row.target_unit
    if document.kind == RENSTRA:
        value, text, unit = _of_the_year(row.content, year)
    source = f"{document.label} {year} v{document.version}" if text else ""
    return Said(f"{document.label} {row.code}", level, row.sheet,
                Aim(row.indicator, row.objective, value, text, unit, source), row)  # fmt: skip


def _of_the_year(content: dict[str, Any], year: int) -> tuple[Decimal | None, str, str]:
    target = content["targets"].get(str(year))
    if not target:
        return None, "", ""
    if target["value"] is None:
        return None, target["text"], target["unit"] or ""
    value, unit = Decimal(target["value"]), target["unit"] or ""
    return value, written(value, unit), unit


def _own(target: Target) -> Said:
    text = written(target.value, target.unit)
    return Said(f"Target {target.code}", "target", target.code,
                Aim(value=target.value, text=text, unit=target.unit, source=target.source))  # fmt: skip


def aims(office: Office, year: int) -> dict[str, Aim]:
    """Sheet code -> what the year's documents say of that indicator.

    An agreement's target governs where it gives one, the chair's before the secretary's. A target set by a person
    fills the documents' silence, then the strategic plan's of that year. What a person settled governs over all.
    """
    every = [one for one in said(office, year) if one.code]
    found: dict[str, Aim] = {}
    for one in sorted((one for one in every if one.level in ORDER[1:]), key=_weight):
        found[one.code] = one.aim if one.aim.text or one.code not in found else found[one.code]
    for one in sorted((one for one in every if one.level not in ORDER[1:]), key=lambda one: one.level == RENSTRA):
        before = found.get(one.code, NO_AIM)
        if before.value is None and one.aim.value is not None:
            worded = before if before.indicator else one.aim
            found[one.code] = replace(one.aim, indicator=worded.indicator, objective=worded.objective)
    return _settled(found, every, settlements(office, year)) if every else {}


def _weight(one: Said) -> tuple[int, int]:
    """Later governs: the plans as they were imported, then the secretary's agreement, then the chair's."""
    rank = {"PK secretary": 1, "PK chair": 2}.get(one.level, 0)
    return rank, one.row.pk if one.row else 0


def settlements(office: Office, year: int) -> dict[str, Settlement]:
    """Finding key -> the newest settlement of it."""
    return {one.key: one for one in Settlement.objects.filter(office=office, year=year)}


def holds(settlement: Settlement, facts: dict[str, str]) -> bool:
    """Whether the targets it was settled on are still the ones written."""
    return settlement.facts == facts


def facts_of(every: Iterable[Said]) -> dict[str, str]:
    """Place -> its target as written, of those that state one."""
    return {one.place: one.aim.text for one in every if one.aim.text}


def _in_force(settlement: Settlement, every: Iterable[Said]) -> bool:
    return holds(settlement, facts_of(one for one in every if one.code in settlement.codes))


def _settled(found: dict[str, Aim], every: list[Said], decided: dict[str, Settlement]) -> dict[str, Aim]:
    places = {one.place: one for one in every}
    for settlement in decided.values():
        if not settlement.stands or not _in_force(settlement, every):
            continue
        stands = places[settlement.stands]
        for code in settlement.codes:
            before = found.get(code, NO_AIM)
            if before.text != stands.aim.text:
                source = f"{before.source}; diputuskan memakai {stands.place}".removeprefix("; ")
                found[code] = replace(before, value=stands.aim.value, text=stands.aim.text, unit=stands.aim.unit,
                                      source=source)  # fmt: skip
    return found


def links(office: Office, year: int) -> list[Link]:
    """The newest word on each pair of indicators, of those whose lower one is of this year."""
    said_last = {(one.code, one.above, one.above_year): one for one in Link.objects.filter(office=office, year=year)}
    return list(said_last.values())


def codes_in(office: Office, codes: Iterable[str], year: int, other: int) -> dict[str, str]:
    """Code in one year -> the code of the same indicator in another, through what people said is the same.

    Without a word on it a code keeps its meaning.
    """
    found = {code: code for code in codes}
    while year != other:
        following = year + (1 if other > year else -1)
        moves = _moves(office, year, following)
        found, year = {code: moves.get(then, then) for code, then in found.items()}, following
    return found


def _moves(office: Office, year: int, other: int) -> dict[str, str]:
    later = links(office, max(year, other))
    pairs = [(one.code, one.above) for one in later if one.relation == Link.Relation.SAME
             and one.above_year == min(year, other)]  # fmt: skip
    return dict(pairs if year > other else [(above, code) for code, above in pairs])


def quarter_versions(office: Office, year: int) -> QuerySet[QuarterTargets]:
    """Every version of every indicator's targets by quarter."""
    return QuarterTargets.objects.filter(office=office, year=year)


def quarter_aims(office: Office, year: int) -> dict[str, QuarterAims]:
    """Sheet code -> its targets by quarter: those accepted, else the year's target in each quarter."""
    accepted = {one.code: one for one in quarter_versions(office, year).filter(state=QuarterTargets.State.ACCEPTED)}
    promised = aims(office, year)
    return {code: _quarters(promised.get(code, NO_AIM), accepted.get(code), year) for code in {*promised, *accepted}}


def _quarters(aim: Aim, own: QuarterTargets | None, year: int) -> QuarterAims:
    if own is None:
        source = f"{aim.source}; target tahun, belum dibagi per triwulan" if aim.source else ""
        of_year = replace(aim, source=source)
        return QuarterAims((of_year, of_year, of_year, of_year), cumulative=True, proposed=True)
    first, second, third, fourth = (_quarter(aim, own, at) for at in range(4))
    return QuarterAims((first, second, third, fourth), own.cumulative, proposed=False, version=own.version)


def _quarter(aim: Aim, own: QuarterTargets, at: int) -> Aim:
    value = own.values[at]
    source = f"Target TW {ROMAN[at]} {own.year} v{own.version}: {own.source}"
    text = "" if value is None else written(value, own.unit)
    return replace(aim, value=value, text=text, unit=own.unit, source=source)


def realised(office: Office, year: int, codes: Iterable[str]) -> dict[str, Figure]:
    """Indicator -> its computed value of the year so far, of those that have one already."""
    wanted = sorted(set(codes))
    if not wanted:
        return {}
    found = measure(wanted, Scope((office.pk,), parse_period(str(year)), timezone.localdate()))
    return {one.sheet.code: one for one in found if one.state == VALUE}
