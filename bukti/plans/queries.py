"""Reading plans: the documents in force, their findings, and the target that stands for each indicator."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from bukti.offices.models import Office

from .models import PlanDocument, PlanFinding, PlanRow, Target


@dataclass(frozen=True)
class Aim:
    """What the plan says of one indicator: its objective, its target (None when absent) and where that stands."""

    objective: str = ""
    value: Decimal | None = None
    text: str = ""
    unit: str = ""
    source: str = ""


NO_AIM = Aim()


def plan_documents(office: Office, year: int) -> QuerySet[PlanDocument]:
    """The current version of each document of the year, with its rows."""
    return PlanDocument.objects.filter(office=office, year=year, current=True).prefetch_related("rows", "findings")


def findings(office: Office, year: int) -> QuerySet[PlanFinding]:
    """Every finding on the documents in force."""
    found = PlanFinding.objects.filter(document__office=office, document__year=year, document__current=True)
    return found.select_related("document").order_by("document_id", "id")


def findings_on(office: Office, year: int, code: str) -> QuerySet[PlanFinding]:
    """The findings that concern one indicator."""
    return findings(office, year).filter(row=code)


def aims(office: Office, year: int) -> dict[str, Aim]:
    """Indicator code -> what the year's documents say of it; a target set by a person fills their silence only."""
    rows = PlanRow.objects.filter(document__office=office, document__year=year, document__current=True)
    columns = ("code", "objective", "target_value", "target_text", "target_unit", "document__kind", "document__version")
    found = {code: _aim(year, *said) for code, *said in rows.order_by().values_list(*columns)}
    for own in Target.objects.filter(office=office, year=year):
        said = found.get(own.code, NO_AIM)
        if said.value is None:
            text = f"{own.value.normalize():f} {own.unit}".replace(" %", "%").replace(".", ",")
            found[own.code] = Aim(said.objective, own.value, text, own.unit, own.source)
    return found


def _aim(year: int, objective: str, value: Decimal | None, text: str, unit: str, kind: str, version: int) -> Aim:
    return Aim(objective, value, text, unit, f"{kind} {year} v{version}" if text else "")
