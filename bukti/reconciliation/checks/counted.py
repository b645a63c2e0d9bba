"""C.HASIL added up by district, and the recap of the voter list beside it."""

from dataclasses import dataclass

from django.db.models import Count, Max, Sum

from bukti.elections.models import CountSheet
from bukti.offices.models import Office
from bukti.registers.voter_lists.models import VoterListDocument
from bukti.workflow.declaration import Status

Area = tuple[str, str]  # code of the event, code of the district
Kind, Level = VoterListDocument.Kind, VoterListDocument.Level


@dataclass(frozen=True)
class District:
    """One ballot in one district. A sum is None when a form of the district leaves that figure empty."""

    event: str
    ballot: str
    code: str
    name: str
    stations: int
    sums: dict[str, int | None]

    @property
    def area(self) -> Area:
        return self.event, self.code

    @property
    def subject(self) -> str:
        return f"{self.event} {self.ballot}, {self.name}"


def districts(office: Office, year: int, *figures: str) -> list[District]:
    """Each ballot and district of the events voted on in the year. Forms held back are added too: what they say is
    what has to agree; void ones are not. One statement.
    """
    sheets = CountSheet.objects.filter(office=office, ballot__event__voting_day__year=year).exclude(status=Status.VOID)
    asked = {f"sum_{name}": Sum(name) for name in figures} | {f"filled_{name}": Count(name) for name in figures}
    by = ("ballot__event__code", "ballot__kind", "station__district_code")
    rows = sheets.order_by(*by).values(*by).annotate(named=Max("station__district"), forms=Count("pk"), **asked)
    return [
        District(*(row[name] for name in by), row["named"], row["forms"], _sums(row, figures))  # type: ignore[call-arg]
        for row in rows
    ]


def _sums(row: dict, figures: tuple[str, ...]) -> dict[str, int | None]:
    return {name: row[f"sum_{name}"] if row[f"filled_{name}"] == row["forms"] else None for name in figures}


def recaps(office: Office, events: set[str], kind: str) -> dict[Area, VoterListDocument]:
    """The last enacted recap of a list in each area of the events, by event and area code. One statement."""
    lists = VoterListDocument.objects.counted().filter(office=office, event__in=events, kind=kind)
    return {(one.event, one.area_code): one for one in lists.order_by("due_on", "pk")}


def all_counted(found: District, recap: VoterListDocument | None) -> bool:
    """Whether every station of the recap has its form: only then may a sum be held against it."""
    return recap is not None and recap.stations in (None, found.stations)
