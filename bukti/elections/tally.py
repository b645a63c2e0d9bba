"""What the stations of an area add up to for one ballot: by district, village or station, in two statements.

Shares are worked out from sums of parts, never from other shares. A station that is held, waits for the plenary or has
no figures is in none of the sums; it is counted apart, so that each share says over how many stations it stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office
from bukti.workflow.declaration import Status

from .measures import WITH_DISABLED, WITH_TURNOUT
from .models import Ballot, CountSheet, PollingStation
from .queries import ballots_of

# Level -> the field that tells the areas apart, and the one that names them.
LEVELS = {
    "district": ("district_code", "district"),
    "village": ("village_code", "village"),
    "station": ("code", "number"),
}
DISTRICT_DIGITS, VILLAGE_DIGITS = 6, 10
WITH_RESULT = WITH_TURNOUT & Q(invalid__isnull=False, votes_total__isnull=False)
# Figures are there, and the plenary has not enacted them yet.
WAITING = Q(
    status__in=(Status.DRAFT, Status.SUBMITTED, Status.CHECKED, Status.RETURNED),
    dpt_total__isnull=False, voters_total__isnull=False, voters_dpk_total__isnull=False,
)  # fmt: skip


@dataclass(frozen=True)
class Share:
    """A part of a whole. Without a percentage ``reason`` says why."""

    part: int | None
    whole: int | None
    reason: str | Promise = ""

    @property
    def percent(self) -> Fraction | None:
        return None if self.part is None or not self.whole else Fraction(100 * self.part, self.whole)


@dataclass(frozen=True)
class Tally:
    """An area's stations by how far their forms are, and the sums over those that count.

    A sum is None where no form gives it. ``disabled_stations``: forms that give both figures of disabled voters.
    """

    code: str = ""
    name: str | int = ""
    stations: int = 0
    counted: int = 0
    held: int = 0
    waiting: int = 0
    made_up: int = 0
    disabled_stations: int = 0
    dpt: int | None = None
    voters: int | None = None
    invalid: int | None = None
    votes: int | None = None
    disabled_registered: int | None = None
    disabled_voters: int | None = None

    @property
    def missing(self) -> int:
        """Stations without a form, or whose form lacks its figures."""
        return self.stations - self.counted - self.held - self.waiting

    @property
    def is_whole(self) -> bool:
        return self.counted == self.stations > 0

    @property
    def counted_percent(self) -> Fraction | None:
        return Share(self.counted, self.stations).percent

    @property
    def turnout(self) -> Share:
        """Voters over the DPT, as IKU-2 has it."""
        return Share(self.voters, self.dpt, self._why_not(_("DPT-nya nol")))

    @property
    def invalid_share(self) -> Share:
        return Share(self.invalid, self.votes, self._why_not(_("tidak ada suara")))

    @property
    def disabled_turnout(self) -> Share:
        """Disabled voters over those on the DPT, as IKU-3 has it: only from forms that give both."""
        if self.counted and not self.disabled_stations:
            return Share(None, None, _("isian disabilitas kosong"))
        why = self._why_not(_("tidak ada pemilih disabilitas dalam DPT"))
        return Share(self.disabled_voters, self.disabled_registered, why)

    @property
    def state(self) -> str | Promise:
        """How far the one form of a station is."""
        if self.counted:
            return _("dihitung")
        if self.held:
            return _("ditahan")
        return _("belum ditetapkan") if self.waiting else _("belum ada angka")

    def _why_not(self, nothing: Promise) -> str | Promise:
        if self.counted:
            return nothing
        return self.state if self.stations == 1 else _("belum ada TPS yang dihitung")


FIGURES = ("dpt", "voters", "invalid", "votes", "disabled_registered", "disabled_voters")
COUNTS = tuple(field.name for field in fields(Tally) if field.name not in ("code", "name", *FIGURES))


def stations_of(office: Office, ballot: Ballot, within: str = "") -> QuerySet[PollingStation]:
    """Stations of the ballot's event in the office's area, or in the district or village of this code.

    None for a province or the nation: a count is kept by the regency or city that imported it.
    """
    return _own_stations(office).filter(event=ballot.event_id, **_in_area("", within))


def _own_stations(office: Office) -> QuerySet[PollingStation]:
    known = PollingStation.objects.filter(code__startswith=office.code)
    return known if office.level == Office.Level.REGENCY else known.none()


def sheets_of(office: Office, ballot: Ballot, within: str = "") -> QuerySet[CountSheet]:
    """The forms of that ballot there, void ones left out."""
    sheets = CountSheet.objects.filter(office=office, ballot=ballot, **_in_area("station__", within))
    return sheets.exclude(status=Status.VOID)


def _in_area(path: str, code: str) -> dict[str, str]:
    if not code:
        return {}
    return {f"{path}{'district' if len(code) == DISTRICT_DIGITS else 'village'}_code": code}


def is_area(code: str) -> bool:
    """Whether it has the shape of a district's or a village's code."""
    return code.isascii() and code.isdigit() and len(code) in (DISTRICT_DIGITS, VILLAGE_DIGITS)


def districts_of(office: Office, ballot: Ballot) -> dict[str, Tally]:
    """Code -> a district with stations, by name only."""
    known = stations_of(office, ballot).order_by("district_code").values_list("district_code")
    return {code: Tally(code, name) for code, name in known.annotate(Min("district"))}


def forms(office: Office, ballot: Ballot, village: str) -> dict[str, CountSheet]:
    """Station code -> its form."""
    sheets = sheets_of(office, ballot, village).only("status", "rules", "warnings", "station__code")
    return {sheet.station.code: sheet for sheet in sheets.select_related("station")}


def by_ballot(office: Office) -> list[tuple[Ballot, Tally]]:
    """Every ballot of a regency's or city's area, the latest first, with all its stations together."""
    if office.level != Office.Level.REGENCY:
        return []
    areas = _own_stations(office).order_by().values_list("event")
    stations = dict(areas.annotate(Count("pk")))
    sums = _sums(CountSheet.objects.filter(office=office).exclude(status=Status.VOID), "ballot")
    return [
        (ballot, Tally(ballot.code, ballot.name, stations.get(ballot.event_id, 0), **sums.get(ballot.pk, {})))
        for ballot in ballots_of(office)
    ]


def tallies(office: Office, ballot: Ballot, level: str, within: str = "") -> list[Tally]:
    """One a district, village or station, in the order of their codes; an area without any form is there too."""
    key, name = LEVELS[level]
    areas = stations_of(office, ballot, within).order_by(key).values_list(key)
    listed = areas.annotate(first_name=Min(name), stations=Count("pk"))
    sums = _sums(sheets_of(office, ballot, within), f"station__{key}")
    return [Tally(code, called, stations, **sums.get(code, {})) for code, called, stations in listed]


def _sums(sheets: QuerySet[CountSheet], key: str) -> dict[Any, dict[str, Any]]:
    """Value of ``key`` -> the sums of its forms by the names of a tally's fields."""
    parts = {
        "counted": Count("pk", filter=WITH_TURNOUT),
        "held": Count("pk", filter=Q(status=Status.HELD)),
        "waiting": Count("pk", filter=WAITING),
        "made_up": Count("pk", filter=Q(made_up=True)),
        "disabled_stations": Count("pk", filter=WITH_DISABLED),
        "dpt": Sum("dpt_total", filter=WITH_TURNOUT),
        "voters": Sum("voters_total", filter=WITH_TURNOUT),
        "invalid": Sum("invalid", filter=WITH_RESULT),
        "votes": Sum("votes_total", filter=WITH_RESULT),
        "disabled_registered": Sum("disabled_registered_total", filter=WITH_DISABLED),
        "disabled_voters": Sum("disabled_voters_total", filter=WITH_DISABLED),
    }
    # An alias may not hide a field of the form: the sums go by other names inside the statement.
    rows = sheets.order_by().values_list(key).annotate(**{f"sum_{name}": part for name, part in parts.items()})
    return {code: dict(zip(parts, values, strict=True)) for code, *values in rows}


def together(parts: Iterable[Tally]) -> Tally:
    """The whole of several areas: every count and sum added, and so no share averaged."""
    listed = list(parts)
    values: dict[str, Any] = {name: sum(getattr(one, name) for one in listed) for name in COUNTS}
    return Tally(**values | {name: _added(getattr(one, name) for one in listed) for name in FIGURES})


def _added(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
