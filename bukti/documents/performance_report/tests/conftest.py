"""A small office worked out by hand: three stations in two districts, four information requests, the seed's plan."""

from datetime import date

import pytest
from django.conf import settings as project

from bukti.attachments.models import Attachment
from bukti.elections.actions import load_events
from bukti.elections.models import Ballot, CountSheet, PollingStation
from bukti.offices.actions import load_holidays
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
