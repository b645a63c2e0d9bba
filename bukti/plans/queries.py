"""Reading plans: the documents in force, their findings, and the target that stands for each indicator."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from bukti.offices.models import Office

from .models import PlanDocument, PlanFinding, PlanRow, Target


@dataclass(frozen=True)
class Aim:
    """What the plan says of one indicator: its wording, objective, target (None when absent), and where it stands."""

    indicator: str = ""
    objective: str = ""
    value: Decimal | None = None
    text: str = ""
    unit: str = ""
    source: str = ""


NO_AIM = Aim()
WORDS = ("sheet", "indicator", "objective")
TARGET = ("target_value", "target_text", "target_unit")


def plan_documents(office: Office, year: int) -> QuerySet[PlanDocument]:
    """The current version of each document of the year, with its rows."""
    return PlanDocument.objects.filter(office=office, year=year, current=True).prefetch_related("rows", "findings")


def findings(office: Office, year: int) -> QuerySet[PlanFinding]:
    """Every finding on the documents in force."""
    found = PlanFinding.objects.filter(document__office=office, document__year=year, document__current=True)
    return found.select_related("document").order_by("document_id", "id")


def findings_on(office: Office, year: int, code: str) -> QuerySet[PlanFinding]:
    """The findings on the rows that speak of one indicator (its sheet's code)."""
    rows = PlanRow.objects.filter(document=OuterRef("document"), code=OuterRef("row"), sheet=code)
    return findings(office, year).filter(Exists(rows))


def aims(office: Office, year: int) -> dict[str, Aim]:
    """Sheet code -> what the year's documents say of that indicator.

    An agreement's target governs where it gives one; a target set by a person fills the documents' silence only.
    """
    rows = PlanRow.objects.filter(document__office=office, document__year=year, document__current=True)
    named = rows.exclude(sheet="").annotate(agreement=Q(document__kind="PK")).order_by("agreement", "pk")
    found: dict[str, Aim] = {}
    for row in named.values(*WORDS, *TARGET, "document__kind", "document__version"):
        aim = _aim(row, year)
        found[row["sheet"]] = aim if aim.text or row["sheet"] not in found else found[row["sheet"]]
    for own in Target.objects.filter(office=office, year=year):
        said = found.get(own.code, NO_AIM)
        if said.value is None:
            text = f"{own.value.normalize():f} {own.unit}".replace(" %", "%").replace(".", ",")
            found[own.code] = replace(said, value=own.value, text=text, unit=own.unit, source=own.source)
    return found


def _aim(row: dict[str, Any], year: int) -> Aim:
    value, text, unit = (row[name] for name in TARGET)
    source = f"{row['document__kind']} {year} v{row['document__version']}" if text else ""
    return Aim(row["indicator"], row["objective"], value, text, unit, source)
