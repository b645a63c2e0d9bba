"""The forms to look into: held, without figures, or with a warning; by rule and district. Nothing is mended here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, F, QuerySet, Sum, Value, When
from django.db.models.functions import Concat

from bukti.workflow.declaration import Status

from .comparisons import Difference, differences
from .models import CountSheet, Votes
from .rules import HOLDING, MISSING, NEARBY, WARNING, Rule


@dataclass(frozen=True)
class Kind:
    """A rule as the queue is filtered by it. Two rules may share a code, one that holds and one that warns.

    ``field``: where a form keeps the code.
    """

    rule: Rule
    field: str

    @property
    def key(self) -> str:
        return f"{'tahan' if self.holds else 'ingat'}-{self.rule.code}"

    @property
    def holds(self) -> bool:
        return self.field == "rules"


URGENCY = Case(When(status=Status.HELD, then=0), When(rules=MISSING, then=1), default=2)
KINDS = (*(Kind(rule, "rules") for rule in HOLDING), *(Kind(rule, "warnings") for rule in (*WARNING, *NEARBY)))


@dataclass(frozen=True)
class Finding:
    """A broken rule on one form, with the figures that show it."""

    kind: Kind
    differences: list[Difference]


@dataclass(frozen=True)
class Line:
    sheet: CountSheet
    findings: list[Finding]


def kind_of(key: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.key == key), None)


def queue(sheets: QuerySet[CountSheet], kind: Kind | None = None) -> QuerySet[CountSheet]:
    """Those of these forms that break a rule or have a warning, or break this one. The held ones stand
    first, then those without figures, then those with a warning only; each in the order of their stations.
    """
    found = sheets.exclude(rules="", warnings="")
    if kind:
        spaced = Concat(Value(" "), F(kind.field), Value(" "))
        found = found.alias(codes=spaced).filter(codes__contains=f" {kind.rule.code} ")
    return found.order_by(URGENCY, "station__code", "pk")


def by_rule(sheets: QuerySet[CountSheet]) -> list[tuple[Kind, int]]:
    """How many of these forms break each rule, those that none breaks left out."""
    counts: Counter[tuple[str, str]] = Counter()
    rows = sheets.exclude(rules="", warnings="").order_by().values_list("rules", "warnings").annotate(Count("pk"))
    for rules, warnings, forms in rows:
        for code in rules.split():
            counts["rules", code] += forms
        for code in warnings.split():
            counts["warnings", code] += forms
    return [(kind, n) for kind in KINDS if (n := counts[kind.field, kind.rule.code])]


def lines(sheets: Iterable[CountSheet]) -> list[Line]:
    """These forms with what is wrong on each: one statement for all their votes."""
    listed = list(sheets)
    votes = Votes.objects.filter(sheet__in=listed).order_by().values_list("sheet").annotate(Sum("votes"))
    known = dict(votes)
    return [Line(sheet, _findings(sheet, known.get(sheet.pk))) for sheet in listed]


def _findings(sheet: CountSheet, votes: int | None) -> list[Finding]:
    broken = [kind for kind in KINDS if kind.rule.code in getattr(sheet, kind.field).split()]
    return [Finding(kind, differences(sheet, kind.rule.code, votes)) for kind in broken]
