"""Records made by hand: each function writes one enacted record of the regency and takes what it changes."""

from datetime import date
from itertools import count

from bukti.elections.models import Ballot, CountSheet, PollingStation
from bukti.offices.models import Office
from bukti.registers.adhoc_bodies.models import AdHocBody
from bukti.registers.logistics_needs.models import LogisticsNeed, NeedParameter
from bukti.registers.packing.models import Packing
from bukti.registers.stage_activities.models import StageActivity
from bukti.registers.technical_documents.models import TechnicalDocument
from bukti.registers.voter_lists.models import DISABILITIES, VoterListDocument
from bukti.workflow.declaration import Status

EVENT = "PILKADA2024"
VOTING_DAY = date(2024, 11, 27)
NUMBERS = count(1)


def write(model, **fields):
    office = Office.objects.get(code="3602")
    plain = {"office": office, "number": f"N-{next(NUMBERS)}", "status": Status.ENACTED}
    return model.objects.create(**plain | fields)


def sheet(station: int = 1, **figures) -> CountSheet:
    """C.HASIL of the regent's vote at one station of Cilangkahan, Malingping."""
    ballot = Ballot.objects.get(code="PILKADA2024-PILBUP")
    code = f"3602012002{station:03}"
    at, _made = PollingStation.objects.get_or_create(event=ballot.event, code=code, defaults={
        "district_code": "360201", "district": "Malingping", "village_code": "3602012002", "village": "Cilangkahan",
        "number": station,
    })  # fmt: skip
    return write(CountSheet, number=f"{ballot.code}/{code}", ballot=ballot, station=at, **figures)


def voter_list(kind: str = "dpt", district: str = "360201", disabled: int | None = None, **fields) -> VoterListDocument:
    """The recap of a list in Malingping, set on 20 September; ``disabled``: all of the first kind, men."""
    figures = {} if disabled is None else {f"{kind}_{sex}": 0 for kind in DISABILITIES for sex in "lp"}
    if disabled is not None:
        figures["physical_l"] = disabled
    plain = {"event": EVENT, "kind": kind, "level": "district", "area_code": district, "area": "Malingping",
             "due_on": date(2024, 9, 21), "set_on": date(2024, 9, 20), "minutes_number": "BA 1"}  # fmt: skip
    return write(VoterListDocument, **plain | figures | fields)


def box(station: int = 1, packed: int | None = 103, **fields) -> Packing:
    """The box with the ballots of the regent's vote for one station of Cilangkahan; None: not packed yet."""
    on = None if packed is None else date(2024, 11, 15)
    plain = {"event": EVENT, "voting_day": VOTING_DAY, "item": "SS-PILBUP", "station_code": f"3602012002{station:03}",
             "district": "Malingping", "village": "Cilangkahan", "voters": 100, "needed": 103, "packed": packed,
             "packed_on": on, "scheduled_on": date(2024, 11, 15)}  # fmt: skip
    return write(Packing, **plain | fields)


def need(**fields) -> LogisticsNeed:
    plain = {"event": EVENT, "voting_day": VOTING_DAY, "item": "SS-PILBUP", "name": "Surat suara", "kind": "voting",
             "specification": "-", "allocation": "per TPS", "station_list": "DPT", "units": 1, "base_total": 100,
             "computed": 103, "needed": 103, "needed_on": date(2024, 11, 10)}  # fmt: skip
    return write(LogisticsNeed, **plain | fields)


def parameter(item: str) -> NeedParameter:
    """So many of the item for each station."""
    return write(NeedParameter, event=EVENT, item=item, name=item, kind="voting", measured_in="buah", stage=1,
                 buyer="regency", unit="station", base="fixed", coefficient=2, reserve_percent=0,
                 legal_basis="Kpt 1281/2023")  # fmt: skip


def body(kind: str = "kpps", units: int = 1, each: int = 7, **fields) -> AdHocBody:
    """A body of Malingping in service from 7 November to 8 December 2024, all places filled."""
    people = units * each
    plain = {"event": EVENT, "body": kind, "district": "Malingping", "units": units, "slots_each": each,
             "needed": people, "filled": people, "men": people, "women": 0, "due_on": date(2024, 11, 7),
             "inaugurated_on": date(2024, 11, 7), "work_ends_on": date(2024, 12, 8), "decree": "Kpt 9"}  # fmt: skip
    return write(AdHocBody, **plain | fields)


def stage(group: str, activity: str, start: date, end: date, **fields) -> StageActivity:
    """A stage activity of the Pilkada, done as planned."""
    plain = {"event": EVENT, "group": group, "activity": activity, "legal_basis": "PKPU 2/2024", "state": "done",
             "planned_start": start, "planned_end": end, "actual_start": start, "actual_end": end}  # fmt: skip
    return write(StageActivity, **plain | fields)


def paper(kind: str, **fields) -> TechnicalDocument:
    plain = {"event": EVENT, "kind": kind, "title": kind, "due_on": date(2024, 12, 6), "provided_on": date(2024, 12, 5)}
    return write(TechnicalDocument, **plain | fields)
