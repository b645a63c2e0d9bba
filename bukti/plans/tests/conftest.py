"""An office with the plans of two documents that disagree, and its people."""

import pytest

from bukti.attachments.models import Attachment
from bukti.offices.models import Assignment, Office, Official, Position, User
from bukti.plans.declaration import Activity, Row, row_as_json
from bukti.plans.models import PlanDocument, PlanRow
from bukti.plans.values import target_of


@pytest.fixture
def office(db, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    settings.FILES_DIR.mkdir()
    made = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    for code, title, names in (
        ("chair", "Ketua", [("Ni'matullah", "2024-01-01", "2024-06-09"), ("Dewi Hartini", "2024-06-10", None)]),
        ("secretary", "Sekretaris", [("Rahmat", "2024-01-01", None)]),
    ):
        position = Position.objects.create(office=made, code=code, title=title)
        for name, since, until in names:
            Official.objects.create(position=position, name=name, held_from=since, held_to=until)
    return made


@pytest.fixture
def people(office) -> dict[str, User]:
    """One person of each role, called by it."""
    made = {}
    for role in ("entry", "checker", "coordinator", "enactor", "secretary", "reader", "admin"):
        made[role] = User.objects.create(username=role)
        Assignment.objects.create(user=made[role], office=office, role=role, held_from="2024-01-01")
    return made


@pytest.fixture
def document(office):
    """``document("RKT", ("RKT-7", "98%"))``: the current document of 2024 with these rows, named as their sheets."""

    def make(kind: str, *rows: tuple, year: int = 2024, party: str = "") -> PlanDocument:
        source = Attachment.objects.create(
            office=office, name="rencana.txt", media_type="text/plain", size=1, sha256="0" * 64, added_by="ani"
        )
        PlanDocument.objects.filter(office=office, year=year, kind=kind, party=party).update(current=False)
        version = PlanDocument.objects.filter(office=office, year=year, kind=kind, party=party).count() + 1
        made = PlanDocument.objects.create(
            office=office, year=year, kind=kind, party=party, version=version, title=kind, source=source
        )
        for position, (code, text, *more) in enumerate(rows):
            plan_row(made, position, code, text, *more)
        return made

    return make


def plan_row(made: PlanDocument, position: int, code: str, text: str, name: str = "", activity: str = "", ticks=None):
    target = target_of(text)
    activities = (Activity(activity, quarters=ticks or (None,) * 4),) if activity else ()
    row = Row(code, str(position + 1), None, name or f"Nama {code}", target, activities=activities)
    PlanRow.objects.create(
        document=made, position=position, code=code, sheet=code, indicator=row.indicator, target_text=text,
        target_value=target.value if target else None, target_unit=(target.unit or "") if target else "",
        content=row_as_json(row),
    )  # fmt: skip
