"""A small office worked out by hand: three stations in two districts, four information requests, the seed's plan."""

from datetime import date

import pytest
from django.conf import settings as project

from bukti.attachments.models import Attachment
from bukti.budget.models import (
    BudgetLine,
    BudgetVersion,
    OutputVolume,
    PlannedWithdrawal,
    Realisation,
    WithdrawalPlan,
)
from bukti.elections.actions import load_events
from bukti.elections.models import Ballot, CountSheet, PollingStation
from bukti.measurements.actions import freeze
from bukti.measurements.quarter import row
from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Division, Office, Official, Position
from bukti.plans.actions import import_plan
from bukti.records.declaration import get_register

PLAN = project.BASE_DIR / "samples" / "lebak_2024" / "plan.txt"
# district, DPT, users: 900 listed and 600 users in all, 66.67 %; CIBADAK 300 of 500, WANASALAM 300 of 400
STATIONS = [("360202", "WANASALAM", 400, 300), ("360210", "CIBADAK", 300, 210), ("360210", "CIBADAK", 200, 90)]


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    made = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency", seat="Rangkasbitung")
    Division.objects.create(office=made, code="kul", name="Sub Bagian KUL", valid_from=date(2021, 1, 1))
    Division.objects.create(
        office=made, code="old", name="Lama", valid_from=date(2010, 1, 1), valid_to=date(2020, 12, 31)
    )
    chair = Position.objects.create(office=made, code="chair", title="Ketua")
    Official.objects.create(position=chair, name="Ketua Lama", held_from=date(2019, 1, 1), held_to=date(2025, 2, 27))
    Official.objects.create(position=chair, name="Ketua Baru", held_from=date(2025, 2, 28))
    return made


@pytest.fixture
def plan(office):
    return import_plan(file=PLAN, office=office, year=2024, actor="perencana")


def source(office: Office, name: str) -> Attachment:
    return Attachment.objects.create(office=office, name=name, media_type="text/csv", size=1, sha256="ab" * 32,
                                     purpose="import", added_by="petugas")  # fmt: skip


@pytest.fixture
def requests(office):
    """Four due in 2024, three answered in time: 75 % against the plan's 90 %."""
    model = get_register("information-requests").model
    file = source(office, "permohonan.csv")
    for number, answered in enumerate([date(2024, 3, 1), date(2024, 3, 15), date(2024, 3, 10), date(2024, 3, 16)]):
        model.objects.create(
            office=office, number=f"PPID-{number}", status="enacted", entered_by="petugas", source=file,
            channel="e-ppid", subject="data", regime="ordinary", received_on=date(2024, 3, 1),
            completed_on=date(2024, 3, 1), due_on=date(2024, 3, 15), answered_on=answered, state="answered",
        )  # fmt: skip


@pytest.fixture
def approved(office, plan, requests):
    """RKT-14 of the fourth quarter as approved at 75 %, explained; then one of the late answers is put on time."""
    quarter = parse_period("2024Q4")
    found = row(office, quarter, "RKT-14")
    found.measurement.causes, found.measurement.solutions, found.measurement.state = (
        "Satu petugas.",
        "Piket",
        "approved",
    )
    found.measurement.save()
    freeze(found, office, quarter, proposed_by="sekretaris", approved_by="ketua")
    get_register("information-requests").model.objects.filter(number="PPID-3").update(answered_on=date(2024, 3, 15))


def add_stations(office: Office, stations, *, made_up: bool = False, file: str = "tps.csv") -> None:
    ballot = Ballot.objects.get(code="PILKADA2024-PILBUP")
    kept, known = source(office, file), PollingStation.objects.count()
    for number, (code, district, listed, users) in enumerate(stations, start=known + 1):
        station = PollingStation.objects.create(
            event=ballot.event, code=f"{code}2001{number:03}", district_code=code, district=district,
            village_code=f"{code}2001", village="DESA", number=number,
        )  # fmt: skip
        CountSheet.objects.create(
            office=office, number=f"{ballot.code}/{station.code}", status="enacted", entered_by="petugas", source=kept,
            made_up=made_up, ballot=ballot, station=station, dpt_total=listed, voters_total=users, voters_dpk_total=0,
            disabled_registered_total=4, disabled_voters_total=1,
        )  # fmt: skip


@pytest.fixture
def stations(office):
    load_events(actor="admin")
    add_stations(office, STATIONS)


# Code, level, ceiling, blocked: 1,000 under one activity, 100 of its electricity blocked.
LINES = [
    ("076.01.WA", "programme", 1000, 100), ("076.01.WA.3360", "activity", 1000, 100),
    ("076.01.WA.3360.EBA", "kro", 1000, 100), ("076.01.WA.3360.EBA.994", "ro", 1000, 100),
    ("076.01.WA.3360.EBA.994.002.A.522111", "account", 700, 100),
    ("076.01.WA.3360.EBA.994.002.A.521111", "account", 300, 0),
]  # fmt: skip
# Account, SPP, SP2D, amount: 820 at SP2D, 870 at SPP.
SPENDING = [
    ("522111", date(2024, 1, 8), date(2024, 1, 10), 300), ("521111", date(2024, 2, 5), date(2024, 2, 9), 500),
    ("522111", date(2024, 3, 4), date(2024, 3, 8), 20), ("522111", date(2024, 12, 30), None, 50),
]  # fmt: skip


@pytest.fixture
def budget(office) -> Office:
    """Planned for goods (52): 400 in January, 600 in February, nothing later. The RO reached 3 of 4."""
    kept = {"office": office, "status": "enacted", "entered_by": "petugas", "source": source(office, "anggaran.csv")}
    version = BudgetVersion.objects.create(
        **kept, number="2024/00", year=2024, sequence=0, in_force_from=date(2024, 1, 1), total=1000
    )
    for place, (path, level, amount, blocked) in enumerate(LINES, start=2):
        BudgetLine.objects.create(
            version=version, row=place, path=path, level=level, title=path, amount=amount, blocked=blocked
        )
    plan = WithdrawalPlan.objects.create(
        **kept, number="2024/00", year=2024, sequence=0, in_force_from=date(2024, 1, 1), total=1000
    )
    for month in range(1, 13):
        PlannedWithdrawal.objects.create(plan=plan, kind="52", month=month, amount={1: 400, 2: 600}.get(month, 0))
    for number, (account, asked, paid, amount) in enumerate(SPENDING):
        Realisation.objects.create(
            **kept, number=f"R-{number}", year=2024, output="3360.EBA.994", component="002", account=account,
            description="x", payment="ls", amount=amount, spp_number="1", spp_date=asked,
            spm_number="2" if paid else "", spm_date=paid, sp2d_number="3" if paid else "", sp2d_date=paid,
        )  # fmt: skip
    OutputVolume.objects.create(
        **kept, number="V-1", year=2024, output="3360.EBA.994", unit="layanan", target_volume=4,
        reported_on=date(2024, 12, 31), reached_volume=3, evidence="LAP-1",
    )  # fmt: skip
    return office


def add_manual(office: Office, number: str = "UM-1", **given):
    """The share of disputes won in 2024, from a survey: enacted unless told otherwise."""
    plain = {
        "status": "enacted", "entered_by": "petugas", "source": source(office, "survei.csv"), "name": "Sengketa menang",
        "indicator": "IKU-6", "period_starts_on": date(2024, 1, 1), "period_ends_on": date(2024, 12, 31), "year": 2024,
        "value": "57.14", "unit": "%", "reason": "Register belum diisi", "evidence": "LAP-7/2024",
    }  # fmt: skip
    return get_register("manual-measures").model.objects.create(office=office, number=number, **plain | given)
